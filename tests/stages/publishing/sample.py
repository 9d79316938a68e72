"""A rich comparison made by hand: a bridge closes, and six reports tell of it.

The Sound Post copies Northwire whole, The Valley Courier credits it, The Orla
Tribune found things out itself, Quay Notes cites a Harbour Review that was
never captured, and a digest excerpts the Tribune. Some of the texts are hostile.
"""

from __future__ import annotations

from dataclasses import replace

from builders import MADE, moment, report
from sayso.records import (
    ActStatus,
    Assertion,
    CaptureRef,
    Certainty,
    Citation,
    Claim,
    Comparison,
    Copy,
    Credit,
    Difference,
    DifferenceKind,
    Digest,
    Evidence,
    HeadlineCheck,
    Join,
    Link,
    LinkKind,
    Modality,
    Origin,
    Outlet,
    Part,
    Quotation,
    Range,
    Reading,
    Reject,
    Report,
    Rung,
    Sentence,
    Side,
    SourceKind,
    Sourcing,
    Span,
    Speaker,
    Standing,
    Statement,
    StatusEntry,
    Step,
    StepKind,
    Story,
    Support,
    Telling,
    TimelineEntry,
    Trace,
    Verdict,
    content_id,
)

SCRIPT = "<script>alert('x')</script>"
TURNED = "\u202egnihton\u202c"

WIRE = (
    "The Orla bridge was closed to lorries on Sunday after cracks were found, the ministry said.\n"
    "Twelve cracks were counted in the eastern pier, according to engineer Ada Lund.\n"
    "Parliament voted to repair it. The plan still needs the signature of the president."
)
wire = report(
    WIRE,
    outlet="northwire.example",
    headline="Orla bridge closed to lorries",
    standfirst="Cracks found in the eastern pier",
    published="2031-05-04T08:00:00",
    address="https://northwire.example/orla",
)
post = report(
    WIRE,
    outlet="sound-post.example",
    headline="Orla bridge closed to lorries",
    published="2031-05-04T10:00:00",
    address="https://sound-post.example/orla",
)
courier = report(
    f"Twelve cracks were counted in the eastern pier, according to engineer Ada Lund. {SCRIPT}\n"
    "With material from Northwire.",
    outlet="valley-courier.example",
    headline=f"Bridge collapses & kills {SCRIPT}",
    published="2031-05-04",
    address="javascript:alert(1)",
    credit="Northwire",
)
tribune = replace(
    report(
        "Lorries were turned back at the Orla bridge all Sunday, drivers said.\n"
        f"“I count nine cracks, no more,” said foreman Bo Ek, who said {TURNED} else.",
        outlet="orla-tribune.example",
        headline="Lorries turned back at bridge",
        published="2031-05-05",
        address="https://orla-tribune.example/lorries?a=1&b=2",
    ),
    byline=("Ida Holm",),
    links=(Link("https://orla-tribune.example/1987", "The flood of 1987", LinkKind.READ_ALSO),),
    updated=moment("2031-05-05T18:00:00"),
    captured=moment("2031-05-06"),
    notes=("updated before it was published",),
)
blog = report(
    "The bridge will stay shut for a year, the Harbour Review reported.",
    outlet="quay-notes.example",
    headline="Shut for a year",
    address="http://quay-notes.example/a b",
)
digest = Digest(
    id="digest-0000000000000001",
    capture=CaptureRef("", content_id("x", "digest"), 90, "text/plain"),
    text="Orla bridge falls\nLorries turned back\nRead more at https://orla-tribune.example/lorries",
    headline="Orla bridge falls",
    headline_span=Span(0, 17),
    excerpts=(Span(18, 90),),
    read_also=(
        Link("data:text/html,<b>x</b>", "A [bridge] to *nowhere*", LinkKind.READ_ALSO),
        Link("", "Without an address", LinkKind.READ_ALSO),
    ),
)
excerpt = replace(
    report("Lorries were turned back at the Orla bridge.", outlet="orla-tribune.example"),
    excerpt=True,
    digest=digest,
    capture=digest.capture,
    revision=2,
    revises=tribune.id,
)
REPORTS = (wire, post, courier, tribune, blog, excerpt)

