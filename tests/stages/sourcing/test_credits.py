import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import report
from sayso.adapters.outlets import Directory
from sayso.stages.sourcing.credits import credits_of

DIRECTORY = Directory()
BODY = (
    "A ferry ran aground off Varnholm.\nNobody was hurt.\nThe tide lifted it again.\nIt sailed.\n"
)


def credited(text: str, **parts: str) -> list[tuple[str, str, bool]]:
    found = credits_of(report(text, outlet="harbour.example", **parts), DIRECTORY)
    return [(credit.agency.outlet.id, credit.credit.form, credit.whole) for credit in found]


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("BAGHDAD (Reuters) - A vote was held.", "reuters.com"),
        ("VARNHOLM, May 3 (AP) — A vote was held.", "apnews.com"),
        ("Berlin (dpa) – Es wurde gewählt.", "dpa.com"),
        ("(ANSA) - ROMA, 05 GEN - Si vota.", "ansa.it"),
        ("Lisboa, 05 jan 2020 (Lusa) - Votou-se.", "lusa.pt"),
        ("AFP - A vote was held.", "afp.com"),
    ],
)
def test_datelines(line: str, agency: str):
    assert credited(f"{line}\n{BODY}") == [(agency, "dateline", True)]


@pytest.mark.parametrize(
    ("line", "agency", "form", "whole"),
    [
        ("(AP)", "apnews.com", "closing line", True),
        ("— Reuters", "reuters.com", "closing line", True),
        ("Source: Xinhua", "xinhuanet.com", "source line", True),
        ("© 2024 The Associated Press. All rights reserved.", "apnews.com", "copyright line", True),
        ("Reporting by Ada Bly and Cy Dorn for Reuters", "reuters.com", "reporters line", True),
        ("With inputs from AFP", "afp.com", "inputs line", False),
        ("Additional reporting by Reuters", "reuters.com", "contributors line", False),
        (
            "The Associated Press contributed to this report.",
            "apnews.com",
            "contributors line",
            False,
        ),
        ("With agency inputs", "unnamed-agencies", "inputs line", False),
        (
            "This story has been published from a wire agency feed without modifications.",
            "unnamed-agencies",
            "feed line",
            True,
        ),
    ],
)
def test_closing_lines(line: str, agency: str, form: str, whole: bool):  # noqa: FBT001
    assert credited(BODY + line) == [(agency, form, whole)]


def test_a_name_after_the_last_sentence():
    assert credited(BODY + "The inquiry goes on. (Reuters)") == [
        ("reuters.com", "closing line", True)
    ]


@pytest.mark.parametrize(
    "line",
    ["(AP Photo/Ada Bly)", "Photo: Reuters", "Image credit: AFP", "File picture (Reuters)"],
)
def test_pictures_do_not_count(line: str):
    assert credited(BODY + line) == []
    assert credited(f"{line}\n{BODY}") == []


@pytest.mark.parametrize(
    "line",
    ["Police told Reuters that it was over.", "Harbour (old) - a walk.", "He reads AP news."],
)
def test_a_name_in_the_text_is_no_credit(line: str):
    assert credited(BODY + line) == []


@pytest.mark.parametrize(
    ("byline", "agency", "whole"),
    [
        ("By Reuters", "reuters.com", True),
        ("Ada Bly, Associated Press", "apnews.com", True),
        ("AFP and AP", "afp.com", True),
        ("Ada Bly and AP", "apnews.com", False),
        ("Staff and agencies", "unnamed-agencies", False),
    ],
)
def test_bylines(byline: str, agency: str, whole: bool):  # noqa: FBT001
    first = credited(BODY, byline=byline)[0]
    assert first == (agency, "byline", whole)


def test_metadata():
    assert credited(BODY, credit="Agence France-Presse") == [("afp.com", "metadata", True)]
    assert credited(BODY, credit="Photo: Reuters") == []


def test_an_agency_does_not_credit_itself():
    own = report("VARNHOLM (AP) - A vote.", outlet="apnews.com")
    assert credits_of(own, DIRECTORY) == ()


def test_evidence_is_the_line():
    made = report(BODY + "With inputs from AFP", outlet="harbour.example")
    evidence = credits_of(made, DIRECTORY)[0].credit.evidence
    assert evidence is not None
    assert made.text[evidence.span.start : evidence.span.end] == evidence.quote
    assert "AFP" in evidence.quote


@given(st.text(), st.text())
def test_any_text_is_taken(text: str, byline: str):
    credits_of(report(text, outlet="a.example", byline=byline, credit=byline), DIRECTORY)


@pytest.mark.parametrize(
    ("byline", "whole"),
    [
        ("Reuters", True),
        ("Ada Quill, Reuters", True),
        ("Ada Quill and Reuters", False),
        ("Text: Ada Quill and Reuters", False),
        ("Reuters and AP", True),
        ("Ada Quill, Harbour staff writer, with Reuters", False),
        ("By our correspondent (with Reuters inputs)", False),
        ("Harbour News with Reuters", False),
    ],
)
def test_a_byline_with_own_people_credits_a_part(byline: str, whole: bool):  # noqa: FBT001
    found = credited(BODY, byline=byline)
    assert {found_whole for *_, found_whole in found} == {whole}


def test_an_agency_is_known_by_what_it_is_called():
    found = credits_of(report(BODY, outlet="harbour.example", byline="Quill Agency"), DIRECTORY)
    assert [(c.agency.outlet.name, c.whole) for c in found] == [("Quill Agency", True)]


def test_a_dateline_shortens_the_name_that_the_byline_gives():
    text = f"HALDEN (Quill) - A ferry ran aground.\n{BODY}"
    found = credits_of(report(text, outlet="harbour.example", byline="Quill Agency"), DIRECTORY)
    assert {c.agency.outlet.name for c in found} == {"Quill Agency"}


