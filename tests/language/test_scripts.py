import pytest

from sayso.language.scripts import mixes_scripts


@pytest.mark.parametrize("name", ["Tidе Post", "Hill Nеws", "Αmber Wire", "the Сourier"])
def test_a_word_in_two_alphabets_is_seen(name):
    assert mixes_scripts(name)


@pytest.mark.parametrize("name", ["Tide Post", "Вести Post", "朝日Press", "Café 24", "Ο Ταχύ"])
def test_a_name_in_several_scripts_is_none_where_no_word_is(name):
    assert not mixes_scripts(name)
