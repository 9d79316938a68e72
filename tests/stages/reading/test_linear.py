"""Work per report grows with its length: counted in steps of the rules, not in seconds."""

import sys

import pytest

import sayso
from sayso import pipeline
from sayso.assembly import tools

ROOM = 2.3
"""How much more work twice the text may take."""
NESTED = "said that he said that "
PROSE = (
    "The council of Oldmarsh shut the quarry on Tuesday, Mayor Petra Lindqvist said. "
    "Three people were hurt when a truck hit a wall near Leeds, police said, citing a witness. "
    "“We will not give in to the owners,” said John Harker, who leads the union. He said it "
    "would meet the company, which earned 4.3 million dollars in 2019.\n\n"
)
SPEECH = "“They know it,” she said, adding that the minister told The Post that “it is over”. "


def steps(text):
    """Calls of the reading's own functions, generators' steps included."""
    report = sayso.report(text, headline="Quarry shut", published="2031-05-03")
    counted = 0

    def count(frame, event, _argument):
        nonlocal counted
        counted += event == "call" and "stages/reading" in frame.f_code.co_filename

    sys.setprofile(count)
    try:
        pipeline.read(report, tools())
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize(
    ("piece", "times"), [(NESTED, 45), (PROSE, 6), (SPEECH, 20)], ids=["nested", "prose", "speech"]
)
def test_twice_the_text_takes_twice_the_work(piece, times):
    once, twice = steps(piece * times), steps(piece * (2 * times))
    assert once > times
    assert twice <= ROOM * once


def test_speech_nested_without_end_takes_no_more_than_plain_prose_by_far():
    nested, plain = NESTED * 45, PROSE * 3
    assert steps(nested) / len(nested) <= 30 * steps(plain) / len(plain)
