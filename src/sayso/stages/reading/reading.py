"""Reading one report: sentences, attributions, quotations, statements, vectors."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from sayso.ports import Gazetteer, Tools
from sayso.records import (
    Attribution,
    CaptureRef,
    Digest,
    DigestLine,
    Made,
    Outlet,
    Part,
    Reading,
    Referent,
    Report,
    Sentence,
    Statement,
    content_id,
)
from sayso.stages.reading.document import Document, opened
from sayso.stages.reading.names.cast import filled_in
from sayso.stages.reading.saying.attributions import find_attributions
from sayso.stages.reading.saying.quotations import find_quotations
from sayso.stages.reading.saying.relays.outlets import find_relays
from sayso.stages.reading.saying.speakers import own_word
from sayso.stages.reading.stating.statements import find_statements
from sayso.stages.reading.text.nearby import Nearby
from sayso.stages.reading.text.passages import Passage, sentences_of
from sayso.stages.reading.text.terms import names_of, terms_of
from sayso.stages.reading.typed.parts import TypedParts, by_place
from sayso.stages.reading.unparsed.speech import LANGUAGES, find_spoken

VERSION = "1"


def read(report: Report, tools: Tools) -> Reading:
    """Read a report. Text that is not English gives no indirect speech and no statements.

    The gaps of the reading then say so.
    """
    texts = (
        (Part.HEADLINE, report.headline),
        (Part.STANDFIRST, report.standfirst),
        (Part.TEXT, report.text),
    )
    document = opened([(part, text) for part, text in texts if text], tools.parser)
    reference = report.published or report.updated or report.captured
    day = reference.when.date() if reference else None
    typed = document.typed(day, tools.dates, tools.gazetteer)
    sentences = tuple(
        _with_contents(sentence, passage, found, near, tools.gazetteer)
        for passage, found, near in zip(
            document.passages, typed, map(by_place, document.referents), strict=True
        )
        for sentence in sentences_of(passage)
    )
    english = report.language in {"en", ""}
    attributions = (
        find_attributions(document, tools.outlets, tools.tagger)
        if english
        else find_spoken(document.passages, report.language)
    )
    attributions = own_word(attributions, report.outlet, tools.outlets)
    told: tuple[Statement, ...] = ()
    if english:
        told = _told(document, report, sentences, attributions, typed, tools.gazetteer)
    models = (tools.parser.fingerprint, tools.encoder.fingerprint, tools.tagger.fingerprint)
    made = Made("reading", VERSION, models)
    return Reading(
        id=content_id("reading", report.id, made),
        report=report,
        sentences=sentences,
        attributions=attributions,
        quotations=find_quotations(
            report.id, document.passages, attributions, parsed_language=english
        ),
        statements=told,
        vectors=tools.encoder.encode(_texts(document, sentences)),
        gaps=() if english else (_gap(report.language),),
        made=made,
        entities=document.cast.entities(),
        statement_vectors=tools.encoder.encode([s.filled or s.evidence.quote for s in told]),
        relays=find_relays(report, sentences),
    )


def _gap(language: str) -> str:
    speakers = "" if language in LANGUAGES else ", and nobody is named as their speaker"
    return (
        f"statements and indirect speech are not read in this language ({language}); "
        f"only words in quotation marks are{speakers}"
    )


def _texts(document: Document, sentences: Sequence[Sentence]) -> list[str]:
    text_of = {passage.part: passage.text for passage in document.passages}
    return [text_of[s.part][s.span.start : s.span.end] for s in sentences]


def _with_contents(
    sentence: Sentence,
    passage: Passage,
    typed: TypedParts,
    referents: Nearby[Referent],
    gazetteer: Gazetteer,
) -> Sentence:
    """A sentence with its words and typed parts."""
    tree = passage.tree
    inside = list(tree.within(sentence.span))
    near = referents.between(sentence.span.start, sentence.span.end)
    here = typed.among([sentence.span])
    return replace(
        sentence,
        terms=terms_of(tree, inside, gazetteer),
        names=names_of(tree, inside, gazetteer),
        quantities=here.quantities,
        times=here.times,
        filled=filled_in(passage.text, sentence.span, near),
    )


def _told(
    document: Document,
    report: Report,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    typed: Sequence[TypedParts],
    gazetteer: Gazetteer,
) -> tuple[Statement, ...]:
    """The statements of all parts."""
    return tuple(
        statement
        for passage, found, meant in zip(document.passages, typed, document.referents, strict=True)
        for statement in find_statements(
            report.id,
            passage,
            [(n, s) for n, s in enumerate(sentences) if s.part == passage.part],
            attributions,
            found,
            meant,
            gazetteer,
        )
    )


def attributions(text: str, tools: Tools) -> tuple[Attribution, ...]:
    """The attributions of a text that is no report; spans count its characters.

    In German, French, Spanish, Italian and Portuguese only direct speech is read.
    """
    document = opened([(Part.TEXT, text)], tools.parser)
    language = tools.languages.identify(text)
    if language in LANGUAGES:
        return find_spoken(document.passages, language)
    return find_attributions(document, tools.outlets, tools.tagger)


def read_digest(digest: Digest, tools: Tools) -> Reading:
    """Read a digest's own headline, as the headline of a report that has no body."""
    return read(_dressed(digest.id, digest.capture, headline=digest.headline), tools)


def read_claim(claim: str, tools: Tools) -> Reading:
    """Read a claim that somebody asks about, as a text of its own."""
    body = claim.encode()
    ref = CaptureRef("", hashlib.sha256(body).hexdigest(), len(body), "text/plain")
    return read(_dressed(content_id("claim", claim), ref, text=claim), tools)


def read_lines(digest: Digest, lines: Sequence[DigestLine], tools: Tools) -> tuple[Reading, ...]:
    """Read each line of a digest by itself, in order."""
    return tuple(
        read(_dressed(content_id("line", digest.id, n), digest.capture, text=line.text), tools)
        for n, line in enumerate(lines)
    )


def _dressed(ident: str, capture: CaptureRef, *, headline: str = "", text: str = "") -> Report:
    """Words that are no outlet's article, in a report's clothes so that they can be read."""
    return Report(
        id=ident,
        capture=capture,
        within="",
        address="",
        outlet=Outlet("", "", "unknown"),
        headline=headline,
        standfirst="",
        byline=(),
        byline_as_written="",
        published=None,
        updated=None,
        captured=None,
        language="en",
        text=text,
        credits=(),
        links=(),
        excerpt=False,
        digest=None,
        series=ident,
        revision=1,
        revises=None,
        notes=(),
        made=Made("reading", VERSION),
    )
