"""A worker in this process: the real runtime on the real stack, with an engine that follows a script."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb
from pydantic import SecretStr

from client_sdk.models import DocumentJob, JobStatus
from core.database import Database
from core.queue import Queue, dispatches_of
from core.record.inputs import RecordInputs, StoredReading
from core.record.reader import reader_name
from core.record.readings import ExtractedDocument, ExtractedEvidence, ExtractedRole
from core.settings import Settings
from devstack.stack import DATABASE_VARIABLE, Stack

# Registered here once more, these fixtures are a second set: a stack of our own, on which no other worker runs.
from tests.conftest import NewUser, User, backend, database, new_user, settings, sql, stack
from tests.fakes.scripted_engine import ScriptedEngine
from tests.waiting import until
from worker.engines.base import Engine
from worker.jobs import JOBS
from worker.runtime.arq_settings import arq_settings
from worker.runtime.arq_worker import WokenWorker
from worker.runtime.service import WorkerService

__all__ = ["backend", "database", "new_user", "settings", "sql", "stack"]

Sql = psycopg.Connection[dict[str, Any]]
# Longer than any pause of a slow machine; tests that are about leases set their own.
LEASE_S = 600
POSTING = "Data Engineer\n- Python\n- SQL\n"


@dataclass(frozen=True, kw_only=True)
class Person:
    """A user with a résumé that was read, and a posting that was read."""

    user: User
    opportunity_id: str

    @property
    def id(self) -> str:
        return self.user.id


@dataclass(kw_only=True)
class Workshop:
    """What a test does around a worker: request jobs, enqueue them, look at rows."""

    database: Database
    queue: Queue
    sql: Sql

    async def tailor(self, person: Person, *, enqueue: bool = True, **arguments: Any) -> str:
        answer = await self.database.call(
            "request_tailoring", user_id=person.id, **{"opportunity_id": person.opportunity_id, **arguments}
        )
        if enqueue:
            await self.enqueue(answer)
        return str(answer["job"]["id"])

    async def enqueue(self, answer: dict[str, Any]) -> None:
        await self.queue.enqueue(dispatches_of(answer))

    def job(self, job_id: str) -> DocumentJob:
        row = self.sql.execute("select * from public.document_jobs where id = %s", [job_id]).fetchone()
        return DocumentJob.model_validate(row)

    def run_row(self, job_id: str) -> dict[str, Any]:
        row = self.sql.execute("select * from public.job_runs where job_id = %s", [job_id]).fetchone()
        assert row is not None
        return row

    def steps(self, job_id: str) -> dict[str, dict[str, Any]]:
        rows = self.sql.execute("select * from public.job_steps where job_id = %s", [job_id]).fetchall()
        return {row["name"]: row for row in rows}

    def history(self, job_id: str) -> list[dict[str, Any]]:
        return self.sql.execute(
            "select * from test_worker.history where job_id = %s order by version", [job_id]
        ).fetchall()

    async def until(self, condition: Callable[[], object], what: str) -> None:
        await until(condition, what)

    async def ended(self, job_id: str) -> DocumentJob:
        await until(lambda: self.job(job_id).is_terminal, f"end of job {job_id}")
        return self.job(job_id)

    async def reached(self, job_id: str, status: JobStatus) -> DocumentJob:
        await until(lambda: self.job(job_id).status is status, f"{status} of job {job_id}")
        return self.job(job_id)


@dataclass(kw_only=True)
class RunningWorker:
    """A worker of this process."""

    service: WorkerService[Engine]
    engine: ScriptedEngine
    arq: WokenWorker

    async def drain(self) -> None:
        """What SIGTERM does."""
        self.arq.handle_sig(signal.SIGTERM)
        assert self.arq._stopping is not None
        await self.arq._stopping


StartWorker = Callable[..., AbstractAsyncContextManager[RunningWorker]]


@pytest.fixture
async def queue(settings: Settings) -> AsyncIterator[Queue]:
    queue = Queue.connect(settings.redis_url.get_secret_value())
    await queue.redis.flushall()
    yield queue
    await queue.aclose()


@pytest.fixture(scope="session")
def history_table(stack: Stack) -> str:
    """A table that a trigger fills with every state that a job goes through."""
    with psycopg.connect(stack.info.database_url, autocommit=True) as connection:
        connection.execute(
            """
            create schema test_worker;
            create table test_worker.history (
              job_id uuid, version integer, status text, phase text, progress integer, warning text, at timestamptz);
            create function test_worker.note() returns trigger language plpgsql security definer as $$
            begin
              insert into test_worker.history
              values (new.id, new.version, new.status, new.phase, new.progress, new.warning, clock_timestamp());
              return null;
            end $$;
            create trigger note after update on public.document_jobs for each row execute function test_worker.note();
            """
        )
    return "test_worker.history"


@pytest.fixture
def workshop(database: Database, queue: Queue, sql: Sql, history_table: str) -> Workshop:
    # Jobs that a test left behind would be found by the sweepers of the next one.
    sql.execute("delete from public.document_jobs where status in ('pending', 'processing')")
    return Workshop(database=database, queue=queue, sql=sql)


def read_resume(roles: int, facts: int = 1) -> ExtractedDocument:
    """What is read in a résumé of so many roles, each with so many pieces of evidence."""
    numbers = range(roles)
    return ExtractedDocument(
        text="",
        reader=reader_name("scripted"),
        roles=[ExtractedRole(key=f"r{number}", company=f"Company {number}", title="Engineer") for number in numbers],
        evidence=[
            ExtractedEvidence(
                key=f"e{number}-{fact}",
                role_key=f"r{number}",
                kind="accomplishment",
                text=f"Built part {fact} of {number} in Python and SQL",
            )
            for number in numbers
            for fact in range(facts)
        ],
    )


def store_reading(sql: Sql, user_id: str, document: StoredReading) -> None:
    """Has a document be read, as its job would have left it."""
    sql.execute(
        "update public.documents set reading = %s, reader = %s where id = %s",
        [Jsonb(document.reading.model_dump(mode="json")), document.reading.reader, document.id],
    )
    answer = sql.execute("select public.read_record_inputs(%s) as inputs", [user_id]).fetchone()
    assert answer is not None
    inputs = RecordInputs.of(answer["inputs"])
    record = inputs.record().model_dump(mode="json")
    sql.execute("select private.store_record(%s, %s, %s)", [user_id, Jsonb(record), inputs.version])


@pytest.fixture
def new_person(new_user: NewUser, sql: Sql) -> Callable[..., Person]:
    def make(*, plan: str = "job_search", roles: int = 2, facts: int = 1, is_read: bool = True) -> Person:
        user = new_user(plan=plan)
        row = sql.execute(
            "insert into public.documents (user_id, type, media_type, byte_size, content_sha256, status, text)"
            " values (%s, 'resume', 'text/plain', 1, 'x', 'ready', 'text') returning id, created_at",
            [user.id],
        ).fetchone()
        assert row is not None
        document = StoredReading(**row, reading=read_resume(roles, facts))
        store_reading(sql, user.id, document)
        opportunity = sql.execute(
            "insert into public.opportunities (user_id, title, description, posting_sha256, requirements, status)"
            " values (%s, 'Data Engineer', %s, %s, %s::jsonb, %s) returning id",
            [
                user.id,
                POSTING,
                user.id,
                '[{"text": "Python"}, {"text": "SQL"}]' if is_read else "[]",
                "ready" if is_read else "processing",
            ],
        ).fetchone()
        assert opportunity is not None
        return Person(user=user, opportunity_id=str(opportunity["id"]))

    return make


@pytest.fixture
def person(new_person: Callable[..., Person]) -> Person:
    return new_person()


@pytest.fixture
def straight_url() -> SecretStr | None:
    """Where a worker comes straight to Postgres; None: it goes over REST."""
    return None


@pytest.fixture(params=["over REST", "straight"])
def either_way(request: pytest.FixtureRequest, stack: Stack) -> SecretStr | None:
    """What a module imports as `straight_url` to have its tests run both ways."""
    return SecretStr(stack.let_worker_in()[DATABASE_VARIABLE]) if request.param == "straight" else None


@pytest.fixture
def start_worker(settings: Settings, straight_url: SecretStr | None) -> StartWorker:
    @asynccontextmanager
    async def start(engine: ScriptedEngine | None = None, /, **changes: Any) -> AsyncIterator[RunningWorker]:
        engine = engine or ScriptedEngine()
        usual = {"retry_base_s": 0.01, "lease_s": LEASE_S, "database_url": straight_url}
        arq = WokenWorker(
            **arq_settings(
                settings.model_copy(update={**usual, **changes}),
                jobs=JOBS,
                make_resource=lambda _: engine,
            ),
            handle_signals=False,
        )
        task = asyncio.create_task(arq.async_run())
        while "service" not in arq.ctx:
            await asyncio.sleep(0.005)
            if task.done():
                task.result()
        try:
            yield RunningWorker(service=arq.service, engine=engine, arq=arq)
        finally:
            arq.stop_now()
            await task
            await arq.close()

    return start
