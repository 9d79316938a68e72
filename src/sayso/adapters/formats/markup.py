"""What the XML formats share: safe parsing, and the text of a piece of HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.adapters.formats.sniffing import head, unpacked
from sayso.errors import HostileMarkup, MalformedDocument
from sayso.records import Capture

if TYPE_CHECKING:
    from lxml import etree

ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
BLOCKS = ("p", "li", "blockquote", "h1", "h2", "h3", "h4", "pre", "dd", "dt", "figcaption")
INVISIBLE = ("script", "style", "noscript", "template", "figure", "iframe", "svg")


def root_name(capture: Capture) -> str:
    """The name of the first element of what begins like XML, "" for anything else."""
    found = re.match(
        rb"(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?>|\s)*<([\w:.-]+)",
        head(capture),
        re.DOTALL,
    )
    return found[1].decode("ascii", "replace").rpartition(":")[2].lower() if found else ""


def checked(capture: Capture) -> bytes:
    """A document's bytes, once it is sure that it defines no entities.

    Entities that contain one another can grow without end ("XML bomb"), and
    external ones would be fetched. Raises ``HostileMarkup`` for them.
    """
    body = unpacked(capture)
    if ENTITY.search(body):
        raise HostileMarkup("it defines XML entities of its own", capture.ref.address)
    return body


def tree_of(capture: Capture) -> etree._Element:
    """The document's root, mended where it can be. Raises ``MalformedDocument``."""
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(checked(capture), parser)
    except etree.XMLSyntaxError as error:
        raise MalformedDocument("it is no well-formed XML", capture.ref.address) from error
    if root is None:
        raise MalformedDocument("it is no well-formed XML", capture.ref.address)
    return root


def text_of(content: str) -> str:
    """The words of a piece of HTML, one line a paragraph."""
    if "<" not in content:
        return "\n".join(" ".join(line.split()) for line in content.splitlines() if line.strip())
    from lxml import etree, html

    try:
        tree = html.fragment_fromstring(content, create_parent="div")
    except (etree.ParserError, ValueError, AssertionError):
        return ""
    for unseen in tree.xpath(" | ".join(f".//{name}" for name in INVISIBLE)):
        unseen.drop_tree()
    blocks = [b for b in tree.iter(*BLOCKS) if next(b.iterdescendants(*BLOCKS), None) is None]
    pieces = blocks or [tree]
    lines = (" ".join(str(block.text_content()).split()) for block in pieces)
    return "\n".join(line for line in lines if line)
