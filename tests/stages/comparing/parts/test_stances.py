"""Answers to what can only be one way."""

import pytest

from asking import reading
from sayso.stages.comparing.parts.stances import opposed, stances


def answers(text):
    """The answers that the statements of a text give."""
    return [s for told in reading(text).statements for s in stances(told)]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("The order is binding on the port.", "binding"),
        ("The panel's advice is not binding.", "not binding"),
        ("The judgment cannot be appealed.", "final"),
        ("The judgment can still be appealed.", "not final"),
        ("The decree is already in force.", "in force"),
        ("The decree does not take effect until May.", "not in force"),
        ("The treaty requires the consent of the senate.", "assent needed"),
        ("Smoking is banned nationwide.", "everywhere"),
    ],
)
def test_an_answer_is_read_with_its_denial(text, answer):
    assert answer in {stance.answer for stance in answers(text)}


def test_answers_of_two_things_are_not_opposed():
    (one,) = answers("The vote does not bind the cabinet.")
    (other,) = answers("The treaty is binding on both states.")
    (third,) = answers("The resolution is binding.")
    assert not opposed(one, other)
    assert opposed(one, third)
