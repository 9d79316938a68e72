"""The words of a capture, read by another way than the one that made reports of it.

A passage is proved by finding it here: nothing of the extraction is used but
the decoding of bytes to characters.
"""

from __future__ import annotations

import re
import unicodedata

from sayso.adapters.formats.sniffing import decoded, gunzipped, head, unpacked
from sayso.errors import InputError, MalformedDocument
from sayso.records import Capture
from sayso.stages.intake.leads import without_addresses

_WORDS = re.compile(r"[^\W_]|[%$€£¥]|(?<=\d)[.,:](?=\d)")
"""Letters, figures, and the signs without which a figure would be another one.

White space, quotation marks and other punctuation are passed over: extraction
and Markdown set them anew.
"""
PDF = b"%PDF-"
PLAIN = ("text/plain", "text/markdown")
"""In these a "<" is no markup."""
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\[nrt]")
_SHOWN = "//text()[not(ancestor::script or ancestor::style)] | //meta/@content"
_DATA = "//script[contains(@type, 'json')]/text()"


def words_of(capture: Capture) -> str:
    """All words of a capture in order, without what stands between them; "" of no text.

    Of text: once more without the addresses in it. Of markup: what is shown, then metadata;
    once more with what was escaped in it (feeds hold pages as text), and at last what stands
    in JSON.
    """
    try:
        if head(capture).lstrip().startswith(PDF):
            return _words_of_pdf(capture)
        text = decoded(unpacked(capture), capture.ref.media_type, capture.ref.address)
    except InputError:
        return ""
    if "<" not in text or capture.ref.media_type.startswith(PLAIN):
        plain = _without_addresses(text)
        return "\n".join(bare(part) for part in (text, _unescaped(text), plain))
    shown, data = _texts(text.replace("<![CDATA[", "").replace("]]>", ""))
    inner = _texts(shown)[0] if "<" in shown else ""
    return "\n".join(bare(part) for part in (shown, inner, _unescaped(data), _texts(data)[0]))


def _without_addresses(text: str) -> str:
    """The text without the addresses that a report does not have in its wording."""
    return "\n".join(without_addresses(line) for line in text.splitlines())


def _words_of_pdf(capture: Capture) -> str:
    """The words of its pages; once more without the running heads between them.

    Raises an ``InputError``.
    """
    from pypdf.errors import PyPdfError

    from sayso.adapters.formats.extraction_pdf import pages_of, without_running_heads

    body, where = capture.body, capture.ref.address
    try:
        pages = pages_of(body if body.lstrip().startswith(PDF) else gunzipped(body, where), where)
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise MalformedDocument("it is no sound PDF", where) from error
    whole, inner = (
        "\n".join(line for page in some for line in page.lines)
        for some in (pages, without_running_heads(pages))
    )
    return "\n".join(bare(part) for part in (whole, inner, _without_addresses(inner)))


def bare(text: str) -> str:
    """The words of ``text`` alone, so that two ways of setting it are equal."""
    return "".join(_WORDS.findall(unicodedata.normalize("NFC", text)))


def _texts(markup: str) -> tuple[str, str]:
    """What markup shows, and the JSON in it."""
    from lxml import etree, html

    if not markup.strip():
        return "", ""
    try:
        tree = html.fromstring(markup.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return "", ""
    return _joined_values(tree.xpath(_SHOWN)), _joined_values(tree.xpath(_DATA))


def _joined_values(found: object) -> str:
    return " ".join(str(piece) for piece in found) if isinstance(found, list) else ""


def _unescaped(text: str) -> str:
    """JSON's escapes as the characters that they stand for; pairs of surrogates as one."""
    found = _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else " ", text)
    return found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
