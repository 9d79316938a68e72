"""Quantities over time as rows, as a small picture, on the page and in Markdown."""

from dataclasses import replace

from lxml import html

from builders import moment
from sayso.records import Point, PointKind, Series
from sayso.stages.publishing import publish
from sayso.stages.publishing.charts import chart, rows_of
from sayso.stages.publishing.markdown import to_markdown
from sayso.stages.publishing.page import to_html
from stages.publishing.sample import SCRIPT, TWELVE, comparison, evidence, wire


def point(value, kind=PointKind.NEW, hour="08", outlet="Northwire", high=0.0):
    top = value if high == 0.0 else high
    when = moment(f"2031-05-04T{hour}:00:00")
    at = evidence(wire, TWELVE)
    return Point(value, value, top, f"{value:g}", kind, at, outlet, "Ada Lund", when)


SERIES = Series(
    "series-1",
    "dead",
    "",
    (
        point(12),
        point(12, PointKind.SAME, "09", SCRIPT),
        point(31, hour="12"),
        point(17, PointKind.APART, "12"),
        point(12, PointKind.STALE, "18"),
    ),
)


def dossier():
    return replace(publish(comparison()), series=(SERIES,))


def test_who_repeats_a_value_stands_with_who_gave_it_first():
    rows = rows_of(SERIES)
    assert [(r.value, r.kind, len(r.outlets)) for r in rows] == [
        ("12", PointKind.NEW, 2),
        ("31", PointKind.NEW, 1),
        ("17", PointKind.APART, 1),
        ("12", PointKind.STALE, 1),
    ]


def test_the_picture_has_a_dot_for_every_value_and_tells_them_apart():
    drawn = html.fromstring(chart(SERIES))
    kinds = [c.get("class") for c in drawn.xpath(".//circle")]
    assert kinds == ["point new", "point same", "point new", "point apart", "point stale"]
    assert drawn.get("aria-label") == "Dead over time"
    assert "<script" not in chart(SERIES)


def test_higher_values_stand_higher_and_later_ones_further_right():
    dots = html.fromstring(chart(SERIES)).xpath(".//circle")
    first, last = dots[0], dots[2]
    assert float(last.get("cy")) < float(first.get("cy"))
    assert float(last.get("cx")) > float(first.get("cx"))


def test_one_value_makes_no_picture():
    assert chart(replace(SERIES, points=SERIES.points[:2])) == ""


def test_the_page_shows_each_series_with_its_sources():
    section = html.fromstring(to_html(dossier())).xpath("//article[@id='series-1']")[0]
    assert section.xpath(".//svg")
    assert "Ada Lund" in section.text_content()
    assert "an older value, told again" in section.text_content()


def test_markdown_has_it_as_a_table():
    text = to_markdown(dossier())
    assert "### Dead" in text
    assert "| 4 May 2031, 12:00 UTC | 31 | Northwire | Ada Lund | a new value |" in text
    assert "<script" not in text.replace(r"\<script", "")
