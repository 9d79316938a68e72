"""``/claims/ID``: one claim with its history, to be cited and embedded."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape

from starlette.requests import Request
from starlette.responses import Response

from sayso.faces.web.desk import desk_of
from sayso.faces.web.pages import frame
from sayso.faces.web.pages.citing import citations
from sayso.faces.web.pages.view import DeskView
from sayso.records import Claim, Difference, Dossier, KeptClaim
from sayso.stages.publishing import told_of
from sayso.usecases import claims

EMBEDDED = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'"
"""What an embedded claim may load; every page may hold it."""


def claim(request: Request) -> Response:
    """Who tells it, on whose word, through whom, since when, what speaks against it."""
    kept, made = _claim_asked(request)
    name = request.path_params["claim"]
    if kept.id != name:
        return frame.see(f"/claims/{kept.id}")
    current = _in_dossier(kept, made)
    address = str(request.url.replace(query="", fragment=""))
    given = told_of(DeskView(made, {current.id: kept.id}, f"/claims/{kept.id}"), (current,), "") | {
        "kept": kept,
        "story": kept.story,
        "chosen": None,
        "opened": True,
        "against": _conflicts_with(current, made),
        "embedded": _embedded(address, current.text),
        "cited": citations(kept, current, address, datetime.now(UTC).date()),
    }
    return frame.page(request, "desk/claim.html.j2", given)


def embed(request: Request) -> Response:
    """The same in a few lines, for the page of somebody else."""
    kept, made = _claim_asked(request)
    current = _in_dossier(kept, made)
    given = {"claim": current, "address": str(request.base_url) + f"claims/{kept.id}"}
    shown = frame.page(request, "desk/embed.html.j2", given)
    shown.headers["Content-Security-Policy"] = f"{EMBEDDED}; frame-ancestors *"
    return shown


def _claim_asked(request: Request) -> tuple[KeptClaim, Dossier]:
    """A claim, and the dossier that it stood in last."""
    store = desk_of(request).store
    kept = claims.claim(store, request.path_params["claim"])
    return kept, store.dossier(kept.history[-1].dossier)


def _in_dossier(kept: KeptClaim, made: Dossier) -> Claim:
    return next((one for one in made.claims if one.id == kept.claim.id), kept.claim)


def _conflicts_with(current: Claim, made: Dossier) -> tuple[Difference, ...]:
    return tuple(one for one in made.conflicts if current.id in one.claims)


def _embedded(address: str, title: str) -> str:
    """What holds a claim in the page of somebody else."""
    about = f'src="{address}/embed" title="{escape(title)}"'
    return f'<iframe {about} width="100%" height="220" loading="lazy"></iframe>'
