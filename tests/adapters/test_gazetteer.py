"""Places and nationalities."""

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.adapters.gazetteer import GeoNames

NAMES = GeoNames()
MEMBERS = """
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG
CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH
GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ
LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG
NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN
SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VC VE VN VU WS YE ZA ZM
ZW
""".split()  # noqa: SIM905 - of the United Nations, ISO 3166 alpha-2
SHARED = {"CD", "CG", "DM"}
"""Their people's name means two countries' people."""


@pytest.mark.parametrize("code", MEMBERS)
def test_every_member_state_has_its_name_and_its_people(code):
    named = NAMES.place(pycountry.countries.get(alpha_2=code).name.split(",")[0])
    people = set(NAMES._demonyms.values())  # noqa: SLF001 - the data file is what is tested
    assert code in people or code in SHARED
    assert named is None or named.country in {code, ""}
    assert code == "GE" or code.casefold() in NAMES._by_code  # noqa: SLF001 - a US state, too


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Iraqi", "IQ"),
        ("Iraq", "IQ"),
        ("IRAQ", "IQ"),
        ("US", "US"),
        ("U.S.", "US"),
        ("us", ""),
        ("iraqi", ""),
        ("America", "US"),
        ("Czech", "CZ"),
        ("Ivorian", "CI"),
        ("South Korean", "KR"),
        ("Korean", ""),
        ("Congolese", ""),
        ("Georgian", "GE"),
        ("Georgia", ""),
        ("Paris", ""),
        ("Monday", ""),
        ("", ""),
    ],
)
def test_nationalities_are_those_of_one_country(word, country):
    assert NAMES.nationality(word) == country


@pytest.mark.parametrize(
    ("written", "name", "country"),
    [
        ("Kyiv", "Kyiv", "UA"),
        ("KYIV", "Kyiv", "UA"),
        ("Kiev", "Kyiv", "UA"),
        ("Odessa", "Odesa", "UA"),
        ("Zurich", "Zürich", "CH"),
        ("Sao Paulo", "São Paulo", "BR"),
        ("Baghdad", "Baghdad", "IQ"),
        ("Valletta", "Valletta", "MT"),
        ("the United States", "United States", "US"),
        ("U.S.", "United States", "US"),
        ("UK", "United Kingdom", "GB"),
        ("Burma", "Myanmar", "MM"),
        ("Texas", "Texas", "US"),
        ("New York", "New York", "US"),
        ("Washington", "Washington", "US"),
        ("Bombay", "Mumbai", "IN"),
        ("Georgia", "Georgia", ""),
        ("Congo", "Congo", ""),
    ],
)
def test_places_have_one_name_and_a_country_where_one_is_meant(written, name, country):
    found = NAMES.place(written)
    assert (found.name, found.country) == (name, country)
    assert (found.span.start, found.span.end) == (0, len(written))


@pytest.mark.parametrize("name", ["", "us", "Hobbiton", "\ud800", "the "])
def test_other_words_are_no_places(name):
    assert NAMES.place(name) is None


@given(st.text(max_size=20))
def test_any_text_is_survived(text):
    NAMES.place(text)
    assert len(NAMES.nationality(text)) in {0, 2}


def test_the_list_names_each_place_once():
    keys = [row[1] for row in NAMES._place_rows]  # noqa: SLF001
    assert len(keys) == len(set(keys))
