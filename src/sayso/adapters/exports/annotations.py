"""Attributions and statements as Web Annotations (W3C, 2017)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from sayso.adapters.exports.columns import parts
from sayso.records.rows import AttributionRow, Exported, StatementRow
from sayso.stages.publishing.links import safe_link

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


class WebAnnotations:
    """One annotation page: each item quotes its passage, and says where it stands.

    The target is the report's page; its passage is given by its words with those around them,
    and by its place in the part of the report that ``refinedBy`` a reader counts in. The
    state has the digest of the bytes that were read.
    """

    name = "annotations"
    takes = frozenset({Exported.ATTRIBUTIONS, Exported.STATEMENTS})

    def write(
        self, what: Exported, rows: Iterable[AttributionRow | StatementRow], out: BinaryIO
    ) -> None:
        """An annotation for each row."""
        head = {"@context": CONTEXT, "id": f"urn:sayso:{what}", "type": "AnnotationPage"}
        opening = msgspec.json.encode(head)[:-1] + b',"items":[\n'
        items = (msgspec.json.encode(_annotation(row)) for row in rows)
        out.writelines(parts(opening, items, b",\n", b"\n]}\n"))


def _annotation(row: AttributionRow | StatementRow) -> dict[str, Any]:
    words = row.whole if isinstance(row, StatementRow) else f"{row.source} {row.cue}"
    bodies = [(words, "describing"), (row.speaker, "identifying")]
    return {
        "id": f"urn:sayso:{row.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {
                "type": "TextualBody",
                "value": value.strip(),
                "format": "text/plain",
                "purpose": purpose,
            }
            for value, purpose in bodies
            if value.strip()
        ],
        "target": {
            "source": safe_link(row.address) or f"urn:sayso:{row.report}",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": row.quote,
                    "prefix": row.before,
                    "suffix": row.after,
                },
                {"type": "TextPositionSelector", "start": row.start, "end": row.end},
            ],
            "state": {"type": "HttpRequestState", "value": f"Digest: sha-256={row.capture}"},
        },
    }
