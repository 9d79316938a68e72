"""The timeline of stories: the picture and its page."""

from __future__ import annotations

from dataclasses import replace

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from builders import MADE, report
from sayso.records import Outlet, Phase, Related, Report, Story
from sayso.stages.publishing import stories_to_html, stories_to_svg
from sayso.stages.publishing.drawing import measure
from sayso.stages.publishing.timeline import COLOURED, MOST, WIDTH, period
from stages.publishing.sample import SCRIPT, TURNED

SVG = "{http://www.w3.org/2000/svg}"


def told(headline: str, *published: str, number: int = 0) -> Story:
    """A story whose reports came at these moments, "" for one without a date."""
    reports = tuple(
        report(
            f"{headline} {place}",
            outlet=f"outlet-{(number + place) % 12:02}.example",
            headline=headline,
            published=when,
            address=f"https://outlet.example/{number}/{place}",
        )
        for place, when in enumerate(published)
    )
    return Story(f"story-{headline}-{number}", reports, (), MADE)


FERRY = told("Ferry sinks", "2031-03-14T20:00:00", "2031-03-14T21:00:00", "2031-03-16", "")
VOTE = told("Parliament votes", "2031-03-18T10:00:00", number=4)
SHIP = told("Second ferry aground", "2031-03-19", "2031-03-19", number=5)
RELATED = replace(VOTE, related=(Related(FERRY.id, "both name the ferry", ("ferry",)),))
STORIES = (SHIP, RELATED, FERRY)


def drawn(*stories: Story):
    return etree.fromstring(stories_to_svg(stories).encode())


def labels(tree, kind: str = "") -> list[str]:
    return [t.text for t in tree.iter(f"{SVG}text") if not kind or t.get("class") == kind]


def dots(tree) -> list:
    """The reports' dots, without those of the key."""
    return [c for g in tree.iter(f"{SVG}g") if g.find(f"{SVG}title") is not None
            for c in g.iter(f"{SVG}circle") if c.get("class", "").startswith("dot")]  # fmt: skip


def reports_of(*stories: Story) -> list[Report]:
    return [report for story in stories for report in story.reports]


def test_it_says_what_it_shows():
    tree = drawn(*STORIES)
    assert tree.find(f"{SVG}title").text == "3 stories in 7 reports"
    assert labels(tree)[:2] == ["3 stories in 7 reports", "7 outlets · 14 to 19 March 2031"]
    assert "Ferry sinks: 4 reports, 14 to 16 March 2031." in tree.find(f"{SVG}desc").text


def test_every_story_and_every_report_is_there():
    tree = drawn(*STORIES)
    assert sorted(labels(tree, "head")) == sorted(s.reports[0].headline for s in STORIES)
    assert labels(tree, "num") == ["4", "1", "2"]
    assert len(dots(tree)) == 7


def test_stories_to_be_read_beside_one_another_stand_together():
    assert labels(drawn(SHIP, VOTE, FERRY), "head") == [
        "Ferry sinks",
        "Parliament votes",
        "Second ferry aground",
    ]
    late = replace(SHIP, related=(Related(FERRY.id, "both name ferries", ()),))
    tree = drawn(late, VOTE, FERRY)
    assert labels(tree, "head") == ["Ferry sinks", "Second ferry aground", "Parliament votes"]
    assert len(tree.findall(f".//{SVG}path[@class='rail']")) == 2  # one is in the key
    assert drawn(SHIP, VOTE).find(f".//{SVG}path[@class='rail']") is None


def test_dots_go_to_the_right_as_time_does_and_undated_ones_have_a_column():
    tree = drawn(FERRY)
    first, second, third, undated = (float(dot.get("cx")) for dot in dots(tree))
    assert first < second < third < undated
    assert "no date" in labels(tree, "axis")
    assert "no date" not in labels(drawn(VOTE), "axis")


def test_only_a_day_is_a_ring_and_the_key_says_so():
    tree = drawn(FERRY)
    kinds = [dot.get("class") for dot in dots(tree)]
    assert kinds == ["dot full", "dot full", "dot open", "dot full"]
    assert "ring: the day is known, not the hour" in labels(tree)
    assert not any("ring:" in label for label in labels(drawn(VOTE)))


def test_an_outlet_has_one_colour_and_those_past_the_colours_share_one():
    times = [f"2031-03-{day:02}T10:00:00" for day in range(1, 13)]
    tree = drawn(told("A", *times), told("B", *times[:3], number=0))
    colours: dict[str, set[str]] = {}
    for dot in dots(tree):
        group = dot.getparent()
        outlet = group.find(f"{SVG}title").text.partition(",")[0]
        colours.setdefault(outlet, set()).add(group.get("class"))
    assert all(len(those) == 1 for those in colours.values())
    assert sum(those == {f"c{COLOURED}"} for those in colours.values()) == 12 - COLOURED
    assert "other outlets" in labels(tree)


def test_a_bar_runs_from_the_first_to_the_last_and_phases_have_their_own():
    spans = [Phase("a", "The sinking", tuple(r.id for r in FERRY.reports[:2]), "")]
    spans.append(Phase("b", "The inquiry", (FERRY.reports[2].id,), ""))
    tree = drawn(replace(FERRY, phases=tuple(spans)))
    bar, one, two = tree.findall(f".//{SVG}rect[@rx='9']")
    assert bar.get("class") == "bar"
    assert [p.find(f"{SVG}title").text for p in (one, two)] == ["The sinking", "The inquiry"]
    assert float(bar.get("width")) > float(one.get("width")) > float(two.get("width"))
    assert any("2 phases" in label for label in labels(tree, "soft"))


