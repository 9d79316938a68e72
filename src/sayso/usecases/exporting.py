"""What a store has, as rows, one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sayso import assembly
from sayso.assembly import Settings
from sayso.ports import Store
from sayso.records import Dossier, Reading, Report, Story
from sayso.records.rows import Exported, Row
from sayso.stages.publishing import rows
from sayso.usecases.dossiers import current, from_store
from sayso.usecases.storing import readings

AT_ONCE = 200
"""Reports of no story whose readings are fetched together: some 20 MB."""


def rows_of(
    what: Exported, store: Store, settings: Settings, story: str | None = None
) -> Iterator[Row]:
    """The rows of all the store has of a kind, or of one story (its id may be shortened).

    They come in the order of stories and of the reports in them; claims, origins and conflicts
    are those of the stories' dossiers. Reports and captures that are in no story come last,
    by id. Raises ``NotStored``.
    """
    stories = (store.story(story),) if story else store.stories()
    return _ROWS[what](_Chosen(stories, store, settings, whole=story is None))


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The stories whose rows are asked for: all of the store where ``whole``."""

    stories: tuple[Story, ...]
    store: Store
    settings: Settings
    whole: bool

    def reports(self) -> Iterator[Row]:
        family = assembly.tools(self.settings).outlets.family
        for story, report in self._reports_told():
            yield rows.report_row(report, story, family(report.outlet))

    def statements(self) -> Iterator[Row]:
        for story, reading in self._readings_told():
            yield from rows.statement_rows(reading, story)

    def attributions(self) -> Iterator[Row]:
        for story, reading in self._readings_told():
            yield from rows.attribution_rows(reading, story)

    def claims(self) -> Iterator[Row]:
        for story, dossier in self._dossiers_told():
            for claim in dossier.claims:
                yield rows.claim_row(claim, story)

    def origins(self) -> Iterator[Row]:
        for story, dossier in self._dossiers_told():
            for origin in dossier.origins:
                yield rows.origin_row(origin, dossier, story)

    def conflicts(self) -> Iterator[Row]:
        for story, dossier in self._dossiers_told():
            for conflict in dossier.conflicts:
                yield from rows.conflict_rows(conflict, story)

    def told_stories(self) -> Iterator[Row]:
        yield from map(rows.story_row, self.stories)

    def captures(self) -> Iterator[Row]:
        held: dict[str, dict[str, str]] = {}
        for _, report in self._reports_told():
            held.setdefault(report.capture.sha256, {})[report.id] = report.address
        for sha256 in sorted(held):
            yield rows.capture_row(self.store.capture(sha256), held[sha256])

    def rulings(self) -> Iterator[Row]:
        yield from map(rows.ruling_row, self.store.rulings())

    def _reports_told(self) -> Iterator[tuple[str, Report]]:
        """Every report with its story's id, "" for those that are in none."""
        seen = set()
        for story in self.stories:
            for report in story.reports:
                seen.add(report.id)
                yield story.id, report
        rest = sorted(self.store.report_ids() - seen) if self.whole else []
        for report, _ in self.store.readings("", rest):
            yield "", report

    def _readings_told(self) -> Iterator[tuple[str, Reading]]:
        """The reading of every report that can be read, with its story's id."""
        for story in self.stories:
            for one in self._readings_of([report.id for report in story.reports]):
                yield story.id, one
        rest = [report.id for story, report in self._reports_told() if not story]
        for start in range(0, len(rest), AT_ONCE):
            for one in self._readings_of(rest[start : start + AT_ONCE]):
                yield "", one

    def _readings_of(self, reports: list[str]) -> list[Reading]:
        place = {report: number for number, report in enumerate(reports)}
        return sorted(
            readings(self.store, self.settings, reports), key=lambda one: place[one.report.id]
        )

    def _dossiers_told(self) -> Iterator[tuple[str, Dossier]]:
        for story in self.stories:
            kept = current(story.id, self.store, self.settings)
            yield story.id, kept or from_store(story.id, self.store, self.settings).dossier


_ROWS: dict[Exported, Callable[[_Chosen], Iterator[Row]]] = {
    Exported.REPORTS: _Chosen.reports,
    Exported.STATEMENTS: _Chosen.statements,
    Exported.ATTRIBUTIONS: _Chosen.attributions,
    Exported.CLAIMS: _Chosen.claims,
    Exported.ORIGINS: _Chosen.origins,
    Exported.CONFLICTS: _Chosen.conflicts,
    Exported.STORIES: _Chosen.told_stories,
    Exported.CAPTURES: _Chosen.captures,
    Exported.RULINGS: _Chosen.rulings,
}
