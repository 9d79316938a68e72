"""Reports read with the shipped parser, and judges' models that answer by a table."""

from __future__ import annotations

from functools import cache

import sayso
from sayso import pipeline
from sayso.assembly import tools
from sayso.ports import Odds
from sayso.stages.comparing.parts.cast import Cast
from sayso.stages.comparing.parts.passages import asked_in, of_bodies
from sayso.stages.comparing.saying.verifiers import grounds
from sayso.stages.reading import read_claim


@cache
def reading(text: str, outlet: str = "The Post", published: str = "2031-05-05", headline: str = ""):
    """A report, read."""
    made = sayso.report(
        text, outlet=outlet, published=published, headline=headline, url=f"https://{outlet}.example"
    )
    return pipeline.read(made, tools())


def asked(claim: str):
    """What a claim asks: its first sentence."""
    return asked_in(read_claim(claim, tools()))[0]


def passages(*texts: str):
    """The sentences of some reports of as many outlets."""
    return of_bodies([reading(text, f"Outlet {n}") for n, text in enumerate(texts)])


def checked(claim: str, text: str):
    """Part and agreement of every ground of a claim held against a report's last sentence."""
    told = reading(text)
    found = grounds(asked(claim), of_bodies([told])[-1], Cast([told]))
    return {(str(g.part), str(g.agreement)) for g in found}


class Table:
    """A judge's model that says what a table says, and keeps what it is asked.

    The table has pairs (passage, claim), either without its full stop, with odds of says and
    conflicts.
    """

    fingerprint = "table"

    def __init__(self, table=()):
        self.table = {(p.rstrip("."), c.rstrip(".")): odds for (p, c), odds in dict(table).items()}
        self.asked = []

    def odds(self, asked):
        self.asked += asked
        keys = ((one.passage.rstrip("."), one.claim.rstrip(".")) for one in asked)
        found = (self.table.get(key, (0.0, 0.0)) for key in keys)
        return [Odds(says, conflicts, 1 - says - conflicts) for says, conflicts in found]
