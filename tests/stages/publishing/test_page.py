from __future__ import annotations

import itertools
import re
from dataclasses import replace

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from sayso.records import Dossier, Quotation
from sayso.stages.publishing import publish, to_html
from sayso.stages.publishing.page import SHOWN
from stages.publishing.sample import (
    COPIED,
    LUND,
    NOBODY,
    REJECTS,
    SCRIPT,
    TWELVE,
    comparison,
    courier,
    crowd,
    evidence,
    post,
    wire,
)

HEADINGS = ("h1", "h2", "h3", "h4")
COLOUR = re.compile(r"--(\w+):(#[0-9a-f]{6})")


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return publish(comparison(), REJECTS)


@pytest.fixture(scope="module")
def page(dossier) -> str:
    return to_html(dossier)


@pytest.fixture(scope="module")
def tree(page) -> html.HtmlElement:
    return html.document_fromstring(page)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def section(tree: html.HtmlElement, name: str) -> html.HtmlElement:
    (found,) = tree.xpath(f"//section[@aria-labelledby='{name}']")
    return found


def test_each_sentence_of_the_summary_leads_to_its_claim(tree, dossier):
    first = section(tree, "what").find(".//p")
    assert words(first).startswith(dossier.summary[0].quote)
    claim = tree.get_element_by_id(first.findall("a")[1].get("href")[1:])
    assert words(claim.find(".//h3")).endswith("The Orla bridge was closed to lorries on Sunday")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_page_is_valid_html(page):
    html5lib.HTMLParser(strict=True).parse(page)


def test_ids_are_unique_and_every_anchor_leads_somewhere(tree):
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")}
    referred = {name for names in tree.xpath("//@aria-labelledby") for name in names.split()}
    assert targets | referred <= set(ids)
    assert len(targets) > 20


def test_headings_go_down_one_step_at_a_time(tree):
    levels = [int(h.tag[1]) for h in tree.iter(*HEADINGS)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))


def test_it_has_landmarks_and_a_way_past_them(tree):
    for landmark in ("header", "nav", "main", "footer"):
        assert len(tree.xpath(f"//{landmark}[not(ancestor::article)]")) == 1
    assert tree.xpath("//body/a[1]/@href") == ["#main"]
    assert tree.xpath("//main/@id") == ["main"]
    assert tree.get("lang") == "en"


def test_it_needs_no_script_and_nothing_from_elsewhere(tree, page):
    assert not tree.xpath("//script | //link | //iframe | //img | //object | //embed | //form")
    assert not tree.xpath("//@src | //@srcset | //@style | //@*[starts-with(name(), 'on')]")
    assert "url(" not in page
    assert "@import" not in page


def test_only_web_addresses_are_linked_and_none_is_followed_blindly(tree):
    outward = [a for a in tree.xpath("//a") if not a.get("href").startswith("#")]
    assert {a.get("href").split(":")[0] for a in outward} == {"https"}
    assert {a.get("rel") for a in outward} == {"nofollow noopener noreferrer"}
    assert "javascript:alert(1)" in words(section(tree, "reports"))
    assert "Without an address" in words(section(tree, "read-also"))


def test_hostile_text_is_shown_as_text(tree, page):
    assert SCRIPT not in page
    assert SCRIPT in words(section(tree, "headlines"))
    assert "\u202e" not in page


def test_a_claim_shows_standing_both_counts_and_its_origins(tree):
    (claim,) = tree.xpath("//article[@id='claim-closed']")
    assert words(claim.xpath(".//*[contains(@class,'badge')]")[0]) == "corroborated"
    assert "2 origins · 1 primary source" in words(claim)
    assert "Northwire (2 reports); Orla Tribune (2 reports)" in words(claim)


def test_a_possible_origin_is_told_apart(tree):
    (claim,) = tree.xpath("//article[@id='claim-twelve']")
    capsules = claim.xpath(".//*[@class[contains(.,'capsule ')]]")
    assert [c.get("class").split()[-1] for c in capsules] == ["firm", "possible"]
    assert "Northwire (3 reports); Orla Tribune (possible)." in words(claim)
    assert "It might go back to Orla Tribune instead." in words(claim)


def test_every_statement_is_given_in_its_context_with_its_way(tree):
    (claim,) = tree.xpath("//article[@id='claim-twelve']")
    passages = claim.xpath(".//details//*[@class='passage']")
    assert [p.xpath("string(mark)") for p in passages] == [TWELVE] * 3
    assert all(words(p).endswith("according to engineer Ada Lund.") for p in passages[:2])
    ways = [words(p) for p in claim.xpath(".//details//p[@class='meta']")]
    assert ways[0].startswith("Northwire, on the word of Ada Lund. 4 May 2031, text, characters")
    assert f"copied from Northwire ({COPIED[0].why})" in ways[1]
    assert "credits Northwire" in ways[2]


def test_a_citation_leads_to_the_passage_in_its_report(tree):
    at = evidence(wire, TWELVE)
    (anchor,) = tree.xpath(f"//*[@id='{at.report}-text-{at.span.start}-{at.span.end}']")
    assert anchor.getnext().tag == "mark"
    assert anchor.getnext().text_content() == TWELVE
    assert tree.xpath(f"//a[@href='#{anchor.get('id')}']")


