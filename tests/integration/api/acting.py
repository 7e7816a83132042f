"""What a worker does to a job, done by hand."""

from typing import Any

import httpx

from core.database import Database
from core.queue import Queue, change_of
from core.record.inputs import RecordInputs, StoredReading
from core.record.reader import reader_name
from core.record.readings import ExtractedDocument
from tests.conftest import User

POSTING = "Backend engineer at Acme. You write Python and SQL. You have led a small team."
PROFILE: dict[str, Any] = {
    "talking_points": {
        "items": [{"requirement": "SQL", "text": "Wrote SQL for years.", "evidence_ids": [], "strength": "strong"}],
        "gaps": [{"requirement": "Rust", "note": "No evidence of it."}],
    },
    "narrative": "I write Python.\nAnd SQL.",
    "resume_data": {
        "name": "Jane Doe",
        "headline": "Engineer",
        "contact": ["jane@example.com"],
        "summary": "Engineer of ten years.",
        "roles": [
            {
                "company": "Initech",
                "title": "Engineer",
                "start": "2019",
                "end": "present",
                "bullets": [{"text": "Cut the bill by 40 %.", "evidence_ids": []}],
            }
        ],
        "skills": ["Python", "SQL"],
        "education": ["BSc"],
        "certifications": [],
    },
}
EVALUATION = {
    "status": "completed",
    "grounding": 1.0,
    "coverage": 0.5,
    "relevance": 0.75,
    "overall": 0.75,
    "issues": [],
}


class Hand:
    """Moves jobs as a worker would, and tells about it unless told not to."""

    def __init__(self, database: Database, queue: Queue) -> None:
        self._database = database
        self._queue = queue

    async def claim(self, job_id: str, *, publish: bool = True) -> int:
        """Takes the job; the attempt."""
        claimed = await self._claimed(job_id)
        await self._tell(claimed["job"], publish=publish)
        attempt: int = claimed["job"]["attempt"]
        return attempt

    async def complete(
        self,
        job_id: str,
        *,
        profile: dict[str, Any] | None = None,
        citations: list[dict[str, Any]] | None = None,
        publish: bool = True,
    ) -> dict[str, Any]:
        """Claims and completes a tailor job; its row."""
        claimed = await self._claimed(job_id)
        await self._tell(claimed["job"], publish=publish)
        answer = await self._database.call(
            "complete_tailoring",
            job_id=job_id,
            attempt=claimed["job"]["attempt"],
            marks=claimed["context"]["marks"] or {},
            profile=profile or PROFILE,
            evaluation=EVALUATION,
            citations=citations,
            engine="offline",
            model="offline-1",
        )
        return await self._tell(answer["job"], publish=publish)

    async def read(self, job_id: str, reading: ExtractedDocument) -> dict[str, Any]:
        """Claims and completes the job of a document in which this was read; its row."""
        claimed = await self._claimed(job_id)
        job, given = claimed["job"], claimed["context"]["document"]
        document = StoredReading(id=given["id"], created_at=given["created_at"], reading=reading)
        answer: dict[str, Any] = {"conflict": claimed["context"]["record_inputs"]}
        while "conflict" in answer:
            inputs = RecordInputs.of(answer["conflict"]).with_reading(document)
            answer = await self._database.call(
                "complete_document",
                job_id=job_id,
                attempt=job["attempt"],
                reading=reading.model_dump(mode="json"),
                record=inputs.record().model_dump(mode="json"),
                record_version=inputs.version,
            )
        return await self._tell(answer["job"], publish=True)

    async def fail(self, job_id: str, message: str) -> dict[str, Any]:
        """Claims a job and fails it; its row."""
        attempt = await self.claim(job_id)
        answer = await self._database.call("fail_run", job_id=job_id, attempt=attempt, error_message=message)
        return await self._tell(answer["job"], publish=True)

    async def _claimed(self, job_id: str) -> dict[str, Any]:
        answer: dict[str, Any] = await self._database.call(
            "claim_run", job_id=job_id, dispatch=1, worker_id="hand", lease_s=60, timeout_s=600
        )
        assert answer["outcome"] == "claimed", answer
        return answer

    async def _tell(self, job: dict[str, Any], *, publish: bool) -> dict[str, Any]:
        if publish:
            await self._queue.publish([change_of(job)])
        return job


async def request_job(http: httpx.AsyncClient, user: User, description: str = POSTING) -> dict[str, Any]:
    """A tailor job of this user, made through the API: its row."""
    answer = await http.post(
        "/api/v1/opportunities/add-and-tailor", headers=user.headers, json={"description": description}
    )
    assert answer.status_code == 202, answer.text
    job = await http.get(answer.headers["Location"], headers=user.headers)
    row: dict[str, Any] = job.json()
    return row


async def make_profile(http: httpx.AsyncClient, user: User, hand: Hand, description: str = POSTING) -> str:
    """A completed profile of this user: the opportunity's id."""
    job = await request_job(http, user, description)
    await hand.complete(job["id"])
    return str(job["opportunity_id"])


def reading(
    *facts: str, name: str | None = "Jane Doe", role: tuple[str, str] = ("Engineer", "Initech")
) -> ExtractedDocument:
    """What a résumé gives: one role with these facts."""
    evidence = [{"key": fact, "role_key": "r", "kind": "accomplishment", "text": fact} for fact in facts]
    return ExtractedDocument.model_validate(
        {
            "reader": reader_name("hand"),
            "text": "\n".join(facts),
            "person": {"name": name},
            "roles": [{"key": "r", "title": role[0], "company": role[1], "start": "2019", "end": "2021"}],
            "evidence": evidence,
        }
    )


async def add_document(http: httpx.AsyncClient, user: User, hand: Hand, read: ExtractedDocument) -> str:
    """A résumé of this user in which this was read: its id."""
    answer = await http.post(
        "/api/v1/documents/resume", headers=user.headers, files={"file": ("cv.txt", read.text.encode() or b"-")}
    )
    assert answer.status_code == 202, answer.text
    job = await hand.read(answer.json()["job_id"], read)
    return str(job["document_id"])
