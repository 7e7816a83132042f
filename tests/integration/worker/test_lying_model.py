"""A model that reads well and lies when it writes: nothing of it is stored, and the job ends with a profile."""

import base64
import hashlib
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import date
from html import unescape
from typing import Any

import pytest

from api.sharing.page import render_profile
from api.sharing.repository import view_shared
from client_sdk.exporting import ExportFormat, ExportPart
from client_sdk.models import JobStatus, ResumeData
from core.exporting.export import export
from core.exporting.files import Sources
from tests.fakes.liar import LIES, MARKS, OTHER_ID, lying_answer
from tests.fakes.openai_api import serving
from tests.integration.worker.conftest import Person, StartWorker, Workshop
from tests.waiting import PATIENCE_S
from worker.engines.openai.engine import OpenAIEngine
from worker.runtime.children import Children

RESUME = """Ana Example
Baker, Crumb & Co 2019 - present
- Baked 300 loaves a day for twelve cafés
- Trained two apprentices in sourdough
Baker, Mill Lane 2015 - 2019
- Made bread and cakes for a village shop
Bread, Pastry, Sourdough"""


def _files(profile: Mapping[str, Any]) -> list[str]:
    """What somebody who is sent the profile gets of it: résumé and letter."""
    sources = Sources(resume=ResumeData.model_validate(profile["resume_data"]), letter=profile["narrative"])
    asked: list[tuple[ExportPart, ExportFormat]] = [("resume", "md"), ("letter", "md"), ("resume", "json-resume")]
    return [export(sources, part, kind, "classic", date(2026, 11, 23)).decode() for part, kind in asked]


async def _shared(workshop: Workshop, person: Person) -> list[str]:
    """What a stranger with the link is shown, and all that may be shown: as data, and as a page."""
    link = await workshop.database.call(
        "share_profile", user_id=person.id, opportunity_id=person.opportunity_id, expires_in_days=1
    )
    workshop.sql.execute(
        "update public.tailored_profiles set show_talking_points = true where user_id = %s", [person.id]
    )
    shared = await view_shared(workshop.database, link["token"])
    assert shared.talking_points is not None, "they are shown, too"
    page = unescape(bytes(render_profile(shared, {}).content).decode())
    return [shared.model_dump_json(), page[page.index("<main>") :]]


@asynccontextmanager
async def lying() -> AsyncIterator[tuple[OpenAIEngine, Callable[[], int]]]:
    """The engine with a lying model, and how often it was asked to write."""
    asked = 0

    def answer(operation: str, messages: Any) -> Mapping[str, Any]:
        nonlocal asked
        asked += not operation.startswith("read_")
        return lying_answer(operation, messages)

    async with serving(answer=answer) as server:
        engine = OpenAIEngine(
            texts=Children("worker.operations").warm_up(), model="m", api_key=None, base_url=server.url
        )
        yield engine, lambda: asked


@pytest.mark.timeout(PATIENCE_S * 4)
async def test_nothing_of_a_lie_is_stored(
    workshop: Workshop, new_person: Callable[..., Person], start_worker: StartWorker
) -> None:
    person = new_person(roles=0)
    async with lying() as (engine, asked), start_worker(engine, job_timeout_s=PATIENCE_S * 3):
        content = RESUME.encode()
        answer = await workshop.database.call(
            "request_document",
            user_id=person.id,
            type="resume",
            filename="cv.txt",
            media_type="text/plain",
            content_base64=base64.b64encode(content).decode(),
            sha256=hashlib.sha256(content).hexdigest(),
        )
        await workshop.enqueue(answer)
        read = await workshop.ended(str(answer["job"]["id"]))
        job = await workshop.ended(await workshop.tailor(person))
        requests = asked()

    assert read.status is JobStatus.COMPLETED, read.error_message
    assert job.status is JobStatus.COMPLETED, job.error_message
    stored = workshop.sql.execute(
        "select to_jsonb(t) as profile from public.tailored_profiles t where t.user_id = %s",
        [person.id],
    ).fetchall()
    (row,) = stored
    profile = row["profile"]
    said = json.dumps(
        {name: profile[name] for name in ("narrative", "resume_data", "talking_points", "citations")},
        ensure_ascii=False,
    )
    assert not [mark for mark in [*MARKS, *LIES, OTHER_ID] if mark in said]
    for text in _files(profile):
        assert not [mark for mark in [*MARKS, OTHER_ID] if mark in text]
    for text in await _shared(workshop, person):
        assert not [mark for mark in [*MARKS, *LIES, OTHER_ID] if mark in text]
        assert "Baked 300 loaves a day" in text
    issues = json.dumps(profile["evaluation"]["issues"], ensure_ascii=False)
    assert not [mark for mark in ("evil.example", "<script", "<b>", "TODO", "Ignore all", OTHER_ID) if mark in issues]
    assert "Baked 300 loaves a day" in said, "what is true is told in the person's own words"
    roles = len(profile["resume_data"]["roles"])
    assert requests <= 2 * (5 + roles), "each text is asked for once, and once more for what was wrong"
