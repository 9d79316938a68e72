"""Small wire ecosystems whose truth is known."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import outlet_said, reading, report, story
from sayso.adapters.outlets import Directory
from sayso.records import Certainty, Origin, Outlet, Reading, Sourcing, StepKind, Trace
from sayso.stages.sourcing import source

DIRECTORY = Directory()
WIRE = [
    "A freight train carrying fertiliser left the tracks near the harbour of Varnholm on Tuesday.",
    "The regional transport office said two wagons burst open and dust drifted west for an hour.",
    "“We heard a long scream of metal and then nothing at all,” said Ida Brandt.",
    "Rescue teams from three towns searched the wreckage with dogs until late in the evening.",
    "She did not elaborate.",
]
OTHER = [
    "Investigators want to know why a signal near Varnholm showed green when the points were open.",
    "The operator replaced the signal box in spring and reported four faults since, files show.",
    "Trains to the coast are to be replaced with buses until the end of the month, it announced.",
]
OWN = "The mayor opened a book of condolence in the town hall while bells rang across the bay."
MORNING, NOON, NIGHT = (f"2024-05-01T{hour}:00:00" for hour in ("08", "12", "20"))


def told(outlet: str, *lines: str, published: str = NOON, **parts: str) -> Reading:
    return reading(report("\n".join(lines), outlet=outlet, published=published, **parts))


def sourced(*readings: Reading) -> Sourcing:
    return source(story(*readings), readings, DIRECTORY)


def origins(found: Sourcing, of: Reading) -> list[Origin]:
    named = {origin.id: origin for origin in found.origins}
    return [named[trace.origin] for trace in traces(found, of)]


def traces(found: Sourcing, of: Reading) -> list[Trace]:
    return [trace for trace in found.traces if trace.report == of.report.id]


def names(found: Sourcing, of: Reading) -> list[str]:
    return [origin.outlet.id for origin in origins(found, of)]


def test_two_newsrooms_that_share_nothing_are_two_origins():
    one, two = told("one.example", *WIRE), told("two.example", *OTHER)
    found = sourced(one, two)
    assert set(names(found, one)) == {"one.example"}
    assert set(names(found, two)) == {"two.example"}
    assert found.copies == ()
    assert all(trace.steps == () for trace in found.traces)


def test_a_reprint_without_credit_goes_back_to_the_earlier_report():
    wire, reprint = told("apnews.com", *WIRE, published=MORNING), told("two.example", *WIRE)
    found = sourced(reprint, wire)
    assert set(names(found, reprint)) == {"apnews.com"}
    copy = found.copies[0]
    assert (copy.taker, copy.giver) == (reprint.report.id, wire.report.id)
    assert copy.share == 1
    assert copy.certainty is Certainty.FIRM
    assert len(copy.sentences) == len(WIRE)


def test_a_credit_outweighs_the_clock():
    late = told("apnews.com", *WIRE, published=NIGHT)
    early = told("two.example", *WIRE, "(AP)", published=MORNING)
    found = sourced(late, early)
    assert set(names(found, early)) == {"apnews.com"}


def test_text_outweighs_a_wrong_credit():
    wire = told("reuters.com", *WIRE, published=MORNING)
    reprint = told("two.example", *WIRE, "(AP)")
    found = sourced(wire, reprint)
    assert names(found, reprint)[: len(WIRE)] == ["reuters.com"] * len(WIRE)
    assert "another agency" in found.copies[0].direction


def test_a_partial_lift_leaves_the_rest_its_own():
    wire = told("one.example", *WIRE, published=MORNING)
    taker = told("two.example", OTHER[0], WIRE[0], WIRE[1], OTHER[1])
    found = sourced(wire, taker)
    assert names(found, taker) == ["two.example", "one.example", "one.example", "two.example"]


def test_a_patchwork_is_told_apart_by_the_sentence():
    first = told("apnews.com", *WIRE, published=MORNING)
    second = told("reuters.com", *OTHER, published=MORNING)
    mixed = told("three.example", WIRE[0], OTHER[0], WIRE[1], OTHER[1])
    found = sourced(first, second, mixed)
    assert names(found, mixed) == ["apnews.com", "reuters.com", "apnews.com", "reuters.com"]


def test_an_uncaptured_agency_is_the_origin_of_all_its_reprints():
    one = told("one.example", f"VARNHOLM (AP) - {WIRE[0]}", *WIRE[1:])
    two = told("two.example", *WIRE, "(AP)", published=NIGHT)
    three = told("three.example", *WIRE, published=MORNING)
    found = sourced(one, two, three)
    for taker in (one, two, three):
        ends = origins(found, taker)
        assert {end.outlet.id for end in ends} == {"apnews.com"}
        assert not any(end.captured for end in ends)


def test_text_beside_a_captured_wire_is_own_but_may_be_the_agencys():
    wire = told("apnews.com", *WIRE, published=MORNING)
    taker = told("two.example", *WIRE, OWN, "(AP)")
    found = sourced(wire, taker)
    own = traces(found, taker)[len(WIRE)]
    named = {origin.id: origin.outlet.id for origin in found.origins}
    assert named[own.origin] == "two.example"
    assert [named[other] for other in own.alternatives] == ["apnews.com"]


def test_agency_inputs_make_own_text_uncertain():
    taker = told("two.example", *OTHER, "With inputs from AFP")
    found = sourced(taker)
    assert set(names(found, taker)) == {"two.example"}
    assert all(trace.alternatives for trace in found.traces)


def test_who_told_the_outlet_itself_is_no_part_of_the_agencys_text():
    scoop = "A clerk told the Valley Post that the signal at Varnholm had failed twice in May."
    paper = told("valley-post.example", f"VARNHOLM (AP) - {OTHER[0]}", OTHER[1], scoop)
    assert names(sourced(paper), paper) == ["apnews.com", "apnews.com", "valley-post.example"]


def test_light_edits_are_still_a_copy():
    edited = (
        "A freight train carrying fertiliser left the rails near the harbour of Varnholm Tuesday."
    )
    wire = told("one.example", *WIRE, published=MORNING)
    taker = told("two.example", edited, *WIRE[1:])
    assert set(names(sourced(wire, taker), taker)) == {"one.example"}


def test_quotations_alone_are_no_copy():
    quote = (
        "“We will rebuild this line, and we will do so before the first snow falls on the hills”"
    )
    one = told("one.example", f"{quote}, the minister said.", *WIRE[:2], published=MORNING)
    two = told("two.example", f"{quote}, the minister said.", *OTHER)
    found = sourced(one, two)
    assert found.copies == ()
    assert set(names(found, two)) == {"two.example"}


def test_one_common_sentence_is_only_possible():
    common = "The line carries most of the region's grain to sea."
    one = told("one.example", *WIRE[:2], common, published=MORNING)
    two = told("two.example", *OTHER, common)
    last = traces(sourced(one, two), two)[-1]
    assert last.steps[0].certainty is Certainty.POSSIBLE
    assert last.alternatives


def test_standing_phrases_are_no_copy():
    notice = "Sign up for our newsletter and get the best stories of the week every Friday morning."
    one, two = told("one.example", *WIRE, notice), told("two.example", *OTHER, notice)
    assert sourced(one, two).copies == ()


def test_which_was_first_is_not_shown_yet_it_is_one_origin():
    one, two = told("one.example", *WIRE, published=""), told("two.example", *WIRE, published="")
    found = sourced(one, two)
    assert len({trace.origin for trace in found.traces}) == 1
    assert found.copies[0].certainty is Certainty.POSSIBLE
    assert "not shown" in found.copies[0].direction


def test_a_citation_of_an_uncaptured_outlet():
    line = "The National reported that the driver had worked for nineteen hours."
    made = report(f"{line}\n{OWN}", outlet="one.example")
    read = reading(made, outlet_said(made, "The National", "the driver had worked"))
    found = sourced(read)
    first, second = origins(found, read)
    assert (first.outlet.name, first.captured, first.known) == ("The National", False, False)
    assert second.outlet.id == "one.example"
    assert found.citations[0].evidence.quote == "The National"
    assert traces(found, read)[0].steps[0].kind is StepKind.CITED


def test_a_chain_of_citations_leads_to_its_end():
    third = told(
        "coast-post.example", "The driver worked nineteen hours, a roster shows.", published=MORNING
    )
    second = told("bay-courier.example", "The driver worked nineteen hours, Coast Post reported.")
    first = told(
        "one.example",
        "According to Bay Courier the driver worked nineteen hours before.",
        published=NIGHT,
    )
    found = sourced(first, second, third)
    assert names(found, first) == ["coast-post.example"]
    assert [step.kind for step in traces(found, first)[0].steps] == [StepKind.CITED] * 2


def test_circles_are_flagged_and_count_once():
    one = told("coast-post.example", "The driver worked nineteen hours, Bay Courier reported.")
    two = told("bay-courier.example", "The driver worked nineteen hours, Coast Post reported.")
    found = sourced(one, two)
    assert [set(loop) for loop in found.loops] == [{one.report.id, two.report.id}]
    assert len({trace.origin for trace in found.traces}) == 1
    assert all(trace.steps[-1].certainty is Certainty.POSSIBLE for trace in found.traces)


def test_what_comes_out_only_later_closes_no_circle():
    one = told(
        "coast-post.example",
        "The driver worked nineteen hours, Bay Courier reported.",
        published=MORNING,
    )
    two = told(
        "bay-courier.example",
        "The driver worked nineteen hours, Coast Post reported.",
        published=NIGHT,
    )
    found = sourced(one, two)
    assert found.loops == ()
    assert names(found, one) == names(found, two)
    assert all(step.taken_from != two.report.id for step in traces(found, one)[0].steps)


def test_an_outlet_does_not_cite_itself():
    own = told("reuters.com", "The minister told Reuters that the line would stay closed.")
    other = told("one.example", "The minister told Reuters that the line would stay closed.")
    assert sourced(own).citations == ()
    assert sourced(other).citations[0].cited is not None


def test_local_media_are_an_unnamed_origin():
    line = "Local media said that the driver was sixty years old."
    made = report(line, outlet="one.example")
    read = reading(made, outlet_said(made, "Local media", "the driver was sixty"))
    found = sourced(read)
    assert found.citations[0].cited is None
    assert not origins(found, read)[0].known


def test_a_new_headline_goes_with_the_body_below_it():
    wire = told("apnews.com", *WIRE, published=MORNING)
    taker = told("two.example", *WIRE, headline="Horror as train leaves tracks near Varnholm")
    head = traces(sourced(wire, taker), taker)[0]
    assert head.steps[0].certainty is Certainty.POSSIBLE
    assert head.alternatives


def test_unknown_outlets_are_each_their_own():
    one, two = told("", *WIRE), told("", *OTHER)
    found = sourced(one, two)
    assert len(found.origins) == 2
    assert not any(origin.known for origin in found.origins)


def test_publisher_families_are_named():
    one, two = told("thetimes.com", *WIRE), told("thesun.co.uk", *OTHER)
    assert {origin.family for origin in sourced(one, two).origins} == {"news-corp"}


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_of_readings_does_not_matter(order: tuple[int, ...]):
    readings = [
        told("apnews.com", *WIRE, published=MORNING),
        told("two.example", *WIRE, OWN, "(AP)"),
        told("three.example", OTHER[0], WIRE[1], published=NIGHT),
    ]
    plain = sourced(*readings)
    mixed = sourced(*(readings[index] for index in order))
    assert set(plain.traces) == set(mixed.traces)
    assert plain.copies == mixed.copies
    assert plain.origins == mixed.origins


LINES = st.lists(st.sampled_from([*WIRE, *OTHER, OWN, "(AP)", "", "“", "Reuters reported."]))


@given(st.lists(st.tuples(st.sampled_from(["a.example", "apnews.com", ""]), LINES), max_size=5))
def test_every_sentence_has_one_trace_with_a_listed_origin(told_by: list[tuple[str, list[str]]]):
    readings = tuple(
        reading(report("\n".join(lines), outlet=outlet, address=str(number)))
        for number, (outlet, lines) in enumerate(told_by)
    )
    found = source(story(*readings), readings, DIRECTORY)
    listed = {origin.id for origin in found.origins}
    expected = [(r.report.id, s) for r in readings for s in range(len(r.sentences))]
    assert [(trace.report, trace.sentence) for trace in found.traces] == expected
    assert all({trace.origin, *trace.alternatives} <= listed for trace in found.traces)


def test_what_each_outlet_says_of_itself_is_a_standing_text():
    line = "{} belongs to a group of eleven papers whose desk at the coast prepared this page."
    one = told("valley-post.example", *WIRE[:1], line.format("Valley Post"), published=MORNING)
    two = told("harbour-mail.example", *OTHER[:1], line.format("Harbour Mail"))
    found = sourced(one, two)
    assert found.copies == ()
    assert set(names(found, two)) == {"harbour-mail.example"}


def test_a_credit_to_one_agency_is_in_doubt_where_the_text_is_anothers():
    wire = told("reuters.com", *WIRE, published=MORNING)
    paper = told("paper.example", *WIRE[:4], OWN, byline="AFP", published=NIGHT)
    found = sourced(wire, paper)
    *shared, own = names(found, paper)
    assert set(shared) == {"reuters.com"}
    assert own == "paper.example"
    last = traces(found, paper)[-1]
    assert [o.outlet.id for o in found.origins if o.id in last.alternatives] == ["afp.com"]


def test_a_text_that_names_its_own_outlet_was_not_taken_from_an_agency():
    scoop = "A clerk told the Valley Post that the signal at Varnholm had failed twice in May."
    local = told("valley-post.example", *OTHER, scoop, published=NIGHT)
    wire = told("reuters.com", *OTHER, scoop, published=NOON)
    assert names(sourced(local, wire), wire)[-1] == "valley-post.example"


def test_two_reports_do_not_take_from_each_other():
    one = told("one.example", *WIRE, published=MORNING)
    two = told("two.example", *WIRE[:4], *OTHER, byline="AFP", published=NOON)
    three = told("three.example", *WIRE[:1], *OTHER, byline="Reuters", published=NIGHT)
    found = sourced(one, two, three)
    pairs = {(copy.taker, copy.giver) for copy in found.copies}
    assert not any((giver, taker) in pairs for taker, giver in pairs)
    assert found.loops == ()


def test_an_agency_that_no_list_has_is_found_among_the_captured():
    wire = told("quill-agency.example", *WIRE, published=MORNING)
    paper = told("paper.example", *WIRE, byline="By Quill Agency", published=NOON)
    found = sourced(wire, paper)
    assert set(names(found, paper)) == set(names(found, wire)) == {"quill-agency.example"}
    assert [origin.captured for origin in found.origins] == [True]
    assert [(copy.taker, copy.giver) for copy in found.copies] == [
        (paper.report.id, wire.report.id)
    ]


BANK = "The bank of Hallen will close nine branches by June"


@pytest.mark.parametrize(
    ("host", "name", "one"),
    [
        ("capitalledger.example", "The Capital Ledger", True),
        ("the-capital-ledger.example", "The Capital Ledger", True),
        ("capitalledger.example", "The Capital Lodger", False),
        ("c\u0430pitalledger.example", "The Capital Ledger", False),
    ],
    ids=["run together", "with hyphens", "another name", "a letter of another alphabet"],
)
def test_a_host_that_spells_a_name_is_the_outlet_of_that_name(host, name, one):
    def of(outlet, *lines, published=NOON):
        found = told("", *lines, published=published)
        return replace(found, report=replace(found.report, outlet=outlet))

    by_host = of(Outlet(host, host, "address"), OWN, published=MORNING)
    citing = told("hallen-post.example", f"{BANK}, {name} reported.", published=NIGHT)
    found = sourced(by_host, citing)
    assert (set(names(found, citing)) == set(names(found, by_host))) is one
    by_name = of(Outlet("capital-ledger", name, "text"), *OTHER)
    assert (len(sourced(by_host, by_name).origins) == 1) is one
