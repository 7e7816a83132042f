"""Budgets over HTTP: what the refusal says, and what `GET /usage` shows."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import httpx
import psycopg
import pytest

from core.settings import Settings
from tests.conftest import NewUser, User
from tests.integration.api.running import run_api

Sql = psycopg.Connection[dict[str, Any]]
ADD = "/api/v1/opportunities/add-and-tailor"


@pytest.fixture
async def asking(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """An API whose workers ask a model."""
    async with run_api(settings.model_copy(update={"engine": "openai"})) as api:
        yield api.http


@pytest.fixture
def poor(new_user: NewUser, sql: Sql) -> User:
    """Somebody who may make five more calls this month."""
    user = new_user(plan="pro")
    sql.execute(
        "insert into public.usage_tracking (user_id, period_start, model_calls)"
        " values (%s, private.current_period(), 995)",
        [user.id],
    )
    return user


async def test_a_refusal_says_what_is_left_and_when_it_renews(asking: httpx.AsyncClient, poor: User) -> None:
    refused = await asking.post(ADD, headers=poor.headers, json={"description": "A baker.\n- Bread"})
    assert (refused.status_code, refused.headers["content-type"]) == (403, "application/problem+json")
    problem = refused.json()
    assert (problem["code"], problem["plan"]) == ("budget_reached", "pro")
    assert (problem["limit"], problem["used"], problem["in_flight"], problem["left"]) == (1000, 995, 0, 5)
    assert problem["needed"] > problem["left"]
    renews_at = datetime.fromisoformat(problem["renews_at"])
    usage = (await asking.get("/api/v1/usage", headers=poor.headers)).json()
    assert str(renews_at.date()) == usage["period_end"]
    assert usage["model_calls"] == {"limit": 1000, "used": 995, "in_flight": 0}


async def test_what_fits_is_reserved_and_shown(asking: httpx.AsyncClient, poor: User) -> None:
    story = {"text": "I learned to bake bread in a village, and I liked it."}
    answer = await asking.post("/api/v1/documents/story", headers=poor.headers, json=story)
    assert answer.status_code == 202
    usage = (await asking.get("/api/v1/usage", headers=poor.headers)).json()
    assert (usage["model_calls"]["in_flight"], usage["model_tokens"]["in_flight"]) == (1, 5000)
    assert usage["stories"] == {"limit": 100, "used": 0, "in_flight": 1}
    assert usage["stored_bytes"]["used"] == len(story["text"])


async def test_an_api_whose_workers_ask_no_model_has_no_budget(http: httpx.AsyncClient, poor: User) -> None:
    answer = await http.post(ADD, headers=poor.headers, json={"description": "Another baker.\n- Bread"})
    assert answer.status_code == 202
    usage = (await http.get("/api/v1/usage", headers=poor.headers)).json()
    assert usage["model_calls"]["in_flight"] == 0


async def test_the_services_own_day_ends_for_everybody(settings: Settings, new_user: NewUser) -> None:
    user = new_user(plan="job_search")
    changed = settings.model_copy(update={"engine": "openai", "model_calls_per_day": 0})
    async with run_api(changed) as api:
        refused = await api.http.post(ADD, headers=user.headers, json={"description": "A third baker.\n- Bread"})
    assert (refused.status_code, refused.json()["code"], refused.json()["budget"]) == (403, "budget_reached", "day")
