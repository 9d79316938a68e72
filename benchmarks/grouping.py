"""Grouping on labelled sets: BCubed and pairwise F1, false joins, reports per second.

    python benchmarks/grouping.py [DATA] [--no-vectors] [--peers]

Sets: `triples` val, `events` dev (no dates), `stream` dev from 2016 on (its
earlier years were trained on). Readings are built from headline and text; only
sentence vectors come from a model. BCubed: Bagga, Baldwin (1998).

With --peers two pipelines stand beside it in the same run, each with the setting
that is best on the set's training part: TF-IDF with average linkage on cosines
(scikit-learn), and the steps of BERTopic: sentence vectors, fewer dimensions (PCA),
HDBSCAN, each outlier a story of its own. Their seconds are without encoding too.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
from grouping_sets import reading, rows

from sayso.adapters.models.minilm import MiniLmEncoder
from sayso.records import Reading
from sayso.stages.grouping import group
from sayso.stages.grouping.features import features_of
from sayso.stages.grouping.stream import Stream

Labelled = list[tuple[Reading, str]]


def scores(gold: list[str], found: list[str]) -> dict[str, float]:
    """BCubed and pairwise precision, recall and F1, in percent."""
    by_gold, by_found = Counter(gold), Counter(found)
    both = Counter(zip(gold, found, strict=True))
    precision = sum(n * n / by_found[f] for (_, f), n in both.items()) / len(gold)
    recall = sum(n * n / by_gold[g] for (g, _), n in both.items()) / len(gold)
    right, joined, true = (pairs(counts) for counts in (both, by_found, by_gold))
    return {
        "B3 P": 100 * precision,
        "B3 R": 100 * recall,
        "B3 F1": 200 * precision * recall / (precision + recall),
        "pair P": 100 * right / max(1, joined),
        "pair R": 100 * right / max(1, true),
        "pair F1": 200 * right / max(1, joined + true),
    }


def pairs(counts: Counter[str] | Counter[tuple[str, str]]) -> float:
    """How many pairs lie within the counted groups."""
    return sum(n * (n - 1) / 2 for n in counts.values())


class Set(NamedTuple):
    """A set's name, what it is measured on, and what peers choose their settings on."""

    name: str
    tested: Labelled
    trained: Labelled


def sayso(told: Sequence[Reading]) -> list[str]:
    """The story of each reading, by Sayso."""
    of = {report.id: story.id for story in group(told) for report in story.reports}
    return [of[read.report.id] for read in told]


def otherwise(told: Sequence[Reading]) -> int:
    """How many reports stand with others if all come one by one in some other order."""
    order = list(told)
    random.Random(5).shuffle(order)  # noqa: S311 - an order of arrival
    stream = Stream()
    for read in order:
        stream.add([features_of(read.report, read)])
    one_by_one = {
        order[number].report.id: frozenset(order[other].report.id for other in cluster)
        for cluster in stream.clusters()
        for number in cluster
    }
    at_once = {
        report.id: frozenset(other.id for other in story.reports)
        for story in group(told)
        for report in story.reports
    }
    return sum(one_by_one[name] != together for name, together in at_once.items())


def by_tfidf(told: Sequence[Reading], distance: float) -> list[str]:
    """The story of each reading, by TF-IDF and average linkage up to a distance."""
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [f"{r.report.headline}\n{r.report.text[:2400]}" for r in told]
    table = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    model = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=distance
    )
    return [str(n) for n in model.fit_predict(1 - (table @ table.T).toarray())]


def by_topics(told: Sequence[Reading], samples: float) -> list[str]:
    """The story of each reading, by the steps of BERTopic."""
    from sklearn.cluster import HDBSCAN
    from sklearn.decomposition import PCA

    vectors = np.stack([_vector(read) for read in told])
    fewer = PCA(min(32, len(told)), random_state=0).fit_transform(vectors)
    model = HDBSCAN(
        min_cluster_size=2, min_samples=int(samples), cluster_selection_method="leaf", copy=True
    )
    found = model.fit_predict(fewer)
    return [f"{n}" if n >= 0 else f"alone {place}" for place, n in enumerate(found)]


def _vector(read: Reading) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    vector = features_of(read.report, read).vector
    return np.zeros(384, np.float32) if vector is None else vector


PEERS: tuple[tuple[str, Callable[[Sequence[Reading], float], list[str]], tuple[float, ...]], ...]
PEERS = (
    ("TF-IDF, linkage", by_tfidf, (0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)),
    ("topics (HDBSCAN)", by_topics, (1, 2, 3)),
)


def best(method: Callable[..., list[str]], settings: Sequence[float], on: Labelled) -> float:
    """The setting with the best BCubed F1."""
    told, gold = [read for read, _ in on], [story for _, story in on]
    return max(settings, key=lambda setting: scores(gold, method(told, setting))["B3 F1"])


def measure(name: str, method: Callable[[Sequence[Reading]], list[str]], on: Labelled) -> None:
    """Group one set and print its line."""
    told = [read for read, _ in on]
    start = time.process_time()
    found = method(told)
    seconds = time.process_time() - start
    figures = scores([story for _, story in on], found)
    line = "  ".join(f"{label} {value:5.1f}" for label, value in figures.items())
    print(f"  {name:16} {line}  {len(on) / seconds:6.0f} reports/s", flush=True)


def sets(data: Path, encoder: MiniLmEncoder | None, *, trained: bool) -> Iterator[Set]:
    """The sets, with their training parts where these are wanted."""
    parts: tuple[tuple[str, str, str, Callable[[str], bool], Callable[[str], bool]], ...] = (
        ("triples val", "triples/val", "triples/train", bool_of, bool_of),
        ("events dev", "events/dev", "events/train", bool_of, bool_of),
        ("stream 2016", "stream/dev", "stream/dev", lambda d: d >= "2016", lambda d: d < "2015-07"),
    )
    for name, tested, other, late, early in parts:
        found = [r for r in rows(data / f"{tested}.jsonl.gz") if late(r["date"])]
        before = (r for r in rows(data / f"{other}.jsonl.gz") if early(r["date"]))
        chosen = list(islice(before, TRAINED)) if trained else []
        yield Set(name, *([(reading(r, encoder), r["story"]) for r in p] for p in (found, chosen)))


def bool_of(_: str) -> bool:
    """Any date will do."""
    return True


TRAINED = 1200
"""Reports at most that peers choose their settings on."""


def main() -> None:
    """Measure every set."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--no-vectors", action="store_true")
    arguments.add_argument("--peers", action="store_true")
    given = arguments.parse_args()
    if not (given.data / "triples").is_dir():
        sys.exit(f"{given.data}: no such data; give the folder that holds triples, events, stream")
    encoder = None if given.no_vectors else MiniLmEncoder()
    for one in sets(given.data, encoder, trained=given.peers):
        print(f"{one.name}, {len(one.tested)} reports")
        measure("Sayso", sayso, one.tested)
        moved = otherwise([read for read, _ in one.tested])
        print(f"  one by one in another order, {moved} reports stand otherwise")
        for name, method, settings in PEERS if given.peers else ():
            chosen = best(method, settings, one.trained)
            measure(f"{name}", lambda told, m=method, c=chosen: m(told, c), one.tested)


if __name__ == "__main__":
    main()
