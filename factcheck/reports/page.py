"""What every page shares: a Jinja environment that escapes everything, the words of the report as filters, and a policy that forbids all.

A page holds one style sheet that it names by hash, no script, no picture from elsewhere; a browser is told to load nothing.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from claims_db.models import Verdict

from . import wording
from .report import Entry, Side, Spread
from .timeline import draw_timeline

__all__ = ["ONLY_SAID_SIGN", "SIGNS", "environment", "exact", "policy", "short_head", "style", "web"]

SIGNS = {
    Verdict.SUPPORTED: "✓",
    Verdict.REFUTED: "✕",
    Verdict.CONFLICTING: "⇄",
    Verdict.NOT_ENOUGH_EVIDENCE: "?",
    Verdict.NOT_CHECKABLE: "–",
    None: "○",
}
ONLY_SAID_SIGN = "◐"  # decided whether it was said, and no more
# Controls (but for tab and line feed), format characters, separators, surrogates, private use: all that a reader cannot see.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U0010ffff]"
)


def exact(text: str) -> Markup:
    """Return text as HTML that reads back as exactly this text, with a visible mark at each character that cannot be seen.

    The mark is drawn by the style sheet and is no part of the text. A direction override acts inside its own mark alone. NUL and lone
    surrogates, which HTML cannot hold, are shown by their mark only.

    >>> exact("<b>"), exact("a\\u202eb")
    (Markup('&lt;b&gt;'), Markup('a<bdi class="hid" data-u="U+202E">\\u202e</bdi>b'))
    """
    return Markup(_HIDDEN.sub(_mark, str(escape(text))))


def _mark(match: re.Match[str]) -> str:
    """Return the mark of one hidden character, which escaping has left as it was."""
    code = ord(match.group())
    lost = not code or 0xD800 <= code <= 0xDFFF
    held = "" if lost else f"&#{code};" if match.group() == "\r" else match.group()
    return f'<bdi class="hid" data-u="U+{code:04X}">{held}</bdi>'


def web(url: str) -> bool:
    """Return whether an address may become a link: http and https alone.

    >>> web("https://a.example"), web("javascript:alert(1)"), web(" https://a.example")
    (True, False, False)
    """
    return url.lower().startswith(("http://", "https://")) and not any(unicodedata.category(c)[0] in "CZ" for c in url)


@cache
def style(name: str) -> Markup:
    """Return a style sheet of ours, which holds nothing from an article."""
    return Markup(files(__package__).joinpath("templates", name).read_text(encoding="utf-8"))


def policy(css: str) -> str:
    """Return the content security policy of a page: this one style sheet, and nothing else from anywhere."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def short_head(head: str) -> str:
    """Return the ledger's head short enough for a masthead.

    >>> short_head("5:0123456789abcdef"), short_head("")
    ('5:0123456789…', 'empty')
    """
    seq, _, digest = head.partition(":")
    return f"{seq}:{digest[:10]}…" if digest else "empty"


@cache
def environment() -> Environment:
    """Return the environment that every page is made in: autoescape on, unknown names an error."""
    env = Environment(loader=PackageLoader(__package__), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    env.filters.update(
        exact=exact,
        web=web,
        head=short_head,
        sign=_sign,
        outlets=_outlets,
        timeline=draw_timeline,
        finding=wording.finding_words,
        chain=wording.chain_words,
        judgement=wording.judgement_words,
        kind=wording.kind_words,
        said=wording.said_words,
        replaced=wording.replaced_words,
        otherwise=wording.written_otherwise,
        summary=wording.summary_words,
        day=wording.day,
        moment=wording.moment,
        stance=lambda stance: wording.STANCES[stance],
        severity=lambda severity: wording.SEVERITIES[severity],
        verdict=lambda verdict: wording.VERDICTS[verdict] if verdict else "",
    )
    return env


def _sign(item: Entry | Side) -> str:
    only_said = item.status.said is not None and item.status.verdict is None
    return ONLY_SAID_SIGN if only_said else SIGNS[item.status.verdict]


def _outlets(spread: Spread) -> int:
    return len({side.article.label for side in spread.members})
