"""Where a decision stands: its rung, what is no decision, what is awaited, who says otherwise."""

import pytest

import sayso
from sayso import pipeline
from sayso.assembly import tools
from sayso.records import Rung
from sayso.stages.comparing.claims.aligning import Alignment
from sayso.stages.comparing.claims.deciding import DECISIONS, MEASURE_OF
from sayso.stages.comparing.claims.decisions import awaits, told_of
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


def stood(*told):
    """The acts of reports, each a day, a text and perhaps an outlet."""
    made = [
        sayso.report(text, outlet=outlet[0] if outlet else f"Paper {n}", published=day)
        for n, (day, text, *outlet) in enumerate(told)
    ]
    return statuses(Alignment((), ()), of_bodies(pipeline.read(one, tools()) for one in made))


def awaited(act):
    return [evidence.quote for evidence in act.awaiting]


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
        ("The court ruled that the quarry must close.", Rung.APPROVED),
        ("The ministry pledged to hire 400 officers.", Rung.PROPOSED),
        ("The opposition party Forward will repeal the fuel tax.", Rung.PROPOSED),
        ("The mine's owner, Stavik Stone, said it would appeal to the court.", Rung.PROPOSED),
        ("Voters in Marn rejected joining the customs union.", Rung.DENIED),
        ("Councillors in Brod backed the tram line.", Rung.VOTED),
        ("Norrand withdrew its soldiers from Kum on Tuesday.", Rung.CARRIED_OUT),
        ("The rovers signed striker Kenan Brisi on Tuesday.", Rung.CARRIED_OUT),
        ("The museum filed a petition to keep the hall open.", Rung.CALLED_FOR),
        ("The agency issued a permit for the mine.", Rung.APPROVED),
        ("A resolution urging the government to close the mine was read out.", Rung.CALLED_FOR),
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
        "The minister rejected the accusation.",
        "Opposition leader Ada Lind said she would scrap the school fees.",
        "The government said it would respect the result.",
        "The Farmers' party will campaign against the plan.",
        "The clinic said it would cooperate with the court.",
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
        "The statistics office will publish its report on Tuesday.",
        "The ministry promised to answer the union by Friday.",
        "The health department will inspect the clinic next week.",
        "The regional government must still give its consent.",
        "A decision of the authority is expected by August.",
        "The debate was postponed to October.",
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


def test_what_was_awaited_and_came_is_awaited_no_more():
    (act,) = stood(
        ("2031-04-01", "The council of Brod will vote on Thursday on the new tram line."),
        (
            "2031-04-04",
            (
                "The council of Brod approved the new tram line on Thursday by 31 votes to 20. "
                "The regional government must still give its consent."
            ),
        ),
    )
    assert act.rung == Rung.VOTED
    assert awaited(act) == ["The regional government must still give its consent."]


def test_nothing_is_awaited_of_what_is_over():
    acts = stood(
        (
            "2031-08-04",
            (
                "The swimming federation suspended coach Dan Pellow on Monday. "
                "Pellow said he would appeal to the sports tribunal. "
                "The tribunal will decide on the suspension of Dan Pellow on 20 August."
            ),
        ),
        ("2031-08-21", "The sports tribunal lifted the suspension of coach Dan Pellow."),
    )
    (lifted,) = [act for act in acts if act.rung == Rung.REVERSED]
    assert awaited(lifted) == []


def test_what_is_to_be_done_on_a_day_to_come_is_awaited():
    (act,) = stands(
        "The rail union Verro called off its strike on Thursday. The trains are to run on 20 June."
    )
    assert awaited(act) == ["The trains are to run on 20 June."]


def test_one_day_to_come_is_told_once_and_most_fully():
    (act,) = stands(
        "Training flights from Dol Hestra are suspended until Monday.",
        "Training flights from Dol Hestra are suspended until Monday, 16 June.",
    )
    assert awaited(act) == ["Training flights from Dol Hestra are suspended until Monday, 16 June."]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (
            "Finance Minister Karl Odo denied that he would resign.",
            "Finance Minister Karl Odo resigned on Thursday.",
        ),
        (
            "The mining agency granted a permit for the Tal mine on Monday.",
            "The mining agency did not publish the permit for the Tal mine.",
        ),
        (
            "The parliament passed the bill on mining on Monday.",
            "The president has not signed the bill on mining.",
        ),
    ],
)
def test_an_earlier_or_another_denial_says_nothing_against_a_rung(first, then):
    acts = stood(("2031-01-13", first), ("2031-01-31", then))
    assert acts
    assert all(act.otherwise == () for act in acts)


def test_who_is_to_do_it_right_after_an_act_needs_no_word_of_it():
    (act,) = stands(
        "Parliament passed the budget on Friday by 101 votes to 98. "
        "The president is expected to sign it next week."
    )
    assert awaited(act) == ["The president is expected to sign it next week."]


