"""Shapes, lettering and colours of the pictures, as strings of SVG."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from xml.sax.saxutils import escape

from sayso.records import StepKind
from sayso.stages.publishing.wording import clean

SIZE = 13
"""Letter height of a label, in pixels."""
RADIUS = 5.0
"""Of a dot, in pixels."""
NARROW, WIDE, FULL = 0.36, 0.98, 1.05
LOWER, UPPER = 0.6, 0.75
"""Widths of letters as parts of their height, at the upper end of the usual sans-serifs."""

LANES = (
    # filled box, light tint, line on dark, dark tint
    ("#285a86", "#eaf1f7", "#8dbce6", "#182531"),
    ("#9a4318", "#f9ede6", "#eda67f", "#2f2019"),
    ("#2f6b3c", "#eaf4ec", "#8ecb9b", "#18291c"),
    ("#6c4488", "#f2ecf7", "#c7a5e0", "#271d2f"),
    ("#79590f", "#f7f1e0", "#dcbd6c", "#2b2413"),
    ("#16686a", "#e5f3f3", "#7fcbcd", "#142829"),
    ("#942f4d", "#f9eaef", "#ec9ab3", "#301a22"),
    ("#505a6e", "#eef0f4", "#b4bdd0", "#21242b"),
)
DASHES = {
    StepKind.COPIED: "",
    StepKind.RETOLD: "1 5",
    StepKind.CREDITED: "8 4",
    StepKind.CITED: "2 4",
    StepKind.FAMILY: "10 3 2 3",
}
SANS = "system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
SERIF = "Charter,'Iowan Old Style',Georgia,'Times New Roman',serif"


def sheet(
    width: float, height: float, title: str, description: str, rules: str, parts: Iterable[str]
) -> str:
    """A whole picture: its words for those who do not see it, its style, its paper, its parts.

    Without ``rules`` it is part of a page that has them, and what is linked in it can be reached.
    """
    size = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    role = "img" if rules else "group"
    named = f'class="wo" role="{role}" aria-labelledby="wo-title wo-desc"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {named} {size}>',
        f'<title id="wo-title">{escape(clean(title))}</title>',
        f'<desc id="wo-desc">{escape(clean(description))}</desc>',
        *([f"<style>{rules}</style>"] if rules else []),
        f'<rect class="bg" width="{width:g}" height="{height:g}"/>',
        text(16, 38, title, "title"),
        *parts,
    ]
    return "\n".join([*lines, "</svg>\n"])


def style(more: Iterable[str] = (), more_dark: Iterable[str] = ()) -> str:
    """The pictures' style sheet, for light and dark; all rules stay below ``.wo``.

    ``more`` are rules of one picture alone, ``more_dark`` those of them for the dark.
    """
    light = [
        f".wo text{{font-family:{SANS};font-size:{SIZE}px;fill:#1d1c1a}}",
        f".wo .title{{font-family:{SERIF};font-size:25px}}",
        ".wo .soft{font-size:12px;fill:#5b564e}",
        ".wo .bg{fill:#fffefb}.wo .line{fill:none;stroke-width:1.7}",
        ".wo .dot{stroke-width:1.8}.wo .open{fill:#fffefb}",
        ".wo .onbox{fill:#fff;font-weight:600}.wo .onbox.small{font-size:12px;font-weight:400}",
        ".wo .un .box{stroke-width:1.8;stroke-dasharray:6 4}",
        ".wo .un .onbox{fill:#1d1c1a}.wo .plain{stroke:#5b564e}.wo .plain.full{fill:#5b564e}",
    ]
    dark = [
        ".wo text,.wo .un .onbox{fill:#ece8e1}.wo .soft{fill:#b3aca1}.wo .onbox{fill:#fff}",
        ".wo .bg,.wo .open{fill:#1b1a18}.wo .plain{stroke:#b3aca1}.wo .plain.full{fill:#b3aca1}",
    ]
    for number, (ink, tint, line, shade) in enumerate(LANES):
        lane = f".wo .c{number}"
        light.append(f"{lane} .band{{fill:{tint}}}{lane} .box,{lane} .full{{fill:{ink}}}")
        light.append(f"{lane} .line,{lane} .dot{{stroke:{ink}}}")
        light.append(f"{lane}.un .box{{fill:{tint};stroke:{ink}}}")
        dark.append(f"{lane} .band{{fill:{shade}}}{lane} .full{{fill:{line}}}")
        dark.append(f"{lane} .line,{lane} .dot,{lane}.un .box{{stroke:{line}}}")
        dark.append(f"{lane}.un .box{{fill:{shade}}}")
    screen = "@media screen and (prefers-color-scheme:dark)"
    printed = "@media print{.wo .bg{fill:none}}"
    return "\n".join([*light, *more, f"{screen}{{", *dark, *more_dark, "}", printed])


def text(x: float, y: float, words: str, kind: str = "", anchor: str = "") -> str:
    """Words at a baseline; ``kind`` is a class of ``style``, ``anchor`` "end" sets them left."""
    marked = f' class="{kind}"' if kind else ""
    held = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{x:g}" y="{y:g}"{marked}{held}>{escape(clean(words))}</text>'


def dot(x: float, y: float, *, filled: bool, radius: float = RADIUS) -> str:
    """A report: filled where it is the origin's own, open where it took its text over."""
    kind = "full" if filled else "open"
    return f'<circle class="dot {kind}" cx="{x:g}" cy="{y:g}" r="{radius:g}"/>'


