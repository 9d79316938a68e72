from __future__ import annotations

import struct
import subprocess
import sys

import pytest

from sayso.adapters.raster import LONGEST, to_png
from sayso.stages.publishing import publish, stories_to_svg, to_svg
from stages.publishing.sample import comparison

SMALL = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}">{}</svg>'
WORDS = '<text x="5" y="30" font-family="system-ui,sans-serif">Orla</text>'


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert png.endswith(b"IEND\xaeB`\x82")
    return struct.unpack(">II", png[16:24])


def test_a_picture_is_a_png_of_twice_its_size():
    svg = to_svg(publish(comparison()))
    height = float(svg.partition('height="')[2].partition('"')[0])
    assert size(to_png(svg)) == (2 * 960, 2 * height)


def test_the_same_picture_gives_the_same_bytes():
    svg = to_svg(publish(comparison()))
    assert to_png(svg) == to_png(svg)


def test_no_font_of_the_machine_is_used(tmp_path):
    svg = SMALL.format(90, 40, WORDS)
    script = "import sys; from sayso.adapters.raster import to_png\n"
    script += "sys.stdout.buffer.write(to_png(sys.argv[1]))"
    bare = {"HOME": str(tmp_path), "FONTCONFIG_FILE": "/dev/null", "LANG": "C"}
    made = subprocess.run(
        [sys.executable, "-c", script, svg], capture_output=True, env=bare, check=True
    )
    assert made.stdout == to_png(svg)
    assert made.stdout != to_png(SMALL.format(90, 40, ""))


def test_the_light_page_is_drawn():
    dark = "<style>@media screen and (prefers-color-scheme:dark){rect{fill:#000}}</style>"
    rect = '<rect width="9" height="9" fill="#eee"/>'
    assert to_png(SMALL.format(9, 9, dark + rect)) == to_png(SMALL.format(9, 9, rect))


def test_what_would_be_too_large_is_drawn_smaller():
    wide, high = size(to_png(SMALL.format(10, 40_000, "")))
    assert (wide, high) == (4, LONGEST)


def test_an_empty_timeline_can_be_drawn():
    assert size(to_png(stories_to_svg([])))[0] == 2240


def test_what_is_no_picture_is_an_error():
    with pytest.raises(ValueError, match="svg"):
        to_png("")
