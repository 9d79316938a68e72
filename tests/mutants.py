"""A trial: inputs of every format, damaged at random, end in reports or in typed rejects.

    PYTHONPATH=tests python tests/mutants.py [NUMBER] [SEED]

Each mutant is opened by itself, and once more between two good pages of an archive, which
must both come out. What it gives is read. Ends with status 1 where one of this fails.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator

from archives import packaged
from pdfs import pdf
from sayso import pipeline
from sayso.adapters.formats import all_formats
from sayso.adapters.sources import capture_of
from sayso.assembly import DEFAULT, tools
from sayso.errors import Unforeseen
from sayso.records import Capture, Reject
from sayso.stages.intake import PARTS_TYPE
from sayso.usecases.gathering import attempt

WORDS = "".join(f"<p>Paragraph {n}: the mayor said that the quarry is shut.</p>" for n in range(9))
ARTICLE = f"<article><h1>Quarry shut</h1>{WORDS}</article>"
ITEM = (
    "<item><title>Shut &amp; closed</title><link>https://hill.example/1</link>"
    "<pubDate>Tue, 06 May 2031 10:00:00 GMT</pubDate><author>Viktor and Dr. Okafor</author>"
    f"<description><![CDATA[{WORDS}]]></description></item>"
)
GOOD = "The council of Oldmarsh shut quarry {0} on Tuesday, Mayor Petra Lindqvist said."


def record(body: bytes, media_type: str, number: int) -> bytes:
    """One page as a record of an archive (ISO 28500)."""
    head = (
        f"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://hill.example/{number}\r\n"
        f"WARC-Date: 2031-05-06T10:00:00Z\r\nContent-Type: {media_type}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


SEEDS: dict[str, list[bytes]] = {
    "parts": [json.dumps({"text": GOOD, "headline": "Shut", "published": "2031-05-06"}).encode()],
    "warc": [
        record(ARTICLE.encode(), "text/html", 1) + record(GOOD.encode(), "text/plain", 2),
        gzip.compress(record(GOOD.encode(), "text/plain", 1), mtime=0),
    ],
    "wacz": [packaged(record(ARTICLE.encode(), "text/html", 1), ["1"])],
    "pdf": [pdf([["Quarry shut", "", GOOD, "Page 1"], [GOOD, "Page 2"]])],
    "feed": [
        f'<rss version="2.0"><channel><title>Hill</title>{ITEM}{ITEM}</channel></rss>'.encode(),
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><updated>2031-05-06</updated>'
        + f'<content type="html"><![CDATA[{WORDS}]]></content></entry></feed>'.encode(),
    ],
    "json feed": [
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "items": [{"id": 1, "content_html": WORDS}, {"id": "2", "summary": "Short."}],
            }
        ).encode()
    ],
    "opml": [b'<opml><body><outline text="Hill" xmlUrl="https://hill.example/f"/></body></opml>'],
    "sitemap": [b"<urlset><url><loc>https://hill.example/1</loc></url></urlset>"],
    "html": [f"<html><head><meta charset='utf-8'></head><body>{ARTICLE}</body></html>".encode()],
    "text": [f"Quarry shut\n\nby Ada Fenn\nMay 6, 2031\n{GOOD}\n“We gave in,” he said.".encode()],
}
"""Samples of every registered format, by its name."""
FOREIGN = [b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", b"PK\x03\x04" + bytes(60), b"\x89PNG\r\n" * 9]
"""Beginnings of formats that are not read."""
TROUBLE = (
    b"&#xD800;", b"&#0;", b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\\ud800", b"http://[", b"://",
    b"https://a:99999999/", b"9999-12-31T23:59:59-14:00", b"0001-01-01T00:00:00+14:00",
    b"Fri, 31 Dec 9999 23:59:59 -1400", b"charset=unicode_escape", b"charset=idna",
    b"charset=utf-7", b"<![CDATA[", b"]]>", b"<!--", b"<!DOCTYPE x [", b"{", b"[", b"\r\n\r\n",
    b"Content-Length: -1\r\n", b"Viktor and Dr. Okafor", "“".encode(), "\u202e".encode(), b"'s",
    b"1e999", b"-" * 40, b"(" * 40, "½ ٣ 十".encode(),
)  # fmt: skip
"""What readers have stumbled over, or may."""
TYPES = ("", "text/html", "text/plain", "text/html; charset=unicode_escape", "application/gzip")


def mutants(number: int, seed: int) -> Iterator[tuple[str, Capture]]:
    """So many damaged inputs, format by format in turn, each with its format's name."""
    chance = random.Random(seed)
    named = [*SEEDS.items(), ("foreign", FOREIGN)]
    every = [body for _, bodies in named for body in bodies]
    for count in range(number):
        name, bodies = named[count % len(named)]
        body = chance.choice(bodies)
        packed = body.startswith(b"\x1f\x8b") and chance.random() < 1 / 2
        body = gzip.decompress(body) if packed else body
        for _ in range(chance.randint(1, 4)):
            body = _damaged(body, chance.choice(every), chance)
        body = gzip.compress(body, mtime=0) if packed else body
        media_type = PARTS_TYPE if name == "parts" else chance.choice(TYPES)
        yield name, capture_of(body, media_type, f"https://hill.example/{count}")


