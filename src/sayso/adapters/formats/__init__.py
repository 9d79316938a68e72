"""Document formats: each sniffs its bytes and reads them into drafts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.ports import Format


@cache
def all_formats() -> tuple[Format, ...]:
    """All formats, the more particular before the more general; imported when first asked for."""
    from sayso.adapters.formats.feeds import FeedFormat
    from sayso.adapters.formats.html import HtmlFormat
    from sayso.adapters.formats.jsonfeed import JsonFeedFormat
    from sayso.adapters.formats.lists import OpmlFormat, SitemapFormat
    from sayso.adapters.formats.parts import PartsFormat
    from sayso.adapters.formats.text import TextFormat
    from sayso.adapters.formats.warc import WarcFormat

    return (
        PartsFormat(),
        WarcFormat(),
        FeedFormat(),
        JsonFeedFormat(),
        OpmlFormat(),
        SitemapFormat(),
        HtmlFormat(),
        TextFormat(),
    )
