"""What the keys of the terminal ask for and do: each ends in one act of ``ReviewQueue``."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from rich.text import Text
from textual import work

from claims_db.models import Event, Judgement, Question, Verdict

from ..config import read_verdict
from ..errors import UsageError
from ..review.faces import SAID
from ..review.queue import ReviewQueue
from ..review.views import chain_of, view_cluster
from .evidence import EVIDENCE, add_evidence
from .forms import Field, Form, Help, Pick
from .shown import Shown
from .texts import event_line, pair_text, place_text, query_text, safe, side_text

__all__ = ["Acts"]


class Acts:
    """The acts, for the app to mix in; what they need of it stands here."""

    shown: Shown | None
    chosen: str
    note: str
    if_seq: int
    config: Any
    choices: Any
    wanted: Any
    size: Any
    ask: Callable[..., Awaitable[Any]]
    do: Callable[..., Awaitable[bool]]
    tell: Callable[..., None]
    show_claim: Callable[..., Awaitable[None]]
    push_screen_wait: Any
    push_screen: Any

    @work(exclusive=True, group="act")
    async def action_record(self) -> None:
        """Record the chosen answer and go on; where there is no evidence, ask why first."""
        if self.shown is None:
            return
        if not self.chosen:
            self.tell("Choose an answer first: " + ", ".join(f"{c.key} {c.word}" for c in self.choices), wrong=True)
            return
        if not self.note.strip() and not self.shown.case.evidence:
            given = await self.push_screen_wait(
                Form("Why?", [Field("note", "There is no evidence yet, so say why", self.note)], send="Record")
            )
            if given is None:
                return
            self.note = given["note"]
        claim, note, seen = self.shown.case.claim.id, self.note, self.if_seq
        verdict, house = read_verdict(self.chosen, self.config)
        await self.do(lambda queue: queue.decide(claim, verdict, note=note, house=house, if_seq=seen), on=True)

    @work(exclusive=True, group="act")
    async def action_said(self) -> None:
        """Answer: did they say it?"""
        if self.shown is None or not self.shown.case.attributed:
            self.tell("The outlet says it in its own voice; there is nobody else to have said it.", wrong=True)
            return
        claim, seen, who = self.shown.case.claim.id, self.if_seq, self.shown.case.claim.origin
        value = await self.push_screen_wait(Pick(f"Did {who} say it?", {value: safe(word) for value, word in SAID}))
        if value is None:
            return
        note = ""
        if not self.shown.case.evidence:
            given = await self.push_screen_wait(Form("Why?", [Field("note", "There is no evidence yet, so say why")], send="Record"))
            if given is None:
                return
            note = given["note"]
        await self.do(lambda queue: queue.decide(claim, Verdict(value), question=Question.SAID, note=note, if_seq=seen))

    @work(exclusive=True, group="act")
    async def action_skip(self) -> None:
        """Send the claim to the end of the queue."""
        if self.shown:
            claim = self.shown.case.claim.id
            await self.do(lambda queue: queue.skip(claim), on=True)

    @work(exclusive=True, group="act")
    async def action_undo(self) -> None:
        """Take back the last act; again and again."""

        def back(queue: ReviewQueue) -> tuple[Event, ...]:
            events: tuple[Event, ...] = queue.undo()
            if not events:
                raise UsageError("there is nothing of yours left to take back")
            return events

        await self.do(back)

    @work(exclusive=True, group="act")
    async def action_evidence(self) -> None:
        """Add evidence; after a refusal the form comes back as it was."""
        if self.shown is None:
            return
        claim, typed = self.shown.case.claim.id, {"accessed": datetime.now(UTC).date().isoformat()}
        while True:
            form = Form("Evidence", [Field(name, label, typed.get(name, ""), hint) for name, label, hint in EVIDENCE], send="Add")
            given = await self.push_screen_wait(form)
            if given is None:
                return
            typed = given
            if await self.do(lambda queue, given=given: add_evidence(queue, claim, given)):
                return

    @work(exclusive=True, group="act")
    async def action_queries(self) -> None:
        """Choose a query and say why it is settled, or raise one again."""
        if self.shown is None:
            return
        queries = {query.flag.id: query for query in self.shown.queries}
        chosen = await self.push_screen_wait(
            Pick("Queries on this claim", {id_: query_text(q) for id_, q in queries.items()}, nothing="No queries.")
        )
        if chosen is None:
            return
        query = queries[chosen]
        settled = query.dismissed is None
        ask = "Why is this query settled?" if settled else "Why is it raised again?"
        given = await self.push_screen_wait(
            Form("Query", [Field("reason", ask)], about=query_text(query), send="Dismiss" if settled else "Reopen")
        )
        if given is not None:
            act = "dismiss" if settled else "reopen"
            await self.do(lambda queue: getattr(queue, act)(chosen, given["reason"], if_seq=query.seq))

    @work(exclusive=True, group="act")
    async def action_snooze(self) -> None:
        """Put the claim off until a day."""
        await self._typed("Not before which day?", "until", "2031-05-06", lambda queue, claim, text: queue.snooze(claim, text), on=True)

    @work(exclusive=True, group="act")
    async def action_assign(self) -> None:
        """Give the claim to somebody, or to nobody."""
        await self._typed("For whom? Empty: nobody", "assignee", "", lambda queue, claim, text: queue.assign(claim, text.strip() or None))

    @work(exclusive=True, group="act")
    async def action_remark(self) -> None:
        """Leave a remark."""
        await self._typed("Remark", "text", "", lambda queue, claim, text: queue.note(claim, text))

    async def _typed(
        self, ask: str, name: str, hint: str, act: Callable[[ReviewQueue, str, str], tuple[Event, ...]], *, on: bool = False
    ) -> None:
        """Ask for one line and do something with it; after a refusal it is asked again with what was typed."""
        if self.shown is None:
            return
        claim, typed = self.shown.case.claim.id, ""
        while True:
            given = await self.push_screen_wait(Form(ask, [Field(name, ask, typed, hint)]))
            if given is None:
                return
            typed = given[name]
            if await self.do(lambda queue, typed=typed: act(queue, claim, typed), on=on):
                return

    @work(exclusive=True, group="act")
    async def action_judge(self, word: str) -> None:
        """Judge the first pair: what does not fit, else what was said elsewhere."""
        if self.shown is None or not (pairs := self.shown.conflicts or self.shown.same):
            self.tell("There is no pair to judge here.", wrong=True)
            return
        pair = pairs[0]
        await self.do(lambda queue: queue.judge(pair.link.id, Judgement(word), if_seq=pair.seq))

    @work(exclusive=True, group="act")
    async def action_conflicts(self) -> None:
        """Choose a pair, side by side, and say what holds."""
        if self.shown is None:
            return
        pairs = {pair.link.id: pair for pair in (*self.shown.conflicts, *self.shown.same)}
        chosen = await self.push_screen_wait(
            Pick("Side by side", {id_: pair_text(pair) for id_, pair in pairs.items()}, nothing="Nothing beside it.")
        )
        if chosen is None:
            return
        pair = pairs[chosen]
        words = ("Yes, they conflict", "No conflict") if pair.conflicts else ("Same claim", "Not the same")
        options = dict(zip(("confirmed", "rejected", "unsure"), (*words, "Unsure"), strict=True))
        word = await self.push_screen_wait(Pick("What holds?", {key: safe(value) for key, value in options.items()}))
        if word is not None:
            await self.do(lambda queue: queue.judge(chosen, Judgement(word), if_seq=pair.seq))

    @work(exclusive=True, group="act")
    async def action_cluster(self) -> None:
        """Show the cluster in the order of time; choose a claim to go to."""
        if self.shown is None or self.shown.case.cluster is None:
            self.tell("Nobody else says this, as far as the record knows.", wrong=True)
            return
        cluster = self.shown.case.cluster.id
        view = await self.ask(lambda queue: view_cluster(queue.record, cluster))
        title = f"{len(view.sides)} claims, {len(view.cluster.origins)} independent origins: {'; '.join(view.cluster.origins)}"
        chosen = await self.push_screen_wait(Pick(title, {side.claim.id: side_text(side) for side in view.sides}))
        if chosen is not None:
            await self.show_claim(chosen)

    @work(exclusive=True, group="act")
    async def action_bulk(self) -> None:
        """Decide the open claims of the cluster together, after saying how many they are."""
        if self.shown is None:
            return
        claim = self.shown.case.claim.id
        planned = await self.ask(lambda queue: queue.plan_bulk(claim))
        options = {choice.value: safe(choice.word) for choice in self.choices}
        value = await self.push_screen_wait(Pick(f"One answer for the open claims of this cluster: {len(planned)}", options))
        if value is None:
            return
        given = await self.push_screen_wait(
            Form(f"Why, for all {len(planned)}?", [Field("note", "Why")], send=f"Record for {len(planned)}")
        )
        if given is not None:
            verdict, house = read_verdict(value, self.config)
            await self.do(lambda queue: queue.decide_all(claim, planned, verdict, note=given["note"], house=house), on=True)

    @work(exclusive=True, group="act")
    async def action_sign_off(self) -> None:
        """Agree, as a second person, to the verdict that stands."""
        if self.shown:
            claim, seen = self.shown.case.claim.id, self.if_seq
            await self.do(lambda queue: queue.sign_off(claim, if_seq=seen))

    @work(exclusive=True, group="act")
    async def action_list(self) -> None:
        """Show the queue; go to the claim that is chosen."""
        chosen = await self.push_screen_wait(Pick("Queue", await self.ask(self._places), nothing="Nothing waits."))
        if chosen is not None:
            await self.show_claim(chosen)

    def _places(self, queue: ReviewQueue) -> dict[str, Text]:
        found = {}
        for place in queue.places(self.wanted, limit=200):
            case_claim = queue.record.claim(place.claim_id)
            article = queue.record.article(case_claim.article_id) if case_claim else None
            if case_claim and article:
                found[place.claim_id] = place_text(
                    place, case_claim.text, " ← ".join(chain_of(case_claim, article)), int(min(self.size.width * 0.9, 96)) - 12
                )
        return found

    @work(exclusive=True, group="act")
    async def action_search(self) -> None:
        """Search the claims; go to the one that is chosen."""
        given = await self.push_screen_wait(Form("Search", [Field("words", "Words that the claim holds")], send="Search"))
        if given is None:
            return
        found = await self.ask(lambda queue: {c.id: safe(c.text) for c in queue.record.claims(queue.record.search(given["words"]))})
        chosen = await self.push_screen_wait(Pick(f"{len(found)} found", found, nothing="Nothing found."))
        if chosen is not None:
            await self.show_claim(chosen)

    @work(exclusive=True, group="act")
    async def action_history(self) -> None:
        """Show what was done lately; go to the claim of an act that is chosen."""
        events = await self.ask(lambda queue: queue.record.latest_events(200))
        chosen = await self.push_screen_wait(
            Pick("Lately", {str(event.seq): event_line(event) for event in events}, nothing="Nothing yet.")
        )
        subject = next((event.subject for event in events if str(event.seq) == chosen), "")
        if subject and await self.ask(lambda queue: queue.record.claim(queue.record.anchored(subject)) is not None):
            await self.show_claim(subject)

    def action_help(self) -> None:
        """Show the keys."""
        self.push_screen(Help())
