"""A proof-read digest as a page."""

from __future__ import annotations

import itertools
from dataclasses import replace

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from sayso.records import (
    Against,
    Evidence,
    Found,
    LineRole,
    Part,
    Passage,
    Reject,
    Remark,
    Span,
)
from sayso.stages.publishing import proof_html, proof_of, proof_text
from stages.publishing.sample import REPORTS, SCRIPT, courier, digest, evidence, tribune, wire

TWELVE = evidence(wire, "Twelve cracks were counted in the eastern pier")
NINE = evidence(tribune, "I count nine cracks, no more")
LURE = evidence(courier, SCRIPT)
KINDS = tuple(Found)


def passage(found: Found, start: int, end: int, *told: Evidence, **spans: object) -> Passage:
    return Passage(Span(start, end), found, f"because of {found.value}", told, **spans)


def remark(line: int, text: str, *passages: Passage, **parts: object) -> Remark:
    found = passages[0].found if passages else Found.NOT_CHECKED
    base = Remark(line, Span(line * 100, line * 100 + len(text)), text, LineRole.EXCERPT, found,
                  "a date, not a statement", (), entry=1, passages=passages,
                  against=Against.REPORTS if passages else Against.NOTHING)  # fmt: skip
    return replace(base, **parts)


FORTY = "Forty cracks were counted, and the bridge fell."
TWELVE_THERE = Span(TWELVE.span.start, TWELVE.span.start + 6)
REMARKS = (
    remark(1, f"Orla bridge falls {SCRIPT}", passage(Found.NOT_FOUND, 0, 17),
           role=LineRole.HEADLINE, entry=0),
    remark(2, FORTY, passage(Found.ALTERED, 0, 26, TWELVE, differing=(Span(0, 5),),
                             instead=(TWELVE_THERE,)), passage(Found.NOT_FOUND, 31, 46)),
    remark(3, "Cracks were counted.", passage(Found.QUALIFIER_DROPPED, 0, 19, NINE)),
    remark(4, "The king said so.", passage(Found.OTHER_SOURCE, 0, 16, LURE)),
    remark(5, TWELVE.quote, passage(Found.FOUND, 0, 46, TWELVE)),
    remark(6, "May 4, 2031", role=LineRole.DATE),
    remark(7, "Read more", role=LineRole.LINK, address="javascript:alert(1)"),
    remark(8, "Turned back", role=LineRole.LINK, address='https://orla-tribune.example/?a=1&b="<'),
)  # fmt: skip


@pytest.fixture(scope="module")
def page() -> str:
    reject = Reject("reject-1", "intake", "empty", f"{SCRIPT}.pdf", "there are no words", "", None)
    return proof_html(digest, REMARKS, REPORTS, (reject,))


@pytest.fixture(scope="module")
def tree(page) -> html.HtmlElement:
    return html.document_fromstring(page)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def row(tree: html.HtmlElement, line: int) -> html.HtmlElement:
    (found,) = tree.xpath(f"//li[contains(@class,'row')][starts-with(@id,'line-{line}-')]")
    return found


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_page_is_valid_html(page):
    html5lib.HTMLParser(strict=True).parse(page)


def test_every_line_of_the_digest_is_there_in_its_order(tree):
    rows = tree.xpath("//li[contains(@class,'row')]")
    assert [r.get("id").split("-")[1] for r in rows] == [str(r.line) for r in REMARKS]
    assert all(one.text[:9] in words(r) for r, one in zip(rows, REMARKS, strict=True))


def test_passages_are_marked_by_colour_by_sign_and_by_word(tree):
    for line, sign, word in (
        (1, "∅", "not in any report"),
        (2, "≠", "altered"),
        (3, "↑", "qualifier dropped"),
        (4, "⇄", "attributed to another source"),
        (5, "✓", "found"),
    ):
        mark = row(tree, line).xpath(".//*[@class='words']//mark")[0]
        assert mark.get("class") == f"on {word.replace(' ', '-')}"
        assert mark.xpath("string(*[@class='sign'])") == sign
        assert mark.xpath("string(*[@class='visually-hidden'])") == f"({word}:) "
        assert word in words(row(tree, line).xpath(".//*[@class='verdict']")[0])


def test_the_marks_cover_the_passages_and_no_other_words(tree):
    marks = row(tree, 2).xpath(".//*[@class='words']//mark")
    assert [words(mark) for mark in marks] == [
        "≠(altered:) Forty cracks were counted,",
        "∅(not in any report:) the bridge fell",
    ]


def test_reason_and_evidence_stand_beside_the_line(tree):
    notes = row(tree, 2).xpath(".//*[@class='notes']")[0]
    shown = words(notes)
    assert "Because of altered." in shown
    assert "Northwire, Orla bridge closed to lorries, 4 May 2031" in shown
    assert words(notes.xpath(".//q/mark")[0]) == TWELVE.quote
    assert words(notes.xpath(".//q")[0]).endswith("according to engineer Ada Lund.")


