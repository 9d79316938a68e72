"""The dossier as JSON after a published schema, and as JSON-LD."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import msgspec

from sayso.records import Dossier, LinkKind, Quotation, Report, SourceKind
from sayso.stages.publishing import wording

SCHEMA_ID = "https://json-schema.org/draft/2020-12/schema"
MOST_CLAIMS = 50
"""Claims that go into the linked data: those that most newsrooms carry."""


def to_json(dossier: Dossier) -> str:
    """The dossier as indented JSON, keys in declared order, records as objects."""
    raw = msgspec.json.encode(Dossier(*(getattr(dossier, f.name) for f in fields(Dossier))))
    return msgspec.json.format(raw, indent=1).decode() + "\n"


def json_schema() -> str:
    """The JSON Schema (2020-12) of ``to_json``."""
    schema = msgspec.json.schema(Dossier)
    schema = {"$schema": SCHEMA_ID, "title": "A Sayso dossier"} | schema
    return msgspec.json.format(msgspec.json.encode(schema), indent=1).decode() + "\n"


def to_jsonld(dossier: Dossier) -> str:
    """Reports, claims and quotations in the terms of schema.org."""
    graph = [_article(report) for report in dossier.reports]
    graph += [
        {
            "@type": "Claim",
            "@id": f"urn:sayso:{claim.id}",
            "text": claim.text,
            "appearance": [{"@id": f"urn:sayso:{t.report}"} for t in claim.tellings],
            "additionalType": claim.standing.value,
        }
        for claim in dossier.claims[:MOST_CLAIMS]
    ]
    graph += [_quotation(quotation) for quotation in dossier.quotations]
    document = {"@context": "https://schema.org", "@graph": graph}
    return msgspec.json.format(msgspec.json.encode(document), indent=1).decode() + "\n"


def _article(report: Report) -> dict[str, Any]:
    article: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": f"urn:sayso:{report.id}",
        "headline": report.headline,
        "publisher": {"@type": "Organization", "name": wording.name(report.outlet)},
    }
    if report.address.startswith(("http://", "https://")):
        article["url"] = report.address
    if report.byline:
        article["author"] = [{"@type": "Person", "name": name} for name in report.byline]
    if report.published:
        article["datePublished"] = report.published.when.isoformat()
    if report.updated:
        article["dateModified"] = report.updated.when.isoformat()
    related = [link.address for link in report.links if link.kind == LinkKind.READ_ALSO]
    if related:
        article["relatedLink"] = related
    return article


def _quotation(quotation: Quotation) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@type": "Quotation",
        "text": quotation.evidence.quote,
        "isPartOf": {"@id": f"urn:sayso:{quotation.evidence.report}"},
    }
    if quotation.speaker.name != "unknown":
        kind = "Person" if quotation.speaker.kind == SourceKind.PERSON else "Organization"
        found["creator"] = {"@type": kind, "name": quotation.speaker.name}
    return found
