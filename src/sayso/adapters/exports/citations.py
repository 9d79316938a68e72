"""Reports as entries of a bibliography: BibTeX and CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from sayso.adapters.exports.columns import parts
from sayso.records.rows import Exported, ReportRow
from sayso.stages.publishing.links import safe_link

ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
"""What TeX would act on."""
_STEERING = re.compile("[" + re.escape("".join(ESCAPED)) + "]")


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
        "title": _tex(row.headline),
        "author": " and ".join(f"{{{_tex(name)}}}" for name in row.byline),
        "organization": _tex(row.outlet),
        "date": row.published[:10],
        "url": safe_link(row.address).replace("%", r"\%").replace("{", "").replace("}", ""),
        "urldate": row.captured[:10],
        "langid": _tex(row.language),
        "note": f"SHA-256 {row.capture}",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@online{{{row.id},\n{lines}}}\n".encode()


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


def _tex(text: str) -> str:
    return _STEERING.sub(lambda found: ESCAPED[found[0]], " ".join(text.split()))
