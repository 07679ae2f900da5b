"""A small record, written by hand, that holds every kind of thing a report shows: invented people, places and outlets."""

from __future__ import annotations

from claims_db.models import (
    Addition,
    Article,
    Band,
    Claim,
    ClaimReview,
    ClaimStatus,
    Cluster,
    Event,
    EventKind,
    Evidence,
    Flag,
    Judgement,
    Link,
    Relation,
    Severity,
    Snapshot,
    SourceStep,
    Span,
    Stance,
    Status,
    Verdict,
)

COURIER = (
    "Bridge over the Orla closed after crack found\n\n"
    "The Orla bridge in Tamsen was closed on 3 March 2025 after engineers found a crack 40 centimetres long, the city said. "
    "Mayor Ilse Varga told the news agency Nordpress that 12,000 cars cross it each day.\n\n"
    '"No one was ever in danger," Varga said. It will reopen next month.\n'
)
HERALD = (
    "The Orla bridge in Tamsen has been shut since 2 March 2025. "
    "Engineers found a crack 14 centimetres long, according to the builders' union. "
    "Nordpress reported that Mayor Ilse Varga put traffic at 12,000 cars a day.\n"
)


def _span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def _claim(number: int, article: str, body: str, words: str, **more: object) -> Claim:
    start, end = _span(body, words)
    first = max((body.rfind(mark, 0, start) + len(mark) for mark in (". ", "\n") if mark in body[:start]), default=0)
    last = min((i + 1 for i in (body.find(". ", end - 1), body.find(".\n", end - 1)) if i >= 0), default=len(body))
    given = {"text": words, "sentence_start": first, "sentence_end": last, **more}
    return Claim(id=f"c-{number:012d}", article_id=article, start=start, end=end, quote=words, **given)  # type: ignore[arg-type]


def _step(body: str, source: str, cue: str, **more: object) -> SourceStep:
    start, end = _span(body, source)
    cue_start, cue_end = _span(body, cue)
    return SourceStep(source, start, end, cue, cue_start, cue_end, **more)  # type: ignore[arg-type]


