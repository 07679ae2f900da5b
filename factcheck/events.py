"""What each clause says happened: an act and its slots, read off the parse, so that two tellings can be compared slot by slot.

A frame says no more than the words do: what is not written stays empty, and a pronoun counts only where the references resolve it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from claims_db.models import Article, Claim, EventFrame, Mention, Span

from .catalogue import acts_of, find_act, subject_undergoes
from .mentions.dates import read_moments
from .mentions.ownership import owner_phrases
from .mentions.places import place_paths
from .mentions.quantities import read_quantities
from .parsing.parser import entity_of

__all__ = ["mention_of", "phrase_lemma", "read_events", "read_frames"]

_REPORTING = {"say", "tell", "add", "state", "report", "note", "explain", "comment", "quote", "cite", "write", "ask"}
_PLANNED = set(
    """
    plan want hope intend expect threaten vow try attempt seek promise order urge agree
    """.split()
)
_MODAL = {"will": "planned", "shall": "planned", "would": "conditional", "may": "possible", "might": "possible", "could": "possible"}
_DEMANDING = set("demand request ask urge beg plead press pressure implore appeal petition lobby call insist recommend challenge".split())
_DEMANDS = set("call demand request plea appeal petition proposal push".split())
_PROPOSING = set("propose suggest recommend consider discuss contemplate favor favour".split())
_RAISING = {"think", "believe", "expect", "suppose", "imagine"}
_NEGATIVE = {"fail", "refuse", "decline", "deny"}
_WHERE = set(
    """
    in at near off over outside inside around across to into from on of within through towards
    """.split()
)
_PLACE_LABELS = {"GPE", "LOC", "FAC"}
_NOMINAL = {"NOUN", "PROPN", "NUM", "ADJ"}


def mention_of(token: Any, references: Any = None) -> Mention | None:
    """Return what a token and its phrase name, with a pronoun read as its antecedent; None for a pronoun that stays unresolved."""
    if token.pos_ in {"PRON", "DET"} and token.ent_type_ == "":
        found = references.at(token.idx) if references is not None and hasattr(references, "at") else None
        if found is None or not getattr(found, "resolved", False):
            return None
        head = found.text.split()[-1] if found.text else ""
        place = found.antecedent or Span(0, 0)
        near = token.doc.char_span(place.start, place.end, alignment_mode="expand") or ()  # no pass over all words for each pronoun
        inside = [t for t in near if place.start <= t.idx < place.end]
        nucleus = next((t for t in inside if t.head not in inside), None)
        if nucleus is not None and nucleus.pos_ in _NOMINAL:
            return replace(mention_of(nucleus) or Mention(head, found.text or "", 0, 0), start=token.idx, end=token.idx + len(token))
        return Mention(head.lower(), found.text or "", token.idx, token.idx + len(token))
    if token.pos_ not in _NOMINAL:
        return None
    name = entity_of(token)
    near = [k for t in token.lefts for k in (*t.lefts, t) if t.dep_ in {"amod", "compound", "nmod", "poss", "nummod"}]
    kept = [t for t in near if t.dep_ in {"amod", "compound", "nmod", "poss", "nummod"}]
    modifiers = tuple((t.text if t.pos_ == "PROPN" else t.lemma_).lower() for t in kept if t.pos_ in _NOMINAL | {"VERB"})
    start = min([t.idx for t in kept] + [token.idx])
    if name is not None and name.label_ not in {"CARDINAL", "ORDINAL", "DATE", "TIME", "NORP", "QUANTITY", "MONEY", "PERCENT"}:
        clean = name.text.removesuffix("'s").removesuffix("’s")
        return Mention(clean.lower().removeprefix("the "), clean, name.start_char, name.start_char + len(clean), name.label_, modifiers)
    head = (token.text if token.pos_ == "PROPN" else token.lemma_).lower()
    text = token.doc[min([t.i for t in kept] + [token.i]) : token.i + 1].text  # never doc.text, which is made anew at each use
    return Mention(head, text, start, token.idx + len(token), "NAME" if token.pos_ == "PROPN" else "", modifiers)


def _with_conjuncts(tokens: list[Any]) -> list[Any]:
    """Return the tokens and what is joined to them by "and"."""
    return [t for token in tokens for t in (token, *token.conjuncts)]


def _kids(token: Any, *deps: str) -> list[Any]:
    """Return the children with one of these relations."""
    return [t for t in token.children if t.dep_ in deps]


def phrase_lemma(verb: Any) -> str:
    """Return the verb as the catalogue writes it: with its particle or fixed companion ("shoot down", "plead guilty")."""
    lemma = "spare" if verb.lower_ == "spared" else verb.lemma_.lower()  # the parser reads it as a boxer's "spar"
    tails = [t.lower_ for t in _kids(verb, "prt")] + [t.lemma_.lower() for t in _kids(verb, "dobj", "acomp", "oprd", "advmod")]
    for prep in _kids(verb, "prep"):
        for noun in _kids(prep, "pobj"):
            adjectives = " ".join(t.lower_ for t in noun.lefts if t.dep_ in {"amod", "compound"})
            tails += [f"{prep.lower_} {noun.lemma_.lower()}", f"{prep.lower_} {adjectives} {noun.lemma_.lower()}", prep.lower_]
    whole = [f"{t.lemma_.lower()} {p.lower_}" for t in _kids(verb, "dobj") for p in (*_kids(verb, "prep"), *_kids(t, "prep"))]
    tails = whole + tails  # "part ways with"
    following = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    if following is not None and following.dep_ in {"prep", "advmod", "prt"}:
        tails.append(following.lower_)
    return next((f"{lemma} {tail}" for tail in tails if acts_of(f"{lemma} {tail}")), lemma)


def _subjects(verb: Any, depth: int = 0) -> tuple[list[Any], bool]:
    """Return the subjects of a verb, inherited where it has none of its own, and whether they undergo the act (passive)."""
    passive = _kids(verb, "nsubjpass", "csubjpass")
    if passive:
        return passive, True
    active = _kids(verb, "nsubj")
    if active:
        return active, False
    if depth < 3 and verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        found, was_passive = _subjects(verb.head, depth + 1)
        return found, was_passive and verb.tag_ == "VBN"
    if depth < 3 and verb.dep_ in {"xcomp", "advcl"} and verb.head.pos_ in {"VERB", "AUX"}:
        objects = _kids(verb.head, "dobj") if verb.dep_ == "xcomp" else []
        return (objects, False) if objects else (_subjects(verb.head, depth + 1)[0], verb.tag_ == "VBN")
    if verb.dep_ == "acl":
        return [verb.head], verb.tag_ == "VBN"
    above = verb.head.head
    if depth < 3 and verb.dep_ == "pcomp" and verb.head.pos_ in {"ADP", "SCONJ"} and above.pos_ in {"VERB", "AUX"}:
        objects = _kids(above, "dobj") if verb.head.lower_ in {"for", "of", "from", "into"} else []  # "accused him of stealing"
        return objects or _subjects(above, depth + 1)[0], bool(_kids(verb, "auxpass"))
    return [], False


def _slots(verb: Any, lemma: str) -> tuple[list[Any], list[Any]]:
    """Return the tokens that fill agent and object of a verb."""
    subjects, passive = _subjects(verb)
    subjects = [verb.head if t.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl" else t for t in subjects]
    objects = _kids(verb, "dobj", "dative")
    objects = [verb.head if t.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl" else t for t in objects]
    agents = [noun for by in _kids(verb, "agent") for noun in _kids(by, "pobj")]
    if passive:
        return agents, subjects
    if not objects and subject_undergoes(lemma):
        return [], subjects
    return subjects, objects


def _noun_slots(noun: Any) -> tuple[list[Any], list[Any]]:
    """Return the tokens that fill agent and object of an event noun: "the shooting of a boy by police", "his dismissal"."""
    by = [t for prep in _kids(noun, "prep") if prep.lower_ == "by" for t in _kids(prep, "pobj")]
    of = [t for prep in _kids(noun, "prep") if prep.lower_ in {"of", "on", "against"} for t in _kids(prep, "pobj")]
    poss = _kids(noun, "poss")
    return (by or (poss if of else [])), (of or poss)


def _owner(words: str, last: Any) -> Mention:
    """Return whose a thing is, as a mention that ends where the words that say so end."""
    return Mention(words.split()[-1].lower(), words, last.left_edge.idx, last.idx + len(last), "NAME")


def _owner_of(predicate: Any) -> Any:
    """Return the nearest word above (or at) a token that heads a frame."""
    return next((t for t in (predicate, *predicate.ancestors) if _is_predicate(t)), None)


def _is_predicate(token: Any) -> bool:
    """Return whether the token heads a frame: a full verb, or a noun that names an act."""
    if token.pos_ == "VERB":
        return token.dep_ not in {"aux", "auxpass", "amod", "compound"}
    if token.pos_ == "AUX":
        return token.dep_ not in {"aux", "auxpass"}
    return token.pos_ == "NOUN" and token.dep_ != "compound" and bool(acts_of(token.lemma_, "noun"))


def _negated(token: Any) -> bool:
    """Return whether the act is said not to be."""
    no = any(
        k.lower_ in {"no", "neither", "nobody", "none", "nothing"}
        for child in _kids(token, "nsubj", "nsubjpass", "dobj")
        for k in (child, *child.lefts)
    )
    none = token.pos_ == "NOUN" and any(t.lower_ == "no" for t in token.lefts)  # "no injuries were reported"
    refused = token.dep_ == "xcomp" and token.head.lemma_ in _NEGATIVE
    never = any(t.lower_ in {"never", "hardly"} for t in _kids(token, "advmod"))
    first = min([token, *_kids(token, "aux", "auxpass")], key=lambda t: t.i)
    turned = first.i > 0 and first.nbor(-1).lower_ == "nor"  # "nor did she pay"
    without = token.dep_ in {"pobj", "pcomp"} and token.head.lower_ == "without"  # "released without charge"
    raised = token.dep_ == "ccomp" and token.head.lemma_ in _RAISING and bool(_kids(token.head, "neg"))  # "I don't think he came"
    return bool(_kids(token, "neg")) or no or none or turned or refused or never or without or raised


def _modality(token: Any) -> str:
    """Return "", planned, conditional, possible or asked, which is also what others want done ("called on her to resign").

    A second verb shares what is before the first: "will be long and have a stop".
    """
    second = token.dep_ == "conj" and token.tag_ in {"VB", "VBN"} and token.head.pos_ in {"VERB", "AUX"}
    if second and not _kids(token, "aux", "auxpass", "nsubj", "nsubjpass"):
        return _modality(token.head)
    for aux in _kids(token, "aux"):
        if aux.tag_ == "MD" and aux.lower_ in _MODAL:
            return "planned" if aux.lower_ == "would" and _is_future_told_back(token) else _MODAL[aux.lower_]
    if _is_wanted(token):
        return "asked"
    if any(t.lower_ in {"if", "unless"} for t in _kids(token, "mark")):
        return "conditional"
    if token.dep_ == "xcomp" and token.head.lemma_ in _NEGATIVE:
        return ""
    if token.dep_ in {"xcomp", "ccomp", "advcl", "acl"} and any(t.lower_ == "to" for t in _kids(token, "aux")):
        return "planned"
    if token.dep_ in {"xcomp", "ccomp"} and token.head.lemma_ in (_PROPOSING if token.tag_ == "VBG" else _PLANNED):
        return "planned"
    return "asked" if token.sent.text.rstrip("\"”’' ").endswith("?") else ""


def _is_wanted(verb: Any) -> bool:
    """Return whether somebody else says that it should be done: "should go", "demanded that he go", "asked him to go", "a call to go"."""
    if any(t.lower_ == "should" for t in _kids(verb, "aux")):
        return True
    to = next((t for t in _kids(verb, "aux") if t.lower_ == "to"), None)
    if to is not None and to.i and to.nbor(-1).pos_ == "NOUN" and to.nbor(-1).lemma_ in _DEMANDS:
        return True
    if to is not None and verb.dep_ in {"xcomp", "ccomp", "advcl"}:
        above = verb.head.head if verb.head.dep_ == "prep" and verb.head.head.pos_ == "VERB" else verb.head
        return above.lemma_ in _DEMANDING
    bare = verb.tag_ == "VB" or any(t.lower_ == "be" for t in _kids(verb, "auxpass"))
    if verb.dep_ != "ccomp" or _kids(verb, "aux"):
        return False
    told_back = verb.tag_ == "VBP" and verb.head.tag_ in {"VBD", "VBN"} and verb.head.lemma_ not in {"insist", "suggest"}
    return (bare or told_back) and verb.head.lemma_ in _DEMANDING | _PROPOSING  # "demanded that he go", "proposed they meet"


def _is_future_told_back(verb: Any) -> bool:
    """Return whether "would" is the "will" of somebody quoted in the past ("she said he would appeal"), and no condition."""
    told = verb.dep_ == "ccomp" and verb.head.tag_ in {"VBD", "VBN"}
    return told and not any(t.lower_ in {"if", "unless"} for t in verb.subtree)


def _places(entities: Sequence[Any]) -> dict[int, list[Mention]]:
    """Return the places among a sentence's entities by the index of the word whose act they place."""
    found: dict[int, list[Mention]] = {}
    for entity in entities:
        root = entity.root
        known = bool(place_paths(entity.text))
        if not (entity.label_ in _PLACE_LABELS or (known and entity.label_ not in {"NORP", "PERSON"})):
            continue
        if (root.dep_ == "pobj" and root.head.lower_ in _WHERE) or root.dep_ in {"appos", "npadvmod", "conj"}:
            owner = _owner_of(root.head)
            mention = mention_of(root)
            if owner is not None and mention is not None:
                found.setdefault(owner.i, []).append(mention)
    return found


