"""Places for calls to one model, as many and as often as it can take, none while it wants to be left alone.

A server that says "too many" is asked again when it wants to be, at the pace at which it took calls until then
(`Pace`), and with no more at once than it was seen to take: down at once, up slowly. So thirty jobs that share a small
limit all end, and none of them fails for the others' sake.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from worker.runtime.calls import CallsLeft
from worker.runtime.errors import Busy
from worker.runtime.lane_news import LONGEST_WAIT_S, OF_A_DAY_S, LaneNews, Refusal
from worker.runtime.pace import Pace
from worker.runtime.policy import LONG_WAIT_S, is_wait
from worker.runtime.shared_pace import Clock, SharedPace
from worker.runtime.turns import Turns

# Places more after as many good calls as there are places.
_STEP_UP = 0.1
# A model that takes so many calls at once refuses each time with that many under way; one that takes so many a minute
# with more now and fewer then. So the last refusals limit the places when they are alike.
_REFUSALS = 3
# One call under way three times says nothing: at a slow pace there never are more.
_FEWEST_PLACES = 2.0
# A longer wait than others were told of is told, too.
_WORTH_TELLING_S = 1.0
# A refusal that names no time: until then all that were sent away together have said so.
_SHORTEST_PAUSE_S = 0.5
# How long at most jobs that have begun go before all others, after a long wait.
_LONGEST_THRIFT_S = 600.0


class Lane:
    """The places for one model. Who waits for one is next as in `Turns`.

    Args:
        most: places when all is well; where it starts, too.
        tell: is told of each refusal that says something new, and of what was learned of it.
        clock: where lanes of other workers take their turns, too; without one each goes by its own.
        begins_slowly: few jobs are begun until the model has answered often.
    """

    def __init__(
        self,
        most: int,
        tell: Callable[[Refusal], None] = lambda _: None,
        *,
        clock: Clock | None = None,
        begins_slowly: bool = False,
    ) -> None:
        self._most = most
        self._tell = tell
        self._width = float(most)
        self._in_flight: deque[int] = deque(maxlen=_REFUSALS)
        self.pace = Pace()
        self._turns = Turns(most, self.pace, begins_slowly=begins_slowly)
        if clock is not None:
            self._turns.shared = SharedPace(clock, on_answer=self._turns.go, on_pace=self.pace.take_over)
        self._resume_at = 0.0
        self._resume: asyncio.TimerHandle | None = None
        self._is_refused = False

    @asynccontextmanager
    async def of(
        self, *, user_id: str, job_id: str, since: float = 0.0, has_begun: bool = False
    ) -> AsyncIterator[None]:
        """Holds a place while inside. `since` and `has_begun`: as `Turns` has them.

        Raises:
            Busy: the model wants to be left alone for longer than a run should hold its slot.
        """
        self._refuse_if_long()
        self._turns.know(job_id, user_id=user_id, since=since, has_begun=has_begun)
        async with self._turns.of(user_id=user_id, job_id=job_id):
            yield

    def forget(self, job_id: str) -> None:
        """The job's run has ended here."""
        self._turns.forget(job_id)

    @property
    def width(self) -> int:
        """How many places there are now."""
        return int(self._width)

    def learn(self, error: Exception | None, *, left: CallsLeft | None = None, took_s: float = 0.0) -> None:
        """What a call that has ended says about the model: `error` None, it went well; `left`, if it said so."""
        if error is None:
            self._width = min(float(self._most), self._width + _STEP_UP / self._width)
            self.pace.go_well(asyncio.get_running_loop().time())
            self._turns.go_well()
        elif is_wait(error):
            self._narrow(getattr(error, "retry_after_s", None) or 0.0, took_s)
        if left is not None:
            self._turns.save(left)
        self._apply()

    def hear(self, refusal: Refusal) -> None:
        """What another worker was told: this one's calls would have been sent away as well."""
        if refusal.per_s is not None and self.pace.per_s is None and not self._turns.taken:
            self.pace.per_s = refusal.per_s
        now = asyncio.get_running_loop().time()
        paused_until = max(now, self._resume_at)
        if self._turns.shared is not None:
            self._turns.shared.limit(self.pace.ages_s(now))
        self._pause(refusal.wait_s)
        if self._resume_at > paused_until:
            self.pace.skip(self._resume_at - paused_until)
        self._apply()

    def be_careful(self) -> None:
        """The model was met to end for hours, some day."""
        self._turns.be_careful()

    async def aclose(self) -> None:
        """Takes no more turns beside other workers."""
        if self._turns.shared is not None:
            await self._turns.shared.aclose()

    def _narrow(self, asked_s: float, took_s: float) -> None:
        """Waits as long as was asked for; several calls that were sent away together say the same once."""
        now = asyncio.get_running_loop().time()
        wait_s = min(max(asked_s, _SHORTEST_PAUSE_S), LONGEST_WAIT_S)
        if self._turns.shared is not None:
            self._turns.shared.limit(self.pace.ages_s(now))
            self._turns.shared.refuse(began_at=now - took_s, wait_s=wait_s)
        is_new, is_longer = now >= self._resume_at, now + wait_s > self._resume_at + _WORTH_TELLING_S
        # One that began before the pace was learned says nothing of it, only that there is a wait.
        if not self.pace.is_older(now - took_s):
            self.pace.send_away()
            self._is_refused = self._is_refused or is_new
            if is_new:
                self._look_at_places()
        self._pause(wait_s)
        if is_new or is_longer:
            self._tell(Refusal(per_s=self.pace.per_s, wait_s=wait_s))

    def _look_at_places(self) -> None:
        self._in_flight.append(self._turns.taken)
        if len(self._in_flight) == _REFUSALS and len(set(self._in_flight)) == 1:
            self._width = min(self._width, max(_FEWEST_PLACES, float(self._in_flight[0])))

    def _pause(self, wait_s: float) -> None:
        self._resume_at = max(self._resume_at, asyncio.get_running_loop().time() + wait_s)
        if wait_s >= OF_A_DAY_S:
            self._turns.be_careful()
        if wait_s > LONG_WAIT_S:
            self._turns.be_thrifty(until=self._resume_at + min(wait_s, _LONGEST_THRIFT_S))
            self._turns.dismiss(lambda: self._busy(wait_s))

    def _refuse_if_long(self) -> None:
        left_s = self._resume_at - asyncio.get_running_loop().time()
        if left_s > LONG_WAIT_S:
            raise self._busy(left_s)

    def _busy(self, left_s: float) -> Busy:
        return Busy(f"the model wants to be left alone for {left_s:.0f} s", retry_after_s=left_s)

    def _apply(self) -> None:
        loop = asyncio.get_running_loop()
        if self._resume is not None:
            self._resume.cancel()
            self._resume = None
        if loop.time() < self._resume_at:
            self._turns.resize(0)
            self._resume = loop.call_at(self._resume_at, self._apply)
            return
        if self._is_refused:
            self._is_refused = False
            self.pace.learn(loop.time())
            self._tell(Refusal(per_s=self.pace.per_s, wait_s=0.0))
        self._turns.resize(self.width)


