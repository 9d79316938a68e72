"""What the XML formats share: safe reading of a document, and the words of a piece of HTML."""

from __future__ import annotations

import re
import sys
from html import escape
from html.entities import html5
from typing import TYPE_CHECKING

from sayso.adapters.formats.sniffing import decoded, head, unpacked
from sayso.errors import HostileMarkup, MalformedDocument, TruncatedInput
from sayso.records import Capture

if TYPE_CHECKING:
    from lxml import etree

MOST_ATTRIBUTES = 500
"""Attributes of one element; the SAX reader takes quadratic time over them."""

WEB = ("http://", "https://")

_PROLOGUE = r"\ufeff?(?>\s+|<\?.*?\?>|<!--.*?-->)*+"
# Atomic groups: hostile prologues would otherwise be split in exponentially many ways.
_SUBSET = re.compile(rf"{_PROLOGUE}<!DOCTYPE[^>\[]*+\[", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_ROOT = re.compile(
    rf"{_PROLOGUE}(?:<!DOCTYPE[^>\[]*+(?:\[.*?\]\s*+)?>{_PROLOGUE})?<([\w:.-]+)",
    re.DOTALL | re.IGNORECASE,
)
_DECLARATION = re.compile(r"\ufeff?\s*<\?xml\b[^>]*+>")
_CONTROLS = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNKNOWN_TO_XML = re.compile(
    r"""<!\[CDATA\[(?:.*?\]\]>|.*+)   # CDATA and comments stand as they are,
    |   <!--(?:.*?-->|.*+)            # unclosed ones to the end
    |   &(?!(?:amp|lt|gt|quot|apos|\#[0-9]{1,7}|\#x[0-9a-fA-F]{1,6});)
        ([a-zA-Z][a-zA-Z0-9]{1,31};)?""",
    re.DOTALL | re.VERBOSE,
)
_NUMBERED = re.compile(r"&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));")
_INVISIBLE = ("script", "style", "noscript", "template", "figure", "iframe", "svg")
_BLOCKS = (
    "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "section", "article",
    "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "hr", "header", "footer", "aside",
)  # fmt: skip
_SPACE = re.compile(r"\s+")
_LINE_BREAKS = re.compile("\u2028(?: *\u2028)+")


def root_name(capture: Capture) -> str:
    """The name of the first element of what begins like XML, "" for anything else."""
    start = head(capture)
    wide = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    found = _ROOT.match(start.decode("utf-16" if wide else "utf-8", "ignore"))
    return found[1].rpartition(":")[2].lower() if found else ""


def document(capture: Capture) -> str:
    """The text of an XML document, without its declaration and mended.

    Entities that a document defines can contain one another and grow without
    end ("XML bomb"), and external ones would be fetched: both are refused.
    Ampersands and HTML's entities, which XML does not know, are written so
    that it does; otherwise readers drop them and change addresses and words.
    References to what is no character (``&#xD800;``) become its replacement.
    Raises ``HostileMarkup`` and whatever ``unpacked`` and ``decoded`` raise.
    """
    text = decoded(unpacked(capture), capture.ref.media_type, capture.ref.address)
    if _SUBSET.match(text) and _ENTITY.search(text):
        raise HostileMarkup("it defines XML entities of its own", capture.ref.address)
    declaration = _DECLARATION.match(text)
    text = _CONTROLS.sub("", text[declaration.end() :] if declaration else text)
    return _NUMBERED.sub(_a_character, _UNKNOWN_TO_XML.sub(_known_to_xml, text))


def tree_of(text: str, where: str) -> etree._Element:
    """The root of a ``document``, read as far as it can be.

    Raises ``MalformedDocument``, and ``HostileMarkup`` for nesting past the
    reader's limit (2,048) or more than ``MOST_ATTRIBUTES``.
    """
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise MalformedDocument("it is no well-formed XML", where) from error
    if root is None:
        raise MalformedDocument("it is no well-formed XML", where)
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise HostileMarkup("its elements are nested too deep", where)
    if any(len(element.attrib) > MOST_ATTRIBUTES for element in root.iter("*")):
        raise HostileMarkup("an element has more attributes than any real one", where)
    return root


def broken_off(text: str, root: etree._Element, where: str) -> TruncatedInput | None:
    """The error of a document that stops before its root element is closed, else None.

    The last of its entries is then not to be trusted: its address may be cut.
    """
    name = re.escape(root.tag.rpartition("}")[2])
    if len(root) == 0 or re.search(rf"</(?:[\w.-]+:)?{name}\s*>", text, re.IGNORECASE):
        return None
    return TruncatedInput("it stops before its end; its last entry is left out", where)


def words_of(html: str) -> str:
    """The words of a piece of HTML, one line a paragraph; a single ``<br>`` breaks none."""
    from lxml import etree
    from lxml.html import document_fromstring

    try:
        tree = document_fromstring(f"<div>{_CONTROLS.sub('', html)}</div>")
    except (etree.ParserError, ValueError):
        return ""
    etree.strip_elements(tree, etree.Comment, etree.PI, *_INVISIBLE, with_tail=False)
    for element in tree.iter():
        element.text = _SPACE.sub(" ", element.text or "")
        element.tail = _SPACE.sub(" ", element.tail or "")
    for block in tree.iter(*_BLOCKS):
        block.text = f"\n{block.text or ''}"
        block.tail = f"\n{block.tail or ''}"
    for line_break in tree.iter("br"):
        line_break.tail = f"\u2028{line_break.tail or ''}"
    text = _LINE_BREAKS.sub("\n", str(tree.xpath("string()")))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _a_character(found: re.Match[str]) -> str:
    number = int(found[1], 16) if found[1] else int(found[2])
    sound = number <= sys.maxunicode and not _CONTROLS.match(chr(number))
    return found[0] if sound else "\ufffd"


def _known_to_xml(found: re.Match[str]) -> str:
    if not found[0].startswith("&"):
        return found[0]
    name = found[1] or ""
    return escape(html5[name]) if name in html5 else f"&amp;{name}"
