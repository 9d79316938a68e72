"""From what a user gives (files, folders, addresses, bytes, text) to captures."""

from __future__ import annotations

import hashlib
import mimetypes
import stat
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path

from sayso.adapters.fetching.lines import side_by_side
from sayso.errors import (
    FetchError,
    InputError,
    NotFound,
    SaysoError,
    TooLarge,
    UnknownFormat,
    unforeseen,
)
from sayso.ports import Fetcher
from sayso.records import Capture, CaptureRef, Reject, content_id
from sayso.stages.intake import told_apart, without_login

Source = str | bytes | Path | Capture
WEB = ("http://", "https://")
LARGEST = 25_000_000
"""Bytes of a single page, feed or text; archives are read record by record, and may be larger."""
HEAD = 65_536
"""Bytes by which an archive is recognised."""
LONGEST_PATH = 1_000
"""Characters from which a string is no path."""


def captures(sources: Iterable[Source], fetcher: Fetcher) -> Iterator[Capture | Reject]:
    """One capture per file, address or text, in the order given; folders in order of name.

    A string is an address where it begins with http:// or https://, a path
    where it names a file or folder or is one line that looks like a path, and
    text otherwise. What cannot be had is a reject, and the rest goes on. Hosts
    are asked side by side, and an address that is given twice once.
    """
    given = tuple(sources)
    addresses = dict.fromkeys(address for one in given if (address := _web_address(one)))
    with closing(side_by_side(fetcher.fetch, addresses)) as fetched:
        yield from told_apart(_taken_in_order(given, fetched))


def _taken_in_order(
    given: Iterable[Source], fetched: Iterator[Future[Capture]]
) -> Iterator[Capture | Reject]:
    taken: set[str] = set()
    for source in given:
        address = _web_address(source)
        if address in taken:
            continue
        try:
            if address:
                taken.add(address)
                yield next(fetched).result()
            else:
                yield from _captures(source)
        except (InputError, FetchError) as error:
            yield reject(error)
        except SaysoError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever one source does, the others go on
            where = source if isinstance(source, str) else getattr(source, "name", "")
            yield reject(unforeseen(error, without_login(_encodable(where[:LONGEST_PATH]))))


def reject(error: SaysoError) -> Reject:
    """The record of an input that was turned away before it was opened."""
    where = without_login(error.where)
    ident = content_id("reject", error.code, where, error.what)
    return Reject(ident, "intake", error.code, where, error.what, error.remedy, None)


def capture_of(body: bytes, media_type: str, address: str = "") -> Capture:
    """Bytes as a capture; when they were captured nobody recorded.

    ``address`` is a web address or, for a file, its name below the folder that
    was given, which does not tell where on the machine that folder is.
    """
    digest = hashlib.sha256(body).hexdigest()
    return Capture(CaptureRef(address, digest, len(body), media_type), body, None)


def _web_address(source: Source) -> str:
    """The web address that a source is, without a fragment; "" where it is none."""
    if isinstance(source, str) and source.startswith(WEB):
        return source.partition("#")[0]
    return ""


def _captures(source: Source) -> Iterator[Capture | Reject]:
    if isinstance(source, Capture):
        yield source
    elif isinstance(source, bytes):
        yield capture_of(source, "application/octet-stream")
    elif isinstance(source, Path) or _is_path(source):
        yield from _files(Path(source))
    else:
        yield capture_of(_encodable(source).encode(), "text/plain")


def _is_path(text: str) -> bool:
    if not text or "\n" in text or len(text) > LONGEST_PATH or "\0" in text:
        return False
    return _is_there(text) or (" " not in text and ("/" in text or "." in text[-8:]))


def _is_there(text: str) -> bool:
    """Whether a file or folder has that name; what is too long to be a name names nothing."""
    try:
        return Path(text).exists()
    except OSError:
        return False


def _files(path: Path) -> Iterator[Capture | Reject]:
    """A file, or what is in a folder but for hidden files; a link in a folder leads nowhere."""
    if not _is_there(path.as_posix()):
        raise NotFound("there is no such file or folder", _encodable(path.as_posix()))
    if not path.is_dir():
        yield from _file(path, _encodable(path.name))
        return
    waiting = [path]
    while waiting:
        inner = waiting.pop()
        name = _encodable(inner.relative_to(path).as_posix())
        try:
            if inner.is_symlink() and inner != path:
                raise UnknownFormat("it is a link", name, "Give what it leads to.")
            if inner.is_dir():
                waiting += (one for one in _in_folder(inner, name) if one.name[0] != ".")
            else:
                yield from _file(inner, name)
        except InputError as error:
            yield reject(error)


def _in_folder(folder: Path, name: str) -> list[Path]:
    """What a folder holds, the last first."""
    try:
        return sorted(folder.iterdir(), reverse=True)
    except OSError as error:
        raise NotFound("the folder cannot be read", name) from error


def _file(path: Path, name: str) -> Iterator[Capture | Reject]:
    """A file's bytes; of an archive its pages, one by one."""
    from sayso.adapters.formats import archives

    media_type, packed = mimetypes.guess_type(path.name)
    media_type = "application/gzip" if packed else media_type or ""
    try:
        size, mode = path.stat().st_size, path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise UnknownFormat("it is a pipe, a device or a socket", name, "Give a file.")
        with path.open("rb") as file:
            start = Capture(CaptureRef(name, "", size, media_type), file.read(HEAD), None)
            file.seek(0)
            for archive in archives():
                if archive.sniff(start):
                    yield from archive.pages(file, start)
                    return
            if size > LARGEST:
                raise TooLarge(f"{size:,} bytes are more than any page has", name)
            body = file.read(LARGEST + 1)
    except OSError as error:
        raise NotFound(f"it cannot be read ({error.strerror})", name) from error
    yield capture_of(body, media_type, name)


def _encodable(text: str) -> str:
    """Text without lone surrogates, by which Python writes a file name's odd bytes."""
    return text.encode("utf-8", "replace").decode()