def _damaged(body: bytes, other: bytes, chance: random.Random) -> bytes:
    first, last = sorted(chance.randint(0, len(body)) for _ in range(2))
    piece = body[first : min(last, first + 200)]
    kind = chance.randrange(6)
    if kind == 0:  # cut out
        return body[:first] + body[first + len(piece) :]
    if kind == 1:  # doubled
        return body[:first] + piece * chance.randint(2, 30) + body[first:]
    if kind == 2:  # noise
        noise = chance.randbytes(chance.randint(1, 8))
        return body[:first] + noise + body[first + len(noise) :]
    if kind == 3:  # cut off
        return body[:last]
    if kind == 4:  # spliced
        return body[:first] + other[chance.randint(0, len(other)) :]
    return body[:first] + chance.choice(TROUBLE) + body[first:]


def faults(capture: Capture) -> list[str]:
    """What is wrong with how a mutant is opened and read: nothing, if all is well."""
    found = pipeline.intake(capture, tools())
    made = [attempt(report, DEFAULT) for report in found.reports]
    rejects = [*found.rejects, *(one for one in made if isinstance(one, Reject))]
    wrong = [f"{one.code}: {one.what}" for one in rejects if one.code == Unforeseen.code]
    wrong += [f"a reject without a reason: {one}" for one in rejects if not one.what]
    pages = [GOOD.format(n).encode() for n in range(2)]
    archive = (
        record(pages[0], "text/plain", 1)
        + record(capture.body, "text/html", 2)
        + record(pages[1], "text/plain", 3)
    )
    among = pipeline.intake(capture_of(archive, "", "https://hill.example/a"), tools())
    texts = {report.text for report in among.reports}
    wrong += [f"lost: {page.decode()}" for page in pages if page.decode() not in texts]
    wrong += [f"{one.code}: {one.what}" for one in among.rejects if one.code == Unforeseen.code]
    return wrong


def trial(number: int, seed: int) -> tuple[Counter[str], list[str]]:
    """How many mutants of each format there were, and what went wrong."""
    counted: Counter[str] = Counter()
    wrong: list[str] = []
    for name, capture in mutants(number, seed):
        counted[name] += 1
        wrong += [f"{name} {capture.ref.address}: {one}" for one in faults(capture)]
    return counted, wrong


def uncovered() -> set[str]:
    """The registered formats that no sample is of."""
    return {one.name for one in all_formats()} - set(SEEDS)


def main(number: int, seed: int) -> int:
    """Run it; the exit status."""
    counted, wrong = trial(number, seed)
    for name, times in counted.items():
        sys.stdout.write(f"{times:7,} {name}\n")
    sys.stdout.writelines(f"{one}\n" for one in wrong)
    return 1 if wrong or uncovered() else 0


if __name__ == "__main__":
    many, chosen = (*sys.argv[1:], *("10000", "1")[len(sys.argv) - 1 :])
    sys.exit(main(int(many), int(chosen)))
