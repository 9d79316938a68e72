"""Tools with the data adapters and a language that is always English."""

from typing import cast

import pytest

from sayso.adapters.dates import DateParser
from sayso.adapters.formats.html import HtmlFormat
from sayso.adapters.formats.parts import PartsFormat
from sayso.adapters.formats.text import TextFormat
from sayso.adapters.outlets import Directory
from sayso.ports import Encoder, Gazetteer, Judges, Parser, Tagger, Tools


class English:
    def identify(self, text: str) -> str:
        return "en" if text.strip() else ""


@pytest.fixture(scope="session")
def tools() -> Tools:
    return Tools(
        formats=(PartsFormat(), HtmlFormat(), TextFormat()),
        parser=cast("Parser", None),
        encoder=cast("Encoder", None),
        tagger=cast("Tagger", None),
        judges=cast("Judges", None),
        languages=English(),
        dates=DateParser(),
        gazetteer=cast("Gazetteer", None),
        outlets=Directory(),
    )
