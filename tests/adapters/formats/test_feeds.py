"""RSS, Atom and JSON Feed."""

import json

import pytest

from sayso.adapters.formats.feeds import FeedFormat
from sayso.adapters.formats.jsonfeed import JsonFeedFormat
from sayso.adapters.sources import capture_of
from sayso.errors import EmptyInput, HostileMarkup, MalformedDocument
from sayso.records import Draft, Pointer

LONG = "".join(
    f"<p>Paragraph {n} tells what the council did on that long day.</p>" for n in range(12)
)
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Hill News</title>
<entry><id>tag:hill,1</id><title>Quarry shut</title><link href="https://hill.example/1"/>
<published>2031-03-04T10:00:00Z</published><updated>2031-03-05T10:00:00Z</updated>
<author><name>Ann Reed</name></author>
<content type="html"><![CDATA[{LONG}]]></content></entry></feed>"""


def rss(items, prologue=""):
    return (
        f'<?xml version="1.0"?>{prologue}<rss version="2.0"><channel><title>Hill News</title>'
        f"<link>https://hill.example/</link><description>d</description>{items}</channel></rss>"
    )


def item(number=1, description="A short summary.", title="Quarry shut"):
    return (
        f"<item><title>{title}</title><link>https://hill.example/{number}</link>"
        f"<guid>https://hill.example/{number}</guid><description>{description}</description>"
        "<pubDate>Tue, 04 Mar 2031 10:00:00 GMT</pubDate></item>"
    )


def opened(text, reader=FeedFormat):
    capture = capture_of(text.encode(), "")
    assert reader().sniff(capture)
    return list(reader().open(capture))


def test_an_atom_entry_with_its_full_text_is_a_report():
    (draft,) = opened(ATOM)
    assert (draft.headline, draft.address, draft.within) == (
        "Quarry shut",
        "https://hill.example/1",
        "tag:hill,1",
    )
    assert draft.outlet.text == "Hill News"
    assert draft.bylines[0].text == "Ann Reed"
    assert (draft.published.text[:10], draft.updated.text[:10]) == ("2031-03-04", "2031-03-05")
    assert draft.text.count("\n") == 11
    assert not draft.excerpt


def test_a_summary_is_an_excerpt_and_points_to_its_article():
    draft, pointer = opened(rss(item()))
    assert isinstance(draft, Draft)
    assert draft.excerpt
    assert pointer == Pointer("https://hill.example/1", "Quarry shut", draft.published)


def test_bare_ampersands_and_undefined_entities_lose_no_text():
    draft, _ = opened(rss(item(description="Salt & Pepper&nbsp;Ltd dig on &eacute;t&eacute; hill")))
    assert draft.text.startswith("Salt & Pepper")
    assert draft.text.endswith("hill")


def test_entities_of_its_own_are_refused():
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    with pytest.raises(HostileMarkup):
        opened(rss(item(description="&b;"), prologue=bomb))


def test_a_feed_without_entries_is_empty():
    with pytest.raises(EmptyInput):
        opened(rss(""))


def test_five_thousand_entries_are_all_read():
    found = opened(rss("".join(item(n) for n in range(5000))))
    assert len([f for f in found if isinstance(f, Draft)]) == 5000


def test_json_feed_items():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Hill News",
        "items": [
            {"id": 7, "url": "https://hill.example/7", "title": "Shut", "content_html": LONG},
            {"id": "8", "url": "https://hill.example/8", "summary": "Short."},
        ],
    }
    full, short, pointer = opened(json.dumps(feed), JsonFeedFormat)
    assert (full.excerpt, short.excerpt) == (False, True)
    assert full.within == "7"
    assert pointer.address == "https://hill.example/8"


def test_json_that_only_names_the_format_is_malformed():
    with pytest.raises(MalformedDocument):
        opened('{"version": ["https://jsonfeed.org/version/1.1"]}', JsonFeedFormat)
