"""The typed parts of a text, each looked up by where it begins: figures, times, places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from sayso.ports import Dates, Gazetteer
from sayso.records import Place, Quantity, Referent, Span, TimeReference
from sayso.stages.reading.names.places import find_places
from sayso.stages.reading.text.nearby import Nearby
from sayso.stages.reading.text.passages import Passage
from sayso.stages.reading.typed.quantities import find_quantities
from sayso.stages.reading.typed.times import find_times

Located = TypeVar("Located", Quantity, TimeReference, Place, Referent)


def by_place(found: Sequence[Located]) -> Nearby[Located]:
    """What stands in a text, by the character at which it begins."""
    nearby: Nearby[Located] = Nearby()
    for one in found:
        nearby.add_at(one, (one.span.start,))
    return nearby


def beginning(nearby: Nearby[Located], spans: Sequence[Span]) -> tuple[Located, ...]:
    """What begins inside one of some spans, in its order."""
    if not spans:
        return ()
    near = nearby.between(min(s.start for s in spans), max(s.end for s in spans))
    return tuple(one for one in near if any(s.start <= one.span.start < s.end for s in spans))


@dataclass(frozen=True)
class TypedParts:
    """Figures, times and places of one part of a report."""

    quantities: tuple[Quantity, ...]
    times: tuple[TimeReference, ...]
    places: tuple[Place, ...]

    def among(self, spans: list[Span]) -> TypedParts:
        """Those that begin inside one of ``spans``."""
        quantities, times, places = self._placed
        return TypedParts(
            beginning(quantities, spans), beginning(times, spans), beginning(places, spans)
        )

    @cached_property
    def _placed(self) -> tuple[Nearby[Quantity], Nearby[TimeReference], Nearby[Place]]:
        return by_place(self.quantities), by_place(self.times), by_place(self.places)


def typed_parts(
    passage: Passage, day: date | None, dates: Dates, gazetteer: Gazetteer
) -> TypedParts:
    """Figures, times (absolute, seen from ``day``) and places of one part."""
    return TypedParts(
        find_quantities(passage), find_times(passage, day, dates), find_places(passage, gazetteer)
    )
