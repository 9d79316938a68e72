"""How a claim's page is cited: BibTeX, CSL JSON, plain."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from sayso.adapters.exports.citations import in_tex, online
from sayso.records import Claim, KeptClaim
from sayso.stages.publishing import wording


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation: in which form, and how it reads there."""

    form: str
    text: str


def citations(kept: KeptClaim, claim: Claim, address: str, seen: date) -> tuple[Citation, ...]:
    """The page of a claim at an address, as it was seen on a day."""
    how = f"{claim.standing}; {wording.counts(claim)}; dossier {kept.history[-1].dossier}"
    text = wording.as_told(claim)
    return (
        Citation("plain", f"“{text}” Sayso, {how}. {address} (seen {seen.isoformat()})."),
        Citation("BibTeX", _bibtex(kept.id, text, how, address, seen)),
        Citation("CSL JSON", _csl(kept.id, text, how, address, seen)),
    )


def _bibtex(ident: str, title: str, how: str, address: str, seen: date) -> str:
    fields = {
        "title": f"{{{in_tex(title)}}}",
        "organization": "Sayso",
        "note": in_tex(how),
        "url": address,
        "urldate": seen.isoformat(),
    }
    return online(ident, fields)


def _csl(ident: str, title: str, how: str, address: str, seen: date) -> str:
    entry = {
        "id": ident,
        "type": "webpage",
        "title": title,
        "publisher": "Sayso",
        "note": how,
        "URL": address,
        "accessed": {"date-parts": [[seen.year, seen.month, seen.day]]},
    }
    return json.dumps([entry], ensure_ascii=False, indent=2)
