"""Other words at the same address are a new revision."""

from dataclasses import replace

from sayso.records import CaptureRef, Draft, Written
from sayso.stages.intake import number_revisions, reports_of

REF = CaptureRef("https://tide.example/a", "00", 1, "text/html")


def report(tools, text: str, updated: str = "", address: str = "https://tide.example/a"):
    draft = Draft(
        REF,
        text,
        address=address,
        headline="Quay closed",
        published=Written("2031-05-07T08:00:00Z", "meta"),
        updated=Written(updated, "meta") if updated else None,
    )
    return reports_of(draft, tools)[0]


def test_revisions_are_ordered_by_update(tools):
    first = report(tools, "Ten ships left.")
    third = report(tools, "Twelve ships left.", "2031-05-07T12:00:00Z")
    second = report(tools, "Eleven ships left.", "2031-05-07T10:00:00Z")
    numbered = number_revisions((third, first, second))
    assert [one.revision for one in numbered] == [3, 1, 2]
    assert [one.revises for one in numbered] == [second.id, None, first.id]
    assert [one.id for one in numbered] == [third.id, first.id, second.id]


def test_numbering_again_changes_nothing(tools):
    reports = (report(tools, "One."), report(tools, "Two.", "2031-05-08T00:00:00Z"))
    once = number_revisions(reports)
    assert number_revisions(once) == once
    assert number_revisions(reversed(once)) == tuple(reversed(once))


def test_the_same_words_are_the_same_revision(tools):
    one = report(tools, "Ten ships left.")
    assert [r.revision for r in number_revisions((one, replace(one)))] == [1, 1]


def test_headlines_do_not_make_a_series(tools):
    numbered = number_revisions(
        (report(tools, "Ten ships left.", address=""), report(tools, "Two left.", address=""))
    )
    assert [one.revision for one in numbered] == [1, 1]


def test_nothing():
    assert number_revisions(()) == ()
