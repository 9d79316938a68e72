import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.stages.intake.addresses import canonical_address, site_of, without_login


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("https://www.tide.example/a/?utm_source=x&id=3#top", "tide.example/a?id=3"),
        ("http://tide.example/a", "tide.example/a"),
        ("https://m.tide.example/a/amp/", "tide.example/a"),
        ("https://tide.example:8080/a", "tide.example:8080/a"),
        ("https://tide.example/a?b=2&a=1", "tide.example/a?a=1&b=2"),
        ("file:///home/a.html", ""),
        ("a.html", ""),
        ("https://[broken", ""),
        ("https://tide.example:notaport/", ""),
        ("", ""),
    ],
)
def test_canonical(address: str, canonical: str):
    assert canonical_address(address) == canonical


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://news.tide.example/a", "tide.example"),
        ("https://www.tide.co.uk/a", "tide.co.uk"),
        ("https://live.tide.co.uk/a", "tide.co.uk"),
        ("tide", ""),
    ],
)
def test_site(address: str, site: str):
    assert site_of(address) == site


@given(st.text())
def test_any_text(address: str):
    assert isinstance(canonical_address(address), str)
    assert isinstance(site_of(address), str)


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://ada:secret@hill.example/a@b", "https://hill.example/a@b"),
        ("https://ada:s@cret@hill.example?q=a@b", "https://hill.example?q=a@b"),
        ("https://hill.example/~ada@home", "https://hill.example/~ada@home"),
        ("no address", "no address"),
    ],
)
def test_user_and_password_are_not_written(address, written):
    assert without_login(address) == written
