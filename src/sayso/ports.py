"""What the stages need from outside, as protocols; adapters implement them.

Every implementation must be a pure function of its arguments: the same text
gives the same parse and the same vectors, whatever stands beside it in a batch.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from sayso.records import (
    AccessToken,
    Alert,
    Capture,
    CaptureRef,
    Change,
    Dossier,
    Doubt,
    Draft,
    Intake,
    Issued,
    Job,
    JobEvent,
    KeptClaim,
    Moment,
    NumberedChange,
    Outlet,
    Parse,
    Place,
    Pointer,
    Reading,
    Reject,
    Removal,
    Report,
    ReportLine,
    Role,
    Ruling,
    Spoken,
    Story,
    StoryLine,
    Visit,
)
from sayso.records.rows import Exported

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


class Export(Protocol):
    """Writes rows of one kind as one stream, however many they are."""

    @property
    def name(self) -> str:
        """By what it is chosen: ``csv``, ``warc``."""

    @property
    def takes(self) -> frozenset[Exported]:
        """What it can write."""

    def write(self, what: Exported, rows: Iterable[Any], out: BinaryIO) -> None:
        """Write all rows, which are ``ROWS[what]``; the same bytes for the same rows.

        Memory does not grow with their number; hostile text steers nothing in what is written.
        ``out`` is a pipe: it is only written to, and flushed.
        """


class Channel(Protocol):
    """Takes alerts to somebody."""

    @property
    def name(self) -> str:
        """Where it leads, without any secret: by this is kept how far it has been told."""

    def send(self, alerts: Sequence[Alert]) -> None:
        """Deliver alerts (one or more) as one message; when it returns they have been taken.

        The message carries an id that follows from those of the alerts, so that a receiver can
        drop one that it had. Raises ``NotDelivered``.
        """


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


class Backstage(Protocol):
    """Keeps what the desk needs beside the news: jobs, tokens, visits, notes.

    Every call is one transaction. All calls raise a ``StoreError``.
    """

    def add_job(self, job: Job, handed_in: Sequence[Capture] = ()) -> Job:
        """Keep a job as the last one, with what was handed in for it; it is given its id."""

    def change_job(self, number: int, change: Callable[[Job], Job], when: datetime) -> Job:
        """Change a job as it stands, and note that as an event. Raises ``NotStored``.

        What was handed in for it goes once it has ended.
        """

    def job(self, number: int) -> Job:
        """The job of an id. Raises ``NotStored``."""

    def jobs(self, limit: int, before: int | None = None) -> tuple[Job, ...]:
        """At most ``limit`` jobs, the last first; those with ids below ``before``."""

    def pending_jobs(self) -> tuple[Job, ...]:
        """The jobs that have not ended, the first first."""

    def job_events(self, number: int, after: int = 0) -> tuple[JobEvent, ...]:
        """What became of a job after an event's number, the first first. Raises ``NotStored``."""

    def handed_in(self, number: int) -> tuple[Capture, ...]:
        """What was handed in for a job that has not ended, in its order."""

    def working(self) -> AbstractContextManager[bool]:
        """Try to have the jobs for oneself, to do them; whether one has, after a second at most.

        A process that died has them no more.
        """

    def keep_token(self, token: AccessToken) -> None:
        """Keep a token in the place of one of its name."""

    def tokens(self) -> tuple[AccessToken, ...]:
        """All tokens by name."""

    def forget_token(self, name: str) -> None:
        """Take a token out. Raises ``NotStored``."""

    def visit(self, visitor: str) -> Visit | None:
        """When somebody was last here; None where they never were."""

    def keep_visit(self, visit: Visit) -> None:
        """Keep it in the place of the visitor's last one."""

    def notes(self, begin: str) -> dict[str, bytes]:
        """What is noted under names that begin so, by name."""

    def note(self, notes: Mapping[str, bytes], changes: Sequence[Change] = ()) -> None:
        """Put notes in the place of those of the same names, and append changes; both or none."""

    def stamp(self) -> str:
        """Differs from what it was if anything was kept since; "" where that cannot be told."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Which part of a list is asked for: at most ``limit``, ``after`` the keys of a last one.

    With ``words``, what holds them all; ``outlet`` and ``story`` are ids, ``standing`` is one's
    name. Keys are two texts, of changes the number in the first.
    """

    limit: int
    after: tuple[str, str] | None = None
    words: str = ""
    outlet: str = ""
    story: str = ""
    standing: str = ""


class Browsing(Protocol):
    """What is looked up of a store, newest first, without all of it being read."""

    def list_stories(self, asked: Listing) -> tuple[StoryLine, ...]:
        """Stories by when the last report was published; keys: that moment, the id.

        With a standing, those with a claim that stands so.
        """

    def list_reports(self, asked: Listing) -> tuple[ReportLine, ...]:
        """Reports by when they were published; keys: that moment or "", the id."""

    def list_claims(self, asked: Listing) -> tuple[KeptClaim, ...]:
        """Claims that are told, by when they were first; keys: that moment or "", the id."""

    def list_changes(self, asked: Listing) -> tuple[NumberedChange, ...]:
        """Changes, the last one first; key: its number."""

    def count_changes(self) -> int:
        """How many changes there were."""

    def story_of(self, report: str) -> str:
        """The id of the story that a report (id) is in, "" for none."""

    def report(self, name: str) -> Report:
        """The one report whose id begins so. Raises ``NotStored``."""

    def revisions(self, report: Report) -> tuple[Report, ...]:
        """All kept versions of a report, by id."""

    def roles(self, outlet: str) -> tuple[Role, ...]:
        """What an outlet (id) is to others in the last dossiers of stories, and others to it."""

    def spoken(self, name: str, limit: int) -> tuple[Spoken, ...]:
        """What is told on the word of somebody of this name, in any case of its letters."""

    def doubts(self, limit: int) -> tuple[Doubt, ...]:
        """What is in doubt, the nearest to another decision first."""


class Store(Memory, Backstage, Browsing, Protocol):
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

    def keep_issued(
        self,
        issued: Issued,
        dossier: Dossier,
        claims: Sequence[KeptClaim],
        doubts: Sequence[Doubt] = (),
        changes: Sequence[Change] = (),
    ) -> None:
        """Keep a dossier as the last one of its story, with its claims and what is in doubt.

        Claims take the place of those of the same id; what changed is appended.
        """

    def issued(self, stories: Collection[str]) -> tuple[Issued, ...]:
        """The last dossiers of some stories (ids), by id."""

    def issued_stories(self) -> tuple[str, ...]:
        """The ids of all stories of which there is a last dossier."""

    def claim(self, name: str) -> KeptClaim:
        """The claim that an id leads to, which may be shortened. Raises ``NotStored``."""

    def claims_of(self, story: str) -> tuple[KeptClaim, ...]:
        """The claims of a story (id) that its last dossier has, by id."""

    def claims_told(
        self, reports: Collection[str], names: Collection[str] = ()
    ) -> tuple[KeptClaim, ...]:
        """All claims that some reports tell or told, or that have one of some ids, by id.

        Also those that are gone, each with the ids alone that lead to itself.
        """

    def find_claims(self, words: str, limit: int) -> tuple[KeptClaim, ...]:
        """At most ``limit`` claims that hold all of some words, best first."""

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
