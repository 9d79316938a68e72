"""Reports from parts, and their captures read back."""

import hashlib
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import EmptyInput, MalformedDocument
from sayso.records import Capture, CaptureRef
from sayso.stages.intake import PARTS_TYPE, capture_of, from_parts, intake
from sayso.stages.intake.parts import Parts, parts_in

TEXT = "The quay was closed.\n\nThe clerk said so."


def test_all_parts(tools):
    report, capture = from_parts(
        TEXT,
        tools,
        headline="Quay closed",
        outlet="The Tide",
        url="https://tide.example/a",
        published=datetime(2031, 5, 7, 8, tzinfo=UTC),
        byline="Ada Fenn",
    )
    assert (report.headline, report.byline) == ("Quay closed", ("Ada Fenn",))
    assert (report.outlet.id, report.outlet.name) == ("tide.example", "The Tide")
    assert report.published is not None
    assert report.published.given_by == report.outlet.given_by == "caller"
    assert report.capture == capture.ref
    assert capture.ref.media_type == "application/vnd.sayso.report+json"


def test_text_alone(tools):
    report, _ = from_parts(TEXT, tools)
    assert report.text == "The quay was closed.\nThe clerk said so."
    assert (report.headline, report.byline, report.published) == ("", (), None)
    assert report.outlet.given_by == "unknown"


def test_iso_text_and_datetime_are_the_same(tools):
    when = datetime(2031, 5, 7, 8, tzinfo=UTC)
    assert from_parts(TEXT, tools, published=when) == from_parts(
        TEXT, tools, published=when.isoformat()
    )


def test_parts_that_look_like_a_digest_are_one_report(tools):
    text = (
        "Quay closed\n\nMay 7, 2031\nIt was closed.\nRead more at https://tide.example/a\n\n"
        "Town acts\n\nMay 8, 2031\nIt acted.\nRead more at https://mole.example/b\n"
    )
    report, capture = from_parts(text, tools)
    assert intake(capture, tools).reports == (report,)


def test_no_words(tools):
    with pytest.raises(EmptyInput):
        from_parts(" \n ", tools)


@settings(max_examples=50)
@given(text=st.text(min_size=1), headline=st.text(), outlet=st.text(), url=st.text())
def test_bytes_give_the_parts_again(text: str, headline: str, outlet: str, url: str):
    parts = Parts(text=text, headline=headline, outlet=outlet, url=url)
    assert parts_in(capture_of(parts)) == parts


def test_captures_give_the_report_again(tools):
    report, capture = from_parts(
        "A \x00 surrogate \ud800 here.", tools, headline="\ud83d", outlet="Tide", byline="Ada Fenn"
    )
    assert intake(capture, tools).reports == (report,)


@pytest.mark.parametrize("body", [b'{"text": "a\xabb"}', b'{"text": ' + b"[" * 5_000, b"[]"])
def test_bytes_that_are_no_parts_are_malformed(body):
    ref = CaptureRef("", hashlib.sha256(body).hexdigest(), len(body), PARTS_TYPE)
    with pytest.raises(MalformedDocument):
        parts_in(Capture(ref, body, None))


@pytest.mark.parametrize(
    ("outlet", "url"),
    [("Tidе Post", "https://post.example/1"), ("", "https://xn--tid-tdd.example/1")],
)
def test_an_outlet_whose_name_imitates_another_is_kept_apart_and_flagged(tools, outlet, url):
    text = "The quay was closed on Monday, the clerk said."
    fake = from_parts(text, tools, outlet=outlet, url=url).report
    real = from_parts(text, tools, outlet="Tide Post", url="https://tide.example/1").report
    assert fake.outlet.id != real.outlet.id
    assert any("may imitate" in note for note in fake.notes)
    assert not any("may imitate" in note for note in real.notes)


@pytest.mark.parametrize(
    ("outlet", "url", "imitated"),
    [
        ("ВВС", "", "BBC"),
        ("ВВС", "https://quay.example/1", "BBC"),
        ("", "https://xn--b2ag30d.com/1", "The Wall Street Journal"),  # ԝѕј.com
    ],
)
def test_whom_an_outlet_imitates_is_said(tools, outlet, url, imitated):
    text = "The quay was closed on Monday, the clerk said."
    fake = from_parts(text, tools, outlet=outlet, url=url).report
    note = "the outlet’s name is written in letters that only look like those of"
    assert f"{note} {imitated} and may imitate it" in fake.notes
    assert fake.outlet.name != imitated
