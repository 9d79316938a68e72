"""Document formats: each sniffs its bytes and reads them into drafts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.adapters.formats.wacz import WaczFormat
    from sayso.adapters.formats.warc import WarcFormat
    from sayso.ports import Format


@cache
def all_formats() -> tuple[Format, ...]:
    """All formats, the more particular before the more general; imported when first asked for."""
    from sayso.adapters.formats.feeds import FeedFormat
    from sayso.adapters.formats.html import HtmlFormat
    from sayso.adapters.formats.jsonfeed import JsonFeedFormat
    from sayso.adapters.formats.lists import OpmlFormat, SitemapFormat
    from sayso.adapters.formats.parts import PartsFormat
    from sayso.adapters.formats.pdf import PdfFormat
    from sayso.adapters.formats.text import TextFormat

    return (
        PartsFormat(),
        *archives(),
        PdfFormat(),
        FeedFormat(),
        JsonFeedFormat(),
        OpmlFormat(),
        SitemapFormat(),
        HtmlFormat(),
        TextFormat(),
    )


@cache
def archives() -> tuple[WarcFormat | WaczFormat, ...]:
    """The formats whose pages are read one by one, since an archive can be of any size."""
    from sayso.adapters.formats.wacz import WaczFormat
    from sayso.adapters.formats.warc import WarcFormat

    return WarcFormat(), WaczFormat()
