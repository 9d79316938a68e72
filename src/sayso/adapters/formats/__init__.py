"""Document formats: each sniffs its bytes and reads them into drafts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.ports import Format


@cache
def all_formats() -> tuple[Format, ...]:
    """All formats, the more particular before the more general; imported when first asked for."""
    from sayso.adapters.formats.html import HtmlFormat
    from sayso.adapters.formats.parts import PartsFormat
    from sayso.adapters.formats.text import TextFormat

    return (PartsFormat(), HtmlFormat(), TextFormat())
