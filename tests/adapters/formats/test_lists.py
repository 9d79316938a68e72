"""OPML lists and sitemaps."""

import gzip

import pytest

from sayso.adapters.formats.lists import OpmlFormat, SitemapFormat
from sayso.adapters.sources import capture_of
from sayso.errors import EmptyInput, HostileMarkup

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
    (pointer,) = opened(SitemapFormat(), pack(NEWS.encode()))
    assert (pointer.address, pointer.title) == ("https://hill.example/1", "Quarry shut")
    assert pointer.published.text == "2031-03-04"


def test_a_sitemap_index_gives_its_sitemaps():
    index = b"<sitemapindex><sitemap><loc>https://hill.example/s.xml</loc></sitemap></sitemapindex>"
    assert [p.address for p in opened(SitemapFormat(), index)] == ["https://hill.example/s.xml"]


def test_opml_gives_its_feeds_however_deep():
    feed = '<outline text="Hill" xmlUrl="https://hill.example/feed"/>'
    deep = "<outline>" * 200 + feed + "</outline>" * 200
    body = f"<opml version='2.0'><body>{deep}</body></opml>".encode()
    assert [p.address for p in opened(OpmlFormat(), body)] == ["https://hill.example/feed"]


def test_a_list_nested_a_thousand_deep_ends_in_a_typed_error_or_a_result():
    deep = b"<outline>" * 1000 + b"</outline>" * 1000
    with pytest.raises(EmptyInput):
        opened(OpmlFormat(), b"<opml><body>" + deep + b"</body></opml>")


def test_entities_of_its_own_are_refused():
    with pytest.raises(HostileMarkup):
        opened(
            OpmlFormat(), b'<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml>&x;</opml>'
        )
