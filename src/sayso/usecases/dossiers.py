"""Dossiers of sources, of a story in a store, and made again from captures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sayso import assembly, pipeline
from sayso.adapters.proving import can_be_shown
from sayso.assembly import Settings
from sayso.errors import NoReports, NotStored
from sayso.language.rulings import about
from sayso.ports import Store
from sayso.records import (
    Capture,
    Change,
    Dossier,
    Issued,
    KeptClaim,
    Reject,
    Report,
    Ruling,
    Standing,
    StandingCount,
    Story,
    content_id,
)
from sayso.stages.comparing.versions.lasting import (
    claim_changes,
    headline_changes,
    kept_claims,
)
from sayso.stages.comparing.versions.transitions import (
    conflict_changes,
    revision_changes,
    status_changes,
)
from sayso.stages.publishing import word_of
from sayso.usecases.doubting import doubts_in
from sayso.usecases.gathering import Source, gather, settled
from sayso.usecases.reading import read_all
from sayso.usecases.storing import readings

MOST_REJECTED = 1 << 20
"""Bytes up to which an input that was turned away is published too, to show that it was."""


@dataclass(frozen=True, slots=True)
class Apart:
    """A report that is not in the dossier, with the number of others in its own story."""

    report: Report
    others: int


@dataclass(frozen=True, slots=True)
class Issue:
    """A dossier, the captures that it rests on, and what was left out of it.

    ``outlets`` is the file of further outlets that it was made with.
    """

    dossier: Dossier
    captures: tuple[Capture, ...]
    apart: tuple[Apart, ...]
    rejects: tuple[Reject, ...]
    outlets: bytes = b""


def of_reports(
    reports: Iterable[Report],
    settings: Settings,
    rejects: tuple[Reject, ...] = (),
    rulings: Sequence[Ruling] = (),
) -> Dossier:
    """The dossier of reports that are taken to be of one story.

    One that cannot be read is left out, and stands among the rejects. Raises ``NoReports``.
    """
    read, unread = read_all(reports, settings)
    if not read:
        raise NoReports("there are no reports to make a dossier of")
    rejects = tuple(dict.fromkeys((*rejects, *unread)))
    story, tools = pipeline.one_story(read), assembly.tools(settings)
    return pipeline.dossier(story, read, tools, rejects, rulings)


def from_sources(
    sources: Sequence[Source], settings: Settings, *, one_story: bool = False
) -> Issue:
    """The dossier of the largest story in the sources, with its phases.

    With ``one_story`` it is of all reports: whoever put them together says that they are one.
    Raises ``NoReports``, whose notes say why each source was turned away.
    """
    gathered = gather(sources, settings)
    if not gathered.reports:
        nothing = NoReports("no report was found in the sources")
        for one in gathered.rejects:
            nothing.add_note(f"{one.where}: {one.what}. {one.remedy}")
        raise nothing
    read, unread = read_all(gathered.reports, settings)
    stories = () if one_story else pipeline.group(read)
    chosen = gathered.reports if one_story else pipeline.event(stories).reports
    rejects = (*gathered.rejects, *unread)
    made = of_reports(chosen, settings, rejects)
    used, rejected = _rests_on(made), {one.sha256 for one in rejects}
    captures = tuple(
        c
        for c in gathered.captures
        if c.ref.sha256 in used or (c.ref.sha256 in rejected and c.ref.size <= MOST_REJECTED)
    )
    apart = _left_apart(stories, chosen)
    return Issue(made, captures, apart, rejects, _outlets(settings))


def from_store(name: str, store: Store, settings: Settings) -> Issue:
    """The dossier of a story in the store, which keeps it with its claims.

    It is made with the rulings in force. Raises ``NotStored``.
    """
    made, _ = remade(name, store, settings)
    captures = tuple(store.capture(sha256) for sha256 in sorted(_rests_on(made)))
    return Issue(made, captures, (), (), _outlets(settings))


def remade(name: str, store: Store, settings: Settings) -> tuple[Dossier, tuple[Change, ...]]:
    """The same dossier, and what changed in what is told, by the one before."""
    story, rulings = store.story(name), store.rulings()
    key = dossier_key(_ids(story), rulings, settings)
    made = made_of(story, store, settings, rulings)
    with store.grouping():  # another run gives no other ids meanwhile
        before = claims_before(store, made)
        claims = claims_after(story.id, made, before)
        last = _last(story, before, store)
        changed = changes_between(story.id, last, made, before, claims) if last else ()
        doubts = doubts_in(story.id, made, claims)
        store.keep_issued(_issued(story, made, key), made, claims, doubts, changed)
    return made, changed


def _last(story: Story, before: Sequence[KeptClaim], store: Store) -> Dossier | None:
    """The last dossier of a story.

    An earlier report gives a story another id, under which none was made yet: then it is the
    one of most of its reports by which the claims were kept.
    """
    for one in store.issued([story.id]):
        return store.dossier(one.dossier)
    ids, made = set(_ids(story)), []
    for name in sorted({one.history[-1].dossier for one in before if one.history}):
        with suppress(NotStored):  # it went with a report that was taken out
            made.append(store.dossier(name))
    return max(made, key=lambda one: len(ids.intersection(r.id for r in one.reports)), default=None)


def claims_after(story: str, made: Dossier, before: Sequence[KeptClaim]) -> tuple[KeptClaim, ...]:
    """The claims of a new dossier as they are to be kept beside those of ``claims_before``."""
    names = frozenset(n for one in before for n in (one.id, one.claim.id, *one.former))
    return kept_claims(story, made, before, names)


def changes_between(
    story: str,
    last: Dossier,
    made: Dossier,
    before: Sequence[KeptClaim],
    after: Sequence[KeptClaim],
) -> tuple[Change, ...]:
    """What changed from the last dossier of a story, and its kept claims, to a new one."""
    return (
        *claim_changes(story, before, after),
        *headline_changes(story, last, made),
        *conflict_changes(story, last, made),
        *status_changes(story, last, made),
        *revision_changes(story, last, made),
    )


def current(name: str, store: Store, settings: Settings) -> Dossier | None:
    """The kept dossier of a story where it still holds, else None: ``from_store`` makes it.

    It holds while the story has the same reports, under the same rulings, and what reads and
    judges is the same. Raises ``NotStored``.
    """
    story = store.story(name)
    for issued in store.issued([story.id]):
        if issued.key == dossier_key(_ids(story), store.rulings(), settings):
            return store.dossier(issued.dossier)
    return None


def made_of(story: Story, store: Store, settings: Settings, rulings: Sequence[Ruling]) -> Dossier:
    """The dossier of a story in the store under some rulings; nothing is kept of it."""
    read = readings(store, settings, _ids(story))
    tools = assembly.remembering(assembly.tools(settings), store)
    return pipeline.dossier(pipeline.one_story(read), read, tools, rulings=rulings)


def claims_before(store: Store, made: Dossier) -> tuple[KeptClaim, ...]:
    """The claims that a dossier's may be, or whose ids are those of its claims."""
    reports = [report.id for report in made.reports]
    return store.claims_told(reports, [claim.id for claim in made.claims])


