"""Jobs in the states that tests start from."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from core.record.corrections import Change, Correction
from core.record.inputs import RecordInputs, StoredReading
from core.record.readings import ExtractedDocument
from tests.integration.database.conftest import Call

PROFILE = {"talking_points": {"items": [], "gaps": []}, "narrative": "I did this.", "resume_data": {}}
EVALUATION = {"status": "completed", "overall": 0.5, "issues": []}


def add_opportunity(call: Call, user_id: str, description: str = "A job. You know SQL.") -> str:
    """A posting that has been read; its id."""
    job = call("request_opportunity", user_id=user_id, description=description)["job"]
    claimed = claim(call, job["id"])
    call(
        "complete_opportunity",
        job_id=job["id"],
        attempt=claimed["job"]["attempt"],
        opportunity={"title": "Engineer", "company": "Acme", "requirements": [{"text": "SQL"}]},
    )
    return str(job["opportunity_id"])


def claim(call: Call, job_id: str, *, worker_id: str = "w1", lease_s: float = 30, timeout_s: float = 600) -> Any:
    """A claim by a worker."""
    return call("claim_run", job_id=job_id, dispatch=1, worker_id=worker_id, lease_s=lease_s, timeout_s=timeout_s)


def tailor(call: Call, user_id: str, opportunity_id: str, **options: Any) -> Any:
    """The job of a tailoring request."""
    return call("request_tailoring", user_id=user_id, opportunity_id=opportunity_id, **options)["job"]


def complete(call: Call, job: Any, attempt: int) -> Any:
    """The answer to a completion."""
    return call(
        "complete_tailoring",
        job_id=job["id"],
        attempt=attempt,
        profile=PROFILE,
        evaluation=EVALUATION,
        engine="offline",
        model="offline-1",
    )


def request_document(call: Call, user_id: str, *, kind: str = "resume", content: str = "YQ==") -> Any:
    """The job that reads an uploaded document; `content` is base64."""
    return call(
        "request_document", user_id=user_id, type=kind, filename="a.txt", media_type="text/plain",
        content_base64=content, sha256=content,
    )["job"]  # fmt: skip


def add_document(call: Call, user_id: str, *labels: str, kind: str = "resume", content: str = "YQ==") -> str:
    """A document that has been read, with a fact and a claim for each label; its id."""
    job = request_document(call, user_id, kind=kind, content=content)
    complete_document(call, job, reading(*labels))
    return str(job["document_id"])


def reading(*labels: str, **changes: Any) -> ExtractedDocument:
    """What was read in a document: one role, and a fact and a claim for each label."""
    content = {
        "person": {"name": "Ann", "contact": []},
        "text": "a",
        "roles": [{"key": "r", "company": "Acme", "title": "Cook"}],
        "evidence": [{"key": label, "role_key": "r", "kind": "skill", "text": label} for label in labels],
        "claims": [{"type": "skill", "label": label, "description": "", "evidence_keys": [label]} for label in labels],
    }
    return ExtractedDocument.model_validate({**content, **changes})


def complete_document(call: Call, job: Any, read: ExtractedDocument, *, attempt: int | None = None) -> Any:
    """The answer to the completion of a document's job, claimed unless an attempt is given: as a worker does it."""
    attempt = attempt or claim(call, job["id"])["job"]["attempt"]
    document = StoredReading(id=job["document_id"], created_at=job["created_at"], reading=read)
    inputs = RecordInputs.of(call("read_record_inputs", user_id=job["user_id"])).with_reading(document)
    return call(
        "complete_document",
        job_id=job["id"],
        attempt=attempt,
        reading=read.model_dump(mode="json"),
        record=inputs.record().model_dump(mode="json"),
        record_version=inputs.version,
    )


def delete_document(call: Call, user_id: str, document_id: str) -> Any:
    """The answer to a deletion, as the API does it."""
    answer = call("delete_document", user_id=user_id, document_id=document_id)
    while "conflict" in answer:
        inputs = RecordInputs.of(answer["conflict"]).without(UUID(document_id))
        record = inputs.record().model_dump(mode="json")
        answer = call(
            "delete_document",
            user_id=user_id,
            document_id=document_id,
            record=record,
            record_version=inputs.version,
        )
    return answer


def correct_record(call: Call, user_id: str, *changes: dict[str, Any]) -> Any:
    """The answer to a correction of the record as it is, as the API makes it."""
    inputs = RecordInputs.of(call("read_record_inputs", user_id=user_id))
    given = Correction(id=uuid4(), at=datetime.now(UTC), changes=[Change.model_validate(change) for change in changes])
    correction, record = inputs.admit(given)
    return call(
        "change_record",
        user_id=user_id,
        version=inputs.version,
        correction=correction.model_dump(mode="json"),
        record=record.model_dump(mode="json"),
    )
