"""Texts that are no report: a claim, a digest's line, a digest's headline."""

from dataclasses import replace

import sayso
from sayso import pipeline
from sayso.assembly import tools
from sayso.records import Part
from sayso.stages.reading import read_claim
from sayso.stages.reading.reading import read_text

CLAIM = "The ministry said that 40 ferries were inspected. Ida Voss closed the port."


def test_a_claim_is_read_by_the_rules_for_reports():
    claim = read_claim(CLAIM, tools())
    report = pipeline.read(sayso.report(CLAIM), tools())
    assert claim.sentences == report.sentences
    assert claim.vectors == report.vectors
    assert claim.statement_vectors == report.statement_vectors
    assert [replace(s, id="", evidence=None) for s in claim.statements] == [
        replace(s, id="", evidence=None) for s in report.statements
    ]


def test_its_evidence_names_the_claim_and_counts_its_characters():
    claim = read_claim(CLAIM, tools())
    assert claim.statements
    for statement in claim.statements:
        evidence = statement.evidence
        assert evidence.report == claim.id
        assert claim.text[evidence.span.start : evidence.span.end] == evidence.quote


def test_a_headline_is_read_as_one():
    headline = read_text("of a digest", "Voss closes port", tools(), Part.HEADLINE)
    assert headline.part == Part.HEADLINE
    assert {s.part for s in headline.sentences} == {Part.HEADLINE}
    assert {s.evidence.part for s in headline.statements} == {Part.HEADLINE}


def test_no_words_state_nothing():
    nothing = read_claim("", tools())
    assert (nothing.sentences, nothing.statements, nothing.vectors) == ((), (), b"")
