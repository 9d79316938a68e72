"""What two reports are compared by: weighed words, names, ages, places, dates and vectors."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from sayso.language.lexicons import table
from sayso.language.texts import whole_text
from sayso.language.vectors import Floats, middle, rows
from sayso.language.words import stem, stems_of
from sayso.records import Reading, Report

_NAME = re.compile(r"(?<![.!?”\"’\n] )(?<!^)(?<![\n“\"])\b[^\W\d_a-zß-öø-ÿ][\w’'-]{1,40}")
_CAPITAL = re.compile(r"\b[^\W\d_a-zß-öø-ÿ]\w*")
_AGE = re.compile(r"\b(\d{1,3})[- ]years?[- ]old\b")
_STREET = re.compile(
    r"\b((?:[A-Z0-9][\w’'-]+ ){1,2})"
    r"(Street|Road|Avenue|Lane|Drive|Boulevard|Court|Square|Highway|Terrace|Crescent)\b"
)
_LEAD_WORDS = 200
_FIRST_WORDS = 60
_LEAD_CHARACTERS = 2400
_HEADLINE_WEIGHT = 2
_LEAD_SENTENCES = 4
_SCARCE = 2
"""In how many reports a word is taken to stand that the list of common words lacks."""
_SECONDS_OF_A_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Features:
    """What one report is compared by; revisions of one address have one ``series``.

    ``weights`` are the words of headline (twice), standfirst and lead by how
    often they stand there and how much they tell; ``title`` the headline's; ``names``
    the words written with a capital within a sentence, by their form without case;
    ``capitals`` all words with a capital, also of the further text; ``streets`` those of
    headline and first words. ``places`` and ``dates`` (ISO days; months and weeks tell too
    little) are of the first sentences.
    ``day`` counts days, None without a date; ``vector`` is the unit mean of the first
    sentences' vectors, None where there are none.
    """

    id: str
    series: str
    weights: dict[str, float]
    title: tuple[str, ...]
    names: dict[str, str]
    capitals: frozenset[str]
    ages: frozenset[str]
    streets: frozenset[str]
    places: frozenset[str]
    dates: frozenset[str]
    day: float | None
    vector: Floats | None


def features_of(report: Report, reading: Reading | None = None) -> Features:
    """The features of a report; without its reading there are no places, dates and vector."""
    lead = _lead(report)
    title = tuple(stems_of(report.headline))
    counts = Counter(stems_of(lead))
    for word in title:
        counts[word] += _HEADLINE_WEIGHT
    names: dict[str, str] = {}
    for name in _NAME.findall(lead):
        names.setdefault(stem(name.casefold()), name)
    first = f"{report.headline}. {' '.join(lead.split(' ')[:_FIRST_WORDS])}"
    moment = report.published
    return Features(
        id=report.id,
        series=report.series,
        weights={word: (1 + math.log(count)) * rarity(word) for word, count in counts.items()},
        title=title,
        names=names,
        capitals=frozenset(stem(word.casefold()) for word in _CAPITAL.findall(whole_text(report))),
        ages=frozenset(_AGE.findall(lead)),
        streets=frozenset("".join(street) for street in _STREET.findall(first)),
        places=_lead_places(reading) if reading else frozenset(),
        dates=_dates(reading) if reading else frozenset(),
        day=moment.when.timestamp() / _SECONDS_OF_A_DAY if moment else None,
        vector=_vector(reading) if reading and report.language in {"en", ""} else None,
    )


def _lead(report: Report) -> str:
    """Standfirst and the first two hundred words or so."""
    text = f"{report.standfirst}\n{report.text[:_LEAD_CHARACTERS]}"
    return " ".join(text.split(" ", _LEAD_WORDS)[:_LEAD_WORDS])


def _lead_places(reading: Reading) -> frozenset[str]:
    return frozenset(
        place.name
        for statement in reading.statements
        if statement.sentence < _LEAD_SENTENCES
        for place in statement.places
    )


def _dates(reading: Reading) -> frozenset[str]:
    return frozenset(
        time.first
        for statement in reading.statements
        if statement.sentence < _LEAD_SENTENCES
        for time in statement.times
        if time.first and time.first == time.last
    )


def _vector(reading: Reading) -> Floats | None:
    return middle(rows(reading.vectors)[:_LEAD_SENTENCES])


@cache
def _counts_in_news() -> tuple[dict[str, int], int]:
    counts = {word: int(count) for word, count in table("sayso.stages.grouping", "commonness.tsv")}
    return counts, counts.pop("")


def rarity(word: str) -> float:
    """How much a word tells: the logarithm of one over the share of reports that have it.

    (Inverse document frequency: Sparck Jones, 1972; counted over news beforehand,
    so that a small batch on one subject is not its own measure.)
    """
    counts, total = _counts_in_news()
    return math.log(total / counts.get(word, _SCARCE))
