"""Reads one page: trafilatura's text, and JSON-LD merged over the fields it finds.

Runs in the worker process (``extraction_worker``), which may be killed.
"""

from __future__ import annotations

import re
from datetime import date

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document
from trafilatura.utils import load_html

from sayso.adapters.formats.extraction_jsonld import LinkedData, bare_address, linked_data
from sayso.adapters.formats.extraction_links import digest_text, links_in_text
from sayso.adapters.formats.extraction_meta import Markup
from sayso.errors import HostileMarkup, NoArticle
from sayso.records import CaptureRef, Draft, Written
from sayso.stages.intake.addresses import site_of

MAX_TAGS = 60_000
"""Real pages were seen with up to 8,093 tags and 8,367 attributes."""

MAX_ATTRIBUTES = 60_000
MAX_ATTRIBUTES_OF_TAG = 5_000
"""The parser is quadratic in the attributes of one tag."""

MAX_DEPTH = 250
"""The parser drops what is nested deeper than 255; real pages were seen with up to 49 levels."""

MAX_LINKS = 10_000
MAX_SEARCHED = 200_000
"""Characters of a page that are searched for a date."""

_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</script\s*>", re.IGNORECASE)
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{10000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_NESTING = re.compile(
    r"<(/?)(?:div|span|section|article|table|ul|ol|blockquote)\b",
    re.IGNORECASE,
)


def page_draft(capture: CaptureRef, html: str) -> Draft:
    """The article of a page. Raises ``HostileMarkup`` or ``NoArticle``."""
    where = capture.address
    check_markup(html, where)
    tree = load_html(html)
    if tree is None:
        raise NoArticle("the page could not be parsed", where)
    if sum(len(node.attrib) for node in tree.iter("*")) > MAX_ATTRIBUTES:
        raise HostileMarkup(f"more than {MAX_ATTRIBUTES:,} attributes", where)
    article = _article_text(tree)
    if not article.strip():
        raise NoArticle("no article text was found", where)
    return _draft(capture, tree, digest_text(tree, where, article) or article)


def check_markup(html: str, where: str) -> None:
    """Turn away, before it is parsed, what would keep a parser busy. Raises ``HostileMarkup``."""
    markup = _without_scripts(html)
    if markup.count("<") > 2 * MAX_TAGS:
        raise HostileMarkup(f"more than {MAX_TAGS:,} tags", where)
    if markup.count("<a ") > MAX_LINKS:
        raise HostileMarkup(f"more than {MAX_LINKS:,} links", where)
    for tag in _LONG_TAG.finditer(markup):
        names = _QUOTED.sub(" ", tag[0]).split()
        if len(names) > MAX_ATTRIBUTES_OF_TAG:
            raise HostileMarkup(f"a tag with more than {MAX_ATTRIBUTES_OF_TAG:,} attributes", where)
    depth = 0
    for tag in _NESTING.finditer(markup):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > MAX_DEPTH:
            raise HostileMarkup(f"elements nested more than {MAX_DEPTH} deep", where)


def _without_scripts(html: str) -> str:
    """The page without its scripts, which may hold what looks like tags; linear in any case."""
    first, *others = _SCRIPT.split(html)
    ends = ((piece, _SCRIPT_END.search(piece)) for piece in others)
    return first + "".join(piece[end.end() :] for piece, end in ends if end)


def _article_text(tree: HtmlElement) -> str:
    document = trafilatura.bare_extraction(tree, include_comments=False)
    return document.text or "" if isinstance(document, Document) else ""


def _draft(capture: CaptureRef, tree: HtmlElement, text: str) -> Draft:
    markup = Markup(tree)
    canonical = markup.address()
    data = linked_data(
        tree, frozenset(bare_address(place) for place in (canonical, capture.address))
    )
    found = trafilatura.extract_metadata(tree, extensive=False)
    own = data.publisher.text if data.publisher else ""
    marked = tuple(one for one in markup.authors() if one.text != own)
    authors = _authors_of_page(data, marked, found.author or "")
    return Draft(
        capture=capture,
        text=text,
        address=_address(capture.address, canonical),
        headline=_page_headline(data, markup) or found.title or "",
        standfirst=data.description or markup.description(),
        bylines=authors,
        published=data.published or markup.published() or _guarded(found.date, tree),
        updated=data.updated or markup.updated(),
        outlet=data.publisher or markup.site(),
        credits=_houses(data, marked) + data.wires,
        links=links_in_text(tree, text, canonical or capture.address),
        language=data.language or markup.language(),
    )


def _page_headline(data: LinkedData, markup: Markup) -> str:
    """The headline of JSON-LD, unless the page's head and its heading agree on another.

    Some outlets give search engines a headline of their own there, or put the
    kicker before it.
    """
    title, heading, kickerless = markup.title(), markup.heading(), markup.heading_without_kicker()
    if kickerless and title.endswith(kickerless):
        return kickerless
    agreed = title if title == heading else ""
    return agreed or data.headline or title or heading


def _address(captured: str, canonical: str) -> str:
    """Where the page was got from, if that is an address; else what it calls itself."""
    if captured.startswith(("http://", "https://")):
        return canonical if site_of(canonical) == site_of(captured) else captured
    return canonical


def _houses(data: LinkedData, marked: tuple[Written, ...]) -> tuple[Written, ...]:
    """Organisations named as authors; not the publisher itself where the page names who wrote."""
    own = data.publisher.text if data.publisher else ""
    return tuple(one for one in data.organisations if not marked or one.text != own)


def _authors_of_page(
    data: LinkedData, marked: tuple[Written, ...], found: str
) -> tuple[Written, ...]:
    """Authors from JSON-LD; from the markup where JSON-LD names none but its own house.

    Many outlets fill the field with their own name, and name the writer elsewhere.
    """
    if data.persons or (data.organisations and _houses(data, marked)):
        return data.persons
    if data.organisations:
        return marked
    names = dict.fromkeys(name.strip() for name in found.split(";"))
    return tuple(Written(name, "meta author") for name in names if name)


def _guarded(found: str | None, tree: HtmlElement) -> Written | None:
    """A date that trafilatura found, where the page's text shows that very day.

    It also returns dates that it inferred; those are left out, since a wrong
    date is worse than none.
    """
    try:
        day = date.fromisoformat(found or "")
    except ValueError:
        return None
    year, month, number = str(day.year), f"0?{day.month}", f"0?{day.day}"
    name = r"[^\W\d_]{3,12}\.?"
    shapes = (
        rf"{year}[-/.]{month}[-/.]{number}",
        rf"{number}[-/.]\s?{month}[-/.]\s?{year}",
        rf"{month}/{number}/{year}",
        rf"{number}(?:st|nd|rd|th|\.)?\s(?:de\s)?{name},?\s(?:de\s)?{year}",
        rf"{name}\s{number}(?:st|nd|rd|th)?,?\s{year}",
        rf"{year}\s?[年년]\s?{month}\s?[月월]\s?{number}",
    )
    pattern = re.compile(rf"(?<!\d)(?:{'|'.join(shapes)})(?!\d)")
    visible = tree.xpath("//body//text()[not(ancestor::script or ancestor::style)]")
    shown = pattern.search(" ".join(visible)[:MAX_SEARCHED])
    return Written(shown[0], "text") if shown else None
