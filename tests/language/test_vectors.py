"""Rows of vectors, at length one or not."""

from __future__ import annotations

import numpy as np

from sayso.language.vectors import WIDTH, middle, rows, unit_rows


def made(*firsts):
    table = np.zeros((len(firsts), WIDTH), np.int8)
    table[:, :2] = firsts
    return rows(table.tobytes())


def test_rows_come_back_as_they_were_kept():
    assert made((3, 4), (0, 1))[:, :2].tolist() == [[3, 4], [0, 1]]


def test_unit_rows_have_length_one_and_noughts_stay():
    unit = unit_rows(made((3, 4), (0, 0)))
    assert np.allclose(unit[:, :2], [[0.6, 0.8], [0, 0]])


def test_the_middle_of_rows_is_a_unit_vector_where_it_has_a_direction():
    assert np.allclose(middle(made((3, 0), (0, 3)))[:2], [np.sqrt(0.5)] * 2)
    assert middle(made((1, 0), (-1, 0))) is None
