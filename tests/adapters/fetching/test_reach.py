"""Which addresses are public."""

import pytest

from sayso.adapters.fetching.reach import is_public

PUBLIC = [
    "8.8.8.8",
    "2606:4700::1111",
    "64:ff9b::808:808",
    "64:ff9b:1::808:808",
    "64:ff9b:1:808:8:800::",
    "2002:808:808::",
    "::8.8.8.8",
    "::ffff:8.8.8.8",
]
PRIVATE = [
    "127.0.0.1",
    "10.0.0.1",
    "100.64.0.1",
    "169.254.169.254",
    "0.0.0.0",
    "224.0.0.1",
    "::",
    "::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a00:1",
    "64:ff9b:1:7f00:0:100::",
    "64:ff9b:1:7f00:0:100:808:808",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "::127.0.0.1",
    "::ffff:10.0.0.1",
]


@pytest.mark.parametrize("ip", PUBLIC)
def test_what_leads_to_the_open_network_is_public(ip):
    assert is_public(ip)


@pytest.mark.parametrize("ip", PRIVATE)
def test_an_address_counts_by_the_one_that_it_holds(ip):
    assert not is_public(ip)
