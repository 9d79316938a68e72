"""Sentences split into acts with their participants."""

import pytest

from sayso.adapters.models.spacy_parser import SpacyParser
from sayso.stages.reading.stating.propositions import propositions
from sayso.stages.reading.text.syntax import Tree


@pytest.fixture(scope="module")
def split():
    parser = SpacyParser()

    def split_sentence(sentence):
        tokens = (parse := parser.parse([sentence])[0]).tokens

        def word(index):
            return None if index is None else tokens[index].text.lower()

        return {
            tokens[p.verb].lemma: (word(p.actor), word(p.object))
            for p in propositions(Tree(parse), 0, len(tokens), frozenset())
        }

    return split_sentence


@pytest.mark.parametrize(
    ("sentence", "act", "participants"),
    [
        ("The board fired the director.", "fire", ("board", "director")),
        ("The director was fired by the board.", "fire", ("board", "director")),
        ("The board voted to fire the director.", "fire", ("board", "director")),
        ("The court told the board to rehire the director.", "rehire", ("board", "director")),
        ("The mayor, who opened the bridge, resigned.", "open", ("mayor", "bridge")),
        ("The blast shattered windows, injuring a guard.", "injure", ("blast", "guard")),
        ("The board met and fired the director.", "fire", ("board", "director")),
    ],
)
def test_participants_are_found_across_clauses(split, sentence, act, participants):
    assert split(sentence)[act] == participants


def test_the_governing_verb_is_no_act_of_its_own(split):
    assert set(split("The board voted to fire the director.")) == {"fire"}


@pytest.mark.parametrize(
    ("sentence", "open_act", "told"),
    [
        ("The ships must wait until inspectors have examined the ramps.", "examine", "wait"),
        ("The mine stays shut till engineers repair the pump and test the lift.", "test", "stay"),
        ("The council met to discuss how the islanders would reach the coast.", "reach", "meet"),
        ("The town met to speak about how its people are to reach the coast.", "reach", "meet"),
        ("The court will rule whether the board broke the law.", "break", "rule"),
    ],
)
def test_a_clause_that_leaves_open_what_it_names_tells_no_act(split, sentence, open_act, told):
    acts = split(sentence)
    assert open_act not in acts
    assert told in acts


def test_a_clause_of_time_that_has_come_is_told(split):
    assert "capsize" in split("Twelve people died when the ferry capsized.")
