"""What the stages need from outside, as protocols; adapters implement them.

Every implementation must be a pure function of its arguments: the same text
gives the same parse and the same vectors, whatever stands beside it in a batch.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from sayso.records import (
    Capture,
    CaptureRef,
    Change,
    Dossier,
    Draft,
    Intake,
    Moment,
    Outlet,
    Parse,
    Place,
    Pointer,
    Reading,
    Reject,
    Removal,
    Report,
    Ruling,
    Story,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float32]


class Format(Protocol):
    """One document format: recognises its bytes and reads them into raw articles."""

    @property
    def name(self) -> str:
        """Short name, as shown in messages ("atom")."""

    def sniff(self, capture: Capture) -> bool:
        """Whether these bytes are of this format; cheap, never raises."""

    def open(self, capture: Capture) -> Iterator[Draft | Capture | Pointer | Reject]:
        """Give what is inside: articles, nested captures (archives), addresses (lists), rejects.

        Raises an ``InputError`` where nothing at all can be read.
        """


class Fetcher(Protocol):
    """Gets addresses, politely; several threads may ask it at once."""

    def fetch(self, address: str) -> Capture:
        """Fetch one address. Raises a ``FetchError`` or an ``InputError``."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A page as it was answered last, with what to ask whether it has changed (RFC 9110)."""

    capture: Capture
    etag: str
    modified: str


@dataclass(frozen=True, slots=True)
class Robots:
    """What the robots.txt of an origin (scheme, host, port) said, which holds ``until``.

    ``text`` is None where there was none: all is allowed.
    """

    origin: str
    until: datetime
    text: str | None


class Memory(Protocol):
    """Keeps what addresses were answered with; several threads may ask it at once."""

    def robots(self, origin: str) -> Robots | None:
        """What an origin's robots.txt said last, whether it still holds or not."""

    def keep_robots(self, robots: Robots) -> None:
        """Put it in the place of what was kept of its origin."""

    def remembered(self, address: str) -> Remembered | None:
        """The page at an address as it was answered last; None where its bytes are not kept."""

    def remember(self, page: Remembered) -> None:
        """Put it in the place of what was remembered of its address."""


class Parser(Protocol):
    """Tags, parses and names entities in English text."""

    @property
    def fingerprint(self) -> str:
        """Name, version and digest of the model."""

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        """One parse per text, offsets in characters of that text."""


class Encoder(Protocol):
    """Turns sentences into unit vectors."""

    @property
    def fingerprint(self) -> str:
        """Name, version and digest of the model."""

    def encode(self, texts: Sequence[str]) -> bytes:
        """One row of 384 signed bytes per text: its unit vector in steps of 1/127."""


@dataclass(frozen=True, slots=True)
class Question:
    """A claim asked of a passage; ``context`` is its headline and the sentence before it."""

    context: str
    passage: str
    claim: str


@dataclass(frozen=True, slots=True)
class Odds:
    """How likely a passage says a claim, conflicts with it, or does neither; they add up to 1."""

    says: float
    conflicts: float
    neither: float


class JudgeModel(Protocol):
    """Tells of a passage and a claim whether the one says the other: a trained model."""

    @property
    def fingerprint(self) -> str:
        """Name, version and digest of the model."""

    def odds(self, asked: Sequence[Question]) -> list[Odds]:
        """The odds of each question, the same whatever else is asked beside it."""


@dataclass(frozen=True, slots=True)
class Judges:
    """Two models of one question: a ``quick`` one for what is clear, a ``thorough`` one."""

    quick: JudgeModel
    thorough: JudgeModel


class Tagger(Protocol):
    """Scores words as parts of attributions: a trained model."""

    @property
    def fingerprint(self) -> str:
        """Name, version and digest of the model."""

    def read(self, words: Sequence[str], features: Ints) -> tuple[Floats, Floats]:
        """Scores (words, 3) for no cue, a cue's first word, its further ones; and states.

        There are 256 words at most. ``features`` (words, kinds) are the columns of
        ``windows.FEATURES``.
        """

    def roles(self, states: Floats, cues: Ints, relations: Ints) -> Floats:
        """Scores (cues, words, 5): nothing, source begins, goes on, content begins, goes on.

        ``cues`` (cues, 2) are each one's first and last word, ``relations`` (cues, words,
        kinds) the columns of ``windows.RELATIONS``, ``states`` those of ``read``.
        """


class Languages(Protocol):
    """Identifies languages."""

    def identify(self, text: str) -> str:
        """The ISO 639-1 code of the text's language, "" where it cannot be told."""


class Dates(Protocol):
    """Reads dates that are written in words or figures."""

    def moment(self, as_written: str, given_by: str, language: str = "") -> Moment | None:
        """A document's own date field ("Jan. 5, 2020"), or None where it is no date."""

    def days(self, as_written: str, reference: date) -> tuple[date, date] | None:
        """First and last day of a phrase in running text, seen from ``reference``."""


class Gazetteer(Protocol):
    """Knows places and nationalities."""

    def place(self, name: str) -> Place | None:
        """Canonical name and country (ISO 3166 alpha-2) of a place name; span is (0, len)."""

    def nationality(self, word: str) -> str:
        """The country (ISO 3166 alpha-2) of "Iraqi", "Iraq" or "US"; "" for anything else.

        Case matters only for initials: "US" is a country, "us" is none.
        """


