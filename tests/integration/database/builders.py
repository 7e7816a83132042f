"""Jobs in the states that tests start from."""

from typing import Any

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
    facts = [{"key": label, "role_key": "r", "kind": "skill", "text": label} for label in labels]
    claims = [{"type": "skill", "label": label, "evidence_keys": [label]} for label in labels]
    call(
        "complete_document",
        job_id=job["id"],
        attempt=claim(call, job["id"])["job"]["attempt"],
        extracted={
            "person": {"name": "Ann", "contact": []},
            "text": "a",
            "roles": [{"key": "r", "company": "Acme", "title": "Cook"}],
            "evidence": facts,
            "claims": claims,
        },
    )
    return str(job["document_id"])
