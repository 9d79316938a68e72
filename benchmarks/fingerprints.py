"""Sampled fingerprints: which pages hold text of one another.

Every run of five words is hashed and kept where its hash falls into the sample
(selection by value, so that two pages keep the same runs: Manber, "Finding
similar files in a large file system", 1994; 0 mod p in Schleimer, Wilkerson,
Aiken, "Winnowing", 2003). Containment, the shared part of the smaller page's
sample, finds a lift also in a much longer page (Broder, 1997).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import xxhash
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

RUN = 5
SAMPLE = 16
SHORT = 1024
"""Runs under which a page keeps more than one in sixteen, so that about 64 remain."""
CONTAINMENT = 0.1
MIN_SHARED = 2
MOST_HOLDERS = 1000
"""A fingerprint in more pages than this tells nothing of any two of them."""
_MULTIPLIERS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 1],
    dtype=np.uint64,
)


class Page(NamedTuple):
    """A page's sampled fingerprints, sorted, and its rate: one run in ``rate`` was kept."""

    hashes: Hashes
    rate: int


class NearCopy(NamedTuple):
    """Two pages by index, and the part of the smaller one's sample that both hold."""

    first: int
    second: int
    containment: float


class _Vocabulary(dict[str, int]):
    """Hash of each word, computed once."""

    def __missing__(self, word: str) -> int:
        value = xxhash.xxh3_64_intdigest(word.encode("utf-8", "surrogatepass"))
        self[word] = value
        return value


def fingerprints(pages: Iterable[Sequence[str]]) -> list[Page]:
    """The sampled fingerprints of each page, given as its words."""
    vocabulary = _Vocabulary()
    return [_sample(_runs(words, vocabulary)) for words in pages]


def _runs(words: Sequence[str], vocabulary: _Vocabulary) -> Hashes:
    """A hash of every run of five words."""
    count = len(words) - RUN + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    hashes = np.fromiter(map(vocabulary.__getitem__, words), np.uint64, len(words))
    mixed: Hashes = hashes[:count] * _MULTIPLIERS[0]
    for offset in range(1, RUN):
        mixed += hashes[offset : offset + count] * _MULTIPLIERS[offset]
    mixed ^= mixed >> np.uint64(29)
    mixed *= _MULTIPLIERS[1]
    mixed ^= mixed >> np.uint64(32)
    return mixed


def _sample(runs: Hashes) -> Page:
    """Keep one run in 16, of short pages one in 8, 4, 2 or all.

    The samples are nested: what a sparse one keeps, a denser one keeps too.
    """
    rate = SAMPLE
    while rate > 1 and len(runs) * SAMPLE < SHORT * rate:
        rate //= 2
    return Page(np.unique(runs[runs & np.uint64(rate - 1) == 0]), rate)


def near_copies(pages: Sequence[Page]) -> tuple[NearCopy, ...]:
    """The pairs of pages (first index before second) that hold text of one another.

    Containment of a pair is taken at the sparser of its two rates.
    """
    kept = [page.hashes for page in pages]
    if not kept:
        return ()
    pairs, counts = _shared(kept)
    firsts, seconds = np.divmod(pairs, len(kept))
    rates = np.array([page.rate for page in pages])
    sizes = _sizes(kept)
    level = np.log2(np.maximum(rates[firsts], rates[seconds])).astype(np.intp)
    containment = counts / np.minimum(sizes[level, firsts], sizes[level, seconds])
    enough = (containment >= CONTAINMENT) & (counts >= MIN_SHARED)
    found = zip(firsts[enough], seconds[enough], containment[enough], strict=True)
    return tuple(NearCopy(int(first), int(second), float(part)) for first, second, part in found)


def _sizes(kept: list[Hashes]) -> NDArray[np.intp]:
    """Row k: how many fingerprints each page has at one run in 2**k."""
    rates = [1 << level for level in range(SAMPLE.bit_length())]
    counts = [
        [np.count_nonzero(hashes & np.uint64(rate - 1) == 0) for hashes in kept] for rate in rates
    ]
    return np.array(counts, np.intp)


def _shared(kept: list[Hashes]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pairs of pages as ``first * pages + second``, and how many fingerprints both hold."""
    values = np.concatenate(kept)
    owners = np.repeat(np.arange(len(kept)), [len(hashes) for hashes in kept])
    order = np.argsort(values, kind="stable")
    values, owners = values[order], owners[order]
    _, inverse, holders = np.unique(values, return_inverse=True, return_counts=True)
    telling = (holders > 1) & (holders <= MOST_HOLDERS)
    values, owners = values[telling[inverse]], owners[telling[inverse]]
    places = np.arange(len(values))
    found = [np.empty(0, np.intp)]
    distance = 1
    while len(places):
        places = places[places + distance < len(values)]
        places = places[values[places] == values[places + distance]]
        found.append(owners[places] * len(kept) + owners[places + distance])
        distance += 1
    pairs, counts = np.unique(np.concatenate(found), return_counts=True)
    return pairs, counts
