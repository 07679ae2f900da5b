"""What people decide: ``verdict``, ``evidence``, ``note``, ``assign``, ``snooze``, ``confirm``, ``reject``, ``dismiss``, ``undo``, …

Each command is one act on the ledger, on the disk when the line is printed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import InputRefused, UsageError
from .common import DbOption, JsonOption, open_record, print_json, talk

if TYPE_CHECKING:
    from ..review.queue import ReviewQueue

__all__ = ["register", "who"]

PANEL = "Decide"
MAX_BYTES = 50_000_000
VERDICTS = "supported, refuted, not-enough-evidence, conflicting, not-checkable, or the house's word."
ClaimArgument = Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's id, or the beginning of it.")]
Reviewer = Annotated[str | None, typer.Option(metavar="NAME", help="Who decides. Default: $FACTCHECK_REVIEWER, else git's user.name.")]
IfSeq = Annotated[int | None, typer.Option(metavar="SEQ", help="The newest event you have seen; confirms a verdict beside another's.")]
NoteOption = Annotated[str, typer.Option("--note", metavar="TEXT", help="Why.")]


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    _register_verdict(app)
    _register_work(app)
    _register_judgements(app)


def _register_verdict(app: typer.Typer) -> None:
    @app.command(rich_help_panel=PANEL)
    def verdict(
        claim: ClaimArgument,
        verdict: Annotated[str, typer.Argument(help=VERDICTS)],
        db: DbOption = None,
        said: Annotated[bool, typer.Option("--said", help="Answer 'did they say it?' instead of 'is it so?'.")] = False,
        evidence: Annotated[list[str] | None, typer.Option(metavar="URL", help="What it stands on; may be given again.")] = None,
        quote: Annotated[str, typer.Option(help="The words of the evidence that matter.")] = "",
        note: NoteOption = "",
        cluster: Annotated[bool, typer.Option("--cluster", help="Decide all open claims of its cluster alike.")] = False,
        yes: Annotated[bool, typer.Option("--yes", help="Do not ask before deciding a cluster.")] = False,
        as_in: Annotated[str | None, typer.Option(metavar="CLAIM", help="Take over what confirmed links suggest from this claim.")] = None,
        reviewer: Reviewer = None,
        if_seq: IfSeq = None,
        as_json: JsonOption = False,
    ) -> None:
        """Decide a claim. Without evidence, now or before, --note must say why."""
        from claims_db.models import Question

        from ..config import read_verdict

        with _desk(db, reviewer) as desk:
            value, house = read_verdict(verdict, desk.config)
            proofs = [_evidence(url, quote=quote, stance=_stance(value.value)) for url in evidence or ()]
            if cluster:
                events = _bulk(desk, claim, value, note, house, proofs, yes)
            else:
                question = Question.SAID if said else Question.TRUE
                based = desk.record.find_id(as_in, "claim") if as_in else None
                options: Any = {"question": question, "note": note, "house": house, "evidence": proofs, "relies_on": based}
                events = desk.decide(claim, value, if_seq=if_seq, **options)
            _tell(desk, events, as_json)

    @app.command(rich_help_panel=PANEL)
    def evidence(
        claim: ClaimArgument,
        url: Annotated[str | None, typer.Argument(metavar="[URL]", help="Where it is.")] = None,
        db: DbOption = None,
        archived: Annotated[str, typer.Option(metavar="URL", help="Where an archive keeps it.")] = "",
        quote: Annotated[str, typer.Option(help="The words that matter.")] = "",
        file: Annotated[Path | None, typer.Option(help="A file to keep in the record, by its sha256.")] = None,
        accessed: Annotated[str | None, typer.Option(metavar="DATE", help="When it was read. Default: today.")] = None,
        stance: Annotated[str, typer.Option(help="supports, refutes or context.")] = "context",
        note: NoteOption = "",
        reviewer: Reviewer = None,
        as_json: JsonOption = False,
    ) -> None:
        """Add evidence to a claim: a URL, a quote or a file. Nothing is fetched."""
        with _desk(db, reviewer) as desk:
            raw = _read(file) if file else None
            proof = _evidence(url or "", archived=archived, quote=quote, accessed=accessed, stance=stance, note=note)
            _tell(desk, desk.add_evidence(claim, proof, raw), as_json)

    @app.command(rich_help_panel=PANEL)
    def signoff(
        claim: ClaimArgument, db: DbOption = None, reviewer: Reviewer = None, if_seq: IfSeq = None, as_json: JsonOption = False
    ) -> None:
        """Agree, as a second person, to the verdict that stands."""
        with _desk(db, reviewer) as desk:
            _tell(desk, desk.sign_off(claim, if_seq=if_seq), as_json)


def _register_work(app: typer.Typer) -> None:
    @app.command(rich_help_panel=PANEL)
    def note(
        subject: Annotated[str, typer.Argument(metavar="ID", help="A claim, link, flag, cluster or article.")],
        text: Annotated[str, typer.Argument(help="What to remember.")],
        db: DbOption = None,
        reviewer: Reviewer = None,
        as_json: JsonOption = False,
    ) -> None:
        """Leave a remark."""
        with _desk(db, reviewer) as desk:
            _tell(desk, desk.note(subject, text), as_json)

    @app.command(rich_help_panel=PANEL)
    def assign(
        claim: ClaimArgument,
        to: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Who takes it. Default: nobody any more.")] = None,
        db: DbOption = None,
        reviewer: Reviewer = None,
        as_json: JsonOption = False,
    ) -> None:
        """Give a claim to a person."""
        with _desk(db, reviewer) as desk:
            _tell(desk, desk.assign(claim, to), as_json)

    @app.command(rich_help_panel=PANEL)
    def snooze(
        claim: ClaimArgument,
        until: Annotated[str, typer.Argument(metavar="DATE", help="When it comes back, as 2031-05-06 or 2031-05-06T09:00.")],
        db: DbOption = None,
        reviewer: Reviewer = None,
        as_json: JsonOption = False,
    ) -> None:
        """Take a claim out of the queue until a date."""
        with _desk(db, reviewer) as desk:
            events = desk.snooze(claim, until)
            _tell(desk, events, as_json)
            if not as_json and str(events[0].body["until"]) <= events[0].at:
                talk("that moment is past: the claim waits at the head of the queue")

    @app.command(rich_help_panel=PANEL)
    def skip(claim: ClaimArgument, db: DbOption = None, reviewer: Reviewer = None, as_json: JsonOption = False) -> None:
        """Send a claim to the back of the queue."""
        with _desk(db, reviewer) as desk:
            _tell(desk, desk.skip(claim), as_json)

    @app.command(rich_help_panel=PANEL)
    def undo(db: DbOption = None, reviewer: Reviewer = None, as_json: JsonOption = False) -> None:
        """Take back your last act, as a new event; again and again."""
        with _desk(db, reviewer) as desk:
            events = desk.undo()
            if not events:
                talk(f"nothing of {desk.reviewer} is left to undo")
            _tell(desk, events, as_json)

    @app.command(rich_help_panel=PANEL)
    def reopen(
        subject: Annotated[str, typer.Argument(metavar="ID", help="A claim, link or flag.")],
        note: NoteOption = "",
        db: DbOption = None,
        reviewer: Reviewer = None,
        as_json: JsonOption = False,
    ) -> None:
        """Ask about a decided claim, a judged link or a dismissed flag again."""
        with _desk(db, reviewer) as desk:
            _tell(desk, desk.reopen(subject, note), as_json)


def _register_judgements(app: typer.Typer) -> None:
    from claims_db.models import Judgement

    told = {
        "confirm": (Judgement.CONFIRMED, "Say that a link holds."),
        "reject": (Judgement.REJECTED, "Say that a link does not hold; it never comes back."),
        "unsure": (Judgement.UNSURE, "Say that a link cannot be settled now."),
    }
    for name, (judgement, doc) in told.items():
        app.command(name, rich_help_panel=PANEL, help=doc)(_judging(judgement))

    @app.command(rich_help_panel=PANEL)
    def dismiss(
        flag: Annotated[str, typer.Argument(metavar="FLAG", help="The flag's id, or the beginning of it.")],
        note: NoteOption = "",
        db: DbOption = None,
        reviewer: Reviewer = None,
        as_json: JsonOption = False,
    ) -> None:
        """Say that a flag is no matter, and why."""
        with _desk(db, reviewer) as desk:
            _tell(desk, desk.dismiss(flag, note), as_json)


# What a judgement says, so that nobody confirms the wrong thing: one word judges links of two kinds.
_MEANS = {
    ("confirmed", "DUPLICATE"): "the two say the same; if they exclude each other, reject it instead",
    ("confirmed", "CONTRADICTION"): "the two cannot both be true",
    ("rejected", "DUPLICATE"): "the two do not say the same",
    ("rejected", "CONTRADICTION"): "both can be true",
    ("unsure", "DUPLICATE"): "whether the two say the same stays open",
    ("unsure", "CONTRADICTION"): "whether both can be true stays open",
}


def _judging(judgement: Any) -> Any:
    def judge(
        link: Annotated[str, typer.Argument(metavar="LINK", help="The link's id, or the beginning of it; `factcheck show` prints it.")],
        note: NoteOption = "",
        db: DbOption = None,
        reviewer: Reviewer = None,
        as_json: JsonOption = False,
    ) -> None:
        with _desk(db, reviewer) as desk:
            events = desk.judge(link, judgement, note)
            _tell(desk, events, as_json)
            found = desk.record.link(events[0].subject)
            if not as_json and found is not None and found.relation.value in {"DUPLICATE", "CONTRADICTION"}:
                print(f"  {_MEANS[judgement.value, found.relation.value]}")

    return judge


@contextmanager
def _desk(db: Path | None, reviewer: str | None) -> Iterator[ReviewQueue]:
    """Open the record for a person, by the project's config."""
    from ..config import load_config
    from ..review.queue import ReviewQueue

    with open_record(db) as record:
        name, source = who(reviewer)
        if name and source == "git" and not record.events_by(name, 1):
            talk(f"deciding as {name} (git's user.name); --reviewer or FACTCHECK_REVIEWER says otherwise")
        yield ReviewQueue(record, name, load_config(record.path))


