"""Reads pages in a process of its own, which is killed when a page keeps it too long."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import weakref
from dataclasses import dataclass
from typing import IO

import msgspec

from sayso import errors
from sayso.adapters.formats.extraction_worker import Reply, Request, receive, send
from sayso.errors import ExtractionTimeout, MalformedDocument
from sayso.records import CaptureRef, Draft

TIME_LIMIT = 8.0
"""Seconds a page may take; the slowest of 266 real ones takes a quarter of a second."""

_WORKER = "sayso.adapters.formats.extraction_worker"


@dataclass
class _Worker:
    """A running worker process, and the process that it was started by."""

    process: subprocess.Popen[bytes]
    requests: IO[bytes]
    replies: IO[bytes]
    owner: int


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was read: the draft, and the numbers of a PDF document's pages without text."""

    draft: Draft
    pictures: tuple[int, ...]


class Extractor:
    """One worker, started when first needed, kept between pages, replaced when it ends.

    Safe to share between threads; a forked process starts a worker of its own.
    """

    def __init__(self, time_limit: float = TIME_LIMIT) -> None:
        self._time_limit = time_limit
        self._lock = threading.Lock()
        self._worker: _Worker | None = None

    def draft(self, capture: CaptureRef, html: str) -> Draft:
        """The article of a page.

        Raises ``HostileMarkup``, ``NoArticle``, ``ExtractionTimeout`` or, where
        the page brought the worker down, ``MalformedDocument``.
        """
        return self._extracted(Request(capture, html)).draft

    def pdf(self, capture: CaptureRef, body: bytes) -> Extracted:
        """The article of a PDF document.

        Raises ``ScannedDocument``, ``LockedDocument``, ``TooLarge``, and what ``draft`` raises.
        """
        return self._extracted(Request(capture, pdf=body))

    def _extracted(self, request: Request) -> Extracted:
        with self._lock:
            body = self._answer(request)
        reply = msgspec.json.decode(body, type=Reply)
        if reply.draft is None:
            raise getattr(errors, reply.error)(reply.what, request.capture.address)
        return Extracted(reply.draft, reply.pictures)

    def close(self) -> None:
        """End the worker; the next page starts another."""
        with self._lock:
            self._end_worker()

    def _answer(self, request: Request) -> bytes:
        worker = self._running()
        late = threading.Event()
        timer = threading.Timer(self._time_limit, _stop, (worker.process, late))
        timer.start()
        try:
            send(worker.requests, request)
            body = receive(worker.replies)
        except OSError:
            body = b""
        finally:
            timer.cancel()
        if body:
            return body
        self._end_worker()
        where = request.capture.address
        if late.is_set():
            raise ExtractionTimeout(f"it took more than {self._time_limit:g} seconds", where)
        raise MalformedDocument("the extractor broke down on it", where)

    def _running(self) -> _Worker:
        worker = self._worker
        if worker is not None and worker.owner != os.getpid():
            worker = None  # a fork: the worker and its pipes belong to the parent
        if worker is None or worker.process.poll() is not None:
            self._end_worker()
            worker = _started()
            self._worker = worker
            weakref.finalize(self, _ended, worker)
        return worker

    def _end_worker(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None and worker.owner == os.getpid():
            _ended(worker)


def _started() -> _Worker:
    process = subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
        [sys.executable, "-P", "-m", _WORKER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None  # noqa: S101 - given by PIPE
    assert process.stdout is not None  # noqa: S101 - given by PIPE
    return _Worker(process, process.stdin, process.stdout, os.getpid())


def _stop(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _ended(worker: _Worker) -> None:
    if worker.owner != os.getpid():
        return
    worker.process.kill()
    worker.process.wait()
    for stream in (worker.requests, worker.replies):
        try:
            stream.close()
        except OSError:
            continue
