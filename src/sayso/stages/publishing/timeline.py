"""The stories of a store as a picture: one row a story, a dot a report, time from left to right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape

from sayso.records import Moment, Precision, Report, Story
from sayso.stages.publishing import drawing, wording
from sayso.stages.publishing.swarm import SIZES, swarm
from sayso.stages.publishing.timescale import CUT, Stretch, Tick, day_of, place, stretches

MOST = 40
"""Stories drawn, the largest; the others are given as a number."""
WIDTH, TOP, ROW, GAP, FOOT = 1120, 88, 50, 12, 44
RAIL, LABEL, LABEL_END, NUMBER, PLOT, PLOT_END, DATELESS = 20, 36, 410, 454, 474, 1104, 104
AXIS, LEGEND, LINE = 62, 22, 18
COLOURED = 7
"""Outlets with a colour of their own; all others share one."""
HEAD = 15.2
"""Bold letters at 14 pixels are never wider than plain ones of this height."""
FULL = SIZES[0].space
"""Distance of dots of full size."""
SHORT = 8
"""Pixels from which reports are joined by a bar."""
NAME = 150
"""Pixels of an outlet's name in the key."""
OTHERS, NO_DATE = "other outlets", "no date"
RULES = (
    ".wo .grid{stroke:#ece7dc;stroke-width:1}.wo .grid.strong{stroke:#cfc7b8}",
    ".wo .row{stroke:#ece7dc;stroke-width:1}",
    ".wo .bar{fill:#e4ddcf}.wo .phase{fill:#d3c8b2;stroke:#fffefb}",
    ".wo .head{font-size:14px;font-weight:600}",
    f".wo .num{{font-family:{drawing.SERIF};font-size:24px}}",
    ".wo .rail{stroke:#cfc7b8;stroke-width:1.5;fill:none}.wo .knot{fill:#a79d8b}",
    ".wo .axis{font-size:12px;fill:#5b564e}.wo .axis.strong{fill:#1d1c1a;font-weight:600}",
    f".wo .c{COLOURED} .full{{fill:#9b9182}}.wo .c{COLOURED} .open{{stroke:#9b9182}}",
    ".wo .swarm .full{stroke:#fffefb;stroke-width:1.2}.wo .side{fill:#f7f4ed}",
    ".wo .swarm .small .full{stroke-width:.4}.wo .swarm .small .open{stroke-width:1.2}",
    ".wo a:hover text{text-decoration:underline}",
)
DARK = (
    ".wo .grid,.wo .row{stroke:#2c2a26}.wo .grid.strong{stroke:#4a463f}",
    ".wo .bar{fill:#37332c}.wo .phase{fill:#575043;stroke:#1b1a18}.wo .rail{stroke:#4a463f}",
    ".wo .knot{fill:#7d7567}.wo .axis{fill:#b3aca1}.wo .axis.strong{fill:#ece8e1}",
    f".wo .c{COLOURED} .full{{fill:#8d8578}}.wo .c{COLOURED} .open{{stroke:#8d8578}}",
    ".wo .swarm .full{stroke:#1b1a18}.wo .side{fill:#211f1c}",
)


@dataclass(frozen=True, slots=True)
class Row:
    """A story as it is drawn: its dated reports from the first to the last, and the undated."""

    story: Story
    dated: tuple[tuple[float, Report], ...]
    undated: tuple[Report, ...]

    @property
    def start(self) -> float:
        """When its first report came; stories without a date come last."""
        return self.dated[0][0] if self.dated else float("inf")


def dated(report: Report) -> Moment | None:
    """When a report was published, or else changed."""
    return report.published or report.updated


def headline(story: Story) -> str:
    """The first headline of a story, or what stands for it."""
    named = (" ".join(wording.clean(report.headline).split()) for report in story.reports)
    return next((name for name in named if name), "(no headline)")


def period(reports: Iterable[Report]) -> str:
    """From the first to the last day of some reports, in words."""
    days = sorted(m.when.date() for m in map(dated, reports) if m)
    if not days:
        return NO_DATE
    first, last = (wording.day(day.isoformat()).split() for day in (days[0], days[-1]))
    while len(first) > 1 and first[-1] == last[len(first) - 1]:  # the year or month of both
        first.pop()
    if days[0] == days[-1]:
        return " ".join(last)
    return f"{' '.join(first)} to {' '.join(last)}"


