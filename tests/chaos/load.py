"""What users do during a round: résumés, postings, tailoring, duplicates, cancels and retries, all through the SDK."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID, uuid4

from client_sdk import ApiError, AsyncBespoke, BespokeError, ConnectionFailed
from client_sdk.handles import JobHandle
from client_sdk.models import DocumentJob, JobStatus
from devstack.stack import StackInfo
from tests.chaos.people import Person
from tests.chaos.record import Disruption, Sighting

T = TypeVar("T")

# A request is repeated with its Idempotency-Key for this long: the API may be killed more than once on its way.
PERSIST_S = 180.0
# Longer than any job of a round may take.
WATCH_S = 400.0
PERSON_AT_ONCE = 3

RESUME = """\
{name}
{name}@example.com | Springfield

EXPERIENCE

Data Engineer, Acme Ltd, 2021 - present
- Built pipelines in Python and SQL that load 40 million rows a day
- Cut the cost of the warehouse by 30 % by partitioning its largest tables

Analyst, Initech, 2018 - 2021
- Wrote 25 reports in SQL for the sales team
- Taught twelve colleagues to write their own queries

SKILLS
Python, SQL, Airflow, PostgreSQL
"""
POSTING = """\
Data Engineer {number}

{company} looks for a data engineer.

Requirements
- You write Python and SQL
- You have run pipelines in production
- You explain your work to others
"""


@dataclass
class Diary:
    """What happened to the users, for the record."""

    accepted: set[str] = field(default_factory=set)
    retried: list[str] = field(default_factory=list)
    cancels: list[Disruption] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    lost_watches: list[str] = field(default_factory=list)
    refused: int = 0
    cached: int = 0


class Load:
    """Several users at once. `on_job` is called for each job that the API accepted."""

    def __init__(
        self,
        *,
        people: list[Person],
        info: StackInfo,
        api_url: str,
        jobs: int,
        seed: int,
        at_once: int,
        on_job: Callable[[int], None],
    ) -> None:
        self.diary = Diary()
        self._info = info
        self._api_url = api_url
        self._randomly = random.Random(seed)
        self._slots = asyncio.Semaphore(at_once)
        self._on_job = on_job
        share, rest = divmod(jobs, len(people))
        self.visits = [
            Visit(self, self._client(person), person, jobs=share + (number < rest))
            for number, person in enumerate(people)
        ]
        self._lured: list[asyncio.Task[DocumentJob | None]] = []

    async def run(self) -> None:
        """Every user's visit, to the end of their last job."""
        async with asyncio.TaskGroup() as group:
            for visit in self.visits:
                group.create_task(visit.run(random.Random(self._randomly.random())))

    def lure(self) -> None:
        """Sends one more request now, whatever becomes of it."""
        self._lured.append(asyncio.create_task(self.visits[-1].add_posting()))

    async def aclose(self) -> None:
        """Follows what was lured to its end, and closes every client."""
        try:
            await asyncio.gather(*self._lured)
        finally:
            for visit in self.visits:
                await visit.client.aclose()

    def accepted(self, job_id: UUID) -> None:
        """Notes a job that the API promised."""
        if str(job_id) not in self.diary.accepted:
            self.diary.accepted.add(str(job_id))
            self._on_job(len(self.diary.accepted))

    async def watch(self, client: AsyncBespoke, handle: JobHandle[Any]) -> DocumentJob | None:
        """The end of a job; every state that is shown on the way is noted."""
        watch, job_id = uuid4().hex[:8], str(handle.job_id)
        last: DocumentJob | None = None
        try:
            async for last in client.jobs.watch(handle.job_id, timeout_s=WATCH_S):
                self.diary.sightings.append(
                    Sighting(watch=watch, job_id=job_id, version=last.version, status=last.status)
                )
        except BespokeError as error:
            self.diary.lost_watches.append(f"watch of job {job_id}: {type(error).__name__}: {error}")
        return last

    def _client(self, person: Person) -> AsyncBespoke:
        return AsyncBespoke(
            self._api_url,
            access_token=person.access_token,
            refresh_token=person.refresh_token,
            supabase_url=self._info.supabase_url,
            supabase_key=self._info.publishable_key,
        )

    @property
    def slots(self) -> asyncio.Semaphore:
        """Limits the jobs in flight, so that a round lasts long enough to be disturbed."""
        return self._slots