def test_who_says_that_it_has_not_been_done_says_otherwise():
    (act,) = stood(
        ("2031-05-05", "The mining agency granted a permit for the Tal mine on Monday."),
        ("2031-05-09", "The mining agency has not granted a permit for the Tal mine."),
    )
    assert act.rung == Rung.APPROVED
    assert [entry.outlet for entry in act.otherwise] == ["Paper 1"]


def test_an_outlets_correction_stands_in_place_of_what_it_told():
    (act,) = stood(
        ("2031-03-10", "The council of Brod approved the new bridge on Monday.", "Northwire"),
        (
            "2031-03-11",
            "Correction: The council of Brod has not approved the new bridge.",
            "Northwire",
        ),
    )
    assert act.rung == Rung.DENIED
    assert act.otherwise == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Foreign ministers of Belmar and Costa signed the fisheries agreement on Monday.",
            "Belmar's fishermen demanded that the fisheries agreement be scrapped.",
        ),
        (
            "The governor declared a curfew in three towns on Monday.",
            "The governor asked the assembly to extend the curfew in three towns by a week.",
        ),
        (
            "The mining agency granted Orex a permit for the Tal mine on Monday.",
            "Villagers filed an objection to the permit for the Tal mine on Friday.",
        ),
        (
            "The parliament passed the resolution on the Tal mine by 84 votes to 20.",
            "It is a resolution urging the government to close the Tal mine by June.",
        ),
    ],
)
def test_to_undo_to_renew_or_to_contest_a_decision_is_an_act_of_its_own(one, other):
    assert [len(act.entries) for act in stands(one, other)] == [1, 1]


def test_a_later_day_takes_the_place_of_the_earlier_one():
    first = "The council of Hallen voted on Tuesday to close the Kettle Bridge to lorries."
    later = (
        "The council on Wednesday postponed its decision on repairs to the Kettle Bridge to 5 May."
    )
    found = stood(
        ("2031-03-12", f"{first} It will decide on repairs to the Kettle Bridge on 14 April."),
        ("2031-04-09", f"The vote of the council to close the Kettle Bridge stands. {later}"),
    )
    waiting = [quote for act in found for quote in awaited(act)]
    assert later in waiting
    assert not any("14 April" in quote for quote in waiting)


def test_what_was_to_come_and_was_carried_out_is_awaited_no_more():
    order = "A court has ordered the Lys Line to pay the families."
    lodged = "The Lys Line lodged an appeal on 14 March. The court of appeal will hear it in June."
    found = stood(
        ("2031-03-04", f"{order} The Lys Line said it would appeal."),
        ("2031-03-15", f"{order} {lodged}"),
    )
    waiting = [quote for act in found for quote in awaited(act)]
    assert not any("would appeal" in quote for quote in waiting)
    assert any("in June" in quote for quote in waiting)


def test_an_answer_is_awaited_by_who_asked_and_by_no_decision():
    ban = "The ministry halted all ferries of the Lys Line."
    (found,) = stands(f"{ban} The Lys Line said it would answer all questions about its ferries.")
    assert awaited(found) == []


def test_what_was_done_within_a_month_is_not_to_come_in_it():
    (found,) = stood(("2031-03-25", "The ministry halted all ferries on the Sund in March."))
    assert awaited(found) == []


@pytest.mark.parametrize(
    "text",
    [
        "The two deputies of the chamber asked not to be named.",
        "The company told its customers to expect outages until Thursday.",
        "The justice minister considers the decision to be without binding force.",
    ],
)
def test_what_is_asked_for_oneself_or_only_thought_is_no_decision(text):
    assert stands(text, text) == ()


def test_an_act_of_which_no_part_reads_alone_is_named_by_its_sentence():
    text = "She wants a commission that would allow parliament to close the mine, aides said."
    for act in stands(text, text):
        assert act.rung != Rung.APPROVED
        assert act.act[-1] == "."


@pytest.mark.parametrize(
    "text",
    [
        "The charge carries ten years in prison under the law of Norrand.",
        "The law of Norrand restricts the sale of fish.",
        "Will the council ban lorries from the bridge?",
        "The clinic may lose nurses once the mandate takes effect on Monday.",
        "The judge will sentence him on 28 August.",
    ],
)
def test_what_is_asked_open_or_a_laws_content_is_no_decision(text):
    assert told(text) == []


def test_what_stands_only_inside_another_sentences_noun_shows_no_decision():
    inside = "The mayor spoke to the crowd amid restrictions imposed to fight the fire."
    assert not any(act.decided for act in stands(inside))
    assert any(act.decided for act in stands("The mayor imposed restrictions on Tuesday."))
