"""Postings as a person's list of applications: state, notes, and the profile that there is."""

from typing import Any

import httpx
import pytest

from tests.conftest import User
from tests.integration.api.acting import Hand, make_profile, request_job

PATH = "/api/v1/opportunities"


async def change(http: httpx.AsyncClient, user: User, opportunity_id: str, **body: Any) -> httpx.Response:
    return await http.patch(f"{PATH}/{opportunity_id}", headers=user.headers, json=body)


async def test_an_application_goes_on_and_what_was_not_said_stays(
    http: httpx.AsyncClient, owner: User, hand: Hand
) -> None:
    opportunity_id = await make_profile(http, owner, hand)
    await request_job(http, owner, "A posting without a profile yet.")
    profile = (await http.get(f"{PATH}/{opportunity_id}/tailored-profile", headers=owner.headers)).json()
    before = (await http.get(f"{PATH}/{opportunity_id}", headers=owner.headers)).json()
    assert (before["state"], before["notes"], before["state_changed_at"]) == ("saved", None, None)
    assert before["profile"]["id"] == profile["id"]
    applied = (await change(http, owner, opportunity_id, state="applied", notes="Sent on Monday.\nAsk Ann.")).json()
    assert (applied["state"], applied["notes"]) == ("applied", "Sent on Monday.\nAsk Ann.")
    assert applied["state_changed_at"]
    again = (await change(http, owner, opportunity_id, state="applied")).json()
    assert (again["state_changed_at"], again["notes"]) == (applied["state_changed_at"], applied["notes"])
    cleared = (await change(http, owner, opportunity_id, notes="")).json()
    assert (cleared["state"], cleared["notes"]) == ("applied", None)
    listed = (await http.get(PATH, headers=owner.headers)).json()["items"]
    assert [(row["state"], row["profile"] is not None) for row in listed] == [("saved", False), ("applied", True)]
    after = (await http.get(f"{PATH}/{opportunity_id}/tailored-profile", headers=owner.headers)).json()
    assert after == profile


async def test_why_somebody_applies_is_kept_and_makes_what_was_written_without_it_stale(
    http: httpx.AsyncClient, owner: User, hand: Hand
) -> None:
    opportunity_id = await make_profile(http, owner, hand)

    async def is_stale() -> bool:
        profile = await http.get(f"{PATH}/{opportunity_id}/tailored-profile", headers=owner.headers)
        return bool(profile.json().get("stale"))

    assert not await is_stale()
    said = (await change(http, owner, opportunity_id, why="I want to be nearer to my family.")).json()
    assert said["why"] == "I want to be nearer to my family."
    assert await is_stale()
    assert (await change(http, owner, opportunity_id, state="applied")).json()["why"] == said["why"]
    assert (await change(http, owner, opportunity_id, why="")).json()["why"] is None
    assert not await is_stale()


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"state": "hired"},
        {"state": 1},
        {"notes": "x" * 10_001},
        {"notes": "a\0b"},
        {"why": "x" * 2_001},
        {"state": None},
        [],
    ],
)
async def test_what_makes_no_sense_is_refused(http: httpx.AsyncClient, owner: User, body: Any) -> None:
    job = await request_job(http, owner)
    answer = await http.patch(f"{PATH}/{job['opportunity_id']}", headers=owner.headers, json=body)
    assert (answer.status_code, answer.json()["code"]) == (400, "validation_error")


async def test_anothers_application_is_none(http: httpx.AsyncClient, owner: User, stranger: User) -> None:
    job = await request_job(http, owner)
    answer = await change(http, stranger, job["opportunity_id"], state="offer", notes="mine")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    kept = (await http.get(f"{PATH}/{job['opportunity_id']}", headers=owner.headers)).json()
    assert (kept["state"], kept["notes"]) == ("saved", None)
