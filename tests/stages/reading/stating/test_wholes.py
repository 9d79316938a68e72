"""Sentences cut into claims that each read alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asking import reading
from sayso.assembly import tools
from sayso.records import Part
from sayso.stages.reading.document import opened
from sayso.stages.reading.saying.attributions import find_attributions
from sayso.stages.reading.stating.wholeness import odds
from sayso.stages.reading.stating.wholes import wholes
from sayso.stages.reading.text.passages import sentences_of


def pieces(text):
    """What a text is cut into, and whether each leaves its subject open."""
    chosen = tools()
    document = opened([(Part.TEXT, text)], chosen.parser)
    said = find_attributions(document, chosen.outlets, chosen.tagger)
    return [
        (piece.text, piece.open)
        for passage, named in zip(document.passages, document.named(said), strict=True)
        for sentence in sentences_of(passage)
        for piece in wholes(passage, passage.tree.within(sentence.span), said, named.filling)
    ]


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        pytest.param(
            "The bolts were worn, the ministry said.",
            ["The bolts were worn."],
            id="a word is left off",
        ),
        pytest.param(
            "Police believe the driver fled.",
            ["Police believe the driver fled."],
            id="a belief stays",
        ),
        pytest.param(
            "The court, which sat in Brenna, upheld the ban and sent the case back.",
            [
                "[The court] sat in Brenna.",
                "The court upheld the ban.",
                "[The court] sent the case back.",
            ],
            id="joined and describing",
        ),
        pytest.param(
            "Three men were hurt and taken to hospital.",
            ["Three men were hurt and taken to hospital."],
            id="verbs that share all stay together",
        ),
        pytest.param(
            "Nadja Perolt, the club's secretary, resigned on Monday.",
            ["[Nadja Perolt was] the club's secretary.", "Nadja Perolt resigned on Monday."],
            id="what somebody is",
        ),
        pytest.param(
            "A passenger ferry capsized off Brenna on Friday evening, killing at least 12 people.",
            [
                "A passenger ferry capsized off Brenna on Friday evening.",
                "[A passenger ferry capsized,] killing at least 12 people.",
            ],
            id="what came of it",
        ),
        pytest.param(
            "Parliament voted to expel the troops on Sunday.",
            ["Parliament voted to expel the troops on Sunday."],
            id="one act",
        ),
        pytest.param(
            "The board agreed to close the mine and to pay the workers.",
            [
                "The board agreed to close the mine.",
                "[The board agreed to] pay the workers.",
            ],
            id="two acts of one verb",
        ),
        pytest.param(
            "“We will not give in,” said John Harker.",
            ["We [John Harker] will not give in."],
            id="who speaks",
        ),
        pytest.param(
            "The vote failed on Tuesday, as doctors warned of an outbreak.",
            ["The vote failed on Tuesday.", "Doctors warned of an outbreak."],
            id="a clause behind a comma tells something of its own",
        ),
        pytest.param(
            "While the search went on, the minister flew to Brenna.",
            ["The search went on.", "The minister flew to Brenna."],
            id="a clause before a comma does, too",
        ),
        pytest.param(
            "The driver died as he slept.",
            ["The driver died as he slept."],
            id="without a comma it tells when",
        ),
        pytest.param(
            "Police arrested a man who fled the prison in May.",
            [
                "Police arrested a man who fled the prison in May.",
                "[A man] fled the prison in May.",
            ],
            id="which one, of one that is new",
        ),
        pytest.param(
            "The club helps people who lost their jobs.",
            ["The club helps people who lost their jobs."],
            id="which ones, of a kind",
        ),
        pytest.param(
            "Forty-one people were killed when the ferry capsized.",
            ["Forty-one people were killed when the ferry capsized."],
            id="a number in words is no heading",
        ),
        pytest.param(
            "The law took effect at nine, two hours after the dam was destroyed.",
            ["The law took effect at nine.", "The dam was destroyed."],
            id="by how much later",
        ),
        pytest.param(
            "The gates were raised late. The company says they were opened in time.",
            ["The gates were raised late."],
            id="whether the gates or the company is not sure",
        ),
        pytest.param(
            "The race will be called off if it rains.",
            ["The race will be called off if it rains."],
            id="a condition stays",
        ),
        pytest.param(
            "Not long later, a man—known as Pim—opened fire.",
            ["[A man was] known as Pim.", "Not long later, a man opened fire."],
            id="dashes around what is left out",
        ),
        pytest.param(
            "Jo Vik, 45, the intended target, was hit.",
            ["[Jo Vik was] the intended target.", "Jo Vik, 45, was hit."],
            id="a comma that closes an age",
        ),
        pytest.param(
            "Two councillors abstained and nineteen were against.",
            ["Two councillors abstained."],
            id="a count whose noun stands elsewhere",
        ),
    ],
)
def test_each_piece_reads_alone(sentence, claims):
    assert [text for text, open_ in pieces(sentence) if not open_] == claims


@pytest.mark.parametrize(
    "sentence",
    ["Their ships were unsafe.", "Most of them stayed empty.", "He was seen.", "This was denied."],
)
def test_what_means_something_that_is_not_named_is_open(sentence):
    assert all(open_ for _, open_ in pieces(sentence))


def test_whom_a_clause_describes_agrees_with_its_verb():
    told = [text for text, _ in pieces("Lind met the twins and a boy, who were hurt.")]
    assert not any("boy] were" in text for text in told)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        pytest.param(
            "Police say two masked gunmen broke into the home. They chased the women upstairs.",
            "[The two masked gunmen] chased the women upstairs.",
            id="the subject of the sentence before",
        ),
        pytest.param(
            "The coroner said he found no wounds.",
            "[The coroner] found no wounds.",
            id="who says so",
        ),
        pytest.param(
            "Deputies searched a house, and they found the car.",
            "[Deputies] found the car.",
            id="the subject of the clause above",
        ),
    ],
)
def test_a_pronoun_without_a_name_goes_back_to_a_description(text, claim):
    assert claim in {told for told, open_ in pieces(text) if not open_}


@pytest.mark.parametrize(
    "text",
    [
        "The officer stopped a man. He did not comply.",
        "“The mayor has resigned,” a guard said. “He was tired.”",
        "The storm hit Brenna. It was over by noon.",
    ],
)
def test_a_pronoun_that_may_mean_another_stays_open(text):
    assert not any(told.startswith("[") for told, open_ in pieces(text) if not open_)


def test_who_speaks_is_not_who_is_spoken_of():
    told = [text for text, _ in pieces("He was taken to Brenna, the guard Tom Lind said.")]
    assert not any("[Tom Lind] was taken" in text for text in told)


@pytest.mark.parametrize("text", ["Officials said.", "Did the earth move?", "Toledo police Sgt."])
def test_what_is_broken_off_or_asks_or_tells_that_somebody_spoke_is_no_piece(text):
    assert not pieces(text)


def test_a_heading_before_a_sentence_and_an_outlet_behind_a_headline_are_left_off():
    told = [text for text, _ in pieces("SHOTS AT HARBOUR PARK Police shut the park on Monday.")]
    assert told == ["Police shut the park on Monday."]
    told = [text for text, _ in pieces("Police shut the park after shots - Brenna News 5")]
    assert told == ["Police shut the park after shots."]


def test_a_page_stamp_parts_a_heading_from_what_it_is_run_into():
    run_in = "Captain swam ashore 2031-03-15 The captain of the Lys swam to the beach."
    both = ["Captain swam ashore.", "The captain of the Lys swam to the beach."]
    assert [text for text, _ in pieces(run_in)] == both
    dated = [text for text, _ in pieces("On 2031-03-15 Parliament voted for the bill.")]
    assert dated == ["On 2031-03-15 Parliament voted for the bill."]


def test_a_sentence_is_parted_from_the_heading_that_it_is_run_into():
    text = "The ferry sank.\n\n12.40pm Captain resigns The master of the port resigned today."
    told = {s.whole for s in reading(text).statements if s.whole}
    assert told == {"The ferry sank.", "The master of the port resigned today."}
    run_in = "Bar shooting sends two to hospital A shooting at a bar has hurt two."
    assert "A shooting at a bar has hurt two." in [text for text, _ in pieces(run_in)]


def test_only_what_is_printed_of_a_subject_may_leave_open_whom_it_is_about():
    told = pieces("Ulf Lind, a judge who lost his post in May, has died.")
    assert ("Ulf Lind has died.", False) in told
    told = pieces("The death of a boy found with a wound to his head was ruled an accident.")
    assert [open_ for text, open_ in told if text.startswith("The death")] == [False]


def test_which_one_is_meant_stays_with_a_subject_that_is_filled_in():
    text = "A man who escaped in May robbed a bank but left his coat behind."
    told = [told for told, _ in pieces(text)]
    assert "[A man who escaped in May] left his coat behind." in told


def test_a_clause_that_tells_which_one_tells_what_that_one_did():
    text = "The gunman who opened fire at the station and fled the town is 16."
    assert [told for told, _ in pieces(text)] == [
        "[The gunman] opened fire at the station.",
        "[The gunman] fled the town.",
        "The gunman who opened fire at the station and fled the town is 16.",
    ]


@pytest.mark.parametrize(
    "text",
    ["A new poll that shows.", "Lind met a woman who claims.", "Crews left as the rescuers did."],
)
def test_a_verb_that_needs_another_tells_nothing(text):
    assert not any(told.startswith("[") or "did." in told[-6:] for told, _ in pieces(text)[1:])


def test_a_day_behind_a_comma_describes_nothing():
    assert not any("was]" in t for t, _ in pieces("They met in Brenna, June 22, 2031, to vote."))


def test_it_that_stands_for_a_clause_goes_back_to_nothing():
    text = "Police searched a house in Brenna. It appears that the girl was alone."
    assert not any(told.startswith("[") for told, _ in pieces(text))


def test_a_pronoun_goes_back_to_whom_the_sentence_before_is_about():
    text = "Jan Moll met the press on Friday.\n\nThe gunman hid in a barn.\n\nHe fled at dawn."
    assert "[The gunman] fled at dawn." in [told for told, _ in pieces(text)]


def test_who_describes_somebody():
    told = pieces("Lind praised a talk with the Reds, who have long refused to vote, on Monday.")
    assert not any(text.startswith("[A talk") for text, _ in told)


def test_a_body_that_speaks_keeps_its_article():
    told = [text for text, _ in pieces("“We found no faults,” the Maritime Office said on Monday.")]
    assert told == ["We [the Maritime Office] found no faults."]


def test_a_verb_going_on_takes_the_verb_to_be():
    told = [t for t, _ in pieces("Lind has left, hiring an aide and promoting two others.")]
    assert not any("has] promoting" in text for text in told)


@pytest.mark.parametrize(
    "line",
    [
        "Anyone with information is urged to call police at 610-447-7908.",
        "Dec. 7, 2009 at 9:56 AM",
        "All rights reserved.",
        "The Corran Herald, 4 May 2031.",
        "Divers search the hull of the Maren Lys",
    ],
)
def test_furniture_makes_no_claim(line):
    told = reading(f"The ferry sank off Brenna on Monday.\n\n{line}")
    assert [s.whole for s in told.statements if s.whole] == ["The ferry sank off Brenna on Monday."]


def test_whom_a_clause_describes_must_be_sure():
    told = [text for text, _ in pieces("A mate of the ferry, who left in autumn, said so.")]
    assert not any("left in autumn" in text and text.startswith("[") for text in told)


def test_a_report_proposes_whole_claims_only():
    told = reading("The mayor, who took office in May, resigned on Monday after a scandal broke.")
    claims = {s.whole for s in told.statements if s.whole}
    assert "The mayor resigned on Monday after a scandal broke." in claims
    assert not any(claim.startswith("A scandal") for claim in claims)


@pytest.mark.parametrize(
    "text",
    [
        "“We will not give in,” said John Harker, who leads the union of miners.",
        "The minister did not say whether Petra Lind, the former mayor, had signed the lease.",
        "The minister denied that Petra Lind, the former mayor, had signed the lease.",
    ],
)
def test_what_describes_who_speaks_and_what_nobody_asserts_make_no_claim(text):
    told = [s for s in reading(text).statements if s.whole and not s.negated]
    assert not any("leads" in s.whole or "Lind" in s.whole for s in told)


def test_furniture_is_less_likely_a_claim_than_a_sentence():
    furniture = odds({"verbless": 1.0, "shortest": 1.0})
    assert furniture < 0.3
    assert odds({"main": 1.0, "finite": 1.0, "part of the sentence": 1.0}) > 0.6


@pytest.mark.parametrize(
    "line", ["Eleven wards, one red line", "A suitcase, a train, a lemon crate"]
)
def test_a_line_may_end_with_what_describes_its_head(line):
    assert all(text.endswith(".") for text, _ in pieces(line))


@settings(max_examples=30)
@given(st.text("abc .,—“”()' \n", max_size=60))
def test_any_text_is_cut_without_error(text):
    assert all(claim.endswith((".", "?", "!", "”", '"', "'", "’")) for claim, _ in pieces(text))


def test_no_pronoun_in_its_words_means_the_outlet_that_gives_them():
    told = reading("As The Courier reported, the council approved “a plan to withdraw its permit.”")
    assert not any("ourier’s" in s.whole for s in told.statements)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        pytest.param(
            "Silvan Ott opened the port. A guard said he had seen no order.",
            "He had seen no order.",
            id="a guard is nearer than a name",
        ),
        pytest.param(
            "Radan Kost stood by it. One of the deputies said he had left.",
            "[One of the deputies] had left.",
            id="one of several says so",
        ),
        pytest.param(
            "The log was lost, the Tide Gazette reported. It was never sent.",
            "It was never sent.",
            id="a thing is no outlet",
        ),
        pytest.param(
            "A judge ruled that a miner fell ill when he drank from the well.",
            "A miner fell ill when he drank from the well.",
            id="a judge or a miner",
        ),
        pytest.param(
            "According to the clerks, all six pilots are in their thirties.",
            "All six pilots are in their thirties.",
            id="what is owned is first the subject’s",
        ),
        pytest.param(
            "The trial was long. It was Friday before it ended.",
            "It was Friday before it ended.",
            id="a day is no thing",
        ),
        pytest.param(
            "Jo Vik stood in the square. A man with a sack over his shoulders let them in.",
            "A man with a sack over his shoulders let them in.",
            id="a man carries his own sack",
        ),
        pytest.param(
            "The crew rested near Lacey. He was asleep.",
            "He was asleep.",
            id="a place is nobody",
        ),
    ],
)
def test_nobody_is_filled_in_who_may_not_be_meant(text, claim):
    assert claim in [told for told, _ in pieces(text)]
