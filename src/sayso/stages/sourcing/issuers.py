"""Who in a story is no newsroom: the companies, offices and clubs that it is about.

What such a party publishes is a release. Its words are run by newsrooms as text, but a
report that says what it "said" has asked it, and cites no outlet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.language.relaying import CUES
from sayso.language.words import words_of
from sayso.records import Reading
from sayso.stages.sourcing.citations import CALLED
from sayso.stages.sourcing.newsrooms import Newsroom

_MENTIONS = 2
"""Reports of others that must name a party as one that acts, unless its own report does."""
_OFFICIAL = re.compile(r"\.(?:gov|mil)(?:\.[a-z]{2})?$|\.gouv\.[a-z]{2}$|\.gob\.[a-z]{2}$")
"""Addresses that only governments and armies have (RFC 1591 and national rules)."""
_AROUND = 40
"""Characters beside a name that tell how it is named."""


def issuers(readings: Sequence[Reading], rooms: Sequence[Newsroom]) -> frozenset[str]:
    """The ids of the captured "newsrooms" that are parties to the story.

    Others write of a newsroom to give its word ("told the Courier", "the Courier
    reported"), or call it a paper or site; of a party they mostly tell what it does. What
    somebody "said" fits both.
    """
    publishers = [room for room in rooms if room.known and not room.agency]
    bodies = {room.id for room in publishers if _is_body(room)}
    named = {_short(room.outlet.name): room.id for room in publishers}
    if not named:
        return frozenset()
    longest_first = sorted(map(re.escape, named), key=lambda name: (-len(name), name))
    pattern = re.compile(rf"\b(?:{'|'.join(longest_first)})\b")
    acting: dict[str, set[int]] = {name: set() for name in named.values()}
    citing: dict[str, set[int]] = {name: set() for name in named.values()}
    media: set[str] = set()
    of_itself: set[str] = set()
    for number, (reading, own) in enumerate(zip(readings, rooms, strict=True)):
        text = f"{reading.report.headline}\n{reading.report.text}"
        for match in pattern.finditer(text):
            room = named[match.group()]
            before = text[max(0, match.start() - _AROUND) : match.start()]
            after = text[match.end() : match.end() + _AROUND]
            cited = CUES.relays(before, after)
            if room != own.id:
                (citing if cited else acting)[room].add(number)
                media.update({room} if CUES.calls_media(before, after) else ())
            elif not cited:
                of_itself.add(room)
    return frozenset(bodies).union(
        room
        for room, reports in acting.items()
        if room not in media
        and len(reports) >= (1 if room in of_itself else _MENTIONS)
        and len(reports - citing[room]) > len(citing[room])
    )


def _is_body(room: Newsroom) -> bool:
    """Whether a name or an address says that it is an office, and no medium of one."""
    words = words_of(room.outlet.name.removeprefix("The "))
    medium = CUES.nouns | CALLED.unnamed | {title.casefold() for title in CALLED.titles}
    called = bool(words) and not CALLED.bodies.isdisjoint({words[0], words[-1]})
    return bool(_OFFICIAL.search(room.outlet.id)) or (called and medium.isdisjoint(words))


def _short(name: str) -> str:
    """A name as others write it: "The Alder Group plc" is Alder to them."""
    words = name.removeprefix("The ").split()
    while len(words) > 1 and words[-1].casefold().strip(".") in CALLED.companies:
        words.pop()
    return " ".join(words)
