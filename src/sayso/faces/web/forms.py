"""What a form on a page was sent with."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from sayso.adapters.sources import capture_of
from sayso.faces.web.safety import MOST_FIELDS, MOST_FILES
from sayso.records import Capture


@dataclass(frozen=True, slots=True)
class File:
    """A file that was uploaded."""

    name: str
    media_type: str
    body: bytes

    def capture(self) -> Capture:
        """Its bytes as they came, under its name."""
        return capture_of(self.body, self.media_type, self.name)


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form, and the files in it."""

    fields: FormData
    files: tuple[File, ...]

    def text(self, name: str) -> str:
        """A field's first value, "" where there is none."""
        found = self.fields.get(name)
        return found if isinstance(found, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """All values of a field."""
        return tuple(one for one in self.fields.getlist(name) if isinstance(one, str))


async def form_of(request: Request) -> Form:
    """The form of a request; files without a name or without bytes are left out."""
    fields = await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS)
    uploads = [one for _, one in fields.multi_items() if isinstance(one, UploadFile)]
    files = [File(one.filename or "", one.content_type or "", await one.read()) for one in uploads]
    return Form(fields, tuple(file for file in files if file.body))
