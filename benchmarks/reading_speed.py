"""How fast reports are read: articles of 900 words a second on two cores, and long texts.

    python benchmarks/reading_speed.py [DATA]

Two processes read one half each of PolNeAR's dev part (../shared/data/attribution) whole:
sentences, attributions, statements, vectors. Then texts are read at two lengths: nested
speech and plain prose, made up, and articles one after another. Prints seconds of processor
time, and how much longer twice the text takes.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from pathlib import Path

from attribution_speed import FIRST, WORDS, articles

import sayso
from sayso import pipeline
from sayso.assembly import tools

NESTED = "said that he said that "
PROSE = (
    "The council of Oldmarsh shut the quarry on Tuesday, Mayor Petra Lindqvist said. "
    "Three people were hurt when a truck hit a wall near Leeds, police said, citing a witness. "
    "“We will not give in to the owners,” said John Harker, who leads the union. He said it "
    "would meet the company, which earned 4.3 million dollars in 2019.\n\n"
)


def seconds(text: str) -> float:
    """Processor time that reading a text takes, in seconds."""
    report = sayso.report(text)
    start = time.process_time()
    pipeline.read(report, tools())
    return time.process_time() - start


def rate(texts: list[str]) -> float:
    """Articles of ``WORDS`` words a second (of the clock), the models being loaded."""
    seconds(FIRST)
    start = time.perf_counter()
    for text in texts:
        seconds(text)
    return sum(len(text.split()) for text in texts) / WORDS / (time.perf_counter() - start)


def main(data: Path) -> None:
    """Print the table."""
    texts = articles(data)
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        found = pool.map(rate, [texts[::2], texts[1::2]], chunksize=1)
    print(f"{sum(found):.1f} articles of {WORDS} words a second, two processes")
    seconds(FIRST)
    joined = "\n\n".join(texts)
    for name, text, size in (
        ("nested speech", NESTED * 1_000, 5_000),
        ("plain prose", PROSE * 1_000, 100_000),
        ("articles", joined, 100_000),
    ):
        once, twice = seconds(text[:size]), seconds(text[: 2 * size])
        print(
            f"{name:14} {size / 1000:4.0f} KB {once:6.1f} s   {size / 500:4.0f} KB {twice:6.1f} s"
            f"   {twice / once:.2f} times"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/attribution"))
