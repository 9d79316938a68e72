"""Plain text and Markdown: heads recognised, digests left whole."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.adapters.formats.text import TextFormat
from sayso.errors import EmptyInput, InputError, UnknownFormat
from sayso.records import Capture, CaptureRef, Draft

BODY = "The quay was closed on Tuesday, the clerk said.\nNo ship has left since."


def draft(text: str) -> Draft:
    body = text.encode("utf-8", "surrogatepass")
    ref = CaptureRef("a.txt", hashlib.sha256(body).hexdigest(), len(body), "text/plain")
    (found,) = TextFormat().open(Capture(ref, body, None))
    return found


def test_head():
    found = draft(
        f"Quay closed to tankers\nIt took all night\nBy Ada Fenn\nMay 7, 2031\n\n{BODY}\n"
    )
    assert (found.headline, found.standfirst) == ("Quay closed to tankers", "It took all night")
    assert [one.text for one in found.bylines] == ["By Ada Fenn"]
    assert found.published is not None
    assert (found.published.text, found.published.given_by) == ("May 7, 2031", "text")
    assert found.text == BODY


def test_published_and_updated_are_told_apart():
    found = draft(f"Quay closed\n\nPublished: 7 May 2031\nUpdated: 8 May 2031\n\n{BODY}")
    assert found.published is not None
    assert found.updated is not None
    assert (found.published.text, found.updated.text) == (
        "Published: 7 May 2031",
        "Updated: 8 May 2031",
    )


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (f"Quay closed to tankers\n\n{BODY}", "Quay closed to tankers"),
        (f"# Quay closed\n{BODY}", "Quay closed"),
        (f"{BODY}", ""),
        ("The quay was closed.", ""),
        ("Quay closed", ""),
        (f"{BODY}\n\nMay 7, 2031\n\nBy Ada Fenn", ""),
    ],
)
def test_headlines_are_not_guessed(text: str, headline: str):
    assert draft(text).headline == headline


@pytest.mark.parametrize(
    "head",
    [
        "Quay closed\nNorth Coast Gazette\nMay 7, 2031",
        "Quay closed\n\nNorth Coast Gazette — May 7, 2031",
        "North Coast Gazette | May 7, 2031\n\nQuay closed",
        "North Coast Gazette\n2031-05-07\nQuay closed",
        "Quay closed\nMay 7, 2031\nNorth Coast Gazette",
        "# Quay closed\n\n*North Coast Gazette*\n\nBy Ada Fenn\n\n7 May 2031",
        "Radio Quay Closed\nNorth Coast Gazette\n7 May 2031",
    ],
)
def test_the_head_names_the_outlet(head: str):
    found = draft(f"{head}\n\n{BODY}")
    assert found.outlet is not None
    assert (found.outlet.text, found.outlet.given_by) == ("North Coast Gazette", "text")
    assert found.headline.endswith(("Quay closed", "Quay Closed"))
    assert found.published is not None
    assert found.text == BODY


def test_a_byline_tells_that_the_other_name_is_the_outlets():
    found = draft(f"Quay closed\nEstuary Line\nBy Ada Fenn\nMay 7, 2031\n\n{BODY}")
    assert found.outlet is not None
    assert found.outlet.text == "Estuary Line"


@pytest.mark.parametrize(
    "head",
    [
        "Quay closed\nAda Fenn\nMay 7, 2031",
        "Quay closed\n\nBrenna, May 7, 2031",
        "Quay closed\nWorld News\nMay 7, 2031",
        "Quay closed\nBy Ada Fenn\nMay 7, 2031\n\nWhat We Know",
        "Gazette editor leaves\nMay 7, 2031",
        "The Post Office Closes\nMay 7, 2031",
        "Quay closed\n\nMedia Reaction",
    ],
)
def test_a_writer_a_place_and_a_section_are_no_outlets(head: str):
    assert draft(f"{head}\n\n{BODY}").outlet is None


@pytest.mark.parametrize(
    "text",
    [
        f"Quay closed\nNorth Coast Gazette\n{BODY}",
        f"North Coast Gazette\n{BODY}",
        f"Quay closed\n\n{BODY}\n\nNorth Coast Gazette\nMay 7, 2031\n\n{BODY}",
    ],
)
def test_no_line_of_the_body_names_the_outlet(text: str):
    assert draft(text).outlet is None


def test_links_leave_the_wording():
    found = draft(f"Quay closed\n\n{BODY} See [the minutes](https://tide.example/m) for more.")
    assert [one.address for one in found.links] == ["https://tide.example/m"]
    assert found.text.endswith("See the minutes for more.")


def test_numbers_and_dashes_belong_to_the_text():
    found = draft(f"Quay closed\n\n7. Mai war der Tag.\n- Nobody left, *she* said.\na_b_c\n{BODY}")
    assert found.text.split("\n")[:3] == [
        "7. Mai war der Tag.",
        "- Nobody left, she said.",
        "a_b_c",
    ]


def test_a_digest_is_left_whole():
    text = (
        f"Quay closed\n\nMay 7, 2031\n{BODY}\nRead more at https://tide.example/a\n\n"
        f"Town acts\n\nMay 8, 2031\n{BODY}\nRead more at https://mole.example/b\n"
    )
    assert draft(text).text == text
    assert draft(text).headline == ""


@pytest.mark.parametrize("text", ['{"a": 1}', '<?xml version="1.0"?><opml/>', "[[1, 2]]"])
def test_data_is_no_text(text: str):
    with pytest.raises(UnknownFormat):
        draft(text)


def test_marks_alone_are_no_text():
    with pytest.raises(EmptyInput):
        draft("*** --- ***")


@given(st.text(max_size=400))
def test_any_text(text: str):
    try:
        found = draft(text)
    except InputError:
        return
    assert found.text.strip() or found.headline
