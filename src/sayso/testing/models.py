"""What every parser, encoder, tagger and judge must do: inherit, give yours, let pytest run it.

    class TestMine(EncoderConformance):
        def encoder(self): return Mine()

Give one and the same object each time where loading is slow: what is asked here
must hold for a model that has been used before, too.
"""

from __future__ import annotations

from abc import abstractmethod
from array import array
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from sayso.ports import Encoder, JudgeModel, Parser, Question, Tagger
from sayso.records import Parse
from sayso.stages.reading.saying.tagger.windows import FEATURES, RELATIONS

if TYPE_CHECKING:
    from sayso.ports import Floats

DIMENSIONS = 384
STEPS = 127
WORDS = 256
"""Words of a window at the most."""
CUE_LABELS, ROLE_LABELS = 3, 5
PLAIN = (
    "The council voted on Tuesday to close the quarry.",
    "Councillors have decided that the quarry must shut.",
    "Shares in the dairy fell four percent in early trading.",
    "A storm killed nine people on the island, the agency said.",
)
ODD = (
    "",
    " ",
    "\t\u00a0\u200b",
    "?!",
    "«—»",
    "😀👩‍👩‍👧 🇺🇳",
    "e\u0301a\u0308" * 50,
    "\x00\x07 bell",
    "الوزير قال",
    "x" * 5_000,
    "word " * 3_000,
    "(" * 2_000,
)
"""Valid Unicode that is hardly a sentence."""


class TaggerConformance:
    """Shapes, purity, and no window that breaks it."""

    @abstractmethod
    def tagger(self) -> Tagger:
        """A tagger."""

    def test_has_a_fingerprint(self) -> None:
        """It stands in every record made with it."""
        assert self.tagger().fingerprint.strip()

    def test_scores_every_word(self) -> None:
        """Also of windows whose words are none."""
        for text in (*PLAIN, *ODD):
            words = (text.split() or [text])[:WORDS]
            scores, states = self._read(words)
            assert scores.shape == (len(words), CUE_LABELS)
            cues = np.array([[0, 0], [0, len(words) - 1]])
            relations = np.zeros((2, len(words), len(RELATIONS)), dtype=np.int64)
            roles = self.tagger().roles(states, cues, relations)
            assert roles.shape == (2, len(words), ROLE_LABELS)

    def test_the_same_window_has_the_same_scores(self) -> None:
        """Whatever was read between."""
        first, _ = self._read(PLAIN[0].split())
        self._read(PLAIN[1].split())
        again, _ = self._read(PLAIN[0].split())
        assert first.tobytes() == again.tobytes()

    def _read(self, words: Sequence[str]) -> tuple[Floats, Floats]:
        features = np.zeros((len(words), len(FEATURES)), dtype=np.int64)
        return self.tagger().read(words, features)


class JudgeConformance:
    """Odds that add up, purity, no text that breaks it, and the least that a judge is for."""

    PASSAGE = "The council voted on Tuesday to close the quarry at Harrow."
    SAID = "The council voted to close the quarry."
    OTHERS = ("The council did not vote to close the quarry.", "Wolves were seen in the park.")

    @abstractmethod
    def judge(self) -> JudgeModel:
        """A judge's model."""

    def test_has_a_fingerprint(self) -> None:
        """Odds are kept under it."""
        assert self.judge().fingerprint.strip()

    def test_no_questions_give_no_odds(self) -> None:
        """Nothing in, nothing out."""
        assert self.judge().odds([]) == []

    def test_odds_add_up(self) -> None:
        """Also for texts that are none."""
        for one in self.judge().odds([Question(text, text, text) for text in (*PLAIN, *ODD)]):
            assert abs(one.says + one.conflicts + one.neither - 1) < 1e-3  # noqa: PLR2004
            assert min(one.says, one.conflicts, one.neither) >= 0

    def test_a_question_has_the_same_odds_alone_and_among_others(self) -> None:
        """In any order, and asked again."""
        asked = [Question("", self.PASSAGE, claim) for claim in (self.SAID, *self.OTHERS)]
        together = self.judge().odds(asked)
        alone = [self.judge().odds([one])[0] for one in reversed(asked)]
        assert together == alone[::-1] == self.judge().odds(asked)

    def test_tells_what_is_said_from_what_is_not(self) -> None:
        """A denial, and another matter."""
        said, denied, other = self.judge().odds(
            [Question("", self.PASSAGE, claim) for claim in (self.SAID, *self.OTHERS)]
        )
        assert said.says > max(denied.says, other.says)
        assert denied.conflicts > said.conflicts
        assert other.neither > max(said.neither, other.says)


