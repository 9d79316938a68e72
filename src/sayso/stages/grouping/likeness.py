"""How likely two reports tell of one happening.

A logistic model of how alike their words, names, headlines, figures and vectors are,
and of how that stands out from the crowd: in a stream of look-alikes similar is not
same, so each likeness is also taken relative to the next best ones of either report,
and by its rank among them. Fitted by ``training/grouping_likeness.py``.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from sayso.language.lexicons import fitted
from sayso.stages.grouping.index import SIGNS
from sayso.stages.grouping.rows import Ints, Row

Table = NDArray[np.float64]
CROWDED = ("words", "vector")
"""Signs that are also taken relative to a crowd: the first columns of ``SIGNS``."""
IN_CROWD = ("in crowd", "least in crowd", "rank", "best rank")
"""What that adds for each: beside both crowds' mean and the thicker one; both ranks."""
COLUMNS = SIGNS + tuple(f"{sign}, {standing}" for sign in CROWDED for standing in IN_CROWD)
CROWD = slice(2, 8)
"""The next best ones that a likeness must stand out from: the third to the eighth."""
NEAREST = 24
"""Pairs of a report that are looked at: those with the most words in common."""
MANY = 1000
"""Reports in a window from which on they are their own crowd."""
STEP = 50
"""Steps in which the reports of a window are counted, to ``MANY``."""


class Background(msgspec.Struct, frozen=True):
    """How like reports of other happenings are.

    ``best`` are the likenesses of the eight nearest among ``MANY``, ``above`` the share
    of reports that are more alike than each twentieth from 0 to 1.
    """

    best: tuple[float, ...]
    above: tuple[float, ...]


class Weights(msgspec.Struct, frozen=True):
    """Weights of ``COLUMNS`` with and without vectors, constants last, and both backgrounds."""

    with_vectors: tuple[float, ...]
    without_vectors: tuple[float, ...]
    words: Background
    vector: Background


WEIGHTS = fitted("sayso.stages.grouping", "likeness.json", Weights)


class Standings(NamedTuple):
    """Each pair's place (from 0) and rank among its owner's; each owner's crowd and floor.

    Ranks are places among as many reports as make a crowd. The floor is the least likeness
    of the nearest ones, -1 where there are fewer.
    """

    places: Ints
    ranks: Row
    crowds: Row
    floors: Row


def standings(owners: Ints, alike: Row, counted: NDArray[np.int32], news: Background) -> Standings:
    """How the pairs of some owners stand among each owner's.

    ``owners`` give each pair's owner by place, ``counted`` the reports in each owner's
    window. The crowd is the mean likeness of the next best ones. A small batch is no
    crowd: what is missing to ``MANY`` reports is taken to be as like as reports of other
    happenings are in the news at large.
    """
    missing = np.maximum(0, MANY - counted // STEP * STEP).astype(np.float32)
    order = np.lexsort((-alike, owners))
    of = owners[order]
    place = np.arange(len(order)) - np.searchsorted(of, np.arange(len(counted)))[of]
    places = np.empty(len(alike), np.intp)
    places[order] = place
    above = np.interp(alike, np.linspace(0, 1, len(news.above)), news.above)
    ranks = np.minimum(places + missing[owners] * above, NEAREST).astype(np.float32)
    best = np.zeros((len(counted), 2 * CROWD.stop), np.float32)
    near = place < CROWD.stop
    best[of[near], place[near]] = np.maximum(alike[order[near]], 0)
    best[:, CROWD.stop :] = np.array(news.best, np.float32) * (missing / MANY)[:, None]
    best = -np.sort(-best, axis=1)
    floors = np.full(len(counted), -1, np.float32)
    last = place == NEAREST - 1
    floors[of[last]] = alike[order[last]]
    return Standings(places, ranks, best[:, CROWD].mean(axis=1), floors)


def columns(signs: Row, ranks: Row, crowds: Row) -> Table:
    """``COLUMNS`` of some pairs.

    ``signs`` (pairs, signs), ``ranks`` and ``crowds`` (pairs, crowded signs, sides).
    """
    stands: list[Row] = []
    for place in range(len(CROWDED)):
        alike, crowd, rank = signs[:, place], crowds[:, place], np.log1p(ranks[:, place])
        stands += [alike - crowd.mean(axis=1), alike - crowd.max(axis=1)]
        stands += [rank.max(axis=1), rank.min(axis=1)]
    return np.concatenate([signs, np.stack(stands, axis=1)], axis=1).astype(np.float64)


def odds(table: Table, has_vectors: NDArray[np.bool_], weights: Weights = WEIGHTS) -> Table:
    """The log odds of pairs, given as ``COLUMNS``."""
    both = np.array([weights.without_vectors, weights.with_vectors])
    chosen = both[has_vectors.astype(np.intp)]
    result: Table = (table * chosen[:, :-1]).sum(axis=1) + chosen[:, -1]
    return result