def curve(x1: float, y1: float, x2: float, y2: float, dashes: str = "") -> str:
    """A line that leaves and arrives level."""
    bend = (x1 + x2) / 2
    return _path_element(f"M{x1:g} {y1:g}C{bend:g} {y1:g} {bend:g} {y2:g} {x2:g} {y2:g}", dashes)


def elbow(x1: float, y1: float, x2: float, y2: float, dashes: str = "") -> str:
    """A line down and then across, from a report to one that took from it."""
    return _path_element(
        f"M{x1:g} {y1:g}V{y2 - 6:g}Q{x1:g} {y2:g} {x1 + 6:g} {y2:g}H{x2:g}", dashes
    )


def straight(x1: float, y: float, x2: float, dashes: str, kind: str) -> str:
    """A level line, for the key."""
    return _path_element(f"M{x1:g} {y:g}H{x2:g}", dashes, kind)


def _path_element(path: str, dashes: str, kind: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path class="line{" " + kind if kind else ""}"{dashed} d="{path}"/>'


def fit(words: str, width: float, size: float = SIZE) -> str:
    """``words`` on one line, cut with … where they would be wider than ``width`` pixels."""
    line = " ".join(clean(words).split())
    if measure(line, size) <= width:
        return line
    room = width - measure("…", size)
    kept = 0
    for kept, letter in enumerate(line):  # noqa: B007 - where it stopped is what we want
        room -= measure(letter, size)
        if room < 0:
            break
    return line[:kept].rstrip() + "…"


def wrap(words: str, width: float, size: float = SIZE) -> list[str]:
    """``words`` on one line or two, the second cut with … where it does not fit."""
    first, rest = "", words.split()
    while rest and measure(f"{first} {rest[0]}".strip(), size) <= width:
        first = f"{first} {rest.pop(0)}".strip()
    lines = [first, " ".join(rest)] if first else [" ".join(rest)]
    return [fit(line, width, size) for line in lines if line]


def measure(words: str, size: float = SIZE) -> float:
    """About how wide ``words`` are drawn, in pixels; rather too much than too little."""
    return size * sum(_letter(letter) for letter in words)


def _letter(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return FULL
    if letter in "iljtfrI.,:;'|!()[] ’‘":
        return NARROW
    if letter in "mwMW—…%@":
        return WIDE
    return UPPER if letter.isupper() else LOWER
