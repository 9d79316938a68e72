"""The process in which pages are read: takes requests on stdin, gives replies on stdout.

A message is its length in four bytes (big-endian) and that much JSON.
"""

from __future__ import annotations

import struct
import sys
from dataclasses import dataclass
from typing import IO

import msgspec

from sayso.errors import InputError
from sayso.records import CaptureRef, Draft

LENGTH = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class Request:
    """A page to be read: ``html``, or else the bytes of a PDF document."""

    capture: CaptureRef
    html: str | None = None
    pdf: bytes = b""


@dataclass(frozen=True, slots=True)
class Reply:
    """The page's draft, or the class name and words of the error instead of it.

    ``pictures`` are the numbers of a PDF document's pages that have no text.
    """

    draft: Draft | None
    pictures: tuple[int, ...] = ()
    error: str = ""
    what: str = ""


def send(stream: IO[bytes], message: Request | Reply) -> None:
    """Write one message."""
    body = msgspec.json.encode(message)
    stream.write(LENGTH.pack(len(body)) + body)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """Read one message's bytes, b"" where the other side is gone."""
    length = stream.read(LENGTH.size)
    if len(length) < LENGTH.size:
        return b""
    size = LENGTH.unpack(length)[0]
    body = stream.read(size)
    return body if len(body) == size else b""


def main() -> None:
    """Answer requests until there are no more."""
    import logging

    logging.disable(logging.CRITICAL)
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    while body := receive(requests):
        request = msgspec.json.decode(body, type=Request)
        try:
            reply = _reply(request)
        except InputError as error:
            reply = Reply(None, (), type(error).__name__, error.what)
        except Exception as error:  # noqa: BLE001 - the extractor's own faults end in a reject
            reply = Reply(None, (), "MalformedDocument", f"the extractor failed ({error!r})")
        send(replies, reply)


def _reply(request: Request) -> Reply:
    if request.html is None:
        from sayso.adapters.formats.extraction_pdf import pdf_draft

        return Reply(*pdf_draft(request.capture, request.pdf))
    from sayso.adapters.formats.extraction_page import page_draft

    return Reply(page_draft(request.capture, request.html))


if __name__ == "__main__":
    main()
