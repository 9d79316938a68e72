"""Every format passes the published suite."""

import json

import pytest

from archives import ANSWERS, archive, packaged
from pdfs import pdf
from sayso.adapters.formats import all_formats
from sayso.adapters.formats.feeds import FeedFormat
from sayso.adapters.formats.html import HtmlFormat
from sayso.adapters.formats.jsonfeed import JsonFeedFormat
from sayso.adapters.formats.lists import OpmlFormat, SitemapFormat
from sayso.adapters.formats.parts import PartsFormat
from sayso.adapters.formats.pdf import PdfFormat
from sayso.adapters.formats.text import TextFormat
from sayso.adapters.formats.wacz import WaczFormat
from sayso.adapters.formats.warc import WarcFormat
from sayso.testing.formats import FormatConformance

pytestmark = pytest.mark.filterwarnings(
    "ignore:Exception ignored in. .function SpooledTemporaryFile"  # warcio leaves its buffers open
)
WORDS = "".join(
    f"<p>Paragraph {n} tells what the council did on that long day.</p>" for n in range(12)
)


class TestFeedFormat(FormatConformance):
    def format(self):
        return FeedFormat()

    def samples(self):
        rss = (
            '<?xml version="1.0"?><rss version="2.0"><channel><title>Hill & Dale</title>'
            "<item><title>Shut</title><link>https://hill.example/1</link>"
            "<description>Short.</description></item>"
            f"<item><guid>b</guid><description><![CDATA[{WORDS}]]></description></item>"
            "</channel></rss>"
        )
        atom = (
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>Hill</title><entry><id>1</id>'
            f'<title>Shut</title><content type="html"><![CDATA[{WORDS}]]></content></entry></feed>'
        )
        return [rss.encode(), atom.encode("utf-16")]


class TestJsonFeedFormat(FormatConformance):
    def format(self):
        return JsonFeedFormat()

    def samples(self):
        items = [
            {"id": 1, "content_html": WORDS},
            {"id": "2", "url": "https://hill.example/2", "summary": "Short."},
        ]
        feed = {"version": "https://jsonfeed.org/version/1.1", "items": items}
        return [json.dumps(feed).encode()]


class TestOpmlFormat(FormatConformance):
    def format(self):
        return OpmlFormat()

    def samples(self):
        feed = '<outline text="Hill & Dale" xmlUrl="https://hill.example/feed?a=1&b=2"/>'
        return [f"<opml><body><outline>{feed}</outline></body></opml>".encode()]


class TestSitemapFormat(FormatConformance):
    def format(self):
        return SitemapFormat()

    def samples(self):
        return [
            b"<urlset><url><loc>https://hill.example/1</loc></url></urlset>",
            b"<sitemapindex><sitemap><loc>https://hill.example/s</loc></sitemap></sitemapindex>",
        ]


class TestWarcFormat(FormatConformance):
    def format(self):
        return WarcFormat()

    def samples(self):
        return [archive(ANSWERS, packed=packed) for packed in (True, False)]


class TestPdfFormat(FormatConformance):
    def format(self):
        return PdfFormat()

    def samples(self):
        return [pdf([["Quarry shut", "The council of Oldmarsh shut the quarry."], ["It said so."]])]


class TestWaczFormat(FormatConformance):
    def format(self):
        return WaczFormat()

    def samples(self):
        return [packaged(archive(ANSWERS, packed=True), ["plain", "gzip"])]


class TestTextFormat(FormatConformance):
    def format(self):
        return TextFormat()

    def samples(self):
        return [b"Quarry shut\n\nThe council  of Oldmarsh shut the quarry.\nThe mayor said so."]


class TestEveryFormat:
    def test_each_has_its_suite(self):
        suites = [s() for s in FormatConformance.__subclasses__() if s.__module__ == __name__]
        run = {type(suite.format()) for suite in suites}
        # Parts are known by the media type that the library gives them, not by their bytes.
        assert run == {type(one) for one in all_formats()} - {PartsFormat}


class TestHtmlFormat(FormatConformance):
    def format(self):
        return HtmlFormat()

    def samples(self):
        head = "<head><title>Quarry shut</title></head>"
        return [f"<html>{head}<body><article>{WORDS}</article></body></html>".encode()]
