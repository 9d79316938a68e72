from importlib.resources import files

import msgspec

from sayso.adapters.outlets import Directory, OutletFile


def _file(name: str) -> OutletFile:
    text = files("sayso.outlets").joinpath(name).read_text("utf-8")
    assert "ource" in text.partition("[[")[0], "a data file names its source"
    return msgspec.toml.decode(text, type=OutletFile)


def test_hosts_and_ids_are_unique():
    entries = _file("outlets.toml").outlet + _file("agencies.toml").agency
    ids = [entry.id for entry in entries]
    assert len(ids) == len(set(ids))
    assert all(len(entry.hosts) == len(set(entry.hosts)) for entry in entries)
    hosts = [host for entry in entries for host in {entry.id, *entry.hosts}]
    assert len(hosts) == len(set(hosts))
    assert all(host == host.lower() and not host.startswith("www.") for host in hosts)


def test_every_name_resolves_to_its_own_entry_or_to_none():
    directory = Directory()
    for entry in _file("outlets.toml").outlet + _file("agencies.toml").agency:
        for name in (entry.name, *entry.aliases):
            found = directory.by_name(name)
            assert found is None or found.id == entry.id


def test_families_name_listed_outlets_once():
    listed = {entry.id for entry in _file("outlets.toml").outlet + _file("agencies.toml").agency}
    families = _file("families.toml").family
    members = [member for family in families for member in family.outlets]
    assert len(members) == len(set(members))
    assert set(members) <= listed
    assert all(family.source and family.as_of for family in families)


def test_what_has_a_source_of_its_own_has_its_month():
    entries = _file("outlets.toml").outlet + _file("agencies.toml").agency
    assert all(bool(entry.source) == bool(entry.as_of) for entry in entries)


def test_enough_is_known():
    assert len(_file("outlets.toml").outlet) >= 120
    assert len(_file("agencies.toml").agency) >= 40
    assert len(_file("families.toml").family) >= 25
