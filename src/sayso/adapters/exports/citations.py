"""Reports as entries of a bibliography: BibTeX and CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

import msgspec

from sayso.adapters.exports.columns import parts
from sayso.records.rows import Exported, ReportRow
from sayso.stages.publishing.links import safe_link

_NAMED = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
"""What TeX acts on and no backslash before it helps."""


class BibTex:
    """An ``@online`` entry of BibLaTeX for each report, by its id."""

    name = "bibtex"
    takes = frozenset({Exported.REPORTS})

    def write(self, _what: Exported, rows: Iterable[ReportRow], out: BinaryIO) -> None:
        """An entry for each report, with an empty line between."""
        out.writelines(parts(b"", map(_bibtex, rows), b"\n", b""))


class Csl:
    """CSL-JSON (1.0): a list of ``article-newspaper`` items."""

    name = "csl"
    takes = frozenset({Exported.REPORTS})

    def write(self, _what: Exported, rows: Iterable[ReportRow], out: BinaryIO) -> None:
        """An item for each report."""
        items = (msgspec.json.encode(_csl(row)) for row in rows)
        out.writelines(parts(b"[\n", items, b",\n", b"\n]\n"))


def _bibtex(row: ReportRow) -> bytes:
    fields = {
        "title": in_tex(row.headline),
        "author": " and ".join(f"{{{in_tex(name)}}}" for name in row.byline),
        "organization": in_tex(row.outlet),
        "date": row.published[:10],
        "url": safe_link(row.address).replace("%", r"\%").replace("{", "").replace("}", ""),
        "urldate": row.captured[:10],
        "langid": in_tex(row.language),
        "note": f"SHA-256 {row.capture}",
    }
    return f"{online(row.id, fields)}\n".encode()


def _csl(row: ReportRow) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": row.id,
        "type": "article-newspaper",
        "title": row.headline,
        "container-title": row.outlet,
        "author": [{"literal": name} for name in row.byline],
        "issued": _csl_date(row.published),
        "accessed": _csl_date(row.captured),
        "URL": safe_link(row.address),
        "language": row.language,
        "note": f"SHA-256 {row.capture}",
    }
    return {name: value for name, value in item.items() if value}


def _csl_date(moment: str) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in moment[:10].split("-")]]} if moment else None


def online(ident: str, fields: Mapping[str, str]) -> str:
    """An ``@online`` entry with those of the fields, which are TeX, that say something."""
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@online{{{ident},\n{lines}\n}}"


def in_tex(text: str) -> str:
    """Words on one line that TeX prints as they are."""
    words = " ".join(text.split())
    return re.sub(r"[\\{}$&#_%~^]", lambda found: _NAMED.get(found[0], f"\\{found[0]}"), words)
