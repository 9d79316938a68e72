"""The sourcing stage on made-up wire ecosystems (``wire_pages``), whose truth is known.

python benchmarks/wires.py [DATA] [--stories N] [--seed N] [--no-vectors]
[--show N]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from grouping_sets import reading
from wire_pages import (
    AGENCIES,
    MADE,
    OUTLETS,
    SENTENCE,
    Ecosystem,
    Line,
    Maker,
    Page,
    texts,
)

from sayso.adapters.models.minilm import MiniLmEncoder
from sayso.adapters.outlets import Directory
from sayso.language.words import words_of
from sayso.records import (
    Certainty,
    Moment,
    Outlet,
    Part,
    Precision,
    Reading,
    Sentence,
    Sourcing,
    Span,
    Story,
)
from sayso.stages.sourcing import source

SHARES, APART = (0.5, 0.25), 0.1


def read(number: int, page: Page, encoder: MiniLmEncoder | None) -> Reading:
    """A reading of a page with naive sentences and no attributions."""
    text, spans = "", []
    for place, line in enumerate(page.lines):
        text += (
            ""
            if not place
            else "\n\n"
            if place % 3 == 0 or line.kind in {"credit", "standing"}
            else " "
        )
        spans.append((len(text), len(text) + len(line.text)))
        text += line.text
    if spans != [match.span() for match in SENTENCE.finditer(text)]:
        raise ValueError(f"lines that are no sentences: {text}")
    lead = reading({"id": f"{number}", "story": "", "date": "", "title": "", "text": text}, None)
    day = page.fate == "day only"
    when = page.when.replace(hour=0, minute=0, second=0, microsecond=0) if day else page.when
    moment = Moment(when, Precision.DAY if day else Precision.SECOND, "caller", when.isoformat())
    report = replace(
        lead.report,
        outlet=Outlet(host(page.outlet), page.outlet, "caller"),
        published=None if page.fate == "no date" else moment,
        byline_as_written=page.byline,
    )
    sentences = tuple(Sentence(Part.TEXT, Span(*span), 0) for span in spans)
    vectors = encoder.encode([line.text for line in page.lines]) if encoder else b""
    return replace(lead, report=report, sentences=sentences, vectors=vectors)


def host(name: str) -> str:
    """An outlet's id."""
    return name.lower().replace(" ", "") + ".example"


def directory() -> Directory:
    """The bundled directory with the made-up agencies and outlets."""
    lines = [f'[[outlet]]\nid = "{host(name)}"\nname = "{name}"' for name in OUTLETS]
    for name, short in AGENCIES.items():
        lines.append(f'[[agency]]\nid = "{host(name)}"\nname = "{name}"\naliases = ["{short}"]')
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "outlets.toml")
        file.write_text("\n".join(lines), "utf-8")
        return Directory(file)


def sourced_of(readings: list[Reading], outlets: Directory) -> tuple[Sourcing, float]:
    """The sourcing of a story, and the CPU seconds that it took."""
    story = Story("story", tuple(made.report for made in readings), (), MADE)
    start = time.process_time()
    sourced = source(story, tuple(readings), outlets)
    return sourced, time.process_time() - start


class Pair(NamedTuple):
    """Two pages: the share in common, whether found, and whether the way is right if it has one."""

    share: float
    found: bool
    right: bool | None
    kind: str
    fate: str
    between: str


def origins(made: Ecosystem, sourced: Sourcing) -> Iterator[tuple[Page, Line, str, bool]]:
    """Each sentence with the newsroom found, and whether it is right."""
    names = {origin.id: origin.outlet.name for origin in sourced.origins}
    told = ((page, line) for page in made.pages for line in page.lines)
    for (page, line), trace in zip(told, sourced.traces, strict=True):
        found = names[trace.origin]
        yield page, line, found, found in made.owners[line.base]


def pairs(made: Ecosystem, sourced: Sourcing) -> Iterator[Pair]:
    """Every two pages: found is a firm copy, or two of a third page's same sentence."""
    firm = [copy for copy in sourced.copies if copy.certainty is Certainty.FIRM]
    ways = {(int(copy.taker), int(copy.giver)) for copy in firm}
    given: dict[int, set[tuple[str, int]]] = {n: set() for n in range(len(made.pages))}
    for copy in firm:
        given[int(copy.taker)] |= {(copy.giver, sentence) for _, sentence in copy.sentences}
    for one, other in combinations(range(len(made.pages)), 2):
        pages = made.pages[one], made.pages[other]
        taker, giver = (one, other) if other in pages[0].givers else (other, one)
        direct = {(one, other), (other, one)} & ways
        true = giver in made.pages[taker].givers
        kinds = {page.kind for page in pages}
        yield Pair(
            max(taken_share(*pages), taken_share(*pages[::-1])),
            bool(direct or given[one] & given[other]),
            (taker, giver) in direct if true and direct else None,
            made.pages[taker].kind if true else "quote" if kinds == {"quote only"} else "",
            made.pages[taker].fate,
            f"{pages[0].outlet} and {pages[1].outlet}",
        )


