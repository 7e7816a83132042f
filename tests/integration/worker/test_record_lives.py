"""Whatever is done to a record, and in whatever order: it is what its documents and corrections make it.

Through the real API and a real worker, one after another and all at once. What was in a document that has been deleted
stands nowhere any more.
"""

import asyncio
import json
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import httpx
import pytest
from psycopg import sql as query

from client_sdk.record import Record
from core.record.inputs import RecordInputs
from core.settings import Settings
from tests.conftest import NewUser, User
from tests.fakes.parrot import Parrot
from tests.integration.api.running import run_api
from tests.integration.worker.conftest import Sql, StartWorker, Workshop

POSTINGS = 2
SEEDS = [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in (2, 3))]
TABLES_OF_JOBS = {"job_steps", "document_files"}
# They hold no text, and go with their documents: a foreign key sees to it.
PICTURES = {"document_pages"}


@dataclass(kw_only=True)
class Life:
    """A person who does things, and what they have given and taken back."""

    http: httpx.AsyncClient
    sql: Sql
    user: User
    random: random.Random
    opportunities: list[str] = field(default_factory=list)
    documents: dict[str, list[str]] = field(default_factory=dict)
    """Words of each document that is there."""
    gone: dict[str, float] = field(default_factory=dict)
    """Words of documents that were deleted, and when that was answered."""
    typed: list[str] = field(default_factory=list)
    number: int = 0

    def word(self, kind: str) -> str:
        """A word that nobody else says."""
        self.number += 1
        return f"{kind}{self.number:03}{self.random.randrange(16**6):06x}"

    async def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        headers = self.user.headers | options.pop("headers", {})
        return await self.http.request(method, f"/api/v1/{path}", headers=headers, **options)

    async def add(self) -> None:
        words = [self.word("planted") for _ in range(3)]
        text = f"{words[0]}\nBuilt {words[1]} in Python for years\nLed the {words[2]} team through it\n"
        answer = await self.ask(
            "POST",
            "documents/resume",
            files={"file": ("cv.txt", text.encode())},
            headers={"Idempotency-Key": self.word("key")},
        )
        assert answer.status_code == 202, answer.text
        job = (await self.ask("GET", f"document-jobs/{answer.json()['job_id']}")).json()
        self.documents[job["document_id"]] = words

    async def remove(self) -> None:
        if not self.documents:
            return
        document_id = self.random.choice(list(self.documents))
        words = self.documents.pop(document_id)
        answer = await self.ask("DELETE", f"documents/{document_id}")
        assert answer.status_code == 204, answer.text
        self.gone |= dict.fromkeys(words, monotonic())

    async def correct(self) -> None:
        word = self.word("typed")
        etag = (await self.ask("GET", "record")).headers["ETag"]
        change = {"op": "add", "path": "facts", "value": {"text": f"I also did {word} once."}}
        answer = await self.ask("PATCH", "record", headers={"If-Match": etag}, json={"changes": [change]})
        assert answer.status_code in {200, 412}, answer.text
        if answer.status_code == 200:
            self.typed.append(word)

    async def tailor(self) -> None:
        body = {"regenerate": self.random.random() < 0.3}
        key = {"Idempotency-Key": self.word("key")} if self.random.random() < 0.5 else {}
        path = f"opportunities/{self.random.choice(self.opportunities)}/tailor"
        answer = await self.ask("POST", path, json=body, headers=key)
        assert answer.status_code in {200, 202}, answer.text
        if key:
            assert (await self.ask("POST", path, json=body, headers=key)).status_code in {200, 202, 410}

    async def share(self) -> None:
        await self.ask("POST", f"opportunities/{self.random.choice(self.opportunities)}/share")

    async def cancel(self) -> None:
        open_jobs = (await self.ask("GET", "document-jobs?status=processing&job_type=tailor")).json()["items"]
        for job in open_jobs[:1]:
            await self.ask("POST", f"document-jobs/{job['id']}/cancel")

    async def edit(self) -> None:
        """What a person does who adds a sentence to the letter, or a line to the résumé, and leaves the rest."""
        field, text = self.random.choice(
            [
                ("narrative", "narrative || E'\\nI am ' || %s || '.'"),
                ("resume_data", "jsonb_set(resume_data, '{skills}', resume_data -> 'skills' || to_jsonb(%s::text))"),
            ]
        )
        self.sql.execute(
            f"update public.tailored_profiles set {field} = {text}, edited_fields = '{{{field}}}',"
            f" edited_at = jsonb_build_object('{field}', clock_timestamp())"
            " where user_id = %s and opportunity_id = %s",
            [self.word("own"), self.user.id, self.random.choice(self.opportunities)],
        )
        if self.random.random() < 0.5:
            await self.remove()

    async def outdate(self) -> None:
        """What a new reader does: all documents are read again before the next tailoring."""
        self.sql.execute("update public.documents set reader = 'parrot/0' where user_id = %s", [self.user.id])

    def step(self) -> Callable[[], Awaitable[None]]:
        """What this person does next."""
        kinds = {
            self.add: 4, self.remove: 2, self.correct: 2, self.tailor: 6, self.share: 1, self.cancel: 1, self.edit: 4,
            self.outdate: 1,
        }  # fmt: skip
        return self.random.choices(list(kinds), weights=list(kinds.values()))[0]