MINISTRY = Speaker("ministry", "the ministry", SourceKind.ORGANISATION, "the ministry")
LUND = Speaker("lund", "Ada Lund", SourceKind.PERSON, "engineer Ada Lund", "engineer")
EK = Speaker("ek", "Bo Ek", SourceKind.PERSON, "foreman Bo Ek", "foreman")
REVIEW = Speaker("review", "the Harbour Review", SourceKind.OUTLET, "the Harbour Review")
NOBODY = Speaker("unknown", "unknown", SourceKind.UNKNOWN, "")


def evidence(made: Report, quote: str, part: Part = Part.TEXT) -> Evidence:
    """A passage that stands in a report, found by its words."""
    text = {Part.TEXT: made.text, Part.HEADLINE: made.headline, Part.STANDFIRST: made.standfirst}
    start = text[part].index(quote)
    return Evidence(made.id, part, Span(start, start + len(quote)), quote)


def sentences(made: Report) -> tuple[Sentence, ...]:
    """Each line of a report's text as one sentence."""
    found, start = [], 0
    for number, line in enumerate(made.text.split("\n")):
        found.append(Sentence(Part.TEXT, Span(start, start + len(line)), number))
        start += len(line) + 1
    return tuple(found)


def statement(at: Evidence, sentence: int = 0) -> Statement:
    """A statement with nothing typed in it."""
    return Statement(
        id=content_id("statement", at),
        evidence=at,
        sentence=sentence,
        attributions=(),
        speaker=None,
        actor=None,
        act="close",
        object=None,
        recipient=None,
        modality=Modality.STATED,
        negated=False,
        quantities=(),
        times=(),
        places=(),
        terms=tuple(at.quote.casefold().split()),
        names=(),
    )


def telling(
    made: Report,
    quote: str,
    origin: str,
    *sources: Speaker,
    sentence: int = 0,
    steps: tuple[Step, ...] = (),
    part: Part = Part.TEXT,
    alternatives: tuple[str, ...] = (),
) -> Telling:
    """A report's telling of a claim."""
    at = evidence(made, quote, part)
    text = made.text if part == Part.TEXT else ""
    return Telling(
        statement=statement(at, sentence),
        report=made.id,
        outlet=made.outlet,
        sources=sources,
        origin=origin,
        steps=steps,
        alternatives=alternatives,
        certain=True,
        before=text[: at.span.start],
        after=text[at.span.end :],
    )


def origin(ident: str, name: str, *reports: Report, captured: bool = True) -> Origin:
    """A newsroom, its own publisher family."""
    outlet = Outlet(f"{ident}.example", name, "address" if captured else "text")
    ids = tuple(made.id for made in reports)
    return Origin(f"origin-{ident}", outlet, f"family-{ident}", captured, known=True, reports=ids)


ORIGINS = (
    origin("wire", "Northwire", wire),
    origin("tribune", "Orla Tribune", tribune, excerpt),
    origin("review", "Harbour Review", captured=False),
)
COPIED = (Step(StepKind.COPIED, wire.id, Certainty.FIRM, "holds its text"),)
CREDITED = (Step(StepKind.CREDITED, wire.id, Certainty.FIRM, "credits Northwire"),)
CITED = (Step(StepKind.CITED, "origin-review", Certainty.FIRM, "gives its word"),)

CLOSED = "The Orla bridge was closed to lorries on Sunday"
TWELVE = "Twelve cracks were counted in the eastern pier"
TURNED_BACK = "Lorries were turned back at the Orla bridge"


