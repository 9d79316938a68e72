"""Parties that issue releases, told apart from newsrooms by how others write of them."""

from __future__ import annotations

from dataclasses import replace

from builders import reading, report
from sayso.adapters.outlets import Directory
from sayso.records import Outlet, Reading
from sayso.stages.sourcing.issuers import issuers
from sayso.stages.sourcing.newsrooms import newsroom_of

DIRECTORY = Directory()


def told(outlet: str, text: str) -> Reading:
    return reading(report(text, outlet=outlet))


def names(*readings: Reading) -> set[str]:
    rooms = [newsroom_of(r.report, DIRECTORY) for r in readings]
    found = issuers(readings, rooms)
    return {room.outlet.name for room in rooms if room.id in found}


RELEASE = told("alder-works.example", "Alder Works will close its foundry in Marl in May.")


def test_a_company_that_others_write_of_is_an_issuer():
    one = told("one.example", "Alder Works will shut the foundry, a blow to Marl.")
    two = told("two.example", "Shares in Alder Works fell. Alder Works said that it was sorry.")
    assert names(RELEASE, one, two) == {"Alder Works"}


def test_a_newsroom_whose_word_others_give_is_none():
    scoop = told("marl-courier.example", "Marl Courier has learned that the foundry will close.")
    one = told("one.example", "The foundry will close, Marl Courier reported on Monday.")
    two = told("two.example", "A manager told Marl Courier that the foundry would close.")
    assert names(scoop, one, two) == set()


def test_what_others_call_a_paper_is_none():
    scoop = told("quad.example", "Quad counted 74 copied pages in the thesis.")
    one = told("one.example", "Quad, the newspaper of the students, spent a month on it.")
    two = told("two.example", "Quad had worked on the story since May.")
    assert names(scoop, one, two) == set()


def test_a_network_that_is_no_broadcaster_makes_no_paper():
    one = told("one.example", "Alder Works must pay back a network levy.")
    two = told("two.example", "On the paper of the contract Alder Works lost.")
    assert names(RELEASE, one, two) == {"Alder Works"}


def test_offices_are_known_by_their_names_and_addresses():
    ministry = reading(replace(report("No."), outlet=Outlet("mof.example", "Ministry of Pay", "x")))
    county = reading(replace(report("No."), outlet=Outlet("marl.gov", "Marl", "address")))
    gazette = reading(replace(report("No."), outlet=Outlet("p.example", "Police Gazette", "x")))
    assert names(ministry, county, gazette) == {"Ministry of Pay", "Marl"}


def test_one_passing_mention_is_not_enough():
    own = told("alder-works.example", "The foundry in Marl closes in May.")
    assert names(own, told("one.example", "Alder Works will shut the foundry.")) == set()


def test_the_legal_form_is_left_out():
    release = told("brack-plc.example", "The company notes the judgment of today.")
    one = told("one.example", "Brack must pay back the levy.")
    two = told("two.example", "Lawyers for Brack left in silence.")
    assert names(release, one, two) == {"Brack Plc"}


def test_agencies_are_newsrooms():
    wire = told("reuters.com", "Reuters has moved into a new building in Marl.")
    one = told("one.example", "Reuters has new rooms. Reuters will stay for years.")
    two = told("two.example", "The rooms that Reuters left are empty.")
    assert names(wire, one, two) == set()


def test_nothing_gives_nothing():
    assert names() == set()
