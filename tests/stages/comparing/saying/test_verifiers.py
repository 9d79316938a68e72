"""What can be checked exactly: what agrees, what differs, what is not given."""

from __future__ import annotations

import pytest

from asking import checked

TOLL = "Rescuers said the storm killed 1,297 people in the delta on Monday."


@pytest.mark.parametrize(
    ("claim", "told", "how"),
    [
        ("It drew 3,412,712 votes.", "The party won 3.4 million votes.", "agrees"),
        ("The party won 3.4 million votes.", "The party won 3,412,712 votes.", "agrees"),
        ("The plan costs 18 million euros.", "The plan costs 17.9 million euros.", None),
        ("The storm killed 1,297 people.", TOLL, "agrees"),
        ("The storm killed 1,927 people.", TOLL, "differs"),
        ("The storm killed nine people.", "The storm wrecked 40 boats.", "is not given"),
        ("At least 1,000 people died.", "The storm killed 1,297 people.", "agrees"),
    ],
)
def test_figures(claim, told, how):
    found = {agreement for part, agreement in checked(claim, told) if part == "figure"}
    assert how is None or how in found
    assert how is not None or "differs" not in found


@pytest.mark.parametrize(
    ("claim", "how"),
    [
        ("The storm killed people on Monday.", "agrees"),
        ("The storm killed people on Thursday.", "differs"),
    ],
)
def test_days(claim, how):
    assert ("date", how) in checked(claim, TOLL)


def test_a_name_that_the_report_does_not_have():
    told = "Ada Morn opened the bridge. The mayor thanked the builders."
    assert ("actor", "is not given") in checked("Ivo Stenn thanked the builders.", told)
    assert ("actor", "is not given") not in checked("Ada Morn thanked the builders.", told)


def test_a_denial_of_the_same_act():
    found = checked("The council approved the plan.", "The council did not approve the plan.")
    assert ("polarity", "differs") in found
    assert not any(
        part == "polarity"
        for part, _ in checked("The council approved the plan.", "The council approved the plan.")
    )


def test_a_hedge_that_is_dropped():
    found = checked("The firm will close the mine.", "The firm may close the mine.")
    assert ("modality", "differs") in found


def test_parties_that_are_exchanged():
    told = "The Rovers beat the Wanderers on Sunday."
    assert ("actor", "differs") in checked("The Wanderers beat the Rovers.", told)
    assert ("actor", "differs") not in checked("The Rovers beat the Wanderers.", told)


def test_words_in_another_mouth():
    told = "The mine is safe, Ada Morn said."
    assert ("source", "differs") in checked("Ivo Stenn said the mine is safe.", told)
    assert ("source", "agrees") in checked("Ada Morn said the mine is safe.", told)


def test_a_word_that_widens():
    assert ("scope", "differs") in checked("All ferries were stopped.", "The ferries were stopped.")
