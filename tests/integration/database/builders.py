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
