"""What somebody put into the one box: a claim, an address, or a digest; and why it is taken so."""

from __future__ import annotations

from enum import StrEnum

from sayso.stages.publishing import safe_link

LONGEST_CLAIM = 400
"""Characters; no sentence of the bundled stories has more than 390."""
LINES = 2
"""Lines with words from which a text is a digest: a claim is one sentence, pasted on one or two."""


class Taken(StrEnum):
    """What a text can be taken for."""

    CLAIM = "claim"
    ADDRESS = "address"
    DIGEST = "digest"


def taken_for(text: str) -> Taken:
    """What a text most likely is; whoever gave it may say otherwise."""
    if addresses(text):
        return Taken.ADDRESS
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > LINES or len(text.strip()) > LONGEST_CLAIM:
        return Taken.DIGEST
    return Taken.CLAIM


def addresses(text: str) -> tuple[str, ...]:
    """The web addresses that a text consists of; () where it has anything else."""
    words = text.split()
    found = tuple(link for word in words if (link := safe_link(word)))
    return found if len(found) == len(words) else ()
