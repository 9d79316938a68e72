"""Pages read in the worker process."""

import gzip
import hashlib
import json

import pytest

from sayso.adapters.formats import extraction
from sayso.adapters.formats.extraction import Extractor
from sayso.adapters.formats.html import HtmlFormat
from sayso.errors import (
    ExtractionTimeout,
    HostileMarkup,
    MalformedDocument,
    NoArticle,
    TooLarge,
    TruncatedInput,
)
from sayso.records import Capture, CaptureRef, Draft, LinkKind, Written
from sayso.stages.intake.digests import split_digest

SENTENCE = "The assembly voted on Tuesday to close the northern quay to tankers, its clerk said. "
TEXT = "".join(f"<p>{SENTENCE}This is paragraph number {i}.</p>" for i in range(6))
LINKED = {
    "@type": "NewsArticle",
    "headline": "Quay closed",
    "author": [
        {"@type": "Person", "name": "Ada Fenn"},
        {"@type": "Organization", "name": "Coast Wire"},
    ],
    "datePublished": "2031-05-07T08:00:00Z",
    "dateModified": "2031-05-08T08:00:00Z",
    "publisher": {"name": "The Tide"},
}
PAGE = f"""<!doctype html><html lang="en"><head><title>Quay closed | The Tide</title>
<meta property="og:description" content="After a night of debate.">
<link rel="canonical" href="https://www.tide.example/quay">
<script type="application/ld+json">{json.dumps(LINKED)}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Quay closed</h1>{TEXT}
<p>It follows <a href="/minutes">the minutes</a> of March, which nobody had read until the vote.</p>
</article><footer>All rights reserved</footer></body></html>"""


def capture(body: bytes | str, address: str = "https://tide.example/quay?utm_source=x") -> Capture:
    data = body.encode() if isinstance(body, str) else body
    ref = CaptureRef(address, hashlib.sha256(data).hexdigest(), len(data), "text/html")
    return Capture(ref, data, None)


def draft(body: bytes | str, address: str = "https://tide.example/quay") -> Draft:
    (found,) = HtmlFormat().open(capture(body, address))
    return found


def test_fields():
    found = draft(PAGE)
    assert found.headline == "Quay closed"
    assert found.standfirst == "After a night of debate."
    assert found.bylines == (Written("Ada Fenn", "json-ld author"),)
    assert found.credits == (Written("Coast Wire", "json-ld author"),)
    assert found.published == Written("2031-05-07T08:00:00Z", "json-ld")
    assert found.updated == Written("2031-05-08T08:00:00Z", "json-ld")
    assert found.outlet == Written("The Tide", "json-ld")
    assert found.address == "https://www.tide.example/quay"
    assert found.text.count(SENTENCE.strip()) == 6
    assert "All rights reserved" not in found.text
    assert [(one.address, one.kind) for one in found.links] == [
        ("https://www.tide.example/minutes", LinkKind.IN_TEXT)
    ]


TIDE = [{"@type": "Organization", "name": "The Tide"}]
WIRE = [{"@type": "Organization", "name": "Coast Wire"}]


@pytest.mark.parametrize(
    ("authors", "marked", "bylines", "credits_"),
    [
        (TIDE, '<meta name="parsely-author" content="Ada Fenn">', ["Ada Fenn"], []),
        (TIDE, '<a rel="author nofollow" href="/ada">Ada  Fenn</a>', ["Ada Fenn"], []),
        (TIDE, '<meta name="parsely-author" content="The Tide">', [], ["The Tide"]),
        (TIDE, "", [], ["The Tide"]),
        (WIRE, '<meta name="parsely-author" content="Ada Fenn">', [], ["Coast Wire"]),
    ],
    ids=["meta", "link", "the house again", "nobody", "another house"],
)
def test_who_is_marked_as_author_counts_where_the_house_names_itself(
    authors: list[dict[str, str]], marked: str, bylines: list[str], credits_: list[str]
):
    linked = json.dumps(LINKED | {"author": authors})
    page = PAGE.replace(json.dumps(LINKED), linked).replace("<h1>", f"{marked}<h1>")
    found = draft(page)
    assert [one.text for one in found.bylines] == bylines
    assert [one.text for one in found.credits] == credits_


def test_the_same_bytes_give_the_same_draft():
    assert draft(PAGE) == draft(PAGE)
    extractor = Extractor()
    assert next(HtmlFormat(extractor).open(capture(PAGE, ""))) == draft(PAGE, "")
    extractor.close()


def test_where_it_was_captured_goes_before_another_sites_canonical_link():
    assert draft(PAGE, "https://mole.example/copy").address == "https://mole.example/copy"
    assert draft(PAGE, "saved/page.html").address == "https://www.tide.example/quay"


def test_no_date_is_invented():
    bare = (
        f"<html><body><article><h1>Quay closed</h1>{TEXT}</article><p>© 2029 Tide</p></body></html>"
    )
    assert draft(bare).published is None


