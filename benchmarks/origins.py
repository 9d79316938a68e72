"""Origins on our own gold: sentences, claims, copies and their direction, in both halves.

    python benchmarks/origins.py [--shown]

With --shown what is wrong in the open half is printed too; the kept half is only counted.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "tests"))

from origins_gold import (
    Told,
    claim_scores,
    files,
    like_others,
    pair_scores,
    sentence_scores,
    told,
)

SHARES = (0.5, 0.25)
LEAST = 0.1
"""Share of a taker's words from which two reports are a pair at all."""


def main(*, shown: bool) -> None:
    """Print the table of either half."""
    for half in ("open", "kept"):
        stories = [told(path) for path in files(half)]
        print(f"{half}: {len(stories)} stories, {sum(len(s.readings) for s in stories)} reports")
        of_sentences(stories)
        of_claims(stories)
        of_pairs(stories)
        of_own(stories)
        for story in stories if shown and half == "open" else ():
            show(story)


def of_sentences(stories: list[Told]) -> None:
    """The share of sentences whose origin is right, by how they came."""
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for story in stories:
        for _, how, fine in sentence_scores(story):
            right[how] += fine
            count[how] += 1
    print(f"  sentences   {share(right.total(), count.total())} right")
    print("    " + ", ".join(f"{how} {share(right[how], n)}" for how, n in count.most_common()))


def of_claims(stories: list[Told]) -> None:
    """The share of claims with the exact number of firm origins, and with too many."""
    scores = [score for story in stories for score in claim_scores(story)]
    exact = sum(firm == true for _, true, firm in scores)
    over = sum(firm > true for _, true, firm in scores)
    print(f"  claims      {share(exact, len(scores))} exact, {share(over, len(scores))} too many")


def of_pairs(stories: list[Told]) -> None:
    """Precision, recall and F1 of copies by the share that was taken, and the direction."""
    pairs = [pair for story in stories for pair in pair_scores(story)]
    false = sum(found for *_, part, found, _ in pairs if part < LEAST)
    for least in SHARES:
        true = [pair for pair in pairs if pair[2] >= least]
        hit = sum(found for *_, found, _ in true)
        precision, recall = hit / max(1, hit + false), hit / max(1, len(true))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"  copies from {least:.0%} on: {recall:.3f} found, F1 {f1:.3f} of {len(true)}")
    found = [pair for pair in pairs if pair[2] >= LEAST and pair[3] and pair[4] is not None]
    print(f"  direction   {share(sum(bool(way) for *_, way in found), len(found))} right")


def of_own(stories: list[Told]) -> None:
    """The share of own sentences like another's that were taken for firm copies."""
    taken: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for story in stories:
        for _, how, copy in like_others(story):
            taken[how] += copy
            count[how] += 1
    shares = ", ".join(f"{how} {share(taken[how], n)}" for how, n in count.most_common())
    print(f"  own, but taken for a copy: {shares}")


def show(story: Told) -> None:
    """Print what is wrong in a story."""
    print(f"--- {story.data['title']}")
    for key, how, fine in sentence_scores(story):
        if not fine:
            trace = story.trace(key)
            why = " < ".join(step.why for step in trace.steps) or "own"
            sentence = story.sentences[key]
            print(f"  {key} [{how} {sentence.giver}] {sentence.text[:110]}")
            print(f"      true {story.root(key)}; found {story.family(trace.origin)}: {why}")
    for claim, true, firm in claim_scores(story):
        if true != firm:
            print(f"  claim: {claim}: {true} true, {firm} found")
    for one, other, part, found, way in pair_scores(story):
        if (found and part < LEAST) or (part >= SHARES[1] and not found) or way is False:
            print(f"  pair {one} {other} share {part:.2f} found {found} right way {way}")


def share(part: int, whole: int) -> str:
    """A share in percent, with what it is of."""
    return f"{100 * part / max(1, whole):.1f} % of {whole}"


if __name__ == "__main__":
    main(shown="--shown" in sys.argv)
