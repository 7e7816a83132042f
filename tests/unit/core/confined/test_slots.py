"""Slots for model requests: bounded, fair, and never lost, whoever is cancelled when."""

import asyncio
from collections import Counter
from contextlib import AsyncExitStack

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.confined.slots import FairSlots
from tests.waiting import PATIENCE_S, patience


async def _settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


class Holder:
    """Takes a slot, notes its name when it has it, and keeps it until told."""

    def __init__(self, slots: FairSlots, order: list[str], user_id: str, job_id: str = "") -> None:
        self._done = asyncio.Event()
        self.name = user_id
        self.task = asyncio.create_task(self._hold(slots, order, user_id, job_id or f"job of {user_id}"))

    async def _hold(self, slots: FairSlots, order: list[str], user_id: str, job_id: str) -> None:
        async with slots.of(user_id=user_id, job_id=job_id):
            order.append(user_id)
            await self._done.wait()

    async def end(self) -> None:
        self._done.set()
        await self.task


async def test_who_holds_least_is_next_not_who_came_first() -> None:
    slots, order = FairSlots(2, per_user=2), list[str]()
    first = [Holder(slots, order, "big") for _ in range(10)]
    await _settle()
    small = Holder(slots, order, "small")
    await _settle()
    assert order == ["big", "big"]
    await first[0].end()
    await _settle()
    assert order == ["big", "big", "small"], "nine of the big one waited before it"
    await small.end()
    for holder in first[1:]:
        await holder.end()
    assert slots.taken == 0


async def test_a_user_has_a_share_and_so_has_each_of_their_jobs() -> None:
    slots, order = FairSlots(8), list[str]()
    big = [Holder(slots, order, "a", "big") for _ in range(10)]
    await _settle()
    small = Holder(slots, order, "a", "small")
    other = Holder(slots, order, "b")
    await _settle()
    assert order == ["a"] * 6 + ["b"], "nobody had to end for the other user"
    await big[0].end()
    await _settle()
    small._done.set()
    await asyncio.wait_for(small.task, PATIENCE_S)  # it was next, before four of the big job
    for holder in (*big[1:], other):
        await holder.end()
    assert slots.taken == 0


async def test_a_slot_granted_to_a_caller_that_is_cancelled_goes_to_the_next() -> None:
    slots, order = FairSlots(1), list[str]()
    holder, cancelled, waiting = (Holder(slots, order, name) for name in ("a", "b", "c"))
    await _settle()
    holder._done.set()
    await asyncio.sleep(0)  # the slot is b's now, and b has not run yet
    cancelled.task.cancel()
    await _settle()
    assert order == ["a", "c"]
    with pytest.raises(asyncio.CancelledError):
        await cancelled.task
    await waiting.end()
    assert slots.taken == 0
    assert (slots._by_user, slots._by_job) == ({}, {}), "nobody's share is smaller for it"


async def test_a_slot_is_not_granted_to_a_caller_that_was_cancelled_in_this_very_turn() -> None:
    slots, order = FairSlots(1), list[str]()
    holder, cancelled, waiting = (Holder(slots, order, name) for name in ("a", "b", "c"))
    await _settle()
    holder._done.set()
    cancelled.task.cancel()  # it stands first still when the slot is given back
    await asyncio.gather(holder.task, cancelled.task, return_exceptions=True)
    await _settle()
    assert (holder.task.exception(), order) == (None, ["a", "c"])
    await waiting.end()
    assert slots.taken == 0


@settings(max_examples=60, deadline=None)
@given(
    total=st.integers(1, 5),
    actions=st.lists(st.tuples(st.sampled_from(["take", "end", "cancel", "rest"]), st.integers(0, 30)), max_size=60),
)
def test_no_slot_is_lost_or_given_twice(total: int, actions: list[tuple[str, int]]) -> None:
    async def act() -> None:
        slots, held = FairSlots(total), Counter[str]()
        most_held = 0
        tasks: list[tuple[asyncio.Task[None], asyncio.Event]] = []

        async def hold(user_id: str, job_id: str, done: asyncio.Event) -> None:
            nonlocal most_held
            async with slots.of(user_id=user_id, job_id=job_id):
                held[user_id] += 1
                most_held = max(most_held, held.total())
                try:
                    await done.wait()
                finally:
                    held[user_id] -= 1

        for action, number in actions:
            match action:
                case "take":
                    done = asyncio.Event()
                    user_id = f"user {number % 3}"
                    tasks.append((asyncio.create_task(hold(user_id, f"{user_id}, job {number % 2}", done)), done))
                case "end" if tasks:
                    tasks[number % len(tasks)][1].set()
                case "cancel" if tasks:
                    tasks[number % len(tasks)][0].cancel()
                case _:
                    await asyncio.sleep(0)
            assert held.total() <= slots.taken <= total
        for _, done in tasks:
            done.set()
        await asyncio.gather(*(task for task, _ in tasks), return_exceptions=True)
        assert most_held <= total
        assert slots.taken == 0
        async with AsyncExitStack() as stack, patience():
            for number in range(total):
                await stack.enter_async_context(slots.of(user_id=f"{number}", job_id=f"{number}"))

    asyncio.run(act())


async def test_who_leaves_the_queue_takes_nothing_and_gives_nothing_back() -> None:
    slots, order = FairSlots(1), list[str]()
    holder = Holder(slots, order, "first")
    waiting = [Holder(slots, order, user_id) for user_id in ("second", "third")]
    await _settle()
    waiting[0].task.cancel()
    await asyncio.gather(waiting[0].task, return_exceptions=True)
    await _settle()
    assert (slots.taken, order) == (1, ["first"])
    await holder.end()
    await _settle()
    assert (slots.taken, order) == (1, ["first", "third"])
    await waiting[1].end()
    assert slots.taken == 0
