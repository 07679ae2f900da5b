"""Bytes to text without a guess: a byte-order mark, else strict UTF-8, else the person says which encoding.

A few broken bytes become U+FFFD, never nothing: dropping one could join two numbers ("1\\xff2 dead" is not 12 dead).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ..errors import InputRefused, UsageError

__all__ = ["Decoded", "decode_text", "find_text_warnings"]

_MARKS = (  # UTF-32 before UTF-16: the mark of UTF-16 LE begins that of UTF-32 LE
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CANDIDATES = ("cp1252", "cp1251", "cp932", "gb18030", "mac_roman", "cp1250", "big5", "euc_kr", "koi8_r")
_BROKEN = frozenset(range(0xC0, 0xC2)) | frozenset(range(0xED, 0xEE)) | frozenset(range(0xF5, 0x100))
_MOJIBAKE = re.compile(r"â€[\x80-\xbf“”œ™˜¦]?|Ã[\x80-\xbf]|Â[\xa0-\xbf]|ï»¿|Ð[\x80-\xbf]{1}")
_ZERO_WIDTH = re.compile(r"(?<=\w)[\u200b-\u200d\u2060\ufeff\u00ad](?=\w)")
_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_TAGS = re.compile(r"[\U000e0000-\U000e007f]")
_PLANE_ENDS = "".join(chr(plane * 0x10000 + x) for plane in range(17) for x in (0xFFFE, 0xFFFF))
_NONCHARACTER = re.compile(f"[\ufdd0-\ufdef{_PLANE_ENDS}]")
_WORD = re.compile(r"\w+")
FEW = 3  # broken sequences; or one in a hundred bytes


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding it was read with, how that was known, and what a person should hear of it."""

    text: str
    encoding: str
    how: str
    warnings: tuple[str, ...] = ()


def decode_text(raw: bytes, encoding: str | None = None) -> Decoded:
    """Return the text of ``raw``.

    Raises InputRefused where the bytes are not UTF-8 and carry no mark, with what they would read like in the likeliest encodings;
    UsageError where ``encoding`` is not one that Python knows.

    >>> decode_text(b"The toll is 1\\xff2.").text
    'The toll is 1\\ufffd2.'
    """
    if encoding:
        return _decode_as_told(raw, encoding)
    for mark, name in _MARKS:
        if raw.startswith(mark):
            text = raw[len(mark) :].decode(name, errors="replace")
            broken = ("some bytes are no text in its encoding and show as U+FFFD",) if "\ufffd" in text else ()
            return Decoded(text, name, "byte-order mark", broken)
    try:
        return _without_nul_guess(raw) or Decoded(raw.decode("utf-8"), "utf-8", "valid UTF-8")
    except UnicodeDecodeError as error:
        return _decode_broken(raw, error)


def _decode_as_told(raw: bytes, encoding: str) -> Decoded:
    """Return the text in the encoding that the person named; ``utf-8-lossy`` shows what is broken as U+FFFD."""
    lossy = encoding.lower() == "utf-8-lossy"
    try:
        text = raw.decode("utf-8" if lossy else encoding, errors="replace" if lossy else "strict")
    except LookupError:
        raise UsageError(f"no encoding is called {encoding!r}; try utf-8, cp1252, cp1251, shift_jis, gb18030, utf-8-lossy") from None
    except (UnicodeDecodeError, TypeError) as error:
        raise InputRefused(f"is not {encoding}: {error}") from None
    if not isinstance(text, str):
        raise UsageError(f"{encoding!r} is no text encoding")
    return Decoded(text.removeprefix("\ufeff"), encoding, "named by the person")


