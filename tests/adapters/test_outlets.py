from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.adapters.outlets import Directory
from sayso.errors import MalformedDocument
from sayso.records import Outlet

DIRECTORY = Directory()


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("https://www.aljazeera.com/news/2020/01/vote.html", "aljazeera.com"),
        ("https://amp.theguardian.com/world/1", "theguardian.com"),
        ("https://apnews.com/article/1", "apnews.com"),
        ("http://news.bbc.co.uk/2/hi", "bbc.co.uk"),
        ("https://www.harbour-herald.example/a/b?c=d", "harbour-herald.example"),
        ("https://amp.harbour-herald.example/a", "harbour-herald.example"),
        ("https://harbour--herald-example.cdn.ampproject.org/c/s/a", "harbour-herald.example"),
        ("https://live.harbour-herald.example/", "harbour-herald.example"),
        ("https://www.unlisted-paper.co.uk/x", "unlisted-paper.co.uk"),
        ("http://127.0.0.1:8000/page", "127.0.0.1"),
        ("unlisted.example", "unlisted.example"),
    ],
)
def test_addresses(address: str, outlet: str):
    found = DIRECTORY.by_address(address)
    assert found is not None
    assert found.id == outlet


@pytest.mark.parametrize("address", ["", "/saved/page.html", "http://[bad", "mailto:"])
def test_no_host_no_outlet(address: str):
    assert DIRECTORY.by_address(address) is None


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("AP", "apnews.com"),
        ("The Associated Press", "apnews.com"),
        ("Associated Press", "apnews.com"),
        ("REUTERS", "reuters.com"),
        ("dpa", "dpa.com"),
        ("Agence France-Presse", "afp.com"),
        ("Xinhua news agency", "xinhuanet.com"),
        ("the New York Times", "nytimes.com"),
        ("The Guardian", "theguardian.com"),
        ("Anadolu", "aa.com.tr"),
    ],
)
def test_names_in_print(name: str, outlet: str):
    found = DIRECTORY.by_name(name)
    assert found is not None
    assert found.id == outlet


@pytest.mark.parametrize(
    "name",
    ["The Times", "The Post", "the post", "The National", "ABC", "Hill", "the economist", "People",
     "ap", "", "the", "The Harbour Herald"],
)  # fmt: skip
def test_names_of_none_or_several_are_not_guessed(name: str):
    assert DIRECTORY.by_name(name) is None


def test_families():
    times, sun = DIRECTORY.by_address("thetimes.com"), DIRECTORY.by_address("thesun.co.uk")
    assert times is not None
    assert sun is not None
    assert DIRECTORY.family(times) == DIRECTORY.family(sun) == "news-corp"
    alone = Outlet("alone.example", "Alone", "address")
    assert DIRECTORY.family(alone) == "alone.example"


def test_agencies():
    agency, paper = DIRECTORY.by_name("AFP"), DIRECTORY.by_name("Le Monde")
    assert agency is not None
    assert paper is not None
    assert DIRECTORY.is_agency(agency)
    assert not DIRECTORY.is_agency(paper)


def test_an_extra_file_extends_the_data(tmp_path: Path):
    extra = tmp_path / "extra.toml"
    extra.write_text(
        '[[agency]]\nid = "coast.example"\nname = "Coast Wire"\naliases = ["CW"]\n'
        '[[outlet]]\nid = "a.example"\nname = "The Courier"\n'
        '[[family]]\nid = "f"\nowner = "F"\noutlets = ["a.example"]\nsource = "made"\n'
        'as_of = "2024"\n',
        "utf-8",
    )
    directory = Directory(extra)
    wire = directory.by_name("CW")
    assert wire is not None
    assert directory.is_agency(wire)
    paper = directory.by_name("the Courier")
    assert paper is not None
    assert directory.family(paper) == "f"
    assert directory.by_name("AP") is not None


def test_a_file_of_another_format_is_refused(tmp_path: Path):
    extra = tmp_path / "extra.toml"
    extra.write_text('[[paper]]\nid = "a.example"\n', "utf-8")
    with pytest.raises(MalformedDocument, match="paper"):
        Directory(extra)


@given(st.text())
def test_any_text_is_taken(text: str):
    DIRECTORY.by_name(text)
    DIRECTORY.by_address(text)


@pytest.mark.parametrize("label", ["www", "m", "mobile", "amp", "edition", "www.m"])
def test_a_site_for_phones_is_the_same_outlet(label):
    known = Directory().by_address(f"https://{label}.harbour-herald.example/a")
    assert known == Directory().by_address("https://harbour-herald.example/a")


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("ВВС", "bbc.co.uk"),  # all of it Cyrillic
        ("ΑΝΝΑ", "anna.example"),  # Greek capitals of a name that is listed in small letters
        ("аnnа", "anna.example"),
        ("Сосоа Рарег", "cocoa.example"),
        ("the Сосоа-Рарег", "cocoa.example"),
        ("сосоа.example", "cocoa.example"),
        ("РІАΝ DАІLУ", "pian.example"),
    ],
)
def test_a_name_in_letters_that_look_like_a_listed_one_s(name, listed, tmp_path):
    outlet = alike(tmp_path).imitated(name)
    assert outlet is not None
    assert outlet.id == listed


@pytest.mark.parametrize(
    "name",
    ["BBC", "Anna", "Cocoa Paper", "COCOA PAPER", "Сова", "Известия", "Кокоа", "Ánna", "ＢＢＣ"],
)
def test_a_name_of_its_own_imitates_none(name, tmp_path):
    assert alike(tmp_path).imitated(name) is None


def test_a_listed_name_imitates_none_whatever_it_looks_like(tmp_path):
    text = '[[outlet]]\nid = "vvs.example"\nname = "ВВС"\n'
    (tmp_path / "vvs.toml").write_text(text, "utf-8")
    assert Directory(tmp_path / "vvs.toml").imitated("ВВС") is None


def alike(folder: Path) -> Directory:
    path = folder / "alike.toml"
    names = {
        "anna.example": "Anna",
        "cocoa.example": "The Cocoa Paper",
        "pian.example": "Pian Daily",
    }
    path.write_text(
        "".join(f'[[outlet]]\nid = "{host}"\nname = "{name}"\n' for host, name in names.items())
    )
    return Directory(path)
