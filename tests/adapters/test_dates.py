"""Dates of documents, whatever wrote them; never the wall clock."""

import warnings
from datetime import UTC, date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sayso.adapters.dates import DateParser
from sayso.records import Precision

DATES = DateParser()


@pytest.mark.parametrize(
    ("written", "when"),
    [
        ("2031-05-14T10:00:00Z", "2031-05-14T10:00:00+00:00"),
        ("2031-05-14T10:00:00.250+02:00", "2031-05-14T08:00:00.250000+00:00"),
        ("2031-05-14T10:00:00-0700", "2031-05-14T17:00:00+00:00"),
        ("2031-05-14T10:00", "2031-05-14T10:00:00+00:00"),
        ("2031-05-14 10:00", "2031-05-14T10:00:00+00:00"),
        ("Wed, 14 May 2031 10:30:00 GMT", "2031-05-14T10:30:00+00:00"),
        ("Wed, 14 May 2031 10:30:00 +0530", "2031-05-14T05:00:00+00:00"),
        ("1:30 p.m. EST, January 5, 2031", "2031-01-05T18:30:00+00:00"),
        ("Published 14:05 GMT 5 June 2031", "2031-06-05T14:05:00+00:00"),
        ("Wed, 14 May 2031 10:30:00", "2031-05-14T10:30:00+00:00"),
        ("Wed, 14 May 2031 10:30:00 BST", "2031-05-14T09:30:00+00:00"),
        ("May 14, 2031 10:05 PM UTC", "2031-05-14T22:05:00+00:00"),
        ("1580000000", "2020-01-26T00:53:20+00:00"),
        ("1580000000000", "2020-01-26T00:53:20+00:00"),
    ],
)
def test_times_with_a_zone_are_known_to_the_second(written, when):
    found = DATES.moment(written, "meta")
    assert (found.when.isoformat(), found.precision) == (when, Precision.SECOND)
    assert (found.given_by, found.as_written) == ("meta", written)


@pytest.mark.parametrize(
    ("written", "language", "day"),
    [
        ("2031-05-14", "", "2031-05-14"),
        ("20310514", "", "2031-05-14"),
        ("Jan. 5, 2031", "en", "2031-01-05"),
        ("January 05, 2031", "", "2031-01-05"),
        ("5 January 2031", "en", "2031-01-05"),
        ("Monday 5 January 2032", "en", "2032-01-05"),
        ("Updated: Jan 5, 2031 10:05 AM", "en", "2031-01-05"),
        ("le 5 janvier 2031", "fr", "2031-01-05"),
        ("5 de enero de 2031", "es", "2031-01-05"),
        ("5.1.2031", "de", "2031-01-05"),
        ("03/04/2031", "fr", "2031-04-03"),
        ("03/04/2031", "en-GB", "2031-04-03"),
        ("03/04/2031", "en_US", "2031-03-04"),
        ("13/04/2031", "en", "2031-04-13"),
        ("04/13/2031", "en", "2031-04-13"),
        ("04/04/2031", "", "2031-04-04"),
        ("2031年1月5日", "ja", "2031-01-05"),
        ("5 января 2031", "ru", "2031-01-05"),
        ("January 5, 2031", "tlh", "2031-01-05"),
    ],
)
def test_the_rest_is_known_to_the_day(written, language, day):
    found = DATES.moment(written, "text", language)
    assert (found.when.isoformat(), found.precision) == (f"{day}T00:00:00+00:00", Precision.DAY)


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("", ""),
        ("  \n", ""),
        ("hello", "en"),
        ("yesterday", "en"),
        ("2 hours ago", "en"),
        ("Jan 5", "en"),
        ("2031", ""),
        ("January 2031", "en"),
        ("12:30", ""),
        ("03/04/2031", "en"),
        ("03/04/2031", ""),
        ("2031-13-45", ""),
        ("0000-00-00", ""),
        ("Dec 32, 2031", "en"),
        ("9999-12-31T23:59:59-12:00", ""),
        ("0001-01-01T00:00:00+14:00", ""),
        ("2031 \ud800", ""),
        ("5 January 2031 " * 20, "en"),
    ],
)
def test_what_is_no_one_date_is_none(written, language):
    assert DATES.moment(written, "text", language) is None


@given(st.text(alphabet="0123456789:/-.,TZ+ JanuryMayFebpm\u0660", max_size=30))
@example("99/99/9999 99:99")
@settings(max_examples=60)
def test_no_field_raises_or_warns(written):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = DATES.moment(written, "text", "en")
    assert found is None or found.when.utcoffset().total_seconds() == 0


@given(st.datetimes(timezones=st.just(UTC)))
def test_iso_is_read_back(when):
    assert DATES.moment(when.isoformat(), "feed").when == when


def test_a_date_in_running_text_is_a_day():
    day = date(2031, 5, 13)
    assert DATES.days("13/5/2031", date(2031, 5, 14)) == (day, day)
    assert DATES.days("hello", day) is None