class Lanes:
    """A lane for each model, made when it is first asked for.

    Args:
        most: places in each.
        news: what other workers have learned.
        clock_of: the clock by which all workers ask a model, by its name.
        begins_slowly: models that may have limits are asked.
    """

    def __init__(
        self,
        most: int,
        *,
        news: LaneNews | None = None,
        clock_of: Callable[[str], Clock | None] = lambda _: None,
        begins_slowly: bool = False,
    ) -> None:
        self._most = most
        self._news = news
        self._clock_of = clock_of
        self._begins_slowly = begins_slowly
        self._lanes: dict[str, Lane] = {}
        if news is not None:
            news.listen(self._hear, self._be_careful)

    def of(self, model: str) -> Lane:
        """The lane of a model, by its name."""
        lane = self._lanes.get(model)
        if lane is None:
            lane = self._lanes[model] = self._new(model)
        return lane

    def forget(self, job_id: str) -> None:
        """A job's run has ended here."""
        for lane in self._lanes.values():
            lane.forget(job_id)

    async def aclose(self) -> None:
        """Nothing runs on."""
        for lane in self._lanes.values():
            await lane.aclose()

    def _new(self, model: str) -> Lane:
        news, clock = self._news, self._clock_of(model)
        if news is None:
            return Lane(self._most, clock=clock, begins_slowly=self._begins_slowly)
        news.ask(model)
        return Lane(
            self._most, lambda refusal: news.tell(model, refusal), clock=clock, begins_slowly=self._begins_slowly
        )

    def _hear(self, model: str, refusal: Refusal) -> None:
        if model in self._lanes:  # of the others it will ask when it needs them
            self._lanes[model].hear(refusal)

    def _be_careful(self, model: str) -> None:
        if model in self._lanes:
            self._lanes[model].be_careful()
