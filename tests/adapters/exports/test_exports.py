"""What is written is what the standards ask for, and what went in."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace

import bibtexparser
import feedparser
import pyarrow.parquet as pq
import pytest
from warcio.archiveiterator import ArchiveIterator

import sayso
from sayso.adapters.exports import exports
from sayso.adapters.exports.columns import LIST, columns
from sayso.records.rows import ROWS, Exported
from sayso.testing.exports import capture, hostile

DAY = "2031-05-05"


def written(name: str, what: Exported, *rows) -> bytes:
    out = io.BytesIO()
    exports()[name].write(what, rows, out)
    return out.getvalue()


def plain(what: Exported, **others):
    """A row in which nothing is said but what is given."""
    empty = {str: "", int: 0, float: 0.0, bool: False, LIST: ()}
    given = {column.name: empty[column.kind] for column in columns(what)} | others
    if what is Exported.CAPTURES:
        given.setdefault("capture", capture())
    return ROWS[what](**given)


REPORT = plain(
    Exported.REPORTS,
    id="report-1",
    headline="Ferry {sinks}: 5 % of 100 % & more",
    outlet="Tarn Post",
    byline=("Ida Voss", "The Desk and Co"),
    published=f"{DAY}T08:00:00+00:00",
    address="https://tarnpost.example/a?x=1&y=%20",
)
STORY = plain(
    Exported.STORIES,
    id="story-1",
    headline="Ferry <sinks>",
    first=DAY,
    last=f"{DAY}T09:30:00+00:00",
    reports=("report-1", "report-2"),
    outlets=("Tarn Post", "Island News"),
    addresses=("https://tarnpost.example/a", "https://islandnews.example/b"),
)


@pytest.mark.parametrize("what", Exported)
def test_every_column_says_what_it_holds(what):
    assert all(column.meaning for column in columns(what))
    names = [column.name for column in columns(what)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("what", Exported)
def test_tables_give_back_every_cell(what):
    row = hostile(what)
    cells = {column.name: getattr(row, column.name) for column in columns(what)}
    assert json.loads(written("jsonl", what, row)) == json.loads(json.dumps(cells))
    table = pq.read_table(io.BytesIO(written("parquet", what, row, row)))
    assert table.to_pylist() == [json.loads(json.dumps(cells))] * 2
    assert table.schema.field(0).metadata[b"meaning"] == columns(what)[0].meaning.encode()
    (read,) = csv.DictReader(io.StringIO(written("csv", what, row).decode()))
    assert list(read) == list(cells)
    words = [name for name, value in cells.items() if isinstance(value, str)]
    assert [read[name] for name in words] == [cells[name] for name in words]


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_of_a_spreadsheet_computes(formula):
    row = replace(REPORT, headline=formula, byline=(formula.strip(),))
    (read,) = csv.DictReader(
        io.StringIO(written("csv", Exported.REPORTS, row).decode(), newline="")
    )
    assert read["headline"] == f"'{formula}"
    assert read["byline"].startswith("'")


def test_a_list_is_a_line_for_each_item():
    (read,) = csv.DictReader(io.StringIO(written("csv", Exported.REPORTS, REPORT).decode()))
    assert read["byline"].splitlines() == ["Ida Voss", "The Desk and Co"]


def test_bibtex_is_read_by_its_parser():
    both = written("bibtex", Exported.REPORTS, REPORT, replace(hostile(Exported.REPORTS), id="b"))
    library = bibtexparser.parse_string(both.decode())
    assert library.failed_blocks == []
    first, second = library.entries
    assert first.entry_type == "online"
    assert first["title"] == r"Ferry \{sinks\}: 5 \% of 100 \% \& more"
    assert first["author"] == "{Ida Voss} and {The Desk and Co}"
    assert (first["organization"], first["date"]) == ("Tarn Post", DAY)
    assert "script" in second["title"]


def test_csl_has_the_fields_that_the_schema_knows():
    (item,) = json.loads(written("csl", Exported.REPORTS, REPORT))
    assert item == {
        "id": "report-1",
        "type": "article-newspaper",
        "title": REPORT.headline,
        "container-title": "Tarn Post",
        "author": [{"literal": "Ida Voss"}, {"literal": "The Desk and Co"}],
        "issued": {"date-parts": [[2031, 5, 5]]},
        "URL": REPORT.address,
        "note": "SHA-256 ",
    }


def test_an_atom_feed_is_one_that_is_read():
    feed = written("atom", Exported.STORIES, STORY)
    read = feedparser.parse(feed)
    assert not read.bozo
    assert read.version == "atom10"
    assert (read.feed.id, read.feed.updated) == ("urn:sayso:stories", STORY.last)
    (entry,) = read.entries
    assert (entry.id, entry.title, entry.updated) == (
        "urn:sayso:story-1",
        "Ferry <sinks>",
        STORY.last,
    )
    assert [link.href for link in entry.links] == list(STORY.addresses)
    assert entry.published == f"{DAY}T00:00:00+00:00"


def test_feeds_are_read_back_by_sayso():
    for name in ("atom", "jsonfeed"):
        read = sayso.read(written(name, Exported.STORIES, STORY))
        assert [report.headline for report in read] == ["Ferry <sinks>"], name


def test_an_annotation_finds_its_passage_by_words_place_and_digest():
    row = plain(
        Exported.ATTRIBUTIONS,
        id="attribution-1",
        address="https://tarnpost.example/a",
        capture="ab" * 32,
        start=4,
        end=13,
        quote="nine died",
        before="that ",
        after=" on Monday",
        source="Voss",
        cue="said",
        speaker="Ida Voss",
    )
    page = json.loads(written("annotations", Exported.ATTRIBUTIONS, row))
    assert (page["@context"], page["type"]) == (
        "http://www.w3.org/ns/anno.jsonld",
        "AnnotationPage",
    )
    (one,) = page["items"]
    assert one["target"] == {
        "source": "https://tarnpost.example/a",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": "nine died",
                "prefix": "that ",
                "suffix": " on Monday",
            },
            {"type": "TextPositionSelector", "start": 4, "end": 13},
        ],
        "state": {"type": "HttpRequestState", "value": f"Digest: sha-256={'ab' * 32}"},
    }
    assert [body["value"] for body in one["body"]] == ["Voss said", "Ida Voss"]


def test_a_review_is_a_draft_without_a_rating():
    row = plain(Exported.CLAIMS, id="claim-1", text="Nine died.", standing="corroborated")
    (node,) = json.loads(written("claimreview", Exported.CLAIMS, row))["@graph"]
    assert node["creativeWorkStatus"] == "Draft"
    assert "reviewRating" not in node
    assert "author" not in node


def test_a_graph_can_stand_inside_a_script_element():
    for what in exports()["jsonld"].takes:
        made = written("jsonld", what, hostile(what))
        assert b"<" not in made
        assert json.loads(made)["@graph"]


CAPTURES = plain(
    Exported.CAPTURES,
    sha256=capture().ref.sha256,
    address=capture().ref.address,
    media_type="text/html",
    captured="2031-05-05T08:00:00+00:00",
)


def test_an_archive_holds_answers_redirects_and_digests(tmp_path):
    file = tmp_path / "a.warc.gz"
    file.write_bytes(written("warc", Exported.CAPTURES, CAPTURES))
    with file.open("rb") as stream:
        records = [
            (
                one.rec_type,
                one.rec_headers["WARC-Target-URI"],
                one.http_headers,
                one.content_stream().read(),
            )
            for one in ArchiveIterator(stream, check_digests="raise")
        ]
    kinds = [(kind, target) for kind, target, _, _ in records]
    assert kinds == [
        ("warcinfo", None),
        ("response", "https://post.example/old"),
        ("response", "https://post.example/a?b=1"),
    ]
    _, _, heads, body = records[2]
    assert body == capture().body
    assert heads["Content-Length"] == str(len(body))
    assert heads["X-Words"] == "a b"
    assert records[1][2].get_statuscode() == "301"


ARTICLE = """<html lang="en"><head><title>Ferry sinks off Tarn Head</title>
<meta property="og:type" content="article"><meta property="og:site_name" content="Tarn Post">
<link rel="canonical" href="https://tarnpost.example/a"></head><body><article>
<h1>Ferry sinks off Tarn Head</h1><p>The ferry Alma Reed sank off Tarn Head on Monday and nine
people drowned, Ida Voss of the coastguard said in the evening.</p></article></body></html>"""


@pytest.mark.parametrize("name", ["warc", "wacz"])
def test_archives_are_read_back_by_sayso(name):
    body = ARTICLE.encode()
    given = capture()
    row = replace(
        CAPTURES,
        capture=replace(given, body=body, ref=replace(given.ref, size=len(body))),
    )
    read = sayso.read(written(name, Exported.CAPTURES, row))
    assert [(report.headline, report.outlet.name) for report in read] == [
        ("Ferry sinks off Tarn Head", "Tarn Post")
    ]
    assert read.rejects == ()


def test_a_page_that_was_a_file_stands_at_its_own_address():
    row = replace(CAPTURES, address="a.html", captured="", pages=("https://tarnpost.example/a",))
    row = replace(row, capture=replace(capture(), fetch=None, captured=None))
    (record,) = list(ArchiveIterator(io.BytesIO(written("warc", Exported.CAPTURES, row))))[1:]
    assert (record.rec_type, record.rec_headers["WARC-Target-URI"]) == (
        "resource",
        "https://tarnpost.example/a",
    )
    assert record.rec_headers["WARC-Date"] == "1970-01-01T00:00:00Z"


def test_a_package_is_valid_and_its_index_finds_each_record(tmp_path):
    file = tmp_path / "a.wacz"
    file.write_bytes(written("wacz", Exported.CAPTURES, CAPTURES))
    # Beside this process: the validator leaves files open and folders behind.
    done = subprocess.run(
        [sys.executable, "-m", "wacz", "validate", "-f", file], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert b"the passed WACZ is valid" in done.stdout
    with zipfile.ZipFile(file) as package:
        archive = package.read("archive/data.warc.gz")
        index = package.read("indexes/index.cdx").decode().splitlines()
    assert index == sorted(index)
    for line in index:
        key, stamp, entry = line.split(" ", 2)
        found = json.loads(entry)
        piece = archive[int(found["offset"]) :][: int(found["length"])]
        (record,) = ArchiveIterator(io.BytesIO(piece))
        assert record.rec_headers["WARC-Target-URI"] == found["url"]
        assert key.startswith("example,post)/")
        assert stamp == "20310505080000"
