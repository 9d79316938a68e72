"""Where a report may give an outlet's word: names beside a cue, whatever else is said of them.

Which newsroom a name means only the whole story can tell, so the words are kept as they
stand. The parse is not asked: outlets are cited in every language, and where it goes astray.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.language.relaying import CUES
from sayso.language.texts import part_text
from sayso.records import Beside, Relay, Report, Sentence, Span

_CAPITAL = r"[^\W\d_a-z][\w.&’'-]{0,40}"
_BETWEEN = r"(?:(?:of|de|la|le|and|&|di|del|der|des|du|da|do|van|von|y|e|et|und) )?"
_NAME = rf"(?:[Tt]he )?{_CAPITAL}(?: {_BETWEEN}{_CAPITAL}){{0,5}}"
_NOUNS = "|".join(sorted(CUES.nouns, key=lambda noun: (-len(noun), noun)))
_KINDS = "|".join(CUES.kinds)
_NOUN = rf"(?:(?:[a-z]+ ){{0,2}}(?:{_NOUNS}) )?"
_PATTERNS = {
    Beside.BEFORE: re.compile(
        rf"\b(?i:{'|'.join(map(re.escape, CUES.before))}) (?:the )?{_NOUN}(?P<name>{_NAME})"
    ),
    Beside.AFTER: re.compile(
        rf"(?<![\w.&’'-])(?P<name>{_NAME}),? {_NOUN}(?:(?:has|had|have) )?"
        rf"(?:{'|'.join(map(re.escape, CUES.after))})\b"
    ),
    Beside.BACK: re.compile(
        rf"\b(?:(?i:{'|'.join(map(re.escape, CUES.before_source))}) |(?=[Tt]he (?:{_NOUNS})[’']s ))"
        rf"(?P<name>[Tt]he (?:{_NOUNS}))\b(?! [A-Z])"
    ),
    Beside.UNNAMED: re.compile(
        r"\b(?:(?i:according to|citing|quoting) "
        r"(?P<name>(?:[a-z]+ ){0,2}(?:media|press|news) reports)"
        r"|(?P<telling>(?i:(?:[a-z]+ )?(?:media|press|news)) reports) "
        r"(?:say|said|suggest|claim)\b)"
    ),
    Beside.CALLED: re.compile(
        rf"\b(?:{_KINDS}),? (?P<name>{_NAME})|"
        rf"(?<![\w.&’'-])(?P<set_off>{_NAME}), an? (?:[\w-]+ ){{0,3}}(?:{_KINDS})\b"
    ),
}
_NAMING_NOBODY = {Beside.BACK, Beside.UNNAMED}
_OF_CUES = {Beside.BEFORE, Beside.AFTER}


def find_relays(report: Report, sentences: Sequence[Sentence]) -> tuple[Relay, ...]:
    """The words beside a cue that may name an outlet, sentence by sentence.

    ``sentences`` are the report's, in order; a relay gives the place of its own among them.
    """
    return tuple(
        relay
        for number, sentence in enumerate(sentences)
        for relay in _in_sentence(part_text(report, sentence.part), number, sentence)
    )


def _in_sentence(text: str, number: int, sentence: Sentence) -> Iterator[Relay]:
    first = sentence.span.start
    words = text[first : sentence.span.end]
    for cue, pattern in _PATTERNS.items():
        for match in pattern.finditer(words):
            start, end = match.span(match.lastgroup or 0)
            article = cue in _OF_CUES and words[:start].endswith(" the ")
            cites = cue in _NAMING_NOBODY or CUES.relays(words[:start], words[end:]) or article
            span = Span(first + start, first + end)
            yield Relay(sentence.part, number, span, words[start:end], cue, cites)
