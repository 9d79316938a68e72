"""Persons in author fields and byline lines."""

import pytest

from sayso.adapters.outlets import Directory
from sayso.stages.intake.bylines import authors_of, byline_in

OUTLETS = Directory()


@pytest.mark.parametrize(
    ("field", "persons"),
    [
        ("Ada Fenn", ("Ada Fenn",)),
        ("By Ada Fenn", ("Ada Fenn",)),
        ("Ada Fenn, Bo Marsh and Cy Reed", ("Ada Fenn", "Bo Marsh", "Cy Reed")),
        ("Ada Fenn (afe)", ("Ada Fenn",)),
        ("Ada Fenn / Associated Press", ("Ada Fenn",)),
        ("Ada Fenn, Harbour correspondent", ("Ada Fenn",)),
        ("Jan van der Meer", ("Jan van der Meer",)),
        ("Abu Bakr al-Example", ("Abu Bakr al-Example",)),
        ("Élodie Müller-Ångström", ("Élodie Müller-Ångström",)),
        ("Анна Примерова", ("Анна Примерова",)),
        ("松岡大地", ("松岡大地",)),
        ("Newsdesk and Tide Bot", ()),
        ("朝日新聞", ()),
        ("Ada Fenn and ada-fenn", ("Ada Fenn",)),
        ("https://tide.example/ada", ()),
        ("ada@tide.example", ()),
        ("Tide staff", ()),
        ("May 7, 2031", ()),
        ("by", ()),
        ("", ()),
    ],
)
def test_persons(field: str, persons: tuple[str, ...]):
    assert authors_of((field,), "The Tide", OUTLETS).persons == persons


def test_the_others_are_kept():
    assert authors_of(("Ada Fenn / AFP",), "", OUTLETS).others == ("AFP",)
    assert authors_of(("The Tide and AFP",), "The Tide", OUTLETS).others == ("The Tide and AFP",)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Fenn", "Ada Fenn"),
        ("by Ada Fenn | May 7, 2031", "Ada Fenn"),
        ("By Ada Fenn, The Tide", "Ada Fenn, The Tide"),
        ("Von Ada Fenn", "Ada Fenn"),
        ("By", ""),
        ("By Monday", None),
        ("By noon, the quay was empty.", None),
        ("Bypass closed", None),
        ("Ada Fenn", None),
    ],
)
def test_byline_lines(line: str, names: str | None):
    assert byline_in(line) == names
