"""Which mentions are of one happening: coreference across reports on the dev part of ECB+.

    python benchmarks/event_coreference.py [DATA]

Mentions are gold, of validated sentences; stories are Sayso's own where it does not say
gold. Each line is scored by MUC, B³, CEAF-e and their mean, the CoNLL F1; mentions that
stand alone count.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Hashable, Mapping, Sequence
from pathlib import Path

from event_sets import RELATED, Labelled, labelled
from happenings import WEIGHTS, odds

from sayso.language.joining import linked
from sayso.testing.coreference import scores

NEVER = 2.0
"""A likeness that no two reports have."""


def by_lemma(told: Labelled, stories: Sequence[str]) -> list[Hashable]:
    """The cluster of each mention: its head in its story."""
    return [(story, one.head) for story, one in zip(stories, told.mentions, strict=True)]


def ours(told: Labelled, stories: Mapping[str, str], related: float) -> list[Hashable]:
    """The cluster of each mention, by Sayso, in some stories of reports.

    Mentions of two stories are looked at where their reports are as like as ``related``.
    """
    pairs = told.pairs(stories, related)
    likely = {
        (a, b): odds(told.mentions[a], told.mentions[b], setting)
        for (a, b), setting in zip(pairs, told.settings(pairs, stories), strict=True)
    }
    clusters = linked(range(len(told.mentions)), likely, WEIGHTS.least)
    of = {member: cluster[0] for cluster in clusters for member in cluster}
    return [of[place] for place in range(len(told.mentions))]


def gold_stories(told: Labelled) -> dict[str, str]:
    """The gold sub-topic of each report."""
    return {one.report: story for one, story in zip(told.mentions, told.subtopics, strict=True)}


Way = Callable[[Labelled], list[Hashable]]
WAYS: dict[str, Way] = {
    "same lemma, gold sub-topics": lambda told: by_lemma(told, told.subtopics),
    "same lemma, own stories": lambda told: by_lemma(
        told, [told.story[m.report] for m in told.mentions]
    ),
    "Sayso, own stories": lambda told: ours(told, told.story, RELATED),
    "Sayso, gold sub-topics": lambda told: ours(told, gold_stories(told), NEVER),
}
"""The ways of clustering: each gives the cluster of each mention."""


def main(data: Path) -> None:
    """Score every way on the dev part."""
    path = data / "events/dev.jsonl.gz"
    if not path.is_file():
        sys.exit(f"{path}: no such data; give the folder that holds events")
    told = labelled(path)
    print(f"{len(told.mentions)} mentions, {len(set(told.gold))} happenings")
    for name, way in WAYS.items():
        score = scores(told.gold, way(told))
        parts = (("MUC", score.muc.f1), ("B³", score.b3.f1), ("CEAF-e", score.ceaf_e.f1))
        line = "  ".join(f"{label} {100 * value:.1f}" for label, value in parts)
        print(f"  {name:28} {line}  CoNLL {100 * score.conll:.1f}", flush=True)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    main(options.parse_args().data)
