"""Files and folders that are made beside their place and swapped in whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def beside(place: Path) -> Iterator[Path]:
    """Where to make what shall take a place: it does when the block ends, and not on an error.

    Nothing is left beside the place. What stood there before stands there until then. Raises
    ``OSError``.
    """
    place = place.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{place.name}-", dir=place.parent) as folder:
        new, old = Path(folder) / place.name, Path(folder) / "before"
        yield new
        if not place.is_dir():
            new.replace(place)
            return
        place.rename(old)  # a folder cannot be moved over another one
        try:
            new.rename(place)
        except BaseException:
            old.rename(place)
            raise
