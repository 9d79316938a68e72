"""What a page says of itself in its head and its markup, as written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from lxml.html import HtmlElement

from sayso.records import Written

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article.published",
    "publication_date",
    "pubdate",
    "publishdate",
    "publish-date",
    "published_time",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dc.date.publication",
    "citation_publication_date",
    "citation_date",
    "date",
)
_UPDATED = (
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "article.updated",
    "last-modified",
    "lastmod",
    "dcterms.modified",
    "dc.date.modified",
)
_SITE = ("og:site_name", "application-name", "dc.publisher", "publisher")
_DESCRIPTION = ("og:description", "description", "twitter:description", "dc.description")
_TITLE = ("og:title", "twitter:title", "dc.title", "citation_title")
_AUTHOR = ("cxenseparse:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
"""Of statistics, recommendations and libraries; plain "author" often has the house once more."""
_YEAR = re.compile(r"(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2}\b")


@dataclass(frozen=True)
class Markup:
    """A parsed page's meta tags and marked-up fields, read on demand."""

    tree: HtmlElement

    def title(self) -> str:
        """The headline that the head names."""
        return self._first_given(_TITLE)

    def heading(self) -> str:
        """The page's only first-level heading, "" where it has none or several."""
        node = self._heading
        return " ".join(node.text_content().split()) if node is not None else ""

    def heading_without_kicker(self) -> str:
        """The last of the heading's parts, where a kicker stands before it as a part of its own."""
        node = self._heading
        children = [] if node is None else [one for one in node if isinstance(one.tag, str)]
        parts = [" ".join(one.text_content().split()) for one in children]
        filled = [part for part in parts if part]
        between = (
            "" if node is None else f"{node.text or ''}{''.join(one.tail or '' for one in node)}"
        )
        has_own_words = any(character.isalnum() for character in between)
        return filled[-1] if len(filled) > 1 and not has_own_words else ""

    def description(self) -> str:
        """The page's summary of itself."""
        return self._first_given(_DESCRIPTION)

    def site(self) -> Written | None:
        """The outlet's name."""
        name = self._first_given(_SITE).lstrip("@")
        return Written(name, "meta") if name else None

    def authors(self) -> tuple[Written, ...]:
        """Who is marked as author for machines: meta tags of statistics, ``rel=author``."""
        given = next((self._tags[name] for name in _AUTHOR if name in self._tags), "")
        linked = [
            " ".join(node.text_content().split())
            for node in self.tree.iter("a")
            if "author" in (node.get("rel") or "").lower().split()
        ]
        names = dict.fromkeys([given] if given else linked)
        return tuple(Written(name, "meta author") for name in names if name)

    def published(self) -> Written | None:
        """The date of publication: meta tags, microdata, then a ``time`` element."""
        return self._dated(_PUBLISHED) or self._property("datepublished") or self._time()

    def updated(self) -> Written | None:
        """The date of the last change."""
        return self._dated(_UPDATED) or self._property("datemodified")

    def address(self) -> str:
        """The address that the page gives itself (canonical link, else ``og:url``)."""
        for link in self.tree.iter("link"):
            if "canonical" in (link.get("rel") or "").lower().split():
                address = (link.get("href") or "").strip()
                if address.startswith(("http://", "https://")):
                    return address
        address = self._first_given(("og:url",))
        return address if address.startswith(("http://", "https://")) else ""

    def language(self) -> str:
        """The language that the page declares (BCP 47), "" if none."""
        root = self.tree.getroottree().getroot()
        return (root.get("lang") or root.get("xml:lang") or "").strip()

    @cached_property
    def _heading(self) -> HtmlElement | None:
        filled = [node for node in self.tree.iter("h1") if node.text_content().strip()]
        return filled[0] if len(filled) == 1 else None

    @cached_property
    def _tags(self) -> dict[str, str]:
        """Content of the meta tags by lower-case name; the first of each name counts."""
        tags: dict[str, str] = {}
        for node in self.tree.iter("meta"):
            content = " ".join((node.get("content") or "").split())
            for key in ("property", "name", "itemprop", "http-equiv"):
                name = (node.get(key) or "").strip().lower()
                if name and content:
                    tags.setdefault(name, content)
        return tags

    def _first_given(self, names: tuple[str, ...]) -> str:
        return next((self._tags[name] for name in names if name in self._tags), "")

    def _dated(self, names: tuple[str, ...]) -> Written | None:
        values = (self._tags.get(name, "") for name in names)
        return next((Written(value, "meta") for value in values if _YEAR.search(value)), None)

    def _property(self, name: str) -> Written | None:
        for node in self.tree.iterfind(".//*[@itemprop]"):
            if name in (node.get("itemprop") or "").lower().split():
                value = node.get("datetime") or node.get("content") or node.text_content()
                if _YEAR.search(value[:80]):
                    return Written(" ".join(value.split()), "meta")
        return None

    def _time(self) -> Written | None:
        """The only date among the page's ``time`` elements, or the first marked as publication."""
        times = [
            node for node in self.tree.iter("time") if _YEAR.search(node.get("datetime") or "")
        ]
        marked = [node for node in times if node.get("pubdate") is not None]
        values = list(
            dict.fromkeys((node.get("datetime") or "").strip() for node in marked or times)
        )
        if marked or len({value[:10] for value in values}) == 1:
            return Written(values[0], "text")
        return None
