"""Headlines without the outlet's name that pages put after them."""

from __future__ import annotations

import re

from sayso.records import Outlet
from sayso.stages.intake.addresses import host_of
from sayso.stages.intake.wording import line_of

MAX_NAME = 6
"""Words of the longest outlet's name."""

MAX_VARIANT = 4
MIN_LETTERS = 4
"""Letters that a name and its variant ("Example Post Online") must share from the start."""

_SEPARATOR = re.compile(r"\s+[|–—\-•·»:]\s+|\s*[|｜]\s*|\s*：(?=[^：]+$)")
_PLAIN = re.compile(r"[\W_]+")


def clean_headline(headline: str, outlet: Outlet, names: tuple[str, ...], address: str) -> str:
    """The headline without "| Site" parts at its end or start.

    A part goes only where it names the outlet (its name, one of ``names``, or
    the host of ``address``); any other part is the headline's own.
    """
    text = line_of(headline)
    own = {_folded(name) for name in (outlet.name, outlet.id, *names, host_of(address))} - {""}
    own |= {_folded(host_of(address).rsplit(".", 1)[0])} - {""}
    while True:
        marks = list(_SEPARATOR.finditer(text))
        if not marks:
            return text
        first, last = marks[0], marks[-1]
        if _names_outlet(text[last.end() :], own) and text[: last.start()].strip():
            text = text[: last.start()].rstrip()
        elif _names_outlet(text[: first.start()], own) and text[first.end() :].strip():
            text = text[first.end() :].lstrip()
        else:
            return text


def _names_outlet(part: str, own: set[str]) -> bool:
    folded = _folded(part)
    if not folded or len(part.split()) > MAX_NAME:
        return False
    if folded in own:
        return True
    if len(part.split()) > MAX_VARIANT or len(folded) < MIN_LETTERS:
        return False
    long_names = (name for name in own if len(name) >= MIN_LETTERS)
    return any(folded.startswith(name) or name.startswith(folded) for name in long_names)


def _folded(name: str) -> str:
    bare = name.casefold().removeprefix("the ").removeprefix("www.")
    return _PLAIN.sub("", bare)
