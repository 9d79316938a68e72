"""Fit the confidence of attributions, and choose the settings, on articles held out.

    python -m tagger.confidence DATA CACHE

Writes src/sayso/stages/reading/data/confidence.toml. Two logistic regressions, by
Newton's method with a small ridge: one for what the tagger sees, one for what only
the rules propose. ``lowest`` is the least confidence at which F1 of whole attributions
is within a point of its best: what is only possible is shown as such. ``firm`` is
the lowest confidence from which the precision of what is printed reaches the aim.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from tagger.examples import Article, articles
from tagger.train import split

from sayso.adapters.models.tagger import AttributionTagger
from sayso.stages.reading.saying.tagger.combining import RULE_SIGNS, SIGNS, Sight, sights
from sayso.stages.reading.saying.tagger.tagging import tag
from sayso.testing.attribution import Spans, kind_of, matched_wholes, prepared

TARGET = Path(__file__).parents[2] / "src/sayso/stages/reading/data/confidence.toml"
AIM = 0.80
"""Precision of what is printed as firm; the demand is .75 on articles not seen here."""
RIDGE = 1.0
NEAR = 0.01


def spans_of(article: Article, sight: Sight) -> Spans:
    """A sight as characters."""
    one = sight.tagged or sight.proposed
    assert one is not None  # noqa: S101 - a sight is at least one of both
    content = _characters(article, one.content)
    return Spans(_characters(article, one.source), content, kind_of(article.text, content))


def _characters(article: Article, indices: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    tokens = article.marked.passage.tokens
    runs: list[list[int]] = []
    for i in indices:
        if runs and runs[-1][1] == i:
            runs[-1][1] = i + 1
        else:
            runs.append([i, i + 1])
    return tuple((tokens[a].start, tokens[b - 1].end) for a, b in runs)


def gold_of(article: Article) -> list[Spans]:
    """The gold of an article."""
    return [
        Spans(
            tuple((a, b) for a, b in one["source"]),
            tuple((a, b) for a, b in one["content"]),
            kind_of(article.text, one["content"]),
        )
        for one in article.spans
    ]


def examples(held: list[Article]) -> tuple[list[tuple[Sight, bool]], int]:
    """Every sight of the articles and whether it is right; and how many gold ones there are."""
    tagger = AttributionTagger()
    found: list[tuple[Sight, bool]] = []
    gold = 0
    for article in held:
        marked = article.marked
        seen = sights(marked.passage, marked.proposed, tag(marked, tagger))
        own = gold_of(article)
        gold += len(own)
        sheet = prepared(article.text, own, [spans_of(article, s) for s in seen])
        right = {j for _, j in matched_wholes(sheet)}
        found += [(s, j in right) for j, s in enumerate(seen)]
    return found, gold


def fitted(rows: list[tuple[float, ...]], right: list[bool]) -> np.ndarray:
    """Weights of a logistic regression."""
    x, y = np.array(rows), np.array(right, dtype=float)
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - RIDGE * weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(weights))
        weights += np.linalg.solve(hessian, gradient)
    return weights


def settings(scored: list[tuple[float, bool]], gold: int) -> tuple[float, float]:
    """The lowest confidence to keep, and the lowest to print."""
    steps = np.arange(0.05, 0.7, 0.01)
    most = max(_f1(scored, gold, t) for t in steps)
    best = next(t for t in steps if _f1(scored, gold, t) >= most - NEAR)
    firm = next(t for t in np.arange(0.3, 0.99, 0.01) if _precision(scored, t) >= AIM)
    return float(best), max(float(best), float(firm))


def _f1(scored: list[tuple[float, bool]], gold: int, least: float) -> float:
    kept = [r for c, r in scored if c >= least]
    return 2 * sum(kept) / (len(kept) + gold)


def _precision(scored: list[tuple[float, bool]], least: float) -> float:
    kept = [r for c, r in scored if c >= least]
    return sum(kept) / len(kept) if kept else 1.0


def main(data: Path, cache: Path) -> None:
    """Fit, choose, write."""
    _, held = split(articles(data / "train.jsonl.gz", cache / "train.pickle"))
    found, gold = examples(held)
    lines = [
        "# Written by training/tagger/confidence.py: weights of the signs, and two settings.",
    ]
    scored: list[tuple[float, bool]] = []
    weights = {}
    for name, signs, tagged in (("tagged", SIGNS, True), ("rules", RULE_SIGNS, False)):
        chosen = [(s.signs, r) for s, r in found if (s.tagged is not None) == tagged]
        weights[name] = fitted([s for s, _ in chosen], [r for _, r in chosen])
        scored += [(float(1 / (1 + np.exp(-np.dot(weights[name], s)))), r) for s, r in chosen]
        print(name, len(chosen), "right", sum(r for _, r in chosen))
        lines += ["", f"[{name}]"]
        lines += [f'"{s}" = {w:.4f}' for s, w in zip(signs, weights[name], strict=True)]
    lowest, firm = settings(scored, gold)
    lines += ["", "[settings]", f"lowest = {lowest:.2f}", f"firm = {firm:.2f}"]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")
    for least in (0.0, lowest, firm):
        print(f"{least:.2f} P {_precision(scored, least):.3f} F1 {_f1(scored, gold, least):.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
