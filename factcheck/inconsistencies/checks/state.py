"""Two states that exclude each other, and an act told as prevented though it is told as done.

"Under control" does not go with "surrounded" and "being bombed"; nobody calls "to prevent the firing" after the shot.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claims_db.models import Flag, Severity, Span

from ...catalogue import acts_meet, acts_of, kind_names
from ..tellings.telling import Story, Telling
from .flags import make_flag, quote

__all__ = ["find_prevented", "find_states"]

_PREVENTING = {"prevent", "avert", "avoid", "forestall", "preclude"}
_BEGINNING = {"outbreak", "start", "beginning", "occurrence"}
_IN_VAIN = {"fail", "try", "attempt", "be", "want", "hope", "plan", "need", "have", "miss", "neglect"}
_AGAIN = {"further", "another", "more", "future", "repeat", "additional", "new", "any", "such"}
_CONTESTED = {"surround", "round", "besiege", "bomb", "attack", "encircle"}
_SOON_AFTER = {"shoot": {"shoot_down", "open_fire", "kill"}, "open_fire": {"shoot_down", "shoot"}, "strike": {"crash"}, "crash": {"strike"}}


def _prevented(telling: Telling) -> Iterator[tuple[Any, set[str]]]:
    """Yield the events that a sentence says somebody acted to prevent, with their acts."""
    for verb in telling.tokens:
        if verb.lemma_ not in _PREVENTING or verb.pos_ != "VERB" or _deed(verb).lemma_ in _IN_VAIN:
            continue
        for noun in (t for t in verb.children if t.dep_ == "dobj"):
            acts = set(acts_of(noun.lemma_, "noun")) - {"fire"}
            definite = any(t.lower_ == "the" for t in noun.lefts)
            if acts and definite and not any(t.lower_ in _AGAIN for t in noun.lefts):
                yield noun, acts | {late for act in acts for late in _SOON_AFTER.get(act, ())}


def _deed(verb: Any) -> Any:
    """Return the verb of what is done to prevent something, or what stands in its place."""
    return next((t for t in verb.ancestors if t.pos_ == "VERB"), verb.head)


def find_prevented(story: Story) -> Iterator[Flag]:
    """Yield a flag for each act that somebody moved to prevent, where a sentence before tells that it was done."""
    for number, telling in enumerate(story.tellings):
        told = False
        for noun, acts in _prevented(telling):
            for before in story.tellings[max(0, number - 3) : number]:
                done = [
                    f
                    for f in before.frames
                    if not f.negated and not f.modality and {f.act, *acts_of(f.lemma), *acts_of(f.lemma, "noun")} & acts
                ]
                if done:
                    told = True
                    yield _too_late(story, before, telling, noun)
                    break
        for noun in () if told else _averted(telling):
            happened = next((before for before in story.tellings[:number] if _happened(before, noun)), None)
            if happened is not None:
                yield _too_late(story, happened, telling, noun)
                break


def _too_late(story: Story, before: Telling, telling: Telling, noun: Any) -> Flag:
    """Return the flag on what is prevented after it was done."""
    text = story.reading.article.text
    reason = f"“prevent the {noun.text}” in {quote(text, telling.span)} comes after it was done: {quote(text, before.span)}."
    return make_flag(story.reading, "temporal_sequence", Severity.MEDIUM, [before.span, telling.span], reason, "Which came first?")


def _averted(telling: Telling) -> Iterator[Any]:
    """Yield the misfortunes that a sentence says somebody did something in order to prevent: "the flood", "the outbreak of the fire"."""
    for verb in telling.tokens:
        purpose = verb.pos_ == "VERB" and any(t.dep_ == "aux" and t.lower_ == "to" for t in verb.children)
        deed = _deed(verb)
        if verb.lemma_ not in _PREVENTING or not purpose or deed.tag_ not in {"VBD", "VBN", "VBZ", "VBP"} or deed.lemma_ in _IN_VAIN:
            continue
        if any(t.dep_ == "neg" or t.tag_ == "MD" for t in deed.children):
            continue
        for noun in (t for t in verb.children if t.dep_ == "dobj"):
            whole = noun if noun.lemma_.lower() not in _BEGINNING else _of_what(noun)
            told = whole is not None and any(t.lower_ == "the" for t in whole.lefts) and not any(t.lower_ in _AGAIN for t in whole.lefts)
            if whole is not None and told and kind_names(whole.lemma_.lower())[:1] == ("disaster",):
                yield whole


def _of_what(noun: Any) -> Any | None:
    """Return the noun that hangs on another by "of"."""
    return next((k for p in noun.children if p.lower_ == "of" for k in p.children if k.dep_ == "pobj"), None)


def _happened(before: Telling, noun: Any) -> bool:
    """Return whether a sentence tells as a fact of the past that a misfortune was there: "a fire broke out", "the flood took 20 houses"."""
    if before.kind != "body":
        return False
    for token in before.tokens:
        if token.lemma_.lower() != noun.lemma_.lower() or token.dep_ not in {"nsubj", "nsubjpass", "dobj", "attr"} or token.tag_ != "NN":
            continue
        verb = token.head
        helped = [t for t in verb.children if t.dep_ in {"aux", "neg"}]
        if verb.tag_ in {"VBD", "VBN"} and verb.lemma_ not in _PREVENTING and not any(t.tag_ == "MD" or t.dep_ == "neg" for t in helped):
            return True
    return False


def _held(telling: Telling) -> Any | None:
    """Return the noun for the place that a sentence says is now under somebody's control."""
    held = [t for t in telling.tokens if t.lemma_ == "control" and t.dep_ == "pobj" and t.head.lower_ == "under"]
    for control in held:
        verb = control.head.head
        subjects = [t for t in verb.children if t.dep_ in {"nsubj", "nsubjpass"}]
        if (
            verb.lemma_ in {"be", "remain", "come", "fall"}
            and subjects
            and any(t.lower_ in {"now", "fully", "completely"} for t in telling.tokens)
        ):
            return subjects[0]
    return None


