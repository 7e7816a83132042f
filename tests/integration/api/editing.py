"""A profile that was written, and a person who reads, checks and edits it over the API."""

from typing import Any

import httpx

from client_sdk.models import ProfileCheck, TailoredProfile
from tests.conftest import User
from tests.integration.api.acting import PROFILE

FACT = "Cut the hosting bill by 40 % by moving it to Postgres."
LETTER = "Dear hiring team,\n\nI cut the hosting bill by 40 % at Initech.\n\nKind regards\nJane Doe"
WRITTEN: dict[str, Any] = {
    **PROFILE,
    "narrative": LETTER,
    "resume_data": {
        **PROFILE["resume_data"],
        "headline": None,
        "contact": [],
        "summary": "",
        "skills": [],
        "education": [],
        "roles": [
            {
                "company": "Initech",
                "title": "Engineer",
                "location": None,
                "start": "2019",
                "end": "2021",
                "bullets": [{"text": FACT, "evidence_ids": []}],
            }
        ],
    },
}


def place(opportunity_id: str) -> str:
    return f"/api/v1/opportunities/{opportunity_id}/tailored-profile"


async def check(http: httpx.AsyncClient, user: User, opportunity_id: str, **body: Any) -> ProfileCheck:
    answer = await http.post(f"{place(opportunity_id)}/check", headers=user.headers, json=body)
    assert answer.status_code == 200, answer.text
    return ProfileCheck.model_validate_json(answer.content)


async def edit(
    http: httpx.AsyncClient, user: User, opportunity_id: str, body: dict[str, Any], if_match: str | None = "*"
) -> httpx.Response:
    headers = user.headers | ({"If-Match": if_match} if if_match is not None else {})
    return await http.patch(place(opportunity_id), headers=headers, json=body)


async def edited(http: httpx.AsyncClient, user: User, opportunity_id: str, **body: Any) -> TailoredProfile:
    answer = await edit(http, user, opportunity_id, body)
    assert answer.status_code == 200, answer.text
    return TailoredProfile.model_validate_json(answer.content)


async def read(http: httpx.AsyncClient, user: User, opportunity_id: str) -> TailoredProfile:
    answer = await http.get(place(opportunity_id), headers=user.headers)
    profile = TailoredProfile.model_validate_json(answer.content)
    assert answer.headers["ETag"] == f'"{profile.version}"'
    return profile
