"""What every engine must do: inherit, say how to make yours, and let pytest run it.

    class TestMine(EngineConformance):
        def engine(self): return Mine()

Engines whose workers are processes inherit ``WorkerConformance`` too.
"""

from __future__ import annotations

import os
import signal
from abc import abstractmethod
from functools import partial
from itertools import count, islice
from pathlib import Path

from sayso.errors import EmptyInput, WorkerLost
from sayso.flow import Engine


def double(number: int) -> int:
    """Twice the number."""
    return 2 * number


def double_unless_seven(number: int) -> int:
    """Twice the number; raises ``EmptyInput`` for seven."""
    if number == 7:  # noqa: PLR2004
        raise EmptyInput("seven", "the test", "Give another.")
    return 2 * number


def double_or_die(number: int) -> int:
    """Twice the number; three and five kill the process that works on them, every time."""
    if number in {3, 5}:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def double_after_a_death(number: int, marks: Path) -> int:
    """Twice the number; kills its process at four, but only once per folder ``marks``."""
    mark = marks / "died"
    if number == 4 and not mark.exists():  # noqa: PLR2004
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


class EngineConformance:
    """Order, laziness, and errors at their places."""

    @abstractmethod
    def engine(self) -> Engine:
        """A new engine; close it in your fixture where it needs that."""

    def test_nothing_gives_nothing(self) -> None:
        """No items, no results."""
        assert list(self.engine().map(double, [])) == []

    def test_results_come_in_the_order_of_the_items(self) -> None:
        """Whatever order they were worked in."""
        assert list(self.engine().map(double, range(40))) == [2 * n for n in range(40)]

    def test_maps_one_after_the_other(self) -> None:
        """An engine is used again."""
        engine = self.engine()
        assert [list(engine.map(double, [n])) for n in range(3)] == [[0], [2], [4]]

    def test_items_are_taken_as_results_are_asked_for(self) -> None:
        """A source without end is no trouble."""
        assert list(islice(self.engine().map(double, count()), 5)) == [0, 2, 4, 6, 8]

    def test_an_error_comes_out_at_its_place_and_the_rest_is_done(self) -> None:
        """Whole, with what, where and remedy."""
        results = self.engine().map(double_unless_seven, range(10))
        assert list(islice(results, 7)) == [2 * n for n in range(7)]
        try:
            next(results)
        except EmptyInput as error:
            assert (error.what, error.where, error.remedy) == ("seven", "the test", "Give another.")
        else:
            raise AssertionError("the error was swallowed")
        assert list(results) == [16, 18]


class WorkerConformance(EngineConformance):
    """What is asked of engines whose workers can die."""

    def test_a_death_by_chance_loses_nothing(self, tmp_path: Path) -> None:
        """The work of a worker that died is done by another."""
        work = partial(double_after_a_death, marks=tmp_path)
        assert list(self.engine().map(work, range(12))) == [2 * n for n in range(12)]
        assert (tmp_path / "died").exists()

    def test_an_item_that_kills_is_given_up_and_the_rest_is_done(self) -> None:
        """``WorkerLost`` stands in its place, and nowhere else."""
        results = self.engine().map(double_or_die, range(8))
        outcomes: list[int | str] = []
        for _ in range(8):
            try:
                outcomes.append(next(results))
            except WorkerLost as error:
                outcomes.append(error.code)
        assert outcomes == [0, 2, 4, "worker-lost", 8, "worker-lost", 12, 14]
        assert list(results) == []
