"""Places for steps that cost: who waits longest with the least in hand is next, so no job starves its neighbours."""

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(eq=False, kw_only=True)
class Waiter:
    """Who waits for a slot; of two, the one with the lower `order` came first."""

    user_id: str
    job_id: str
    order: int
    granted: "asyncio.Future[None]" = field(repr=False)


class FairSlots:
    """At most `total` at a time, and at most `per_user` of one user, so that some are free for who comes next.

    A free slot goes to the user who holds the fewest, then to the job that does, then to the user who was served
    longest ago, then to who has waited longest. So of a group of two hundred steps only its share runs at a time, and
    what others leave; and where there is a single slot, users take turns.

    Args:
        total: slots, at least one.
        per_user: three quarters of them unless told.
    """

    def __init__(self, total: int, *, per_user: int | None = None) -> None:
        self._total = total
        self._per_user = per_user or max(1, total * 3 // 4)
        self._taken = 0
        self._by_user: Counter[str] = Counter()
        self._by_job: Counter[str] = Counter()
        self._waiting: dict[str, dict[str, deque[Waiter]]] = {}
        self._arrivals = 0
        self._grants = 0
        # The last grant of each user who waits or holds a slot.
        self._served: dict[str, int] = {}

    @asynccontextmanager
    async def of(self, *, user_id: str, job_id: str) -> AsyncIterator[None]:
        """Holds a slot while inside."""
        await self._take(user_id, job_id)
        try:
            yield
        finally:
            self._give_back(user_id, job_id)

    @property
    def taken(self) -> int:
        """How many are held."""
        return self._taken

    def resize(self, total: int) -> None:
        """So many at a time from now on; who holds one keeps it, and 0 lets nobody in."""
        self._total = total
        self._grant()

    def dismiss(self, error: Callable[[], Exception]) -> None:
        """Sends everybody away who waits, with an error each."""
        for waiter in [waiter for jobs in self._waiting.values() for waiters in jobs.values() for waiter in waiters]:
            self._forget(waiter)
            if not waiter.granted.done():
                waiter.granted.set_exception(error())

    async def _take(self, user_id: str, job_id: str) -> None:
        self._arrivals += 1
        waiter = Waiter(
            user_id=user_id, job_id=job_id, order=self._arrivals, granted=asyncio.get_running_loop().create_future()
        )
        self._waiting.setdefault(user_id, {}).setdefault(job_id, deque()).append(waiter)
        self._grant()
        if waiter.granted.done():  # no turn of the loop where nobody has to wait
            return
        try:
            await waiter.granted
        except asyncio.CancelledError:
            # It may have been granted in the very turn in which the caller was cancelled: then it goes to the next.
            if waiter.granted.done() and not waiter.granted.cancelled():
                self._give_back(user_id, job_id)
            else:
                self._forget(waiter)
            raise

    def _give_back(self, user_id: str, job_id: str) -> None:
        self._taken -= 1
        _count_down(self._by_user, user_id)
        _count_down(self._by_job, job_id)
        self._grant()
        if user_id not in self._by_user and user_id not in self._waiting:
            self._served.pop(user_id, None)

    def _grant(self) -> None:
        while self._taken < self._total and self._may_go():
            waiter = min(self._heads(), key=self._rank, default=None)
            if waiter is None:
                return
            self._forget(waiter)
            if waiter.granted.cancelled():  # its caller has not run since
                continue
            self._taken += 1
            self._by_user[waiter.user_id] += 1
            self._by_job[waiter.job_id] += 1
            self._grants += 1
            self._served[waiter.user_id] = self._grants
            self._goes(waiter.user_id, waiter.job_id)
            waiter.granted.set_result(None)

    def _may_go(self) -> bool:
        """Whether a free slot may be taken now. Who says no calls `_grant` when it may."""
        return True

    def _goes(self, user_id: str, job_id: str) -> None:
        """Is told of each slot that is taken."""

    def _heads(self) -> Iterator[Waiter]:
        """The first waiter of each job whose user may have one more."""
        for user_id, jobs in self._waiting.items():
            if self._by_user[user_id] < self._per_user:
                for waiters in jobs.values():
                    yield waiters[0]

    def _rank(self, waiter: Waiter) -> tuple[float, ...]:
        user_id = waiter.user_id
        return self._by_user[user_id], self._by_job[waiter.job_id], self._served.get(user_id, 0), waiter.order

    def _forget(self, waiter: Waiter) -> None:
        jobs = self._waiting.get(waiter.user_id, {})
        waiters = jobs.get(waiter.job_id, deque())
        if waiter in waiters:
            waiters.remove(waiter)
        if not waiters:
            jobs.pop(waiter.job_id, None)
        if not jobs:
            self._waiting.pop(waiter.user_id, None)


def _count_down(counts: Counter[str], key: str) -> None:
    counts[key] -= 1
    if not counts[key]:
        del counts[key]
