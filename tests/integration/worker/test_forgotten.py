"""After an account is deleted, a word that was in all that a person gave stands nowhere: tables, Redis, logs, files.

Postgres' own files are left out: dead rows and its write-ahead log are its to clear away.
"""

import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from psycopg import sql as query
from structlog.testing import capture_logs

from client_sdk.models import ResumeData
from core.exporting.export import export
from core.exporting.files import Sources
from core.queue import Queue
from core.settings import Settings
from devstack.stack import Stack
from tests.conftest import Backend
from tests.fakes.in_process import InProcess
from tests.integration.api.running import run_api
from tests.integration.worker.conftest import Sql, StartWorker, Workshop
from worker.engines.offline.engine import OfflineEngine

POSTING = """Data Engineer at {word} Ltd

Requirements
- 3 years of experience with Python
- Experience with {word} pipelines
"""
RESUME = """Jo {word}
jo@{word}.example | Leeds

Experience
Data Engineer, {word} Group
March 2021 - present
- Built {word} pipelines in Python that 40 people use
- Led a team of three engineers
Skills: Python, {word}
"""


class Visitor:
    """Somebody who signs up with the word in their name and address, and puts it wherever one can write."""

    def __init__(self, http: httpx.AsyncClient, backend: Backend, workshop: Workshop) -> None:
        self.word = f"quibble{secrets.token_hex(4)}"
        self._http = http
        self._backend = backend
        self._workshop = workshop
        self._password = f"{self.word} and more"
        self._headers: dict[str, str] = {}
        self.user_id = ""

    async def sign_up(self) -> None:
        body = {"email": f"jo.{self.word}@example.com", "password": self._password, "data": {"display_name": self.word}}
        headers = {"apikey": self._backend.publishable_key}
        async with httpx.AsyncClient(base_url=self._backend.supabase_url, headers=headers) as auth:
            answer = await auth.post("/auth/v1/signup", json=body)
            answer.raise_for_status()
            (await auth.post("/auth/v1/recover", json={"email": body["email"]})).raise_for_status()
        self._headers = {"Authorization": f"Bearer {answer.json()['access_token']}"}
        self.user_id = answer.json()["user"]["id"]

    async def ask(self, method: str, path: str, **options: Any) -> Any:
        headers = {**self._headers, **options.pop("headers", {})}
        answer = await self._http.request(method, f"/api/v1/{path}", headers=headers, **options)
        assert answer.is_success, answer.text
        return answer.json() if answer.content and "json" in answer.headers["Content-Type"] else {}

    async def finished(self, answer: Any) -> Any:
        return await self._workshop.ended(answer["job_id"])

    async def live(self) -> None:
        word, key = self.word, {"Idempotency-Key": f"{self.word}-1"}
        file = {"file": (f"{word}.txt", RESUME.format(word=word).encode(), "text/plain")}
        await self.finished(await self.ask("POST", "documents/resume", files=file, headers=key))
        await self._look_at_a_page()
        story = {"text": f"In 2022 I moved all of {word} to Python. It saved two days every month.", "title": word}
        await self.finished(await self.ask("POST", "documents/story", json=story))
        posting = {"description": POSTING.format(word=word), "url": f"https://{word}.example/jobs/{word}"}
        job = await self.finished(await self.ask("POST", "opportunities/add-tailor-share", json=posting))
        assert job.status == "completed", job.error_message
        of_posting = f"opportunities/{job.opportunity_id}"
        await self.ask("PATCH", of_posting, json={"state": "applied", "notes": f"Ask {word}."})
        profile = await self.ask("GET", f"{of_posting}/tailored-profile")
        edit = {"narrative": f"{profile['narrative']}\n\n{word}"}
        await self.ask("PATCH", f"{of_posting}/tailored-profile", json=edit, headers={"If-Match": "*"})
        change = {"op": "add", "path": "facts", "value": {"text": f"I also did {word} once."}}
        await self.ask("PATCH", "record", headers={"If-Match": "*"}, json={"changes": [change]})
        await self.ask("POST", "api-keys", json={"name": word}, headers={"Idempotency-Key": f"{word}-2"})
        failed = await self.finished(await self.ask("POST", "opportunities", json={"description": f"{word} {word}"}))
        assert failed.status == "failed"
        await self.ask("POST", "opportunities/add-and-tailor", json={"description": f"Cook at {word}\n- Bread"})

    async def _look_at_a_page(self) -> None:
        """A PDF, one picture of it, and one that cannot be there."""
        told = Sources(resume=ResumeData(name=self.word), letter=f"I once planned the {self.word} of a whole region.")
        letter = {"file": (f"{self.word}.pdf", export(told, "letter", "pdf", "plain", date(2026, 11, 29)))}
        job = await self.finished(await self.ask("POST", "documents/story", files=letter))
        assert job.document_id is not None, job.error_message
        for page, status in ((1, 200), (5, 404)):
            answer = await self._http.get(f"/api/v1/documents/{job.document_id}/pages/{page}", headers=self._headers)
            assert answer.status_code == status, answer.text

    async def leave(self) -> Any:
        return await self.ask("DELETE", "account", json={"password": self._password})