def _sentence_frames(sentence: Any, entities: Sequence[Any], references: Any) -> Iterator[EventFrame]:
    """Yield the frames of one sentence, with times, places and numbers given to the act they hang on."""
    tokens = list(sentence)
    terms = tuple(
        dict.fromkeys(t.lemma_.lower() for t in tokens if t.pos_ in {"NOUN", "VERB", "ADJ", "NUM"} and not t.is_stop and len(t) > 1)
    )
    names = tuple(dict.fromkeys(t.lower_ for t in tokens if t.pos_ == "PROPN" and len(t) > 1))
    by_start = {t.idx: t for t in tokens}
    times: dict[int, list[Any]] = {}
    numbers: dict[int, list[Any]] = {}
    for kept, values in ((times, read_moments(sentence.text, sentence.start_char)), (numbers, read_quantities(sentence))):
        for value in values:
            token = by_start.get(value.start)
            owner = _owner_of(token) if token is not None else None
            kept.setdefault(owner.i if owner is not None else sentence.root.i, []).append(value)
    places = _places(entities)
    for token in tokens:
        if not _is_predicate(token) or (token.lemma_ in _REPORTING and token.pos_ == "VERB"):
            continue
        verbal = token.pos_ != "NOUN"
        lemma = phrase_lemma(token) if verbal else token.lemma_.lower()
        agents, objects = _slots(token, lemma) if verbal else _noun_slots(token)
        agent = tuple(m for m in (mention_of(t, references) for t in _with_conjuncts(agents)) if m)
        object_ = tuple(m for m in (mention_of(t, references) for t in _with_conjuncts(objects)) if m)
        owners = tuple(_owner(words, last) for t in _with_conjuncts(objects) if t.pos_ in _NOMINAL for words, last in owner_phrases(t))
        yield EventFrame(
            claim_id="",
            act=find_act(lemma, "verb" if verbal else "noun"),
            lemma=lemma,
            start=token.idx,
            end=token.idx + len(token),
            agent=agent,
            object=object_,
            owner=owners,
            place=tuple(places.get(token.i, ())),
            time=tuple(times.get(token.i, ())),
            quantities=tuple(numbers.get(token.i, ())),
            negated=_negated(token),
            modality=_modality(token) if verbal else "",
            terms=terms,
            names=names,
            sentence_start=sentence.start_char,
            sentence_end=sentence.start_char + len(sentence.text.rstrip()),
            depth=sum(_is_predicate(ancestor) for ancestor in token.ancestors),
        )


