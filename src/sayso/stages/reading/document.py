"""A report opened once: its parts, each parsed into one tree, and who is named in them.

Every rule takes what it looks at from here, so that nothing is parsed, tokenised or looked
up twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sayso.ports import Dates, Gazetteer, Parser
from sayso.records import Attribution, Part, Referent
from sayso.stages.reading.names.antecedents import Antecedents, Named
from sayso.stages.reading.names.cast import Cast
from sayso.stages.reading.text.parsing import parse_parts
from sayso.stages.reading.text.passages import Passage
from sayso.stages.reading.typed.parts import TypedParts, typed_parts


@dataclass(frozen=True)
class Document:
    """The parts of a report in the order of print, one ``Passage`` each."""

    passages: tuple[Passage, ...]

    @cached_property
    def cast(self) -> Cast:
        """The persons, bodies and other names of all parts."""
        return Cast(self.passages)

    @cached_property
    def referents(self) -> tuple[tuple[Referent, ...], ...]:
        """For each passage the pronouns and descriptions that are sure to mean a name."""
        return tuple(self.cast.referents(passage) for passage in self.passages)

    def named(self, attributions: Sequence[Attribution]) -> tuple[Named, ...]:
        """For each passage what its words mean, seen who speaks."""
        return tuple(
            Named(known, Antecedents(passage, self.cast, attributions, known).found())
            for passage, known in zip(self.passages, self.referents, strict=True)
        )

    def typed(self, day: date | None, dates: Dates, gazetteer: Gazetteer) -> tuple[TypedParts, ...]:
        """For each passage its figures, its times as seen from ``day``, and its places."""
        return tuple(typed_parts(one, day, dates, gazetteer) for one in self.passages)


def opened(texts: Sequence[tuple[Part, str]], parser: Parser) -> Document:
    """Some parts of a report (which part, its text), opened."""
    return Document(tuple(Passage(parsed) for parsed in parse_parts(texts, parser)))
