"""Counts, dates and names in a reader's words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.faces.cli import wording
from sayso.records import Outlet, Range, Reject
from sayso.testing.stores import entry, story

REPORT = entry(1).intake.reports[0]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (Range(0, 0), "no origins"),
        (Range(1, 1), "one origin"),
        (Range(2, 2), "two origins"),
        (Range(1, 3), "one origin for certain, three at most"),
        (Range(0, 12), "no origins for certain, 12 at most"),
        (Range(1200, 1200), "1,200 origins"),
    ],
)
def test_ranges_tell_what_is_shown_from_what_might_be(count: Range, said: str):
    assert wording.ranged(count, "origin") == said


def test_what_is_absent_is_said_to_be():
    assert wording.day(None) == "no date"
    assert wording.headline(replace(REPORT, headline="")) == "(no headline)"
    assert wording.outlet(Outlet("", "", "unknown")) == "(unknown outlet)"


def test_the_days_of_a_story():
    told = story(entry(1), entry(2))
    assert wording.period(told) == "2031-05-01"
    later = replace(
        REPORT,
        published=replace(REPORT.published, when=REPORT.published.when.replace(month=6)),
    )
    assert wording.period(replace(told, reports=(later, REPORT))) == "2031-05-01 to 2031-06-01"
    assert wording.period(replace(told, reports=(replace(REPORT, published=None),))) == "no date"


def test_many_rejects_are_counted_and_some_of_them_listed(capsys: pytest.CaptureFixture[str]):
    rejects = [
        Reject(f"reject-{number}", "intake", "empty", f"{number}.txt", "no words", "Look.", None)
        for number in range(25)
    ]
    wording.list_rejects(rejects)
    captured = capsys.readouterr()
    assert captured.out == ""
    said = captured.err.splitlines()
    assert said[0] == "25 inputs rejected:"
    assert said[1] == "- 0.txt: no words. Look."
    assert said[-1] == "- and 5 more (--json lists all)"
    assert len(said) == 22