def who(given: str | None) -> tuple[str, str]:
    """Return the reviewer's name and where it comes from: option, environment or git; "" where nobody said."""
    if given:
        return given, "option"
    if name := os.environ.get("FACTCHECK_REVIEWER", "").strip():
        return name, "environment"
    try:
        done = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, timeout=2, check=False)
    except (OSError, subprocess.SubprocessError):
        return "", ""
    return done.stdout.strip(), "git"


def _tell(desk: ReviewQueue, events: Sequence[Any], as_json: bool) -> None:
    """Print what was written: with JSON the events and the head of the ledger, which proves them later."""
    from .printing import event_json, event_line, put

    if as_json:
        print_json({"schema": 1, "events": [event_json(event) for event in events], "head": desk.record.head})
    else:
        put(event_line(event) for event in events)


def _bulk(desk: ReviewQueue, claim: str, value: Any, note: str, house: str, proofs: Sequence[Any], yes: bool) -> Sequence[Any]:
    """Decide a cluster, after saying how many claims that is."""
    planned = desk.plan_bulk(claim)
    if not planned:
        raise UsageError(f"No open claim is left in the cluster of {claim}.")
    talk(f"{len(planned)} open claim{'' if len(planned) == 1 else 's'} of the cluster: {', '.join(planned)}")
    if not yes:
        if not sys.stdin.isatty():
            raise UsageError("Say --yes to decide them all alike.")
        typer.confirm(f"Decide all {len(planned)} as {value.value}?", abort=True, err=True)
    return desk.decide_all(planned[0], planned, value, note=note, house=house, evidence=proofs)


