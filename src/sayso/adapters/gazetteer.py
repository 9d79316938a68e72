"""Places and nationalities, from lists that are shipped: GeoNames trimmed, and demonyms."""

from __future__ import annotations

import tomllib
from functools import cached_property
from importlib.resources import files

from sayso.records import Place, Span

FOLDER = files("sayso.adapters").joinpath("data")


class GeoNames:
    """Implements ``Gazetteer``; the lists are loaded when first used."""

    def place(self, name: str) -> Place | None:
        """Canonical name and country of a place; no country where several could be meant."""
        code = self._countries_by_initials.get(name)
        key = code.casefold() if code else _key_of_name(name)
        found = self._by_code.get(key) if code else self._places_by_key.get(key)
        return Place(Span(0, len(name)), *found) if found else None

    def nationality(self, word: str) -> str:
        """The country of "Iraqi", "Iraq" or "US"; "" for anything else."""
        if word in self._countries_by_initials:
            return self._countries_by_initials[word]
        if not word[:1].isupper():
            return ""
        key = _key_of_name(word)
        return self._demonyms.get(key) or self._countries.get(key, ("", ""))[1]

    @cached_property
    def _nations(self) -> dict[str, dict[str, str]]:
        return tomllib.loads(FOLDER.joinpath("nations.toml").read_text("utf-8"))

    @cached_property
    def _countries_by_initials(self) -> dict[str, str]:
        return self._nations["initials"]

    @cached_property
    def _demonyms(self) -> dict[str, str]:
        return {word.casefold(): code for word, code in self._nations["demonyms"].items()}

    @cached_property
    def _place_rows(self) -> list[list[str]]:
        lines = FOLDER.joinpath("places.tsv").read_text("utf-8").splitlines()
        return [line.split("\t") for line in lines if not line.startswith("#")]

    @cached_property
    def _places_by_key(self) -> dict[str, tuple[str, str]]:
        return {key: (name, country) for _, key, name, country in self._place_rows}

    @cached_property
    def _countries(self) -> dict[str, tuple[str, str]]:
        return {
            key: (name, code) for kind, key, name, code in self._place_rows if kind == "country"
        }

    @cached_property
    def _by_code(self) -> dict[str, tuple[str, str]]:
        return {code.casefold(): (name, code) for name, code in self._countries.values() if code}


def _key_of_name(name: str) -> str:
    return name.strip().casefold().removeprefix("the ").replace("’", "'")
