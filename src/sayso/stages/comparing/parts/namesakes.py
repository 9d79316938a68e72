"""One speaker across reports: spellings and short forms put together, namesakes kept apart.

Within a report a speaker is resolved already. Across reports a person's key is the
surname as it sounds ("Halbusi", "al-Halboosi"); here those who share it are told apart
by first names, those whose surnames only sound alike ("Ketsbar", "Kezbar") are one where
first name and role agree, and get one name with all the forms in print.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from sayso.records import Attribution, Quotation, Reading, SourceKind, Speaker, Statement
from sayso.stages.comparing.parts.bodies import Bodies
from sayso.stages.comparing.parts.cast import NAME_WORDS, words_of

NOBODY = "unknown"
LEADING = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "my"})
SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"kh", "h"),
        (r"[iy](?=[aeou])|h", ""),
        (r"[ct]s|tz|tc|dz|[cgjkqsxz]", "s"),
        (r"[bfpvw]", "b"),
        (r"d", "t"),
        (r"m", "n"),
        (r"(.)\1+", r"\1"),
    )
)
"""Letters that stand for each other where one name is written from hearing, after the classes
of consonants of R. C. Russell's Soundex (1918); the vowels stay, unless they glide."""


@dataclass(slots=True)
class _Person:
    """The full names of one person with how often each stands, and the keys they had."""

    names: Counter[str] = field(default_factory=Counter)
    keys: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)


def merged(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings with every speaker under one key and name; who could be two is nobody known."""
    speakers = [one.speaker for reading in readings for one in reading.attributions]
    people = _people(s for s in speakers if s.kind == SourceKind.PERSON)
    bodies = Bodies(s for s in speakers if s.kind != SourceKind.PERSON or _is_single(s.name))
    found: dict[Speaker, Speaker] = {}

    def known(speaker: Speaker) -> Speaker:
        if speaker not in found:
            found[speaker] = _known(speaker, people, bodies)
        return found[speaker]

    return tuple(_renamed(reading, known) for reading in readings)


def _people(speakers: Iterable[Speaker]) -> list[_Person]:
    """Everybody who has a full name, with all its spellings."""
    written: dict[str, _Person] = defaultdict(_Person)
    for speaker in speakers:
        if not _is_single(speaker.name) and _is_proper(speaker):
            person = written[speaker.name]
            person.names[speaker.name] += 1
            person.keys.add(speaker.key)
            person.roles |= set(words_of(speaker.role)) & NAME_WORDS.titles
    found: list[_Person] = []
    for name, person in sorted(written.items(), key=lambda pair: (-len(pair[0]), pair[0])):
        near = next((other for other in found if _are_one(name, person, other)), None)
        if near is None:
            found.append(person)
            continue
        near.names += person.names
        near.keys |= person.keys
        near.roles |= person.roles
    return found


def _are_one(name: str, person: _Person, other: _Person) -> bool:
    """Whether a full name is one person's with others.

    It ends one of them, a title before it; or has the surname and a first name that agrees; or
    only sounds alike, with that first name, and no other title.
    """
    if any(full.endswith(f" {name}") for full in other.names):
        return True
    if not any(_agree(name, full) for full in other.names):
        return False
    contrary = person.roles and other.roles and person.roles.isdisjoint(other.roles)
    alike = any(_sound(name) == _sound(full) for full in other.names)
    return bool(person.keys & other.keys) or (alike and not contrary)


def are_one_person(one: str, other: str) -> bool:
    """Whether two full names can be one person's: surnames that sound alike, first names agree."""
    return _sound(one) == _sound(other) and _agree(one, other)


def _agree(one: str, other: str) -> bool:
    """Whether two full names of one surname can be one person's: first names alike or initials.

    Transliterations of a first name share their consonants: "Mohamed", "Mohammed".
    """
    short, long = sorted((_first_name(one), _first_name(other)), key=len)
    if long.startswith(short) or _sound(long) == _sound(short):
        return True
    return _consonants(long) == _consonants(short)


def _consonants(word: str) -> str:
    return "".join(c for c, _ in groupby(c for c in word if c not in "aeiou"))


def _first_name(name: str) -> str:
    return name.split(maxsplit=1)[0].casefold().strip(".")


def _sound(name: str) -> str:
    """How a surname sounds, whoever wrote it down."""
    sound = name.rsplit(maxsplit=1)[-1].casefold()
    for pattern, letters in SOUNDS:
        sound = pattern.sub(letters, sound)
    return sound


def _is_proper(speaker: Speaker) -> bool:
    """Whether a person is named, and not only told what they are: "its speaker"."""
    return ":" not in speaker.key and speaker.name.split()[0].casefold() not in LEADING


def _is_single(name: str) -> bool:
    return " " not in name


def _known(speaker: Speaker, people: Sequence[_Person], bodies: Bodies) -> Speaker:
    """A speaker under its name and key in the story; the surname of two is nobody's."""
    if speaker.kind not in {SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.CROWD}:
        return speaker
    own = [p for p in people if speaker.name in p.names]
    if speaker.kind == SourceKind.PERSON and not own:
        own = [p for p in people if speaker.key in p.keys]
    elif _is_single(speaker.name) and not own:
        own = [p for p in people if any(n.endswith(f" {speaker.name}") for n in p.names)]
    if not own:
        return bodies.known(speaker) or speaker
    if len(own) > 1:
        return replace(speaker, kind=SourceKind.UNKNOWN, name=NOBODY, key=NOBODY)
    person = own[0]
    name = max(person.names, key=lambda n: ("." not in n, person.names[n], len(n), n))
    key = min(person.keys)
    shared = sum(key in other.keys for other in people) > 1
    key = f"{key}:{_first_name(name)}" if shared else key
    return replace(speaker, kind=SourceKind.PERSON, name=name, key=key)


def _renamed(reading: Reading, known: Callable[[Speaker], Speaker]) -> Reading:
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
