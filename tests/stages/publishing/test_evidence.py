from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Evidence, Part, Range, Span
from sayso.stages.publishing import check_evidence, passages, publish
from sayso.stages.publishing.evidence import CONTEXT, context
from stages.publishing.sample import CLOSED, NINE, comparison, evidence, tribune, wire


def test_a_whole_dossier_holds():
    assert check_evidence(publish(comparison())) == ()


def test_every_passage_is_found_once_and_sorted():
    found = passages(publish(comparison()))
    assert len(found) == len(set(found))
    assert evidence(wire, CLOSED) in found
    assert evidence(tribune, NINE) in found
    assert [e.report for e in found] == sorted(e.report for e in found)


def broken(at: Evidence):
    made = publish(comparison())
    return check_evidence(replace(made, summary=(at,)))


def test_a_passage_that_reads_otherwise_is_named_with_its_place():
    at = evidence(wire, CLOSED)
    (failure,) = broken(replace(at, quote="The Orla bridge was opened"))
    assert failure == f"{wire.id} text 0-{at.span.end}: the report reads otherwise there"


def test_a_passage_of_no_report_or_of_impossible_characters_is_named():
    assert "no such report" in broken(Evidence("report-x", Part.TEXT, Span(0, 1), "T"))[0]
    assert "reads otherwise" in broken(Evidence(wire.id, Part.TEXT, Span(-1, 1), ""))[0]
    assert "reads otherwise" in broken(Evidence(wire.id, Part.TEXT, Span(5, 2), ""))[0]


def test_what_is_not_in_the_dossier_is_named():
    made = publish(comparison())
    claim = replace(made.claims[0], origins=Range(3, 2))
    failures = check_evidence(replace(made, claims=(claim,), origins=made.origins[:1]))
    assert f"{claim.id}: it counts 3 firm of 2 possible" in failures
    assert f"{claim.id}: its origin origin-tribune is not in the dossier" in failures
    assert "difference-1: its claim claim-twelve is not in the dossier" in failures
    assert any("it is told by" in f for f in check_evidence(replace(made, reports=())))


@given(st.text(max_size=400), st.integers(0, 400), st.integers(0, 400))
def test_context_is_what_stands_around(text, start, length):
    start = min(start, len(text))
    end = min(start + length, len(text))
    around = context(text, Evidence("r", Part.TEXT, Span(start, end), text[start:end]))
    assert text[:start].endswith(around.before)
    assert text[end:].startswith(around.after)
    assert "\n" not in around.before + around.after
    assert max(len(around.before), len(around.after)) <= CONTEXT
