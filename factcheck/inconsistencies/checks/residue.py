"""Page furniture that was copied with the text: captions, picture credits, bylines, follow-me lines. Housekeeping, not a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claims_db.models import Flag, Severity, Span

from ...catalogue.reader import read_lines
from ...mentions.given_names import sex_of_name
from ...reading import Reading
from .flags import fold, make_flag, quote

__all__ = ["find_residue"]

_AGENCY = r"(?:Getty(?: Images)?|iStock(?:photo)?|Shutterstock|Reuters|AP|AFP|EPA|PA|Alamy|Xinhua|Associated Press|Press Association)"
_NAME = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}"
_DESK = r"(?:[Dd]esk|[Nn]ewsroom|[Rr]eporters?|[Cc]orrespondents?|[Ss]taff(?:\s[Ww]riters?)?|[Ee]ditors?|[Aa]gencies|[Ss]ervices)"
_SIGNED = re.compile(rf"^\s*[-–—―]{{1,2}}\s*{_NAME}\s*$")  # under a quotation it names the speaker
_BYLINE = re.compile(
    rf"^\W*(?:[Bb]y|BY|[Ww]ritten by|[Rr]eported by|[Ee]dited by|[Pp]osted by|[Ss]tory by|[Ff]rom our correspondent)\s+{_NAME}\b.{{0,60}}$"
    rf"|^{_NAME}\s*[|/,–—-]\s*(?:The )?(?:{_AGENCY}|\w+ (?:Staff|Writer|Reporter|Correspondent|News|Times|Post|Press))\W*$"
    rf"|^\W*(?:[Ff]ollow|[Cc]ontact|[Ee]mail|[Tt]weet)\s+.{{0,50}}(?:@\w+|on Twitter|on Facebook|on X)\b.{{0,40}}$"
    rf"|^\s*[•‣▪●*·]\s*{_NAME}\s*$|^\W*@\w+\W*$|^{_NAME}\s*\|\s*\S.{{0,40}}$"
    rf"|^\W*(?:[Bb]y|BY|[Ff]rom)\s+(?:(?:[Oo]ur|[Aa]|[Tt]he|[Oo]nline)\s+)?(?:[\w-]+\s+){{0,3}}{_DESK}\W*$"
    rf"|^\W*(?:Additional reporting|Reporting|Editing|Writing)(?: and \w+)? by\b.{{0,80}}$"
    rf"|^\W*{_NAME} \(@\w+\).{{0,30}}$|^{_NAME} is on (?:Twitter|X)\b.{{0,30}}$|^[~/*]\s*{_NAME}\s*[~/*]?$"
    rf"|^(?:Author|Reporter|Editor|Text|Words|Story|Translation|Translator)s?\s?:\s*{_NAME}(?:(?:,| and) {_NAME}){{0,2}}\W*$"
    rf"|^{_NAME},? (?:[Ss]taff [Ww]riter|[Cc]orrespondent|[Rr]eporter|[Ee]ditor)\W*$"
)
_CAPTION = re.compile(
    rf"^\W*(?:Image|Photo(?:graph)?|Picture|Pic|Video|Graphic|Illustration|File)s?"
    rf"(?: copyright| caption| credit| source| by| courtesy|:| photo| picture| image)\b.*"
    rf"|^.{{0,120}}\((?:[^()]*\b(?:credit|photo|image|picture|file|getty|reuters|afp|epa|ap)\b[^()]*)\)\s*$"
    rf"|^.{{0,80}}(?<![.!?] )\b(?:iStock|Getty Images|Shutterstock|Alamy)\W*$|^.{{0,80}}iStock\w*$"
    rf"|^\W*(?:©|\(c\)).*|^.{{0,80}}\S\s*/\s*{_AGENCY}\W*$",
    re.I,
)
# Who typed it: "jv/kl", "(dk)", "Courier/mho".
_INITIALS = r"[a-z]{2,4}(?:[/,+-][a-z]{2,4}){0,3}"
_TYPED = re.compile(
    rf"^\W*[a-z]{{2,4}}(?:[/,+-][a-z]{{2,4}}){{1,3}}\W*(?:\({_INITIALS}\))?\W*$|^[(\[]{_INITIALS}[)\]]$"
    rf"|^[A-Z][\w.]*(?: [A-Z][\w.]*){{0,2}}/{_INITIALS}(?:\s\({_INITIALS}\))?$"
)
# Where the page hangs ("Home > Sport") and what it offers beside the text.
_PAGE = re.compile(
    r"^[A-Z][\w&' -]{1,30}(?:\s*[>»›]\s*[\w&' -]{2,40}){1,5}$|^(?:Home|News)(?:\s*[/|]\s*[\w&' -]{2,40}){1,5}$"
    rf"|^\W*(?:[Ww]ith |[Tt]he ){{0,2}}{_AGENCY}(?:[/, &]{{1,3}}{_AGENCY}){{0,3}}\W*$"
    r"|^\W*pic\.twitter\.com/\w+\W*$|^(?:#\w+\s*){2,8}$|^\[email.protected\]$|^\d{1,2}/\d{1,2}$"
    r"|^[^.!?]{0,120}\.?\s(?:\((?:illustration|archive|file(?: (?:photo|picture|image))?|representational image)\)"
    r"|File (?:photo|picture|image))\W*$"
    r"|^(?:[Ll]ast )?(?:[Uu]pdated|[Pp]ublished|[Pp]osted)(?: at| on|:) .{0,20}\d{1,2}[:.]\d\d.{0,30}$"
    r"|^[^.!?]{3,100}\s©\s[^.!?]{2,40}$"
    r"|^(?:Tags?|Topics?|Keywords?|Filed under|Categor(?:y|ies)|Also read|Recommended|Trending|Most read"
    r"|More on this(?: story)?|You may also like|Editor['’]s picks?)(?::.{1,100})?$"
    r"|^(?:Listen to this article|Reading time\W.{0,20}|\d+[ -]min(?:ute)?s? read)\W*$"
    r"|^\d* ?[Cc]omments?(?: \(\d+\))?\W*$"
    r"|^This (?:article|story|report) (?:was )?(?:first|originally) (?:appeared|published)\b.{1,80}$"
    r"|^With (?:files|material|reporting) from\b.{1,80}$"
)
# "The market square of Aalto (NPA/K. Moss)": an agency and who took it, after words that are no sentence.
_CREDITED = re.compile(r"^[^.!?]{0,120}\.?\s?\((?:[A-Z][\w.&]+ ?){1,3}\s?/\s?(?:[A-Z][\w.'’-]* ?){1,4}\)\W*$")
_LONE_NAME = re.compile(rf"^{_NAME}$")
LONGEST = 14  # words of a line that offers something
_QUOTED = re.compile(r"[\"”'’»][.!?,]*\s*$")
_CLOCK = re.compile(r"^\W*\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\b\.?)?\W*$", re.I)  # the hours of a running report belong to it
_WHAT = {"byline_artifact": "a byline or contact line", "caption_artifact": "a caption, a credit or another line of the page"}
_FURNITURE = {"byline": "byline_artifact", "caption": "caption_artifact", "credit": "caption_artifact"}


@cache
def _offers() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the whole lines of a page, and what such lines begin with."""
    lines = [line.strip().casefold() for line in read_lines("page_lines.txt")]
    return frozenset(line for line in lines if not line.endswith("…")), tuple(line.rstrip("…") for line in lines if line.endswith("…"))