def _names_of(story: Story, noun: Any) -> set[str]:
    """Return the names that the article ties to a common noun of place ("Raqqa province", "the province of Raqqa"), or the name itself."""
    if noun.pos_ == "PROPN":
        return {noun.lower_}
    found = set()
    for token in (t for telling in story.tellings for t in telling.tokens if t.lemma_.lower() == noun.lemma_.lower() and t.i != noun.i):
        found |= {t.lower_ for t in token.subtree if t.pos_ == "PROPN"} | {t.lower_ for t in token.lefts if t.pos_ == "PROPN"}
    return found


def find_states(story: Story) -> Iterator[Flag]:
    """Yield a flag where a place is under full control in one sentence and still surrounded, bombed or fought for in others."""
    text = story.reading.article.text
    for telling in story.tellings:
        noun = _held(telling)
        names = _names_of(story, noun) if noun is not None else set()
        if not names:
            continue
        contested = []
        for other, frame in ((o, f) for o in story.tellings if o is not telling for f in o.frames):
            words = {t.lower_ for t in other.tokens if t.pos_ == "PROPN"}
            fought = any(acts_meet(frame.lemma, act) or frame.lemma == act for act in _CONTESTED)
            if (
                fought
                and words & names
                and not frame.negated
                and any(t.tag_ in {"VBZ", "VBP"} for t in other.tokens)
                and other.span not in contested
            ):
                contested.append(other.span)
        if contested:
            spans: list[Span] = [telling.span, *contested[:3]]
            reason = f"{quote(text, telling.span)} does not go with {quote(text, contested[0])}: what is held is not fought for."
            yield make_flag(story.reading, "state_conflict", Severity.MEDIUM, spans, reason, "Who holds it, and since when?")
