"""How often what a page prints is wrong: counted on labelled cases, not of the story at hand."""

from __future__ import annotations

import msgspec

from sayso.language.lexicons import lexicon
from sayso.records import Dossier, Standing, Support


class Rate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many of some labelled cases were wrong."""

    wrong: int
    of: int

    @property
    def share(self) -> str:
        """The share in per cent, "–" where there is no case."""
        return f"{100 * self.wrong / self.of:.0f} %" if self.of else "–"


class Rates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rates of what can mislead most, and the number of annotated stories behind them.

    ``corroborated``: claims called so that are not; ``conflict``: conflicts shown that are none;
    ``confirmed``: claims that no report makes, and an answer stood behind.
    """

    stories: int
    corroborated: Rate
    conflict: Rate
    confirmed: Rate


RATES = lexicon("sayso.stages.publishing", "error_rates.toml", Rates)


def in_words(rates: Rates = RATES) -> tuple[tuple[str, str], ...]:
    """Each thing that is printed, by its badge, with how often it was wrong, as a sentence."""
    one, two, three = rates.corroborated, rates.conflict, rates.confirmed
    asked = f"{three.wrong} of {three.of} claims that no report makes were confirmed when asked"
    return (
        ("corroborated", f"{one.wrong} of {one.of} claims called so were not ({one.share})."),
        ("conflict", f"{two.wrong} of {two.of} shown were none ({two.share})."),
        ("said", f"{asked} ({three.share})."),
    )


def rates_of(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """The rates of what a dossier prints, as ``in_words`` gives them: of nothing else."""
    printed = {
        "corroborated": any(c.standing == Standing.CORROBORATED for c in dossier.claims),
        "conflict": bool(dossier.conflicts),
        "said": any(check.verdict == Support.SUPPORTED for check in dossier.headlines),
    }
    return tuple((word, how) for word, how in in_words() if printed[word])
