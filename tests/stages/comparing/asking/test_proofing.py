"""A digest's lines held against reports by a judge that answers by a table."""

import pytest

from asking import Table, reading
from sayso import pipeline
from sayso.assembly import tools
from sayso.ports import Judges
from sayso.records import DigestLine, Found, LineRole, Span
from sayso.stages.comparing import Checker
from sayso.stages.comparing.asking.proofing import proof
from sayso.stages.reading import read_claim

REPORT = (
    "The council of Velm sold the old mill on Tuesday. "
    "The buyer, Ida Tran, will turn it into flats. "
    "“Nobody asked the tenants,” Jon Aker said."
)
SOLD = "The council of Velm sold the old mill on Tuesday."
FLATS = "The buyer, Ida Tran, will turn it into flats."
ASKED = "“Nobody asked the tenants,” Jon Aker said."


def proved(line, table):
    """The remark on a line, by a judge that says what a table says."""
    told = [reading(REPORT, "The Post")]
    judge = Table(table)
    held = Checker(pipeline.source(pipeline.together(told), told, tools()), Judges(judge, judge))
    lines = [DigestLine(1, Span(0, len(line)), line, LineRole.EXCERPT)]
    (remark,) = proof(lines, [read_claim(line, tools())], held)
    return remark


@pytest.mark.parametrize(
    ("says", "found"), [(0.99, Found.FOUND), (0.5, Found.NOT_SURE), (0.01, Found.NOT_FOUND)]
)
def test_an_alarm_is_raised_only_where_the_judge_sees_no_support(says, found):
    line = "Velm's council parted with its mill."
    remark = proved(line, {(SOLD, line): (says, 0.0)})
    assert remark.found == found
    assert found.row.fault == (found == Found.NOT_FOUND)
    assert remark.evidence[0].quote in SOLD


def test_what_no_report_says_comes_with_the_nearest_passage():
    remark = proved("The council of Velm burned down.", {})
    assert remark.found == Found.NOT_FOUND
    assert [e.quote for e in remark.evidence] == [SOLD]
    assert remark.why.endswith("no report says so; The Post comes nearest")


def test_a_sentence_that_no_passage_says_whole_is_held_claim_by_claim():
    line = "The council has sold the mill, and Ida Tran will put flats into it."
    parts = {
        (SOLD, "The council has sold the mill"): (0.99, 0.0),
        (FLATS, "Ida Tran will put flats into it"): (0.99, 0.0),
    }
    remark = proved(line, parts)
    assert (remark.found, len(remark.passages)) == (Found.FOUND, 2)


def test_what_is_quoted_without_its_speaker_is_found_and_the_speaker_told():
    remark = proved(
        "“Nobody asked the tenants.”", {(ASKED, "“Nobody asked the tenants.”"): (0.99, 0.0)}
    )
    assert remark.found == Found.FOUND
    assert remark.why.endswith("The Post says so on the word of Jon Aker")
