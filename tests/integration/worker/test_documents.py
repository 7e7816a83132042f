"""Résumé, story and opportunity jobs."""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from client_sdk.models import JobStatus, Phase
from client_sdk.record import Record
from core.record.reader import reader_name
from core.record.readings import ExtractedDocument
from core.settings import Settings
from tests.fakes.scripted_engine import ScriptedEngine
from tests.integration.worker.conftest import Person, StartWorker, Workshop
from worker.engines.making import make_engine
from worker.jobs.steps.document import NOT_A_RESUME
from worker.jobs.story import TOO_SHORT
from worker.reading.blocks import ReadFile
from worker.runtime.replies import Reply

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
DATA = Path(__file__).resolve().parents[2] / "data" / "documents"
NewPerson = Callable[..., Person]


async def _upload(
    workshop: Workshop, person: Person, content: bytes, kind: str = "resume", name: str = "cv.txt"
) -> str:
    answer = await workshop.database.call(
        "request_document",
        user_id=person.id,
        type=kind,
        filename=name,
        media_type="text/plain",
        content_base64=base64.b64encode(content).decode(),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    await workshop.enqueue(answer)
    return str(answer["job"]["id"])


def _reading(workshop: Workshop, document_id: Any) -> ExtractedDocument:
    row = workshop.sql.execute("select reading from public.documents where id = %s", [document_id]).fetchone()
    assert row is not None
    return ExtractedDocument.model_validate(row["reading"])


@pytest.mark.parametrize(
    "name",
    [
        "data-engineer.pdf",
        *(
            pytest.param(name, marks=pytest.mark.long)
            for name in ("registered-nurse.docx", "operations-project-manager.txt")
        ),
    ],
)
async def test_a_real_resume_becomes_roles_evidence_and_claims(
    workshop: Workshop, new_person: NewPerson, start_worker: StartWorker, settings: Settings, name: str
) -> None:
    person = new_person(roles=0)
    content = (EXAMPLES / "resumes" / name).read_bytes()
    async with start_worker(make_engine(settings)):
        job_id = await _upload(workshop, person, content, name=name)
        job = await workshop.ended(job_id)
    assert (job.status, job.phase, job.progress) == (JobStatus.COMPLETED, Phase.SYNTHESIS, 100), job.error_message
    reading = _reading(workshop, job.document_id)
    assert reading.reader == reader_name("offline")
    assert (len(reading.roles) >= 3, len(reading.evidence) >= 15, len(reading.claims) >= 5) == (True, True, True)
    record = Record.model_validate((await workshop.database.call("get_record", user_id=person.id))["record"])
    assert len(record.roles) >= 3
    document = workshop.sql.execute("select * from public.documents where id = %s", [job.document_id]).fetchone()
    assert document is not None
    assert (document["status"], len(document["text"]) > 1000) == ("ready", True)
    phases = list(dict.fromkeys(row["phase"] for row in workshop.history(job_id)))
    assert phases == ["parsing", "extracting", "synthesis"]
    assert [highlight.text.split()[0] for highlight in job.highlights] == ["Read", "Found", "Found", "Noted"]


async def test_what_is_no_resume_changes_nothing_and_its_owner_is_told(
    workshop: Workshop, new_person: NewPerson, start_worker: StartWorker
) -> None:
    class Clerk(ScriptedEngine):
        """Takes everything for a letter."""

        async def read_resume(self, file: ReadFile) -> Reply[ExtractedDocument]:
            read = await super().read_resume(file)
            return replace(read, value=read.value.model_copy(update={"kind": "other"}))

    person = new_person()
    before = Record.model_validate((await workshop.database.call("get_record", user_id=person.id))["record"])
    async with start_worker(Clerk()):
        job = await workshop.ended(await _upload(workshop, person, b"Dear all,\nI would like to work for you.\n"))
    assert (job.status, job.warning) == (JobStatus.COMPLETED, NOT_A_RESUME)
    assert job.result is not None
    assert job.result["kind"] == "other"
    after = Record.model_validate((await workshop.database.call("get_record", user_id=person.id))["record"])
    assert after == before.model_copy(update={"version": before.version + 1})


async def test_a_file_that_says_what_is_what_asks_no_engine(
    workshop: Workshop, new_person: NewPerson, start_worker: StartWorker
) -> None:
    person = new_person(roles=0)
    content = (DATA / "resume.json").read_bytes()
    async with start_worker() as worker:
        job = await workshop.ended(await _upload(workshop, person, content, name="resume.json"))
        assert worker.engine.calls == []
    assert job.status is JobStatus.COMPLETED, job.error_message
    reading = _reading(workshop, job.document_id)
    assert [(role.title, role.company) for role in reading.roles][:1] == [("Senior Data Engineer", "Tern Labs")]
    assert reading.report.private == 2
    record = Record.model_validate((await workshop.database.call("get_record", user_id=person.id))["record"])
    assert [language.label for language in record.languages] == ["Swedish"]


async def test_a_story_adds_evidence(workshop: Workshop, new_person: NewPerson, start_worker: StartWorker) -> None:
    person = new_person(roles=0)
    async with start_worker():
        story = b"Once the warehouse flooded and I moved two hundred pallets in one night."
        job_id = await _upload(workshop, person, story, "story", "story.txt")
        job = await workshop.ended(job_id)
    assert job.status is JobStatus.COMPLETED
    assert len(_reading(workshop, job.document_id).evidence) == 1
    phases = list(dict.fromkeys(row["phase"] for row in workshop.history(job_id)))
    assert phases == ["validating", "extracting", "synthesis"]


async def test_a_story_of_three_words_is_refused(
    workshop: Workshop, new_person: NewPerson, start_worker: StartWorker
) -> None:
    async with start_worker() as worker:
        job = await workshop.ended(await _upload(workshop, new_person(), b"I did it.", "story"))
        assert worker.engine.calls == []
    assert (job.status, job.error_message) == (JobStatus.FAILED, TOO_SHORT)


async def test_a_file_that_cannot_be_read_fails_with_the_reason(
    workshop: Workshop, new_person: NewPerson, start_worker: StartWorker
) -> None:
    async with start_worker():
        job = await workshop.ended(await _upload(workshop, new_person(), b"%PDF-1.7 this is no PDF", name="cv.pdf"))
    assert job.status is JobStatus.FAILED
    assert job.error_message is not None
    assert job.error_message.startswith("This PDF is damaged")
    document = workshop.sql.execute("select * from public.documents where id = %s", [job.document_id]).fetchone()
    assert document is not None
    assert document["status"] == "failed"


async def test_an_opportunity_is_read(workshop: Workshop, new_person: NewPerson, start_worker: StartWorker) -> None:
    person = new_person()
    async with start_worker():
        answer = await workshop.database.call(
            "request_opportunity", user_id=person.id, description="Nurse\n- Care\n- Patience", url=None
        )
        await workshop.enqueue(answer)
        job = await workshop.ended(answer["job"]["id"])
    assert (job.status, job.phase) == (JobStatus.COMPLETED, Phase.EXTRACTING)
    row = workshop.sql.execute("select * from public.opportunities where id = %s", [job.opportunity_id]).fetchone()
    assert row is not None
    assert (row["status"], row["title"], len(row["requirements"])) == ("ready", "Nurse", 2)


async def test_a_failed_reading_is_not_stored_as_ready(
    workshop: Workshop, new_person: NewPerson, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    engine.script["read_posting"] = [ValueError("bug")]
    async with start_worker(engine):
        answer = await workshop.database.call(
            "request_opportunity", user_id=new_person().id, description="Nurse", url=None
        )
        await workshop.enqueue(answer)
        job = await workshop.ended(answer["job"]["id"])
    row = workshop.sql.execute("select * from public.opportunities where id = %s", [job.opportunity_id]).fetchone()
    assert row is not None
    assert (job.status, row["status"]) == (JobStatus.FAILED, "failed")
