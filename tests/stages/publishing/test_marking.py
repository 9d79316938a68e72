from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Evidence, Part, Span
from sayso.stages.publishing.marking import anchor_of, paragraphs


def at(start: int, end: int) -> Evidence:
    return Evidence("report-1", Part.TEXT, Span(start, end), "")


def test_text_is_cut_where_passages_begin_and_end():
    ((first, second, third),) = paragraphs("one two three", [at(4, 7)])
    assert (first.text, second.text, third.text) == ("one ", "two", " three")
    assert [s.cited for s in (first, second, third)] == [False, True, False]
    assert second.anchors == ("report-1-text-4-7",)


def test_passages_may_overlap_and_cross_lines():
    lines = paragraphs("ab\ncd", [at(0, 4), at(1, 5)])
    assert [[(s.text, s.cited) for s in line] for line in lines] == [
        [("a", True), ("b", True)],
        [("c", True), ("d", True)],
    ]


def test_a_text_without_passages_is_its_lines():
    assert [[s.text for s in line] for line in paragraphs("one\n\ntwo\n", [])] == [["one"], ["two"]]
    assert paragraphs("", []) == ()


@given(
    st.text(alphabet="ab \n", max_size=40),
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=6),
)
def test_nothing_is_lost_and_every_passage_has_one_anchor(text, spans):
    cited = [at(min(pair), max(pair)) for pair in spans]
    lines = paragraphs(text, cited)
    shown = "\n".join("".join(s.text for s in line) for line in lines)
    assert shown.split() == text.split()
    anchors = [a for line in lines for s in line for a in s.anchors]
    assert sorted(anchors) == sorted({anchor_of(e) for e in cited})
