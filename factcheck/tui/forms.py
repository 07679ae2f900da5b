"""The questions that need typing, each a small form over the screen: escape leaves it, what was typed comes back when it was not saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from ..review.faces import KEYS
from .texts import safe

__all__ = ["Field", "Form", "Help", "Pick"]


@dataclass(frozen=True, slots=True)
class Field:
    """One line to fill: its name, what to ask, what stands there, and a hint."""

    name: str
    label: str
    value: str = ""
    hint: str = ""


class Form(ModalScreen[dict[str, str] | None]):
    """Ask for some lines; return them by name, or None when the person leaves."""

    BINDINGS: ClassVar = [Binding("escape", "leave", "leave"), Binding("ctrl+s", "send", "keep")]

    def __init__(self, title: str, fields: Sequence[Field], *, about: Text | None = None, send: str = "Keep") -> None:
        super().__init__()
        self._title, self._fields, self._about, self._send = title, fields, about, send

    def compose(self) -> ComposeResult:
        """Lay the form out."""
        with VerticalScroll(classes="form"):
            yield Label(safe(self._title, "bold"))
            if self._about:
                yield Static(self._about, classes="about")
            for field in self._fields:
                yield Label(safe(field.label))
                yield Input(
                    field.value, placeholder=field.hint, id=f"in-{field.name}", max_length=20_000, select_on_focus=False, compact=True
                )
            with Horizontal(classes="buttons"):
                yield Button(f"{self._send}  ⏎", id="send", variant="primary")
                yield Button("Leave  esc", id="leave")

    def on_mount(self) -> None:
        """Begin in the first line."""
        self.query(Input).first().focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the next line; send after the last."""
        inputs = list(self.query(Input))
        at = inputs.index(event.input)
        if at + 1 < len(inputs):
            inputs[at + 1].focus()
        else:
            self.action_send()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do what the button says."""
        if event.button.id == "send":
            self.action_send()
        else:
            self.action_leave()

    def action_send(self) -> None:
        """Return what was typed."""
        self.dismiss({field.name: self.query_one(f"#in-{field.name}", Input).value for field in self._fields})

    def action_leave(self) -> None:
        """Return nothing."""
        self.dismiss(None)


class Pick(ModalScreen[str | None]):
    """Choose one of several; return its id, or None."""

    BINDINGS: ClassVar = [
        Binding("escape,q", "leave", "leave"), Binding("j", "move('down')", show=False), Binding("k", "move('up')", show=False),
        Binding("g", "move('first')", show=False), Binding("G,shift+g", "move('last')", show=False),
    ]  # fmt: skip

    def __init__(self, title: str, options: Mapping[str, Text], *, nothing: str = "Nothing here.") -> None:
        super().__init__()
        self._title, self._options, self._nothing = title, options, nothing

    def compose(self) -> ComposeResult:
        """Lay the list out."""
        with Vertical(classes="pick"):
            yield Label(safe(self._title, "bold"))
            if self._options:
                yield OptionList(*(Option(words, id=f"o-{key}") for key, words in self._options.items()), id="options", markup=False)
            else:
                yield Static(self._nothing, id="options")
            yield Label("⏎ choose · esc leave", classes="about")

    def on_mount(self) -> None:
        """Begin at the first option."""
        if self._options:
            found = self.query_one(OptionList)
            found.focus()
            found.highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return the choice."""
        self.dismiss((event.option.id or "o-").removeprefix("o-"))

    def action_move(self, way: str) -> None:
        """Move with the keys of the queue."""
        if self._options:
            getattr(self.query_one(OptionList), f"action_{'cursor_' + way if way in ('up', 'down') else way}")()

    def action_leave(self) -> None:
        """Return nothing."""
        self.dismiss(None)


class Help(ModalScreen[None]):
    """The keys."""

    BINDINGS: ClassVar = [Binding("escape,question_mark,q,enter,f1", "dismiss", "back")]

    def compose(self) -> ComposeResult:
        """List the keys of both faces, and those that only the terminal has."""
        more = (
            ("a", "give the claim to somebody"),
            ("r", "leave a remark"),
            ("h", "what was done lately"),
            ("q", "leave"),
        )
        lines = [Text(f"{key:>9}  ", style="bold").append(what) for key, what in (*KEYS, *more)]
        with VerticalScroll(classes="form"):
            yield Label("Keys", classes="title")
            yield Static(Text("\n").join(lines))