async def begin(http: httpx.AsyncClient, sql: Sql, user: User, seed: int) -> Life:
    life = Life(http=http, sql=sql, user=user, random=random.Random(seed))
    for number in range(POSTINGS):
        answer = await life.ask("POST", "opportunities", json={"description": f"Engineer {number}\n- Python\n- SQL"})
        job = (await life.ask("GET", f"document-jobs/{answer.json()['job_id']}")).json()
        life.opportunities.append(job["opportunity_id"])
    return life


def everything_of(sql: Sql, user_id: str) -> dict[str, str]:
    """All rows of all tables that are about a user, as text."""
    tables = sql.execute(
        "select c.relname as name,"
        " exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'user_id') as has_user"
        " from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'"
    ).fetchall()
    of_nobody = {row["name"] for row in tables if not row["has_user"]}
    assert of_nobody == {"plans", "profiles", "model_days", *TABLES_OF_JOBS, *PICTURES}
    found = {}
    for row in tables:
        if row["has_user"]:
            statement = query.SQL("select to_jsonb(t)::text as text from public.{} t where user_id = %s")
            rows = sql.execute(statement.format(query.Identifier(row["name"])), [user_id]).fetchall()
            found[row["name"]] = "\n".join(each["text"] for each in rows)
    rows = sql.execute(
        "select to_jsonb(s)::text as text from public.job_steps s join public.document_jobs j on j.id = s.job_id"
        " where j.user_id = %s",
        [user_id],
    ).fetchall()
    found["job_steps"] = "\n".join(each["text"] for each in rows)
    rows = sql.execute(
        "select encode(f.content, 'escape') as text from public.document_files f"
        " join public.documents d on d.id = f.document_id where d.user_id = %s",
        [user_id],
    ).fetchall()
    found["document_files"] = "\n".join(each["text"] for each in rows)
    return found


async def settle(workshop: Workshop, life: Life) -> None:
    def is_quiet() -> bool:
        row = workshop.sql.execute(
            "select count(*) as n from public.document_jobs where user_id = %s and status in ('pending', 'processing')",
            [life.user.id],
        ).fetchone()
        return row is not None and row["n"] == 0

    await workshop.until(is_quiet, "the end of all jobs")


async def check(workshop: Workshop, life: Life, engine: Parrot) -> None:
    """The record is what it is made of, nothing typed is lost, and nothing of what was deleted is left."""
    answer = await workshop.database.call("read_record_inputs", user_id=life.user.id)
    inputs = RecordInputs.of(answer)
    stored = Record.model_validate_json((await life.ask("GET", "record")).content)
    assert stored == inputs.record_as_read()
    assert {str(document.id) for document in inputs.documents} == set(life.documents)
    said = json.dumps([fact.text for fact in stored.facts])
    assert [word for word in life.typed if word not in said] == []
    rows = everything_of(workshop.sql, life.user.id)
    left = [(word, table) for table, text in rows.items() for word in life.gone if word in text]
    assert left == []
    told = [word for word, when in life.gone.items() for at, text in engine.told if at > when and word in text]
    assert told == []
    for words in life.documents.values():
        assert all(word in rows["records"] for word in words)


@pytest.mark.parametrize("seed", SEEDS)
async def test_one_thing_after_another(
    workshop: Workshop, new_user: NewUser, start_worker: StartWorker, settings: Settings, seed: int
) -> None:
    engine = Parrot()
    async with run_api(settings, rate_limit_per_minute=100_000) as api, start_worker(engine):
        life = await begin(api.http, workshop.sql, new_user(plan="job_search"), seed)
        for number in range(24):
            await life.step()()
            if number % 6 == 5:
                await settle(workshop, life)
                await check(workshop, life, engine)


@pytest.mark.parametrize("seed", SEEDS)
async def test_all_at_once(
    workshop: Workshop, new_user: NewUser, start_worker: StartWorker, settings: Settings, seed: int
) -> None:
    engine = Parrot()
    async with run_api(settings, rate_limit_per_minute=100_000) as api, start_worker(engine):
        life = await begin(api.http, workshop.sql, new_user(plan="job_search"), seed)
        await asyncio.gather(*(life.add() for _ in range(4)))
        for _ in range(4):
            await asyncio.gather(*(life.step()() for _ in range(6)))
        await settle(workshop, life)
        await check(workshop, life, engine)
