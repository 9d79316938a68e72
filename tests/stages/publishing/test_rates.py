"""How often what is printed is wrong, printed beside it."""

from dataclasses import replace

from error_rates import FILE, rates, written

from sayso.records import Standing
from sayso.stages.publishing import publish, to_html, to_markdown
from sayso.stages.publishing.rates import RATES, Rate, Rates, in_words
from sayso.testing.claims import Tally
from stages.publishing.sample import comparison


def test_the_file_has_figures_as_the_command_writes_them():
    assert FILE.read_text("utf-8") == written(RATES)
    assert RATES.stories > 0
    for rate in (RATES.corroborated, RATES.conflict, RATES.confirmed):
        assert 0 <= rate.wrong <= rate.of
        assert rate.of > 0


def test_page_and_markdown_print_them():
    made = publish(comparison())
    page, text = to_html(made), to_markdown(made)
    for word, how in in_words():
        assert how in page
        assert f"- **{word}**: {how}" in text
    assert f"{RATES.stories} stories" in page


def test_a_rate_stands_only_beside_what_it_is_about():
    made = publish(comparison())
    plain = [replace(c, standing=Standing.SINGLE_ORIGIN) for c in made.claims]
    quiet = replace(made, claims=tuple(plain), conflicts=())
    corroborated, conflict, said = (how for _, how in in_words())
    for text in (to_html(quiet), to_markdown(quiet)):
        assert corroborated not in text
        assert conflict not in text
        assert said in text
    bare = replace(quiet, headlines=())
    for text in (to_html(bare), to_markdown(bare)):
        assert "How often this is wrong" not in text


def test_they_are_counted_from_what_was_called_so():
    tally = Tally()
    tally.counts.update({"called corroborated": 8, "standings falsely corroborated": 2})
    tally.counts.update({"called conflict": 3, "called conflict wrongly": 1})
    tally.counts.update({"distorted": 90, "distorted confirmed": 1, "absent": 10})
    expected = Rates(4, Rate(2, 8), Rate(1, 3), Rate(1, 100))
    assert rates(tally, 4) == expected
    shown = [how for _, how in in_words(expected)]
    assert shown[0] == "2 of 8 claims called so were not (25 %)."
    assert shown[1].endswith("(33 %).")
    assert Rate(0, 0).share == "–"
