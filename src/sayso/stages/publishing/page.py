"""The dossier as one self-contained page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sayso.records import Dossier, Evidence, Part
from sayso.stages.publishing import wording
from sayso.stages.publishing.picture import to_svg

if TYPE_CHECKING:
    from jinja2 import Environment

SHOWN = 12
"""Claims shown at once; the others are folded."""
INVISIBLE = dict.fromkeys((*range(8234, 8239), *range(8294, 8298), 8206, 8207, 8203, 65279))
"""Marks that turn or hide text: a hostile report could make a line read otherwise."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a passage stands, for reading: outlet, headline, and the anchor of its report."""

    outlet: str
    headline: str
    anchor: str


def to_html(dossier: Dossier) -> str:
    """The page; needs no script and nothing from elsewhere."""
    folder = files("sayso.stages.publishing").joinpath("templates")
    template = _environment().from_string(folder.joinpath("dossier.html.j2").read_text("utf-8"))
    page = template.render(
        dossier=dossier,
        style=folder.joinpath("style.css").read_text("utf-8"),
        picture=to_svg(dossier),
        shown=dossier.claims[:SHOWN],
        folded=dossier.claims[SHOWN:],
        source=_sources(dossier),
        names=_names(dossier),
        wording=wording,
        origins=[o for o in dossier.origins if o.captured],
        part_text=Part.TEXT,
    )
    return page.translate(INVISIBLE)  # the page is text: marks that steer it have no use


@cache
def _environment() -> Environment:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["safe_link"] = safe_link
    environment.filters["place"] = place
    return environment


def safe_link(address: str) -> str:
    """An address that may be linked, "" for any but http and https."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return address.strip() if parts.scheme in {"http", "https"} and parts.netloc else ""


def place(evidence: Evidence) -> str:
    """Where a passage stands: "text, characters 120 to 184"."""
    return f"{evidence.part.value}, characters {evidence.span.start} to {evidence.span.end}"


def _sources(dossier: Dossier) -> dict[str, Source]:
    found = {
        r.id: Source(wording.name(r.outlet), r.headline, f"report-{number}")
        for number, r in enumerate(dossier.reports, 1)
    }
    for number, digest in enumerate(dossier.digests, 1):
        found[digest.id] = Source("the digest", digest.headline, f"digest-{number}")
    return found


def _names(dossier: Dossier) -> dict[str, str]:
    """Names of reports' outlets and of origins, by their ids."""
    names = {origin.id: wording.name(origin.outlet) for origin in dossier.origins}
    return names | {r.id: wording.name(r.outlet) for r in dossier.reports}