def about(reports: Iterable[Report]) -> tuple[str, str]:
    """How many outlets some reports are of, and when they came: "3 outlets", "5 to 7 May 2031"."""
    found = list(reports)
    outlets = len({report.outlet.id or report.id for report in found})
    return wording.plural(outlets, "outlet"), period(found)


def title(stories: Sequence[Story]) -> str:
    """What the picture shows, in one line: "11 stories in 30 reports"."""
    if not stories:
        return "No stories yet"
    number = sum(len(story.reports) for story in stories)
    told = f"{len(stories)} {'story' if len(stories) == 1 else 'stories'}"
    return f"{told} in {wording.plural(number, 'report')}"


def drawn(stories: Iterable[Story]) -> tuple[tuple[Row, ...], ...]:
    """The largest stories as rows, those to be read beside one another together.

    Each group and each row in it stands in the order of the first report.
    """
    largest = sorted(stories, key=lambda story: (-len(story.reports), story.id))[:MOST]
    rows = sorted(map(_row, largest), key=lambda row: (row.start, -len(row.story.reports)))
    group = {row.story.id: row.story.id for row in rows}
    for row in rows:
        for related in row.story.related:
            if related.story in group:
                one, other = group[row.story.id], group[related.story]
                group = {name: one if of == other else of for name, of in group.items()}
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(group[row.story.id], []).append(row)
    return tuple(tuple(those) for those in groups.values())


def _row(story: Story) -> Row:
    moments = [(dated(report), report) for report in story.reports]
    found = [(day_of(moment), report) for moment, report in moments if moment]
    found.sort(key=lambda item: item[0])
    return Row(story, tuple(found), tuple(report for moment, report in moments if not moment))


def stories_to_svg(stories: Sequence[Story], *, linked: bool = False) -> str:
    """The timeline of some stories; ``linked`` is for the page, where each leads to its reports."""
    return _Picture(stories, linked=linked).draw()


