"""Profiles that cite each fact of a record, written as a worker writes them."""

from typing import Any

from tests.integration.database.builders import EVALUATION, claim, tailor
from tests.integration.database.conftest import Call


def facts_of(call: Call, user_id: str) -> dict[str, str]:
    """The ids of what the record says, by its text."""
    record = call("get_record", user_id=user_id)["record"]
    facts = [*record["facts"], *(fact for role in record["roles"] for fact in role["evidence"])]
    return {fact["text"]: fact["id"] for fact in facts}


def profile_from(call: Call, user_id: str) -> dict[str, Any]:
    """A profile that cites each fact of the record in a bullet of its own."""
    record, facts = call("get_record", user_id=user_id)["record"], facts_of(call, user_id)
    bullets = [{"text": f"Did {text}.", "evidence_ids": [fact_id]} for text, fact_id in facts.items()]
    roles = [
        {name: role[name] for name in ("company", "title", "location", "start", "end")} for role in record["roles"]
    ]
    return {
        "narrative": f"Dear all, I did {' and '.join(facts)}.",
        "talking_points": {
            "items": [
                {"requirement": "SQL", "text": f"I did {text}.", "evidence_ids": [fact_id]}
                for text, fact_id in facts.items()
            ],
            "gaps": [{"requirement": "Rust", "note": "Not shown."}],
        },
        "resume_data": {
            "name": record["person"]["name"],
            "headline": "Cook",
            "contact": [],
            "summary": "A cook.",
            "roles": [{**role, "bullets": bullets} for role in roles],
            "skills": [*facts, "Juggling"],
            "education": [],
            "certifications": [],
        },
    }


def write(call: Call, user_id: str, opportunity_id: str, *, job: Any = None, **options: Any) -> Any:
    """The ended job of a tailoring request, done as a worker does it."""
    job = job or tailor(call, user_id, opportunity_id, **options)
    claimed = claim(call, job["id"])
    return call(
        "complete_tailoring",
        job_id=job["id"],
        attempt=claimed["job"]["attempt"],
        profile=profile_from(call, user_id),
        evaluation=EVALUATION,
        engine="offline",
        model="m",
        marks=claimed["context"]["marks"],
        fingerprint={"whole": "w", "parts": {}},
    )["job"]


def ask(call: Call, user_id: str, opportunity_id: str) -> Any:
    return call("request_tailoring", user_id=user_id, opportunity_id=opportunity_id)


def used(call: Call, user_id: str) -> int:
    count: int = call("get_usage", user_id=user_id)["tailored_profiles"]["used"]
    return count


def profile_of(call: Call, user_id: str, opportunity_id: str) -> Any:
    return call("get_tailored_profile", user_id=user_id, opportunity_id=opportunity_id)["profile"]
