from __future__ import annotations

import gzip
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.adapters.captured import bare, words_of
from sayso.records import Capture, CaptureRef

QUOTE = "“Twelve cracks,” she said: 5.0 m & 3,000 t – café"


def capture(text: str | bytes, media_type: str = "text/html") -> Capture:
    body = text if isinstance(text, bytes) else text.encode()
    ref = CaptureRef("", hashlib.sha256(body).hexdigest(), len(body), media_type)
    return Capture(ref, body, None)


JSON = r"“Twelve cracks,” she said:\n5.0 m & 3,000 t – caf\u00e9"
SETTINGS = {
    "plain": QUOTE,
    "broken into lines": QUOTE.replace(" ", "\n  "),
    "escaped": f"<p>{QUOTE.replace('&', '&amp;')}</p>",
    "marked up": "<p>“Twelve <b>cracks</b>,” she&nbsp;said: 5.0 m &amp; 3,000 t – caf&eacute;</p>",
    "by numbers": "<p>&#8220;Twelve cracks,&#8221; she said: 5.0 m & 3,000 t – cafe\u0301</p>",
    "metadata": f'<html><head><meta name="description" content="{QUOTE}"></head><p>x</p></html>',
    "json-ld": f'<script type="application/ld+json">{{"articleBody": "{JSON}"}}</script>',
    "cdata": f"<rss><item><description><![CDATA[<p>{QUOTE}</p>]]></description></item></rss>",
    "escaped page": f"<rss><description>&lt;p&gt;{QUOTE}&lt;/p&gt;</description></rss>",
    "json": f'{{"text": "{JSON}"}}',
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_passage_is_found_however_it_was_set(setting):
    assert bare(QUOTE) in words_of(capture(SETTINGS[setting]))


def test_words_around_an_address_are_found_without_it():
    text = "The order (https://hill.example/a) is of [Monday](https://hill.example/b), she said."
    passage = "The order is of Monday, she said."
    assert bare(passage) in words_of(capture(text, "text/plain"))
    assert bare(passage) not in words_of(capture(text.replace("order", "rule"), "text/plain"))


def test_in_plain_text_nothing_is_markup():
    assert bare(QUOTE) in words_of(capture(f"<script>{QUOTE}</script>", "text/plain"))


@pytest.mark.parametrize(
    "other",
    [
        QUOTE.replace("Twelve", "Twenty"),
        QUOTE.replace("5.0", "50"),
        QUOTE.replace("3,000", "3.000"),
        QUOTE.replace("she said", "he said"),
        "Twelve",
    ],
)
def test_another_passage_is_not(other):
    assert bare(QUOTE) not in words_of(capture(f"<p>{other}</p>"))


def test_words_in_scripts_and_styles_are_not_shown():
    page = f"<style>/* {QUOTE} */</style><script>var a = '{QUOTE}'</script><p>Nothing</p>"
    assert bare(QUOTE) not in words_of(capture(page))


def test_charset_and_compression_are_taken_off():
    page = '<meta charset="iso-8859-1"><p>Un été à la gare</p>'.encode("latin-1")
    assert bare("Un été à la gare") in words_of(capture(page))
    assert bare("Un été à la gare") in words_of(capture(gzip.compress(page)))


@pytest.mark.parametrize("body", [b"", b"\x00\x01\x02\xff" * 50, b"<", b"<!-- -->", b"<?xml?>"])
def test_what_is_no_text_has_no_words(body):
    assert not words_of(capture(body)).strip()


@given(st.text(max_size=200))
def test_no_text_breaks_it(text):
    words_of(capture(text))
    words_of(capture(f"<p>{text}</p><script type='application/ld+json'>{text}</script>"))
    assert not any(letter.isspace() for letter in bare(text))
