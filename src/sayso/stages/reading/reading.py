"""Reading one report: sentences, attributions, quotations, statements, vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sayso.ports import Gazetteer, Tools
from sayso.records import (
    Attribution,
    Digest,
    DigestLine,
    Made,
    Part,
    Reading,
    ReadText,
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
    english = report.language in {"en", ""}
    attributions = (
        find_attributions(document, tools.outlets, tools.tagger)
        if english
        else find_spoken(document.passages, report.language)
    )
    attributions = own_word(attributions, report.outlet, tools.outlets)
    reference = report.published or report.updated or report.captured
    day = reference.when.date() if reference else None
    told = _told(report.id, document, attributions, day, tools, english=english)
    models = (tools.parser.fingerprint, tools.encoder.fingerprint, tools.tagger.fingerprint)
    made = Made("reading", VERSION, models)
    return Reading(
        id=content_id("reading", report.id, made),
        report=report,
        sentences=told.sentences,
        attributions=attributions,
        quotations=find_quotations(
            report.id, document.passages, attributions, parsed_language=english
        ),
        statements=told.statements,
        vectors=told.vectors,
        gaps=() if english else (_gap(report.language),),
        made=made,
        entities=document.cast.entities(),
        statement_vectors=told.statement_vectors,
        relays=find_relays(report, told.sentences),
    )


def read_text(ident: str, text: str, tools: Tools, part: Part = Part.TEXT) -> ReadText:
    """Read an English text that is no report, by the rules for a ``part`` of one.

    ``ident`` is what its evidence names. It has no day from which "on Monday" is seen.
    """
    document = opened([(part, text)], tools.parser)
    attributions = find_attributions(document, tools.outlets, tools.tagger)
    told = _told(ident, document, attributions, None, tools)
    return ReadText(
        id=ident,
        part=part,
        text=text,
        sentences=told.sentences,
        attributions=attributions,
        statements=told.statements,
        vectors=told.vectors,
        statement_vectors=told.statement_vectors,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What a text tells, whether it is a report's or none's."""

    sentences: tuple[Sentence, ...]
    statements: tuple[Statement, ...]
    vectors: bytes
    statement_vectors: bytes


def _told(
    ident: str,
    document: Document,
    attributions: Sequence[Attribution],
    day: date | None,
    tools: Tools,
    *,
    english: bool = True,
) -> _Told:
    passages, referents = document.passages, document.referents
    typed = document.typed(day, tools.dates, tools.gazetteer)
    sentences = tuple(
        _with_contents(sentence, passage, found, near, tools.gazetteer)
        for passage, found, near in zip(passages, typed, map(by_place, referents), strict=True)
        for sentence in sentences_of(passage)
    )
    named = document.named(attributions)
    stated = zip(passages, typed, named, strict=True) if english else ()
    statements = tuple(
        statement
        for passage, found, meant in stated
        for statement in find_statements(
            ident,
            passage,
            [(n, s) for n, s in enumerate(sentences) if s.part == passage.part],
            attributions,
            found,
            meant,
            tools.gazetteer,
        )
    )
    return _Told(
        sentences=sentences,
        statements=statements,
        vectors=tools.encoder.encode(_texts(document, sentences)),
        statement_vectors=tools.encoder.encode([s.filled or s.evidence.quote for s in statements]),
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


def attributions(text: str, tools: Tools) -> tuple[Attribution, ...]:
    """The attributions of a text that is no report; spans count its characters.

    In German, French, Spanish, Italian and Portuguese only direct speech is read.
    """
    document = opened([(Part.TEXT, text)], tools.parser)
    language = tools.languages.identify(text)
    if language in LANGUAGES:
        return find_spoken(document.passages, language)
    return find_attributions(document, tools.outlets, tools.tagger)


def read_digest(digest: Digest, tools: Tools) -> ReadText:
    """Read a digest's own headline."""
    return read_text(digest.id, digest.headline, tools, Part.HEADLINE)


def read_claim(claim: str, tools: Tools) -> ReadText:
    """Read a claim that somebody asks about."""
    return read_text(content_id("claim", claim), claim, tools)


def read_lines(digest: Digest, lines: Sequence[DigestLine], tools: Tools) -> tuple[ReadText, ...]:
    """Read each line of a digest by itself, in order."""
    return tuple(
        read_text(content_id("line", digest.id, n), line.text, tools)
        for n, line in enumerate(lines)
    )
