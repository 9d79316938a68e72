"""How real a sentence makes its acts, and whether it denies them."""

import pytest

from sayso.adapters.models.spacy_parser import SpacyParser
from sayso.records import Modality
from sayso.stages.reading.stating.modality import is_negated, modality_of
from sayso.stages.reading.stating.propositions import propositions
from sayso.stages.reading.text.syntax import Tree


@pytest.fixture(scope="module")
def acts():
    parser = SpacyParser()

    def acts_of(sentence):
        parse = parser.parse([sentence])[0]
        tree = Tree(parse)
        return {
            parse.tokens[p.verb].lemma: (modality_of(tree, p.verb), is_negated(tree, p.verb))
            for p in propositions(tree, 0, len(parse.tokens), frozenset())
        }

    return acts_of


@pytest.mark.parametrize(
    ("sentence", "act", "modality"),
    [
        ("The council voted to close the quarry.", "close", Modality.VOTED),
        ("The council closed the quarry on Monday.", "close", Modality.DONE),
        ("The council has closed the quarry.", "close", Modality.DONE),
        ("The council will close the quarry.", "close", Modality.PLANNED),
        ("The council may close the quarry.", "close", Modality.POSSIBLE),
        ("The council should close the quarry.", "close", Modality.CALLED_FOR),
        ("Residents urged the council to close the quarry.", "close", Modality.CALLED_FOR),
        ("The union called on the company to reopen talks.", "reopen", Modality.CALLED_FOR),
        ("The judge ordered the firm to pay damages.", "pay", Modality.ORDERED),
        ("The firm has to pay damages.", "pay", Modality.ORDERED),
        ("The firm must pay damages.", "pay", Modality.ORDERED),
        ("A clerk told reporters that the firm had paid.", "pay", Modality.DONE),
        ("A ruling that held the firm to blame was published.", "hold", Modality.DONE),
        ("The company plans to sell the mine.", "sell", Modality.PLANNED),
        ("A bill to ban plastic bags was tabled.", "ban", Modality.PROPOSED),
        ("If the river rises, the army will open the dam.", "rise", Modality.POSSIBLE),
        ("The quarry is the largest in the region.", "be", Modality.STATED),
        ("He allegedly forged the papers.", "forge", Modality.ALLEGED),
        ("Parliament voted to ask the president to pardon them.", "pardon", Modality.CALLED_FOR),
    ],
)
def test_modality_comes_from_auxiliaries_tense_and_governors(acts, sentence, act, modality):
    assert acts(sentence)[act][0] == modality


@pytest.mark.parametrize(
    ("sentence", "act", "negated"),
    [
        ("The firm did not pay the fine.", "pay", True),
        ("The firm never paid the fine.", "pay", True),
        ("The firm refused to pay the fine.", "pay", True),
        ("The firm did not refuse to pay the fine.", "pay", False),
        ("No official signed the permit.", "sign", True),
        ("The firm left without paying the fine.", "pay", True),
        ("The firm paid the fine.", "pay", False),
        ("Nobody paid the fine.", "pay", True),
    ],
)
def test_polarity_counts_negations(acts, sentence, act, negated):
    assert acts(sentence)[act][1] is negated
