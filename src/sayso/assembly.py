"""From settings to adapters: the one place that wires."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sayso.ports import Fetcher, Format, Tools


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose.

    ``outlets`` is a TOML file with outlets, agencies and families beyond the
    bundled ones; ``allow_private`` lets addresses on this machine and on
    private networks be fetched.
    """

    outlets: Path | None = None
    allow_private: bool = False


DEFAULT = Settings()


@lru_cache(maxsize=8)
def tools(settings: Settings = DEFAULT) -> Tools:
    """All adapters that the pipeline needs; models are loaded when first used."""
    from sayso.adapters.dates import DateParser
    from sayso.adapters.gazetteer import GeoNames
    from sayso.adapters.languages import LanguageIdentifier
    from sayso.adapters.models.minilm import MiniLmEncoder
    from sayso.adapters.models.spacy_parser import SpacyParser
    from sayso.adapters.outlets import Directory

    return Tools(
        formats=_formats(),
        parser=SpacyParser(),
        encoder=MiniLmEncoder(),
        languages=LanguageIdentifier(),
        dates=DateParser(),
        gazetteer=GeoNames(),
        outlets=Directory(settings.outlets),
    )


def fetcher(settings: Settings = DEFAULT) -> Fetcher:
    """What fetches addresses; it keeps each host's robots.txt and pace while it lives."""
    from sayso.adapters.fetching.http import HttpFetcher

    return HttpFetcher(allow_private=settings.allow_private)


def _formats() -> tuple[Format, ...]:
    """All formats, the more particular before the more general."""
    from sayso.adapters.formats import all_formats

    return all_formats()
