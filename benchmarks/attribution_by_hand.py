"""Our own gold passages: chains, speakers, kinds, traps and other languages, both halves.

    python benchmarks/attribution_by_hand.py [KIND]

With a KIND what the open half misses of it is printed too; the kept half is only counted.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "tests"))

import sayso
from attribution_gold import KINDS, LANGUAGES, RIGHT, passages, quotations, share, written


def main(shown: str) -> None:
    """Print the table, and what is missed of one kind of the open half."""
    for kind in [shown] if shown else KINDS:
        counts = [len(passages(kind, half)) for half in ("open", "kept")]
        shares = [f"{share(kind, half):.3f}" for half in ("open", "kept")]
        print(f"{kind:10} open {counts[0]:4} {shares[0]}  kept {counts[1]:4} {shares[1]}")
    for language in LANGUAGES if shown in {"", "languages"} else ():
        shares = [f"{share('languages', half, language):.3f}" for half in ("open", "kept")]
        print(f"  {language}       open      {shares[0]}  kept      {shares[1]}")
    for passage in passages(shown, "open") if shown else ():
        if not RIGHT[shown](passage):
            print(json.dumps(passage, ensure_ascii=False))
            show(passage)


def show(passage: dict[str, str]) -> None:
    """Print what was read in a passage."""
    if "lang" in passage:
        for quotation in quotations(passage):
            print("    ", repr(quotation.evidence.quote), "|", quotation.speaker.name)
        return
    for one in sayso.attributions(passage["text"]):
        spans = [written(passage["text"], one, f) for f in ("source", "cue", "content")]
        speaker = (one.speaker.name, one.speaker.kind.value)
        print("    ", *map(repr, spans), *speaker, one.confidence, one.id[-4:], one.parent)


if __name__ == "__main__":
    main("".join(sys.argv[1:2]))