def taken_share(taker: Page, giver: Page) -> float:
    """The part of a page's words that are the other's text, less what was reworded."""
    held = {(line.base, n): line.kept for line in giver.lines for n in line.numbers}
    shared = total = 0.0
    for line in taker.lines:
        count = len(words_of(line.text))
        parts = [held.get((line.base, n), 0.0) for n in line.numbers]
        shared += count * line.kept * sum(parts) / max(1, len(parts))
        total += count
    return shared / total


def show(made: Ecosystem, sourced: Sourcing) -> None:
    """Print a story with its truth and what was found."""
    last = None
    for page, line, found, right in origins(made, sourced):
        if page is not last:
            givers = ", ".join(made.pages[giver].outlet for giver in page.givers) or "nobody"
            print(
                f"--- {page.outlet} [{page.kind}] from {givers}; credit {page.credit} {page.byline}"
            )
            print(f"    {page.when:%d %H:%M} ({page.fate})")
        last = page
        true = " or ".join(sorted(made.owners[line.base]))
        mark = " " if right or line.kind == "credit" else f"X {found}: "
        print(f"  {mark}[{line.kind} {line.kept:.2f} < {true}] {line.text[:120]}")
    for pair in pairs(made, sourced):
        if pair.share or pair.found:
            print(f"  {pair.share:.2f} found {pair.found}, right way {pair.right}: {pair.between}")


def table(title: str, scores: Sequence[tuple[str, bool]]) -> None:
    """Print a share for each name, the most frequent first."""
    count = Counter(name for name, _ in scores)
    right = Counter(name for name, fine in scores if fine)
    print(f"  {title}: {percent(right.total(), count.total())}")
    for name, number in sorted(count.items()):
        print(f"    {name:28} {percent(right[name], number)}")


def percent(part: int, whole: int) -> str:
    """A share in percent, with what it is of."""
    return f"{100 * part / max(1, whole):5.1f} % of {whole}"


def report_sentences(told: Sequence[tuple[Page, Line, str, bool]]) -> None:
    """Print the share of sentences whose origin is right, by kind, credit and date."""
    scored = [one for one in told if one[1].kind != "credit"]
    table("sentence origin right", [(line.kind, right) for _, line, _, right in scored])
    own = ("own", "agency", "party", "standing", "quotation")
    taken = [(page, right) for page, line, _, right in scored if not line.kind.startswith(own)]
    table("  of those taken, by credit", [(page.credit, right) for page, right in taken])
    table("  of those taken, by date", [(page.fate, right) for page, right in taken])


def report_pairs(found: Sequence[Pair]) -> None:
    """Print precision, recall and F1 of copies, the direction, and quotations taken for copies."""
    false = [pair for pair in found if pair.found and pair.share < APART]
    for least in SHARES:
        true = [pair for pair in found if pair.share >= least]
        hit = sum(pair.found for pair in true)
        precision, recall = hit / max(1, hit + len(false)), hit / max(1, len(true))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        shown = f"precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f} of {len(true)}"
        print(f"  copies from {least:.0%} on: {shown}")
    nothing = sum(not pair.share for pair in false)
    print(f"  found though under {APART:.0%}: {len(false)}, of which {nothing} share nothing")
    table(
        "giver and taker found",
        [(pair.kind, pair.found) for pair in found if pair.kind not in {"", "quote"}],
    )
    table(
        "direction right, by the taker's date",
        [(pair.fate, pair.right) for pair in found if pair.right is not None],
    )
    quotes = [pair for pair in found if pair.kind == "quote"]
    print(
        f"  quotation only, taken for a copy: {percent(sum(p.found for p in quotes), len(quotes))}"
    )


def main() -> None:
    """Make the stories and measure the sourcing of each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    parser.add_argument("--stories", type=int, default=40)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--show", type=int, default=0, help="print so many stories")
    parser.add_argument("--no-vectors", action="store_true")
    given = parser.parse_args()
    if not (given.data / "stream").is_dir():
        parser.error(f"{given.data}: no such data; give the folder that holds stream")
    maker, outlets = Maker(texts(given.data), given.seed), directory()
    stories = [maker.story() for _ in range(given.stories)]
    encoder = None if given.no_vectors else MiniLmEncoder()
    readings = [[read(n, page, encoder) for n, page in enumerate(made.pages)] for made in stories]
    told, found, seconds = [], [], 0.0
    for number, (made, own) in enumerate(zip(stories, readings, strict=True)):
        sourced, spent = sourced_of(own, outlets)
        told += origins(made, sourced)
        found += pairs(made, sourced)
        seconds += spent
        if number < given.show:
            show(made, sourced)
    count = sum(map(len, readings))
    print(f"{len(stories)} stories, {count} reports; {count / seconds:.0f} reports/CPU-s")
    report_sentences(told)
    report_pairs(found)


if __name__ == "__main__":
    main()
