"""Who is next of those who wait for a model: users take turns, and of each one's jobs the one that has begun goes on.

What a job has been given is lost when it cannot end. So while a model has few calls left, no more jobs are under way
than it has calls for, and none begins before others of its user have ended; who begins next is fair between users.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from core.confined.slots import FairSlots, Waiter
from worker.runtime.calls import CallsLeft
from worker.runtime.pace import Pace
from worker.runtime.shared_pace import SharedPace, Turn

# A limit that is full again sooner is one on the pace.
_LONG_RESET_S = 120.0
# A tailoring of five roles asks a dozen times; of twenty, the most that are written, less than thirty.
CALLS_OF_A_JOB = 25
# Of a model that does not say what is left, and of which little is known, so many jobs are begun at first, and one more
# after so many answers: who meets a limit of the day at its first call has begun few that cannot end.
_FIRST_JOBS = 4
_ANSWERS_FOR_ONE_MORE = 8
# Of one that was met to end for hours without a word before, so many are under way: no more are lost another time. A
# limit that is reached within a day is no higher than what these can use in one.
_CAREFUL_JOBS = 3


@dataclass(kw_only=True)
class _Job:
    """A job that asks, since when (any clock, the same for all), and whether it has had something of a model."""

    user_id: str
    since: float
    has_begun: bool


class Turns(FairSlots):
    """Places for calls to one model, taken at a pace.

    Args:
        total: places.
        pace: this worker's own.
        begins_slowly: few jobs are begun until the model has answered often.

    Attributes:
        shared: the pace of all workers, where there is one; it goes before `pace` while it is on.
    """

    def __init__(self, total: int, pace: Pace, *, begins_slowly: bool = False) -> None:
        super().__init__(total, per_user=total)
        self._most = total
        self._pace = pace
        self._begins_slowly = begins_slowly
        self.shared: SharedPace | None = None
        self._jobs: dict[str, _Job] = {}
        self._begins = 0
        # The last begin of each user who has a job here.
        self._began: dict[str, int] = {}
        self._thrifty_until = 0.0
        self._answers = 0
        self._is_careful = False
        self._tells_left = False
        # As of the last look.
        self._is_thrifty = False
        self._most_open: int | None = None
        self._left: CallsLeft | None = None
        self._left_until = 0.0
        self._next: asyncio.TimerHandle | None = None

    def know(self, job_id: str, *, user_id: str, since: float, has_begun: bool) -> None:
        """A job that is about to ask. `has_begun`: it has been given something in an earlier run."""
        if job_id not in self._jobs:
            self._jobs[job_id] = _Job(user_id=user_id, since=since, has_begun=has_begun)

    def forget(self, job_id: str) -> None:
        """The job asks no more: another may begin in its place."""
        job = self._jobs.pop(job_id, None)
        if job is None:
            return
        if all(other.user_id != job.user_id for other in self._jobs.values()):
            self._began.pop(job.user_id, None)
        self._grant()

    def be_thrifty(self, *, until: float) -> None:
        """Jobs that have begun go before all others, until then (the loop's clock)."""
        self._thrifty_until = max(self._thrifty_until, until)

    def be_careful(self) -> None:
        """The model may end for hours at any call: few jobs are under way from now on."""
        self._is_careful = True

    def go_well(self) -> None:
        """A call was answered."""
        self._answers += 1

    def save(self, left: CallsLeft) -> None:
        """What the model has left. It counts where it takes long until there is more."""
        self._tells_left = True
        self._left = left if left.for_s > _LONG_RESET_S else None
        self._left_until = asyncio.get_running_loop().time() + left.for_s

    def _may_go(self) -> bool:
        if self._next is not None:
            self._next.cancel()
            self._next = None
        loop = asyncio.get_running_loop()
        now = loop.time()
        self._most_open = self._most_under_way(now)
        self._is_thrifty = self._most_open is not None or now < self._thrifty_until
        if self.shared is not None and self.shared.is_on:
            return self._may_go_before_others(self.shared)
        wait_s = self._pace.wait_s(now)
        if wait_s > 0 and self._waiting:
            self._next = loop.call_later(wait_s, self._grant)
        return wait_s <= 0

    def _may_go_before_others(self, shared: SharedPace) -> bool:
        """Whether it is this worker's turn, too."""
        heads = sorted(self._heads(), key=self._rank)
        turns = [
            Turn(user_id=head.user_id, can_wait=self._is_thrifty and not self._job_of(head).has_begun) for head in heads
        ]
        return bool(turns) and shared.may_begin(turns[:2], wanted=min(len(turns), self._total - self._taken))

    def _most_under_way(self, now: float) -> int | None:
        """How many jobs may be under way; None: as many as there are places."""
        if self._left is not None and now < self._left_until:  # what it says counts, and nothing else
            most = max(1, self._left.calls // CALLS_OF_A_JOB)
        elif self._tells_left:
            return None
        elif self._is_careful:
            most = _CAREFUL_JOBS
        elif not self._begins_slowly or self._pace.per_s is not None:  # a limit of another kind is known by now
            return None
        else:
            most = _FIRST_JOBS + self._answers // _ANSWERS_FOR_ONE_MORE
        return most if most < self._most else None

    def go(self) -> None:
        """Looks again who may."""
        self._grant()

    def _goes(self, user_id: str, job_id: str) -> None:
        self._pace.begin(asyncio.get_running_loop().time())
        if self.shared is not None:
            self.shared.begin()
        job = self._jobs.get(job_id)
        if job is not None and not job.has_begun:
            job.has_begun = True
            self._begins += 1
            self._began[user_id] = self._begins

    def _heads(self) -> Iterator[Waiter]:
        most = self._most_open
        if most is None:
            yield from super()._heads()
            return
        begun = self._begun_in_turn()
        under_way = {job_id for *_, job_id in begun[:most]}
        for waiter in super()._heads():
            has_begun = self._job_of(waiter).has_begun
            if waiter.job_id in under_way or (not has_begun and len(begun) < most):
                yield waiter

    def _begun_in_turn(self) -> list[tuple[int, float, str]]:
        """The jobs that have begun: the oldest of each user, then the second one of each, and so on."""
        of_user: Counter[str] = Counter()
        in_turn = []
        for since, job_id, user_id in sorted(
            (job.since, key, job.user_id) for key, job in self._jobs.items() if job.has_begun
        ):
            of_user[user_id] += 1
            in_turn.append((of_user[user_id], since, job_id))
        return sorted(in_turn)

    def _rank(self, waiter: Waiter) -> tuple[float, ...]:
        user_id, job = waiter.user_id, self._job_of(waiter)
        if not self._is_thrifty:
            by_user, by_job = self._by_user[user_id], self._by_job[waiter.job_id]
            return by_user, by_job, self._served.get(user_id, 0), not job.has_begun, job.since, waiter.order
        if job.has_begun:
            return False, job.since, waiter.order
        under_way = sum(other.has_begun and other.user_id == user_id for other in self._jobs.values())
        return True, under_way, self._began.get(user_id, 0), job.since, waiter.order

    def _job_of(self, waiter: Waiter) -> _Job:
        job = self._jobs.get(waiter.job_id)
        return job or _Job(user_id=waiter.user_id, since=waiter.order, has_begun=False)
