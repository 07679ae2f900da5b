"""What to ask next, and what people answer: the queue and the acts, without a screen. The terminal and the page are two faces of it.

Machines suggest, people decide: nothing here chooses a verdict. Each act is one durable transaction on the ledger; undo is a new event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from claims_db.codec import to_plain
from claims_db.ledger import Act, State
from claims_db.models import Event, EventKind, Evidence, Judgement, Question, Status, Verdict
from claims_db.store import ClaimsDB, Filter, Place

from ..config import Config
from ..errors import Changed, UnknownId, UsageError
from .case import Case, open_case, suggestions
from .regrouping import regroup, repeats_of

__all__ = ["MACHINE", "ReviewQueue"]

MACHINE = "factcheck"
_KIND = {Judgement.CONFIRMED: EventKind.CONFIRMED, Judgement.REJECTED: EventKind.REJECTED, Judgement.UNSURE: EventKind.UNSURE}


class ReviewQueue:
    """One person at the record.

    Ids may be unique prefixes. Every act returns the events it wrote. Where another person acted on the subject after ``if_seq`` (or,
    without it, has a verdict of their own), Changed is raised and nothing is written; give its ``seq`` as ``if_seq`` to keep both.
    """

    def __init__(self, record: ClaimsDB, reviewer: str, config: Config | None = None) -> None:
        self.record = record
        self.reviewer = reviewer.strip()
        self.config = config or Config()
        if not self.reviewer or self.reviewer.casefold() == MACHINE:
            raise UsageError("Who is deciding? Give --reviewer NAME, set FACTCHECK_REVIEWER, or set git's user.name.")

    # -- what to ask

    def places(self, wanted: Filter | None = None, *, limit: int = 50, offset: int = 0) -> list[Place]:
        """Return places of the queue in order; where the project wants four eyes, verdicts that wait for a second person come last."""
        places = self.record.queue(wanted, at=_now(), limit=limit, offset=offset)
        if wanted is None and not offset:
            places += self._waiting(limit)[: limit - len(places)]
        return places

    def _waiting(self, limit: int) -> list[Place]:
        """Return the verdicts of others that wait for a second person, where the project wants one."""
        if not self.config.four_eyes:
            return []
        return [place for place in self.record.unsigned(limit=limit) if self.record.state(place.claim_id).reviewer != self.reviewer]

    def next(self, wanted: Filter | None = None) -> Place | None:
        """Return the first place that nobody else is assigned to, or None."""
        asked = wanted or Filter()
        places = self.places(replace(asked, free_for=asked.free_for or self.reviewer), limit=1)
        if not places and wanted is None:
            places = self._waiting(1)
        return places[0] if places else None

    def case(self, claim: str) -> Case:
        """Return everything there is to know about a claim."""
        return open_case(self.record, claim)

    # -- acts on a claim

    def decide(
        self, claim: str, verdict: Verdict, *, question: Question = Question.TRUE, note: str = "", house: str = "",
        evidence: Sequence[Evidence] = (), if_seq: int | None = None, relies_on: str | None = None,
    ) -> tuple[Event, ...]:  # fmt: skip
        """Answer one of the two questions about a claim. Without evidence, now or before, a note must say why.

        ``relies_on`` names the claim of the suggestion that was taken over; when that falls, this decision is reopened.
        """
        id_ = self._claim(claim)
        self._refuse_baseless(id_, note, evidence)
        if question == Question.SAID and (found := self.record.claim(id_)) and not found.attribution:
            raise UsageError(f"{id_} is in the outlet's own voice: there is nobody to ask 'did they say it?' about.")
        if relies_on is not None and relies_on not in {item.claim_id for item in suggestions(self.record, id_)}:
            raise UsageError(f"{relies_on} suggests nothing for {id_}: no confirmed link leads there, or it has no verdict.")
        with self.record.write():
            state = self.record.state(id_)
            self._refuse_unseen(id_, state, question, if_seq)
            acts = [*self._proofs(id_, evidence), self._decision(id_, state, verdict, question, note, house, relies_on)]
            events = self.record.append(acts, if_seq=if_seq)
            return events + self._reopen_relying(id_)

    def plan_bulk(self, claim: str) -> tuple[str, ...]:
        """Return the claims that ``decide_all`` would decide: the open ones of the claim's cluster, itself first. Show how many before."""
        id_ = self._claim(claim)
        cluster = self.record.cluster_of(id_)
        others = [member for member in cluster.claims if member != id_] if cluster else []
        open_ = {Status.UNREVIEWED, Status.IN_PROGRESS, Status.REOPENED}
        return tuple(member for member in (id_, *others) if self.record.status(member).status in open_)

    def decide_all(
        self, claim: str, planned: Sequence[str], verdict: Verdict, *, note: str = "", house: str = "", evidence: Sequence[Evidence] = (),
    ) -> tuple[Event, ...]:  # fmt: skip
        """Decide a claim and the open claims of its cluster in one transaction, as one act; the others rely on the first.

        ``planned`` is what ``plan_bulk`` returned and the person saw; Changed is raised where it is not so any more.
        """
        id_ = self._claim(claim)
        self._refuse_baseless(id_, note, evidence)
        with self.record.write():
            if tuple(planned) != self.plan_bulk(id_) or not planned:
                raise Changed(f"The open claims of {id_}'s cluster are not the ones you saw; look again.", self.record.last_seq(id_))
            acts: list[Act] = []
            for member in planned:
                acts += self._proofs(member, evidence)
                state = self.record.state(member)
                acts.append(self._decision(member, state, verdict, Question.TRUE, note, house, None if member == id_ else id_))
            return self.record.append(acts)

    def add_evidence(self, claim: str, evidence: Evidence, file: bytes | None = None) -> tuple[Event, ...]:
        """Add what a verdict may stand on: a URL, a quote, or the bytes of a file, which the record keeps by their sha256."""
        id_ = self._claim(claim)
        with self.record.write():
            kept = evidence if file is None else replace(evidence, sha256=self.record.add_blob(file, "application/octet-stream"))
            return self.record.append(self._proofs(id_, [kept]))

    def note(self, subject: str, text: str) -> tuple[Event, ...]:
        """Leave a remark on a claim, a link, a flag, a cluster or an article."""
        if not text.strip():
            raise UsageError("An empty note says nothing.")
        return self._act(EventKind.NOTED, self._subject(subject), {"text": text})

    def assign(self, claim: str, assignee: str | None) -> tuple[Event, ...]:
        """Give a claim to a person, or (None) to nobody."""
        return self._act(EventKind.ASSIGNED, self._claim(claim), {"assignee": assignee})

    def snooze(self, claim: str, until: str) -> tuple[Event, ...]:
        """Take a claim out of the queue until a date or time (ISO 8601); then it comes first."""
        return self._act(EventKind.SNOOZED, self._claim(claim), {"until": _moment(until)})

    def skip(self, claim: str) -> tuple[Event, ...]:
        """Send a claim to the back of the queue."""
        return self._act(EventKind.SKIPPED, self._claim(claim), {})

    def reopen(self, subject: str, reason: str, *, if_seq: int | None = None) -> tuple[Event, ...]:
        """Ask about a claim again, or raise a dismissed flag again."""
        if not reason.strip():
            raise UsageError("Say why it is reopened: --note TEXT.")
        id_ = self._subject(subject, "claim", "flag", "link")
        with self.record.write():
            events = self._act(EventKind.REOPENED, id_, {"reason": reason}, if_seq) + self._reopen_relying(id_)
            return events + regroup(self.record, [id_])

    def sign_off(self, claim: str, *, if_seq: int | None = None) -> tuple[Event, ...]:
        """Agree, as a second person, to the verdict that stands."""
        id_ = self._claim(claim)
        with self.record.write():
            state = self.record.state(id_)
            if state.verdict is None:
                raise UsageError(f"{id_} has no verdict to sign off.")
            if state.reviewer == self.reviewer:
                raise UsageError(f"You decided {id_} yourself; a second reviewer signs it off.")
            decision = max(seq for question, _, _, seq in state.decisions if question == Question.TRUE)
            act = Act(EventKind.SIGNED_OFF, id_, self.reviewer, {"decision": decision, "verdict": state.verdict.value})
            return self.record.append([act], if_seq=if_seq)

    # -- acts on links and flags

    def judge(self, link: str, judgement: Judgement, reason: str = "", *, if_seq: int | None = None) -> tuple[Event, ...]:
        """Say whether a link holds; the clusters around it are computed again, and what relied on them is reopened.

        Of a conflict that several claims of two sentences repeat, all open ones are judged alike, as one act.
        """
        id_ = self.record.anchored(self._named(link, "link", "flag", "a flag: dismiss it, with a reason"))
        with self.record.write():
            if judgement is not Judgement.UNSURE:  # a pair that the program had refused comes into the record by a person's word
                standing = self.record.stand_link(id_)
                if standing is None:
                    raise UsageError(f"{id_}: its article was read again or corrected, and one of the two claims is not in it any more.")
                id_ = standing
            found, body = self.record.link(id_), {"reason": reason} if reason else {}
            acts = [Act(_KIND[judgement], id_, self.reviewer, body)]
            repeats = repeats_of(self.record, found) if found else ()
            acts += [Act(_KIND[judgement], other, self.reviewer, {**body, "with": id_}) for other in repeats]
            events = self.record.append(acts, if_seq=if_seq)
            return events + regroup(self.record, [id_, *repeats])

    def dismiss(self, flag: str, reason: str, *, if_seq: int | None = None) -> tuple[Event, ...]:
        """Say that a flag is no matter, and why."""
        if not reason.strip():
            raise UsageError("Say why the flag is dismissed: --note TEXT.")
        id_ = self.record.anchored(self._named(flag, "flag", "link", "a link between two claims: reject it"))
        return self._act(EventKind.DISMISSED, id_, {"reason": reason}, if_seq)

    # -- undo

    def undo(self) -> tuple[Event, ...]:
        """Take back this person's last act that still counts, as a new event; again and again. Empty where nothing is left."""
        with self.record.write():
            undone = self.record.last_act(self.reviewer)
            acts = [Act(EventKind.UNDONE, e.subject, self.reviewer, {"undoes": e.seq, "kind": e.kind.value}) for e in reversed(undone)]
            events = self.record.append(acts)
            links = [event.subject for event in undone if event.kind in _KIND.values()]
            again = [event.subject for event in undone if event.kind in (EventKind.DECIDED, EventKind.CORRECTED, EventKind.REOPENED)]
            for subject in again:
                events += self._reopen_relying(self.record.anchored(subject))
            return events + (regroup(self.record, links) if links else ())

    # -- inside

    def _act(self, kind: EventKind, subject: str, body: dict[str, object], if_seq: int | None = None) -> tuple[Event, ...]:
        return self.record.append([Act(kind, subject, self.reviewer, body)], if_seq=if_seq)

    def _claim(self, given: str) -> str:
        """Return the id that a claim goes by now. Raises UsageError for one that a correction changed or took out."""
        id_ = self.record.anchored(self.record.find_id(given, "claim"))
        found = self.record.claim(id_)
        if found and (by := self.record.superseded_by(found.article_id)):
            now = self.record.newest_version(by)
            raise UsageError(f"{id_} stands in an earlier version of its article, which counts no more: factcheck show {now}")
        return id_

    def _subject(self, given: str, *tables: str) -> str:
        return self.record.anchored(self.record.find_id(given, *tables))

    def _refuse_baseless(self, claim: str, note: str, evidence: Sequence[Evidence]) -> None:
        if not evidence and not note.strip() and not self.record.evidence(claim):
            raise UsageError("A verdict without evidence needs a reason: give --evidence URL, or --note TEXT saying why there is none.")

    def _refuse_unseen(self, claim: str, state: State, question: Question, if_seq: int | None) -> None:
        """Tell a person who did not say what they had seen about the verdict that another gave."""
        others = [row for row in state.decisions if row[0] == question and row[1] != self.reviewer]
        if if_seq is None and others:
            _, who, what, _ = max(others, key=lambda row: row[3])
            seq = self.record.last_seq(claim)
            told = f"{who} decided '{what}' on {claim} already. To record yours beside it, say it again with --if-seq {seq}."
            raise Changed(told, seq)

    def _proofs(self, claim: str, evidence: Sequence[Evidence]) -> list[Act]:
        acts = []
        for item in evidence:
            body = {key: value for key, value in to_plain(item).items() if key != "claim_id"}
            if not any(str(body[key]).strip() for key in ("url", "archived_url", "quote", "sha256")):
                raise UsageError("Evidence needs a URL, a quote or a file.")
            acts.append(Act(EventKind.EVIDENCE_ADDED, claim, self.reviewer, body))
        return acts

    def _decision(
        self, claim: str, state: State, verdict: Verdict, question: Question, note: str, house: str, relies_on: str | None,
    ) -> Act:  # fmt: skip
        """Return the act; a person who changes their own verdict corrects it, which is a kind of its own for the correction log."""
        body: dict[str, object] = {"question": question.value, "verdict": verdict.value, "note": note}
        body |= {key: value for key, value in (("house", house), ("relies_on", relies_on)) if value}
        mine = [row for row in state.decisions if row[:2] == (question.value, self.reviewer)]
        if mine and mine[0][2] != verdict.value:
            return Act(EventKind.CORRECTED, claim, self.reviewer, {**body, "was": mine[0][2]})
        return Act(EventKind.DECIDED, claim, self.reviewer, body)

    def _reopen_relying(self, claim: str) -> tuple[Event, ...]:
        """Reopen the decisions that were taken over from this claim and are not what it says now."""
        standing = self.record.state(claim).verdict
        events: tuple[Event, ...] = ()
        for other in self.record.relying_on(claim):
            if self.record.state(other).verdict not in (None, standing):
                reason = f"{claim}, whose verdict was taken over, is {standing.value if standing else 'open'} now"
                events += self.record.append([Act(EventKind.REOPENED, other, MACHINE, {"reason": reason})])
                events += self._reopen_relying(other)
        return events

    def _named(self, given: str, table: str, other: str, instead: str) -> str:
        """Return the full id; where ``given`` is an id of the other kind, say what to do instead."""
        try:
            return self.record.find_id(given, table)
        except UnknownId:
            try:
                self.record.find_id(given, other)
            except UnknownId:
                pass
            else:
                raise UsageError(f"{given} is {instead}.") from None
            raise


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _moment(text: str) -> str:
    """Return a date or time in UTC, in the form that the queue compares. Raises UsageError.

    >>> _moment("2031-05-06"), _moment("2031-05-06T12:00+02:00")
    ('2031-05-06T00:00:00Z', '2031-05-06T10:00:00Z')
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no date: write 2031-05-06 or 2031-05-06T09:00.") from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
