"""Which words of a headline go further than the text that it was held against."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.language.bonds import Bond, bond
from sayso.language.words import stems_of, words_of
from sayso.records import Assertion, HeadlineCheck
from sayso.stages.publishing.quotable import WORDING

MOST = 0.5
"""Share of a headline's telling words from which on it tells something else, not further."""
ROOT = 4
"""Letters that two forms of a word share at the least: "closure", "closed". Fewer accuse less."""
KIN = frozenset({Bond.SAME, Bond.FAMILY, Bond.KIND})


def words_further(check: HeadlineCheck) -> tuple[str, ...]:
    """The words of its accused assertions that the passages nearest to them have in no form.

    None where no passage comes near, or most words are further. Others' passages count where
    its own text has none.
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
    telling = [word for word in words if not WORDING.function.issuperset(words_of(word))]
    found = tuple(w for w in telling if not all(_is_told(s, has) for s in stems_of(w)))
    return found if len(found) <= MOST * len(telling) else ()


def _is_told(stem: str, has: set[str]) -> bool:
    if stem in has:
        return True
    return any(
        (stem[:ROOT] == other[:ROOT] and len(stem) >= ROOT) or bond(stem, other) in KIN
        for other in has
    )
