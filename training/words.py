"""Make the table of word families: which words can stand for one another.

    python training/words.py DICT ATTRIBUTION TRIPLES EVENTS

DICT is the folder of WordNet 3.0's dict files (Debian's package wordnet-base holds
them), the others are the training parts of the shared data, of which only the
vocabulary is taken. Writes src/sayso/language/data/words.tsv: one lemma a line,
how many of a million words in those texts are it, and what it can mean (numbers, shared
with its synonyms and with the nouns, verbs and adjectives derived from one another), what
each of that is a kind of (``^``), brings about (``>``: killing brings about dying) and is
the opposite of (``!``).

The method is that of WordNet (Fellbaum 1998): senses in order of their frequency in
tagged text; the rarer senses of a word are left out, since they join words that
nobody takes for one another.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/sayso/language/data/words.tsv"
PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
SENSES = {"n": 3, "v": 4, "a": 2, "r": 2}
"""Senses kept of a word in each part of speech, the most frequent first."""
MILLION = 1_000_000
FEWEST = 2
"""Senses kept of a word that tagged text has seldom."""
SEEN = 2
"""Times a word must occur in the training texts."""
KIND, DERIVED, OPPOSITE, CAUSE, ENTAILS = "@", "+", "!", ">", "*"

Key = tuple[str, int]
"""A part of speech and a synset's offset in its file."""


@dataclass(slots=True)
class Synset:
    """Words of one meaning; links of the meaning, and of single words (by their place)."""

    words: list[str]
    links: dict[str, list[Key]] = field(default_factory=lambda: defaultdict(list))
    of_words: list[tuple[str, int, Key, int]] = field(default_factory=list)


def synsets(folder: Path) -> dict[Key, Synset]:
    """All synsets of the dict files."""
    found: dict[Key, Synset] = {}
    for part, name in PARTS.items():
        for line in folder.joinpath(f"data.{name}").read_text("utf-8").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split(" | ")[0].split()
            count = int(fields[3], 16)
            synset = Synset(
                [re.sub(r"\(.*\)", "", w).lower() for w in fields[4 : 4 + 2 * count : 2]]
            )
            at = 4 + 2 * count
            for n in range(int(fields[at])):
                sign, offset, of, ends = fields[at + 1 + 4 * n : at + 5 + 4 * n]
                target = ("a" if of == "s" else of, int(offset))
                source, aim = divmod(int(ends, 16), 256)
                if source:
                    synset.of_words.append((sign, source - 1, target, aim - 1))
                else:
                    synset.links[sign].append(target)
            found[part, int(fields[0])] = synset
    return found


def senses(folder: Path) -> Iterator[tuple[str, list[Key]]]:
    """Each single word with the meanings that are kept, most frequent first."""
    for part, name in PARTS.items():
        for line in folder.joinpath(f"index.{name}").read_text("utf-8").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split()
            lemma, pointers = fields[0], int(fields[3])
            tagged, offsets = int(fields[5 + pointers]), fields[6 + pointers :]
            kept = min(SENSES[part], max(tagged, FEWEST))
            if "_" not in lemma:
                yield lemma, [(part, int(offset)) for offset in offsets[:kept]]


def vocabulary(paths: list[Path]) -> Counter[str]:
    """How often each word form occurs in some files of reports."""
    counts: Counter[str] = Counter()
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                text = record.get("text") or " ".join(
                    " ".join(s) if isinstance(s, list) else str(s)
                    for s in record.get("sentences", ())
                )
                counts.update(re.findall(r"[a-z][a-z-]+", str(text).lower()))
    return counts


def uses(lemma: str, forms: Counter[str]) -> int:
    """How often a lemma occurs, itself or with a regular ending."""
    stem = lemma[:-1] if lemma.endswith(("e", "y")) else lemma
    endings = {
        lemma,
        lemma + "s",
        lemma + "ed",
        stem + "ed",
        stem + "ing",
        stem + "ies",
        lemma + "d",
    }
    return sum(forms[form] for form in endings)


def rows(folder: Path, forms: Counter[str]) -> Iterator[str]:
    """The lines of the table, sorted by lemma."""
    known = synsets(folder)
    meanings: dict[str, dict[Key, None]] = defaultdict(dict)
    opposites: dict[str, dict[Key, None]] = defaultdict(dict)
    for lemma, keys in senses(folder):
        if uses(lemma, forms) < SEEN:
            continue
        for key in keys:
            meanings[lemma][key] = None
            for sign, place, target, _ in known[key].of_words:
                if known[key].words[place] != lemma:
                    continue
                if sign == DERIVED:
                    meanings[lemma][target] = None
                elif sign == OPPOSITE:
                    opposites[lemma][target] = None
    number: dict[Key, int] = {}
    total = sum(forms.values())
    for lemma in sorted(meanings):
        own = [number.setdefault(key, len(number)) for key in meanings[lemma]]
        signs = [str(n) for n in own]
        for mark, links in (("^", (KIND,)), (">", (CAUSE, ENTAILS))):
            above = {t for key in meanings[lemma] for link in links for t in known[key].links[link]}
            signs += [f"{mark}{number.setdefault(key, len(number))}" for key in sorted(above)]
        signs += [f"!{number.setdefault(key, len(number))}" for key in opposites[lemma]]
        yield f"{lemma}\t{MILLION * uses(lemma, forms) / total:.0f}\t{' '.join(signs)}"


def main(dictionary: str, *texts: str) -> None:
    """Write the table."""
    lines = list(rows(Path(dictionary), vocabulary([Path(text) for text in texts])))
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} words, {TARGET.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(*sys.argv[1:])