class _Picture:
    """The timeline while it is drawn: who has which colour, and where what stands."""

    def __init__(self, stories: Sequence[Story], *, linked: bool) -> None:
        self.stories, self.linked = stories, linked
        self.groups = drawn(stories)
        rows = [row for group in self.groups for row in group]
        self.rows = rows
        self.dateless = any(row.undated for row in rows)
        end = PLOT_END - (DATELESS if self.dateless else 0)
        self.line = stretches([day for row in rows for day, _ in row.dated], PLOT, end)
        self.colours = _colours(report for row in rows for report in row.story.reports)

    def draw(self) -> str:
        """The whole picture."""
        key, low = self._outlet_key(TOP)
        top = low + AXIS
        parts, y = [], float(top)
        for group in self.groups:
            middles = []
            for row in group:
                drawn, middle, y = self._row(row, y)
                parts += drawn
                middles.append(middle)
            parts += _rail(middles)
            y += GAP if len(group) > 1 else 0
        rows = [*self._undated_column(top, y), *_axis(self.line, top, y), *parts]
        intro = [drawing.text(16, 60, self._about(), "soft")]
        parts = [*intro, *key, *rows, *self._notes(y + 28)] if self.rows else intro
        height = y + FOOT if self.rows else TOP
        rules = drawing.style(RULES, DARK)
        return drawing.sheet(
            WIDTH, height, title(self.stories), self._picture_in_words(), rules, parts
        )

    def _about(self) -> str:
        if not self.stories:
            return "Stories appear here once reports have been read."
        return " · ".join(about(report for story in self.stories for report in story.reports))

    def _picture_in_words(self) -> str:
        return " ".join(
            f"{headline(row.story)}: {wording.plural(len(row.story.reports), 'report')}, "
            f"{period(row.story.reports)}."
            for row in self.rows
        )

    def _outlet_key(self, y: float) -> tuple[list[str], float]:
        """Which colour is whose, on as many lines as that takes, and where they end."""
        names = {n: name for n, name in self.colours.values() if n < COLOURED}
        entries = [(n, drawing.fit(name, NAME, 12), True) for n, name in sorted(names.items())]
        if any(n == COLOURED for n, _ in self.colours.values()):
            entries.append((COLOURED, OTHERS, True))
        days = [m.precision == Precision.DAY for r in self._reports() if (m := dated(r))]
        if any(days):
            entries.append((-1, "ring: the day is known, not the hour", False))
        parts, x = [], 16.0
        for colour, name, filled in entries:
            wide = 16 + drawing.measure(name, 12) + 12
            if x + wide > WIDTH - 16:
                x, y = 16.0, y + LEGEND
            shape = drawing.dot(x + 5, y, filled=filled)
            ink = f"c{colour if filled else COLOURED}"
            parts.append(f'<g class="swarm"><g class="{ink}">{shape}</g></g>')
            parts.append(drawing.text(x + 16, y + 4, name, "soft"))
            x += wide
        return parts, y

    def _reports(self) -> Iterator[Report]:
        return (report for row in self.rows for report in row.story.reports)

    def _undated_column(self, top: float, low: float) -> Iterator[str]:
        """The column for reports without a date."""
        if self.dateless:
            x = PLOT_END - DATELESS + 20
            size = f'width="{WIDTH - 16 - x}" height="{low - top:g}"'
            yield f'<rect class="side" x="{x}" y="{top}" {size}/>'
            yield drawing.text(x + 8, top - 9, NO_DATE, "axis")
        if self.rows:
            yield drawing.text(NUMBER, top - 9, "reports", "axis", "end")

    def _row(self, row: Row, top: float) -> tuple[list[str], float, float]:
        """A story, the height at which its bar is drawn, and where the next one begins."""
        points = [place(self.line, day) for day, _ in row.dated]
        space, rises = swarm(points)
        lines = drawing.wrap(headline(row.story), LABEL_END - LABEL, HEAD)
        least = (ROW + LINE * (len(lines) - 1)) / 2
        middle = top + max(least, max(rises, default=0) + 17)
        low = middle + max(least, 17 - min(rises, default=0))
        parts = [
            f'<path class="row" d="M{LABEL} {low:g}H{WIDTH - 16}"/>',
            *self._label(row, lines, middle),
            *self._bars(row, middle),
            '<g class="swarm">',
        ]
        for (_, report), x, rise in zip(row.dated, points, rises, strict=True):
            parts.append(self._dot(report, x, middle - rise, space))
        return [*parts, *self._undated(row.undated, middle), "</g>"], middle, low

    def _label(self, row: Row, lines: list[str], middle: float) -> Iterator[str]:
        story = row.story
        notes = [*about(story.reports)]
        if story.phases:
            notes.append(wording.plural(len(story.phases), "phase"))
        yield f'<a href="#story-{self.rows.index(row) + 1}">' if self.linked else "<g>"
        yield f"<title>{escape(headline(story))}</title>"
        y = middle - 3 - LINE * (len(lines) - 1) / 2
        for line in lines:
            yield drawing.text(LABEL, y, line, "head")
            y += LINE
        yield drawing.text(LABEL, y, drawing.fit(" · ".join(notes), LABEL_END - LABEL, 12), "soft")
        yield "</a>" if self.linked else "</g>"
        yield drawing.text(NUMBER, middle + 8, str(len(story.reports)), "num", "end")

    def _bars(self, row: Row, middle: float) -> Iterator[str]:
        """A bar from the first report to the last, and a darker one for each phase."""
        days = {report.id: day for day, report in row.dated}
        spans = [(tuple(days), "bar", "")]
        spans += [(p.reports, "bar phase", p.headline) for p in row.story.phases]
        for ids, kind, name in spans:
            found = [place(self.line, days[ident]) for ident in ids if ident in days]
            if not found or (kind == "bar" and max(found) - min(found) < SHORT):
                continue
            left, wide = min(found) - 9, max(found) - min(found) + 18
            shape = f'x="{left:g}" y="{middle - 9:g}" width="{wide:g}" height="18" rx="9"'
            told = escape(wording.clean(name))
            yield f'<rect class="{kind}" {shape}><title>{told}</title></rect>'

    def _undated(self, reports: tuple[Report, ...], middle: float) -> Iterator[str]:
        room = DATELESS - 40
        space = min(FULL + 2, room / max(1, len(reports) - 1))
        for number, report in enumerate(reports):
            yield self._dot(report, PLOT_END - DATELESS + 34 + number * space, middle, FULL)

    def _dot(self, report: Report, x: float, y: float, space: float) -> str:
        moment = dated(report)
        colour, name = self.colours[report.outlet.id]
        filled = moment is None or moment.precision != Precision.DAY
        told = f"{name}, {wording.moment(moment)}: {report.headline or '(no headline)'}"
        radius = round(drawing.RADIUS * space / FULL, 1)
        shape = drawing.dot(round(x, 1), round(y, 1), filled=filled, radius=radius)
        small = " small" if space < FULL else ""
        return (
            f'<g class="c{colour}{small}"><title>{escape(wording.clean(told))}</title>{shape}</g>'
        )

    def _notes(self, y: float) -> Iterator[str]:
        notes = []
        if more := len(self.stories) - len(self.rows):
            reports = sum(len(s.reports) for s in self.stories) - len(list(self._reports()))
            kind = "story" if more == 1 else "stories"
            notes.append(f"and {more} more {kind}, with {wording.plural(reports, 'report')}")
        if any(len(group) > 1 for group in self.groups):
            yield from _rail([y - 11, y + 2])
            notes.append("joined at the left: stories to be read beside one another")
        if notes:
            yield drawing.text(LABEL, y, " · ".join(notes), "soft")


