"""``factcheck review``: one claim at a time beside its article, answered by keys.

The record is read and written in one thread of its own, so the screen never waits for the disk; an act is told as recorded when the
record has it. Somebody else's act on the claim in view is shown within seconds.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import ClassVar, TypeVar

from rich.text import Text
from textual import work
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from claims_db.models import Event
from claims_db.store import ClaimsDB, Filter, Place

from ..config import Config
from ..display import display
from ..errors import Changed, FactcheckError
from ..review.faces import act_words, choices_of
from ..review.queue import ReviewQueue
from .acts import Acts
from .shown import Shown, gather
from .texts import answers_text, article_texts, case_text

__all__ = ["ReviewApp"]

T = TypeVar("T")
WIDE = 110
HINTS = "⏎ record · ? keys · space skip · e evidence · f queries · d pairs · u undo"


_KEYS = (
    *((str(number), f"choose('{number}')") for number in range(10)),
    ("enter", "record"),
    ("space", "skip"),
    ("w", "said"),
    ("e", "evidence"),
    ("f", "queries"),
    ("u", "undo"),
    ("s", "snooze"),
    ("a", "assign"),
    ("r", "remark"),
    ("n", "step(1)"),
    ("p", "step(-1)"),
    ("l", "list"),
    ("slash", "search"),
    ("c", "cluster"),
    ("d", "conflicts"),
    ("m", "judge('confirmed')"),
    ("t", "judge('rejected')"),
    ("v", "bulk"),
    ("x", "sign_off"),
    ("o", "article"),
    ("h", "history"),
    ("j,down", "scroll(2)"),
    ("k,up", "scroll(-2)"),
    ("pagedown", "scroll(12)"),
    ("pageup", "scroll(-12)"),
    ("g,home", "scroll(-100000)"),
    ("G,shift+g,end", "scroll(100000)"),
    ("question_mark,f1", "help"),
    ("q", "quit"),
)


class ReviewApp(Acts, App[None]):
    """The desk in a terminal."""

    CSS_PATH = "desk.tcss"
    TITLE = "factcheck"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [Binding(key, action, show=False) for key, action in _KEYS]

    def __init__(self, path: Path, reviewer: str, config: Config | None = None, *, wanted: Filter | None = None) -> None:
        super().__init__()
        self.path, self.reviewer, self.config, self.wanted = path, reviewer, config or Config(), wanted or Filter()
        self.choices = choices_of(self.config)
        self.shown: Shown | None = None
        self.chosen, self.note, self.if_seq = "", "", 0
        self.busy = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="record")
        self._queue: ReviewQueue | None = None

    # -- the record, in its thread

    async def ask(self, work: Callable[[ReviewQueue], T]) -> T:
        """Return what ``work`` gives, computed in the record's thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: work(self._opened()))

    def _opened(self) -> ReviewQueue:
        if self._queue is None:
            record = ClaimsDB(self.path)
            record.on_wait = lambda: self.call_from_thread(self.tell, "Waiting for the other writer…")
            self._queue = ReviewQueue(record, self.reviewer, self.config)
        return self._queue

    async def on_unmount(self) -> None:
        """Close the record."""
        if self._queue is not None:
            await asyncio.get_running_loop().run_in_executor(self._thread, self._queue.record.close)
        self._thread.shutdown(wait=True)

    # -- the screen

    def compose(self) -> ComposeResult:
        """Lay the desk out: one line of state, the claim and its article, the answers, what was last said."""
        yield Static(id="state")
        with Container(id="both"):
            with VerticalScroll(id="case", can_focus=False):
                yield Static(id="case-text")
            with VerticalScroll(id="article", can_focus=False):
                yield Static(id="before")
                yield Static(id="here")
                yield Static(id="after")
        yield Static(id="answers")
        yield Static(id="said")
        yield Static(HINTS, id="hints")

    async def on_mount(self) -> None:
        """Show the first claim, and look every two seconds whether somebody else acted on it."""
        self._lay_out()
        await self.go_on()
        self.set_interval(2.0, self.watch_others)

    def on_resize(self) -> None:
        """Put the article beside the claim where there is room, else below."""
        self._lay_out()
        self._draw_answers()

    def _lay_out(self) -> None:
        self.query_one("#both").set_class(self.size.width >= WIDE, "wide")

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """Say what happened, in the line for it."""
        line = self.query_one("#said", Static)
        line.update(Text(display(words)))
        line.set_class(wrong, "wrong")

    async def go_on(self, after: str = "") -> None:
        """Show the claim that the queue asks next."""

        def first(queue: ReviewQueue) -> Place | None:
            place = queue.next(self.wanted)
            if place and place.claim_id == after:
                return next((other for other in queue.places(self.wanted, limit=2) if other.claim_id != after), None)
            return place

        place = await self.ask(first)
        await self.show_claim(place.claim_id if place else "")

    async def show_claim(self, claim: str) -> None:
        """Show a claim; nothing is chosen beforehand, whatever is suggested."""
        self.chosen, self.note = "", ""
        self.shown = await self.ask(lambda queue: gather(queue, claim)) if claim else None
        self.if_seq = self.shown.case.seq if self.shown else 0
        await self._draw()

    async def refresh_claim(self) -> None:
        """Read the claim in view again and keep what was chosen and typed."""
        if self.shown:
            claim = self.shown.case.claim.id
            self.shown = await self.ask(lambda queue: gather(queue, claim))
            self.if_seq = self.shown.case.seq
            await self._draw(keep=True)

    async def _draw(self, *, keep: bool = False) -> None:
        shown = self.shown
        self._draw_answers()
        if shown is None:
            counts = await self.ask(lambda queue: queue.record.counts())
            told = "Nothing here yet: factcheck ingest ARTICLE" if not counts else "Nothing waits. l lists the queue, / searches, q leaves."
            self.query_one("#case-text", Static).update(told)
            for part in ("before", "here", "after", "state"):
                self.query_one(f"#{part}", Static).update("")
            return
        where = f" {shown.done} of {shown.total} decided · acting as {display(self.reviewer)} · {shown.case.claim.id}"
        self.query_one("#state", Static).update(Text(where))
        self.query_one("#case-text", Static).update(case_text(shown.case, shown.queries, shown.conflicts, shown.same))
        parts = article_texts(shown.case.article.text, shown.case.claim.start, shown.case.claim.end)
        for name, text in zip(("before", "here", "after"), parts, strict=True):
            self.query_one(f"#{name}", Static).update(text)
        if not keep:
            self.query_one("#case").scroll_home(animate=False)
            self.call_after_refresh(self._find_quote)

    def _find_quote(self) -> None:
        self.query_one("#article").scroll_to_widget(self.query_one("#here"), animate=False, top=True, force=True)

    def _draw_answers(self) -> None:
        text = answers_text(self.choices, self.chosen, self.size.width) if self.shown else Text("")
        self.query_one("#answers", Static).update(text)

    async def watch_others(self) -> None:
        """Show that somebody else acted on the claim in view."""
        if self.shown is None or self.busy or len(self.screen_stack) > 1:
            return
        claim, seen = self.shown.case.claim.id, self.shown.case.seq
        news = await self.ask(lambda queue: _others(queue, claim, seen))
        if news and self.shown and self.shown.case.claim.id == claim:
            before, chosen = self.if_seq, self.chosen
            await self.refresh_claim()
            self.if_seq = before if chosen else self.if_seq  # an answer that was chosen before is not an answer to what is shown now
            self.tell(news)

    # -- doing

    async def do(self, act: Callable[[ReviewQueue], tuple[Event, ...]], *, on: bool = False) -> bool:
        """Do one act; tell it once it is recorded. Return whether it was; a refusal leaves everything as it was."""
        if self.busy:
            return False
        self.busy = True
        try:
            events = await self.ask(act)
        except Changed as error:
            self.if_seq = error.seq
            self.tell(
                f"Not saved: {str(error).split(' To record yours')[0]} Look at theirs; Enter again records yours beside it.", wrong=True
            )
            await self._reread()
            return False
        except FactcheckError as error:
            self.tell(f"Not saved: {error}", wrong=True)
            return False
        finally:
            self.busy = False
        mine = [event for event in events if event.actor == self.reviewer]
        told = f"✓ event {mine[-1].seq}: {act_words(mine[-1])}" if mine else "✓ nothing to record"
        await (self.go_on(self.shown.case.claim.id if self.shown else "") if on else self.refresh_claim())
        self.tell(told)
        return True

    async def _reread(self) -> None:
        seq, chosen = self.if_seq, self.chosen
        await self.refresh_claim()
        self.if_seq, self.chosen = seq, chosen
        self._draw_answers()

    def action_choose(self, key: str) -> None:
        """Choose an answer by its key; the same key again takes the choice back."""
        value = next((choice.value for choice in self.choices if choice.key == key), "")
        if value and self.shown:
            self.chosen = "" if self.chosen == value else value
            self._draw_answers()

    def action_scroll(self, lines: int) -> None:
        """Move through the claim."""
        self.query_one("#case").scroll_relative(y=lines, animate=False)

    @work(exclusive=True)
    async def action_step(self, by: int) -> None:
        """Show the next claim of the queue, or the one before."""
        if self.shown is None:
            return
        claim = self.shown.case.claim.id
        ids = await self.ask(lambda queue: [place.claim_id for place in queue.places(self.wanted, limit=200)])
        at = ids.index(claim) + by if claim in ids else 0
        if ids and 0 <= at < len(ids):
            await self.show_claim(ids[at])

    def action_article(self) -> None:
        """Give the whole screen to the article, or back."""
        self.query_one("#both").toggle_class("reading")
        self.call_after_refresh(self._find_quote)


def _others(queue: ReviewQueue, claim: str, seen: int) -> str:
    if queue.record.last_seq(claim) <= seen:
        return ""
    events = [event for event in queue.record.history(claim) if event.seq > seen and event.actor != queue.reviewer]
    return f"Meanwhile {events[-1].actor} {act_words(events[-1])}." if events else ""