def read_frames(doc: Any, references: Any = None) -> tuple[EventFrame, ...]:
    """Return the frames of a parsed text, one for each verb or noun that tells an act, in order; no claims attached.

    >>> from factcheck.parsing import parse
    >>> [(f.act, [m.head for m in f.object]) for f in read_frames(parse("The army shot down a drone."))]
    [('shoot_down', ['drone'])]
    """
    entities = doc.ents  # made anew at each use, so it is asked for once
    starts = [entity.start for entity in entities]
    return tuple(
        frame
        for sentence in doc.sents
        for frame in _sentence_frames(
            sentence, entities[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)], references
        )
    )


def read_events(article: Article, doc: Any, claims: Sequence[Claim], references: Any = None) -> tuple[EventFrame, ...]:
    """Return the frames of the article, each with the claim that covers its word ("" where none does) and that claim's origin."""
    frames = []
    ordered = sorted(claims, key=lambda c: c.start)
    starts, longest = [c.start for c in ordered], max((c.end - c.start for c in claims), default=0)
    for frame in read_frames(doc, references):
        near = ordered[bisect_left(starts, frame.start - longest) : bisect_right(starts, frame.start)]
        covering = [c for c in near if frame.start < c.end]
        claim = min(covering, key=lambda c: (c.end - c.start, c.start), default=None)
        frames.append(replace(frame, claim_id=claim.id, source=(claim.origin or "").lower()) if claim else frame)
    return tuple(frames)
