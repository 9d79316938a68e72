"""How common words are in news: makes ``stages/grouping/data/commonness.tsv``.

Counts in how many reports of the train parts of `triples`, `events` and
`attribution` each word stands, and keeps words of five reports or more.
Run it as ``python training/commonness.py DATA`` with the folder of the data.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

from sayso.language.words import stems_of

TARGET = Path(__file__).parent.parent / "src/sayso/stages/grouping/data/commonness.tsv"
SETS = ("triples", "events", "attribution")
FEWEST = 5


def texts(data: Path) -> list[str]:
    """The texts of all reports."""
    found = []
    for name in SETS:
        with gzip.open(data / name / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                sentences = (" ".join(s["tokens"]) for s in row.get("sentences", ()))
                parts = (row.get("title", ""), row.get("text", ""), *sentences)
                found.append("\n".join(parts))
    return found


def main() -> None:
    """Count and write."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/data")
    if not (data / SETS[0]).is_dir():
        sys.exit(f"{data}: no such data; give the folder that holds {', '.join(SETS)}")
    reports = texts(data)
    counts = Counter(word for text in reports for word in set(stems_of(text)))
    kept = sorted((word, count) for word, count in counts.items() if count >= FEWEST)
    head = (
        "# In how many news reports a word stands (words of five reports or more).\n"
        "# Source: counted by training/commonness.py over the train parts of three sets of\n"
        "# English news; the first row gives the number of reports under an empty word.\n"
    )
    rows = [f"\t{len(reports)}", *(f"{word}\t{count}" for word, count in kept)]
    TARGET.write_text(head + "\n".join(rows) + "\n", "utf-8")
    print(f"{len(kept)} words of {len(reports)} reports")


if __name__ == "__main__":
    main()