class Visit:
    """One user: a résumé first, then several things at a time until their share of jobs is made."""

    def __init__(self, load: Load, client: AsyncBespoke, person: Person, *, jobs: int) -> None:
        self.client = client
        self._load = load
        self._person = person
        self._left = jobs
        self._opportunities: list[UUID] = []
        self._regenerates = False

    async def run(self, randomly: random.Random) -> None:
        """Everything this user does."""
        self._left -= 1
        content = RESUME.format(name=f"Pat {self._person.id[:8]}").encode()
        await self._follow(lambda key: self.client.documents.add_resume(content, idempotency_key=key))
        lanes = [random.Random(randomly.random()) for _ in range(PERSON_AT_ONCE)]
        async with asyncio.TaskGroup() as group:
            for lane in lanes:
                group.create_task(self._act_until_done(lane))

    async def add_posting(self) -> DocumentJob | None:
        """A new posting, read by a job of its own."""
        text = posting_text()
        return await self._follow(lambda key: self.client.opportunities.add(description=text, idempotency_key=key))

    async def _act_until_done(self, randomly: random.Random) -> None:
        actions = [
            *[self._tailor_new] * 4, *[self._share] * 2, *[self._add_then_tailor] * 2, *[self._tailor_known] * 3,
            *[self._cancel] * 2,
        ]  # fmt: skip
        while self._left > 0:
            self._left -= 1
            async with self._load.slots:
                await randomly.choice(actions)(randomly)

    async def _tailor_new(self, randomly: random.Random) -> None:
        """A new posting; sometimes asked for five times at once, as an impatient user does."""
        text = posting_text()
        times = 5 if randomly.random() < 0.2 else 1
        async with asyncio.TaskGroup() as group:
            for _ in range(times):
                group.create_task(
                    self._follow(
                        lambda key: self.client.opportunities.add_and_tailor(description=text, idempotency_key=key)
                    )
                )

    async def _share(self, randomly: random.Random) -> None:
        text = posting_text()
        await self._follow(
            lambda key: self.client.opportunities.add_tailor_share(description=text, idempotency_key=key)
        )

    async def _add_then_tailor(self, randomly: random.Random) -> None:
        job = await self.add_posting()
        opportunity_id = job.opportunity_id if job is not None else None
        if opportunity_id is not None:
            await self._follow(lambda key: self.client.opportunities.tailor(opportunity_id, idempotency_key=key))

    async def _tailor_known(self, randomly: random.Random) -> None:
        """Once more for a posting that has a profile: from the cache, and made again, in turn."""
        if not self._opportunities:
            await self._tailor_new(randomly)
            return
        known, regenerate = randomly.choice(self._opportunities), self._regenerates
        self._regenerates = not self._regenerates
        await self._follow(
            lambda key: self.client.opportunities.tailor(known, regenerate=regenerate, idempotency_key=key)
        )

    async def _cancel(self, randomly: random.Random) -> None:
        """Stops a job on its way; half of them are then retried."""
        text, wait_s, again = posting_text(), randomly.uniform(0.0, 2.5), randomly.random() < 0.5

        async def stop(handle: JobHandle[Any]) -> None:
            await asyncio.sleep(wait_s)
            began_at = time.time()
            with suppress(ApiError):
                await self._persist(handle.cancel)
            cancel = Disruption(kind="cancel", began_at=began_at, ended_at=time.time(), job_id=str(handle.job_id))
            self._load.diary.cancels.append(cancel)

        job = await self._follow(
            lambda key: self.client.opportunities.add_and_tailor(description=text, idempotency_key=key), meanwhile=stop
        )
        if job is not None and job.status is JobStatus.CANCELLED and again:
            await self._retry(self.client.jobs.handle(job.id))

    async def _retry(self, handle: JobHandle[Any]) -> None:
        self._load.diary.retried.append(str(handle.job_id))
        try:
            await self._persist(handle.retry)
        except ApiError as error:
            if error.code not in {"limit_reached", "budget_reached", "conflict"}:
                raise
            self._load.diary.refused += 1
        if not (await self._persist(handle.status)).is_terminal:
            self._remember(await self._load.watch(self.client, handle))

    async def _follow(
        self,
        ask: Callable[[str], Awaitable[Any]],
        meanwhile: Callable[[JobHandle[Any]], Coroutine[Any, Any, None]] | None = None,
    ) -> DocumentJob | None:
        """The end of the job that the request made; None when it was refused, or answered from the cache."""
        key = uuid4().hex
        try:
            answer = await self._persist(lambda: ask(key))
        except ApiError as error:
            if error.code not in {"limit_reached", "budget_reached"}:
                raise
            self._load.diary.refused += 1
            return None
        if not isinstance(answer, JobHandle):
            self._load.diary.cached += 1
            return None
        self._load.accepted(answer.job_id)
        async with asyncio.TaskGroup() as group:
            watching = group.create_task(self._load.watch(self.client, answer))
            if meanwhile is not None:
                group.create_task(meanwhile(answer))
        self._remember(watching.result())
        return watching.result()

    async def _persist(self, ask: Callable[[], Awaitable[T]]) -> T:
        """The answer, however often it must be asked for while the API is away."""
        deadline = time.monotonic() + PERSIST_S
        while True:
            try:
                return await ask()
            except (ConnectionFailed, ApiError) as error:
                if time.monotonic() > deadline or (isinstance(error, ApiError) and not error.is_transient):
                    raise

    def _remember(self, job: DocumentJob | None) -> None:
        if job is not None and job.tailored_profile_id is not None and job.opportunity_id is not None:
            self._opportunities.append(job.opportunity_id)


def posting_text() -> str:
    """A posting that nobody has seen."""
    mark = uuid4().hex[:8]
    return POSTING.format(number=mark, company=f"Company {mark}")
