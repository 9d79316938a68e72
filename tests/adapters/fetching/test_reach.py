"""Which addresses are public."""

import pytest

from addresses import PRIVATE, PUBLIC
from sayso.adapters.fetching.reach import is_public


@pytest.mark.parametrize("ip", PUBLIC)
def test_what_leads_to_the_open_network_is_public(ip):
    assert is_public(ip)


@pytest.mark.parametrize("ip", PRIVATE)
def test_an_address_counts_by_the_one_that_it_holds(ip):
    assert not is_public(ip)
