"""Exporters of the word-of graph as a picture."""

from __future__ import annotations

from sayso.adapters.raster import to_png
from sayso.records import Dossier
from sayso.stages import publishing


class Picture:
    """The picture as lines."""

    name = "word-of.svg"

    def export(self, dossier: Dossier) -> bytes:
        """The picture as SVG."""
        return publishing.to_svg(dossier).encode()


class Pixels:
    """The picture for where SVG is not shown."""

    name = "word-of.png"

    def export(self, dossier: Dossier) -> bytes:
        """The picture as PNG, with fonts that come with Sayso."""
        return to_png(publishing.to_svg(dossier))
