"""The library: small and stable; the command line is thin over it.

What is given is checked first (``arguments``): a slip raises ``WrongArgument``.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime

from sayso import pipeline
from sayso.assembly import DEFAULT, Settings, tools
from sayso.errors import NoReports
from sayso.faces.arguments import (
    digest_given,
    encodable_text,
    moment_given,
    optional_text,
    reports_given,
    settings_given,
    source_given,
    text_given,
)
from sayso.records import (
    Attribution,
    Digest,
    Finding,
    Proof,
    Reading,
    Reject,
    Remark,
    Report,
    Story,
)
from sayso.records import Dossier as DossierRecord
from sayso.stages import publishing
from sayso.stages.comparing import Checker
from sayso.stages.intake import from_parts, is_own
from sayso.usecases import dossiers
from sayso.usecases.gathering import Source, gather
from sayso.usecases.keeping import kept
from sayso.usecases.proofing import opened
from sayso.usecases.reading import read_all

_log = logging.getLogger("sayso")


class Reports(list[Report]):
    """The reports that were read, with ``rejects`` for what was not."""

    rejects: tuple[Reject, ...] = ()


class Dossier(DossierRecord):
    """A dossier that can be written down."""

    __slots__ = ()

    def to_json(self) -> str:
        """The dossier as JSON after the published schema."""
        return publishing.to_json(self)

    def to_html(self) -> str:
        """The dossier as one page that needs nothing else."""
        return publishing.to_html(self)

    def to_markdown(self) -> str:
        """The dossier in the shape of a digest."""
        return publishing.to_markdown(self)


class Remarks(tuple[Remark, ...]):  # noqa: SLOT001 - a tuple with slots holds nothing more
    """The remarks on a digest, with what they were made of; can be written down.

    ``reports`` are those that it was held against: its own excerpts where no others
    were given.
    """

    digest: Digest
    reports: tuple[Report, ...] = ()

    def to_json(self) -> str:
        """The proof as JSON after the published schema."""
        return publishing.proof_to_json(self.proof())

    def to_html(self) -> str:
        """The digest with its passages marked, as one page that needs nothing else."""
        return publishing.proof_html(self.digest, self, self.reports)

    def to_text(self) -> str:
        """The proof for a terminal or a message."""
        return "\n".join(publishing.proof_text(self.digest, self, self.reports)) + "\n"

    def proof(self, rejects: tuple[Reject, ...] = ()) -> Proof:
        """The whole as one record; ``rejects`` are inputs that could not be read."""
        return publishing.proof_of(self.digest, self, self.reports, rejects)


def read(source: Source, *more: Source, settings: Settings = DEFAULT) -> Reports:
    """Read paths, addresses, bytes or text into reports; a digest gives several.

    What cannot be read is logged as a warning and kept in ``.rejects``; the
    rest is read all the same.
    """
    sources = tuple(source_given(one) for one in (source, *more))
    gathered = gather(sources, settings_given(settings))
    reports = Reports(gathered.reports)
    reports.rejects = gathered.rejects
    for reject in gathered.rejects:
        _log.warning("%s: %s. %s", reject.where, reject.what, reject.remedy)
    return reports


def report(
    text: str,
    *,
    headline: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: datetime | date | str | None = None,
    byline: str | None = None,
    settings: Settings = DEFAULT,
) -> Report:
    """One report from parts already at hand; all but ``text`` may be missing, or None.

    ``published`` is a datetime, a date or ISO 8601 text; the report's ``notes`` say where it
    cannot be read. Raises ``EmptyInput`` for a text without words.
    """
    made, _capture = from_parts(
        text_given("text", text),
        tools(settings_given(settings)),
        headline=optional_text("headline", headline),
        outlet=optional_text("outlet", outlet),
        url=optional_text("url", url),
        published=moment_given("published", published),
        byline=optional_text("byline", byline),
    )
    return made


def attributions(text: str, *, settings: Settings = DEFAULT) -> tuple[Attribution, ...]:
    """The attributions of a text; spans count characters of ``text``."""
    return pipeline.attributions(encodable_text("text", text), tools(settings_given(settings)))


def stories(reports: Iterable[Report], *, settings: Settings = DEFAULT) -> tuple[Story, ...]:
    """The reports grouped by happening, each story with the reasons for its joins."""
    return pipeline.group(read_all(reports_given(reports), settings_given(settings))[0])


def dossier(
    reports: Iterable[Report],
    *,
    rejects: tuple[Reject, ...] = (),
    settings: Settings = DEFAULT,
) -> Dossier:
    """The dossier of one story: all the reports given are taken to be of it.

    One that cannot be read is left out, and stands among the dossier's rejects.
    Raises ``NoReports`` where there are none.
    """
    made = dossiers.of_reports(reports_given(reports), settings_given(settings), rejects)
    return Dossier(*(getattr(made, field.name) for field in fields(DossierRecord)))


def check(claim: str, reports: Iterable[Report], *, settings: Settings = DEFAULT) -> Finding:
    """Who stands behind a claim in these reports: its standing, counts and statements.

    A report that cannot be read is left out, and logged as a warning. Reports that were
    asked last are kept, so that the next claim asked of the same ones is answered at once.
    """
    asked = encodable_text("claim", claim)
    readings, _ = read_all(reports_given(reports), settings_given(settings))
    return pipeline.check(asked, _checker_of(readings, settings), tools(settings))


def proof(
    digest: Source | Digest, reports: Iterable[Report] = (), *, settings: Settings = DEFAULT
) -> Remarks:
    """Hold a digest against reports, line by line.

    Without reports its headline is held against its own excerpts, or its own text.
    """
    own: tuple[Report, ...] = ()
    against, source = reports_given(reports), digest_given(digest)
    if isinstance(source, Digest):
        found = source
    else:
        found, own = opened(source, settings_given(settings))
    given = tuple(report for report in against if not is_own(report, found))
    readings, unread = read_all(given or own, settings)
    for reject in () if readings else unread:
        raise NoReports(f"no report can be read: {reject.what}", reject.where, reject.remedy)
    others = [reading for reading in readings if not is_own(reading.report, found)]
    held = _checker_of(others or readings, settings)
    remarks = Remarks(pipeline.proof(found, held, tools(settings)))
    remarks.digest, remarks.reports = found, given or own
    return remarks


def _checker_of(readings: Sequence[Reading], settings: Settings) -> Checker:
    reports = frozenset(reading.report for reading in readings)
    return kept(reports, tools(settings), lambda: readings)
