"""What the desk keeps beside the news: work under way, who may come in, what they have seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sayso.records.intake import Reject


class JobKind(StrEnum):
    """What a job does: read sources into the store, or make the dossier of a story."""

    READ = "read"
    DOSSIER = "dossier"


class JobState(StrEnum):
    """How far a job has come; the last three are final."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Fault:
    """An error as it is told: its ``code`` in the tree of errors, and what to do about it."""

    code: str
    what: str
    where: str
    remedy: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """Work that takes long, from when it was asked for until it has ended.

    ``id`` counts the jobs of a store from 1. ``arguments`` are addresses to read, or the id of
    a story; what else was handed in is kept apart until the job has ended. ``done`` of
    ``total`` steps are made (0 where nobody knows how many there will be), ``at`` names the
    last; ``made`` are the ids of what came of it, ``rejects`` what was turned away, the first
    hundred. ``stopping`` says that somebody wants it to end.
    """

    id: int
    kind: JobKind
    arguments: tuple[str, ...]
    asked: datetime
    state: JobState = JobState.QUEUED
    began: datetime | None = None
    ended: datetime | None = None
    done: int = 0
    total: int = 0
    at: str = ""
    stopping: bool = False
    made: tuple[str, ...] = ()
    rejects: tuple[Reject, ...] = ()
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class JobEvent:
    """Something that became of a job: how it stood then. ``number`` counts from 1."""

    number: int
    when: datetime
    state: JobState
    done: int
    total: int
    at: str


class Access(StrEnum):
    """What a token lets its bearer do; who may write may read."""

    READ = "read"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class AccessToken:
    """Who may come in from elsewhere. Of the secret only ``sha256`` is kept, which finds it.

    A secret of 256 random bits cannot be guessed from its digest, so that a slow one would
    only cost time.
    """

    name: str
    access: Access
    sha256: str
    made: datetime


@dataclass(frozen=True, slots=True)
class Visit:
    """When somebody was last here, and how many changes of stories there were then."""

    visitor: str
    changes: int
    when: datetime
