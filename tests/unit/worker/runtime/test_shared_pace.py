"""A lane's part in a shared pace: it comes when it is told to, by the last it was told."""

import asyncio
from collections.abc import Iterable

import pytest
from redis.exceptions import RedisError

from tests.fakes.virtual_time import in_virtual_time
from worker.runtime.shared_pace import Asked, Given, SharedPace, Turn, arguments, read

TURNS = [Turn(user_id="u")]


class Told:
    """A clock that answers what it is told to: calls, and the seconds until the next turn."""

    def __init__(self, *answers: tuple[int, float]) -> None:
        self.answers = list(answers)
        self.asked: list[Asked] = []

    async def ask(self, lane: str, asked: Asked) -> Given:
        assert lane
        self.asked.append(asked)
        await asyncio.sleep(0.001)  # virtual
        calls, wait_s = self.answers.pop(0) if asked.turns else (0, 0.0)
        return Given(calls=calls, wait_s=wait_s, per_s=2.0, lanes=2.0)


class Caller:
    """One call that wants to begin, and tries again whenever it may."""

    def __init__(self, clock: Told) -> None:
        self.began_at: float | None = None
        self.paces: list[float | None] = []
        self.shared = SharedPace(clock, on_answer=self.go, on_pace=self.paces.append)

    def go(self) -> None:
        if self.began_at is None and self.shared.is_on and self.shared.may_begin(TURNS, wanted=1):
            self.shared.begin()
            self.began_at = asyncio.get_running_loop().time()


@in_virtual_time
async def test_a_turn_that_comes_sooner_takes_the_place_of_a_later_one() -> None:
    caller = Caller(Told((0, 10.0), (0, 0.5), (1, 0.5)))
    caller.shared.limit([])
    await asyncio.sleep(0.1)  # virtual
    caller.go()
    await asyncio.sleep(0.1)  # virtual
    caller.shared.limit([])  # another lane was refused: all come when the wait is over
    caller.go()
    await asyncio.sleep(20)  # virtual
    assert caller.began_at == pytest.approx(0.7, abs=0.02)
    assert caller.paces == [1.0] * 3, "its part of the pace, should the clock go away"
    await caller.shared.aclose()


@in_virtual_time
async def test_a_refusal_is_told_at_once_with_its_age_and_only_once() -> None:
    clock = Told()
    caller = Caller(clock)
    caller.began_at = 0.0
    caller.shared.limit([0.25])
    caller.shared.refuse(began_at=-2.0, wait_s=1.0)
    caller.shared.refuse(began_at=-1.0, wait_s=3.0)
    await asyncio.sleep(0.1)  # virtual
    (told,) = clock.asked
    assert (list(told.ages_s), list(told.refused_s), told.wait_s) == ([0.25], [2.0, 1.0], 3.0)
    caller.shared.limit([0.5])
    await asyncio.sleep(0.1)  # virtual
    assert len(clock.asked) == 1
    await caller.shared.aclose()


@in_virtual_time
async def test_what_is_refused_while_the_clock_is_asked_is_told_next() -> None:
    clock = Told()
    caller = Caller(clock)
    caller.began_at = 0.0
    caller.shared.limit([])
    await asyncio.sleep(0.1)  # virtual
    caller.shared.refuse(began_at=-2.0, wait_s=1.0)
    await asyncio.sleep(0)
    caller.shared.refuse(began_at=-1.0, wait_s=3.0)
    await asyncio.sleep(1)  # virtual
    assert [(len(told.refused_s), told.wait_s) for told in clock.asked] == [(0, 0.0), (1, 1.0), (1, 3.0)]
    await caller.shared.aclose()


@pytest.mark.parametrize("error", [RedisError("no"), OSError("no"), ValueError("no")])
@in_virtual_time
async def test_without_an_answer_the_clock_is_left_alone_for_a_while(error: Exception) -> None:
    class Silent(Told):
        async def ask(self, lane: str, asked: Asked) -> Given:
            self.asked.append(asked)
            raise error

    clock = Silent()
    caller = Caller(clock)
    caller.shared.limit([])
    is_on = []
    for pause_s in (0.1, 60.0):
        await asyncio.sleep(pause_s)  # virtual
        is_on.append(caller.shared.is_on)
    assert is_on == [False, True]
    assert len(clock.asked) == 1
    await caller.shared.aclose()