def claim(
    ident: str, standing: Standing, origins: tuple[int, int], *tellings: Telling, why: str = "so"
) -> Claim:
    """A claim in the words of its first telling."""
    names = tuple(dict.fromkeys(t.sources[0].name for t in tellings if t.sources))
    bodies = [t for t in tellings if t.statement.evidence.part == Part.TEXT]
    counted = [t.origin for t in bodies] + [other for t in bodies for other in t.alternatives]
    return Claim(
        id=f"claim-{ident}",
        text=tellings[0].statement.evidence.quote,
        tellings=tellings,
        standing=standing,
        origins=Range(*origins),
        primary_sources=Range(min(1, len(names)), len(names)),
        origin_ids=tuple(dict.fromkeys(counted)),
        source_names=names,
        why=(why,),
        first_told=moment("2031-05-04"),
    )


CLAIMS = (
    claim(
        "shut",
        Standing.SINGLE_ORIGIN,
        (1, 1),
        telling(blog, "The bridge will stay shut for a year", "origin-review", REVIEW, steps=CITED),
    ),
    claim(
        "closed",
        Standing.CORROBORATED,
        (2, 2),
        telling(wire, CLOSED, "origin-wire", MINISTRY),
        telling(post, CLOSED, "origin-wire", MINISTRY, steps=COPIED),
        telling(tribune, TURNED_BACK, "origin-tribune"),
        telling(excerpt, TURNED_BACK, "origin-tribune"),
    ),
    claim(
        "twelve",
        Standing.DISPUTED,
        (1, 2),
        telling(wire, TWELVE, "origin-wire", LUND, sentence=1),
        telling(post, TWELVE, "origin-wire", LUND, sentence=1, steps=COPIED),
        telling(
            courier,
            TWELVE,
            "origin-wire",
            LUND,
            steps=CREDITED,
            alternatives=("origin-tribune",),
        ),
        why="reports contradict one another (figure): “twelve” against “nine”",
    ),
    claim(
        "collapse",
        Standing.UNSUPPORTED,
        (0, 0),
        telling(courier, "Bridge collapses", "", part=Part.HEADLINE),
        why="no captured report's body says it",
    ),
)
NINE = "I count nine cracks, no more"
DIFFERENCES = (
    Difference(
        id="difference-1",
        kind=DifferenceKind.FIGURE,
        verdict=Verdict.CONFLICT,
        about=TWELVE,
        sides=(
            Side("twelve", (evidence(wire, TWELVE),), ("Northwire",), ("Ada Lund",), None),
            Side("nine", (evidence(tribune, NINE),), ("Orla Tribune",), ("Bo Ek",), None),
        ),
        claims=("claim-twelve",),
        why="the same is counted, but not alike",
    ),
    Difference(
        id="difference-2",
        kind=DifferenceKind.DATE,
        verdict=Verdict.UPDATE,
        about=CLOSED,
        sides=(
            Side(
                "on Sunday (2031-05-04 to 2031-05-04)",
                (evidence(wire, CLOSED),),
                ("Northwire",),
                (),
                wire.published,
            ),
        ),
        claims=("claim-closed",),
        why="the later day replaces the earlier one",
    ),
)
QUOTATIONS = {tribune.id: (Quotation(evidence(tribune, NINE), None, EK),)}
UNKNOWN = {courier.id: (Quotation(evidence(courier, "alert('x')"), None, NOBODY),)}


def reading(made: Report) -> Reading:
    """A report's reading, with the quotations in it."""
    return Reading(
        id=content_id("reading", made.id),
        report=made,
        sentences=sentences(made),
        attributions=(),
        quotations=(QUOTATIONS | UNKNOWN).get(made.id, ()),
        statements=(),
        vectors=b"",
        gaps=("indirect speech is not supported in French",) if made is blog else (),
        made=MADE,
    )


