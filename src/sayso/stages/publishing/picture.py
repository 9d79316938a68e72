"""The word-of graph as a picture: primary source → origin → reports, one lane an origin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape

from sayso.records import Dossier, StepKind
from sayso.stages.publishing import drawing, wording
from sayso.stages.publishing.lanes import Lane, Member, WordOf, word_of

WIDTH, TOP, ROW, PAD, GAP, KEY = 960, 114, 23, 11, 6, 40
SOURCE_END, ORIGIN, BOX, REPORT, TAG_END = 234, 280, 200, 524, 944
INDENT = 22
LINE = 16
BOLD = 13.8
"""Bold letters at 13 pixels are about as wide as plain ones of this height."""
DEEPEST = 6
"""Indents drawn; longer chains go on at the same indent."""
MOST_REPORTS = 60
"""Reports drawn one by one; where there are more, lanes are cut to ``FEW_ROWS``."""
FEW_ROWS, FEW_LANES = 8, 20
TALL = 3
"""Rows from which a lane's box says how many reports go back to it."""
HOW = {
    StepKind.COPIED: "copies",
    StepKind.RETOLD: "may retell",
    StepKind.CREDITED: "credits",
    StepKind.CITED: "cites",
    StepKind.FAMILY: "same publisher",
}


def to_svg(dossier: Dossier, linked: Callable[[Lane], str] | None = None) -> str:
    """One picture that shows how many origins the reports really are.

    Up to ``MOST_REPORTS`` reports are drawn each; of more, every lane shows its
    first and gives the rest as a number. ``linked`` is for a page that has ``drawing.style()``
    in its own sheet: the address that each lane leads to there.
    """
    graph = word_of(dossier)
    crowded = len(dossier.reports) > MOST_REPORTS
    rows = FEW_ROWS if crowded else MOST_REPORTS
    lanes = graph.lanes[:FEW_LANES] if crowded else graph.lanes
    parts, y = [], float(TOP)
    for number, lane in enumerate(lanes):
        drawn = _lane(lane, y, number % len(drawing.LANES), rows)
        parts += _leading(linked(lane), lane, drawn) if linked else drawn
        y += _height(lane, rows) + GAP
    for note in _notes(graph, graph.lanes[len(lanes) :]):
        parts.append(drawing.text(16, y + 18, drawing.fit(note, WIDTH - 32, 12), "soft"))
        y += ROW
    return drawing.sheet(
        WIDTH,
        y + KEY,
        headline(dossier, graph),
        describe(graph),
        "" if linked else drawing.style(),
        [*_heads(dossier), *parts, *_picture_key(y + 24)],
    )


def _heads(dossier: Dossier) -> Iterator[str]:
    """What the picture is about, and what stands in its columns."""
    about = f"The reports on “{' '.join(dossier.title.split())}”"
    yield drawing.text(16, 60, drawing.fit(about, WIDTH - 32, 12), "soft")
    yield drawing.text(SOURCE_END, TOP - 16, "On whose word", "soft", "end")
    yield drawing.text(ORIGIN, TOP - 16, "Origin: who found it out", "soft")
    yield drawing.text(REPORT, TOP - 16, "Reports that go back to it", "soft")


def headline(dossier: Dossier, graph: WordOf) -> str:
    """What the picture shows, in one line: "11 reports go back to 2 origins"."""
    number = len(dossier.reports)
    verb = "goes" if number == 1 else "go"
    origins = wording.count(graph.origins, "origin")
    return f"{wording.plural(number, 'report')} {verb} back to {origins}"


def describe(graph: WordOf) -> str:
    """The picture in words, for those who do not see it."""
    return " ".join(
        f"{wording.name(lane.origin.outlet)}{'' if lane.origin.captured else ' (never captured)'}: "
        + "; ".join(f"{wording.name(m.report.outlet)}, {how(m)}" for m in lane.members)
        + "."
        for lane in graph.lanes
    )


def how(member: Member) -> str:
    """How a report came by what it says: "own report", "copies, in part"."""
    found = HOW[member.step.kind] if member.step else "own report"
    doubt = "perhaps " if member.step and member.step.certainty == "possible" else ""
    return f"{doubt}{found}{', in part' if member.in_part else ''}"


def _rows_of_lane(lane: Lane, rows: int) -> int:
    return min(len(lane.members), rows + 1)


def _leading(address: str, lane: Lane, drawn: list[str]) -> list[str]:
    """A lane as a link."""
    told = escape(f"{wording.name(lane.origin.outlet)}: {len(lane.members)}", {'"': "&quot;"})
    return [f'<a class="lane" href="{escape(address)}" aria-label="{told}">', *drawn, "</a>"]


