"""What was told first."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from builders import moment, report
from sayso.language.moments import as_of, came_after, first_seen

WHEN = st.sampled_from(["", "2031-05-06", "2031-05-06T07:00:00", "2031-05-06T08:00:00"])


@given(WHEN, WHEN)
def test_nothing_came_after_what_it_may_have_come_before(one, other):
    a, b = (moment(when) if when else None for when in (one, other))
    assert not (came_after(a, b) and came_after(b, a))
    if not one or not other or "2031-05-06" in (one, other):
        assert not came_after(a, b)


def test_a_report_tells_as_of_its_update_and_came_out_when_it_was_published():
    published, updated = moment("2031-05-06"), moment("2031-05-07")
    one = replace(report("A ferry sank."), published=published, updated=updated)
    assert (as_of(one), first_seen(one)) == (updated, published)
    assert as_of(replace(one, updated=None)) == published
    assert first_seen(replace(one, published=None)) == updated
