"""In which sphere an office or a body speaks: the coastguard is not the town's mayor."""

from __future__ import annotations

import msgspec

from sayso.language.lexicons import lexicon
from sayso.language.words import stem, words_of
from sayso.records import Speaker


class _Spheres(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data file, whose head says what a row is."""

    spheres: tuple[frozenset[str], ...]


_ROWS = lexicon("sayso.stages.comparing", "spheres.toml", _Spheres).spheres


def spheres_of(speaker: Speaker) -> frozenset[int]:
    """The spheres (rows of the file) that the words of a source's name tell; none for most.

    "The town's mayor" speaks in one, "the court's press office" in the court's; who hides
    behind "an official" may belong anywhere.
    """
    if speaker.kind.row.hidden:
        return frozenset()
    words = {stem(word) for word in words_of(speaker.name)}
    return frozenset(n for n, row in enumerate(_ROWS) if not row.isdisjoint(words))
