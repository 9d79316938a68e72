"""What somebody who watches is told."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records.rulings import ChangeKind


@dataclass(frozen=True, slots=True)
class AlertQuote:
    """A passage by which something changed, as one who has no store can find it."""

    outlet: str
    headline: str
    address: str
    quote: str


@dataclass(frozen=True, slots=True)
class Alert:
    """A transition: what ``title`` names stood as ``before`` tells, and stands as ``after``.

    ``id`` is a hash of what changed and by which passages, so that a receiver knows one that it
    had. ``story`` and ``subject`` are ids, as in a ``Change``; ``before`` is "" where there was
    nothing before. ``number`` is that of the last change in it.
    """

    id: str
    kind: ChangeKind
    story: str
    subject: str
    title: str
    before: str
    after: str
    outlets: tuple[str, ...]
    quotations: tuple[AlertQuote, ...]
    links: tuple[str, ...]
    number: int
