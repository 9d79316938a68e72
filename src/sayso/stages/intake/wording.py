"""White space and marks: how a report's text is written down.

Paragraphs are separated by one line break, within them words by one space;
nothing else is changed, so that a passage can be found again in the capture.
"""

from __future__ import annotations

import re

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff\0]")
_BREAK = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_TWICE_DECODED = re.compile(r"[ÂÃâ][\u0080-\u00bf€™œ“”˜žšŸ¦‚„†‡ˆ‰‹›–—…•]")


def line_of(text: str) -> str:
    """The text as one line: words separated by one space."""
    return " ".join(_INVISIBLE.sub("", text).split())


def lines_broken(text: str) -> str:
    r"""The text with every kind of line break as ``\\n``; nothing else is changed."""
    return _BREAK.sub("\n", text.replace("\0", "").replace("\ufeff", ""))


def paragraphs(text: str) -> tuple[str, ...]:
    """The non-empty lines, each with words separated by one space."""
    return tuple(line for raw in lines_broken(text).split("\n") if (line := line_of(raw)))


def decoding_faults(text: str) -> tuple[str, ...]:
    """Notes on characters that were lost or decoded twice on the way to us."""
    notes = []
    if "�" in text:
        notes.append("characters were lost in decoding")
    if len(_TWICE_DECODED.findall(text)) > 1:
        notes.append("text was decoded with a wrong charset")
    return tuple(notes)
