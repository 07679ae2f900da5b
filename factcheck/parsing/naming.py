"""Names that the parser reads wrongly, set right by what the whole article shows: it reads a sentence, a name is used in many."""

from __future__ import annotations

from typing import Any

from ..mentions.given_names import sex_of_name

__all__ = ["mend_names"]

_STREETS = frozenset("road street lane avenue square boulevard drive close crescent terrace".split())
_MISTAKEN = frozenset(("ORG", "GPE", "FAC", "PRODUCT", "NORP", "LOC"))
_ROLES = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "poss", "appos"))
_AFTER_A_PERSON = frozenset((",", "'s", "’s"))


def mend_names(doc: Any) -> Any:
    """Return ``doc`` with names set right in place.

    "Kieran Holt" is a man and no firm where "Holt" stands alone as well. "Mals", after "Ingrid Mals", is one woman and no two of a kind.
    "Barrera said", after "Lucia Barrera", is her and no common noun; and nobody is called Millbank Road.
    """
    families, alone = _families(doc), _alone(doc)
    named: list[tuple[int, int, str]] = []
    for token in doc:
        if token.ent_type_ == "PERSON" and token.lower_ in _STREETS and token.ent_iob_ == "I":
            named.append((_first(token), token.i + 1, "FAC"))
        elif token.ent_type_ in _MISTAKEN and token.text in families & alone and _first(token) == token.i - 1 and _ends_name(token):
            named.append((token.i - 1, token.i + 1, "PERSON"))
        elif token.text not in families:
            continue
        elif token.tag_ == "NNPS" and token.nbor(-1 if token.i else 0).lower_ != "the":
            token.tag_ = "NNP"
        elif token.tag_ in ("NN", "NNS", "JJ") and _acts(token):
            token.tag_, token.pos_ = "NNP", "PROPN"
            if not token.ent_type_:
                named.append((token.i, token.i + 1, "PERSON"))
    if named:
        from spacy.tokens import Span

        doc.set_ents([Span(doc, start, end, label=label) for start, end, label in named], default="unmodified")
    return doc


def _families(doc: Any) -> set[str]:
    """Return the last words of the names that begin with a given name."""
    after = ((t.nbor(-1), t) for t in doc if t.i and t.pos_ == "PROPN" and t.nbor(-1).pos_ == "PROPN")
    return {name.text for given, name in after if sex_of_name(f"{given.text} {name.text}")}


def _alone(doc: Any) -> set[str]:
    """Return the words in a capital that stand somewhere as a whole name, without "the"."""
    return {t.text for t in doc if t.text.istitle() and t.dep_ in _ROLES and (not t.i or t.nbor(-1).pos_ not in ("PROPN", "DET", "ADJ"))}


def _ends_name(last: Any) -> bool:
    """Return whether a given name and nothing else stands before the last word of a name."""
    return last.ent_iob_ == "I" and (last.i + 1 == len(last.doc) or last.nbor(1).ent_iob_ != "I") and bool(sex_of_name(last.nbor(-1).text))


def _acts(word: Any) -> bool:
    """Return whether a word in a capital stands alone where a person would: not in a phrase, before a verb, a comma or a possessive."""
    if not word.text.istitle() or word.i + 1 >= len(word.doc) or any(c.dep_ in ("det", "amod", "compound", "nummod") for c in word.lefts):
        return False
    after = word.nbor(1)
    return after.pos_ in ("VERB", "AUX") or after.text in _AFTER_A_PERSON


def _first(last: Any) -> int:
    """Return where the named entity begins that ``last`` ends."""
    at = last.i
    while at and last.doc[at].ent_iob_ == "I":
        at -= 1
    return int(at)
