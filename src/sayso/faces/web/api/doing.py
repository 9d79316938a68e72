"""What is done: captures taken in, claims and digests held against the store, rulings, jobs."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import PurePosixPath

from sayso.adapters.sources import LARGEST, capture_of
from sayso.errors import EmptyInput, TooLarge, WrongArgument
from sayso.faces.web.api.endpoints import BASE, Asked, Given, Upload
from sayso.faces.web.api.shapes import (
    CaptureAsked,
    CaptureNamed,
    ClaimAsked,
    JobPage,
    JobsAsked,
    Query,
    RulingAsked,
    RulingGiven,
    TextAsked,
)
from sayso.records import Capture, Finding, Job, JobKind, Proof, Ruling, RulingKind
from sayso.usecases import checking, proofing, ruling

MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+\Z", re.ASCII)


def take_capture(asked: Asked[CaptureNamed, CaptureAsked | Upload]) -> Given:
    """Take a page, a text, a file or an address in, to be read: 202 and the job that does."""
    body, jobs = asked.body, asked.desk.jobs
    if isinstance(body, Upload):
        job = jobs.submit(JobKind.READ, (), [upload(body.body, body.media_type, asked.query.name)])
    elif bool(body.address) == bool(body.text):
        raise WrongArgument("give either an address or a text", "body", "Give one of them.")
    elif body.address:
        job = jobs.submit(JobKind.READ, (body.address,))
    else:
        job = jobs.submit(JobKind.READ, (), [upload(body.text.encode(), "text/plain")])
    return Given(job, 202, {"Location": f"{BASE}/jobs/{job.id}"})


def upload(body: bytes, media_type: str, name: str = "") -> Capture:
    """What somebody handed in, as a capture. Its name is that of a file, and never an address."""
    if not body.strip():
        raise EmptyInput("there is nothing in it", name)
    if len(body) > LARGEST:
        raise TooLarge(f"{len(body):,} bytes are more than any page has", name)
    kind = media_type if MEDIA_TYPE.match(media_type) else "application/octet-stream"
    file = PurePosixPath(name.replace("\\", "/")).name
    return capture_of(body, kind, file if file.strip(".") else "")


def check(asked: Asked[Query, ClaimAsked]) -> Finding:
    """Tell who stands behind a claim in the store."""
    claim = " ".join(asked.body.claim.split())
    if not claim:
        raise EmptyInput("the claim has no words", remedy="Give the claim as one sentence.")
    return checking.check(claim, asked.desk.store, asked.desk.settings)


def proof(asked: Asked[Query, TextAsked]) -> Proof:
    """Hold a digest against the store, line by line."""
    return proofing.proof(asked.body.text, asked.desk.store, asked.desk.settings)


def rule(asked: Asked[Query, RulingAsked]) -> Given:
    """Keep a ruling, and tell what changed by it."""
    given, store, settings = asked.body, asked.desk.store, asked.desk.settings
    when = datetime.now(UTC).isoformat(timespec="seconds")
    if given.kind is RulingKind.UNDONE:
        if given.undoes is None:
            raise WrongArgument("which ruling is taken back is not said", "body", "Give `undoes`.")
        changed = ruling.undo(store, given.undoes, given.by, when, settings, given.why)
    elif given.kind is RulingKind.TOGETHER:
        changed = ruling.merge(store, given.stories, settings, given.by, when)
    elif given.kind is RulingKind.APART:
        if len(given.stories) != 1 or not given.reports:
            what = "reports are taken out of one story"
            raise WrongArgument(what, "body", "Give it in `stories`, and them in `reports`.")
        changed = ruling.split(store, given.stories[0], given.reports, settings, given.by, when)
    else:
        one = Ruling(
            0,
            given.kind,
            verdict=given.verdict,
            correction=given.correction,
            subject=tuple(given.subject),
            reports=tuple(given.reports),
            by=given.by,
            when=when,
            why=given.why,
            shown=given.shown,
        )
        changed = ruling.rule(store, one, settings)
    return Given(RulingGiven(store.rulings()[-1], changed), 201)


def jobs(asked: Asked[JobsAsked, None]) -> JobPage:
    """List jobs, the last first."""
    query = asked.query
    found = asked.desk.jobs.jobs(query.limit + 1, query.before)
    shown = found[: query.limit]
    return JobPage(shown, shown[-1].id if len(found) > len(shown) else None)


def job(asked: Asked[Query, None]) -> Job:
    """Tell how a job stands."""
    return asked.desk.jobs.job(number_in(asked.path["id"]))


def stop_job(asked: Asked[Query, None]) -> Job:
    """Have a job end at the next place where it can."""
    return asked.desk.jobs.cancel(number_in(asked.path["id"]))


def number_in(name: str) -> int:
    """The id of a job in a path; 0, which none has, where it is no number."""
    few = len(name) < 10  # noqa: PLR2004 - what 31 bits hold
    return int(name) if name.isascii() and name.isdecimal() and few else 0
