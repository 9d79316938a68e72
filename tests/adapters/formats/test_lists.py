"""OPML lists and sitemaps."""

import gzip

import pytest

from sayso.adapters.formats import lists
from sayso.adapters.formats.lists import OpmlFormat, SitemapFormat
from sayso.adapters.sources import capture_of
from sayso.errors import EmptyInput, HostileMarkup, TruncatedInput
from sayso.records import Pointer

NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://hill.example/1</loc><news:news><news:title>Quarry shut</news:title>
<news:publication_date>2031-03-04</news:publication_date></news:news></url>
<url><loc>javascript:alert(1)</loc></url></urlset>"""


def opened(reader, body):
    capture = capture_of(body, "")
    assert reader.sniff(capture)
    return list(reader.open(capture))


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_a_news_sitemap_gives_address_title_and_day(pack):
    pointer, reject = opened(SitemapFormat(), pack(NEWS.encode()))
    assert (reject.code, reject.where) == ("unknown-format", "javascript:alert(1)")
    assert (pointer.address, pointer.title) == ("https://hill.example/1", "Quarry shut")
    assert pointer.published.text == "2031-03-04"


def test_a_sitemap_index_gives_its_sitemaps():
    index = b"<sitemapindex><sitemap><loc>https://hill.example/s.xml</loc></sitemap></sitemapindex>"
    assert [p.address for p in opened(SitemapFormat(), index)] == ["https://hill.example/s.xml"]


@pytest.mark.parametrize("depth", [1, 200, 1_000])
def test_opml_gives_its_feeds_however_deep(depth):
    feed = '<outline text="Hill" xmlUrl="https://hill.example/feed?a=1&b=2"/>'
    nested = "<outline>" * depth + feed + "</outline>" * depth
    body = f"<opml version='2.0'><body>{nested}</body></opml>".encode()
    assert opened(OpmlFormat(), body) == [Pointer("https://hill.example/feed?a=1&b=2", "Hill")]


def test_nesting_past_the_readers_limit_is_refused_and_not_cut_short():
    deep = b"<outline>" * 5_000 + b"</outline>" * 5_000
    with pytest.raises(HostileMarkup):
        opened(OpmlFormat(), b"<opml><body>" + deep + b"</body></opml>")


def test_a_list_without_addresses_is_empty():
    with pytest.raises(EmptyInput):
        opened(OpmlFormat(), b"<opml><body><outline xmlUrl='ftp://hill.example'/></body></opml>")


def test_a_list_that_breaks_off_gives_no_half_address():
    entry = "<url><loc>https://hill.example/{}</loc></url>"
    body = "<urlset>" + entry.format(1) + entry.format(2) + "<url><loc>https://hill.ex"
    *pointers, reject = opened(SitemapFormat(), body.encode())
    assert [p.address[-1] for p in pointers] == ["1", "2"]
    assert reject.code == "truncated"


def test_addresses_past_the_protocols_limit_are_not_dropped_in_silence(monkeypatch):
    monkeypatch.setattr(lists, "MOST", 2)
    entry = "<url><loc>https://hill.example/{}</loc></url>"
    body = "<urlset>" + "".join(entry.format(n) for n in range(3)) + "</urlset>"
    *pointers, reject = opened(SitemapFormat(), body.encode())
    assert (len(pointers), reject.code) == (2, "too-large")


def test_a_packed_list_that_stops_is_truncated():
    with pytest.raises(TruncatedInput):
        opened(SitemapFormat(), gzip.compress(NEWS.encode())[:-9])


def test_entities_of_its_own_are_refused():
    with pytest.raises(HostileMarkup):
        opened(
            OpmlFormat(), b'<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml>&x;</opml>'
        )
