"""Records to keep in a store, all of which follow from a number."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from sayso.ports import LedgerEntry
from sayso.records import (
    Capture,
    CaptureRef,
    Claim,
    ClaimVersion,
    Dossier,
    Evidence,
    Intake,
    Issued,
    Join,
    KeptClaim,
    Made,
    Modality,
    Moment,
    Outlet,
    Part,
    Pointer,
    Precision,
    Range,
    Reading,
    Reject,
    Report,
    Sentence,
    SourceKind,
    Span,
    Speaker,
    Standing,
    StandingCount,
    Statement,
    Story,
    Telling,
    content_id,
)

READER = "reader-1"
MADE = Made("conformance", "1")


def entry(number: int, text: str = "", fingerprint: str = READER) -> LedgerEntry:
    """A page with one report, its reading, a pointer and a reject; all follow from ``number``."""
    capture = _capture(number, text or f"The ferry sank, said witness {number}.")
    report = _report_of(number, capture)
    span = Span(0, len(report.text))
    reading = Reading(
        id=content_id("reading", report.id, fingerprint),
        report=report,
        sentences=(Sentence(Part.TEXT, span, 0),),
        attributions=(),
        quotations=(),
        statements=(),
        vectors=bytes(range(256)),
        gaps=(fingerprint,),
        made=MADE,
    )
    reject = Reject(
        content_id("reject", number), "intake", "empty", f"part {number}", "no words", "", None
    )
    pointers = (Pointer(f"https://harbour.example/more/{number}"),)
    return LedgerEntry(fingerprint, capture, Intake((report,), pointers, (reject,)), (reading,))


def story(*entries: LedgerEntry) -> Story:
    """A story of the entries' reports."""
    reports = tuple(report for one in entries for report in one.intake.reports)
    ids = [report.id for report in reports]
    joins = tuple(Join(name, ids[0], "both name the ferry", 0.5, 0.75, ("ferry",)) for name in ids)
    return Story(content_id("story", ids), reports, joins, MADE)


def dossier(told: Story) -> Dossier:
    """A dossier of a story, with nothing found in it."""
    empty: dict[str, tuple[()]] = {
        name: () for name in Dossier.__dataclass_fields__ if name not in {"id", "title", "reports"}
    }
    return Dossier(
        id=content_id("dossier", told.id), title="The ferry", reports=told.reports, **empty
    )


def claim(number: int, *entries: LedgerEntry, standing: Standing = Standing.ONE_WORD) -> Claim:
    """A claim that the reports of some entries tell, in words that follow from ``number``."""
    reports = [report for one in entries for report in one.intake.reports]
    tellings = tuple(_telling(report, number) for report in reports)
    return Claim(
        id=content_id("claim", number, [report.id for report in reports]),
        text=tellings[0].statement.whole,
        tellings=tellings,
        standing=standing,
        origins=Range(1, len(reports)),
        primary_sources=Range(1, 1),
        origin_ids=("origin-1",),
        source_names=tuple(telling.sources[0].name for telling in tellings),
        why=(f"all give “{tellings[-1].statement.whole}” on one word",),
        first_told=reports[0].published,
    )


def _telling(report: Report, number: int) -> Telling:
    quote = f"The gull {number} was fed, said {report.headline}."
    evidence = Evidence(report.id, Part.TEXT, Span(number, number + len(quote)), quote)
    name = f"Ida Moor {report.headline[-1]}"
    speaker = Speaker(name, name, SourceKind.PERSON, name)
    statement = Statement(
        id=content_id("statement", evidence),
        evidence=evidence,
        sentence=0,
        attributions=(),
        speaker=speaker,
        actor=None,
        act="feed",
        object=None,
        recipient=None,
        modality=Modality.STATED,
        negated=False,
        quantities=(),
        times=(),
        places=(),
        terms=("gull",),
        names=(),
        whole=quote,
    )
    return Telling(
        statement=statement,
        report=report.id,
        outlet=report.outlet,
        sources=(speaker,),
        origin="origin-1",
        steps=(),
        alternatives=(),
        certain=True,
        before="",
        after="",
    )


def kept(told: Story, one: Claim, *, former: tuple[str, ...] = ()) -> KeptClaim:
    """A claim of a story as it is kept, in its first form."""
    version = ClaimVersion(
        dossier=dossier(told).id,
        text=one.text,
        report=one.tellings[0].report,
        standing=one.standing,
        origins=one.origins,
        primary_sources=one.primary_sources,
        tellings=len(one.tellings),
    )
    return KeptClaim(one.id, told.id, one, former, (version,))


def issued(told: Story, key: str = "key-1") -> Issued:
    """That a story's dossier is its last one."""
    counts = (StandingCount(Standing.ONE_WORD, 1),)
    return Issued(told.id, key, dossier(told).id, "The ferry", counts, Range(2, 2))


def _capture(number: int, text: str) -> Capture:
    body = text.encode()
    ref = CaptureRef(
        f"https://harbour.example/{number}",
        hashlib.sha256(body).hexdigest(),
        len(body),
        "text/plain",
    )
    when = datetime(2031, 5, 1, 12, number % 60, tzinfo=UTC)
    return Capture(ref, body, Moment(when, Precision.SECOND, "http", ""))


def _report_of(number: int, capture: Capture) -> Report:
    text = capture.body.decode()
    return Report(
        id=content_id("report", capture.ref, text),
        capture=capture.ref,
        within="",
        address=capture.ref.address,
        outlet=Outlet("harbour.example", "Harbour Post", "address"),
        headline=f"Ferry sinks in harbour {number}",
        standfirst="Café owners saw it",
        byline=("Ada Quill",),
        byline_as_written="By Ada Quill",
        published=Moment(datetime(2031, 5, 1, tzinfo=UTC), Precision.DAY, "meta", "1 May 2031"),
        updated=None,
        captured=capture.captured,
        language="en",
        text=text,
        credits=(),
        links=(),
        excerpt=False,
        digest=None,
        series=content_id("series", capture.ref.address),
        revision=1,
        revises=None,
        notes=(),
        made=MADE,
    )
