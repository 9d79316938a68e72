"""How fast attributions are read: articles of 900 words a second, on two cores.

    python benchmarks/attribution_speed.py [DATA]

Two processes read one half each of PolNeAR's dev part (../shared/data/attribution).
"""

from __future__ import annotations

import gzip
import json
import multiprocessing
import resource
import sys
import time
from pathlib import Path

import sayso

WORDS = 900
FIRST = "The mayor said on Friday that the bridge would stay closed."


def read(texts: list[str]) -> tuple[float, float, int]:
    """Seconds of the first call, articles a second after it, and MiB at most."""
    start = time.perf_counter()
    sayso.attributions(FIRST)
    first = time.perf_counter() - start
    start = time.perf_counter()
    for text in texts:
        sayso.attributions(text)
    words = sum(len(text.split()) for text in texts)
    rate = words / WORDS / (time.perf_counter() - start)
    return first, rate, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def articles(data: Path) -> list[str]:
    """The articles of PolNeAR's dev part in a folder; ends the run where there is none."""
    file = data / "dev.jsonl.gz"
    if not file.exists():
        sys.exit(f"{file}: no such file; give the folder of PolNeAR's parts")
    lines = gzip.decompress(file.read_bytes()).splitlines()
    return [json.loads(line)["text"] for line in lines]


def main(data: Path) -> None:
    """Measure two processes side by side."""
    texts = articles(data)
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        found = pool.map(read, [texts[::2], texts[1::2]], chunksize=1)
    print(f"first call {max(first for first, _, _ in found):.1f} s")
    print(f"{sum(rate for _, rate, _ in found):.1f} articles of {WORDS} words a second")
    print(f"{max(peak for _, _, peak in found)} MiB a process")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/attribution"))