def _height(lane: Lane, rows: int) -> float:
    number = _rows_of_lane(lane, rows)
    least = 1 if lane.origin.captured else 2  # the box says that it was not
    return 2 * PAD + ROW * max(number, min(len(lane.sources), number + 1), least)


def _lane(lane: Lane, top: float, colour: int, rows: int) -> list[str]:
    height = _height(lane, rows)
    middle = top + height / 2
    kind = f"c{colour}" if lane.origin.captured else f"c{colour} un"
    return [
        f'<g class="{kind}"><rect class="band" y="{top:g}" width="{WIDTH}" height="{height:g}"/>',
        *_sources_drawn(lane, middle, _rows_of_lane(lane, rows) + 1),
        *_members(lane, middle, rows),
        *_box(lane, top, height),
        "</g>",
    ]


def _sources_drawn(lane: Lane, middle: float, most: int) -> Iterator[str]:
    shown = list(lane.sources)
    if len(shown) > most:
        shown = [*shown[: most - 1], f"and {len(shown) - most + 1} more"]
    for row, source in enumerate(shown):
        y = middle + (row - (len(shown) - 1) / 2) * ROW
        yield drawing.curve(SOURCE_END + 7, y, ORIGIN, middle)
        yield drawing.text(SOURCE_END, y + 4.5, drawing.fit(source, SOURCE_END - 16), anchor="end")


def _members(lane: Lane, middle: float, rows: int) -> Iterator[str]:
    number = _rows_of_lane(lane, rows)
    shown = lane.members if len(lane.members) <= number else lane.members[: number - 1]
    path: list[tuple[float, float]] = []
    for row, member in enumerate(shown):
        depth = min(member.depth, DEEPEST)
        x, y = REPORT + depth * INDENT, middle + (row - (number - 1) / 2) * ROW
        dashes = drawing.DASHES[member.step.kind] if member.step else ""
        del path[depth:]
        if path:
            yield drawing.elbow(path[-1][0], path[-1][1] + 5, x - 5, y, dashes)
        else:
            yield drawing.curve(ORIGIN + BOX, middle, x - 5, y, dashes)
        path.append((x, y))
        yield drawing.dot(x, y, filled=member.step is None)
        tag = how(member)
        room = TAG_END - drawing.measure(tag, 12) - x - 24
        label = drawing.fit(wording.name(member.report.outlet), room)
        yield drawing.text(x + 13, y + 4.5, label)
        yield drawing.text(TAG_END, y + 4.5, tag, "soft", "end")
    if len(shown) < len(lane.members):
        y = middle + (number - 1) / 2 * ROW
        more = f"and {wording.plural(len(lane.members) - len(shown), 'more report')}"
        yield drawing.text(REPORT + 13, y + 4.5, more.replace("more reports", "more"), "soft")


def _box(lane: Lane, top: float, height: float) -> Iterator[str]:
    tall = len(lane.members) >= TALL
    note = wording.plural(len(lane.members), "report") if tall else ""
    if not lane.origin.captured:
        note = "never captured"
    yield (
        f'<rect class="box" x="{ORIGIN}" y="{top + 5:g}" width="{BOX}" '
        f'height="{height - 10:g}" rx="3"/>'
    )
    lines = drawing.wrap(wording.name(lane.origin.outlet), BOX - 24, BOLD)
    y = top + height / 2 + 4.5 - (len(lines) + bool(note) - 1) * LINE / 2
    for line in lines:
        yield drawing.text(ORIGIN + 12, y, line, "onbox")
        y += LINE
    if note:
        yield drawing.text(ORIGIN + 12, y, note, "onbox small")


def _notes(graph: WordOf, undrawn: tuple[Lane, ...]) -> Iterator[str]:
    if undrawn:
        names = wording.listed(wording.name(lane.origin.outlet) for lane in undrawn)
        yield f"Not drawn: {wording.plural(len(undrawn), 'further origin')} ({names})."
    if graph.untraced:
        names = wording.listed(wording.name(report.outlet) for report in graph.untraced)
        number = wording.plural(len(graph.untraced), "report")
        yield f"Not followed, for want of statements that could be compared: {number} ({names})."


def _picture_key(y: float) -> Iterator[str]:
    x = 16.0
    for kind in StepKind:
        yield drawing.straight(x, y - 4, x + 34, drawing.DASHES[kind], "plain")
        yield drawing.text(x + 41, y, HOW[kind], "soft")
        x += 53 + drawing.measure(HOW[kind], 12)
    for filled, words in ((True, "its own report"), (False, "took it over")):
        shape = "plain full" if filled else "plain open"
        yield f'<circle class="dot {shape}" cx="{x + 5:g}" cy="{y - 4:g}" r="5"/>'
        yield drawing.text(x + 17, y, words, "soft")
        x += 36 + drawing.measure(words, 12)
    yield drawing.text(x, y, "dashed box: never captured", "soft")