def _stance(verdict: str) -> str:
    return {"supported": "supports", "refuted": "refutes"}.get(verdict, "context")


def _evidence(
    url: str, *, archived: str = "", quote: str = "", accessed: str | None = None, stance: str = "context", note: str = "",
) -> Any:  # fmt: skip
    """Return a piece of evidence; addresses must be http or https, for others would be links that do something."""
    from claims_db.models import Evidence, Stance

    for address in (url, archived):
        if address and not address.lower().startswith(("http://", "https://")):
            raise UsageError(f"{address!r} is no web address: it starts with http:// or https://.")
    try:
        day = date.fromisoformat(accessed).isoformat() if accessed else date.today().isoformat()
        held = Stance(stance)
    except ValueError as error:
        raise UsageError(f"{error}: a date is 2031-05-06; a stance is supports, refutes or context.") from None
    return Evidence("", url, archived, quote, day, held, "", note)


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise InputRefused(f"{path}: {'not a regular file' if path.exists() else 'no such file'}.")
        if path.stat().st_size > MAX_BYTES:
            raise InputRefused(f"{path}: larger than {MAX_BYTES:,} bytes; keep it elsewhere and give its URL and --quote.")
        return path.read_bytes()
    except OSError as error:
        raise InputRefused(f"{path}: {error.strerror}.") from error
