"""Mentions as they are read from a parse, and how likely two of them are one happening."""

from __future__ import annotations

import numpy as np
import pytest
from happenings import COLUMNS, WEIGHTS, Setting, columns, likely, odds
from mentions import mention, wordings

from sayso.adapters.models.minilm import MiniLmEncoder
from sayso.adapters.models.spacy_parser import SpacyParser

PARSER, ENCODER = SpacyParser(), MiniLmEncoder()
BESIDE = Setting(one_story=True, words=0.5, vectors=0.8, spread=0.5)
ELSEWHERE = Setting(one_story=False, words=0.05, vectors=0.1, spread=0.05)
RAID = "Police raided a bakery in Paris on Monday and arrested four men."


def told(text, word, report="a", *, number=0, vectors=True):
    parse = PARSER.parse([text])[0]
    marked = [place for place, token in enumerate(parse.tokens) if token.text == word]
    assert marked, (text, word)
    rows = ENCODER.encode(wordings(parse, marked)) if vectors else b""
    return mention(report, number, parse, marked, rows)


def column(name, one, other, setting=BESIDE):
    return dict(zip(COLUMNS, columns(one, other, setting), strict=True))[name]


def test_a_mention_has_its_participants_time_place_and_figure():
    raid = told(RAID, "raided")
    assert (raid.head, raid.written, raid.verbal, raid.negated) == ("raid", "raided", True, False)
    assert {"police", "bakery"} <= raid.participants
    assert "arrest" in raid.context
    assert "arrest" not in raid.participants
    assert (raid.times, raid.places) == ({"monday"}, {"paris"})
    assert told(RAID, "arrested").figures == {"four"}


def test_who_does_it_is_found_over_a_noun_and_beside_a_verb():
    assert "police" in told("Police staged a raid on Monday.", "raid").participants
    assert "police" in told(RAID, "arrested").participants


def test_a_denied_mention_is_negated():
    assert told("Police did not raid the bakery.", "raid").negated
    assert column("polarity differs", told(RAID, "raided"),
                  told("Police did not raid the bakery.", "raid", "b")) == 1  # fmt: skip


def test_wordings_narrow_from_the_sentence_to_the_word():
    parse = PARSER.parse([RAID])[0]
    words, clause, whole, rest = wordings(parse, [1])
    assert words == "raided"
    assert "Police raided a bakery" in clause
    assert "men" not in clause
    assert whole.startswith("Police raided a bakery in Paris on Monday and arrested")
    assert rest == whole.replace("raided ", "")


def test_vectors_are_of_length_one():
    vectors = told(RAID, "raided").vectors
    for row in (vectors.words, vectors.clause, vectors.sentence, vectors.added):
        assert np.linalg.norm(row) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("vectors", [True, False], ids=["vectors", "words alone"])
def test_one_raid_told_twice_is_likelier_than_anything_else(vectors):
    raid = told(RAID, "raided", vectors=vectors)
    again = told("Officers raided the Paris bakery on Monday.", "raided", "b", vectors=vectors)
    later = told("Officers fined the bakery in June.", "fined", "b", vectors=vectors)
    other = told("Customs raided a yacht off Sicily on Friday.", "raided", "c", vectors=vectors)
    assert likely(raid, again, BESIDE) > 0.6
    assert likely(raid, later, BESIDE) < likely(raid, again, BESIDE) / 2
    assert likely(raid, other, ELSEWHERE) < likely(raid, again, BESIDE) / 2


def test_words_of_one_family_are_nearer_than_strange_ones():
    burned = told("The barn burned down on Sunday.", "burned")
    fire = told("A fire destroyed the barn on Sunday.", "fire", "b")
    sold = told("The barn was sold on Sunday.", "sold", "b")
    assert odds(burned, fire, BESIDE) > odds(burned, sold, BESIDE)


def test_a_pair_is_the_same_both_ways():
    one, other = told(RAID, "raided"), told("Four men were arrested on Monday.", "arrested", "b")
    assert odds(one, other, BESIDE) == pytest.approx(odds(other, one, BESIDE))


def test_there_is_a_weight_for_every_column():
    assert len(WEIGHTS.with_vectors) == len(WEIGHTS.without_vectors) == len(COLUMNS) + 1
    by = dict(zip(COLUMNS, WEIGHTS.without_vectors, strict=False))
    of_vectors = [n for n in COLUMNS if n.removeprefix("same, ").startswith("by ")]
    assert len(of_vectors) == 6
    assert {by[name] for name in of_vectors} == {0}
