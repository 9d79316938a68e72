"""Data files are read into types, and a file that does not fit is turned away."""

from __future__ import annotations

import msgspec
import pytest

from sayso.language.lexicons import lexicon, table
from sayso.stages.comparing.parts.notices import Notices


class Other(msgspec.Struct, forbid_unknown_fields=True):
    standing: tuple[str, ...]


def test_a_lexicon_has_its_named_fields():
    assert lexicon("sayso.stages.comparing", "notices.toml", Notices).hedges


def test_a_file_with_other_fields_is_turned_away():
    with pytest.raises(msgspec.ValidationError):
        lexicon("sayso.stages.comparing", "notices.toml", Other)


def test_rows_of_a_table_are_parted_and_remarks_left_out():
    rows = table("sayso.stages.grouping", "commonness.tsv")
    assert all(len(row) == 2 and not row[0].startswith("#") for row in rows)
