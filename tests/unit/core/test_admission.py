"""Places in front of the pool: given back exactly once whatever happens to who waits, and shared in turn."""

import asyncio
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.admission import Admission, Bounds
from core.errors import Crowded
from tests.waiting import PATIENCE_S, patience


@dataclass(frozen=True)
class Visit:
    """A caller: whose it is, when it comes, how long it stays, and when it is cancelled, in turns of the loop."""

    share: str
    comes: int
    stays: int
    cancelled: int | None


VISITS = st.lists(
    st.builds(
        Visit,
        share=st.sampled_from("abc"),
        comes=st.integers(0, 12),
        stays=st.integers(0, 6),
        cancelled=st.none() | st.integers(0, 20),
    ),
    max_size=40,
)


async def turns(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def play(admission: Admission, visits: list[Visit]) -> tuple[int, dict[str, int]]:
    """Plays all visits to their ends. The most that were inside at once, in all and of each share."""
    inside: dict[str, int] = dict.fromkeys("abc", 0)
    most = {**inside, "all": 0}

    async def visit(each: Visit) -> None:
        await turns(each.comes)
        await admission.enter(each.share)
        try:
            inside[each.share] += 1
            most[each.share] = max(most[each.share], inside[each.share])
            most["all"] = max(most["all"], sum(inside.values()))
            await turns(each.stays)
        finally:
            inside[each.share] -= 1
            admission.leave(each.share)

    async def cut(task: "asyncio.Task[None]", after: int) -> None:
        await turns(after)
        task.cancel()

    tasks = [asyncio.create_task(visit(each)) for each in visits]
    cuts = [
        asyncio.create_task(cut(task, each.cancelled))
        for task, each in zip(tasks, visits, strict=True)
        if each.cancelled is not None
    ]
    async with patience():
        results = await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.gather(*cuts)
    surprises = [each for each in results if each and not isinstance(each, asyncio.CancelledError | Crowded)]
    assert surprises == []
    return most.pop("all"), most


@given(visits=VISITS, places=st.integers(1, 5), waiting=st.none() | st.integers(0, 6))
def test_every_place_comes_back_once(visits: list[Visit], places: int, waiting: int | None) -> None:
    async def scenario() -> None:
        bounds = None if waiting is None else Bounds(waiting=waiting, wait_s=5)
        admission = Admission(places, bounds=bounds)
        at_once, by_share = await play(admission, visits)
        assert (admission.free, admission.waiting, admission._lines, admission._inside) == (places, 0, {}, {})
        assert at_once <= places
        if bounds is not None and places >= 4:
            assert max(by_share.values()) < places
        for number in range(places):
            await asyncio.wait_for(admission.enter(f"share {number}"), PATIENCE_S)

    asyncio.run(scenario())


async def test_without_bounds_everybody_gets_a_place_in_the_end() -> None:
    admission = Admission(2)
    at_once, _ = await play(admission, [Visit("a", 0, 3, None)] * 200)
    assert (at_once, admission.free) == (2, 2)


async def test_callers_take_turns_so_that_one_with_little_to_ask_passes_by() -> None:
    admission = Admission(4, bounds=Bounds(waiting=100, wait_s=5))
    order: list[str] = []

    async def ask(share: str) -> None:
        await admission.enter(share)
        order.append(share)
        await turns(2)
        admission.leave(share)

    crowd = [asyncio.create_task(ask("crowd")) for _ in range(50)]
    await turns(1)
    await ask("one")  # a quarter of the places is nobody's alone
    assert order.index("one") == 3
    came_at = len(order)
    await asyncio.gather(*crowd, *(ask(share) for share in ("one", "one", "two")))
    assert order.index("two") - came_at <= 8
    assert order[-1] == "crowd"


async def test_who_comes_to_full_lines_takes_the_last_place_of_the_longest() -> None:
    admission = Admission(1, bounds=Bounds(waiting=3, wait_s=5))
    await admission.enter("crowd")
    crowd = [asyncio.create_task(admission.enter("crowd")) for _ in range(3)]
    await turns(1)
    with pytest.raises(Crowded):
        await admission.enter("crowd")
    one = asyncio.create_task(admission.enter("one"))
    await turns(2)
    assert isinstance(crowd[2].exception(), Crowded)
    assert admission.waiting == 3
    admission.leave("crowd")
    await turns(2)
    assert sorted(task.done() for task in (crowd[0], one)) == [False, True]
    for task in (*crowd, one):
        task.cancel()
    await asyncio.gather(*crowd, one, return_exceptions=True)


async def test_who_waits_too_long_is_refused_and_then_everybody_at_once() -> None:
    now = 0.0
    admission = Admission(1, bounds=Bounds(waiting=100, wait_s=0.05), clock=lambda: now)
    await admission.enter("a")
    with pytest.raises(Crowded):
        await admission.enter("b")
    assert not admission.is_stuck(0.05)
    now = 0.06  # nothing has moved for as long as anybody may wait
    assert admission.is_stuck(0.05)
    refused = asyncio.create_task(admission.enter("b"))
    await turns(2)
    assert isinstance(refused.exception(), Crowded)
    admission.leave("a")
    await admission.enter("b")
    assert (admission.free, admission.waiting) == (0, 0)


async def test_a_place_that_is_given_to_someone_just_cancelled_goes_to_the_next() -> None:
    admission = Admission(1)
    await admission.enter()
    first, second = (asyncio.create_task(admission.enter()) for _ in range(2))
    await turns(1)
    admission.leave()
    first.cancel()  # the place is its already, but it does not know yet
    await asyncio.wait_for(second, PATIENCE_S)
    assert first.cancelled()
    admission.leave()
    assert admission.free == 1
