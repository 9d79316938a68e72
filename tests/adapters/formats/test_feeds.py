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


def test_ampersands_stay_in_addresses_and_titles():
    link = "<link>https://hill.example/?a=1&b=2&copy=3</link>"
    (pointer,) = opened(rss(f"<item><title>Hill & Dale&nbsp;plc, R&D</title>{link}</item>"))
    assert pointer.address == "https://hill.example/?a=1&b=2&copy=3"
    assert pointer.title == "Hill & Dale plc, R&D"


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_the_declared_charset_is_read(encoding):
    text = rss(item(description="Der Rat schloß den Steinbruch")).split("?>", 1)[1]
    body = f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding)
    assert FeedFormat().sniff(capture_of(body, ""))
    draft = next(FeedFormat().open(capture_of(body, "")))
    assert draft.text == "Der Rat schloß den Steinbruch"


@pytest.mark.parametrize(
    "prologue",
    [
        '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!-- <x> --><!DOCTYPE r [<!ENTITY b SYSTEM "file:///etc/hostname">]>',
        '<!doctype r [<!-- ]> --><!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>',
    ],
    ids=["bomb", "file", "address"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_its_own_are_refused(prologue, encoding):
    body = rss(item(description="&b;"), prologue=prologue).encode(encoding)
    with pytest.raises(HostileMarkup):
        list(FeedFormat().open(capture_of(body, "")))


def test_an_article_may_speak_of_entities():
    draft, _ = opened(rss(item(description="<![CDATA[Write &lt;!ENTITY and <!ENTITY x>.]]>")))
    assert draft.text.startswith("Write <!ENTITY")


@pytest.mark.parametrize(
    "markup",
    [
        "<o " + " ".join(f"a{n}='1'" for n in range(20_000)) + "/>",
        "<o>" * 3_000 + "</o>" * 3_000,
    ],
    ids=["attributes", "depth"],
)
def test_markup_that_no_feed_has_is_refused(markup):
    with pytest.raises(HostileMarkup):
        opened(rss(item() + markup))


def test_dates_stand_as_they_are_written():
    given = "<item><title>a</title><description>b</description>{}</item>"
    (day,) = opened(rss(given.format("<pubDate>2031-03-04</pubDate>")))
    (words,) = opened(rss(given.format("<pubDate>Tuesday morning</pubDate>")))
    (dublin,) = opened(
        rss(given.format('<d:date xmlns:d="http://purl.org/dc/elements/1.1/">2031-03-04</d:date>'))
    )
    assert (day.published.text, words.published.text) == ("2031-03-04", "Tuesday morning")
    assert (dublin.published.text, dublin.updated) == ("2031-03-04", None)


def test_an_atom_update_is_no_publication():
    published = "<published>2031-03-04T10:00:00Z</published>"
    (draft,) = opened(ATOM.replace(published, ""))
    assert draft.published is None
    assert draft.updated.text == "2031-03-05T10:00:00Z"


def test_the_outlet_of_an_entry_that_another_feed_passes_on_is_its_source():
    passed_on = item().replace(
        "</item>", '<source url="https://dale.example/f">Dale Post</source></item>'
    )
    assert [d.outlet.text for d in opened(rss(passed_on + item(2))) if isinstance(d, Draft)] == [
        "Dale Post",
        "Hill News",
    ]


def test_all_authors_are_kept():
    two = "<author><name>Ann Reed</name></author><author><name>Bo Lind</name></author>"
    (draft,) = opened(ATOM.replace("<author><name>Ann Reed</name></author>", two))
    assert [byline.text for byline in draft.bylines] == ["Ann Reed", "Bo Lind"]


def test_addresses_are_resolved_against_the_feed():
    body = rss(item()).replace("https://hill.example/1</link>", "/1</link>").encode()
    draft, pointer = FeedFormat().open(capture_of(body, "", "https://hill.example/feed"))
    assert draft.address == pointer.address == "https://hill.example/1"


@pytest.mark.parametrize("ending", ["…", "[...]", "Continue reading", "Read the full story »"])
def test_content_that_was_cut_is_an_excerpt(ending):
    cut = LONG.replace("day.</p>", "day</p>").removesuffix("</p>") + f" {ending}</p>"
    draft, pointer = opened(ATOM.replace(LONG, cut))
    assert draft.excerpt
    assert pointer.address == draft.address


def test_a_summary_is_never_taken_for_the_article():
    draft, _ = opened(rss(item(description=f"<![CDATA[{LONG}]]>")).replace("content:", ""))
    assert len(draft.text) > 400
    assert draft.excerpt


def test_an_entry_with_neither_text_nor_address_is_a_reject():
    reject, draft, _ = opened(rss("<item><title>Shut</title></item>" + item()))
    assert (reject.code, reject.where) == ("empty", "Shut")
    assert draft.text == "A short summary."


def test_a_feed_that_breaks_off_gives_its_whole_entries_and_says_so():
    whole = rss(item(1) + item(2) + item(3))
    found = opened(whole[: whole.index("https://hill.example/3") + 20])
    assert [d.address[-2:] for d in found if isinstance(d, Draft)] == ["/1", "/2"]
    assert found[-1].code == "truncated"


def test_older_and_rdf_feeds_are_read():
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/"><channel><title>Hill</title></channel>'
        '<item rdf:about="https://hill.example/1"><title>Shut</title>'
        "<link>https://hill.example/1</link><description>Words.</description></item></rdf:RDF>"
    )
    old = '<rss version="0.91"><channel><title>Hill</title>' + item() + "</channel></rss>"
    for feed in (rdf, old):
        draft, _ = opened(feed)
        assert (draft.address, draft.outlet.text) == ("https://hill.example/1", "Hill")


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


def test_json_text_is_no_markup_and_nulls_are_nothing():
    (draft,) = opened_json({"id": 1, "content_text": "If a < b & c > d.", "summary": None})
    assert draft.text == "If a < b & c > d."
    assert draft.bylines[0].text == "Ann Reed"


def test_a_bad_item_spoils_no_other():
    reject, draft = opened_json({"id": 1, "title": ["no"]}, {"id": 2, "summary": "Words."})
    assert (reject.code, draft.within) == ("malformed", "2")


def opened_json(*items):
    feed = {"version": "https://jsonfeed.org/version/1", "author": {"name": "Ann Reed"}}
    return opened(json.dumps(feed | {"items": items}), JsonFeedFormat)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"items":' * 50_000], ids=["lists", "maps"])
def test_deep_json_is_malformed(text):
    with pytest.raises(MalformedDocument):
        opened('{"version": "https://jsonfeed.org/version/1.1", "items": ' + text, JsonFeedFormat)


@pytest.mark.parametrize("number", ["xD800", "xDFFF", "0", "x110000", "9999999"])
def test_a_reference_to_no_character_becomes_its_replacement(number):
    item = f"<item><guid>a&#{number};</guid><title>Quarry &#{number}; shut</title></item>"
    item = item.replace("</item>", f"<description>Short &#{number}; words.</description></item>")
    (draft,) = FeedFormat().open(capture_of(rss(item).encode(), ""))
    assert (draft.headline, draft.text) == ("Quarry \ufffd shut", "Short \ufffd words.")
    assert draft.within == "a\ufffd"
