"""Damaged inputs of every format: a few here, ten thousand by ``make trial``."""

import mutants


def test_every_registered_format_is_tried():
    assert not mutants.uncovered()


def test_damaged_inputs_end_in_reports_or_typed_rejects_and_leave_their_neighbours_alone():
    counted, wrong = mutants.trial(36, seed=7)
    assert len(counted) == len(mutants.SEEDS) + 1
    assert not wrong
