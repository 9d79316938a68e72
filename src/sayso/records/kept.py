"""What a store keeps of claims beyond one dossier."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records.comparison import Claim
from sayso.records.intake import Report
from sayso.records.rulings import Change, RulingKind, Shown
from sayso.records.story import Range
from sayso.records.vocabulary import Standing


@dataclass(frozen=True, slots=True)
class ClaimVersion:
    """How a claim stood in one dossier: ``text`` is a passage of ``report``.

    ``tellings`` counts them.
    """

    dossier: str
    text: str
    report: str
    standing: Standing
    origins: Range
    primary_sources: Range
    tellings: int


@dataclass(frozen=True, slots=True)
class KeptClaim:
    """A claim of a story under an id that stays while its wording and tellings change.

    ``former`` are other ids that lead here: those of its earlier forms (``claim.id`` is that
    of the last), and of claims that went into it. ``history`` has a version for each dossier
    in which it stood otherwise, the last one last. ``gone`` tells that the last dossier of its
    story has no such claim; ``into`` is the id of the one that it went into then, "" for none.
    """

    id: str
    story: str
    claim: Claim
    former: tuple[str, ...]
    history: tuple[ClaimVersion, ...]
    gone: bool = False
    into: str = ""


@dataclass(frozen=True, slots=True)
class StandingCount:
    """How many claims stand so."""

    standing: Standing
    claims: int


@dataclass(frozen=True, slots=True)
class Issued:
    """The last dossier of a story: ``key`` names what it was made of, by which it still holds.

    ``origins`` counts the newsrooms at which what its reports tell enters, as its page does.
    """

    story: str
    key: str
    dossier: str
    title: str
    standings: tuple[StandingCount, ...]
    origins: Range


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is to be looked at by hand: what a ruling on it would be about, and what is shown.

    ``claim`` is a claim (lasting id) that hangs on it, "" for none. ``distance`` is how far its
    score lies from where the decision would be another one; ``chance`` tells that it was drawn
    by lot, whatever its score.
    """

    kind: RulingKind
    story: str
    subject: tuple[str, ...]
    shown: Shown
    claim: str
    distance: float
    chance: bool = False


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story as it is listed: ``newest`` is when its last report was published (ISO 8601).

    ``members`` are its reports (ids) in order of time, ``headline`` the first one's,
    ``outlets`` counts who published them. ``issued`` is its last dossier, None without one.
    """

    id: str
    headline: str
    newest: str
    members: tuple[str, ...]
    outlets: int
    issued: Issued | None


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report with the story (id) that it is in, "" for none."""

    report: Report
    story: str


@dataclass(frozen=True, slots=True)
class NumberedChange:
    """A change and its place in the history of a store, from 0."""

    number: int
    change: Change


@dataclass(frozen=True, slots=True)
class Role:
    """What an outlet is to another in the last dossier of a story, and how often.

    ``role`` is "origin" (``number`` claims enter there, ``other`` is ""), "copied", "credited"
    or "cited": then it has sentences of ``other``, names it for its text, or gives its word.
    """

    story: str
    outlet: str
    role: str
    other: str
    number: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """That somebody is given in a report as on whose word a claim (lasting id) is."""

    story: str
    claim: str
    report: str
    name: str