class EncoderConformance:
    """Shape, length one, purity, and no text that breaks it."""

    @abstractmethod
    def encoder(self) -> Encoder:
        """An encoder."""

    def test_has_a_fingerprint(self) -> None:
        """It stands in every record made with it."""
        assert self.encoder().fingerprint.strip()

    def test_no_texts_give_no_rows(self) -> None:
        """Nothing in, nothing out."""
        assert self.encoder().encode([]) == b""

    def test_one_row_of_384_bytes_per_text(self) -> None:
        """Also for texts that are none."""
        texts = (*PLAIN, *ODD)
        assert len(self.encoder().encode(texts)) == DIMENSIONS * len(texts)

    def test_rows_have_length_one_in_steps_of_a_127th(self) -> None:
        """So that a dot product is a cosine."""
        for row in self._encoded_rows(*PLAIN):
            assert abs(sum(value * value for value in row) ** 0.5 / STEPS - 1) < 0.02  # noqa: PLR2004

    def test_a_row_does_not_depend_on_its_neighbours(self) -> None:
        """Neither on order, nor on what is encoded in the same call."""
        encoder = self.encoder()
        together = encoder.encode(PLAIN)
        backwards = encoder.encode([*ODD, *reversed(PLAIN)])[len(ODD) * DIMENSIONS :]
        alone = [encoder.encode([text]) for text in PLAIN]
        assert together == b"".join(alone)
        assert backwards == b"".join(reversed(alone))

    def test_a_repeated_text_has_a_repeated_row(self) -> None:
        """Reprints are compared by their rows."""
        first, other, again = self._encoded_rows(PLAIN[0], PLAIN[1], PLAIN[0])
        assert first == again != other

    def test_a_paraphrase_is_nearer_than_another_subject(self) -> None:
        """The least that a sentence encoder is for."""
        voted, decided, shares, _ = self._encoded_rows(*PLAIN)
        assert _dot(voted, decided) > _dot(voted, shares) + STEPS

    def _encoded_rows(self, *texts: str) -> list[array[int]]:
        data = self.encoder().encode(texts)
        return [
            array("b", data[start : start + DIMENSIONS])
            for start in range(0, len(data), DIMENSIONS)
        ]


class ParserConformance:
    """Offsets, trees, sentences, purity, and no text that breaks it."""

    @abstractmethod
    def parser(self) -> Parser:
        """A parser."""

    def test_has_a_fingerprint(self) -> None:
        """It stands in every record made with it."""
        assert self.parser().fingerprint.strip()

    def test_no_texts_give_no_parses(self) -> None:
        """Nothing in, nothing out."""
        assert self.parser().parse([]) == []

    def test_tokens_are_the_text_at_their_offsets_in_order(self) -> None:
        """To the character, whatever the text."""
        for text, parse in self._parses():
            assert all(text[t.start : t.end] == t.text for t in parse.tokens)
            assert all(one.end <= other.start for one, other in pairwise(parse.tokens))

    def test_no_word_is_left_out(self) -> None:
        """What stands between tokens is white space."""
        for text, parse in self._parses():
            covered = {place for t in parse.tokens for place in range(t.start, t.end)}
            assert all(text[p].isspace() for p in range(len(text)) if p not in covered)

    def test_sentences_cover_all_tokens_in_order(self) -> None:
        """Each token is in exactly one."""
        for _, parse in self._parses():
            edges = [0, *(s.end for s in parse.sentences)]
            assert [s.start for s in parse.sentences] == edges[:-1]
            assert edges[-1] == len(parse.tokens)

    def test_every_token_leads_to_a_root_of_its_sentence(self) -> None:
        """No circles, and no governor in another sentence."""
        for _, parse in self._parses():
            for sentence in parse.sentences:
                for index in range(sentence.start, sentence.end):
                    path = [index]
                    while parse.tokens[path[-1]].head != path[-1]:
                        path.append(parse.tokens[path[-1]].head)
                        assert sentence.start <= path[-1] < sentence.end
                        assert len(path) <= sentence.end - sentence.start

    def test_a_parse_does_not_depend_on_its_neighbours(self) -> None:
        """Neither on order, nor on what is parsed in the same call."""
        parser = self.parser()
        alone = [parser.parse([text])[0] for text in PLAIN]
        assert parser.parse(PLAIN) == alone
        assert parser.parse([*ODD, *reversed(PLAIN)])[len(ODD) :] == alone[::-1]

    def test_labels_are_those_of_the_record(self) -> None:
        """Universal tags, Penn tags, ClearNLP labels, OntoNotes types, small lemmas."""
        (parse,) = self.parser().parse(["The council closed two quarries in France."])
        by_text = {token.text: token for token in parse.tokens}
        council, closed = by_text["council"], by_text["closed"]
        assert (council.pos, council.tag, council.dep) == ("NOUN", "NN", "nsubj")
        assert parse.tokens[council.head] == closed
        assert (closed.lemma, closed.tag, closed.dep) == ("close", "VBD", "ROOT")
        assert (by_text["two"].dep, by_text["quarries"].lemma) == ("nummod", "quarry")
        assert (by_text["France"].entity, by_text["France"].entity_start) == ("GPE", True)
        assert by_text["council"].entity == ""

    def _parses(self) -> list[tuple[str, Parse]]:
        texts = (*PLAIN, *ODD)
        return list(zip(texts, self.parser().parse(texts), strict=True))


def _dot(one: array[int], other: array[int]) -> float:
    """The cosine of two rows, times 127 squared over 10: ``STEPS`` is about .08."""
    return sum(a * b for a, b in zip(one, other, strict=True)) / 10
