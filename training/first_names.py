"""Which first names are men's and which women's: makes ``stages/reading/data/first_names.tsv``.

Takes the lists of first names by country in Faker 40 (MIT licence), writes those in
Latin letters, and leaves out names that both lists have: they tell nothing.

    python training/first_names.py
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable
from pathlib import Path

from faker.providers import person

TARGET = Path(__file__).parent.parent / "src/sayso/stages/reading/data/first_names.tsv"
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ’'-]{2,}")
HEAD = """\
# First names that tell a man (m) from a woman (f); names of both are left out.
# Source: made by training/first_names.py from the lists by country in Faker (MIT licence).
"""


def names(provider: type, gender: str) -> Iterable[str]:
    """The first names of one country."""
    found = getattr(provider, f"first_names_{gender}", ())
    return {n for n in found if LATIN.fullmatch(n)}


def main() -> None:
    """Write the names."""
    male: set[str] = set()
    female: set[str] = set()
    for found in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{found.name}").Provider
        male.update(names(provider, "male"))
        female.update(names(provider, "female"))
    rows = [f"{n}\tm" for n in male - female] + [f"{n}\tf" for n in female - male]
    TARGET.write_text(HEAD + "\n".join(sorted(rows)) + "\n", "utf-8")
    print(len(male - female), "men's,", len(female - male), "women's,", len(male & female), "both")


if __name__ == "__main__":
    main()
