"""Reports of one happening, and how they depend on one another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from sayso.records.intake import Outlet, Report
from sayso.records.reading import Reading
from sayso.records.text import Evidence, Made


@dataclass(frozen=True, slots=True)
class Join:
    """Why ``report`` stands in one story with ``to``: in words, and the figures behind them."""

    report: str
    to: str
    reason: str
    lexical: float
    vector: float
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """Another story to read beside one, and why; ``shared`` are names that both have."""

    story: str
    reason: str
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phase:
    """A happening within a story of several ("the vote"): its own story's id and reports.

    ``headline`` is its first report's, ``reason`` why it is a phase of the story.
    """

    story: str
    headline: str
    reports: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of the same happening, in order of time, with the reason for each join.

    ``id`` names the earliest report's story, so it stays when others join. ``phases``
    are there where several happenings were put together as one event.
    """

    id: str
    reports: tuple[Report, ...]
    joins: tuple[Join, ...]
    made: Made
    related: tuple[Related, ...] = ()
    phases: tuple[Phase, ...] = ()


@dataclass(frozen=True, slots=True)
class Removal:
    """That a report was taken out of a store by hand, and nothing of what it said.

    ``number`` counts removals, ``report`` is its id, ``dossiers`` are the ids of those that
    went with it. ``capture_stays`` where its captured bytes hold other reports too; else they
    went with it, and ``sha256`` is their digest. It holds until it is ``undone``.
    """

    number: int
    report: str
    dossiers: tuple[str, ...]
    capture_stays: bool
    sha256: str = ""
    undone: bool = False


class Certainty(StrEnum):
    """Whether a dependence is shown or only might be."""

    FIRM = "firm"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Copy:
    """``taker`` holds sentences of ``giver``: pairs (taker's sentence, giver's sentence).

    ``share`` is the part of the taker's text (in words) that was taken,
    ``direction`` why the one is held to have taken from the other.
    """

    taker: str
    giver: str
    sentences: tuple[tuple[int, int], ...]
    share: float
    certainty: Certainty
    direction: str


@dataclass(frozen=True, slots=True)
class Credit:
    """A line by which a report credits an agency for its text.

    ``evidence`` is None where the line is metadata; ``as_written`` is the line.
    """

    report: str
    agency: Outlet
    form: str
    as_written: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Citation:
    """A report that gives another outlet's word for what its sentences say.

    ``cited`` is None for unnamed outlets ("local media"); ``reports`` are the
    captured reports it may mean; ``sentences`` those that rest on it.
    """

    report: str
    cited: Outlet | None
    as_written: str
    reports: tuple[str, ...]
    sentences: tuple[int, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Origin:
    """A newsroom at which statements enter.

    ``captured`` is False where none of its reports was (an *uncaptured origin*);
    ``known`` False where we cannot tell which newsroom it is; ``family`` its
    publisher family's id.
    """

    id: str
    outlet: Outlet
    family: str
    captured: bool
    known: bool
    reports: tuple[str, ...]


class StepKind(StrEnum):
    """How a sentence came from one report or newsroom to the next."""

    COPIED = "copied"
    RETOLD = "retold"
    CREDITED = "credited"
    CITED = "cited"
    FAMILY = "same publisher"


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain: ``taken_from`` is a report's id, or an uncaptured origin's."""

    kind: StepKind
    taken_from: str
    certainty: Certainty
    why: str


@dataclass(frozen=True, slots=True)
class Trace:
    """Where one sentence of one report comes from.

    ``steps`` lead from the report back to ``origin``; empty where the report is
    itself the origin. ``alternatives`` are origins that it might have instead.
    """

    report: str
    sentence: int
    origin: str
    steps: tuple[Step, ...]
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sourcing:
    """The word-of graph of a story, to the sentence.

    ``traces`` has one entry per sentence of every reading. ``loops`` are
    circles of citation (report ids); ``readings`` go along for the next stage.
    """

    story: Story
    readings: tuple[Reading, ...]
    copies: tuple[Copy, ...]
    credits: tuple[Credit, ...]
    citations: tuple[Citation, ...]
    origins: tuple[Origin, ...]
    traces: tuple[Trace, ...]
    loops: tuple[tuple[str, ...], ...]
    made: Made


class Range(NamedTuple):
    """A count as ``(firm, possible)``."""

    firm: int
    possible: int
