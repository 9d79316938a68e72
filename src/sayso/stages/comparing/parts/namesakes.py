"""One speaker across reports: spellings and short forms put together, namesakes kept apart.

Within a report a speaker is resolved already. Across reports a person's key is the
surname as it sounds ("Halbusi", "al-Halboosi"); here those who share it are told apart
by first names, and get one name with all the forms in print.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from sayso.records import Attribution, Quotation, Reading, SourceKind, Speaker, Statement

NOBODY = "unknown"


def merged(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings with every person under one key and name; who could be two is nobody known."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        for one in reading.attributions:
            if one.speaker.kind == SourceKind.PERSON:
                written[one.speaker.key][one.speaker.name] += 1
    people = {key: _people(names) for key, names in written.items()}
    return tuple(_renamed(reading, people) for reading in readings)


def _people(names: Counter[str]) -> list[set[str]]:
    """Full names under one key put together where their first names agree."""
    groups: list[set[str]] = []
    for name in sorted((n for n in names if " " in n), key=lambda n: (-len(n), n)):
        near = [g for g in groups if any(_agree(name, other) for other in g)]
        if near:
            near[0].add(name)
        else:
            groups.append({name})
    return groups


def _agree(one: str, other: str) -> bool:
    """Whether two full names of one surname can be one person's: first names alike or initials.

    Transliterations of a first name share their consonants: "Mohamed", "Mohammed".
    """
    short, long = sorted((_first_name(one), _first_name(other)), key=len)
    return long.startswith(short) or _consonants(long) == _consonants(short)


def _consonants(word: str) -> str:
    return "".join(c for c, _ in groupby(c for c in word if c not in "aeiou"))


def _first_name(name: str) -> str:
    return name.split(maxsplit=1)[0].casefold().strip(".")


def _renamed(reading: Reading, people: dict[str, list[set[str]]]) -> Reading:
    def known(speaker: Speaker) -> Speaker:
        return _known(speaker, people.get(speaker.key, []))

    def attribution(one: Attribution) -> Attribution:
        return replace(one, speaker=known(one.speaker))

    def quotation(one: Quotation) -> Quotation:
        return replace(one, speaker=known(one.speaker))

    def statement(one: Statement) -> Statement:
        return one if one.speaker is None else replace(one, speaker=known(one.speaker))

    return replace(
        reading,
        attributions=tuple(attribution(a) for a in reading.attributions),
        quotations=tuple(quotation(q) for q in reading.quotations),
        statements=tuple(statement(s) for s in reading.statements),
    )


def _known(speaker: Speaker, groups: list[set[str]]) -> Speaker:
    """A speaker under the name and key of its group; the surname of two is nobody's."""
    if speaker.kind != SourceKind.PERSON or not groups:
        return speaker
    own = [g for g in groups if speaker.name in g]
    if not own and len(groups) > 1:
        return replace(speaker, kind=SourceKind.UNKNOWN, name=NOBODY, key=NOBODY)
    group = own[0] if own else groups[0]
    name = max(group, key=lambda n: (len(n), n))
    key = speaker.key if len(groups) == 1 else f"{speaker.key}:{_first_name(name)}"
    return replace(speaker, name=name, key=key)
