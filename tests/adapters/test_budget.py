"""A budget of time and memory that stops what goes past it."""

import sys
import threading
import time

import pytest

from sayso.adapters.budget import within_budget
from sayso.errors import OverBudget


def endless():
    kept = []
    while True:
        kept.append(len(kept))
        del kept[:]


def test_what_keeps_to_it_gives_its_result():
    assert within_budget(lambda: 7, "a") == 7


def test_an_error_of_the_work_comes_out():
    with pytest.raises(KeyError):
        within_budget(lambda: {}[1], "a")


def test_what_takes_too_long_is_stopped_wherever_it_runs():
    found = []

    def stopped():
        with pytest.raises(OverBudget) as caught:
            within_budget(endless, "a", seconds=0.05)
        found.append(caught.value)

    stopped()
    thread = threading.Thread(target=stopped)
    thread.start()
    thread.join()
    assert [one.where for one in found] == ["a", "a"]
    assert "0.05 seconds" in found[0].what


def test_waiting_costs_nothing_and_memory_does():
    within_budget(lambda: time.sleep(0.6), "a", seconds=0.3)
    with pytest.raises(OverBudget) as caught:
        within_budget(lambda: (bytearray(b"x") * 50_000_000, endless()), "a", size=20_000_000)
    assert "20 MB" in caught.value.what


def test_a_stop_that_the_work_keeps_to_itself_is_no_result():
    def deaf():
        try:
            endless()
        except BaseException:  # noqa: BLE001 - as C code does that asks Python for a value
            return 7

    with pytest.raises(OverBudget):
        within_budget(deaf, "a", seconds=0.05)


def test_what_was_stopped_leaves_nothing_under_way():
    with pytest.raises(OverBudget):
        within_budget(endless, "a", seconds=0.05)
    calls = []
    sys.setprofile(lambda *_: calls.append(1))  # Python 3.11 hangs if an error is yet to come
    try:
        found = str(OverBudget("a", "b"))
    finally:
        sys.setprofile(None)
    assert found
    assert calls
