"""Outlets, agencies and publisher families from data files.

The files in ``sayso/outlets`` hold public facts with their sources; a file of
the same format (``outlet``, ``agency`` and ``family`` tables, ``ambiguous``
names) extends them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from tld import get_fld

from sayso.adapters.confusables import plain, skeleton
from sayso.errors import MalformedDocument
from sayso.records import Outlet

_BUNDLED = ("outlets.toml", "agencies.toml", "families.toml")
_SERVICE = re.compile(r"^(?:(?:www\d?|m|mobile|amp|edition)\.)+(?=[^.]+\.)")
"""Labels before a host that serve one outlet's pages to phones, caches or other countries."""
_CACHE = ".cdn.ampproject.org"
"""What the AMP cache puts behind a host, whose dots it writes as hyphens and hyphens twice
(amp.dev, "AMP Cache URL format", 2024)."""
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_TRAILING = re.compile(r"\s+(?:newspaper|website|news agency)$", re.IGNORECASE)


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One outlet or agency: ``id`` is its main host, ``hosts`` are all or the further ones.

    ``source`` and ``as_of`` (a month) stand where they are not those of the file.
    """

    id: str
    name: str
    hosts: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    source: str = ""
    as_of: str = ""


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Outlets of one owner, with the source of that fact and the month it was true."""

    id: str
    owner: str
    outlets: tuple[str, ...]
    source: str
    as_of: str


class OutletFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One data file. ``ambiguous`` are names that several newsrooms are called by."""

    outlet: tuple[Entry, ...] = ()
    agency: tuple[Entry, ...] = ()
    family: tuple[Family, ...] = ()
    ambiguous: tuple[str, ...] = ()


class Directory:
    """The ``OutletDirectory`` over the bundled files and, after them, ``extra``.

    An entry of ``extra`` replaces the bundled one with its id. Raises
    ``MalformedDocument`` where the file is not of the format.
    """

    def __init__(self, extra: Path | None = None) -> None:
        texts = [files("sayso.outlets").joinpath(name).read_bytes() for name in _BUNDLED]
        contents = [msgspec.toml.decode(text, type=OutletFile) for text in texts]
        if extra is not None:
            contents.append(_read(extra))
        outlets = {entry.id: entry for file in contents for entry in file.outlet}
        agencies = {entry.id: entry for file in contents for entry in file.agency}
        self._entries = outlets | agencies
        self._agencies = frozenset(agencies)
        self._families = {
            member: family.id for file in contents for family in file.family
            for member in family.outlets
        }  # fmt: skip
        self._hosts = {
            host: entry for entry in self._entries.values() for host in (entry.id, *entry.hosts)
        }
        self._entries_by_name = _entries_by_name(
            self._entries.values(), (name for file in contents for name in file.ambiguous)
        )

    def by_address(self, address: str) -> Outlet | None:
        """The outlet of a web address, by its host or the nearest known parent domain.

        An unknown host gives an outlet whose id is its registrable domain; None
        where ``address`` has no host.
        """
        host = _host(address)
        if not host:
            return None
        labels = host.split(".")
        for start in range(len(labels)):
            entry = self._hosts.get(".".join(labels[start:]))
            if entry is not None:
                return Outlet(entry.id, entry.name, "address")
        return Outlet(_registrable(host), host, "address")

    def by_name(self, name: str) -> Outlet | None:
        """The outlet that is called so in print; None where none or several are."""
        for form in _forms(name):
            entry = self._entries_by_name.get(form)
            if entry is not None:
                return Outlet(entry.id, entry.name, "name")
        return None

    def imitated(self, name: str) -> Outlet | None:
        """The one listed that a name looks like; None for whatever is listed, or in ASCII."""
        if name.isascii() or plain(name) in self._spellings:
            return None
        entry = self._entries_by_look.get(skeleton(name))
        return Outlet(entry.id, entry.name, "name") if entry else None

    @cached_property
    def _spellings(self) -> frozenset[str]:
        entries = self._entries.values()
        return frozenset(plain(name) for entry in entries for name in _all_names(entry))

    @cached_property
    def _entries_by_look(self) -> dict[str, Entry]:
        return {
            skeleton(case): entry
            for entry in self._entries.values()
            for name in _all_names(entry)
            # Capitals of other alphabets look like Latin ones where their small letters do not.
            for case in (name, name.upper())
        }

    def is_agency(self, outlet: Outlet) -> bool:
        """Whether it is listed as a news agency."""
        return outlet.id in self._agencies

    def family(self, outlet: Outlet) -> str:
        """Id of the publisher family, or the outlet's own id where none is listed."""
        return self._families.get(outlet.id, outlet.id)


def _all_names(entry: Entry) -> tuple[str, ...]:
    bare = [_ARTICLE.sub("", name) for name in (entry.name, *entry.aliases, entry.id, *entry.hosts)]
    return (*bare, *(f"The {name}" for name in bare))


def _read(path: Path) -> OutletFile:
    try:
        return msgspec.toml.decode(path.read_bytes(), type=OutletFile)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        what = f"the file of outlets is not of its format ({error})"
        remedy = "Write it as the files in src/sayso/outlets are written."
        raise MalformedDocument(what, path.name, remedy) from error


def _host(address: str) -> str:
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    host = host.strip(".")
    if host.endswith(_CACHE):
        host = host.removesuffix(_CACHE).replace("--", "\0").replace("-", ".").replace("\0", "-")
    host = _SERVICE.sub("", host)
    return host if "." in host or "//" in address else ""


def _registrable(host: str) -> str:
    known = get_fld(host, fix_protocol=True, fail_silently=True)
    if isinstance(known, str):
        return known
    labels = host.split(".")
    return host if labels[-1].isdigit() else ".".join(labels[-2:])


def _forms(name: str) -> Iterator[str]:
    """The keys under which a printed name may be listed.

    A single word keeps its case and its article, since "Hill said" and "the
    economist" are not The Hill and The Economist; longer names are compared
    without case and article.
    """
    whole = " ".join(name.split()).strip(".,;:()[]*–—- ")
    yield from _plain_forms(whole)
    stripped = _TRAILING.sub("", whole)
    if stripped != whole:
        yield from _plain_forms(stripped)


def _plain_forms(plain: str) -> Iterator[str]:
    bare = _ARTICLE.sub("", plain)
    if " " in bare:
        yield bare.casefold()
    elif bare != plain:
        yield f"The {bare}"
        yield bare
    else:
        yield bare


def _keys(name: str) -> set[str]:
    form = next(_forms(name))
    return {form} if " " in form and not form.startswith("The ") else {form, form.upper()}


def _entries_by_name(entries: Iterable[Entry], ambiguous: Iterable[str]) -> dict[str, Entry]:
    listed: dict[str, Entry] = {}
    shared = {key for name in ambiguous for key in _keys(name)}
    for entry in entries:
        for name in (entry.name, *entry.aliases):
            for key in _keys(name):
                if listed.setdefault(key, entry) is not entry:
                    shared.add(key)
    return {key: entry for key, entry in listed.items() if key not in shared}
