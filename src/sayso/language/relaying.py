"""How print gives an outlet's word: the cues beside a name ("told NAME", "NAME reported")."""

from __future__ import annotations

import re

import msgspec

from sayso.language.lexicons import lexicon
from sayso.language.words import words_of

_AUXILIARY = re.compile(r"^(?:has|had|have) ")


class RelayCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cues ``before`` and ``after`` a name; ``either`` fit a party to the story as well.

    ``before_source`` stand before "the paper", ``nouns`` between a name and its cue;
    what is called one of the ``kinds`` is one of the media, whoever has listed it.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    either: frozenset[str]
    before_source: tuple[str, ...]
    nouns: frozenset[str]
    kinds: tuple[str, ...]

    def calls_media(self, before: str, after: str) -> bool:
        """Whether a name is called one of the media: "the daily NAME", "NAME, a local paper"."""
        set_off = after.startswith(",")
        near = words_of(before)[-2:] + words_of(after)[: 6 if set_off else 1]
        return not self.nouns.isdisjoint(near)

    def relays(self, before: str, after: str) -> bool:
        """Whether the words around a name make it an outlet whose word is given."""
        words = f" {before.casefold().rstrip()}".removesuffix(" the")
        told = any(words.endswith(f" {cue}") for cue in self.before if cue not in self.either)
        rest = _AUXILIARY.sub("", after.casefold().lstrip(" ,"))
        return told or any(
            re.match(rf"{re.escape(cue)}\b", rest) for cue in self.after if cue not in self.either
        )


CUES = lexicon("sayso.language", "relaying.toml", RelayCues)
