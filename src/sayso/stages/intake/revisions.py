"""Revisions: the same address captured again with other words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from sayso.language.moments import as_of
from sayso.records import Moment, Report

_UNDATED = ""


def number_revisions(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Number the revisions of each series from 1 and link each to the one before.

    Reports keep their order. Within a series they are ordered by their update,
    publication and capture, in that order, then by id; undated ones come
    first. Reports of equal id are one and get one number. Excerpts and reports
    without an address are each a series of their own.
    """
    given = tuple(reports)
    series: dict[str, dict[str, Report]] = defaultdict(dict)
    for report in given:
        series[report.series].setdefault(report.id, report)
    numbered: dict[str, tuple[int, str | None]] = {}
    for members in series.values():
        before: str | None = None
        for number, report in enumerate(sorted(members.values(), key=_order), start=1):
            numbered[report.id] = number, before
            before = report.id
    return tuple(
        replace(report, revision=numbered[report.id][0], revises=numbered[report.id][1])
        for report in given
    )


def _order(report: Report) -> tuple[str, str, str, str]:
    latest = as_of(report)
    return _key(latest), _key(report.published), _key(report.captured), report.id


def _key(moment: Moment | None) -> str:
    return moment.when.isoformat() if moment else _UNDATED
