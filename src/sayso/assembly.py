"""From settings to adapters: the one place that wires."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import WrongArgument
from sayso.flow import Engine
from sayso.ports import Channel, Fetcher, Format, Judges, Memory, Store, Tools
from sayso.records import content_id

if TYPE_CHECKING:
    from sayso.adapters.channels import Keys
    from sayso.adapters.stores.sql import SqlStore


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose.

    ``outlets`` is a TOML file with outlets, agencies and families beyond the
    bundled ones; ``allow_private`` lets addresses on this machine and on
    private networks be fetched. ``contact``, a page or mail address, is told
    every server in the User-Agent, so that its owner can complain.
    """

    outlets: Path | None = None
    allow_private: bool = False
    contact: str = ""


DEFAULT = Settings()


def tools(settings: Settings = DEFAULT) -> Tools:
    """All adapters that the pipeline needs; models are loaded when first used, and once."""
    return _tools_with(settings.outlets)


@lru_cache(maxsize=8)
def _tools_with(outlets: Path | None) -> Tools:
    """The adapters with a user's file of outlets, on which nothing else rests."""
    from sayso.adapters.outlets import Directory

    return replace(_bundled(), outlets=Directory(outlets)) if outlets else _bundled()


@cache
def _bundled() -> Tools:
    from sayso.adapters.dates import DateParser
    from sayso.adapters.gazetteer import GeoNames
    from sayso.adapters.languages import LanguageIdentifier
    from sayso.adapters.models.judges import QUICK, THOROUGH, CrossEncoder, Remembering
    from sayso.adapters.models.minilm import MiniLmEncoder
    from sayso.adapters.models.spacy_parser import SpacyParser
    from sayso.adapters.models.tagger import AttributionTagger
    from sayso.adapters.outlets import Directory

    return Tools(
        formats=_formats(),
        parser=SpacyParser(),
        encoder=MiniLmEncoder(),
        tagger=AttributionTagger(),
        judges=Judges(
            quick=Remembering(CrossEncoder(QUICK)), thorough=Remembering(CrossEncoder(THOROUGH))
        ),
        languages=LanguageIdentifier(),
        dates=DateParser(),
        gazetteer=GeoNames(),
        outlets=Directory(),
    )


def remembering(chosen: Tools, kept: Store) -> Tools:
    """The same adapters, with a judge whose odds are kept in a store."""
    from sayso.adapters.models.judges import Stored

    judges = chosen.judges
    stored = Judges(quick=Stored(judges.quick, kept), thorough=Stored(judges.thorough, kept))
    return replace(chosen, judges=stored)


def fetcher(settings: Settings = DEFAULT, memory: Memory | None = None) -> Fetcher:
    """What fetches addresses; it keeps each host's robots.txt and pace while it lives.

    What was answered is remembered in ``memory``, and without one while it lives. Raises
    ``WrongArgument`` for a contact that no header can hold.
    """
    from sayso.adapters.fetching.http import HttpFetcher, OwnMemory

    if not (settings.contact.isascii() and settings.contact.isprintable()):
        raise WrongArgument("contact must be one line of ASCII, since it is sent in a header")
    return HttpFetcher(
        allow_private=settings.allow_private,
        contact=settings.contact,
        memory=memory or OwnMemory(),
    )


def channel(address: str, keys: Keys) -> Channel:
    """The channel of an address ("atom:FILE"). Raises ``WrongArgument``."""
    from sayso.adapters.channels import channels

    scheme, _, rest = address.partition(":")
    if scheme not in channels() or not rest:
        known = ", ".join(channels())
        raise WrongArgument("no channel of this kind is known", scheme, f"Known are: {known}.")
    return channels()[scheme](rest, keys)


def place_of(place: str | Path | None) -> str | Path:
    """Where the store is: as given, else in the user's data folder."""
    from platformdirs import user_data_path

    return place or user_data_path("sayso") / "sayso.db"


def store(place: str | Path | None = None, *, create: bool = False) -> SqlStore:
    """The store at a path or database URL; without one, the user's own.

    One that is named must be there, unless it is to be made (``create``). Raises
    ``StoreError`` where it cannot be opened, or its kind is not known.
    """
    from sayso.adapters.stores import scheme_of, stores
    from sayso.errors import StoreError

    where = place_of(place)
    scheme = scheme_of(where)
    if scheme not in stores():
        known = ", ".join(stores())
        raise StoreError("no store of this kind is known", scheme, f"Known are: {known}.")
    return stores()[scheme](where, create=create or not place)


def copy_store(source: str | Path, target: str | Path) -> None:
    """Copy a store to another place, of either kind: a new file, or where nothing is kept yet.

    A file is made beside its place and moved there whole. Raises ``StoreError``.
    """
    from sayso.adapters.beside import beside
    from sayso.adapters.stores import FILE, scheme_of

    with store(source) as given:
        if scheme_of(target) != FILE or Path(target).exists():
            with store(target, create=True) as there:
                given.copy_to(there)
            return
        with (
            beside(Path(target)) as new,
            store(new, create=True) as there,
        ):
            given.copy_to(there)
            there.gather()


def engine(workers: int) -> AbstractContextManager[Engine]:
    """What runs many items: this process, or a pool of ``workers`` processes."""
    from sayso.adapters.engines import engines

    return engines()["inline" if workers == 1 else "processes"](workers)


def reader(settings: Settings = DEFAULT) -> str:
    """Names what reads: work of another version, other models or outlets is done again."""
    from sayso.version import VERSION

    chosen = tools(settings)
    models = (chosen.parser.fingerprint, chosen.encoder.fingerprint, chosen.tagger.fingerprint)
    outlets = settings.outlets.read_bytes() if settings.outlets else b""
    return content_id("reader", VERSION, models, outlets)


def _formats() -> tuple[Format, ...]:
    """All formats, the more particular before the more general."""
    from sayso.adapters.formats import all_formats

    return all_formats()
