"""The attribution tagger: two ONNX graphs, one window of words at a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from sayso.adapters.models.minilm import TOKENIZER, checked, session

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float32]

READER = "7d823815e2d9d9c5dac962ac5767ac0e8d05bd139a080e2fb7280474be0fb197"
ROLES = "60ebd55e21f377dfbd01f8ac8320b9f317607ef76599a90a0fc17eb910ce3843"
START, END, UNKNOWN = 101, 102, 100
"""Pieces of the vocabulary: a window's first and last, and one for words without pieces."""
MOST = 510
MOST_PIECES = 6
"""Pieces of a window and of a word."""
LONGEST = 40
"""Characters of a word that are looked at."""
REMEMBERED = 20_000
"""Words whose pieces are kept: four times as fast as to cut up a window's words anew."""


class AttributionTagger:
    """Implements ``Tagger``; the files are loaded, and checked, when first used.

    Quantised activations depend on all that is in a batch, so every window is
    read alone; one thread, so that sums are added in one order.
    """

    fingerprint = f"attribution tagger {READER[:12]} {ROLES[:12]}"

    def read(self, words: Sequence[str], features: Ints) -> tuple[Floats, Floats]:
        """Cue scores and states of a window. Raises ``ModelError`` for a damaged model."""
        import numpy as np

        pieces, word_of, starts = pieces_of(words, self._tokenizer)
        feed = {
            "pieces": np.array(pieces, dtype=np.int64),
            "word_of": np.array(word_of, dtype=np.int64),
            "features": features,
            "starts": np.array(starts, dtype=np.int64),
        }
        cues, states = self._reader.run(None, feed)
        return cues, states

    def roles(self, states: Floats, cues: Ints, relations: Ints) -> Floats:
        """Role scores for the cues of a window. Raises ``ModelError`` for a damaged model."""
        feed = {"states": states, "cues": cues, "relations": relations}
        scores: Floats = self._roles.run(None, feed)[0]
        return scores

    @cached_property
    def _reader(self) -> Any:  # noqa: ANN401 - onnxruntime publishes no types
        return session("tagger.onnx", READER)

    @cached_property
    def _roles(self) -> Any:  # noqa: ANN401 - onnxruntime publishes no types
        return session("roles.onnx", ROLES)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_buffer(checked("tokenizer.json", TOKENIZER))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer


def pieces_of(words: Sequence[str], tokenizer: Tokenizer) -> tuple[list[int], list[int], list[int]]:
    """Piece ids, the word of each, and each word's first piece.

    A word without pieces gets the unknown one, a long word its first few; a window
    of too many pieces keeps one a word.
    """
    found = [_pieces_of_word(word[:LONGEST], tokenizer) for word in words]
    if sum(map(len, found)) > MOST:
        found = [ids[:1] for ids in found]
    pieces, word_of, starts = [START], [0], []
    for number, own in enumerate(found):
        starts.append(len(pieces))
        pieces += own
        word_of += [number] * len(own)
    return [*pieces, END], [*word_of, len(words) - 1], starts


@lru_cache(REMEMBERED)
def _pieces_of_word(word: str, tokenizer: Tokenizer) -> tuple[int, ...]:
    """The first pieces of a word; kept, since a text has most of its words more than once."""
    readable = word.encode("utf-8", "replace").decode("utf-8")
    ids = tokenizer.encode(readable, add_special_tokens=False).ids
    return tuple(ids[:MOST_PIECES]) or (UNKNOWN,)