def _without_nul_guess(raw: bytes) -> Decoded | None:
    """Return UTF-16 text that lost its mark: every second byte is NUL. A text full of NULs is never what was meant."""
    if len(raw) < 8 or len(raw) % 2 or raw.count(0) * 5 < len(raw) * 2:
        return None
    for name, zeros in (("utf-16-le", raw[1::2]), ("utf-16-be", raw[0::2])):
        if zeros.count(0) * 5 >= len(zeros) * 4:
            text = raw.decode(name, errors="replace")
            if text.count("\0") == 0:
                return Decoded(text, name, "NUL pattern", (f"read as {name} without a byte-order mark",))
    return None


def _decode_broken(raw: bytes, error: UnicodeDecodeError) -> Decoded:
    """Return UTF-8 text with a few broken bytes shown, or refuse what looks like another encoding."""
    text, bad = raw.decode("utf-8", errors="replace"), _bad_bytes(raw)
    few = len(bad) <= FEW * 4 or len(bad) * 100 <= len(raw)
    cut = error.reason == "unexpected end of data" and error.end == len(raw)
    if few and (cut or all(b in _BROKEN or 0x80 <= b < 0xC0 for _, b in bad)) and (cut or any(b in _BROKEN for _, b in bad)):
        return Decoded(text, "utf-8", "UTF-8 with broken bytes", (f"{len(bad)} broken byte(s), first at byte {bad[0][0]}, show as U+FFFD",))
    readings = "; ".join(f"{name}: {line!r}" for name, line in _readings(raw, bad[0][0]))
    would = f"It would read {readings}" if readings else "It reads as noise in the usual ones"
    raise InputRefused(f"is not UTF-8 (byte {error.start}). Say which encoding it is with --encoding NAME. {would}")


def _bad_bytes(raw: bytes) -> list[tuple[int, int]]:
    """Return (offset, byte) of every byte that UTF-8 cannot read."""
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(raw) and len(found) < 10_000:
        try:
            raw[start:].decode("utf-8")
            break
        except UnicodeDecodeError as error:
            found += [(start + i, raw[start + i]) for i in range(error.start, error.end)]
            start += error.end
    return found


def _readings(raw: bytes, at: int) -> list[tuple[str, str]]:
    """Return (encoding, how the first line in question reads in it) for the likeliest encodings."""
    line = raw[raw.rfind(b"\n", 0, at) + 1 :].split(b"\n", 1)[0][:80]
    found = []
    for name in _CANDIDATES:
        try:
            text = line.decode(name)
        except UnicodeDecodeError:
            continue
        if not any(unicodedata.category(c) in {"Cc", "Co", "Cn"} for c in text.rstrip("\r")):
            found.append((name, text.strip()[:48]))
    return found[:5]


def _mixed_scripts(text: str) -> str | None:
    """Return the first word that mixes Latin with Cyrillic or Greek letters: a look-alike spelling."""
    for match in _WORD.finditer(text):
        word = match.group()
        if word.isascii():
            continue
        scripts = {unicodedata.name(c, "").split(" ")[0] for c in word if c.isalpha()}
        if "LATIN" in scripts and scripts & {"CYRILLIC", "GREEK"}:
            return word
    return None


def find_text_warnings(text: str) -> tuple[str, ...]:
    """Return what a person should know of the characters of ``text``; the text itself stays as it is.

    >>> find_text_warnings("The to\\u200bll is 12.")
    ('1 invisible character(s) inside words',)
    """
    found = []
    if hits := len(_ZERO_WIDTH.findall(text)):
        found.append(f"{hits} invisible character(s) inside words")
    if _BIDI.search(text):
        found.append("characters that reverse the reading order; shown as <U+202E> and the like")
    if _TAGS.search(text):
        found.append("invisible tag characters")
    if _NONCHARACTER.search(text):
        found.append("code points that are no characters")
    if word := _mixed_scripts(text):
        found.append(f"look-alike letters of another alphabet in {word!r}")
    if len(_MOJIBAKE.findall(text)) >= 2:
        found.append("looks like text decoded with the wrong encoding before it came here (mojibake); kept as it is")
    return tuple(found)