@in_virtual_time
async def test_what_is_given_is_begun_one_by_one_and_only_for_a_while() -> None:
    clock = Told((3, 0.0), (0, 5.0))
    shared = SharedPace(clock, on_answer=lambda: None, on_pace=lambda _: None)
    shared.limit([])
    await asyncio.sleep(0.01)  # virtual
    assert not shared.may_begin(TURNS * 2, wanted=2)
    await asyncio.sleep(0.01)  # virtual
    began = 0
    while shared.may_begin(TURNS * 2, wanted=2):
        shared.begin()
        began += 1
    assert began == 2, "no more than it wanted"
    shared.begin()  # one that asked nobody takes nothing from what is given next
    assert shared._given == 0
    await shared.aclose()
    assert not shared.is_on
    assert not shared.may_begin(TURNS, wanted=1)
    shared.limit([])
    await asyncio.sleep(1)  # virtual
    assert len(clock.asked) == 2


@in_virtual_time
async def test_what_was_given_and_not_begun_is_given_up_after_a_call_s_time() -> None:
    clock = Told((1, 0.0), (1, 0.0))
    shared = SharedPace(clock, on_answer=lambda: None, on_pace=lambda _: None)
    shared.limit([])
    await asyncio.sleep(0.01)  # virtual
    shared.may_begin(TURNS, wanted=1)
    await asyncio.sleep(0.4)  # virtual: of the half second that a call has at two a second
    assert shared.may_begin(TURNS, wanted=1)
    await asyncio.sleep(0.2)  # virtual
    assert not shared.may_begin(TURNS, wanted=1)
    assert [len(asked.turns) for asked in clock.asked] == [0, 1]
    await shared.aclose()


@in_virtual_time
async def test_who_can_not_wait_asks_before_the_time_that_one_who_can_was_told() -> None:
    for can_wait, asks in ((False, 3), (True, 2)):
        clock = Told((0, 30.0), (0, 30.0))
        shared = SharedPace(clock, on_answer=lambda: None, on_pace=lambda _: None)
        shared.limit([])
        await asyncio.sleep(0.01)  # virtual
        for turn in (Turn(user_id="u", can_wait=True), Turn(user_id="u", can_wait=can_wait)):
            assert not shared.may_begin([turn], wanted=1)
            await asyncio.sleep(0.01)  # virtual
        assert len(clock.asked) == asks
        await shared.aclose()


def test_what_the_clock_is_asked() -> None:
    turns = [Turn(user_id="u"), Turn(user_id="v", can_wait=True)]
    nothing = ["lane", "", "0", "0", "", "0", "", "[]", "[]", "", ""]
    assert arguments("lane", Asked()) == nothing
    asked = Asked(turns=turns, wanted=2, known_per_s=1.5, ages_s=[0.5], refused_s=[1.0, 2.0], wait_s=3.0)
    said = ["lane", "<u>", "0", "2", "<v>", "1", "1.5", "[0.5]", "[1.0, 2.0]", "3.0", "7"]
    assert arguments("lane", asked, lambda name: f"<{name}>", "7") == said
    assert arguments("lane", Asked(turns=turns[:1], wait_s=3.0))[1:6] == ["u", "0", "0", "", "0"]
    assert arguments("lane", Asked(wait_s=3.0))[9] == "", "without a refusal there is no wait"


def test_what_the_clock_says() -> None:
    assert read([b"2", b"0.5", b"1.5", b"3"]) == Given(calls=2, wait_s=0.5, per_s=1.5, lanes=3.0)
    assert read([b"0", b"0", b"", b"0"]) == Given(calls=0, wait_s=0.0, per_s=None, lanes=0.0)
    assert read([b"0", b"0", b"", b"1e9"]).lanes == 1_000


@pytest.mark.parametrize(
    "answer",
    [[], [b"1"], [b"x", b"0", b"", b"1"], [b"1", b"nan", b"", b"1"], [b"1", b"inf", b"2", b"1"],
     [b"1", b"0", b"-2", b"1"], [b"1", b"0", b"inf", b"1"]],
)  # fmt: skip
def test_what_no_clock_of_ours_says_is_no_answer(answer: Iterable[bytes]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever is wrong with it
        read(answer)
