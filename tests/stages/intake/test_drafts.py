"""Drafts become reports: every field cleaned, with where it came from."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import EmptyInput, TooLarge
from sayso.records import CaptureRef, Draft, Moment, Precision, Written
from sayso.stages.intake import reports_of
from sayso.stages.intake.drafts import MAX_CHARACTERS

DRAFT = Draft(
    capture=CaptureRef("https://tide.example/a", "00", 1, "text/html"),
    text="The quay was closed.\r\n\r\n  The  clerk said so. ",
    address="https://tide.example/a",
    headline="Quay closed | The Tide",
    bylines=(Written("By Ada Fenn and Bo Marsh", "json-ld author"),),
    published=Written("2031-05-07T10:00:00+02:00", "json-ld"),
    updated=Written("2031-05-07T12:00:00+02:00", "meta"),
    outlet=Written("The Tide", "json-ld"),
)


def one(draft, tools):
    (report,) = reports_of(draft, tools)
    return report


def test_fields(tools):
    report = one(DRAFT, tools)
    assert report.text == "The quay was closed.\nThe clerk said so."
    assert report.headline == "Quay closed"
    assert report.byline == ("Ada Fenn", "Bo Marsh")
    assert report.byline_as_written == "By Ada Fenn and Bo Marsh"
    assert (report.outlet.id, report.outlet.name) == ("tide.example", "The Tide")
    assert report.outlet.given_by == "json-ld"
    assert report.published is not None
    assert report.updated is not None
    assert report.published.when == datetime(2031, 5, 7, 8, tzinfo=UTC)
    assert (report.published.given_by, report.updated.given_by) == ("json-ld", "meta")
    assert report.captured is None
    assert report.language == "en"
    assert report.notes == ()
    assert (report.revision, report.revises, report.digest) == (1, None, None)


@pytest.mark.parametrize(
    "author",
    ["The Tide", "Staff", "Tide newsroom", "Associated Press", "Reuters", "AFP", "red/xyz"],
)
def test_houses_are_no_persons(author: str, tools):
    report = one(replace(DRAFT, bylines=(Written(author, "meta author"),)), tools)
    assert report.byline == ()
    assert Written(author, "meta author") in report.credits


def test_an_absent_byline_is_absent(tools):
    report = one(replace(DRAFT, bylines=()), tools)
    assert (report.byline, report.byline_as_written, report.credits) == ((), "", ())


def test_no_date(tools):
    report = one(replace(DRAFT, published=None, updated=None), tools)
    assert report.published is None
    assert "no date" in report.notes


def test_a_date_that_is_none(tools):
    report = one(replace(DRAFT, published=Written("soon", "meta")), tools)
    assert report.published is None
    assert "the date of publication could not be read" in report.notes


def test_a_labelled_date_keeps_its_words(tools):
    report = one(replace(DRAFT, published=Written("First published: May 7, 2031", "text")), tools)
    assert report.published is not None
    assert report.published.when.date().isoformat() == "2031-05-07"
    assert report.published.as_written == "First published: May 7, 2031"


def test_odd_dates_are_noted(tools):
    captured = Moment(datetime(2031, 5, 1, tzinfo=UTC), Precision.SECOND, "http", "")
    future = one(replace(DRAFT, captured=captured), tools)
    assert "published in the future, as seen from its capture" in future.notes
    backwards = one(replace(DRAFT, updated=Written("2031-05-06", "meta")), tools)
    assert "updated before it was published" in backwards.notes
    assert backwards.published is not None


def test_no_outlet(tools):
    report = one(replace(DRAFT, address="", outlet=None), tools)
    assert report.outlet.given_by == "unknown"
    assert "no outlet is named" in report.notes


def test_faults_of_decoding_are_noted(tools):
    twice = "Die Kanäle für Öl".encode().decode("cp1252")
    report = one(replace(DRAFT, text=f"{twice}. � was lost."), tools)
    assert "text was decoded with a wrong charset" in report.notes
    assert "characters were lost in decoding" in report.notes


def test_a_standfirst_that_the_text_holds_is_not_counted_twice(tools):
    assert one(replace(DRAFT, standfirst="The clerk said so."), tools).standfirst == ""
    assert one(replace(DRAFT, standfirst="It took all n..."), tools).standfirst == ""
    assert one(replace(DRAFT, standfirst="It took all night."), tools).standfirst == (
        "It took all night."
    )


def test_the_id_is_of_the_words_not_of_the_capture(tools):
    first = one(DRAFT, tools)
    again = one(
        replace(
            DRAFT,
            capture=CaptureRef("https://tide.example/a", "01", 2, "text/html"),
            address="http://www.tide.example/a/?utm_source=feed#top",
            updated=None,
        ),
        tools,
    )
    other = one(replace(DRAFT, text="The quay was opened."), tools)
    assert first.id == again.id
    assert first.series == again.series == other.series
    assert other.id != first.id


def test_same_words_of_two_outlets_are_two_reports(tools):
    elsewhere = replace(DRAFT, address="https://mole-post.example/b", outlet=None)
    assert one(elsewhere, tools).id != one(DRAFT, tools).id


def test_without_address_each_report_is_a_series_of_its_own(tools):
    bare = replace(DRAFT, address="")
    other = replace(bare, text="The quay was opened.")
    assert one(bare, tools).series != one(other, tools).series


def test_too_long(tools):
    with pytest.raises(TooLarge):
        reports_of(replace(DRAFT, text="a " * MAX_CHARACTERS), tools)


def test_the_head_is_no_part_of_the_text(tools):
    text = f"Quay closed\nBy Ada Fenn\nMay 7, 2031\n{DRAFT.text}\nBy Ada Fenn"
    report = one(replace(DRAFT, text=text), tools)
    assert report.text == "The quay was closed.\nThe clerk said so.\nBy Ada Fenn"
    assert one(replace(DRAFT, text="Quay closed"), tools).text == "Quay closed"


def test_nothing_at_all(tools):
    with pytest.raises(EmptyInput):
        reports_of(replace(DRAFT, text=" ", headline=""), tools)


@given(text=st.text(), headline=st.text(), byline=st.text(), published=st.text(max_size=40))
def test_any_text(text: str, headline: str, byline: str, published: str):
    from sayso.adapters.outlets import Directory
    from sayso.ports import Tools

    class Nothing:
        def identify(self, _text):
            return ""

        def moment(self, *_):
            return None

    nothing = Nothing()
    tools = Tools((), *[nothing] * 7, Directory())  # type: ignore[arg-type]
    draft = Draft(
        DRAFT.capture,
        f"{text}.",
        headline=headline,
        bylines=(Written(byline, "meta author"),),
        published=Written(published, "meta"),
    )
    for report in reports_of(draft, tools):
        assert "\n\n" not in report.text
        assert all(line == " ".join(line.split()) for line in report.text.split("\n"))
