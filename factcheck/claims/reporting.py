"""The words of reporting that a claim cannot do without: who asks, denies or hopes what it says.

"Declined to say whether the dam held" claims nothing of the dam.
"""

from __future__ import annotations

from .assertion import is_asked
from .borrowing import Phrases
from .noun_details import is_name
from .tree import VERBAL, Tree
from .wording import Word, added

__all__ = ["words_of_reporting"]

# Verbs whose complement the source does not vouch for.
_UNSAID = frozenset(
    "deny doubt dispute refute reject ask wonder question inquire hope fear wish pretend imagine demand urge worry consider decide "
    "discuss debate investigate examine determine".split()
)
_HELPERS = frozenset(("aux", "auxpass", "neg", "prt"))


def words_of_reporting(phrases: Phrases, i: int) -> list[Word]:
    """Return who asks, denies or hopes what the clause ``i`` says, empty where the clause can do without."""
    tree = phrases.tree
    top = i
    while tree.dep[top] == "conj" and tree.head[top] != top:
        top = tree.head[top]
    verb = tree.head[top]
    if tree.dep[top] == "pcomp":
        return _told(phrases, top) if is_asked(tree, top) else []
    if tree.dep[top] != "ccomp" or tree.pos[verb] not in VERBAL:
        return []
    if i != top and tree.subject(i) is not None and is_asked(tree, top) and not (tree.has(top, "mark") or is_asked(tree, i)):
        return []  # "did not say what it cost and no date was given"
    denied = any(tree.dep[k] == "neg" or tree.low[k] == "never" for k in tree.kids[verb])
    open_verb = any(tree.dep[k] == "aux" and tree.tag[k] == "MD" for k in tree.kids[verb])
    return _told(phrases, top) if denied or open_verb or tree.lemma[verb] in _UNSAID or is_asked(tree, top) else []


def _by_name(tree: Tree, subject: list[int]) -> list[int]:
    """Return the subject by the name that stands beside the office: what "he" denies is not denied by somebody else, "the minister"."""
    called = next((k for i in subject for k in tree.kids[i] if tree.dep[k] == "appos" and k > i and is_name(tree, k)), None)
    if called is None or called in subject:
        return subject
    return [t for t in tree.subtree(called) if t <= called and tree.pos[t] == "PROPN"]


def _told(phrases: Phrases, top: int) -> list[Word]:
    """Return the clause that reports, from its subject to the word before the reported clause ``top``."""
    tree = phrases.tree
    verb = next((a for a in tree.ancestors(top) if tree.pos[a] in VERBAL), None)
    written = phrases.subject(verb) if verb is not None else []
    if verb is None or not written:
        return []
    subject = _by_name(tree, written)
    start = tree.subtree(top)[0]
    beside = [c for c in tree.kids[verb] if tree.dep[c] == "ccomp" and c < top]  # "asked whether it held and" the parser went on anew
    marks = next(([k for k in tree.kids[c] if tree.dep[k] == "mark"] for c in (top, *beside) if tree.has(c, "mark")), [])
    between = [t for t in tree.subtree(verb) if verb < t < start] if tree.dep[top] == "pcomp" else []
    if tree.finite(verb):
        helpers = [k for k in tree.kids[verb] if tree.dep[k] in _HELPERS or tree.low[k] == "never"]
        return added(tree, sorted({*subject, *helpers, verb, *between, *marks}))
    if tree.tag[verb] == "VBG" and tree.dep[verb] in ("advcl", "acl"):
        return [*added(tree, subject), *phrases.finite_form(verb, subject), *added(tree, [*between, *marks])]
    above = next((a for a in tree.ancestors(verb) if tree.pos[a] in VERBAL and tree.finite(a)), None)
    if above is None or above > verb:
        return []  # "To say whether it held" opens the sentence, or hangs on a noun
    whole = sorted({*written, *phrases.without_opening(phrases.members(above), above)})
    return added(tree, sorted({*phrases.trim([t for t in whole if t < start]), *marks}))
