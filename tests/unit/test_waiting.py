"""A wait that is over is over, but for a machine that others use; a part of the suite is drawn from all of it."""

import asyncio
from pathlib import Path

import pytest

from tests import waiting
from tests.slow import drawn
from tests.waiting import Deadline, patience, starvation, until, wait_until


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_deadline_is_later_by_as_much_as_the_machine_is_slower() -> None:
    clock = Clock()
    deadline = Deadline(10, clock)
    assert deadline.left_s(lambda: pytest.fail("nobody asks before it seems to be over")) == 10
    clock.now += 12
    assert deadline.left_s(lambda: 3.0) == 18, "thirty seconds from the start"
    clock.now += 18
    assert deadline.left_s(lambda: 1.0) == -20, "others have gone: it was over long ago"


def test_a_machine_is_no_quicker_than_ones_own() -> None:
    assert starvation(0.001) >= 1.0


@pytest.mark.parametrize(("slowness", "looks"), [(1.0, 1), (3.0, 2)])
async def test_a_block_that_does_not_end_is_ended(slowness: float, looks: int, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []

    def left_s(self: Deadline) -> float:
        asked.append(before(self, lambda: slowness))
        return asked[-1]

    before = Deadline.left_s
    monkeypatch.setattr(Deadline, "left_s", left_s)
    monkeypatch.setattr(waiting, "PATIENCE_S", 0.01)
    with pytest.raises(TimeoutError):
        async with patience():
            await asyncio.Event().wait()
    assert len([left for left in asked if left <= 0]) == 1
    assert len(asked) >= looks or asked[0] <= 0, "where the first look came late, it was all over"


async def test_a_block_that_ends_leaves_no_timer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "PATIENCE_S", 0.01)
    async with patience():
        pass
    await asyncio.sleep(0.03)  # in which it would have rung, in a block that is no more


async def test_what_never_holds_is_named() -> None:
    with pytest.raises(TimeoutError, match="the moon"):
        wait_until(lambda: False, "the moon", timeout_s=0.01)
    with pytest.raises(TimeoutError, match="the moon"):
        await until(lambda: False, "the moon", timeout_s=0.01)


def test_a_part_holds_of_each_folder_and_is_drawn_by_seed() -> None:
    tests = [
        f"tests/{folder}/test_{n}.py::test" for folder, many in (("a", 50), ("b", 1), ("c", 9)) for n in range(many)
    ]
    some = drawn(tests, 12, 1)
    assert len(some) == 12
    assert {str(Path(test.partition("::")[0]).parent) for test in some} == {"tests/a", "tests/b", "tests/c"}
    assert some == drawn(tests, 12, 1) != drawn(tests, 12, 2)
    assert some == [test for test in tests if test in some], "in their order"
    assert drawn(tests, 1000, 1) == tests