def rows_with(sql: Sql, word: str) -> Iterator[str]:
    """Tables of all schemas in which it stands, as text or as the bytes of a file."""
    tables = sql.execute(
        "select relnamespace::regnamespace::text as schema, relname as name from pg_class"
        " where relkind = 'r' and relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')"
    ).fetchall()
    for table in tables:
        name = query.Identifier(table["schema"], table["name"])
        statement = query.SQL("select count(*) as n from {} t where t::text ilike %s or t::text ilike %s").format(name)
        found = sql.execute(statement, [f"%{word}%", f"%{word.encode().hex()}%"]).fetchone()
        if found and found["n"]:
            yield f"{table['schema']}.{table['name']}"


def count_a_call(sql: Sql, user_id: str) -> UUID:
    """A call to a model for one of a user's jobs, as the ledger has it; its id."""
    call = uuid4()
    sql.execute(
        "insert into public.model_calls (id, job_id, user_id, job_attempt, outcome, day)"
        " select %(call)s, id, user_id, 1, 'answered', current_date from public.document_jobs"
        " where user_id = %(user)s limit 1",
        {"call": call, "user": user_id},
    )
    return call


async def keys_with(queue: Queue, word: str) -> list[str]:
    """Keys of Redis in whose name or value it stands."""
    found = []
    async for key in queue.redis.scan_iter("*"):
        name = key.decode() if isinstance(key, bytes) else str(key)
        value = await queue.redis.dump(key) or b""
        if word in name or word.encode() in value:
            found.append(name)
    return found


def files_with(folder: Path, word: str) -> list[str]:
    """Files of a stack in which it stands, but for those of Postgres."""
    paths = [path for path in folder.rglob("*") if path.is_file() and folder / "postgres" not in path.parents]
    assert any("log" in path.name for path in paths)
    return [path.name for path in paths if word.encode() in path.read_bytes()]


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[Callable[[], str]]:
    """All that was logged so far, by ourselves and by libraries, whichever test set up logging before."""
    caplog.set_level("DEBUG")
    with capture_logs() as lines:
        yield lambda: f"{lines}{caplog.text}"


@pytest.fixture
async def visitor(
    workshop: Workshop,
    start_worker: StartWorker,
    settings: Settings,
    backend: Backend,
    logged: Callable[[], str],  # begins before them
) -> AsyncIterator[Visitor]:
    """Somebody whom an API and a worker of this process serve."""
    engine: Any = OfflineEngine(InProcess())
    async with run_api(settings, rate_limit_per_minute=100_000) as api, start_worker(engine):
        visitor = Visitor(api.http, backend, workshop)
        await visitor.sign_up()
        yield visitor


async def test_a_planted_word_stands_nowhere_after_the_account_has_gone(
    visitor: Visitor, workshop: Workshop, stack: Stack, logged: Callable[[], str]
) -> None:
    await visitor.live()
    planted = set(rows_with(workshop.sql, visitor.word))
    assert {
        "auth.users", "public.api_keys", "public.document_files", "public.document_jobs", "public.documents",
        "public.idempotency_keys", "public.opportunities", "public.profiles",
        "public.record_corrections", "public.records", "public.tailored_profiles",
    } <= planted  # fmt: skip
    pages = "select p.document_id from public.document_pages p join public.documents d on d.id = p.document_id"
    looked_at = {row["document_id"] for row in workshop.sql.execute(f"{pages} where d.user_id = %s", [visitor.user_id])}
    assert len(looked_at) == 1
    call = count_a_call(workshop.sql, visitor.user_id)
    deleted = (await visitor.leave())["deleted"]
    assert deleted["documents"] == 3
    # Not the word alone: a picture holds it as pixels, the ledger as somebody's.
    for trace in (visitor.word, visitor.user_id, *map(str, looked_at)):
        assert list(rows_with(workshop.sql, trace)) == [], trace
    kept = workshop.sql.execute("select user_id, job_id from public.model_calls where id = %s", [call]).fetchone()
    assert kept == {"user_id": None, "job_id": None}, "sums stay"
    assert await keys_with(workshop.queue, visitor.word) == []
    assert files_with(Path(stack.info.data_dir), visitor.word) == []
    assert "account" in logged()
    assert visitor.word not in logged()
