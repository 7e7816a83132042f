"""One round: a stack, an API, workers and a model of its own, users, disruptions, and what is left of it all."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice

from core.settings import Settings
from devstack.stack import Stack
from tests.chaos.audit import Audit
from tests.chaos.disruptor import Disruptor
from tests.chaos.invariants import Verdict, judge
from tests.chaos.listener import Listener
from tests.chaos.load import Diary, Load
from tests.chaos.model import BUSY, Model
from tests.chaos.people import Person, sign_up
from tests.chaos.record import Disruption, Event, Record
from tests.chaos.recovery import Recovery, recoveries
from tests.chaos.sabotage import Sabotage, commit
from tests.chaos.schedule import PAUSE_S, WEIGHTS, Kind, schedule
from tests.chaos.site import Site
from tests.chaos.workforce import Workforce
from tests.fakes.openai_faults import Behaviour
from tests.waiting import wait_until

PLANS = ("job_search", "pro", "free")
# What is left gets this long once all is well again: a lease, a sweep and a whole job, on a slow machine.
SETTLE_S = 300.0
# Leases and sweeps for a short round: jobs are overtaken within seconds.
QUICK = {
    "BESPOKE_LEASE_S": "1.5",
    "BESPOKE_HEARTBEAT_S": "0.4",
    "BESPOKE_SWEEP_S": "0.4",
    "BESPOKE_REDISPATCH_S": "0.8",
}
# The API waits longer for Redis than in production, so that it can be killed while it does.
ENQUEUE_BUDGET_S = "2"


def _ignore(_: object) -> None:
    """Nobody wants to know."""


@dataclass(frozen=True, kw_only=True)
class Round:
    """How a round is played. `disruptions` None: as many as there is time for."""

    seed: int
    jobs: int
    workers: int = 3
    people: int = 6
    at_once: int = 8
    pace_s: float = 2.0
    disruptions: int | None = None
    weights: Mapping[Kind, int] | None = None
    pause_s: tuple[float, float] = PAUSE_S
    settings: Mapping[str, str] = field(default_factory=dict)
    sabotage: Sabotage | None = None
    calls_per_month: int | None = None
    """The budget of every plan; None: as it is."""
    straight: bool = False
    """Workers come straight to Postgres."""


@dataclass(frozen=True, kw_only=True)
class Aftermath:
    """What a round gave."""

    record: Record
    verdicts: list[Verdict]
    recoveries: list[Recovery]
    diary: Diary
    seconds: float
    logs: Mapping[str, str]

    @property
    def holds(self) -> bool:
        return all(verdict.holds for verdict in self.verdicts)


@dataclass(frozen=True, kw_only=True)
class Watcher:
    """Told how a round goes on."""

    said: Callable[[str], None] = _ignore
    made: Callable[[int], None] = _ignore


async def play(plan: Round, watcher: Watcher | None = None) -> Aftermath:
    """Plays the round to its end, whatever the verdicts."""
    watcher = watcher or Watcher()
    began_at = time.monotonic()
    async with arena(plan.settings, workers=plan.workers, said=watcher.said, straight=plan.straight) as place:
        if plan.sabotage is not None:
            await asyncio.to_thread(commit, plan.sabotage, place.audit)
        if plan.calls_per_month is not None:
            budget = f"update public.plans set model_calls_per_month = {plan.calls_per_month}"
            await asyncio.to_thread(place.audit.execute, budget)
        plans = [PLANS[number % len(PLANS)] for number in range(plan.people)]
        people = await asyncio.gather(*(sign_up(place.stack.info, name) for name in plans))
        load = place.load(list(people), jobs=plan.jobs, seed=plan.seed, at_once=plan.at_once, made=watcher.made)
        disruptor = Disruptor(
            stack=place.stack, audit=place.audit, workforce=place.workforce, site=place.site, lure=load.lure,
            note=watcher.said,
        )  # fmt: skip
        listeners = [Listener(place.stack.info, person) for person in people]
        listening = [asyncio.create_task(listener.run()) for listener in listeners]
        try:
            await _disturb(plan, load, disruptor)
            watcher.said("waiting for what is left")
            await place.settle()
        finally:
            for task in listening:
                task.cancel()
            await asyncio.gather(*listening, return_exceptions=True)
        record = await place.record(load.diary, disruptor.done, [each for ear in listeners for each in ear.events])
    kills = [each for each in record.disruptions if each.kind == Kind.KILL]
    return Aftermath(
        record=record,
        verdicts=judge(record),
        recoveries=recoveries(record.changes, kills),
        diary=load.diary,
        seconds=time.monotonic() - began_at,
        logs={**place.workforce.logs, **place.site.logs},
    )


async def _disturb(plan: Round, load: Load, disruptor: Disruptor) -> None:
    """Users and disruptions at the same time. The disruptions end when the users have left."""
    over = asyncio.Event()
    plans = schedule(
        plan.seed, workers=plan.workers, pace_s=plan.pace_s, weights=plan.weights or WEIGHTS, pause_s=plan.pause_s
    )

    async def visit() -> None:
        try:
            await load.run()
        finally:
            over.set()

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(visit())
            group.create_task(disruptor.run(islice(plans, plan.disruptions), until=over))
    finally:
        await load.aclose()


@dataclass(frozen=True, kw_only=True)
class Arena:
    """Everything that runs during a round."""

    stack: Stack
    audit: Audit
    model: Model
    site: Site
    workforce: Workforce
    lease_s: float

    def load(
        self, people: list[Person], *, jobs: int, seed: int = 0, at_once: int = 1, made: Callable[[int], None] = _ignore
    ) -> Load:
        """The users of a round."""
        return Load(
            people=people,
            info=self.stack.info,
            api_url=self.site.url,
            jobs=jobs,
            seed=seed,
            at_once=at_once,
            on_job=made,
        )

    async def settle(self) -> None:
        """Returns once no job is in flight, or after SETTLE_S: the checks then say what is wrong."""
        with suppress(TimeoutError):
            await asyncio.to_thread(
                wait_until, lambda: self.audit.jobs_in_flight() == 0, timeout_s=SETTLE_S, what="jobs", every_s=0.1
            )

    async def record(self, diary: Diary, disruptions: Sequence[Disruption], events: Sequence[Event] = ()) -> Record:
        """All that the checks need."""
        return await asyncio.to_thread(self._read, diary, disruptions, events)

    def _read(self, diary: Diary, disruptions: Sequence[Disruption], events: Sequence[Event]) -> Record:
        audit = self.audit
        return Record(
            lease_s=self.lease_s,
            accepted=frozenset(diary.accepted),
            retried=tuple(diary.retried),
            jobs=audit.jobs(),
            changes=audit.changes(),
            steps=audit.steps(),
            requests=self.model.requests(),
            ledger=audit.ledger(),
            disruptions=(*disruptions, *diary.cancels),
            sightings=tuple(diary.sightings),
            events=tuple(events),
            lost_watches=tuple(diary.lost_watches),
            unexpected_exits=(*self.workforce.unexpected_exits, *self._services_that_ended()),
            profiles=audit.profiles(),
            links=audit.links(),
            evaluations=audit.evaluations(),
            usage=audit.usage(),
        )

    def _services_that_ended(self) -> list[str]:
        return [f"{name} of the stack ended by itself" for name in self.stack.heal()]


@asynccontextmanager
async def arena(
    settings: Mapping[str, str],
    *,
    workers: int,
    behaviour: Behaviour = BUSY,
    said: Callable[[str], None] = _ignore,
    straight: bool = False,
) -> AsyncIterator[Arena]:
    """A stack with the audit in it, the model, the API and the workers, all in processes of their own."""
    async with AsyncExitStack() as hold:
        processes = ExitStack()
        hold.push_async_callback(asyncio.to_thread, processes.close)
        said("starting a stack")
        stack = await asyncio.to_thread(Stack.start)
        hold.push_async_callback(asyncio.to_thread, stack.close)
        audit = Audit(stack.info.database_url)
        await asyncio.to_thread(audit.install)
        model = await asyncio.to_thread(processes.enter_context, Model.start(behaviour))
        environment = {**stack.environment(), **model.environment(), **settings}
        if straight:
            environment |= await asyncio.to_thread(stack.let_worker_in)
        said("starting the API and the workers")
        site = Site({**environment, "BESPOKE_ENQUEUE_BUDGET_S": ENQUEUE_BUDGET_S})
        hold.push_async_callback(site.stop)
        workforce = Workforce(environment, workers)
        hold.push_async_callback(asyncio.to_thread, workforce.stop)
        await asyncio.gather(site.start(), asyncio.to_thread(workforce.start))
        lease_s = float(environment.get("BESPOKE_LEASE_S", Settings.model_fields["lease_s"].default))
        yield Arena(stack=stack, audit=audit, model=model, site=site, workforce=workforce, lease_s=lease_s)
