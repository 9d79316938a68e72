"""Which words of a headline go further than the text that it was held against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sayso.language.bonds import Bond, bond
from sayso.language.words import stems_of, words_of
from sayso.records import Assertion, HeadlineCheck
from sayso.stages.publishing.quotable import WORDING

MOST = 0.5
"""Share of a headline's telling words from which on it tells something else, not further."""
ROOT = 4
"""Letters that two forms of a word share at the least: "closure", "closed". Fewer accuse less."""
KIN = frozenset({Bond.SAME, Bond.FAMILY, Bond.KIND})
STAGE = re.compile(r"[\w ]+, not [\w ]+")
WIDER = re.compile(r"no “(\w+)” in it")
"""How it is told where the verb that both have is surer ("voted, not done"), or all of it wider."""


def words_further(check: HeadlineCheck) -> tuple[str, ...]:
    """The phrases of its accused assertions that the passages nearest to them have in no form.

    Each reads alone: a phrase begins where its preposition or article does ("for a week"). What
    alone makes it wider ("all") stands for itself. None where no passage comes near, where most
    words are further, or where the same words are only told as surer. Others' passages count
    where its own text has none.
    """
    found = (phrase for one in check.assertions for phrase in _further(one, check))
    return tuple(dict.fromkeys(found))


def _further(one: Assertion, check: HeadlineCheck) -> Iterable[str]:
    verdict = one.others if check.of_digest else one.own_body
    how = one.how.rpartition(": ")[2]
    if not verdict.row.fault or STAGE.fullmatch(how):
        return ()
    if wider := WIDER.fullmatch(how):
        return [w for w in words_of(one.text) if w == wider[1]][:1]
    own = [e.quote for e in one.evidence if e.report == check.owner]
    told = own or [e.quote for e in one.evidence]
    if not told:
        return ()
    has = {stem for quote in told for stem in stems_of(quote)}
    words = [word.strip("“”\"'‘’.,:;!?()") for word in one.text.split()]
    telling = [n for n, word in enumerate(words) if not WORDING.function.issuperset(words_of(word))]
    further = {n for n in telling if not all(_is_told(s, has) for s in stems_of(words[n]))}
    return _phrases(words, further) if len(further) <= MOST * len(telling) else ()


def _phrases(words: Sequence[str], further: set[int]) -> Iterable[str]:
    """The runs of words that go further, each with the words that lead to it."""
    for end in sorted(n for n in further if n + 1 not in further):
        start = end
        while start - 1 in further or (start and words[start - 1].casefold() in WORDING.leading):
            start -= 1
        yield " ".join(words[start : end + 1])


def _is_told(stem: str, has: set[str]) -> bool:
    if stem in has:
        return True
    return any(
        (stem[:ROOT] == other[:ROOT] and len(stem) >= ROOT) or bond(stem, other) in KIN
        for other in has
    )
