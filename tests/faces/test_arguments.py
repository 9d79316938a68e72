"""What a caller may give the library, and what each slip is answered with."""

from datetime import date
from pathlib import Path

import pytest

import sayso
from sayso.assembly import Settings
from sayso.errors import SaysoError, WrongArgument

TEXT = "The council of Oldmarsh shut the quarry on Tuesday, Mayor Petra Lindqvist said."
LONE = "\ud800"


@pytest.fixture(scope="module")
def report():
    return sayso.report(TEXT, outlet="Tide", url="https://tide.example/1")


SLIPS = {
    "text must be text, not None": lambda _: sayso.report(None),
    "text must be text, not bytes": lambda _: sayso.report(b"words"),
    "headline must be text, not int": lambda _: sayso.report(TEXT, headline=3),
    "outlet must be text, not bytes": lambda _: sayso.report(TEXT, outlet=b"Tide"),
    "url must be text, not a path": lambda _: sayso.report(TEXT, url=Path("a")),
    "byline must be text, not list": lambda _: sayso.report(TEXT, byline=["Ada Fenn"]),
    "published must be a datetime or text, not int": lambda _: sayso.report(TEXT, published=5),
    "text must be text, not float": lambda _: sayso.attributions(0.5),
    "claim must be text, not None": lambda one: sayso.check(None, [one]),
    "reports must be several reports, not None": lambda _: sayso.check("It shut.", None),
    "reports must be several reports, not Report": sayso.dossier,
    "reports must be several reports, not text": lambda _: sayso.dossier(TEXT),
    "reports must be reports, and number 2 is text": lambda one: sayso.stories([one, TEXT]),
    "a source must be text, bytes or a path, not None": lambda _: sayso.read(None),
    "a source must be text, bytes or a path, not list": lambda _: sayso.read([TEXT]),
    "a source must be text, bytes or a path, not int": lambda _: sayso.proof(3),
    "settings must be Settings, not None": lambda _: sayso.report(TEXT, settings=None),
    "outlets must be a path, not text": lambda _: sayso.report(TEXT, settings=Settings("a.toml")),
    "there is no such file of outlets": lambda _: sayso.report(
        TEXT, settings=Settings(Path("nothing.toml"))
    ),
    "contact must be one line of ASCII": lambda _: sayso.read(
        TEXT, settings=Settings(contact="a\r\nX: y")
    ),
}  # fmt: skip


@pytest.mark.parametrize("said", SLIPS)
def test_each_slip_is_said_in_words(said, report):
    with pytest.raises(WrongArgument, match=said) as caught:
        SLIPS[said](report)
    assert isinstance(caught.value, SaysoError)
    assert caught.value.remedy


def test_none_for_an_optional_part_is_absent():
    given = sayso.report(TEXT, headline=None, outlet=None, url=None, published=None, byline=None)
    assert given == sayso.report(TEXT)


def test_a_date_is_a_day_and_what_is_none_is_said():
    day = sayso.report(TEXT, published=date(2031, 5, 6))
    assert day == sayso.report(TEXT, published="2031-05-06")
    assert day.published.precision == "day"
    soon = sayso.report(TEXT, published="soonish")
    assert soon.published is None
    assert "the date of publication could not be read" in soon.notes


def test_surrogates_are_replaced_and_places_stay(report):
    found = sayso.attributions(f"A{LONE}b. {TEXT}")
    assert found
    assert found == sayso.attributions(f"A\ufffdb. {TEXT}")
    assert sayso.check(f"The council shut the quarry {LONE}.", [report]).standing
    assert LONE not in sayso.report(TEXT + LONE, headline=LONE).text
    assert len(sayso.read(f"{TEXT}\n{TEXT}{LONE}")) == 1


def test_files_that_are_not_there_are_rejects_of_read_and_errors_of_proof():
    (reject,) = sayso.read(Path("nothing.html")).rejects
    assert reject.code == "not-found"
    with pytest.raises(SaysoError, match="no such file"):
        sayso.proof(Path("nothing.html"))