def _is_offer(line: str) -> bool:
    """Return whether a line is one of those that a page has beside an article."""
    whole, openings = _offers()
    plain = line.casefold().replace("’", "'")
    return plain.strip(" \t.…!:•-–—()[]*") in whole or (plain.startswith(openings) and len(plain.split()) <= LONGEST)


def _is_signed(text: str, span: Span) -> bool:
    """Return whether a last line is nothing but the name of a person of whom the text never speaks."""
    line = span.of(text)
    return bool(_LONE_NAME.match(line) and sex_of_name(line)) and line.split()[-1] not in text[: span.start]


def _kind(line: str, sentence_kind: str) -> str:
    """Return the kind of flag a line earns, or ""."""
    if len(line) > 160:
        return ""
    if _BYLINE.match(line) or _TYPED.match(line):
        return "byline_artifact"
    if _CAPTION.match(line) or _CREDITED.match(line) or _PAGE.match(line) or _is_offer(line):
        return "caption_artifact"
    return _FURNITURE.get(sentence_kind, "")


def find_residue(reading: Reading) -> Iterator[Flag]:
    """Yield one flag for each line of page furniture, or one for all of a sort where they are many."""
    text = reading.article.text
    lines = _lines(reading)
    for kind, what in _WHAT.items():
        spans = [span for span, found in lines if found == kind]
        for group in fold(spans):
            shown = ", ".join(quote(text, span) for span in group[:3])
            reason = f"{shown} reads as {what}, not as a sentence of the article."
            if len(group) > 1:
                reason = f"{len(group)} lines ({shown}, …) read as {what}, not as sentences of the article."
            question = "Does this belong to the page rather than to the text? Take it out of the copy."
            yield make_flag(reading, kind, Severity.INFO, group, reason, question)


def _lines(reading: Reading) -> list[tuple[Span, str]]:
    """Return the lines of page furniture, each with the kind of its flag."""
    text, found = reading.article.text, []
    end = len(text.rstrip())
    kind_at = {s.start: s.kind for s in reading.sentences}
    for match in re.finditer(r"[^\n\r]+", text):
        line = match.group().strip()
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        kind = _kind(line, next((kind_at[k] for k in range(start, start + 3) if k in kind_at), ""))
        if not kind and start + len(line) == end and _is_signed(text, Span(start, end)):
            kind = "byline_artifact"
        if not kind and _SIGNED.match(line) and not _QUOTED.search(text[: match.start()]):
            kind = "byline_artifact"
        if kind:
            found.append((Span(start, start + len(line)), kind))
    hours = {span for span, _ in found if _CLOCK.match(span.of(text))}
    return [(span, kind) for span, kind in found if len(hours) < 2 or span not in hours]
