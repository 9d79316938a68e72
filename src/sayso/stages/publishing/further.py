"""Which words of a headline go further than the text that it was held against."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.language.bonds import Bond, bond, weight
from sayso.language.words import stems_of
from sayso.records import Assertion, HeadlineCheck

TELLING = 0.2
"""Weight of a word in the news below which it says too little to go further ("with", "over")."""
ROOT = 4
"""Letters that two forms of a word share at the least: "closure", "closed". Fewer accuse less."""
KIN = frozenset({Bond.SAME, Bond.FAMILY, Bond.KIND})


def words_further(check: HeadlineCheck) -> tuple[str, ...]:
    """The words of its accused assertions that the passages nearest to them have in no form.

    None where no passage comes near; others' passages count where its own text has none.
    """
    found = (word for one in check.assertions for word in _further(one, check))
    return tuple(dict.fromkeys(found))


def _further(one: Assertion, check: HeadlineCheck) -> Iterable[str]:
    verdict = one.others if check.of_digest else one.own_body
    if not verdict.row.fault:
        return ()
    own = [e.quote for e in one.evidence if e.report == check.owner]
    told = own or [e.quote for e in one.evidence]
    if not told:
        return ()
    has = {stem for quote in told for stem in stems_of(quote)}
    words = [word.strip("“”\"'‘’.,:;!?()") for word in one.text.split()]
    return tuple(word for word in words if not all(_is_told(s, has) for s in stems_of(word)))


def _is_told(stem: str, has: set[str]) -> bool:
    if stem in has or weight(stem) < TELLING:
        return True
    return any(
        (stem[:ROOT] == other[:ROOT] and len(stem) >= ROOT) or bond(stem, other) in KIN
        for other in has
    )
