"""Records as bytes: JSON by msgspec, compressed by zlib; and back."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

import msgspec

from sayso.errors import StoreDamaged
from sayso.records import Join, Made, Phase, Pointer, Related

Record = TypeVar("Record")

SEAL = "seal"
"""Under what name the digest of named bytes is kept beside them."""
LEVEL = 1
"""Of zlib: on JSON, higher levels take several times as long and save a tenth."""


@dataclass(frozen=True, slots=True)
class KeptIntake:
    """An intake by the ids of its records."""

    reports: tuple[str, ...]
    pointers: tuple[Pointer, ...]
    rejects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptStory:
    """A story by the ids of its reports."""

    id: str
    reports: tuple[str, ...]
    joins: tuple[Join, ...]
    made: Made
    related: tuple[Related, ...] = ()
    phases: tuple[Phase, ...] = ()


_decoder: Callable[[type], msgspec.json.Decoder[Any]] = cache(msgspec.json.Decoder)


def compress(body: bytes) -> bytes:
    """Bytes, smaller."""
    return zlib.compress(body, LEVEL)


def decompress(body: bytes) -> bytes:
    """What ``compress`` was given. Raises ``StoreDamaged``."""
    try:
        return zlib.decompress(body)
    except zlib.error as error:
        raise StoreDamaged(f"kept bytes cannot be decompressed ({error})") from error


def pack(record: object) -> bytes:
    """A record as compressed JSON."""
    return compress(msgspec.json.encode(record))


def unpack(packed: bytes, kind: type[Record]) -> Record:
    """The record of ``pack``. Raises ``StoreDamaged`` where it is none of ``kind``."""
    try:
        record: Record = _decoder(kind).decode(decompress(packed))
    except msgspec.DecodeError as error:
        raise StoreDamaged(f"a kept {kind.__name__} cannot be read ({error})") from error
    return record


def sealed(parts: Mapping[str, bytes]) -> bytes:
    """A digest of named bytes."""
    digest = hashlib.sha256()
    for name in sorted(parts):
        digest.update(f"{len(name)} {name} {len(parts[name])} ".encode())
        digest.update(parts[name])
    return digest.digest()
