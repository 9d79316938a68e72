"""Links of a page: those inside its article, and those that show it to be a digest."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from sayso.records import CaptureRef, Draft, Link, LinkKind
from sayso.stages.intake.addresses import site_of
from sayso.stages.intake.digests import MIN_EXCERPTS, Split, split_digest
from sayso.stages.intake.leads import read_also, read_more, without_addresses
from sayso.stages.intake.wording import line_of

MAX_LINKS = 500
"""Links kept of one article."""

MAX_BLOCK = 20_000
"""Blocks with more characters are containers, not paragraphs."""

_BLOCKS = ("p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "td", "figcaption", "div")
_HEADINGS = {"h1": "#", "h2": "##", "h3": "###", "h4": "####", "h5": "#####", "h6": "######"}
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ]
)
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "nav",
        "footer",
        "aside",
        "form",
        "iframe",
        "svg",
        "template",
        "button",
    ]
)


def links_in_text(tree: HtmlElement, text: str, base: str) -> tuple[Link, ...]:
    """The links inside the article's own paragraphs, in order, each address once."""
    paragraphs = {line_of(line.lstrip("- ")) for line in text.split("\n")}
    known: dict[HtmlElement, str] = {}
    found: dict[str, Link] = {}
    for anchor in tree.iter("a"):
        address = _address(anchor, base)
        block = next(anchor.iterancestors(*_BLOCKS), None)
        if not address or block is None or address in found:
            continue
        if block not in known:
            known[block] = _content_of_block(block)
        if known[block] in paragraphs:
            kind = LinkKind.READ_ALSO if read_also(known[block])[0] else LinkKind.IN_TEXT
            found[address] = Link(address, _content_of_block(anchor), kind)
        if len(found) == MAX_LINKS:
            break
    return tuple(found.values())


def digest_text(tree: HtmlElement, base: str, article: str) -> str:
    """The page as lines of Markdown where it excerpts reports of other sites, "" otherwise.

    It is a digest only where the excerpts make up most of its ``article``: a
    report has lists of links around it, too.
    """
    own = site_of(base)
    leads = [anchor for anchor in tree.iter("a") if _is_lead(anchor, base, own)]
    if len(leads) < MIN_EXCERPTS:
        return ""
    container = _innermost(leads)
    lines = list(_block_lines(container, base))
    headings = [_content_of_block(node) for node in tree.iter("h1")]
    if len(headings) == 1 and not any(True for _ in container.iter("h1")):
        lines.insert(0, f"# {headings[0]}")
    text = "\n\n".join(lines)
    split = split_digest(Draft(CaptureRef(base, "", 0, ""), text, address=base))
    return text if split is not None and _covers(split, article) else ""


def _covers(split: Split, article: str) -> bool:
    """Whether the article is made of the excerpts: most of its words and of them are in both."""
    excerpts = [
        without_addresses(split.text[one.span.start : one.span.end]) for one in split.excerpts
    ]
    lines = [without_addresses(line.lstrip("- ")) for line in article.split("\n")]
    inside = [[line for line in lines if line and line in one] for one in excerpts]
    words = sum(len(line) for line in dict.fromkeys(line for found in inside for line in found))
    kept = sum(1 for found in inside if found)
    return 2 * words >= sum(map(len, lines)) and 3 * kept >= 2 * len(excerpts)


def _is_lead(anchor: HtmlElement, base: str, own: str) -> bool:
    """Whether an anchor leads to another site and says so ("Read more", "Source: ...")."""
    address = _address(anchor, base)
    if not address or site_of(address) == own:
        return False
    block = next(anchor.iterancestors(*_BLOCKS), None)
    if block is None or block.tag == "li" or block.tag in _HEADINGS:
        return block is not None
    texts = (_content_of_block(anchor), _content_of_block(block))
    return any(read_more(f"{words} {address}") is not None for words in texts if words)


def _innermost(nodes: list[HtmlElement]) -> HtmlElement:
    """The innermost element that holds all nodes."""
    shared = [*reversed([*nodes[0].iterancestors()])]
    for node in nodes[1:]:
        ancestors = set(node.iterancestors())
        shared = [one for one in shared if one in ancestors]
    return shared[-1]


def _block_lines(node: HtmlElement, base: str) -> Iterator[str]:
    """The blocks of an element as lines; links to other sites are kept as Markdown."""
    gathered: list[str] = []
    if isinstance(node.text, str):
        gathered.append(node.text)
    for child in node:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in _INLINE:
            gathered.append(_inline(child, base))
        elif tag == "br" or (tag and tag not in _SKIPPED):
            yield from _filled_lines(node, gathered)
            gathered = []
            yield from _block_lines(child, base)
        gathered.append(child.tail or "")
    yield from _filled_lines(node, gathered)


def _filled_lines(node: HtmlElement, gathered: list[str]) -> Iterator[str]:
    line = line_of("".join(gathered))
    if not line:
        return
    mark = next((_HEADINGS[tag] for tag in (node.tag,) if tag in _HEADINGS), "")
    if not mark and (node.tag == "li" or any(True for _ in node.iterancestors("li"))):
        mark = "-"
    yield f"{mark} {line}" if mark else line


def _inline(node: HtmlElement, base: str) -> str:
    address = _address(node, base) if node.tag == "a" else ""
    if address and site_of(address) != site_of(base):
        label = _content_of_block(node).replace("[", "(").replace("]", ")")
        return f"[{label}]({address}){_tail_gap(node)}"
    parts = [node.text or ""]
    for child in node:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "br":
            parts.append(" ")
        elif tag and tag not in _SKIPPED:
            parts.append(_inline(child, base))
        parts.append(child.tail or "")
    return "".join(parts)


def _tail_gap(node: HtmlElement) -> str:
    return "" if (node.tail or "").startswith((" ", ".", ",", ")")) else " "


def _content_of_block(node: HtmlElement) -> str:
    text = node.text_content()
    return line_of(text) if len(text) <= MAX_BLOCK else ""


def _address(anchor: HtmlElement, base: str) -> str:
    target = (anchor.get("href") or "").strip()
    try:
        address = urljoin(base, target) if target and not target.startswith("#") else ""
        parts = urlsplit(address)
    except ValueError:
        return ""
    is_web = parts.scheme in {"http", "https"} and bool(parts.netloc) and " " not in address
    return address.replace("(", "%28").replace(")", "%29") if is_web else ""
