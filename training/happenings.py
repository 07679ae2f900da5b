"""Pairs about what happened: how many, where, when, to what, by whom; one detail edited, or none."""

from __future__ import annotations

import random
from collections.abc import Callable

from training.lexicon import BODIES, CLASSES, COUNTRIES, DAYS, DEEDS, EVENTS, GROUPS, MONTHS, PEOPLE, PLACES
from training.pieces import C, E, Made, N, count, other_count, two, upper, written


def event(r: random.Random) -> dict[str, str]:
    """Return the parts of one happening."""
    noun, verb = r.choice(EVENTS)
    n = count(r)
    return {
        "noun": noun,
        "verb": verb,
        "n": written(r, n),
        "number": str(n),
        "group": r.choice(GROUPS),
        "place": r.choice(PLACES),
        "day": r.choice(DAYS),
        "month": r.choice(MONTHS),
        "date": str(r.randint(1, 28)),
        "body": r.choice(BODIES),
    }


def told(r: random.Random, e: dict[str, str]) -> str:
    """Return a sentence about the happening; three outlets would word it in three ways."""
    when = r.choice([f"on {e['day']}", f"on {e['date']} {e['month']}", f"on {e['month']} {e['date']}"])
    return upper(
        r.choice(
            [
                f"the {e['noun']} in {e['place']} {e['verb']} {e['n']} {e['group']} {when}",
                f"{e['n']} {e['group']} were {e['verb']} in the {e['place']} {e['noun']} {when}",
                f"a {e['noun']} {when} in {e['place']} {e['verb']} {e['n']} {e['group']}, {e['body']} said",
                f"{e['body']} said {e['n']} {e['group']} had been {e['verb']} in the {e['noun']} in {e['place']} {when}",
            ]
        )
    )


def event_edits(r: random.Random) -> Made:
    """One happening; a number, place, outcome or date is edited, or nothing is."""
    e = event(r)
    kind = r.choice(["number", "number", "verb", "same", "same", "sibling", "scope", "atleast", "drop"])
    bare = f"the {e['noun']} in {e['place']}"
    left = told(r, e)
    if kind == "number":
        return left, upper(f"{bare} {e['verb']} {written(r, other_count(r, int(e['number'])))} {e['group']}"), C
    if kind == "verb":
        right = r.choice(
            [
                f"nobody was {e['verb']} in {bare}",
                f"no {e['group']} were {e['verb']} in {bare}",
                f"{bare} {e['verb']} no one",
                f"there was no {e['noun']} in {e['place']}",
            ]
        )
        return left, upper(right), C
    if kind == "same":
        return left, told(r, {**e, "n": written(r, int(e["number"]))}).split(" on ")[0].rstrip(".") + ".", E
    if kind == "sibling":
        month, place = r.choice([m for m in MONTHS if m != e["month"]]), r.choice([p for p in PLACES if p != e["place"]])
        other = {**e, "n": written(r, count(r)), "month": month, "place": place, "day": r.choice(DAYS), "body": r.choice(BODIES)}
        return left, told(r, other), N
    if kind == "scope":
        right = r.choice(
            [
                f"{written(r, count(r))} houses were damaged in {bare}",
                f"{bare} left {written(r, count(r))} families without power",
                f"{written(r, count(r))} rescuers were sent to {e['place']}",
                f"{written(r, count(r))} dogs were found after {bare}",
            ]
        )
        return left, upper(right), N
    if kind == "atleast":
        n = int(e["number"])
        right, label = r.choice(
            [
                (f"at least {written(r, max(1, n - r.randint(0, 3)))}", E),
                (f"more than {written(r, n * 2)}", C),
                (f"fewer than {written(r, n + 4)}", E),
                (f"fewer than {written(r, max(2, n // 2))}", C),
            ]
        )
        return left, upper(f"{right} {e['group']} were {e['verb']} in {bare}"), label
    return left, upper(f"there was a {e['noun']} in {e['place']}"), E


