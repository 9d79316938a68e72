"""What one report does leaves the others alone."""

from functools import partial

import pytest

import sayso
from sayso import pipeline
from sayso.adapters.budget import within_budget
from sayso.assembly import DEFAULT, Settings
from sayso.errors import ModelError, NoReports
from sayso.records import Reject
from sayso.usecases import reading
from sayso.usecases.gathering import attempt
from servers import serving

GOOD = "The council of Oldmarsh shut the quarry on Tuesday, Mayor Petra Lindqvist said."
BAD = "The council of Newmarsh shut the harbour on Monday, Mayor Ada Fenn said."


@pytest.fixture
def breaking(monkeypatch):
    """Reading that fails on one of the two reports."""
    read = pipeline.read

    def broken(report, tools):
        if report.text == BAD:
            raise IndexError("list index out of range")
        return read(report, tools)

    monkeypatch.setattr(pipeline, "read", broken)
    monkeypatch.setattr(reading, "_readings", {})


def test_lists_nested_deeper_than_is_followed_are_rejects():
    def listing(path):
        return f"<opml><body><outline xmlUrl='{server.base}{path}'/></body></opml>".encode()

    with serving({}) as server:
        for level in range(5):
            server.routes[f"/{level}"] = (200, {}, listing(f"/{level + 1}"))
        found = sayso.read(f"{server.base}/0", settings=Settings(allow_private=True))
        assert server.asked.count("/3") == 0
    (reject,) = found.rejects
    assert reject.where == f"{server.base}/3"
    assert "nested deeper than 3 levels" in reject.what


def report(text, number):
    return sayso.report(text, outlet=f"O{number}", url=f"https://o{number}.example/1")


def test_a_report_that_cannot_be_read_is_left_out_and_said(breaking, caplog):
    reports = [report(GOOD, 1), report(BAD, 2)]
    dossier = sayso.dossier(reports)
    assert [one.text for one in dossier.reports] == [GOOD]
    (reject,) = dossier.rejects
    assert (reject.code, reject.stage) == ("unforeseen", "reading")
    assert "IndexError" in reject.what
    assert "https://o2.example/1" in caplog.text
    assert sayso.check("The council shut the quarry.", reports).statements
    assert reading.read_all(reports, DEFAULT)[1] == (reject,)


def test_no_report_left_is_said(breaking):
    with pytest.raises(NoReports):
        sayso.dossier([report(BAD, 2)])


def test_what_is_no_reports_fault_is_raised(monkeypatch):
    def absent(*_):
        raise ModelError("the model file is absent")

    monkeypatch.setattr(pipeline, "read", absent)
    with pytest.raises(ModelError):
        attempt(report(GOOD, 1), DEFAULT)


def test_a_report_over_the_budget_is_a_reject(monkeypatch):
    def endless(*_):
        while True:
            pass

    monkeypatch.setattr(pipeline, "read", endless)
    short = partial(within_budget, seconds=0.05)
    monkeypatch.setattr("sayso.usecases.gathering.within_budget", short)
    found = attempt(report(GOOD, 1), DEFAULT)
    assert isinstance(found, Reject)
    assert found.code == "over-budget"
