"""Pairs about how things stand: outcomes, trends, who says so, whose number it is, who owns what."""

from __future__ import annotations

import random

from training.lexicon import BODIES, COUNTRIES, FIRMS, MEASURES, PEOPLE, PLACES, STATES, TRENDS
from training.pieces import C, E, Made, N, count, other_count, two, upper, written


def states(r: random.Random) -> Made:
    """A state or outcome of a person, its opposite, and what does not follow."""
    (who, other), (holds, again, opposite, beside) = two(r, PEOPLE), r.choice(STATES)
    left = r.choice(
        [
            f"{who} {holds}",
            f"{who}, {r.randint(20, 80)}, {holds}",
            f"according to {r.choice(BODIES)}, {who} {holds}",
            f"{who} from {r.choice(PLACES)} {holds}",
        ]
    )
    right, label = r.choice(
        [
            (f"{who} {opposite}", C),
            (f"{who} {opposite}", C),
            (f"it is not true that {who} {holds}", C),
            (f"{who} {again}", E),
            (f"{who} {again}, {r.choice(BODIES)} said", E),
            (f"{other} {opposite}", N),
            (f"{who} {beside}", N),
            (f"{who} {holds} and {beside}", N),
        ]
    )
    return (
        (upper(left), upper(right), label)
        if r.random() < 0.7
        else ((upper(right), upper(left), label) if label == C else (upper(left), upper(right), label))
    )


def trends(r: random.Random) -> Made:
    """A figure went up or down, here or there, now or then."""
    what, (up, again, down) = r.choice(MEASURES), r.choice(TRENDS)
    (here, there), year = two(r, COUNTRIES), r.randint(2001, 2023)
    left = r.choice(
        [f"{what} in {here} {up} in {year}", f"in {year}, {what} in {here} {up}", f"{what} {up} in {here} in {year}, figures show"]
    )
    if r.random() < 0.5:
        up, down, left = down, up, left.replace(f" {up}", f" {down}")
        again = up
    right, label = r.choice(
        [
            (f"{what} in {here} {down} in {year}", C),
            (f"in {here}, {what} {down} in {year}", C),
            (f"{what} in {here} stayed the same in {year}", C),
            (f"{what} in {here} {again} in {year}", E),
            (f"{what} changed in {here} in {year}", E),
            (f"{what} in {there} {down} in {year}", N),
            (f"{what} in {here} {down} in {year + 1}", N),
            (f"{r.choice([m for m in MEASURES if m != what])} in {here} {down} in {year}", N),
        ]
    )
    return upper(left), upper(right), label


def parties(r: random.Random) -> Made:
    """Two parties say different things: a dispute that can be reported without error; one party says it twice."""
    (one, another), (who, _), (holds, again, opposite, _beside) = two(r, BODIES), two(r, PEOPLE), r.choice(STATES)
    says = r.choice(["said", "reported", "announced", "told reporters"])
    left = f"{one} {says} that {who} {holds}"
    right, label = r.choice(
        [
            (f"{another} {says} that {who} {opposite}", N),
            (f"{another} denied that {who} {holds}", N),
            (f"{one} {says} that {who} {opposite}", C),
            (f"{one} denied that {who} {holds}", C),
            (f"{one} {says} that {who} {again}", E),
            (f"{one} spoke about {who}", E),
            (f"{one} made no statement about {who}", C),
            (f"{another} spoke about {who}", N),
        ]
    )
    return upper(left), upper(right), label


def scopes(r: random.Random) -> Made:
    """Two numbers with two scopes agree; two numbers with one scope do not."""
    (here, there), n, what = (
        two(r, COUNTRIES + PLACES),
        count(r),
        r.choice(["troops", "shops", "employees", "schools", "nurses", "buses", "members", "hotels"]),
    )
    m = other_count(r, n)
    owner = r.choice([b for b in BODIES if b != "the hospital"] + [f"{f}" for f in FIRMS])
    left = r.choice([f"{owner} has {n:,} {what} in {here} and {m:,} in {there}", f"{owner} has {n:,} {what} in {here}"])
    pair = f"and {m:,} in {there}" in left
    options = [
        (f"{owner} has {written(r, n)} {what} in {here}", E),
        (f"{owner} has {m + n + 1:,} {what} in {here}", C),
        (f"{owner} has no {what} in {here}", C),
        (f"{owner} has {what} in {here}", E),
        (f"{owner} had {m:,} {what} in {here} ten years ago", N),
        (f"{owner} plans to have {m:,} {what} in {here}", N),
    ]
    options += (
        [
            (f"{owner} has {m:,} {what} in {here}", C),
            (f"{owner} has {n:,} {what} in {there}", C),
            (f"{owner} has {n + m:,} {what} in {here} and {there}", E),
        ]
        if pair
        else [(f"{owner} has {m:,} {what} in {there}", N)]
    )
    right, label = r.choice(options)
    return upper(left), upper(right), label


def firms(r: random.Random) -> Made:
    """Money, ownership and percentages: one owner, one price, one share at a time."""
    (buyer, seller), n, (who, other) = two(r, FIRMS), r.randint(2, 90), two(r, PEOPLE)
    year = r.randint(1990, 2023)
    left, pairs = r.choice(
        [
            (
                f"{buyer} bought {seller} for ${n} million in {year}",
                [
                    (f"{seller} was bought by {buyer}", E),
                    (f"{seller} bought {buyer} in {year}", C),
                    (f"{buyer} paid ${n + 11} million for {seller}", C),
                    (f"{buyer} paid ${n} million for {seller}", E),
                    (f"{buyer} sold {seller} in {year}", C),
                    (f"{buyer} hired new managers in {year}", N),
                    (f"{seller} lost money before {year}", N),
                    (f"{buyer} failed to buy {seller}", C),
                    (f"{buyer} acquired {seller} in {year}", E),
                ],
            ),
            (
                f"{n} percent of those asked said they would vote for {who}",
                [
                    (f"{n}% of respondents back {who}", E),
                    (f"{min(98, n + 17)}% of respondents back {who}", C),
                    (f"{who} is the mayor", N),
                    (f"nobody said they would vote for {who}", C),
                    (f"{max(1, n // 2)}% said they would vote for {other}", N),
                ],
            ),
            (
                f"{who} has been chief executive of {buyer} since {year}",
                [
                    (f"{who} leads {buyer}", E),
                    (f"{other} has been the sole chief executive of {buyer} since {year}", C),
                    (f"{who} leads {seller}", N),
                    (f"{who} left {buyer} in {year}", C),
                    (f"{who} became chief executive of {buyer} in {year + 4}", C),
                    (f"{who} founded {buyer}", N),
                    (f"{who} took over {buyer} in {year}", E),
                ],
            ),
            (
                f"{buyer} will close its plant in {PLACES[n % len(PLACES)]} next year",
                [
                    (f"{buyer} will keep its plant in {PLACES[n % len(PLACES)]} open next year", C),
                    (f"{buyer}'s plant in {PLACES[n % len(PLACES)]} is to shut", E),
                    (f"{buyer} will open a plant in {PLACES[(n + 3) % len(PLACES)]}", N),
                    (f"{buyer} has a plant in {PLACES[n % len(PLACES)]}", E),
                    (f"{buyer} employs {n * 10} people in {PLACES[n % len(PLACES)]}", N),
                ],
            ),
        ]
    )
    right, label = r.choice(pairs)
    return upper(left), upper(right), label
