"""How a grouping stands, as named bytes, so that another process goes on with it.

Arrays are written as NumPy writes them, what else there is as MessagePack: nothing in them
can be more than data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

Kind = TypeVar("Kind")
State = Mapping[str, bytes]


def packed_array(array: NDArray[Any]) -> bytes:
    """An array as bytes."""
    written = BytesIO()
    np.save(written, array, allow_pickle=False)
    return written.getvalue()


def unpacked_array(data: bytes) -> NDArray[Any]:
    """The array of ``packed_array``. Raises ``ValueError`` where it is none."""
    array: NDArray[Any] = np.load(BytesIO(data), allow_pickle=False)
    return array


def packed(value: object) -> bytes:
    """Numbers, texts and collections of them as bytes."""
    return msgspec.msgpack.encode(value)


def unpacked(data: bytes, kind: type[Kind]) -> Kind:
    """The value of ``packed``. Raises ``ValueError`` where it is none of ``kind``."""
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except msgspec.DecodeError as error:
        raise ValueError("no state of a grouping") from error


def within(name: str, state: State) -> dict[str, bytes]:
    """A part's state under its name, as one among others."""
    return {f"{name}.{key}": value for key, value in state.items()}


def part(name: str, state: State) -> dict[str, bytes]:
    """What ``within`` was given."""
    start = f"{name}."
    return {key[len(start) :]: value for key, value in state.items() if key.startswith(start)}


def arrays(holder: object, names: Iterable[str], count: int) -> dict[str, bytes]:
    """The first ``count`` entries of some of an object's arrays."""
    return {name: packed_array(getattr(holder, f"_{name}")[:count]) for name in names}


def set_arrays(holder: object, names: Iterable[str], state: State) -> None:
    """Give an object the arrays of ``arrays``."""
    for name in names:
        setattr(holder, f"_{name}", unpacked_array(state[name]))
