"""Rulings as pages ask for them: what they are about, what is shown, and whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from starlette.requests import Request

from sayso.errors import NotStored, WrongArgument
from sayso.faces.web.desk import Desk, desk_of
from sayso.faces.web.pages.frame import choices_of
from sayso.language.spots import report_of
from sayso.language.texts import part_text
from sayso.ports import Store
from sayso.records import Part, Report, Ruling, RulingKind, Shown, Span
from sayso.stages.publishing import wording
from sayso.usecases import browsing, ruling

LOOKED_AT = 1_000
"""Doubts among which a thing is looked for, to show it with its score."""


def together(store: Store, stories: Sequence[str]) -> Ruling:
    """That some stories are one. Raises ``WrongArgument`` for fewer than two."""
    told = list({story.id: story for story in map(store.story, stories)}.values())
    if len(told) < 2:  # noqa: PLR2004 - one story cannot be put together
        raise WrongArgument("mark two stories or more; these are one")
    first, *rest = (tuple(report.id for report in story.reports) for story in told)
    return Ruling(0, RulingKind.TOGETHER, first, tuple(one for ids in rest for one in ids))


def apart(store: Store, story: str, reports: Sequence[str]) -> Ruling:
    """That reports are not of a story. Raises ``WrongArgument`` for none of them, or all."""
    ids = [report.id for report in store.story(story).reports]
    out = tuple(one for one in ids if one in reports)
    rest = tuple(one for one in ids if one not in reports)
    if not out or not rest:
        raise WrongArgument("choose some of the reports, and leave some in the story")
    return Ruling(0, RulingKind.APART, out, rest)


def keep(request: Request, wanted: Ruling, why: str = "") -> int:
    """Keep a ruling as its reader's, made now; its number."""
    desk = desk_of(request)
    by, when = choices_of(request).name, now()
    ruling.rule(desk.store, replace(wanted, by=by, when=when, why=why), desk.settings)
    return desk.store.rulings()[-1].number


def now() -> str:
    """The moment, as it stands in a ruling."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def shown(desk: Desk, kind: RulingKind, subject: tuple[str, ...]) -> Shown:
    """What somebody sees who rules on something. Raises ``NotStored``."""
    for doubt in desk.store.doubts(LOOKED_AT):
        if (doubt.kind, doubt.subject) == (kind, subject):
            return doubt.shown
    if kind is RulingKind.ATTRIBUTION:
        return _attribution_shown(desk, *subject)
    if kind is RulingKind.TELLING:
        return Shown("\n".join(_spot(desk.store, spot) for spot in subject))
    return Shown("\n".join(_report_headed(desk.store.report(one)) for one in subject[:2]))


def _attribution_shown(desk: Desk, report: str, ident: str) -> Shown:
    view = browsing.report(desk.store, report, desk.settings)
    for one in view.reading.attributions if view.reading else ():
        if one.id == ident:
            text = part_text(view.report, one.part)
            said = " … ".join(text[span.start : span.end] for span in one.content)
            return Shown(f"{wording.speaker(one.speaker)}: “{said}”", one.confidence)
    raise NotStored("the report has no such attribution", ident)


def _spot(store: Store, spot: str) -> str:
    _, part, places = spot.split(":")
    start, _, end = places.partition("-")
    report = store.report(report_of(spot))
    span = Span(int(start), int(end))
    quote = part_text(report, Part(part))[span.start : span.end]
    return f"{wording.name(report.outlet)}: “{quote}”"


def _report_headed(report: Report) -> str:
    return f"{wording.name(report.outlet)}: {report.headline}"
