import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import outlet_said, reading, report
from sayso.adapters.outlets import Directory
from sayso.records import Certainty
from sayso.stages.sourcing.citations import Cited, Names, citations_of
from sayso.stages.sourcing.newsrooms import newsroom_of

DIRECTORY = Directory()
CAPTURED = report("Seven died.", outlet="harbour-courier.example")


def cited(text: str, *said: tuple[str, str], outlet: str = "a.example") -> tuple[Cited, ...]:
    made = report(text, outlet=outlet)
    rooms = [newsroom_of(one, DIRECTORY) for one in (made, CAPTURED)]
    names = Names(rooms, [made.id, CAPTURED.id], DIRECTORY)
    told = [outlet_said(made, source, content) for source, content in said]
    return citations_of(reading(made, *told), rooms[0], names).cited


def ids(found: tuple[Cited, ...]) -> list[str | None]:
    return [one.citation.cited.id if one.citation.cited else None for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "Seven died, Reuters reported.",
        "According to Reuters, seven died.",
        "The mayor told Reuters that seven died.",
        "The mayor told the news agency Reuters that seven died.",
        "Seven died, the mayor said in an interview with Reuters.",
        "Seven died, said the mayor, as quoted by Reuters’s correspondent.",
    ],
)
def test_cues_beside_a_known_name(text: str):
    assert ids(cited(text)) == ["reuters.com"]


@pytest.mark.parametrize(
    "text",
    [
        "Seven died, the mayor reported.",
        "The mayor told the Security Council that seven died.",
        "The mayor told The Hague court that seven died.",
        "Reporters were told that seven died.",
    ],
)
def test_other_names_beside_a_cue_are_no_outlets(text: str):
    assert cited(text) == ()


def test_a_title_that_nobody_lists():
    found = cited("The mayor told The Lantern that seven died. The Bay Gazette reported eight.")
    assert [one.newsroom.outlet.name for one in found] == ["The Lantern", "The Bay Gazette"]
    assert [one.newsroom.known for one in found] == [False, True]


def test_a_captured_outlet_is_found_by_its_name_and_by_a_part_of_it():
    whole = cited("Seven died, Harbour Courier reported.")
    assert whole[0].citation.reports == (CAPTURED.id,)
    assert whole[0].certainty is Certainty.FIRM
    part = cited("Seven died, the Courier reported.", ("the Courier", "Seven died"))
    assert part[0].citation.reports == (CAPTURED.id,)
    assert part[0].certainty is Certainty.POSSIBLE


def test_a_part_of_a_captured_name_cites_after_its_article():
    assert ids(cited("According to the Courier, seven died.")) == ["harbour-courier.example"]
    assert ids(cited("According to Harbour, seven died.")) == []


def test_a_part_of_another_name_is_no_outlet():
    assert ids(cited("According to the Harbour Fire Department, seven died.")) == []
    assert ids(cited("According to the Marl County Medical Examiner, seven died.")) == []


@pytest.mark.parametrize(
    "text",
    [
        "The mayor spoke to Reuters by telephone.",
        "Seven died, the mayor said in a statement to Reuters.",
        "Reuters has obtained the list of the seven who died.",
    ],
)
def test_more_ways_to_give_an_outlets_word(text: str):
    assert ids(cited(text)) == ["reuters.com"]


def test_a_station_names_itself_by_its_code_and_perhaps_by_its_number():
    assert cited("A witness told QXA4 that seven died.", outlet="qxahalden.example") == ()
    (found,) = cited("Seven died, 13 News has learned.", ("13 News", "Seven died"))
    assert found.certainty is Certainty.POSSIBLE
    (other,) = cited("A witness told KQXA-TV that seven died.", outlet="halden.example")
    assert other.certainty is Certainty.FIRM


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The news site Halden24 counted nine missing.", "Halden24"),
        ("The story was first told by the student paper The Quill.", "The Quill"),
        ("Dockside, a shipping newsletter, counted nine missing.", "Dockside"),
        ("A Halden Post investigation found nine missing.", "Halden Post"),
        ("Media reports say that nine are missing.", "media reports"),
    ],
)
def test_what_is_called_media_is_cited(text: str, name: str):
    assert name in {one.citation.as_written for one in cited(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The power station Halden lost nine men.",
        "A Pole, Ada Bly, the broadcaster reported, is missing.",
    ],
)
def test_what_is_called_something_else_is_not(text: str):
    assert cited(text) == ()


