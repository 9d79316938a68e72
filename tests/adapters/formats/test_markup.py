"""Safe reading of XML, and words out of HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.adapters.formats.markup import document, root_name, words_of
from sayso.adapters.sources import capture_of


@pytest.mark.parametrize(
    ("start", "name"),
    [
        ("<rss>", "rss"),
        ('\ufeff<?xml version="1.0"?>\n<!-- a --> <RDF:rdf x="1">', "rdf"),
        ('<?xml-stylesheet a?><!DOCTYPE opml PUBLIC "a" "b"><opml>', "opml"),
        ("<!DOCTYPE x [<!-- > -->]> <feed/>", "feed"),
        ("rss", ""),
        ("<!-- <rss> ", ""),
    ],
)
def test_the_root_is_named(start, name):
    assert root_name(capture_of(start.encode(), "")) == name


@pytest.mark.parametrize("piece", ["<??>", "<!---->", " ", "<!DOCTYPE", "<!DOCTYPE x [", "]"])
def test_hostile_prologues_are_looked_at_once(piece):
    assert root_name(capture_of(f"{piece * 600}x".encode(), "")) == ""


@pytest.mark.parametrize("piece", ["<![CDATA[", "<!--", "&", "&a", "&#", "&nbsp", "<?xml "])
def test_hostile_text_is_mended_once(piece):
    assert document(capture_of(("<rss>" + piece * 300_000).encode(), ""))


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("a & b", "a &amp; b"),
        ("?a=1&b=2", "?a=1&amp;b=2"),
        ("&eacute;&nbsp;&NoSuch;", "é\xa0&amp;NoSuch;"),
        ("&LT;b&amp;&#38;&#x26;", "&lt;b&amp;&#38;&#x26;"),
        ("<![CDATA[a & b]]>&", "<![CDATA[a & b]]>&amp;"),
        ("a\x0bb", "ab"),
    ],
)
def test_what_xml_does_not_know_is_written_so_that_it_does(written, mended):
    assert document(capture_of(f"<rss>{written}</rss>".encode(), "")) == f"<rss>{mended}</rss>"


def test_words_outside_paragraphs_are_kept():
    html = "Intro <b>bold</b><p>One<br>line</p>tail<br> <br>new<ul><li>item<p>in</p></ul>"
    assert words_of(html) == "Intro bold\nOne line\ntail\nnew\nitem\nin"


def test_what_no_reader_sees_is_left_out():
    html = "<p>One<!-- a --><script>x</script></p><style>y</style>tail<figure>Photo</figure>"
    assert words_of(html) == "One\ntail"


@given(st.text(alphabet=st.sampled_from("<>/pbr&;# \n\0\x1fa!-[]'\""), max_size=60))
def test_words_of_anything_are_clean_lines(html):
    assert all(
        line and line == " ".join(line.split()) for line in words_of(html).split("\n") if line
    )
