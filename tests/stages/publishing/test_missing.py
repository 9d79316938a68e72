from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.records import Evidence, Part, Quotation, Span
from sayso.stages.publishing.missing import missing
from stages.publishing.sample import NOBODY, ORIGINS, REJECTS, comparison


@pytest.fixture
def found() -> tuple[str, ...]:
    return missing(comparison(), REJECTS)


SENTENCES = """\
Nothing of Harbour Review was captured: what it reported is known only through Quay Notes.
No date, and so no place in time (2 reports): Quay Notes and Orla Tribune (without a headline).
Only an excerpt was captured, so the article may say more: Orla Tribune (without a headline).
Indirect speech is not supported in French: Quay Notes.
Updated before it was published: Orla Tribune (“Lorries turned back at bridge”).
Who spoke is not said for 1 quotation in Valley Courier.
Quay Notes and Valley Courier cite one another in a circle, so who had it first cannot be told.
scan.pdf was not read: there are no words in it.
"""


@pytest.mark.parametrize("sentence", SENTENCES.splitlines())
def test_each_thing_missing_is_a_sentence_with_its_reason(found, sentence):
    assert sentence in found


def test_reports_without_a_byline_are_named_together(found):
    (sentence,) = [one for one in found if one.startswith("No byline")]
    assert sentence.startswith(
        "No byline, so who wrote it is not said (5 reports): Northwire, Sound Post"
    )


def test_a_newsroom_that_cannot_be_told_says_so():
    unknown = replace(ORIGINS[2], known=False)
    made = comparison()
    found = missing(replace(made, sourcing=replace(made.sourcing, origins=(unknown,))), ())
    assert "which newsroom that is could not be settled" in found[0]


def test_a_report_that_was_not_read_is_named():
    made = comparison()
    found = missing(replace(made, sourcing=replace(made.sourcing, readings=())), ())
    assert any(one.startswith("Captured but not read (6 reports)") for one in found)


def test_quotations_without_a_speaker_are_one_sentence_and_each_counts_once():
    made = comparison()

    def quoting(number, *quotes):
        one = made.sourcing.readings[number]
        passages = (Evidence(one.report.id, Part.TEXT, Span(0, 1), quote) for quote in quotes)
        said = tuple(Quotation(passage, None, NOBODY) for passage in passages)
        return replace(one, quotations=said)

    readings = (quoting(0, "It fell.", "Nobody came."), quoting(1, "It fell"), quoting(2, "Go!"))
    found = missing(replace(made, sourcing=replace(made.sourcing, readings=readings)), ())
    (sentence,) = [one for one in found if one.startswith("Who spoke")]
    where = "2 in Northwire and 1 in Valley Courier"
    assert sentence == f"Who spoke is not said for 3 quotations: {where}."


def test_nothing_is_said_twice(found):
    assert len(found) == len(set(found))
    assert all((one.endswith(".") and one[0] == one[0].upper()) or "scan" in one for one in found)
