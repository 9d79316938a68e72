"""Extraction beside trafilatura alone: text F1, dates, authors, titles, pages per second.

Text: the saved pages of article-extraction-benchmark with its own metric
(``evaluate.py`` there). Fields: the pages of fundus's tests. Both lie outside
the project, by default in ``../shared/data/pages``.

    python benchmarks/extraction.py [FOLDER] [--json]
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import trafilatura
from trafilatura.settings import Document

from sayso.adapters.formats.extraction_page import page_draft
from sayso.adapters.formats.sniffing import decoded
from sayso.assembly import tools
from sayso.errors import InputError
from sayso.records import CaptureRef, Precision, Report
from sayso.stages.intake import reports_of

FOLDER = Path(__file__).parents[2] / "shared" / "data" / "pages"
SHINGLE = 4
FLOORS = {"text_f1": 0.955, "date": 0.985, "authors": 0.86, "title": 0.83, "pages_per_second": 25}


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page and its address."""

    name: str
    address: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Fields:
    """What was read from a page; ``published`` is None where there is no date."""

    text: str
    title: str
    authors: tuple[str, ...]
    published: datetime | None
    only_day: bool


@dataclass(frozen=True, slots=True)
class Expected:
    """What a person put down for a page."""

    title: str
    authors: tuple[str, ...]
    published: datetime


Reader = Callable[[Page], Fields]


def main() -> None:
    """Print the figures of both, Sayso first."""
    arguments = [one for one in sys.argv[1:] if one != "--json"]
    folder = Path(arguments[0]) if arguments else FOLDER
    if not (folder / "ground-truth.json").exists():
        sys.exit(f"{folder} holds no ground-truth.json: give the folder of the saved pages")
    results = {
        "sayso": measured(folder, read_by_sayso),
        "trafilatura": measured(folder, read_by_trafilatura),
    }
    if "--json" in sys.argv:
        print(json.dumps(results, indent=2))
        return
    print(f"{'':>20} {'sayso':>12} {'trafilatura':>12} {'demanded':>9}")
    for key, value in results["sayso"].items():
        other = results["trafilatura"][key]
        print(f"{key:>20} {value:>12.4g} {other:>12.4g} {FLOORS.get(key, ''):>9}")


def measured(folder: Path, reader: Reader) -> dict[str, float]:
    """All figures of one reader; time is this process's own."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    reader(Page("warm-up", "", b"<html><body><p>A first page loads the models.</p></body></html>"))
    start = time.process_time()
    texts = {page.name: reader(page).text for page in text_pages(folder, truth)}
    seconds = time.process_time() - start
    counts = [overlap(truth[name]["articleBody"], text) for name, text in texts.items()]
    cases = [(reader(page), expected) for page, expected in outlet_pages(folder)]
    with_authors = [(got, want) for got, want in cases if want.authors]
    return {
        "pages": len(texts),
        **scores(counts),
        "outlet_pages": len(cases),
        "date": statistics.mean(same_date(got, want) for got, want in cases),
        "authors": statistics.mean(
            {plain(a) for a in got.authors} == {plain(a) for a in want.authors}
            for got, want in with_authors
        ),
        "title": statistics.mean(plain(got.title) == plain(want.title) for got, want in cases),
        "pages_per_second": len(texts) / seconds,
    }


def text_pages(folder: Path, truth: dict[str, dict[str, str]]) -> Iterator[Page]:
    """The pages with a gold text."""
    for name in sorted(truth):
        body = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        yield Page(name, truth[name].get("url", ""), body)


def outlet_pages(folder: Path) -> Iterator[tuple[Page, Expected]]:
    """The pages with expected fields: an outlet's versions stand in the order of its pages."""
    for listing in sorted(folder.glob("outlets/*/meta.info")):
        addresses = {k: v["url"] for k, v in json.loads(listing.read_text("utf-8")).items()}
        for cases in sorted(listing.parent.glob("*.json")):
            names = sorted(name for name in addresses if name.split("_")[0] == cases.stem)
            versions = json.loads(cases.read_text("utf-8")).values()
            for name, version in zip(names, versions, strict=True):
                body = gzip.decompress((listing.parent / name).read_bytes())
                yield Page(name, addresses[name], body), _expected(version)


def _expected(version: dict[str, str]) -> Expected:
    published = datetime.fromisoformat(version["publishing_date"])
    return Expected(version["title"], tuple(version.get("authors") or ()), published)


def read_by_sayso(page: Page) -> Fields:
    """Extraction and intake as in the pipeline, in this process so that its time is counted."""
    ref = CaptureRef(
        page.address, hashlib.sha256(page.body).hexdigest(), len(page.body), "text/html"
    )
    try:
        draft = page_draft(ref, decoded(page.body, "", page.address))
        report = reports_of(draft, tools())[0]
    except InputError:
        return Fields("", "", (), None, only_day=False)
    moment = report.published
    return Fields(
        report.text,
        report.headline,
        _authors(report),
        moment.when if moment else None,
        only_day=moment is not None and moment.precision is Precision.DAY,
    )


def _authors(report: Report) -> tuple[str, ...]:
    """Persons, and houses that the page names as authors: the expected lists hold both."""
    houses = (one.text for one in report.credits if one.given_by.endswith("author"))
    return (*report.byline, *houses)


def read_by_trafilatura(page: Page) -> Fields:
    """Trafilatura alone, with its metadata."""
    found = trafilatura.bare_extraction(
        page.body, url=page.address or None, with_metadata=True, include_comments=False
    )
    if not isinstance(found, Document):
        return Fields("", "", (), None, only_day=False)
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    published = datetime.fromisoformat(found.date) if found.date else None
    return Fields(found.text or "", found.title or "", authors, published, only_day=True)


def same_date(got: Fields, want: Expected) -> bool:
    """The same day, in the zone in which the expected date is written."""
    if got.published is None:
        return False
    if got.only_day or want.published.tzinfo is None or got.published.tzinfo is None:
        return got.published.date() == want.published.date()
    return got.published.astimezone(want.published.tzinfo).date() == want.published.date()


def plain(text: str) -> str:
    """Words without differences of white space and soft hyphens."""
    return " ".join(text.replace("\xad", "").split())


def overlap(expected: str, found: str) -> tuple[float, float, float]:
    """Shares of shingles that are in both, only found, and only expected."""
    wanted, got = shingles(expected), shingles(found)
    both = sum((wanted & got).values())
    extra, missing = sum((got - wanted).values()), sum((wanted - got).values())
    total = both + extra + missing
    return (both / total, extra / total, missing / total) if total else (0.0, 0.0, 0.0)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words with their counts; a shorter text is one run."""
    words = re.findall(r"\w+", text)
    runs = (tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))
    return Counter(run for run in runs if run)


def scores(counts: list[tuple[float, float, float]]) -> dict[str, float]:
    """Precision and recall averaged over the pages, and the F1 of these means."""
    precision = statistics.mean(
        b / (b + extra) if b else 0.0 for b, extra, _ in counts if b + extra
    )
    recall = statistics.mean(
        b / (b + missing) if b else 0.0 for b, _, missing in counts if b + missing
    )
    f1 = 2 * precision * recall / (precision + recall)
    return {"text_f1": f1, "text_precision": precision, "text_recall": recall}


if __name__ == "__main__":
    main()
