from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.stages.publishing.links import safe_link


@pytest.mark.parametrize(
    "address",
    ["https://a.example/b?c=1&d=2#e", "http://a.example", "HTTPS://A.example/x"],
)
def test_web_addresses_are_linked(address):
    assert safe_link(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "java\u200bscript:alert(1)",
        "data:text/html,x",
        "//a.example/x",
        "https://",
        "https:a.example",
        "http://[::1",
        "https://a.example/x y",
        "file:///etc/passwd",
        "mailto:a@a.example",
    ],
)
def test_anything_else_is_not(address):
    assert safe_link(address) == ""


def test_what_could_end_a_link_is_escaped():
    assert safe_link('https://a.example/"><b>') == "https://a.example/%22%3E%3Cb%3E"


@given(st.text())
def test_no_text_gives_anything_but_a_web_address(text):
    assert safe_link(text) == "" or safe_link(text).casefold().startswith(("http://", "https://"))
