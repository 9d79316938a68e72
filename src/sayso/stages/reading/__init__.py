"""Reports to readings: who says what."""

from sayso.stages.reading.correcting import corrected
from sayso.stages.reading.reading import (
    attributions,
    read,
    read_claim,
    read_digest,
    read_lines,
)

__all__ = ["attributions", "corrected", "read", "read_claim", "read_digest", "read_lines"]