def test_statements_in_headlines_and_digests_do_not_count(tree):
    (claim,) = tree.xpath("//article[@id='claim-collapse']")
    assert "Not counted" in words(claim)
    assert not claim.xpath(".//*[@class[contains(.,'capsule ')]]")


def test_conflicts_and_other_differences_stand_apart(tree):
    assert "nine" in words(section(tree, "conflicts"))
    assert "update" in words(section(tree, "differences"))
    assert "update" not in words(section(tree, "conflicts"))
    assert "4 May 2031" in words(section(tree, "differences"))
    assert "2031-05-04" not in words(section(tree, "differences"))


def test_headlines_at_fault_are_shown_and_the_others_folded(tree):
    headlines = section(tree, "headlines")
    shown = headlines.xpath("./article")
    assert [words(h.find_class("badge")[0]) for h in shown] == ["unsupported", "unsupported"]
    assert "does not say so" in words(shown[0])
    assert "A digest’s headline, held against the reports." in words(shown[1])
    folded = headlines.xpath("./details//h3")
    assert [words(h) for h in folded] == ["Orla bridge closed to lorries"]


def test_status_and_what_has_still_to_happen(tree):
    status = section(tree, "status")
    assert words(status.xpath(".//*[@aria-current='step']")[0]) == "voted"
    assert "signature of the president" in words(status)


def test_reports_say_what_is_known_of_them(tree):
    reports = words(section(tree, "reports"))
    assert "No byline · published 4 May 2031, 08:00 UTC (from whoever gave the report)" in reports
    assert "By Ida Holm · published 5 May 2031" in reports
    assert "updated 5 May 2031, 18:00 UTC" in reports
    assert "captured 6 May 2031" in reports
    assert "no date of publication" in reports
    assert "revision 2 of this address · only an excerpt" in reports
    assert "never counted as an origin" in reports


def test_it_says_what_it_measures(tree):
    assert "reporting, never truth" in words(section(tree, "counts"))
    assert "scan.pdf was not read" in words(section(tree, "missing"))


def test_days_are_written_for_reading(tree):
    assert [words(d) for d in tree.xpath("//*[@class='day']")] == ["4 May 2031", "June 2031"]


def test_few_claims_are_shown_and_the_rest_are_folded():
    many = publish(comparison())
    claims = tuple(replace(many.claims[0], id=f"claim-{n}") for n in range(SHOWN + 3))
    tree = html.document_fromstring(to_html(replace(many, claims=claims)))
    assert len(tree.xpath("//main//article[@class='claim' and not(ancestor::details)]")) == SHOWN
    (more,) = section(tree, "claims").find_class("more")
    assert words(more.find("summary")) == "3 more claims"


def test_what_is_empty_is_left_out():
    bare = crowd(1)
    tree = html.document_fromstring(to_html(publish(bare)))
    assert not tree.xpath("//*[@id='conflicts' or @id='timeline' or @id='quotations']")
    assert "1 report goes back to 1 origin" in tree.text_content()


def test_a_quotation_stands_once_with_all_who_carry_it(dossier):
    def said(made, quote, who):
        return Quotation(evidence(made, quote), None, who)

    quotations = (
        said(courier, "the eastern pier, according", NOBODY),
        said(post, "Twelve cracks were counted", NOBODY),
        said(wire, "Twelve cracks were counted in the eastern pier, according", LUND),
    )
    tree = html.document_fromstring(to_html(replace(dossier, quotations=quotations)))
    (one,) = section(tree, "quotations").find_class("quotations")[0]
    assert words(one).startswith("“Twelve cracks were counted in the eastern pier, according”")
    assert one.find(".//b").text == "Ada Lund"
    outlets = [cite.text for cite in one.iter("cite")]
    assert sorted(outlets) == ["Northwire", "Sound Post", "Valley Courier"]


def test_an_accused_headline_says_which_words_go_further(tree):
    entry = section(tree, "headlines").find_class("entry")[0]
    assert "What goes further: “collapses”" in words(entry)


def test_the_same_dossier_gives_the_same_page(dossier, page):
    assert to_html(dossier) == page
    assert to_html(publish(comparison(), REJECTS)) == page


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(page, scheme):
    light, dark = page.split("prefers-color-scheme:dark", 1)
    colours = dict(COLOUR.findall(light))
    if scheme == "dark":
        colours |= dict(COLOUR.findall(dark.split("*,*::before")[0]))
    for ink in ("ink", "soft", "link", "ok", "one", "bad", "mute"):
        assert contrast(colours[ink], colours["paper"]) >= 4.5, ink
    assert contrast(colours["ink"], colours["mark"]) >= 4.5


@settings(max_examples=40)
@given(st.text(max_size=60), st.text(max_size=30))
def test_no_text_breaks_the_page(text, name):
    made = publish(comparison())
    claim = replace(made.claims[0], text=text, source_names=(name,), why=(text,))
    reports = tuple(replace(r, headline=text, text=text, byline=(name,)) for r in made.reports)
    odd = replace(made, title=text, claims=(claim,), reports=reports, missing=(text,))
    tree = html.document_fromstring(to_html(odd))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert not tree.xpath("//script")
    assert {a[1:] for a in tree.xpath("//a/@href") if a.startswith("#")} <= set(ids)
