"""A quantity over time: its values in rows, and as a small chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from sayso.records import Evidence, Moment, Point, PointKind, Series
from sayso.stages.publishing import drawing, wording
from sayso.stages.publishing.timescale import Stretch, day_of, place, stretches

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640.0, 190.0, 44.0, 596.0, 26.0, 156.0
"""Of a chart, in pixels: as a whole, and the field in it."""
APART = 28.0
"""Pixels between two labels of one line, at least."""
STANDING = frozenset({PointKind.NEW, PointKind.SAME})
"""What the line of a series lasts for; it goes through what is new."""


@dataclass(frozen=True, slots=True)
class Row:
    """One value with all who give it, as of the first of them."""

    value: str
    kind: PointKind
    as_of: Moment | None
    outlets: tuple[str, ...]
    sources: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def rows_of(series: Series) -> tuple[Row, ...]:
    """A series' values in order of time, those who repeat one with who gave it first."""
    groups: dict[tuple[float, float, float | None, bool], list[Point]] = {}
    for point in series.points:
        key = (point.value, point.low, point.high, point.kind == PointKind.STALE)
        groups.setdefault(key, []).append(point)
    return tuple(
        Row(
            value=points[0].as_written,
            kind=points[0].kind,
            as_of=points[0].as_of,
            outlets=tuple(dict.fromkeys(p.outlet for p in points)),
            sources=tuple(dict.fromkeys(p.source for p in points if p.source)),
            evidence=tuple(dict.fromkeys(p.evidence for p in points)),
        )
        for points in groups.values()
    )


def chart(series: Series) -> str:
    """A series as a picture (SVG, needs the page's style): dots on a line of time.

    Filled dots are values as they came, ringed ones contradict another, open ones are older
    than what was known. "" where fewer than two values are dated.
    """
    dated = [(day_of(p.as_of), p) for p in series.points if p.as_of is not None]
    if len({point.value for _, point in dated}) <= 1:
        return ""
    line = stretches([day for day, _ in dated], LEFT, RIGHT)
    values = [point.value for _, point in dated]
    low, high = min(values), max(values)
    low = 0.0 if low >= 0 and low < high / 2 else low - (high - low) / 4

    def at(day: float, value: float) -> tuple[float, float]:
        return place(line, day), BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP)

    placed = [(*at(day, point.value), point) for day, point in dated]
    parts = [*_axis(line), *_steps(placed), *_dots(placed)]
    named = quoteattr(wording.clean(f"{wording.titled(series.counted)} over time"))
    size = f'viewBox="0 0 {WIDTH:g} {HEIGHT:g}"'
    return f'<svg class="chart" role="img" aria-label={named} {size}>{"".join(parts)}</svg>'


Placed = tuple[float, float, Point]


def _axis(line: Sequence[Stretch]) -> Iterator[str]:
    yield f'<path class="axis" d="M{LEFT:g} {BOTTOM:g}H{RIGHT:g}"/>'
    end = 0.0
    for stretch in line:
        for tick in stretch.ticks():
            x = stretch.at(tick.day)
            yield f'<path class="axis" d="M{x:g} {BOTTOM:g}v4"/>'
            if x >= end:
                label = tick.label or tick.within
                yield drawing.text(x, BOTTOM + 18, label, "soft")
                if tick.within and tick.within != label:
                    yield drawing.text(x, BOTTOM + 31, tick.within, "soft")
                end = x + drawing.measure(max(label, tick.within, key=len), 12)


def _steps(placed: Sequence[Placed]) -> Iterator[str]:
    """From value to value as each came."""
    new = [(x, y) for x, y, point in placed if point.kind == PointKind.NEW]
    if new:
        last = max(x for x, _, point in placed if point.kind in STANDING)
        path = "".join(f"H{x:g}V{y:g}" for x, y in new[1:])
        yield f'<path class="steps" d="M{new[0][0]:g} {new[0][1]:g}{path}H{last:g}"/>'


def _dots(placed: Sequence[Placed]) -> Iterator[str]:
    labelled: list[tuple[float, float]] = []
    for x, y, point in placed:
        kind = point.kind.name.lower()
        about = f"{point.as_written}, {point.outlet}, {wording.moment(point.as_of)}"
        title = f"<title>{escape(wording.clean(about))}</title>"
        yield f'<circle class="point {kind}" cx="{x:g}" cy="{y:g}" r="4.5">{title}</circle>'
        near = any(abs(x - a) < APART and abs(y - b) < drawing.SIZE for a, b in labelled)
        if not near and point.kind != PointKind.SAME:
            labelled.append((x, y))
            yield drawing.text(x, y - 9, f"{point.value:,g}", anchor="middle")
