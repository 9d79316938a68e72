"""Time expressions, made absolute from the report's own date.

A bare weekday is the last one on or before the report's day, or the next one
where the clause looks ahead ("will meet on Sunday"). Without a date of the
report only full dates are resolved. Other phrases go to the date reader.
"""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.ports import Dates
from sayso.records import ParsedPart, Span, TimeReference
from sayso.stages.reading.syntax import Tree

Days = tuple[date, date]
WEEK = 7
AHEAD = frozenset({"will", "shall", "'ll", "’ll", "next", "must", "should"})
PLANS = frozenset({"plan", "schedule", "expect", "due", "set", "intend"})


@cache
def _data() -> dict[str, Any]:
    path = files("sayso.stages.reading").joinpath("data/times.toml")
    return tomllib.loads(path.read_text("utf-8"))


@cache
def _grammar() -> re.Pattern[str]:
    data = _data()
    short = data["abbreviated"]
    weekday = "|".join([*data["weekdays"], *(s for s, w in short.items() if w.endswith("day"))])
    names = [*data["months"], *(s for s, m in short.items() if not m.endswith("day"))]
    month = "|".join(sorted(names, key=len, reverse=True))
    phrases = "|".join(sorted(map(re.escape, data["days"]), key=len, reverse=True))
    number = r"\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten"
    year = r"(?:,?\s(?P<{}>(?:19|20)\d\d)\b)?"
    return re.compile(
        rf"\b(?:(?P<iso>(?:19|20)\d\d-\d\d-\d\d)"
        rf"|(?P<m1>{month})\.?\s(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:){year.format('y1')}"
        rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<m2>{month})\b\.?{year.format('y2')}"
        rf"|(?P<m3>{month})\s(?P<y3>(?:19|20)\d\d)\b"
        rf"|(?P<number>{number})\s(?P<unit>day|week|month|year)s?\s(?P<way>ago|earlier|later)\b"
        rf"|(?P<which>last|next|this)\s(?P<whole>week|month|year)\b"
        rf"|(?:(?P<side>last|next|this)\s)?(?P<weekday>{weekday})\b(?!\s(?:times|post|herald))"
        rf"|(?:in|since|until|last|during|by)\s(?P<m4>{month})\b(?!\s\d)"
        rf"|(?P<phrase>{phrases})\b|in\s(?P<y4>(?:19|20)\d\d)\b)",
        re.IGNORECASE,
    )


def find_times(
    parsed: ParsedPart, reference: date | None, dates: Dates
) -> tuple[TimeReference, ...]:
    """All time expressions of a part, seen from ``reference``, the report's day."""
    tree = Tree(parsed.parse)
    found = []
    for match in _grammar().finditer(parsed.text):
        inside = tree.within(Span(match.start(), match.end()))
        if not inside or not _is_name(match["m4"] or "May"):
            continue
        days = _resolve(match, reference, ahead=_looks_ahead(tree, inside[0]))
        if days is None and reference is not None:
            days = dates.days(match[0], reference)
        first, last = (d.isoformat() for d in days) if days else ("", "")
        found.append(TimeReference(Span(match.start(), match.end()), first, last, match[0]))
    return tuple(found)


def _is_name(month: str) -> bool:
    """Whether a month is written as a name: "by march" and "in may" are none."""
    return month[:1].isupper()


def _resolve(match: re.Match[str], reference: date | None, *, ahead: bool) -> Days | None:
    try:
        return _dated(match, reference, ahead=ahead) or _relative(match, reference, ahead=ahead)
    except (ValueError, OverflowError):
        return None  # the 31st of June, or years past the calendar's end


def _dated(match: re.Match[str], reference: date | None, *, ahead: bool) -> Days | None:
    if match["iso"]:
        day = date.fromisoformat(match["iso"])
        return day, day
    for number, name, year in (("d1", "m1", "y1"), ("d2", "m2", "y2")):
        if match[name]:
            return _day(
                int(match[number]), _month(match[name]), match[year], reference, ahead=ahead
            )
    if match["m3"]:
        return _whole_month(int(match["y3"]), _month(match["m3"]))
    if match["y4"]:
        return date(int(match["y4"]), 1, 1), date(int(match["y4"]), 12, 31)
    return None


def _day(
    number: int, month: int, year: str | None, reference: date | None, *, ahead: bool
) -> Days | None:
    if year:
        day = date(int(year), month, number)
    elif reference is None:
        return None
    else:
        day = date(reference.year, month, number)
        if not ahead and day > reference + timedelta(days=HALF_YEAR):
            day = date(reference.year - 1, month, number)
        if ahead and day < reference - timedelta(days=HALF_YEAR):
            day = date(reference.year + 1, month, number)
    return day, day


HALF_YEAR = 182
"""Days from which a date without a year is taken to be of the year nearer by."""


def _relative(match: re.Match[str], reference: date | None, *, ahead: bool) -> Days | None:
    if reference is None:
        return None
    if match["phrase"]:
        day = reference + timedelta(days=_data()["days"][match["phrase"].lower()])
        return day, day
    if match["weekday"]:
        return _weekday(match, reference, ahead=ahead)
    if match["whole"]:
        return _whole(match["which"].lower(), match["whole"].lower(), reference)
    if match["m4"]:
        month = _month(match["m4"])
        year = reference.year - (not ahead and month > reference.month)
        return _whole_month(year, month)
    return None


def _weekday(match: re.Match[str], reference: date, *, ahead: bool) -> Days:
    data = _data()
    word = match["weekday"].lower()
    wanted = data["weekdays"].index(data["abbreviated"].get(word, word))
    side = (match["side"] or "").lower()
    back = (reference.weekday() - wanted) % WEEK
    if side == "last" and back == 0:
        back = WEEK
    day = reference - timedelta(days=back)
    if side == "next" or (ahead and side != "last"):
        day = reference + timedelta(days=((wanted - reference.weekday()) % WEEK) or WEEK)
    return day, day


def _whole(which: str, unit: str, reference: date) -> Days:
    step = {"last": -1, "this": 0, "next": 1}[which]
    if unit == "week":
        monday = reference - timedelta(days=reference.weekday()) + timedelta(weeks=step)
        return monday, monday + timedelta(days=WEEK - 1)
    if unit == "year":
        return date(reference.year + step, 1, 1), date(reference.year + step, 12, 31)
    months = reference.year * 12 + reference.month - 1 + step
    return _whole_month(months // 12, months % 12 + 1)


def _whole_month(year: int, month: int) -> Days:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _month(word: str) -> int:
    data = _data()
    name = word.lower()
    return int(data["months"].index(data["abbreviated"].get(name, name))) + 1


def _looks_ahead(tree: Tree, index: int) -> bool:
    """Whether the clause that a time hangs on is about the future."""
    current = index
    for _ in range(WEEK):
        token = tree.tokens[current]
        if token.pos in {"VERB", "AUX"}:
            marks = {tree.tokens[c].lemma for c in tree.children(current, "aux", "advmod")}
            infinitive = any(tree.tokens[c].tag == "TO" for c in tree.children(current, "aux"))
            above = tree.head(current)
            planned = above is not None and tree.tokens[above].lemma in PLANS
            return bool(marks & AHEAD) or (infinitive and planned)
        above = tree.head(current)
        if above is None:
            return False
        current = above
    return False
