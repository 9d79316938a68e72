"""Exporters of texts, as publishing makes them."""

from __future__ import annotations

from sayso.records import Dossier
from sayso.stages import publishing


class Page:
    """The page that a person reads."""

    name = "index.html"

    def export(self, dossier: Dossier) -> bytes:
        """One page that needs nothing else."""
        return publishing.to_html(dossier).encode()


class Markdown:
    """The analysis, then each report in the shape of a digest."""

    name = "dossier.md"

    def export(self, dossier: Dossier) -> bytes:
        """The dossier as Markdown."""
        return publishing.to_markdown(dossier).encode()


class Json:
    """The whole dossier, for programs."""

    name = "dossier.json"

    def export(self, dossier: Dossier) -> bytes:
        """JSON after the schema beside it."""
        return publishing.to_json(dossier).encode()


class Schema:
    """What the JSON of any dossier holds."""

    name = "dossier.schema.json"

    def export(self, _dossier: Dossier) -> bytes:
        """The JSON Schema, the same for every dossier."""
        return publishing.json_schema().encode()


class LinkedData:
    """Reports, claims and quotations in the words of schema.org."""

    name = "dossier.jsonld"

    def export(self, dossier: Dossier) -> bytes:
        """The dossier as JSON-LD."""
        return publishing.to_jsonld(dossier).encode()
