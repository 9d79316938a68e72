"""The scorer of attributions, on sheets whose scores can be counted by hand."""

from sayso.records import AttributionKind
from sayso.testing.attribution import Spans, kind_of, prepared, table

TEXT = "Alma Roy said that the dam would hold. “It leaks,” said Ben Oduya."
ROY = Spans(((0, 8),), ((14, 37),), AttributionKind.INDIRECT)
ODUYA = Spans(((56, 65),), ((39, 50),), AttributionKind.DIRECT)


def rows(gold, found):
    return dict(table([prepared(TEXT, gold, found)], 0.5).rows)


def test_all_right():
    scored = rows([ROY, ODUYA], [ROY, ODUYA])
    assert {score.f1 for name, score in scored.items() if score.gold} == {1.0}


def test_nothing_found():
    scored = rows([ROY], [])
    assert (scored["whole"].recall, scored["whole"].precision, scored["whole"].f1) == (0, 0, 0)


def test_half_of_the_words_is_enough_but_not_exact():
    short = Spans(((0, 8),), ((19, 37),), AttributionKind.INDIRECT)
    scored = rows([ROY], [short])
    assert scored["whole"].f1 == 1
    assert scored["whole, exact"].f1 == 0


def test_a_wrong_source_leaves_the_content_right():
    wrong = Spans(((56, 65),), ROY.content, AttributionKind.INDIRECT)
    scored = rows([ROY], [wrong])
    assert (scored["content"].f1, scored["source"].f1, scored["whole"].f1) == (1, 0, 0)


def test_one_gold_is_matched_once():
    scored = rows([ROY], [ROY, ROY])
    assert (scored["whole"].precision, scored["whole"].recall) == (0.5, 1)


def test_kinds_are_scored_apart_and_firm_ones_by_themselves():
    unsure = Spans(ODUYA.source, ODUYA.content, ODUYA.kind, confidence=0.2)
    scored = rows([ROY, ODUYA], [ROY, unsure])
    assert scored["direct, whole"].gold == scored["indirect, whole"].gold == 1
    assert (scored["firm, whole"].found, scored["firm, whole"].recall) == (1, 0.5)


def test_confidences_that_hold_have_no_error():
    right = [Spans(s.source, s.content, s.kind, confidence=1.0) for s in (ROY, ODUYA)]
    assert table([prepared(TEXT, [ROY, ODUYA], right)], 0.5).error == 0
    assert table([prepared(TEXT, [], right)], 0.5).error == 1


def test_kinds_by_marks():
    assert kind_of(TEXT, ODUYA.content) == "direct"
    assert kind_of(TEXT, ROY.content) == "indirect"
    assert kind_of("He said it was “no use” now.", [(8, 27)]) == "mixed"
