"""Where a decision stands: its rung, what is no decision, what is awaited, who says otherwise."""

import pytest

import sayso
from sayso import pipeline
from sayso.assembly import tools
from sayso.records import Rung
from sayso.stages.comparing.claims.aligning import Alignment
from sayso.stages.comparing.claims.decisions import DECISIONS, MEASURE_OF, awaits, told_of
from sayso.stages.comparing.claims.status import statuses
from sayso.stages.comparing.parts.passages import of_bodies

DAY = "2031-06-12"


def read(*texts):
    made = [sayso.report(text, outlet=f"Paper {n}", published=DAY) for n, text in enumerate(texts)]
    return [pipeline.read(one, tools()) for one in made]


def told(text):
    """The rungs that a text's statements show by themselves."""
    members = [p for passage in of_bodies(read(text)) for p in passage.members]
    found = [one for p in members if (one := told_of(p)) is not None]
    return [one.rung for one in found if one.founding and not one.denied]


def stands(*texts):
    return statuses(Alignment((), ()), of_bodies(read(*texts)))


@pytest.mark.parametrize(
    ("text", "rung"),
    [
        ("The parliament of Karvenia passed the bill on Tuesday.", Rung.VOTED),
        ("President Ilmar Dovric signed the decree on Tuesday.", Rung.APPROVED),
        ("The law came into force on Monday.", Rung.IN_FORCE),
        ("The minister suspended the harbour master on Tuesday.", Rung.IN_FORCE),
        ("The union called off its strike on Tuesday.", Rung.REVERSED),
        ("The finance minister resigned on Tuesday.", Rung.CARRIED_OUT),
        ("The president asked parliament to prolong the curfew.", Rung.PROPOSED),
        ("The opposition leader urged the government to close the mine.", Rung.CALLED_FOR),
        ("The court ordered the company to clear the bay.", Rung.APPROVED),
        ("The ministry said it would close the border on 20 June.", Rung.APPROVED),
    ],
)
def test_what_a_sentence_tells_of_a_decision(text, rung):
    assert rung in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "A quake shook the town of Lumna before dawn and brought down the bridge.",
        "The flood left dozens missing in the valley.",
        "The shop on the square closed early because of the rain.",
        "The ferry overturned and went down off the coast.",
        "In 2027 the parliament voted to close the radar station.",
        "Ending the treaty would harm the town.",
        "The mayor called the text a political declaration.",
        "The market hall of Lumna stands beside the river.",
    ],
)
def test_what_merely_happens_or_is_long_past_is_no_decision(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The measure must be approved by the senate.",
        "The bill still needs the signature of the president.",
        "The president has yet to sign.",
        "The full chamber is to vote on Saturday.",
        "The president has not signed the law.",
    ],
)
def test_what_must_be_decided_is_awaited_and_not_decided(text):
    members = [p for passage in of_bodies(read(text)) for p in passage.members]
    assert any(awaits(p) for p in members)
    assert told(text) == []


def test_one_vote_in_several_words_is_one_act_with_what_it_awaits_and_from_whom():
    (act, *others) = stands(
        "The parliament passed the bill on mining on Tuesday by 84 votes to 20. "
        "President Ilmar Dovric has ten days to sign it.",
        "Deputies adopted the mining law on Tuesday with 84 votes. "
        "It must be approved by the senate.",
    )
    assert others == []
    assert act.rung == Rung.VOTED
    assert {entry.outlet for entry in act.entries} == {"Paper 0", "Paper 1"}
    assert {e.quote for e in act.awaiting} == {
        "President Ilmar Dovric has ten days to sign it.",
        "It must be approved by the senate.",
    }
    assert "President Ilmar Dovric" in act.awaited_of


def test_of_whom_something_is_awaited_stands_by_the_fullest_name():
    (act, *_) = stands(
        "The parliament passed the bill on mining on Tuesday by 84 votes to 20. "
        "President Ilmar Dovric has ten days to sign it.",
        "Deputies adopted the mining law on Tuesday with 84 votes. "
        "The president has yet to sign it.",
    )
    assert act.awaited_of == ("President Ilmar Dovric",)


def test_the_furthest_rung_is_the_one_that_the_later_reports_bear_out():
    early = sayso.report(
        "The parliament passed the bill on mining on Tuesday.",
        outlet="Early",
        published="2031-06-10",
    )
    late = sayso.report(
        "President Ilmar Dovric signed the bill on mining on Friday.",
        outlet="Late",
        published="2031-06-14",
    )
    read_both = [pipeline.read(one, tools()) for one in (early, late)]
    acts = statuses(Alignment((), ()), of_bodies(read_both))
    assert [act.rung for act in acts if len(act.entries) > 1] == [Rung.APPROVED]


def test_a_committees_vote_is_not_the_chambers():
    acts = stands(
        "The security committee backed the bill on mining on Thursday. "
        "The parliament passed the bill on mining on Friday."
    )
    assert sorted(len(act.entries) for act in acts) == [1, 1]


def test_who_denies_it_says_otherwise():
    (act,) = stands(
        "The ministry suspended the licence of the mine on Tuesday.",
        "The ministry did not suspend the licence of the mine on Tuesday.",
    )
    assert act.rung == Rung.IN_FORCE
    assert [entry.outlet for entry in act.otherwise] == ["Paper 1"]


def test_every_measure_is_of_one_kind():
    measures = DECISIONS.measures
    kinds = [getattr(measures, kind) for kind in measures.__struct_fields__]
    assert sum(map(len, kinds)) == len(MEASURE_OF)
