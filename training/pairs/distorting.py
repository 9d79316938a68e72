"""All distortions, and in which direction each makes a statement that was not told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pairs import facts, frames, hedging, roles, twists
from pairs.draft import Draft
from pairs.reducing import Context


@dataclass(frozen=True, slots=True)
class Distortion:
    """``claimed``: the sentence does not tell the distorted one; ``told``: the other way.

    ``share`` is how often it is tried; ``first`` rewordings of the true counterpart.
    """

    name: str
    change: Callable[[Draft, Context], bool]
    claimed: bool = True
    told: bool = True
    label: int = 1
    share: float = 1.0
    first: tuple[str, ...] = ()


DISTORTIONS = (
    Distortion("negation", twists.negation, share=1.2),
    Distortion("opposite", twists.opposite, share=2.6),
    Distortion("other word", twists.other_word, share=3),
    Distortion("status", twists.status, share=1.6),
    Distortion("done already", twists.done_already, share=9),
    Distortion("modal dropped", twists.modal_dropped, share=4),
    Distortion("framed", frames.framed, share=1.6),
    Distortion("accusation", frames.accusation, told=False, share=10),
    Distortion("asked", frames.asked, told=False, share=5),
    Distortion("hedged", twists.hedged, claimed=False, share=1.2),
    Distortion("hedge dropped", hedging.hedge_dropped, told=False, share=6),
    Distortion("weakened", hedging.weakened, claimed=False, share=2.5),
    Distortion("belief dropped", hedging.belief_dropped, told=False, share=10),
    Distortion("condition dropped", hedging.condition_dropped, told=False, share=6),
    Distortion("scope", hedging.scope, told=False, share=2.2),
    Distortion("extra", hedging.extra, told=False, label=2, share=1.3),
    Distortion("other name", facts.other_name, share=1.5),
    Distortion("other place", facts.other_place, share=1.6),
    Distortion("other number", facts.other_number, share=6),
    Distortion("other bound", facts.other_bound, share=6),
    Distortion("other date", facts.other_date, share=1.2),
    Distortion("other cause", facts.other_cause, share=8),
    Distortion("turned relation", facts.turned_relation, share=1.5),
    Distortion("surer cause", facts.surer_cause, told=False, share=4),
    Distortion("swapped", roles.swapped, share=30),
    Distortion("swapped, passive", roles.swapped_passive, told=False, share=45, first=("passive",)),
    Distortion("names exchanged", roles.names_exchanged, share=9),
    Distortion("numbers exchanged", roles.numbers_exchanged, share=9),
    Distortion("other speaker", roles.other_speaker, share=2.5),
)