def test_the_words_that_differ_are_marked_on_both_sides(tree):
    found = row(tree, 2).xpath(".//*[@class='differs']")
    assert [words(one) for one in found] == ["Forty", "Twelve"]


def test_a_line_that_was_not_checked_says_why(tree):
    assert "not checked" in words(row(tree, 6))
    assert "A date, not a statement." in words(row(tree, 6))
    assert not row(tree, 6).xpath(".//mark")


def test_counts_legend_and_ways_to_the_lines(tree):
    glance = words(tree.xpath("//section[@aria-labelledby='glance']")[0])
    assert "4 lines call for a look" in glance
    assert "5 lines to check: 1 found, 1 altered" in glance
    assert "The other 3 are names, dates, links and labels." in glance
    assert len(tree.xpath("//dl[@class='legend']//dt")) == len(Found) + 1
    jumps = tree.xpath("//nav//a/@href")
    assert len(jumps) == 4
    assert {jump[1:] for jump in jumps} <= set(tree.xpath("//@id"))


def test_hostile_text_is_shown_as_text(tree, page):
    assert SCRIPT not in page
    assert "\u202e" not in page
    assert SCRIPT in words(row(tree, 1))
    assert SCRIPT in words(row(tree, 4).xpath(".//q")[0])
    assert f"{SCRIPT}.pdf" in words(tree.xpath("//section[@aria-labelledby='held']")[0])
    assert not tree.xpath("//script | //link | //img | //iframe | //form | //@style")
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    assert "url(" not in page


def test_only_web_addresses_are_linked_and_none_is_followed_blindly(tree):
    outward = [a for a in tree.xpath("//a") if not a.get("href").startswith("#")]
    assert {a.get("href").split(":")[0] for a in outward} == {"https"}
    assert {a.get("rel") for a in outward} == {"nofollow noopener noreferrer"}
    assert not row(tree, 7).xpath(".//a")
    assert "javascript:alert(1)" in words(row(tree, 7))
    assert len(row(tree, 8).xpath(".//a")) == 1


def test_it_has_landmarks_headings_in_order_and_a_way_past_them(tree):
    for landmark in ("header", "main", "footer"):
        assert len(tree.xpath(f"//{landmark}")) == 1
    assert tree.xpath("//body/a[1]/@href") == ["#main"]
    levels = [int(h.tag[1]) for h in tree.iter("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_the_style_knows_print_phones_and_the_dark(page):
    proof = page.split(".rows{", 1)[1]
    assert "@media print" in proof
    assert "@media (max-width:44rem)" in proof
    assert "prefers-color-scheme:dark" in page
    assert 'content="width=device-width, initial-scale=1"' in page


@pytest.mark.parametrize(
    ("against", "said"),
    [
        (Against.REPORTS, "held against 6 reports of 5 outlets"),
        (Against.EXCERPTS, "held against the digest’s own excerpts"),
        (Against.TEXT, "held against the digest’s own text"),
        (Against.NOTHING, "Nothing was checked"),
    ],
)
def test_it_says_what_was_held_against_what(against, said):
    made = [replace(REMARKS[0], against=against)]
    assert said in words(html.document_fromstring(proof_html(digest, made, REPORTS)))
    assert said in proof_text(digest, made, REPORTS)[0]
    assert proof_of(digest, made, REPORTS).against == against


def test_a_sound_part_of_a_faulty_passage_is_not_shown_apart():
    whole, part = passage(Found.ALTERED, 0, 26, TWELVE), passage(Found.FOUND, 6, 26, NINE)
    tree = html.document_fromstring(proof_html(digest, [remark(1, FORTY, whole, part)], REPORTS))
    assert "found" not in words(row(tree, 1))
    assert "Because of altered." in words(row(tree, 1))


def test_evidence_of_a_report_that_is_not_given_is_quoted_alone():
    tree = html.document_fromstring(proof_html(digest, REMARKS[1:2], ()))
    assert TWELVE.quote in words(row(tree, 2))
    assert "a report not given" in words(row(tree, 2))


def test_the_same_remarks_give_the_same_page():
    assert proof_html(digest, REMARKS, REPORTS) == proof_html(digest, REMARKS, REPORTS)


def test_a_digest_without_remarks():
    assert "no lines with words" in proof_html(digest, (), ())


@settings(max_examples=60)
@given(
    st.text(max_size=40),
    st.lists(
        st.tuples(st.sampled_from(KINDS), st.integers(-5, 50), st.integers(-5, 50)), max_size=4
    ),
)
def test_no_text_and_no_span_breaks_the_page(text, spans):
    passages = tuple(
        passage(found, a, b, Evidence(wire.id, Part.TEXT, Span(a, b), text),
                differing=(Span(b, a), Span(a, b)), instead=(Span(a, b), Span(b, a)))
        for found, a, b in spans
    )  # fmt: skip
    made = [remark(1, text, *passages, role=LineRole.HEADLINE, why=text, address=text)]
    tree = html.document_fromstring(proof_html(digest, made, REPORTS))
    assert not tree.xpath("//script")
    assert proof_text(digest, made, REPORTS)
