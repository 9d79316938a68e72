"""Windows of words, the best labels of a sequence, and what is made of both."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.adapters.models.spacy_parser import SpacyParser
from sayso.adapters.models.tagger import AttributionTagger
from sayso.records import Part
from sayso.stages.reading.document import opened
from sayso.stages.reading.saying.rules.proposing import propose
from sayso.stages.reading.saying.tagger.tagging import NEVER, _best, _spans, tag
from sayso.stages.reading.saying.tagger.windows import FEATURES, RELATIONS, Marked, sizes

PARSER, TAGGER = SpacyParser(), AttributionTagger()
TEXT = (
    "The mayor said on Friday that the bridge would stay closed. Nobody was hurt.\n"
    "“We saw nothing,” said Tomas Varga, who lives beside it, “and heard nothing.”\n"
)


def marked(text: str) -> Marked:
    (passage,) = opened([(Part.TEXT, text)], PARSER).passages
    return Marked(passage, propose(passage))


def words(one: Marked, indices: tuple[int, ...]) -> str:
    return " ".join(one.passage.tokens[i].text for i in indices)


def test_source_cue_and_content_are_found():
    one = marked(TEXT)
    found = [
        (words(one, t.source), words(one, t.cue), words(one, t.content)) for t in tag(one, TAGGER)
    ]
    assert found[0][:2] == ("The mayor", "said")
    assert found[0][2].startswith("that the bridge would stay closed")
    assert found[1][1] == "said"
    assert found[1][2].startswith("“ We saw nothing , ”")
    assert found[1][0].startswith("Tomas Varga")
    assert len(found) == 2


@given(st.integers(1, 60), st.integers(0, 20), st.integers(0, 60))
@settings(max_examples=40)
def test_cores_cover_every_word_once_whatever_their_size(core, context, start):
    one = marked(TEXT * 3)
    covered = [w.first + row for w in one.windows(core, context, start) for row in w.core]
    assert covered == list(range(len(one.passage.tokens)))


def test_features_and_relations_stay_below_their_sizes():
    one = marked(TEXT)
    features, relations = sizes()
    window = one.windows()[0]
    assert (window.features < np.array([features[f] for f in FEATURES])).all()
    seen = one.relations(window, range(2, 3))
    assert (seen < np.array([relations[r] for r in RELATIONS])).all()
    assert (seen >= 0).all()


def test_a_subject_and_a_clause_are_told_apart_by_their_branches():
    one = marked(TEXT)
    seen = one.relations(one.windows()[0], range(2, 3))
    branch = RELATIONS.index("branch")
    assert seen[1, branch] != seen[9, branch]
    assert seen[0, branch] == seen[1, branch]


SCORES = st.lists(
    st.lists(st.floats(-5, 5, width=32), min_size=5, max_size=5), min_size=1, max_size=5
)


@given(SCORES)
@settings(max_examples=60)
def test_the_best_path_is_the_best_of_all_that_are_allowed(rows):
    scores = np.array([rows], dtype=np.float32)
    path = _best(scores, ((1, 2), (3, 4)))[0]

    def total(labels):
        bad = any(
            label in {2, 4} and (at == 0 or labels[at - 1] not in {label - 1, label})
            for at, label in enumerate(labels)
        )
        return NEVER if bad else sum(scores[0, at, label] for at, label in enumerate(labels))

    best = max(map(total, itertools.product(range(5), repeat=len(rows))))
    assert abs(total(path.tolist()) - best) < 1e-3


def test_spans_begin_anew_at_every_beginning():
    assert _spans(np.array([3, 4, 3, 0, 4, 1]), 3) == [range(2), range(2, 3), range(4, 5)]
