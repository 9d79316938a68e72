"""Data files of the package, each read into a type of its own."""

from __future__ import annotations

from importlib.resources import files
from typing import TypeVar

import msgspec

Kind = TypeVar("Kind")


def lexicon(package: str, name: str, kind: type[Kind]) -> Kind:
    """The TOML file ``name`` in the folder ``data`` of a package, as a ``kind``.

    Raises ``msgspec.ValidationError`` where the file has not the fields of ``kind``.
    """
    return msgspec.toml.decode(_bytes_of(package, name), type=kind)


def fitted(package: str, name: str, kind: type[Kind]) -> Kind:
    """The JSON file of a model's weights, found as a lexicon is, as a ``kind``.

    Raises ``msgspec.ValidationError`` where the file has not the fields of ``kind``.
    """
    return msgspec.json.decode(_bytes_of(package, name), type=kind)


def table(package: str, name: str) -> list[list[str]]:
    """The rows of a file of values parted by tabulators; lines that begin with # are none."""
    lines = _bytes_of(package, name).decode("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _bytes_of(package: str, name: str) -> bytes:
    return files(package).joinpath("data", name).read_bytes()
