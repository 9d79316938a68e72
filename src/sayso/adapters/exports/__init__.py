"""What a store is exported as: each format writes rows of some kinds as one stream."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.ports import Export


@cache
def exports() -> dict[str, Export]:
    """All formats by their names."""
    from sayso.adapters.exports.annotations import WebAnnotations
    from sayso.adapters.exports.archives import Wacz, Warc
    from sayso.adapters.exports.citations import BibTex, Csl
    from sayso.adapters.exports.feeds import Atom, JsonFeed
    from sayso.adapters.exports.linked import ClaimReviews, LinkedData
    from sayso.adapters.exports.parquet import Parquet
    from sayso.adapters.exports.tables import Csv, JsonLines

    known: tuple[Export, ...] = (
        Csv(),
        JsonLines(),
        Parquet(),
        LinkedData(),
        ClaimReviews(),
        WebAnnotations(),
        BibTex(),
        Csl(),
        Atom(),
        JsonFeed(),
        Warc(),
        Wacz(),
    )
    return {one.name: one for one in known}
