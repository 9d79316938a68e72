"""Rows as linked data in the terms of schema.org."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

import msgspec

from sayso.adapters.exports.columns import parts
from sayso.records.rows import AttributionRow, ClaimRow, Exported, ReportRow, StoryRow
from sayso.stages.publishing.links import safe_link

Node = dict[str, Any]
_OPENING = b'{"@context":"https://schema.org","@graph":[\n'


class LinkedData:
    """Reports as ``NewsArticle``, attributions as ``Quotation``, claims as ``Claim``.

    Stories are collections of their reports. "<" is written as JSON escapes it, so that a
    graph can stand inside a script element.
    """

    name = "jsonld"
    takes = frozenset({Exported.REPORTS, Exported.ATTRIBUTIONS, Exported.CLAIMS, Exported.STORIES})

    def write(self, what: Exported, rows: Iterable[Any], out: BinaryIO) -> None:
        """A node for each row."""
        _write_graph(map(_NODES[what], rows), out)


class ClaimReviews:
    """Drafts of ``ClaimReview``, without a rating: how true a claim is, a person must say."""

    name = "claimreview"
    takes = frozenset({Exported.CLAIMS})

    def write(self, _what: Exported, rows: Iterable[ClaimRow], out: BinaryIO) -> None:
        """A draft for each claim."""
        _write_graph(map(_review, rows), out)


def _write_graph(nodes: Iterable[Node], out: BinaryIO) -> None:
    filled = ({name: value for name, value in node.items() if value} for node in nodes)
    items = (msgspec.json.encode(node).replace(b"<", rb"\u003c") for node in filled)
    out.writelines(parts(_OPENING, items, b",\n", b"\n]}\n"))


def _urn_of(ident: str) -> str:
    return f"urn:sayso:{ident}"


def _article_node(row: ReportRow) -> Node:
    return {
        "@type": "NewsArticle",
        "@id": _urn_of(row.id),
        "headline": row.headline,
        "alternativeHeadline": row.standfirst,
        "url": safe_link(row.address),
        "publisher": {"@type": "NewsMediaOrganization", "name": row.outlet} if row.outlet else {},
        "author": [{"@type": "Person", "name": name} for name in row.byline],
        "datePublished": row.published,
        "dateModified": row.updated,
        "inLanguage": row.language,
        "version": row.revision,
        "wordCount": row.words,
        "isPartOf": {"@id": _urn_of(row.story)} if row.story else {},
    }


def _quotation_node(row: AttributionRow) -> Node:
    named = row.speaker not in ("", "unknown")
    return {
        "@type": "Quotation",
        "@id": _urn_of(row.id),
        "text": row.quote,
        "creator": {"@type": "Thing", "name": row.speaker, "description": row.role}
        if named
        else {},
        "isPartOf": {"@id": _urn_of(row.report)},
    }


def _claim_node_of(row: ClaimRow) -> Node:
    origins = _range_words(row.origins_firm, row.origins_possible)
    sources = _range_words(row.sources_firm, row.sources_possible)
    stands = f"denied, {row.standing}" if row.denied else row.standing
    return {
        "@type": "Claim",
        "@id": _urn_of(row.id),
        "text": row.text,
        "description": f"{stands}: {origins} origins, {sources} primary sources",
        "creator": [{"@type": "Thing", "name": name} for name in row.sources],
        "appearance": [{"@id": _urn_of(report)} for report in row.reports],
        "isPartOf": {"@id": _urn_of(row.story)},
    }


def _review(row: ClaimRow) -> Node:
    return {
        "@type": "ClaimReview",
        "@id": _urn_of(f"review-of-{row.id}"),
        "claimReviewed": row.text,
        "itemReviewed": {"@id": _urn_of(row.id)},
        "creativeWorkStatus": "Draft",
    }


def _collection(row: StoryRow) -> Node:
    return {
        "@type": "Collection",
        "@id": _urn_of(row.id),
        "name": row.headline,
        "hasPart": [{"@id": _urn_of(report)} for report in row.reports],
        "datePublished": row.first,
        "dateModified": row.last,
    }


def _range_words(firm: int, possible: int) -> str:
    return str(firm) if firm == possible else f"{firm} to {possible}"


_NODES: dict[Exported, Callable[[Any], Node]] = {
    Exported.REPORTS: _article_node,
    Exported.ATTRIBUTIONS: _quotation_node,
    Exported.CLAIMS: _claim_node_of,
    Exported.STORIES: _collection,
}
