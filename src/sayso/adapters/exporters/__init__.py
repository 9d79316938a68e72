"""What a dossier is written as: each exporter gives one file of its folder."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.ports import Exporter


@cache
def exporters() -> dict[str, Exporter]:
    """All exporters by the name of the file that they give, in the order of the folder."""
    from sayso.adapters.exporters.pictures import Picture, Pixels
    from sayso.adapters.exporters.texts import Json, LinkedData, Markdown, Page, Schema

    known: tuple[Exporter, ...] = (
        Page(),
        Markdown(),
        Json(),
        Schema(),
        LinkedData(),
        Picture(),
        Pixels(),
    )
    return {one.name: one for one in known}
