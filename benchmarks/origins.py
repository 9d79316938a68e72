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
    NEARLY_NOTHING,
    Told,
    claim_scores,
    copies_found,
    files,
    like_others,
    pair_scores,
    sentence_scores,
    told,
    ways_right,
)

SHARES = (0.5, 0.25)


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
    scored = [(how, fine) for story in stories for _, how, fine in sentence_scores(story)]
    print(f"  sentences   {share(sum(fine for _, fine in scored), len(scored))} right")
    print("    " + by_how(scored))


def of_claims(stories: list[Told]) -> None:
    """The share of claims with the exact number of firm origins, and with too many."""
    scores = [score for story in stories for score in claim_scores(story)]
    exact = sum(firm == true for _, true, firm in scores)
    over = sum(firm > true for _, true, firm in scores)
    print(f"  claims      {share(exact, len(scores))} exact, {share(over, len(scores))} too many")


def of_pairs(stories: list[Told]) -> None:
    """Recall and F1 of copies by the share that was taken, and the direction."""
    pairs = [pair for story in stories for pair in pair_scores(story)]
    for least in SHARES:
        recall, f1, count = copies_found(pairs, least)
        print(f"  copies from {least:.0%} on: {recall:.3f} found, F1 {f1:.3f} of {count}")
    ways = ways_right(pairs)
    print(f"  direction   {share(sum(ways), len(ways))} right")


def of_own(stories: list[Told]) -> None:
    """The share of own sentences like another's that were taken for firm copies."""
    taken = [(how, copy) for story in stories for _, how, copy in like_others(story)]
    print(f"  own, but taken for a copy: {by_how(taken)}")


def by_how(scored: list[tuple[str, bool]]) -> str:
    """Shares by how sentences came, the most frequent first."""
    count = Counter(how for how, _ in scored)
    hit = Counter(how for how, fine in scored if fine)
    return ", ".join(f"{how} {share(hit[how], n)}" for how, n in count.most_common())


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
        if (found and part < NEARLY_NOTHING) or (part >= SHARES[1] and not found) or way is False:
            print(f"  pair {one} {other} share {part:.2f} found {found} right way {way}")


def share(part: int, whole: int) -> str:
    """A share in percent, with what it is of."""
    return f"{100 * part / max(1, whole):.1f} % of {whole}"


if __name__ == "__main__":
    main(shown="--shown" in sys.argv)