def example() -> Snapshot:
    """Return the record: 2 articles, 7 claims, 2 clusters, a conflict, a dispute, 3 flags, verdicts with evidence."""
    articles = (
        Article(
            "a-000000000001",
            "courier.txt",
            COURIER,
            "1" * 64,
            "Tamsen Courier",
            "Bridge over the Orla closed after crack found",
            "2025-03-03",
            "https://courier.example/orla",
        ),
        Article("a-000000000002", "herald.txt", HERALD, "2" * 64, "The Herald", None, "2025-03-05", None, ("no headline found",)),
    )
    varga = _step(COURIER, "Mayor Ilse Varga", "told")
    relay = _step(COURIER, "the news agency Nordpress", "told")
    claims = (
        _claim(
            1,
            "a-000000000001",
            COURIER,
            "The Orla bridge in Tamsen was closed on 3 March 2025",
            checkworthiness=0.82,
            band=Band.HIGH,
            reasons=("a date that can be looked up",),
            types=("date", "event"),
            attribution=(_step(COURIER, "the city", "said"),),
            voice="indirect",
        ),
        _claim(
            2,
            "a-000000000001",
            COURIER,
            "engineers found a crack 40 centimetres long",
            text="Engineers found a crack 40 centimetres long in the Orla bridge",
            checkworthiness=0.9,
            band=Band.HIGH,
            reasons=("a number that can be measured", "safety of the public"),
            types=("quantity",),
            attribution=(_step(COURIER, "the city", "said"),),
            voice="indirect",
            additions=(Addition("in the Orla bridge", *_span(COURIER, "The Orla bridge")),),
        ),
        _claim(
            3,
            "a-000000000001",
            COURIER,
            "12,000 cars cross it each day",
            text="12,000 cars cross the Orla bridge each day",
            checkworthiness=0.6,
            band=Band.MEDIUM,
            reasons=("a number with a unit",),
            types=("quantity",),
            attribution=(relay, varga),
            voice="indirect",
            notes=('"it" read as the Orla bridge',),
        ),
        _claim(
            4,
            "a-000000000001",
            COURIER,
            "No one was ever in danger",
            checkworthiness=0.4,
            band=Band.MEDIUM,
            voice="direct",
            attribution=(SourceStep("Varga", *_span(COURIER, "Varga said")[:1], _span(COURIER, "Varga said")[0] + 5, "said"),),
        ),
        _claim(
            5,
            "a-000000000002",
            HERALD,
            "The Orla bridge in Tamsen has been shut since 2 March 2025",
            checkworthiness=0.8,
            band=Band.HIGH,
            types=("date", "event"),
        ),
        _claim(
            6,
            "a-000000000002",
            HERALD,
            "Engineers found a crack 14 centimetres long",
            checkworthiness=0.9,
            band=Band.HIGH,
            text="Engineers found a crack 14 centimetres long in the Orla bridge",
            voice="indirect",
            types=("quantity",),
            attribution=(_step(HERALD, "the builders' union", "according to"),),
        ),
        _claim(
            7,
            "a-000000000002",
            HERALD,
            "Mayor Ilse Varga put traffic at 12,000 cars a day",
            text="12,000 cars a day cross the Orla bridge",
            checkworthiness=0.6,
            band=Band.MEDIUM,
            voice="indirect",
            attribution=(_step(HERALD, "Nordpress", "reported"), _step(HERALD, "Mayor Ilse Varga", "put")),
        ),
    )
    ids = [c.id for c in claims]
    links = (
        Link(
            "l-000000000001",
            ids[0],
            ids[4],
            Relation.CONTRADICTION,
            "date_conflict",
            0.91,
            "date: 3 March 2025 here, 2 March 2025 there; same event (closing of the Orla bridge)",
            "date comparator",
        ),
        Link(
            "l-000000000002",
            ids[1],
            ids[5],
            Relation.CONTRADICTION,
            "dispute",
            0.88,
            "quantity: 40 centimetres (the city) against 14 centimetres (the builders' union)",
            "quantity comparator",
        ),
        Link("l-000000000003", ids[2], ids[6], Relation.DUPLICATE, "same", 0.86, "same number, same bridge, same origin", "cosine"),
        Link("l-000000000004", ids[0], ids[4], Relation.DUPLICATE, "same", 0.83, "same event, dates a day apart", "cosine"),
        Link("l-000000000005", ids[2], "r-000000000001", Relation.PRIOR_REVIEW, "same", 0.79, "same number, same bridge", "cosine"),
    )
    clusters = (
        Cluster("k-000000000001", (ids[0], ids[4]), ("the city", "The Herald"), ("Tamsen Courier", "The Herald"), "2025-03-03"),
        Cluster("k-000000000002", (ids[2], ids[6]), ("Ilse Varga",), ("Tamsen Courier", "The Herald"), "2025-03-03"),
    )
    flags = (
        Flag(
            "f-000000000001",
            "a-000000000001",
            (Span(*_span(COURIER, "It will reopen next month")),),
            "undated_relative_time",
            Severity.MEDIUM,
            '"next month" counts from a day that the article does not give',
            "Which month is meant?",
        ),
        Flag(
            "f-000000000002",
            "a-000000000002",
            (Span(*_span(HERALD, "Engineers found a crack 14 centimetres long")),),
            "single_source_unverified",
            Severity.HIGH,
            "one party to the dispute is the only source of the figure",
            "Who measured the crack, and when?",
            (ids[5],),
        ),
        Flag(
            "f-000000000003",
            "a-000000000002",
            (Span(0, 16),),
            "missing_headline",
            Severity.LOW,
            "the article opens with its body",
            "Was a headline lost?",
        ),
    )
    events = _events(ids)
    return Snapshot(
        articles,
        claims,
        flags,
        links,
        clusters,
        reviews=(
            ClaimReview(
                "r-000000000001",
                "12,000 cars a day use the Orla bridge",
                "Mostly true",
                "https://checks.example/orla",
                "Checks Example",
                "Ilse Varga",
                "2024-11-02",
                Verdict.SUPPORTED,
                "How many cars cross the Orla?",
            ),
        ),
        evidence=(
            Evidence(
                ids[1],
                "https://tamsen.example/report.pdf",
                "https://archive.example/2025/report.pdf",
                "length of crack: 41 cm",
                "2025-03-06",
                Stance.SUPPORTS,
                "3" * 64,
                "survey by the road office",
            ),
            Evidence(ids[0], "https://tamsen.example/notice", "", "closed from 18:00 on 3 March", "2025-03-06", Stance.SUPPORTS),
        ),
        events=events,
        statuses={
            ids[0]: ClaimStatus(
                ids[0],
                Status.DECIDED,
                Verdict.SUPPORTED,
                Verdict.SUPPORTED,
                "Noor Haddad",
                None,
                "2025-03-06T10:00:00Z",
                "The notice gives the hour.",
                "Piet Lind",
            ),
            ids[1]: ClaimStatus(
                ids[1],
                Status.DECIDED,
                Verdict.SUPPORTED,
                None,
                "Noor Haddad",
                None,
                "2025-03-07T09:30:00Z",
                "Survey says 41 cm: near enough.",
            ),
            ids[3]: ClaimStatus(ids[3], Status.IN_PROGRESS, assignee="Noor Haddad"),
        },
        judgements={"l-000000000003": Judgement.CONFIRMED, "l-000000000004": Judgement.REJECTED},
        dismissed={"f-000000000003": "the desk asked: no headline was sent"},
        head=f"{events[-1].seq}:{events[-1].hash}",
    )


def _events(ids: list[str]) -> tuple[Event, ...]:
    acts = (
        ("2025-03-06T10:00:00Z", "Noor Haddad", EventKind.DECIDED, ids[0], {"verdict": "supported", "question": "true"}),
        ("2025-03-06T10:20:00Z", "Noor Haddad", EventKind.DECIDED, ids[1], {"verdict": "refuted", "question": "true"}),
        ("2025-03-06T11:00:00Z", "Piet Lind", EventKind.SIGNED_OFF, ids[0], {}),
        ("2025-03-06T11:30:00Z", "Noor Haddad", EventKind.CONFIRMED, "l-000000000003", {}),
        (
            "2025-03-07T09:30:00Z",
            "Noor Haddad",
            EventKind.CORRECTED,
            ids[1],
            {
                "from": "refuted",
                "verdict": "supported",
                "question": "true",
                "note": "The survey arrived after the first finding.",
            },
        ),
    )
    return tuple(
        Event(n, at, actor, kind, subject, body, f"{n - 1:064d}", f"{n:064d}") for n, (at, actor, kind, subject, body) in enumerate(acts, 1)
    )