def test_of_many_stories_the_largest_are_drawn_and_the_others_counted():
    stories = [
        told(f"Story {n}", *["2031-03-14"] * (2 if n < MOST else 1), number=n) for n in range(200)
    ]
    tree = drawn(*stories)
    assert labels(tree, "head") == [f"Story {n}" for n in sorted(range(MOST), key=str)]
    assert len(dots(tree)) == 2 * MOST
    assert any(f"and {200 - MOST} more stories, with 160 reports" in t for t in labels(tree))


def test_a_store_without_stories_is_said_so():
    tree = drawn()
    assert labels(tree)[0] == "No stories yet"
    assert dots(tree) == []


def test_a_story_without_any_date_is_drawn():
    tree = drawn(told("When?", "", ""))
    assert len(dots(tree)) == 2
    assert labels(tree, "axis") == ["no date", "reports"]


def test_a_report_that_was_changed_but_has_no_date_is_where_it_was_changed():
    (undated,) = told("When?", "").reports
    changed = replace(undated, updated=FERRY.reports[0].published)
    assert period([changed]) == "14 March 2031"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((), "no date"),
        (("2031-03-14", "2031-03-14"), "14 March 2031"),
        (("2031-03-14", "2031-03-16"), "14 to 16 March 2031"),
        (("2031-03-14", "2031-04-14"), "14 March to 14 April 2031"),
        (("2030-03-14", "2031-03-14"), "14 March 2030 to 14 March 2031"),
    ],
)
def test_a_period_says_no_more_than_it_must(days, words):
    assert period(told("A", *days).reports) == words


def test_text_stays_inside():
    name = "WWW and MMM and 北京北京北京北京北京北京北京北京 going on and on without an end"
    story = told(name, "2031-03-14T23:59:59", "1066-10-14", "2031-03-16", "")
    named = tuple(replace(r, outlet=Outlet(r.id, name, "text")) for r in story.reports)
    tree = drawn(replace(story, reports=named))
    height = float(tree.get("height"))
    for text in tree.iter(f"{SVG}text"):
        x, wide = float(text.get("x")), measure(text.text or "", 12)
        left, right = (x - wide, x) if text.get("text-anchor") == "end" else (x, x + wide)
        assert left >= 0
        assert right <= WIDTH
        assert 0 < float(text.get("y")) < height


def test_hostile_headlines_are_nothing_but_text():
    hostile = told(f"{SCRIPT} & {TURNED}", "2031-03-14")
    svg = stories_to_svg([hostile])
    assert "<script" not in svg
    assert "\u202e" not in svg
    assert "&lt;script&gt;alert('x')&lt;/script&gt;" in svg
    page = stories_to_html([hostile])
    assert "<script" not in page
    assert "\u202e" not in page


@settings(max_examples=30)
@given(st.text(max_size=40), st.dates().map(str))
def test_no_name_and_no_date_breaks_picture_or_page(name, day):
    story = told(name, day, "2031-03-14", "")
    reports = tuple(replace(r, outlet=Outlet(name, name, "text")) for r in story.reports)
    phases = (Phase(name, name, (reports[0].id,), name),)
    story = replace(story, reports=reports, phases=phases, related=(Related(name, name, ()),))
    assert len(dots(drawn(story))) == 3
    html.document_fromstring(stories_to_html([story]))


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    return html.document_fromstring(stories_to_html(STORIES))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("stories", [(), STORIES, (replace(FERRY, phases=(
    Phase("p", "One", (FERRY.reports[0].id,), "why"),)),)])  # fmt: skip
def test_the_page_is_valid_html(stories):
    html5lib.HTMLParser(strict=True).parse(stories_to_html(stories))


def test_the_page_needs_nothing_from_elsewhere(page):
    assert page.xpath("//script|//link|//img|//iframe|//@onclick") == []
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy


def test_every_anchor_of_the_page_leads_somewhere(page):
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")}
    referred = {name for names in page.xpath("//@aria-labelledby") for name in names.split()}
    assert targets | referred <= set(ids)
    assert {"story-1", "story-2", "story-3"} <= targets


def test_the_page_lists_reports_and_what_to_read_beside_them(page):
    (vote,) = page.xpath("//article[.//h3='Parliament votes']")
    words = " ".join(vote.text_content().split())
    assert "18 March 2031, 10:00 Outlet 04: Parliament votes" in words
    assert "Ferry sinks: both name the ferry" in words
    assert vote.xpath(".//ol//a/@href") == ["https://outlet.example/4/0"]


def test_only_web_addresses_are_linked():
    (one,) = VOTE.reports
    bad = replace(VOTE, reports=(replace(one, address="javascript:alert(1)"),))
    assert "javascript:" not in stories_to_html([bad])


def test_stories_that_are_not_drawn_are_listed_on_the_page():
    stories = [told(f"Story {n}", "2031-03-14", number=n) for n in range(MOST + 3)]
    tree = html.document_fromstring(stories_to_html(stories))
    (more,) = tree.xpath("//details[@class='more']")
    assert more.find("summary").text == "3 more stories"
    assert len(more.findall(".//li")) == 3
