"""The word-of graph as a picture: primary source → origin → reports, one lane an origin."""

from __future__ import annotations

from xml.sax.saxutils import escape

from sayso.records import Dossier, StepKind
from sayso.stages.publishing import wording
from sayso.stages.publishing.lanes import Lane, Member, lanes

ROW, GAP, TOP = 26, 18, 64
SOURCE_X, ORIGIN_X, REPORT_X, WIDTH = 12, 292, 600, 920
BOX = 220
LETTERS = 32
"""Characters of a label that fit."""
COLOURS = ("#2f6690", "#a4471f", "#4a7c3a", "#7a4d8b", "#8a6d1d", "#1d7874", "#99324f", "#555b6e")
STYLE = """
.wo text{font:13px system-ui,-apple-system,"Segoe UI",sans-serif;fill:#1c1b19}
.wo .head{font-size:12px;letter-spacing:.06em;text-transform:uppercase;fill:#5c574f}
.wo .box text{fill:#fff;font-weight:600}
.wo .un rect{fill:none;stroke-dasharray:5 4}
.wo .un text{fill:#1c1b19}
.wo .un .how{fill:#5c574f;font-weight:400}
.wo .line{fill:none;stroke-width:1.6}
.wo .how{font-size:11px;fill:#5c574f}
@media (prefers-color-scheme:dark){
.wo text,.wo .un text{fill:#efece6}.wo .head,.wo .how{fill:#b5aea2}}
"""
DASHES = {
    StepKind.COPIED: "",
    StepKind.CREDITED: "7 3",
    StepKind.CITED: "2 3",
    StepKind.FAMILY: "10 3 2 3",
}
HOW = {
    StepKind.COPIED: "copies",
    StepKind.CREDITED: "credits",
    StepKind.CITED: "cites",
    StepKind.FAMILY: "same publisher",
}


def to_svg(dossier: Dossier) -> str:
    """One picture that shows how many origins the reports really are."""
    drawn = lanes(dossier)
    places = _places(drawn)
    height = TOP + sum(_height(lane) + GAP for lane in drawn) + GAP
    label = (
        f"{_plural(len(dossier.reports), 'report')} go back to {_plural(len(drawn), 'origin')}"
        if len(dossier.reports) != 1
        else f"1 report goes back to {_plural(len(drawn), 'origin')}"
    )
    frame = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    namespace = 'xmlns="http://www.w3.org/2000/svg"'
    parts = [
        f'<svg {namespace} class="wo" role="img" aria-label="{label}" {frame}>',
        f"<title>{label}</title><desc>{escape(_description(drawn))}</desc>",
        f"<style>{STYLE}</style>",
        _text(SOURCE_X, 30, "On whose word", "head"),
        _text(ORIGIN_X, 30, "Origin", "head"),
        _text(REPORT_X, 30, "Reports", "head"),
    ]
    for number, lane in enumerate(drawn):
        parts += _lane(lane, places, COLOURS[number % len(COLOURS)])
    return "\n".join([*parts, "</svg>"]) + "\n"


def _places(drawn: tuple[Lane, ...]) -> dict[str, float]:
    """The middle of each lane's origin, in pixels from the top."""
    places, y = {}, float(TOP)
    for lane in drawn:
        places[lane.origin.id] = y + _height(lane) / 2
        y += _height(lane) + GAP
    return places


def _height(lane: Lane) -> int:
    return ROW * max(len(lane.members) + bool(lane.more), len(lane.sources), 2)


def _lane(lane: Lane, places: dict[str, float], colour: str) -> list[str]:
    middle = places[lane.origin.id]
    parts = []
    for row, name in enumerate(lane.sources):
        y = middle + (row - (len(lane.sources) - 1) / 2) * ROW
        parts.append(_curve(SOURCE_X + 236, y, ORIGIN_X, middle, colour, ""))
        parts.append(_text(SOURCE_X, y + 4, _fit(name)))
    rows = len(lane.members) + bool(lane.more)
    for row, member in enumerate(lane.members):
        y = middle + (row - (rows - 1) / 2) * ROW
        parts += _member(member, y, middle, places, colour)
    if lane.more:
        y = middle + (rows - 1) / 2 * ROW
        parts.append(_text(REPORT_X + 18, y + 4, f"and {lane.more} more"))
    parts.append(_box(lane, middle, colour))
    return parts


def _member(
    member: Member, y: float, middle: float, places: dict[str, float], colour: str
) -> list[str]:
    dashes = DASHES[member.how] if member.how else ""
    parts = [_curve(ORIGIN_X + BOX, middle, REPORT_X, y, colour, dashes)]
    parts += [
        _curve(ORIGIN_X + BOX, places[other], REPORT_X, y, "#8c857a", "1 4")
        for other in member.also
        if other in places
    ]
    fill = colour if member.how is None else "none"
    parts.append(f'<circle cx="{REPORT_X + 6}" cy="{y:g}" r="5" fill="{fill}" stroke="{colour}"/>')
    parts.append(_text(REPORT_X + 18, y + 4, _fit(wording.name(member.report.outlet))))
    how = HOW[member.how] if member.how else "own reporting"
    parts.append(_text(WIDTH - 100, y + 4, how, "how"))
    return parts


def _box(lane: Lane, middle: float, colour: str) -> str:
    kind = "box" if lane.origin.captured else "box un"
    name = _fit(wording.name(lane.origin.outlet), 26)
    note = "" if lane.origin.captured else _text(ORIGIN_X, middle + 32, "not captured", "how")
    return (
        f'<g class="{kind}"><rect x="{ORIGIN_X}" y="{middle - 17:g}" width="{BOX}" height="34" '
        f'rx="4" fill="{colour}" stroke="{colour}"/>'
        f'<text x="{ORIGIN_X + 12}" y="{middle + 5:g}">{escape(name)}</text>{note}</g>'
    )


def _curve(x1: float, y1: float, x2: float, y2: float, colour: str, dashes: str) -> str:
    bend = (x1 + x2) / 2
    style = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<path class="line" stroke="{colour}"{style} '
        f'd="M{x1:g} {y1:g}C{bend:g} {y1:g} {bend:g} {y2:g} {x2:g} {y2:g}"/>'
    )


def _text(x: float, y: float, text: str, kind: str = "") -> str:
    marked = f' class="{kind}"' if kind else ""
    return f'<text x="{x:g}" y="{y:g}"{marked}>{escape(text)}</text>'


def _fit(text: str, letters: int = LETTERS) -> str:
    clean = " ".join("".join(c for c in text if c.isprintable()).split())
    return clean if len(clean) <= letters else clean[: letters - 1].rstrip() + "…"


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _description(drawn: tuple[Lane, ...]) -> str:
    return " ".join(
        f"{wording.name(lane.origin.outlet)}: "
        + ", ".join(wording.name(m.report.outlet) for m in lane.members)
        + "."
        for lane in drawn
    )
