"""Word lists are data with a type: a file that nothing reads, or a field too many, is a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.stages.reading.names.lexicon import name_words
from sayso.stages.reading.saying.lexicon import cue_words
from sayso.stages.reading.saying.tagger.combining import confidences
from sayso.stages.reading.saying.tagger.windows import categories
from sayso.stages.reading.stating.lexicon import act_words, furniture_words
from sayso.stages.reading.text.lexicon import abbreviations, term_words
from sayso.stages.reading.typed.lexicon import number_words, time_words
from sayso.stages.reading.unparsed.lexicon import lists
from sayso.stages.reading.unparsed.speech import LANGUAGES

READING = Path(__file__).parents[3] / "src/sayso/stages/reading"
LOADERS = {
    "abbreviations.toml": abbreviations,
    "categories.toml": categories,
    "confidence.toml": confidences,
    "cues.toml": cue_words,
    "furniture.toml": furniture_words,
    "modality.toml": act_words,
    "numbers.toml": number_words,
    "sources.toml": name_words,
    "speech.toml": lambda: [lists(language) for language in LANGUAGES],
    "terms.toml": term_words,
    "times.toml": time_words,
}


def test_every_list_has_a_type():
    assert {path.name for path in READING.glob("data/*.toml")} == LOADERS.keys()


@pytest.mark.parametrize("name", LOADERS)
def test_every_list_is_read_and_says_where_it_is_from(name):
    assert LOADERS[name]()
    head = (READING / "data" / name).read_text("utf-8").partition("[")[0]
    assert "Source" in head or "Written by" in head
