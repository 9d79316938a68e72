"""A dossier as the desk shows it: each passage leads to its report, each claim to its own page."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from sayso.faces.web.pages.frame import ruling_address
from sayso.language.spots import spot_of
from sayso.records import Claim, Dossier, Evidence, RulingKind, Telling
from sayso.stages.publishing import View
from sayso.stages.publishing.marking import anchor_of


class DeskView(View):
    """A dossier's look-ups, with addresses of the desk.

    ``lasting`` are claims' lasting ids, ``own`` is the page's own address.
    """

    def __init__(self, dossier: Dossier, lasting: Mapping[str, str], own: str) -> None:
        super().__init__(dossier)
        self._lasting, self._own = lasting, own

    def link(self, evidence: Evidence) -> str:
        """The passage in its report, marked."""
        return passage_address(evidence)

    def doubt(self, claim: Claim, telling: Telling) -> str:
        """Where it can be ruled whether a passage tells a claim; "" for the claim's own words."""
        first, other = (spot_of(one.statement.evidence) for one in (claim.tellings[0], telling))
        if first == other:
            return ""
        return ruling_address(RulingKind.TELLING, (first, other), self._own)

    def permalink(self, claim: Claim) -> str:
        """The page of a claim."""
        return f"/claims/{self._lasting.get(claim.id, claim.id)}"


def passage_address(evidence: Evidence) -> str:
    """Where a report is shown with one passage of it marked."""
    span = evidence.span
    at = f"{evidence.part}-{span.start}-{span.end}"
    return f"/reports/{quote(evidence.report)}?at={at}#{anchor_of(evidence)}"
