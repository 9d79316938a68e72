"""The list of set phrases is clean, and says where it comes from."""

from importlib.resources import files

import msgspec
import pytest

from sayso.stages.intake.terms import starting, terms

FILE = files("sayso.stages.intake").joinpath("data/terms.toml")
LISTS = [
    phrases
    for table in msgspec.toml.decode(FILE.read_bytes()).values()
    for phrases in table.values()
]


@pytest.mark.parametrize("phrases", LISTS)
def test_phrases_are_lower_case_and_stand_once(phrases: list[str]):
    assert phrases == [phrase.strip().lower() for phrase in phrases]
    assert len(set(phrases)) == len(phrases)
    assert "" not in phrases


def test_the_source_is_named():
    assert "Source:" in FILE.read_text("utf-8").split("[", 1)[0]


def test_the_longest_phrase_is_found_as_whole_words():
    found = starting(terms().links.read_more).match("Read more at The Tide")
    assert found is not None
    assert found[0] == "Read more"
    assert starting(terms().links.read_more).match("Sources of the river") is None