class OutletDirectory(Protocol):
    """Knows outlets, agencies, publisher families and their aliases (data files)."""

    def by_address(self, address: str) -> Outlet | None:
        """The outlet of a web address; unknown hosts give an outlet named by the host."""

    def by_name(self, name: str) -> Outlet | None:
        """The outlet or agency of a name or alias in print; None where it is not known."""

    def imitated(self, name: str) -> Outlet | None:
        """The outlet or agency whose name or host this looks like, in letters that are not its."""

    def is_agency(self, outlet: Outlet) -> bool:
        """Whether it is a news agency, whose text others run."""

    def family(self, outlet: Outlet) -> str:
        """Id of the publisher family; an outlet not in the data is its own family."""


class Exporter(Protocol):
    """Writes a dossier as one file."""

    @property
    def name(self) -> str:
        """The file's name in a dossier's folder, by which the exporter is chosen."""

    def export(self, dossier: Dossier) -> bytes:
        """The file's bytes, the same for the same dossier; hostile text steers nothing in it."""


@dataclass(frozen=True, slots=True)
class Tools:
    """Everything from outside that the pipeline needs, wired in ``assembly``."""

    formats: tuple[Format, ...]
    parser: Parser
    encoder: Encoder
    tagger: Tagger
    judges: Judges
    languages: Languages
    dates: Dates
    gazetteer: Gazetteer
    outlets: OutletDirectory


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What one capture came to when it was read by what ``fingerprint`` names."""

    fingerprint: str
    capture: Capture
    intake: Intake
    readings: tuple[Reading, ...]


class Store(Memory, Protocol):
    """Keeps captures and all that was made of them. Every call is one transaction.

    Records are kept once, by their content; what is given back is sorted by
    content, never by time of arrival. All calls raise a ``StoreError``.
    """

    def keep(self, entries: Sequence[LedgerEntry], rejects: Sequence[Reject] = ()) -> None:
        """Keep a shard of work, and that it is done, both or neither."""

    def outcome(self, capture: CaptureRef, fingerprint: str) -> Intake | None:
        """What the same bytes from the same address came to; None where that is not done.

        Without the captures found in it: ask for them by their digests.
        """

    def capture(self, sha256: str) -> Capture:
        """The bytes of a digest. Raises ``NotStored``."""

    def readings(
        self, fingerprint: str, only: Collection[str] | None = None
    ) -> Iterator[tuple[Report, Reading | None]]:
        """Every report by id, with its reading where ``fingerprint`` made one.

        ``only`` these ids where it is given; ids that are not kept are passed over.
        """

    def report_ids(self) -> frozenset[str]:
        """The ids of all reports."""

    def rejects(self) -> tuple[Reject, ...]:
        """Every input that was turned away."""

    def grouping(self) -> AbstractContextManager[None]:
        """Have the stories for oneself, to read them, make them anew and keep them.

        Another run that wants the same waits until then, also one of another process; one
        that died waits for nobody. Reports are kept meanwhile.
        """

    def keep_stories(
        self,
        stories: Sequence[Story],
        changes: Sequence[Change] = (),
        former: Collection[str] | None = None,
        grouped: Mapping[str, bytes] | None = None,
    ) -> None:
        """Put these in the place of the ``former`` ones (ids), or of all stories there were.

        Their reports must be kept. What changed is appended; ``grouped``, which says how the
        grouping stands, takes the place of what there was of it.
        """

    def grouped(self) -> dict[str, bytes]:
        """How the grouping stands, as it was last kept; nothing where that no longer holds."""

    def changes(self) -> tuple[Change, ...]:
        """What stories went through, from the first change on."""

    def keep_ruling(self, ruling: Ruling) -> None:
        """Keep a ruling by hand as the last one; it is given its number."""

    def rulings(self) -> tuple[Ruling, ...]:
        """All rulings, the first one first."""

    def stories(self, only: Collection[str] | None = None) -> tuple[Story, ...]:
        """All stories by id, or ``only`` those of these ids."""

    def story(self, name: str) -> Story:
        """The one story whose id begins with ``name``. Raises ``NotStored``.

        A story that went into another one is found there.
        """

    def keep_dossier(self, dossier: Dossier) -> None:
        """Keep a dossier."""

    def dossier(self, name: str) -> Dossier:
        """The dossier of an id. Raises ``NotStored``."""

    def odds(self, questions: Sequence[str]) -> dict[str, Odds]:
        """The judge's odds of those questions (keys of what was asked of which model) kept."""

    def keep_odds(self, odds: Mapping[str, Odds]) -> None:
        """Keep the judge's odds by question (key), so that nothing is asked twice.

        A store that can only be read passes over them.
        """

    def search(self, words: str, limit: int, *, every: bool = True) -> tuple[Report, ...]:
        """At most ``limit`` reports that hold ``every`` one of the words, or any; best first."""

    def forget(self, name: str) -> Removal:
        """Take the report whose id begins so out, with all that came of it, for good.

        Only that it was taken out stays written down. What brings it or its bytes again comes
        to a reject. Raises ``NotStored``.
        """

    def undo_forget(self, name: str) -> Removal:
        """Let the report whose id begins so be read again. Raises ``NotStored``."""

    def removals(self) -> tuple[Removal, ...]:
        """What was taken out, the first removal first."""

    def check(self) -> tuple[str, ...]:
        """All that does not hold in the store, each with where; () of a whole one."""

    def vacuum(self) -> None:
        """Give back to the system what room is no longer used."""

    def lines(self) -> Iterator[bytes]:
        """Everything kept, one JSON document per record: equal for equal content."""
