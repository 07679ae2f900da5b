"""Values to HTML: the templates, and the few filters through which every foreign word passes.

Everything is escaped; what hides or turns text becomes visible; only http and https addresses become links.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from claims_db.models import Article, Claim, Status, Verdict

from ..display import display, shorten
from ..reports.wording import SEVERITIES, STATUSES, VERDICTS, day, kind_words, moment, said_words
from ..review.faces import KEYS, SIGNS, act_words
from ..review.views import chain_of, context_of

__all__ = ["render", "visible", "weblink"]

# What ``display`` writes out, but for the two joiners that Persian, Hindi and emoji need.
_HIDDEN = re.compile(
    "([\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U0010ffff])"
)
_WORDS: dict[str, str] = {
    **{str(key): words for key, words in STATUSES.items()},
    **{str(key): words for key, words in VERDICTS.items()},
}


def visible(text: object) -> Markup:
    """Return ``text`` escaped, with each control, format or private-use character as a boxed code point.

    >>> visible("<b>\\u202e12")
    Markup('&lt;b&gt;<span class="code-point">U+202E</span>12')
    """
    given = "" if text is None else str(text)
    if isinstance(text, Markup):
        return text
    if given.isascii() and given.isprintable():
        return escape(given)
    return Markup("").join(_box(part) if number % 2 else escape(part) for number, part in enumerate(_HIDDEN.split(given)))


def _box(character: str) -> Markup:
    return Markup('<span class="code-point">U+{:04X}</span>').format(ord(character))


def weblink(url: str | None) -> str:
    """Return ``url`` if a browser may follow it, else nothing.

    >>> weblink("https://a.example/x"), weblink(" javascript:alert(1)"), weblink("//a.example")
    ('https://a.example/x', '', '')
    """
    given = (url or "").strip()
    try:
        parts = urlsplit(given)
    except ValueError:
        return ""
    return given if parts.scheme in ("http", "https") and parts.netloc and display(given) == given else ""


def _chain_words(claim: Claim, article: Article) -> str:
    return " ← ".join(chain_of(claim, article))


def _environment() -> Environment:
    loader = FileSystemLoader(Path(__file__).parent / "templates")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=False, auto_reload=False)
    environment.filters.update(
        visible=visible, weblink=weblink, day=day, moment=moment, kind_words=kind_words, chain_words=_chain_words, context=context_of,
        shortened=shorten, act_words=act_words, said_words=said_words, plain=display,
    )  # fmt: skip
    environment.globals.update(
        signs=SIGNS, words_for=_WORDS, severities=SEVERITIES, keys=KEYS, statuses=[s.value for s in Status],
        verdicts=[v.value for v in Verdict], letters="ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    )  # fmt: skip
    return environment


_ENVIRONMENT = _environment()


def render(template: str, **values: Any) -> str:
    """Return a page. A name that the template asks for and does not get is an error, never an empty place."""
    return _ENVIRONMENT.get_template(template).render(**values)
