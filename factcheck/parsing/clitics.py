"""What "'s" stands for before a participle: "is" or "has". The parser reads "is" nearly always.

"He's backed the plan" has an object that no passive has, "it's become law" no passive at all, and nobody "is refused to pay". What is
left open ("he's asked to leave", "he's given a medal") stays as it was read.
"""

from __future__ import annotations

from typing import Any

__all__ = ["read_clitic"]

_SIGNS = frozenset(("'s", "’s"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
#: What is given to somebody can be his though he gives nothing: "he's paid 40 crowns".
_GIVING = frozenset(
    "give award send offer hand grant deny pay show teach allow charge owe lend sell bring allot assign feed serve leave".split()
)
#: Nothing is done to anybody by these.
_ALONE = frozenset(
    "be become come happen occur fall rise arrive remain stay die live appear disappear vanish emerge seem struggle work speak talk vote "
    "campaign fail hope strive hesitate travel return last sit stand resign apologize apologise testify sleep walk go wait".split()
)
#: These need "to …" for that: "the plan's refused", but "she's refused to sign".
_WITH_TO = frozenset("refuse vow pledge seek attempt decide begin start continue decline try manage".split())
#: Whoever does this for something asks for it: "she's called for a vote".
_FOR = frozenset("call push press plead argue".split())
_SAYING = frozenset("say state announce add claim insist argue suggest acknowledge admit concede complain predict maintain".split())


def read_clitic(sign: Any) -> None:
    """Set right in place what a "'s" was taken for that can only be "has"."""
    if sign.lower_ not in _SIGNS:
        return
    verb = sign.head
    if sign.dep_ == "case" and verb.dep_ == "nsubj" and verb.head.i == sign.i + 1 and verb.head.tag_ in ("VBD", "VBN"):
        sign.head = verb = verb.head  # "the board's approved it": what is nobody's
        _has(sign, verb)
    elif sign.dep_ == "auxpass" and verb.tag_ in ("VBN", "VBD") and sign.i < verb.i and _is_perfect(verb):
        _has(sign, verb)


def _has(sign: Any, verb: Any) -> None:
    """Make the sign the "has" of the verb."""
    sign.dep_, sign.tag_, sign.pos_, sign.lemma_ = "aux", "VBZ", "AUX", "have"
    verb.tag_ = "VBN"
    for child in verb.lefts:
        if child.dep_ == "nsubjpass":
            child.dep_ = "nsubj"


def _is_perfect(verb: Any) -> bool:
    """Return whether the participle can be no passive of its subject."""
    children, lemma = list(verb.children), verb.lemma_.lower()
    if any(c.dep_ in ("agent", "aux", "oprd") or (c.dep_ == "auxpass" and c.lower_ not in _SIGNS) for c in children):
        return False
    rights = [c for c in children if c.i > verb.i]
    objects = [c for c in rights if c.dep_ == "dobj"]
    if objects:
        return lemma not in _GIVING or any(c.dep_ == "dative" and c.tag_ != "IN" for c in rights)
    if any(c.dep_ == "ccomp" for c in rights) and lemma in _SAYING:
        return any(c.dep_ in _SUBJECTS and c.lower_ != "it" for c in verb.lefts)
    if lemma in _FOR and rights and rights[0].lower_ == "for" and any(k.dep_ == "pobj" for k in rights[0].children):
        return True
    if lemma in _WITH_TO:
        return any(c.dep_ == "xcomp" and any(k.tag_ == "TO" for k in c.lefts) for c in rights)
    return lemma in _ALONE