def test_a_day_is_no_part_of_a_name():
    found = cited("Seven died, said the Courier Thursday.", ("the Courier Thursday", "Seven died"))
    assert set(ids(found)) == {"harbour-courier.example"}


def test_a_name_ends_with_its_sentence():
    found = cited("Seven died, said QB&G. Kestrel fled.", ("QB&G. Kestrel", "Seven died"))
    assert {one.citation.as_written for one in found} == {"QB&G"}


def test_the_newspaper_is_the_one_cited_before():
    found = cited(
        "Reuters reported a fire. Seven died, the agency said.", ("the agency", "Seven died")
    )
    assert ids(found) == ["reuters.com", "reuters.com"]
    assert [one.citation.sentences for one in found] == [(0,), (1,)]


def test_the_newspaper_without_one_before_is_the_report_itself():
    assert cited("Seven died, the newspaper learned.", ("the newspaper", "Seven died")) == ()


def test_media_without_a_name():
    assert ids(cited("Local media said seven died.", ("Local media", "seven died"))) == [None]


def test_its_own_name_is_no_citation():
    assert cited("The mayor told Reuters that seven died.", outlet="reuters.com") == ()


def test_evidence_reads_the_name():
    evidence = cited("Seven died, Reuters reported.")[0].citation.evidence
    assert evidence.quote == "Reuters"
    assert (evidence.span.start, evidence.span.end) == (12, 19)


def test_a_part_of_its_own_name_is_no_citation():
    for written in ("the Post", "Valley Post", "The Valley Post"):
        assert (
            cited(f"The mayor told {written} that seven died.", outlet="valley-post.example") == ()
        )


def test_told_the_paper_means_the_one_cited_before():
    found = cited("The Bay Gazette reported a fire. The mayor told the paper that seven died.")
    assert [one.newsroom.outlet.name for one in found] == ["The Bay Gazette"] * 2
    assert cited("The mayor told the paper that seven died.") == ()


def test_a_noun_before_the_name_is_left_out():
    found = cited("Seven died, the newsletter Mill Town Post reported.")
    assert [one.newsroom.outlet.name for one in found] == ["Mill Town Post"]


def test_a_name_without_a_cue_is_possible_only():
    (found,) = cited("It was Harbour Courier that had printed the list of the seven.")
    assert found.certainty is Certainty.POSSIBLE
    assert cited("VARNHOLM (Harbour Courier) - Seven died.") == ()


def test_a_pronoun_goes_on_with_the_word_of_the_outlet():
    found = cited("Seven died, Reuters reported. They were on the pier. Marl wept.")
    assert [one.citation.sentences for one in found] == [(0,), (1,), (2,)]
    assert [one.certainty for one in found] == [
        Certainty.FIRM, Certainty.POSSIBLE, Certainty.POSSIBLE,
    ]  # fmt: skip
    apart = cited("Seven died, Reuters reported.\nMarl wept.")
    assert [one.citation.sentences for one in apart] == [(0,)]


def test_what_a_party_to_the_story_says_cites_nobody():
    made = report("Seven died, Harbour Courier reported.", outlet="a.example")
    rooms = [newsroom_of(one, DIRECTORY) for one in (made, CAPTURED)]
    names = Names(rooms, [made.id, CAPTURED.id], DIRECTORY)
    assert citations_of(reading(made), rooms[0], names, {rooms[1].id}).cited == ()


@given(st.text(alphabet=st.sampled_from("The Reuters told said . ,’s“”\nPost")))
def test_any_text_is_taken(text: str):
    cited(text)
