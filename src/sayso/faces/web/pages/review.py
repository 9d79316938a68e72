"""``/review`` and ``/rulings``: right, wrong, and the correction; what is doubtful comes first."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response

from sayso.errors import WrongArgument
from sayso.faces.web.desk import desk_of
from sayso.faces.web.forms import Form, form_of
from sayso.faces.web.pages import byhand, frame
from sayso.faces.web.wording import catalogue
from sayso.records import Ruling, RulingKind, RulingVerdict, Support
from sayso.usecases import annotating, ruling

_ = catalogue().gettext
OFFERED = 12
"""Doubts on one page."""
ASKED = {
    RulingKind.ATTRIBUTION: _("Does this source say this?"),
    RulingKind.TELLING: _("Do these two passages tell the same?"),
    RulingKind.COPY: _("Did the one take it from the other?"),
    RulingKind.HEADLINE: _("Is the verdict on this headline right?"),
}
"""What is asked of each kind of thing."""


def review(request: Request) -> Response:
    """What is most in doubt, mixed with a share drawn by lot."""
    desk = desk_of(request)
    seed = int(datetime.now(UTC).timestamp()) // 86_400
    given = {
        "doubts": ruling.doubtful(desk.store, OFFERED, seed),
        "rulings": desk.store.rulings()[-OFFERED:][::-1],
        "asked": ASKED,
        "forms": tuple(annotating.FORMS),
        "supports": tuple(Support),
    }
    return frame.page(request, "desk/review.html.j2", given)


def ruling_on(request: Request) -> Response:
    """One thing alone, to rule on it."""
    desk, asked = desk_of(request), request.query_params
    kind, subject = _subject_named(asked.get("kind", ""), tuple(asked.getlist("subject")))
    given = {
        "kind": kind,
        "subject": subject,
        "question": ASKED[kind],
        "shown": byhand.shown(desk, kind, subject),
        "supports": tuple(Support),
        "back": _path_of_desk(asked.get("back", "")) or "/review",
    }
    return frame.page(request, "desk/ruling.html.j2", given)


async def rule(request: Request) -> Response:
    """Keep a ruling, and go back to where it was made."""
    form = await form_of(request)
    return await desk_of(request).think(_rule, request, form)


def _rule(request: Request, form: Form) -> Response:
    kind, subject = _subject_named(form.text("kind"), form.texts("subject"))
    desk = desk_of(request)
    wanted = Ruling(
        number=0,
        kind=kind,
        verdict=RulingVerdict(form.text("verdict") or RulingVerdict.WRONG),
        correction=form.text("correction"),
        subject=subject,
        shown=byhand.shown(desk, kind, subject),
    )
    number = byhand.keep(request, wanted, form.text("why"))
    return frame.see(frame.query(_path_of_desk(form.text("back")) or "/review", done=number))


def saved(request: Request) -> Response:
    """The rulings in force as a file that ``sayso bench`` or ``training/`` reads."""
    desk, form = desk_of(request), request.path_params["form"]
    files = annotating.as_file(desk.store, desk.store.rulings(), form, desk.settings)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(zipfile.ZipInfo(name), body)
    headers = {"Content-Disposition": f'attachment; filename="rulings-{form}.zip"'}
    return Response(held.getvalue(), headers=headers, media_type="application/zip")


async def undo(request: Request) -> Response:
    """Take a ruling back by another one."""
    form = await form_of(request)
    desk, number = desk_of(request), request.path_params["number"]
    by = frame.choices_of(request).name
    await desk.think(ruling.undo, desk.store, number, by, byhand.now(), desk.settings)
    return frame.see(_path_of_desk(form.text("back")) or "/review")


def _subject_named(kind: str, subject: tuple[str, ...]) -> tuple[RulingKind, tuple[str, ...]]:
    if kind not in {one.value for one in ASKED} or not subject:
        raise WrongArgument("nothing is named that could be ruled on", kind)
    return RulingKind(kind), subject


def _path_of_desk(path: str) -> str:
    """A path of the desk itself, "" for anything else."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else ""