def _colours(reports: Iterable[Report]) -> dict[str, tuple[int, str]]:
    """For each outlet its colour and name: those with the most reports have one of their own."""
    found = list(reports)
    names = {report.outlet.id: wording.name(report.outlet) for report in found}
    counted = Counter(report.outlet.id for report in found if report.outlet.id)
    ranked = sorted(counted, key=lambda ident: (-counted[ident], names[ident], ident))
    own = {ident: number for number, ident in enumerate(ranked[:COLOURED])}
    return {ident: (own.get(ident, COLOURED), name) for ident, name in names.items()}


def _axis(line: tuple[Stretch, ...], top: float, low: float) -> Iterator[str]:
    """Days or years above the rows, a thin rule at each, and a mark where time was cut."""
    for stretch in line:
        ticks = stretch.ticks()
        heads = [t for t, last in zip(ticks, (None, *ticks), strict=False) if _changes(t, last)]
        for tick in ticks:
            x = round(stretch.at(tick.day), 1)
            kind = "grid strong" if tick in heads else "grid"
            yield f'<path class="{kind}" d="M{x:g} {top - 24:g}V{low:g}"/>'
            if tick.label and x + drawing.measure(tick.label, 12) <= stretch.right + CUT / 2:
                yield drawing.text(x + 5, top - 9, tick.label, "axis")
        ends = [stretch.at(tick.day) for tick in heads[1:]] + [float("inf")]
        for tick, end in zip(heads, ends, strict=True):
            x = round(stretch.at(tick.day), 1)
            if x + drawing.measure(tick.within, 12) + 10 <= end:
                yield drawing.text(x + 5, top - 27, tick.within, "axis strong")
    for before, after in pairwise(line):
        x, days = before.right + CUT / 2, after.first - before.end
        yield f"<g><title>{escape(wording.plural(days, 'day'))} without a report</title>"
        yield f'<path class="line plain" stroke-dasharray="2 5" d="M{x:g} {top:g}V{low:g}"/></g>'


def _changes(tick: Tick, last: Tick | None) -> bool:
    """Whether a longer time begins at a tick."""
    return bool(tick.within) and (last is None or last.within != tick.within)


def _rail(middles: Sequence[float]) -> Iterator[str]:
    """The line at the left that joins stories to be read beside one another."""
    if len(middles) > 1:
        yield f'<path class="rail" d="M{RAIL} {middles[0]:g}V{middles[-1]:g}"/>'
        for y in middles:
            yield f'<circle class="knot" cx="{RAIL}" cy="{y:g}" r="3"/>'