def when_and_where(r: random.Random) -> Made:
    """A dated, placed act; the date or place is edited, made coarser, or another act is told."""
    who, (here, there), (m1, m2) = r.choice(PEOPLE), two(r, PLACES), two(r, MONTHS)
    year, day = r.randint(1950, 2024), r.randint(1, 28)
    verb, again = r.choice(
        [
            ("was born in", "was born in"),
            ("died in", "died in"),
            ("was arrested in", "was detained in"),
            ("opened the museum in", "opened the museum in"),
            ("married in", "wed in"),
            ("signed the agreement in", "put a signature to the agreement in"),
            ("was sworn in as mayor of", "took office as mayor of"),
        ]
    )
    left = upper(
        r.choice(
            [
                f"{who} {verb} {here} on {day} {m1} {year}",
                f"on {m1} {day}, {year}, {who} {verb} {here}",
                f"{who}, who {verb} {here} in {m1} {year}, was tired",
            ]
        )
    )
    choice = r.choice(["year", "month", "place", "coarse", "coarse", "other", "who"])
    if choice == "year":
        return left, upper(f"{who} {again} {here} in {year + r.choice([-30, -7, -2, -1, 1, 3, 12])}"), C
    if choice == "month":
        return left, upper(f"{who} {again} {here} in {m2} {year}"), C
    if choice == "place":
        return left, upper(f"{who} {again} {there} in {year}"), C
    if choice == "coarse":
        return (
            left,
            upper(
                r.choice(
                    [
                        f"{who} {again} {here} in {year}",
                        f"{who} {again} {here}",
                        f"{who} {again} {here} in {m1}",
                        f"it was in {year} that {who} {again} {here}",
                    ]
                )
            ),
            E,
        )
    if choice == "who":
        return left, upper(f"{r.choice([p for p in PEOPLE if p != who])} {again} {here} in {year}"), N
    return (
        left,
        upper(
            r.choice(
                [
                    f"{who} moved to {there} in {year + 5}",
                    f"{who} had visited {here} before",
                    f"{who}'s brother {verb} {there} in {year - 2}",
                ]
            )
        ),
        N,
    )


def deed(r: random.Random) -> Made:
    """Who did what to which thing: the class of the thing, the doer and the deed are edited."""
    active, passive, again, kind = r.choice(DEEDS)
    (thing, other), (doer, rival), place = two(r, CLASSES[kind]), two(r, BODIES + COUNTRIES), r.choice(PLACES)
    left = r.choice([f"{doer} {active} {thing} near {place}", f"{thing} {passive} {doer} near {place}"])
    if r.random() < 0.3:
        left = f"{r.choice(BODIES)} said {left}"
    definite = "the " + thing.split(" ", 1)[1]
    choice = r.choice(["object", "object", "doer", "not", "same", "same", "kind", "place", "swap", "more"])
    table: dict[str, Callable[[], tuple[str, str]]] = {
        "object": lambda: (
            r.choice(
                [
                    f"what {doer} {active} near {place} was {other}, not {thing}",
                    f"{doer} {active} {other} rather than {thing} near {place}",
                    f"the only thing that {doer} {active} near {place} was {other}",
                ]
            ),
            C,
        ),
        "doer": lambda: (
            r.choice([f"it was {rival}, not {doer}, that {active} {definite} near {place}", f"{definite} near {place} {passive} {rival}"]),
            C,
        ),
        "not": lambda: (
            r.choice(
                [
                    f"{doer} did not touch {definite} near {place}",
                    f"{definite} near {place} was left alone by {doer}",
                    f"{doer} never {active} {thing} near {place}",
                ]
            ),
            C,
        ),
        "same": lambda: (
            r.choice([f"{doer} {again} {thing} near {place}", f"{thing} {passive} {doer}", f"near {place}, {doer} {active} {thing}"]),
            E,
        ),
        "kind": lambda: (f"{doer} {active} {'an' if kind[0] in 'aeiou' else 'a'} {kind} near {place}", E),
        "place": lambda: (f"{doer} {active} {other} near {r.choice([p for p in PLACES if p != place])}", N),
        "swap": lambda: (f"{rival} {active} {other} near {place} on the same day", N),
        "more": lambda: (f"{doer} {active} {thing} near {place} because of a false alarm", N),
    }
    right, label = table[choice]()
    return upper(left), upper(right), label
