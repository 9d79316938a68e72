"""What somebody decided by hand, and what stories and claims went through."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RulingKind(StrEnum):
    """What a decision by hand is about."""

    TOGETHER = "together"
    APART = "apart"
    ATTRIBUTION = "attribution"
    TELLING = "telling"
    COPY = "copy"
    HEADLINE = "headline"
    UNDONE = "undone"


class RulingVerdict(StrEnum):
    """What is decided of what was shown."""

    RIGHT = "right"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody saw who decided: its words, its score (0 to 1) and the model that gave it."""

    text: str
    score: float | None = None
    model: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision by hand, never undone by the machine: ``number`` counts them.

    ``reports`` are of one story with ``others``, or are not, where that is what it is about.
    Else ``subject`` is, and ``verdict`` tells whether it is right:

    - an attribution: its report and its own id; ``correction`` names who speaks instead, ""
      takes it out;
    - a telling: the spots (``language.spots``) of two statements, which tell the same or not;
    - a copy: the report that took, and the one that it took from;
    - a headline: its owner, and the spans ("0-20") of the assertions meant, none for all;
      ``correction`` is the right verdict on them. Of a digest ``reports`` are those from it.

    ``undoes`` is the number of the ruling that this one takes back. ``by`` is whose it is,
    ``when`` the moment in UTC (ISO 8601), ``why`` their reason, ``shown`` what they saw.
    """

    number: int
    kind: RulingKind
    reports: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    verdict: RulingVerdict = RulingVerdict.WRONG
    correction: str = ""
    subject: tuple[str, ...] = ()
    by: str = ""
    when: str = ""
    why: str = ""
    shown: Shown | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling that a dossier was made with.

    ``effect`` is False where what it is about is there no more; ``spots`` name the statements
    that it bears on.
    """

    ruling: Ruling
    effect: bool
    spots: tuple[str, ...] = ()


class ChangeKind(StrEnum):
    """What happened to a story, or to what is told in it."""

    NEW = "new"
    GREW = "grew"
    MERGED = "merged"
    SPLIT = "split"
    CLAIM = "claim"
    HEADLINE = "headline"


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a story: ``reports`` came to ``story``, for a merger or split from ``other``.

    Of a claim or a headline ``other`` is the id, and ``reason`` tells what it was and is.
    """

    kind: ChangeKind
    story: str
    other: str
    reports: tuple[str, ...]
    reason: str
