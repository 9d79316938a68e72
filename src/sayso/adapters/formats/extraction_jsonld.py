"""What a page says of itself in JSON-LD (schema.org), as written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from lxml.html import HtmlElement

from sayso.records import Written

MAX_BYTES = 1_500_000
"""JSON-LD beyond this is left unread; real pages were seen with up to 0.84 MB."""

MAX_DEPTH = 12
MAX_NODES = 5_000

GIVEN_BY = "json-ld"
_DECODER = json.JSONDecoder(strict=False)
_ARTICLE_TYPES = ("article", "blogposting", "report", "liveblogposting")
_WIRE_FIELDS = ("creditText", "sourceOrganization", "provider", "copyrightHolder")


@dataclass(frozen=True, slots=True)
class LinkedData:
    """An article node's fields; empty where the page has none.

    ``persons`` and ``organisations`` are the authors by their declared type;
    ``wires`` other suppliers of the text.
    """

    headline: str = ""
    description: str = ""
    persons: tuple[Written, ...] = ()
    organisations: tuple[Written, ...] = ()
    wires: tuple[Written, ...] = ()
    published: Written | None = None
    updated: Written | None = None
    publisher: Written | None = None
    address: str = ""
    language: str = ""


Node = dict[str, object]


def linked_data(tree: HtmlElement, addresses: frozenset[str]) -> LinkedData:
    """The page's article node: the one at one of ``addresses``, else the first that has a headline.

    Broken scripts are skipped; never raises on bad content.
    """
    nodes = _nodes(tree)
    articles = [node for node in nodes if _is_article(node)]
    if not articles:
        return LinkedData()
    ranked = sorted(articles, key=lambda node: _rank(node, addresses))
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and "name" in node}
    return _fields(ranked[0], by_id)


def _nodes(tree: HtmlElement) -> list[Node]:
    """All objects of all scripts, outermost first."""
    found: list[Node] = []
    size = 0
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        text = (script.text or "").strip().removeprefix("<!--").removeprefix("//<![CDATA[")
        size += len(text)
        if size > MAX_BYTES:
            break
        try:
            value, _ = _DECODER.raw_decode(text.strip())
        except (ValueError, RecursionError):
            continue
        found.extend(_objects(value))
        if len(found) > MAX_NODES:
            break
    return found[:MAX_NODES]


def _objects(value: object) -> Iterator[Node]:
    """Breadth first, so that an article comes before the articles that it mentions."""
    level = [value]
    for _ in range(MAX_DEPTH):
        below: list[object] = []
        for item in level:
            if isinstance(item, list):
                below.extend(item)
            elif isinstance(item, dict):
                yield item
                below.extend(part for part in item.values() if isinstance(part, dict | list))
        if not below:
            return
        level = below


def _types(node: Node) -> list[str]:
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    return [name.rsplit("/", 1)[-1].lower() for name in names if isinstance(name, str)]


def _is_article(node: Node) -> bool:
    return any(name.endswith(_ARTICLE_TYPES) for name in _types(node))


def _rank(node: Node, addresses: frozenset[str]) -> tuple[bool, bool, bool]:
    """Sorts the page's own article first: at its address, with a headline, with a date."""
    entity = node.get("mainEntityOfPage")
    places = [node.get("url"), node.get("@id"), entity]
    if isinstance(entity, dict):
        places += [entity.get("@id"), entity.get("url")]
    here = any(isinstance(place, str) and bare_address(place) in addresses for place in places)
    return not here, not _text(node.get("headline")), "datePublished" not in node


def bare_address(address: str) -> str:
    """An address without query and fragment, under which a page's article may be given."""
    return address.split("#", 1)[0].split("?", 1)[0].rstrip("/")


def _fields(node: Node, by_id: dict[str, Node]) -> LinkedData:
    persons, organisations = _authors_in_node(node, by_id)
    publisher = _typed_names(node.get("publisher"), by_id)
    return LinkedData(
        headline=_text(node.get("headline")) or _text(node.get("name")),
        description=_text(node.get("description")),
        persons=persons,
        organisations=organisations,
        wires=tuple(
            Written(name, f"{GIVEN_BY} {field}")
            for field in _WIRE_FIELDS
            for name, _ in _typed_names(node.get(field), by_id)
            if [name] != [known for known, _ in publisher[:1]]
        ),
        published=_date(node, "datePublished"),
        updated=_date(node, "dateModified"),
        publisher=Written(publisher[0][0], GIVEN_BY) if publisher else None,
        address=_text(node.get("url")),
        language=_text(node.get("inLanguage")),
    )


def _authors_in_node(
    node: Node, by_id: dict[str, Node]
) -> tuple[tuple[Written, ...], tuple[Written, ...]]:
    persons: list[Written] = []
    organisations: list[Written] = []
    for name, types in _typed_names(node.get("author") or node.get("creator"), by_id):
        is_organisation = any(kind.endswith(("organization", "corporation")) for kind in types)
        (organisations if is_organisation else persons).append(Written(name, f"{GIVEN_BY} author"))
    return tuple(dict.fromkeys(persons)), tuple(dict.fromkeys(organisations))


def _typed_names(value: object, by_id: dict[str, Node]) -> list[tuple[str, list[str]]]:
    """Names and declared types of a person or organisation field in any of its usual shapes."""
    found: list[tuple[str, list[str]]] = []
    for item in value if isinstance(value, list) else [value]:
        node = by_id.get(str(item.get("@id")), item) if isinstance(item, dict) else item
        if isinstance(node, str):
            found.append((_text(node), []))
        elif isinstance(node, dict):
            name = node.get("name")
            names = name if isinstance(name, list) else [name]
            found.extend((_text(part), _types(node)) for part in names)
    return [(name, types) for name, types in found if name]


def _date(node: Node, field: str) -> Written | None:
    text = _text(node.get(field))
    return Written(text, GIVEN_BY) if text else None


def _text(value: object) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    return " ".join(unescape(value).split()) if isinstance(value, str) else ""
