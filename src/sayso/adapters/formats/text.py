"""Plain text and Markdown: one report with its head, or a digest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sayso.adapters.formats.sniffing import decoded, unpacked
from sayso.errors import EmptyInput, UnknownFormat
from sayso.records import Capture, Draft, Link, LinkKind, Written
from sayso.stages.intake.digests import split_digest
from sayso.stages.intake.drafts import check_length
from sayso.stages.intake.heads import Head, head_of, looks_like_headline, plain, wording
from sayso.stages.intake.leads import addresses_in, without_addresses
from sayso.stages.intake.mastheads import without_masthead
from sayso.stages.intake.wording import lines_broken

_DATA = re.compile(
    r"^\s*(?:<\?xml|<!DOCTYPE|<[A-Za-z][\w:-]*[\s>]|\{\s*\"|\[\s*[\[{])", re.IGNORECASE
)
MAX_LINKS = 500
MAX_HEADINGS = 2
"""Headline and standfirst; more lines above a date are text."""


class TextFormat:
    """The last resort: whatever decodes to text and is no markup or data."""

    name = "text"

    def sniff(self, capture: Capture) -> bool:
        """Always true: what is no text is turned away with its reason when opened."""
        return bool(capture.body)

    def open(self, capture: Capture) -> Iterator[Draft]:
        """The one draft.

        Raises ``EmptyInput``, ``BinaryInput``, ``TooLarge``, ``TruncatedInput``,
        ``UndecodableText`` or ``UnknownFormat``.
        """
        body = unpacked(capture)
        text = lines_broken(decoded(body, capture.ref.media_type, capture.ref.address))
        if _DATA.match(text):
            raise UnknownFormat(
                "this is markup or data of no kind that we read", capture.ref.address
            )
        if not any(character.isalnum() for character in text):
            raise EmptyInput("there are no words in it", capture.ref.address)
        draft = Draft(capture=capture.ref, text=text, captured=capture.captured)
        check_length(draft)
        yield text_draft(draft)


def text_draft(draft: Draft) -> Draft:
    """Read the head of a plain text; a digest is left whole for its reports to be split.

    The first line is the headline if it looks like one and something follows.
    """
    if split_digest(draft) is not None:
        return draft
    outlet, lines = without_masthead(draft.text)
    draft = replace(draft, outlet=next(iter(_as_text_gave(outlet)), None))
    head = head_of(lines)
    headings = [plain(lines[index]) for index in head.headings]
    if len(headings) > MAX_HEADINGS or (headings and not looks_like_headline(headings[0])):
        return _with_body(draft, lines, 0)
    if not headings and _is_headline(draft.text, lines):
        return _with_body(replace(draft, headline=plain(lines[0])), lines, 1)
    return _with_body(_with_head(draft, head, headings), lines, head.body)


def _with_head(draft: Draft, head: Head, headings: list[str]) -> Draft:
    return replace(
        draft,
        headline=headings[0] if headings else "",
        standfirst=" ".join(headings[1:]),
        bylines=_as_text_gave(head.byline_as_written),
        published=next(iter(_as_text_gave(head.published)), None),
        updated=next(iter(_as_text_gave(head.updated)), None),
    )


def _with_body(draft: Draft, lines: tuple[str, ...], start: int) -> Draft:
    """The draft with the lines from ``start`` as its text, links taken out of the wording."""
    body = lines[start:] or lines
    found = (pair for line in body for pair in addresses_in(line))
    links = [Link(address, text, LinkKind.IN_TEXT) for text, address in found][:MAX_LINKS]
    words = (wording(without_addresses(line)) for line in body)
    return replace(draft, text="\n".join(words), links=tuple(dict.fromkeys(links)))


def _is_headline(text: str, lines: tuple[str, ...]) -> bool:
    """Whether the first line stands apart as a headline: marked, or short and set off."""
    if not lines[1:] or not looks_like_headline(lines[0]):
        return False
    first, _, rest = text.strip().partition("\n")
    is_set_off = rest.startswith(("\n", "\r")) or not rest.split("\n", 1)[0].strip()
    return first.lstrip().startswith("#") or is_set_off or len(lines[1]) > 2 * len(lines[0])


def _as_text_gave(text: str) -> tuple[Written, ...]:
    return (Written(text, "text"),) if text else ()
