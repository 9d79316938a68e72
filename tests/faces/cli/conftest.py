"""A small press of our own: two outlets on one sinking, a third on a vote."""

from __future__ import annotations

from pathlib import Path

import pytest

PAGE = """<!doctype html><html lang="en"><head><title>{headline}</title>
<link rel="canonical" href="https://{host}/{slug}">
<meta property="og:type" content="article"><meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{day}T08:00:00Z"></head>
<body><article><h1>{headline}</h1>{paragraphs}</article></body></html>"""

SINKING = (
    "The ferry Alma Reed sank off Tarn Head on Monday and nine people drowned, Ida Voss said.",
    "Divers searched the wreck of the ferry Alma Reed until dusk, Voss told reporters.",
)
OWN = (
    "Nine people drowned when the ferry Alma Reed sank off Tarn Head on Monday, Per Lunde said.",
    "Lunde said that the ferry had carried thirty passengers from Tarn Head to the islands.",
)
VOTE = (
    "The council of Greywick voted on Tuesday to close the old library, the mayor said.",
    "Teachers in Greywick protested against the closing of the library in the market square.",
)


def page(outlet: str, headline: str, paragraphs: tuple[str, ...], day: str = "2031-05-05") -> str:
    slug = headline.lower().replace(" ", "-")
    host = outlet.lower().replace(" ", "") + ".example"
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return PAGE.format(
        outlet=outlet, headline=headline, day=day, host=host, slug=slug, paragraphs=body
    )


@pytest.fixture
def press(tmp_path: Path) -> Path:
    """A folder with three pages and an empty file."""
    folder = tmp_path / "press"
    folder.mkdir()
    (folder / "a.html").write_text(page("Tarn Post", "Ferry sinks off Tarn Head", SINKING))
    (folder / "b.html").write_text(page("Island News", "Nine drown as ferry sinks", OWN))
    (folder / "c.html").write_text(page("Greywick Sun", "Council closes library", VOTE))
    (folder / "d.html").write_text("")
    return folder
