"""Reports to readings: who says what."""

from sayso.stages.reading.reading import (
    attributions,
    read,
    read_claim,
    read_digest,
    read_lines,
)

__all__ = ["attributions", "read", "read_claim", "read_digest", "read_lines"]
