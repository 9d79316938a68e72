"""``/proof``: a digest marked line by line, and checked again as it is edited."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from sayso.errors import SaysoError
from sayso.faces.web.desk import Desk, desk_of
from sayso.faces.web.forms import form_of
from sayso.faces.web.pages import frame
from sayso.records import Proof, Report
from sayso.stages.publishing import told_of_proof
from sayso.usecases import proofing

EMPTY = "desk/proof_empty.html.j2"


def proof(request: Request) -> Response:
    """The form alone."""
    return frame.page(request, EMPTY, {"text": "", "nothing": "", "how": ""})


async def check_proof(request: Request) -> Response:
    """The digest of the form, proof-read."""
    form = await form_of(request)
    return await proofed(request, form.text("text"))


async def proofed(request: Request, text: str, how: str = "") -> Response:
    """A digest held against the reports of the store that share most of its words."""
    return await desk_of(request).think(_proofed, request, text, how)


def _proofed(request: Request, text: str, how: str) -> Response:
    desk = desk_of(request)
    given: dict[str, object] = {"text": text, "how": how, "nothing": ""}
    try:
        made = proofing.proof(text, desk.store, desk.settings)
    except SaysoError as error:
        given["nothing"] = f"{error.what}. {error.remedy}"
        return frame.page(request, EMPTY, given)
    told = told_of_proof(made.digest, made.remarks, _reports_held(desk, made))
    return frame.page(request, "proof.html.j2", told | given)


def _reports_held(desk: Desk, made: Proof) -> list[Report]:
    """The reports that a digest was held against; its own excerpts are in no store."""
    known = desk.store.report_ids()
    return [desk.store.report(one.id) for one in made.reports if one.id in known]
