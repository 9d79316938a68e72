"""Pictures as PNG, drawn with fonts that come with Sayso, so that they look alike everywhere."""

from __future__ import annotations

import re
from importlib.resources import files

SCALE = 2.0
"""Pixels of the PNG for each of the picture, so that it is sharp on fine screens."""
LONGEST = 16_000
"""Pixels of a side at most: what a hostile report can make grow must not fill the memory."""
SANS, SERIF = "Source Sans Pro", "Source Serif Pro"
FONTS = (
    ("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    ("font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
    ("font_source_serif_pro", "SourceSerifPro-Regular.ttf"),
)
_SIZE = re.compile(r'<svg [^>]*\bwidth="([^"]+)" height="([^"]+)"')


def to_png(svg: str) -> bytes:
    """One of Sayso's pictures as on the light page, on white, at twice its size.

    No font of the machine is used, so the same picture gives the same bytes.
    """
    from resvg_py import svg_to_bytes

    return svg_to_bytes(
        svg_string=svg,
        zoom=_scale(svg),
        background="#ffffff",
        skip_system_fonts=True,
        font_files=[str(files(package).joinpath("files", name)) for package, name in FONTS],
        font_family=SANS,
        sans_serif_family=SANS,
        serif_family=SERIF,
    )


def _scale(svg: str) -> float:
    """Twice the size, less where that would be a picture too large to draw."""
    found = _SIZE.search(svg)
    longest = max(map(float, found.groups())) if found else 0.0
    return min(SCALE, LONGEST / longest) if longest else SCALE