def test_a_code_in_a_dateline_is_an_agency_only_where_its_name_is_given():
    text = f"HALDEN (QNA) - A ferry ran aground.\n{BODY}"
    assert credits_of(report(text, outlet="harbour.example"), DIRECTORY) == ()
    named = report(text, outlet="harbour.example", byline="Quill News Agency")
    (found,) = credits_of(named, DIRECTORY)
    assert (found.agency.outlet.name, found.whole) == ("Quill News Agency", True)


@pytest.mark.parametrize(
    "line",
    [
        "(Halden, QX) — The board of Varnholm Ferries has closed the pier.",
        "HALDEN, Ost. (WQXA) – A ferry ran aground.",
        "HALDEN (QuayTV13/WQXA) – A ferry ran aground.",
        "Ada Bly works for the Quay Albin bureau",
        "For more on this story read the Varnholm Free Press",
        "-- Ada Bly",
        "Copyright 2031 WQXA (Quay Corp.). All rights reserved.",
    ],
)
def test_places_codes_stations_and_persons_are_no_agencies(line: str):
    assert credited(f"{line}\n{BODY}") == []
    assert credited(BODY + line) == []


@pytest.mark.parametrize(
    ("line", "agency", "whole"),
    [
        ("dpa/mh", "dpa.com", True),
        ("mh/lo (AFP, dpa)", "afp.com", True),
        ("Reuters | Halden", "reuters.com", True),
        ("By ADA BLYAssociated Press", "apnews.com", True),
        ("By Ada Bly, CNN", "cnn.com", True),
        ("By The Associated Press on Tue 06/30/2031", "apnews.com", True),
        ("(Reporting by Ada Bly in Halden; Editing by Cy Dorn)", "reuters.com", True),
        ("(By Ada Bly, with reporting by Cy Dorn, editing by Eve Fry)", "reuters.com", False),
        ("--Field Level Media", "fieldlevelmedia.com", True),
        ("--City News Service, photo via Lens", "citynewsservice.com", True),
        ("With AP", "apnews.com", False),
        ("With Quay wires", "unnamed-agencies", False),
        ("Contributing: Ada B. Bly in Halden; The Associated Press", "apnews.com", False),
        ("Information from Bay City News was used in this report.", "baycitynews.com", False),
        (
            "Copyright 2031 by WQXA and Bay City News. All rights reserved.",
            "baycitynews.com",
            False,
        ),
        ("(Source: Quill Media Wire © Quill Papers 2031.)", "quill-media-wire", True),
        ("This story was first published by The Guardian on May 3.", "theguardian.com", True),
    ],
)
def test_credits_in_their_forms(line: str, agency: str, whole: bool):  # noqa: FBT001
    found = credited(BODY + line)
    assert found[0][::2] == (agency, whole)


def test_a_sign_off_under_anothers_dateline_is_not_reuters():
    end = "\n(Reporting by Ada Bly; editing by Cy Dorn)"
    assert credited(f"{BODY}{end}") != []
    assert credited(f"HALDEN, May 20 (Interprens) - {BODY}{end}") == []


@pytest.mark.parametrize(
    ("ending", "agency"),
    [
        ("They were towed to port. PTI", "ptinews.com"),
        ("All rights reserved. The Associated Press contributed to this report.)", "apnews.com"),
        ("The inquiry goes on. With inputs from AFP.", "afp.com"),
    ],
)
def test_the_last_sentence_of_a_paragraph_credits(ending: str, agency: str):
    assert [found for found, *_ in credited(BODY + ending)] == [agency]


@pytest.mark.parametrize(
    "line",
    [
        "(QuayTV/AP) HALDEN, Ost. - A ferry ran aground.",
        "HALDEN, Ost. (AP) A ferry ran aground.",
        "HALDEN (AP/UNB) — A ferry ran aground.",
    ],
)
def test_datelines_of_two_newsrooms_or_without_their_dash(line: str):
    assert credited(f"{line}\n{BODY}")[0][:2] == ("apnews.com", "dateline")


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("By AP/UNB", "apnews.com"),
        ("Ada Bly AFP", "afp.com"),
        ("ADA BLY, AP National Security Writer", "apnews.com"),
        ("Ada Bly, BBC News", "bbc.co.uk"),
        ("dpa/mh", "dpa.com"),
    ],
)
def test_agencies_and_outlets_beside_a_person_in_a_byline(byline: str, agency: str):
    assert credited(BODY, byline=byline)[0] == (agency, "byline", True)


def test_an_outlets_own_desk_is_no_agency():
    made = report(BODY, outlet="quay-post.example", byline="Quay Post Bureau")
    assert credits_of(made, DIRECTORY) == ()
    own = report(f"HALDEN (CBS) — A vote.\n{BODY}", outlet="halden.cbslocal.com")
    assert credits_of(own, DIRECTORY) == ()


def test_a_place_in_brackets_is_no_agency():
    text = f"HALDEN (Ostmark) - A ferry ran aground.\n{BODY}"
    assert credits_of(report(text, outlet="harbour.example"), DIRECTORY) == ()


def test_inputs_beside_a_dateline_make_it_a_part():
    text = f"HALDEN (AP) - A ferry ran aground.\n{BODY}With inputs from AP\n"
    assert {whole for *_, whole in credited(text)} == {False}


def test_a_copyright_line_alone_makes_no_agency():
    text = f"{BODY}© 2031 Mountain Press\n"
    assert credits_of(report(text, outlet="harbour.example"), DIRECTORY) == ()
