"""What a headline in capitals names: nobody is called "Trump Picks Heather Nauert".

Where every word over a text has a capital, a capital tells no name: what is none in the text
is none over it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.records import Part
from sayso.stages.reading.text.passages import Passage

TITLED = 0.6
"""Part of a headline's longer words with a capital from which it is set in capitals; in 150
reports of American newsrooms such ones had over 0.8, and others under 0.5."""
LONGER = 4
"""Letters of a word from which that style gives it a capital."""
EDGES = ",.;:!?()[]“”\"'‘’"


class Headline:
    """The headline of a report beside the words with a capital in its text."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        over = [p.text for p in passages if p.part == Part.HEADLINE]
        under = [p.text for p in passages if p.part != Part.HEADLINE]
        self._titled = bool(under) and any(_is_titled(text) for text in over)
        self._written = {word for text in under for word in _bare_words(text) if word[:1].isupper()}

    def names(self, part: Part, name: str) -> bool:
        """Whether a name in a part is one: in such a headline only one that the text has."""
        return not self._misleads(part) or self._written.issuperset(_capitals(name))

    def shortened(self, part: Part, name: str) -> str:
        """As much of a name, from its beginning on, as is one; all of it where nothing is."""
        words = name.split()
        if self._misleads(part):
            for end in range(len(words), 0, -1):
                short = " ".join(words[:end])
                if words[end - 1][:1].isupper() and self._written.issuperset(_capitals(short)):
                    return short
        return name

    def _misleads(self, part: Part) -> bool:
        return part == Part.HEADLINE and self._titled


def _bare_words(text: str) -> Iterator[str]:
    for word in text.split():
        bare = word.strip(EDGES)
        yield bare.removesuffix("'s").removesuffix("’s")


def _capitals(name: str) -> list[str]:
    return [word for word in _bare_words(name) if word[:1].isupper()]


def _is_titled(text: str) -> bool:
    longer = [word for word in _bare_words(text) if len(word) >= LONGER and word.isalpha()][1:]
    capital = sum(word[:1].isupper() for word in longer)
    return len(longer) > 1 and capital >= TITLED * len(longer)