def holding(
    issued: Mapping[str, Sequence[str]], store: Store, settings: Settings
) -> dict[str, Issued]:
    """Of stories with their reports (ids), those whose last dossier still holds."""
    rulings = store.rulings()
    return {
        one.story: one
        for one in store.issued(issued)
        if one.key == dossier_key(issued[one.story], rulings, settings)
    }


def _ids(story: Story) -> tuple[str, ...]:
    return tuple(report.id for report in story.reports)


def dossier_key(reports: Sequence[str], rulings: Sequence[Ruling], settings: Settings) -> str:
    """Names what a dossier is made of: a report's id is of its words, so a revision has its own."""
    judges = assembly.tools(settings).judges
    models = (judges.quick.fingerprint, judges.thorough.fingerprint)
    ruled = about(rulings, frozenset(reports))
    return content_id("key", sorted(reports), ruled, assembly.reader(settings), models)


def _issued(story: Story, made: Dossier, key: str) -> Issued:
    stand = Counter(claim.standing for claim in made.claims)
    counts = tuple(StandingCount(one, stand[one]) for one in Standing if stand[one])
    return Issued(story.id, key, made.id, made.title, counts, word_of(made).origins)


def rebuild(captures: tuple[Capture, ...], before: Dossier, outlets: Path | None) -> Dossier:
    """The dossier of the same reports under the same rulings, made again from its captures."""
    settings = Settings(outlets=outlets)
    tools = assembly.tools(settings)
    opened = [pipeline.intake(capture, tools) for capture in captures]
    reports = settled(report for intake in opened for report in intake.reports)
    found = {report.id: report for report in reports}
    wanted = [found[report.id] for report in before.reports if report.id in found]
    there = {capture.ref.sha256 for capture in captures}
    shown = {one.sha256 for one in before.rejects if can_be_shown(one, there)}
    _, unread = read_all((r for r in reports if r.capture.sha256 in shown), settings)
    given = {one.id: one for intake in opened for one in intake.rejects}
    given |= {one.id: one for one in unread}
    rejects = tuple(
        given.get(one.id, one)
        for one in before.rejects
        if one.id in given or not can_be_shown(one, there)
    )
    return of_reports(wanted, settings, rejects, [one.ruling for one in before.rulings])


def _rests_on(made: Dossier) -> frozenset[str]:
    """The digests of the captures that a dossier's reports were read from."""
    reports = (report.capture.sha256 for report in made.reports)
    return frozenset(reports).union(digest.capture.sha256 for digest in made.digests)


def _outlets(settings: Settings) -> bytes:
    return settings.outlets.read_bytes() if settings.outlets else b""


def _left_apart(stories: Sequence[Story], chosen: Sequence[Report]) -> tuple[Apart, ...]:
    taken = {report.id for report in chosen}
    return tuple(
        Apart(report, len(story.reports) - 1)
        for story in stories
        for report in story.reports
        if report.id not in taken
    )
