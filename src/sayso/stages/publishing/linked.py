"""The dossier as linked data in the terms of schema.org.

No rating is given: schema.org's ClaimReview says how true a claim is, and that
is not what is measured here.
"""

from __future__ import annotations

from typing import Any

from sayso.records import (
    Claim,
    Digest,
    Dossier,
    Outlet,
    Quotation,
    Report,
    SourceKind,
    Speaker,
    Telling,
)
from sayso.stages.publishing import wording
from sayso.stages.publishing.encoding import indented
from sayso.stages.publishing.links import safe_link

Node = dict[str, Any]


def to_jsonld(dossier: Dossier) -> str:
    """Reports, digests, claims and quotations, each with what it is based on or says who spoke.

    It can stand inside a script element: "<" is written as JSON escapes it.
    """
    based_on = _based_on(dossier)
    graph = [
        *(_article(report, based_on.get(report.id, [])) for report in dossier.reports),
        *(_digest(digest, dossier) for digest in dossier.digests),
        *(_claim_node(claim) for claim in dossier.claims),
        *(_quotation(quotation) for quotation in dossier.quotations),
    ]
    return indented({"@context": "https://schema.org", "@graph": graph}).replace("<", "\\u003c")


def _urn(ident: str) -> str:
    return f"urn:sayso:{ident}"


def _outlet(outlet: Outlet) -> Node:
    return {"@type": "NewsMediaOrganization", "name": wording.name(outlet)}


def _based_on(dossier: Dossier) -> dict[str, list[Node]]:
    """What each report took from or cites: captured reports by id, others by name."""
    found: dict[str, list[Node]] = {}
    for copy in dossier.copies:
        found.setdefault(copy.taker, []).append({"@id": _urn(copy.giver)})
    for credit in dossier.credits:
        node = {"@type": "NewsArticle", "publisher": _outlet(credit.agency)}
        found.setdefault(credit.report, []).append(node)
    for citation in dossier.citations:
        nodes: list[Node] = [{"@id": _urn(report)} for report in citation.reports]
        if not nodes and citation.cited:
            nodes = [{"@type": "NewsArticle", "publisher": _outlet(citation.cited)}]
        found.setdefault(citation.report, []).extend(nodes)
    return {
        report: [node for n, node in enumerate(nodes) if node not in nodes[:n]]
        for report, nodes in found.items()
    }


def _article(report: Report, based_on: list[Node]) -> Node:
    article: Node = {
        "@type": "NewsArticle",
        "@id": _urn(report.id),
        "headline": report.headline,
        "alternativeHeadline": report.standfirst,
        "url": safe_link(report.address),
        "publisher": _outlet(report.outlet),
        "author": [{"@type": "Person", "name": name} for name in report.byline],
        "datePublished": report.published.when.isoformat() if report.published else "",
        "dateModified": report.updated.when.isoformat() if report.updated else "",
        "inLanguage": report.language,
        "version": report.revision,
        "isBasedOn": based_on,
    }
    return _without_gaps(article)


def _digest(digest: Digest, dossier: Dossier) -> Node:
    parts = [r.id for r in dossier.reports if r.digest is not None and r.digest.id == digest.id]
    node: Node = {
        "@type": "Collection",
        "@id": _urn(digest.id),
        "headline": digest.headline,
        "hasPart": [{"@id": _urn(ident)} for ident in parts],
        "relatedLink": [a for link in digest.read_also if (a := safe_link(link.address))],
    }
    return _without_gaps(node)


def _claim_node(claim: Claim) -> Node:
    """``description`` gives standing and counts in words, ``creator`` those on whose word it is."""
    tellings = dict.fromkeys(telling.report for telling in claim.tellings)
    sources = {t.sources[0].key: t.sources[0] for t in claim.tellings if t.sources}
    documents = [_document(who) for who in sources.values()]
    node: Node = {
        "@type": "Claim",
        "@id": _urn(claim.id),
        "text": claim.text,
        "description": f"{claim.standing.value}: {wording.counts(claim)}",
        "creator": [person for who in sources.values() if (person := _speaker(who))],
        "appearance": [{"@id": _urn(report)} for report in tellings],
        "isBasedOn": [node for node in documents if node]
        + [_telling_node(t) for t in claim.tellings],
    }
    return _without_gaps(node)


def _telling_node(telling: Telling) -> Node:
    return {
        "@type": "Quotation",
        "text": telling.statement.evidence.quote,
        "isPartOf": {"@id": _urn(telling.report)},
    }


def _quotation(quotation: Quotation) -> Node:
    speaker = _speaker(quotation.speaker)
    node: Node = {
        "@type": "Quotation",
        "text": quotation.evidence.quote,
        "spokenByCharacter": speaker,
        "creator": speaker,
        "citation": _document(quotation.speaker),
        "isPartOf": {"@id": _urn(quotation.evidence.report)},
    }
    return _without_gaps(node)


def _speaker(who: Speaker) -> Node:
    kind = who.kind.row.type
    if not kind or not who.name or who.name == "unknown":
        return {}
    return _without_gaps({"@type": kind, "name": who.name, "description": who.role})


def _document(who: Speaker) -> Node:
    """A document on whose word something is; it is cited, as only people and bodies speak."""
    named = who.kind == SourceKind.DOCUMENT and who.name not in ("", "unknown")
    return {"@type": "CreativeWork", "name": who.name} if named else {}


def _without_gaps(node: Node) -> Node:
    """``node`` without empty entries: what is not known is left out."""
    return {key: value for key, value in node.items() if value not in ("", [], {})}
