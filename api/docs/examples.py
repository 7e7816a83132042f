"""Examples of bodies and answers, by the name of their schema. A test holds each to its model."""

from typing import Any

_JOB_ID = "0b9a6f9e-5a0c-4f5e-9a53-0d8a4f1f2c11"
_USER_ID = "5d0e3c6a-8f07-4c1f-9a0e-7d1f5b3c2a90"
_OPPORTUNITY_ID = "7c1f0a52-3f0a-4a86-b1d3-2f8f3f0c9e77"
_PROFILE_ID = "c2f7b8f0-9b7e-4b57-8d6d-6f1f8e1a4b21"
_AT = "2026-11-23T09:30:00.123456Z"

EXAMPLES: dict[str, dict[str, Any]] = {
    "TailorRequest": {"regenerate": False},
    "Posting": {
        "description": "Backend engineer. You write Python and SQL, and have led a small team.",
        "url": "https://jobs.example.com/42",
    },
    "SharedPosting": {
        "description": "Backend engineer. You write Python and SQL, and have led a small team.",
        "expires_in_days": 14,
    },
    "ShareRequest": {"expires_in_days": 14},
    "ApiKeyRequest": {"name": "nightly batch", "expires_at": "2027-12-31T00:00:00Z"},
    "JobAccepted": {"job_id": _JOB_ID, "status": "processing", "message": "Tailoring in progress"},
    "DocumentJob": {
        "id": _JOB_ID,
        "user_id": _USER_ID,
        "job_type": "tailor",
        "status": "processing",
        "phase": "generating",
        "progress": 55,
        "highlights": [{"text": "8 of 9 requirements answered by your record", "type": "found"}],
        "opportunity_id": _OPPORTUNITY_ID,
        "document_id": None,
        "tailored_profile_id": None,
        "result": None,
        "error_message": None,
        "warning": None,
        "attempt": 1,
        "version": 6,
        "created_at": _AT,
        "started_at": _AT,
        "completed_at": None,
        "updated_at": _AT,
    },
    "TailoredProfile": {
        "id": _PROFILE_ID,
        "opportunity": {"id": _OPPORTUNITY_ID, "title": "Backend engineer", "company": "Acme"},
        "narrative": "For eight years I have built the systems that this role is about.",
        "resume_data": {
            "name": "Jane Doe",
            "headline": "Backend engineer",
            "contact": ["jane@example.com"],
            "summary": "Backend engineer with eight years of Python and SQL.",
            "roles": [
                {
                    "company": "Initech",
                    "title": "Senior engineer",
                    "start": "2019",
                    "end": "present",
                    "bullets": [{"text": "Cut the database bill by 40 %.", "evidence_ids": []}],
                }
            ],
            "skills": ["Python", "PostgreSQL"],
            "education": [],
            "certifications": [],
        },
        "cached": True,
        "created_at": _AT,
    },
    "ShareLink": {
        "id": "e0c1a7de-3a3a-4b9a-8b8e-4c7c9c1f0d55",
        "url": "https://bespoke.example.com/api/v1/shared/5f0c0b1d4c0e4f6f9d6f0a1b2c3d4e5f5f0c0b1d4c0e4f6f9d6f0a1b2c3d4e5f",
        "expires_at": "2026-12-07T09:30:00Z",
        "created_at": _AT,
    },
    "CreatedApiKey": {
        "id": "3f0d1b6e-94a4-4b0c-a5a4-6a4c5c1f7e10",
        "name": "nightly batch",
        "prefix": "bsp_3f9a1c07",
        "created_at": _AT,
        "expires_at": None,
        "last_used_at": None,
        "key": "bsp_3f9a1c07" + "0" * 56,
    },
    "Usage": {
        "plan": "free",
        "period_start": "2026-11-01",
        "period_end": "2026-12-01",
        "tailored_profiles": {"limit": 5, "used": 2, "in_flight": 1},
        "uploads": {"limit": 1, "used": 1, "in_flight": 0},
        "stories": {"limit": 20, "used": 3, "in_flight": 0},
        "postings": {"limit": 30, "used": 0, "in_flight": 0},
        "stored_bytes": {"limit": 52428800, "used": 83211, "in_flight": 0},
        "model_calls": {"limit": 200, "used": 31, "in_flight": 8},
        "model_tokens": {"limit": 1500000, "used": 84120, "in_flight": 40000},
    },
    "Problem": {
        "type": "about:blank",
        "title": "Forbidden",
        "status": 403,
        "detail": "Your plan (free) allows 5 tailored profiles a month. You have used 5, and 0 are in progress.",
        "instance": "/api/v1/opportunities/add-and-tailor",
        "code": "limit_reached",
        "request_id": "5f0c0b1d4c0e4f6f9d6f0a1b2c3d4e5f",
        "limit": 5,
        "used": 5,
        "plan": "free",
    },
}