HEADLINES = (
    HeadlineCheck(
        owner=courier.id,
        of_digest=False,
        headline=courier.headline,
        assertions=(
            Assertion(
                "Bridge collapses",
                Span(0, 16),
                Support.UNSUPPORTED,
                Support.OVERSTATED,
                "the texts say closed",
                (evidence(wire, CLOSED), evidence(wire, CLOSED)),
            ),
        ),
        verdict=Support.UNSUPPORTED,
    ),
    HeadlineCheck(
        wire.id, of_digest=False, headline=wire.headline, assertions=(), verdict=Support.SUPPORTED
    ),
    HeadlineCheck(
        owner=digest.id,
        of_digest=True,
        headline=digest.headline,
        assertions=(
            Assertion(
                "Orla bridge falls",
                Span(0, 17),
                Support.CANNOT_TELL,
                Support.UNSUPPORTED,
                "the texts nowhere have fall",
                (Evidence(digest.id, Part.HEADLINE, Span(0, 17), digest.headline),),
            ),
        ),
        verdict=Support.UNSUPPORTED,
    ),
)
SIGNATURE = "The plan still needs the signature of the president"
STATUS = (
    ActStatus(
        act="Parliament voted to repair it",
        rung=Rung.VOTED,
        entries=(
            StatusEntry(
                Rung.VOTED,
                Modality.VOTED,
                evidence(wire, "Parliament voted to repair it"),
                "Northwire",
                wire.published,
            ),
        ),
        awaiting=(evidence(wire, SIGNATURE),),
        summary="voted, but it has not taken effect",
    ),
)
TIMELINE = (
    TimelineEntry("2031-05-04", "2031-05-04", CLOSED, "happened", evidence(wire, CLOSED)),
    TimelineEntry("2031-05-04", "2031-05-04", "Northwire: Orla bridge closed", "published", None),
    TimelineEntry("2031-06-01", "2031-06-30", SIGNATURE, "expected", evidence(wire, SIGNATURE)),
)
REJECTS = (
    Reject("reject-1", "intake", "empty", "scan.pdf", "there are no words in it", "Type it.", None),
)


def comparison() -> Comparison:
    """The whole story, compared."""
    cited = evidence(blog, "the Harbour Review")
    line = evidence(courier, "With material from Northwire.")
    story = Story("story-1", REPORTS, (Join(post.id, wire.id, "the same words", 1, 1, ()),), MADE)
    sourcing = Sourcing(
        story=story,
        readings=tuple(reading(made) for made in REPORTS),
        copies=(Copy(post.id, wire.id, ((0, 0), (1, 1)), 1.0, Certainty.FIRM, "published later"),),
        credits=(Credit(courier.id, wire.outlet, "closing line", line.quote, line),),
        citations=(Citation(blog.id, ORIGINS[2].outlet, "the Harbour Review", (), (0,), cited),),
        origins=ORIGINS,
        traces=(Trace(blog.id, 0, "origin-review", CITED, ()),),
        loops=((blog.id, courier.id),),
        made=MADE,
    )
    return Comparison(
        sourcing=sourcing,
        digests=(digest,),
        claims=CLAIMS,
        differences=DIFFERENCES,
        headlines=HEADLINES,
        timeline=TIMELINE,
        status=STATUS,
        made=MADE,
    )


def crowd(number: int) -> Comparison:
    """A wire's story, run by ``number`` - 1 outlets word for word."""
    made: list[Report] = [
        report(WIRE, outlet=f"outlet-{n:03}.example", published="2031-05-04") for n in range(number)
    ]
    first = made[0]
    home = replace(ORIGINS[0], reports=(first.id,))
    step = (Step(StepKind.COPIED, first.id, Certainty.FIRM, "holds its text"),)
    tellings = [
        telling(one, CLOSED, home.id, MINISTRY, steps=step if one is not first else ())
        for one in made
    ]
    whole = comparison()
    story = Story("story-2", tuple(made), (), MADE)
    sourcing = replace(
        whole.sourcing,
        story=story,
        readings=tuple(reading(one) for one in made),
        copies=(),
        credits=(),
        citations=(),
        origins=(home,),
        traces=(),
        loops=(),
    )
    return replace(
        whole,
        sourcing=sourcing,
        digests=(),
        claims=(claim("closed", Standing.SINGLE_ORIGIN, (1, 1), *tellings),),
        differences=(),
        headlines=(),
        timeline=(),
        status=(),
    )