def test_a_date_that_is_shown_is_taken():
    shown = (
        f"<html><body><article><h1>Quay closed</h1><p class='date'>May 7, 2021</p>{TEXT}</article>"
    )
    found = draft(shown)
    assert found.published is not None
    assert "2021" in found.published.text


def test_charset_and_compression():
    body = PAGE.replace("assembly", "Versammlung für Öl")
    assert draft(body.encode("cp1252")).text == draft(body).text
    assert draft(gzip.compress(body.encode())).text == draft(body).text
    with pytest.raises(TruncatedInput):
        draft(gzip.compress(body.encode())[:-12])


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("<html><body>" + "<span>a b</span>" * 100_000, HostileMarkup),
        ("<p " + " ".join(f"a{i}=1" for i in range(200_000)) + ">x", HostileMarkup),
        ("<html><body>" + "<p a=1 b=2 c=3>x</p>" * 30_000, HostileMarkup),
        ("<div>" * 5000 + "words" + "</div>" * 5000, HostileMarkup),
        ("<html>" + '<a href="/x">x</a>' * 20_000, HostileMarkup),
        ("<html>" + "<script " * 100_000, NoArticle),
        ("<html><body></body></html>", NoArticle),
        ("<html><p>" + "word " * 1_100_000, TooLarge),
    ],
)
def test_hostile_pages(body: str, error: type[Exception]):
    with pytest.raises(error):
        draft(body)


def test_scripts_do_not_count_as_markup():
    code = "<div>" * 300 + "<a b='c'" + "d=1 " * 6000
    found = draft(PAGE.replace("</head>", f"<script>{code}</script></head>"))
    assert found.headline == "Quay closed"


@pytest.mark.parametrize(
    ("body", "fits"),
    [
        (b"<!doctype html><title>x</title>", True),
        (b"<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'>", True),
        (b"\n <!-- saved --> <div class='a'>x</div>", True),
        (gzip.compress(PAGE.encode()), True),
        (PAGE.encode("utf-16"), True),
        (b"<?xml version='1.0'?><rss><channel/></rss>", False),
        (b"The quay was closed.", False),
        (b"", False),
        (b"\x1f\x8b\x08broken", False),
    ],
)
def test_sniff(body: bytes, fits: bool):  # noqa: FBT001 - a table of cases
    assert HtmlFormat().sniff(capture(body)) is fits


def test_a_slow_page_is_stopped_and_the_next_one_read():
    slow = "<p " + " ".join(f'a{i}="<"' for i in range(58_000)) + ">x"
    extractor = Extractor(time_limit=0.4)
    format_ = HtmlFormat(extractor)
    with pytest.raises(ExtractionTimeout):
        list(format_.open(capture(slow)))
    extractor.close()
    assert next(HtmlFormat().open(capture(PAGE))).headline == "Quay closed"


def test_a_worker_that_dies_is_replaced(monkeypatch):
    extractor = Extractor()
    monkeypatch.setattr(extraction, "_WORKER", "no.such.module")
    with pytest.raises(MalformedDocument):
        list(HtmlFormat(extractor).open(capture(PAGE)))
    monkeypatch.undo()
    assert next(HtmlFormat(extractor).open(capture(PAGE))).headline == "Quay closed"
    extractor.close()


ITEM = """<section><h2>{headline}</h2><p>By {name} | May {day}, 2031</p><p>{text}</p>
<p><a href="{address}">Read more</a></p></section>"""


def test_a_page_of_excerpts_is_a_digest():
    items = "".join(
        ITEM.format(
            headline=headline,
            name=name,
            day=day,
            text=SENTENCE.replace("quay", headline),
            address=address,
        )
        for headline, name, day, address in (
            ("Quay closed to tankers", "Ada Fenn", 7, "https://tide.example/a"),
            ("Council asked to act", "Bo Marsh", 8, "https://mole.example/b"),
            ("Sailors plan to strike", "Cy Reed", 9, "https://reef.example/c"),
        )
    )
    page = f"<html><body><main><h1>This week at the coast</h1>{items}</main></body></html>"
    split = split_digest(draft(page, "https://digest.example/week"))
    assert split is not None
    assert [one.headline for one in split.excerpts] == [
        "Quay closed to tankers",
        "Council asked to act",
        "Sailors plan to strike",
    ]
    assert [one.byline for one in split.excerpts] == ["Ada Fenn", "Bo Marsh", "Cy Reed"]
    assert [one.address for one in split.excerpts] == [
        "https://tide.example/a",
        "https://mole.example/b",
        "https://reef.example/c",
    ]
    assert split.text[split.headline.start : split.headline.end] == "# This week at the coast"


def test_a_report_with_links_around_it_is_no_digest():
    around = "".join(
        f'<li><a href="https://other{i}.example/x">Another long headline, number {i}</a></li>'
        for i in range(6)
    )
    page = PAGE.replace("</article>", f"</article><ul>{around}</ul>")
    assert split_digest(draft(page)) is None
