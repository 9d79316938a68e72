"""Reports that a caller gave in parts, as the library keeps them."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.records import Capture, Draft
from sayso.stages.intake import PARTS_TYPE, draft_of, parts_in


class PartsFormat:
    """JSON with the parts of one report, known by its media type."""

    name = "parts"

    def sniff(self, capture: Capture) -> bool:
        """Whether the capture says that it is one; files on disk never do."""
        return capture.ref.media_type == PARTS_TYPE

    def open(self, capture: Capture) -> Iterator[Draft]:
        """The one draft. Raises ``MalformedDocument``."""
        yield draft_of(parts_in(capture), capture.ref)
