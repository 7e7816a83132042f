"""Health: to ask a thousand times is to ask once, and only a fault of its own restarts a process."""

import asyncio

import pytest

from core.settings import Settings
from tests.fakes.slow_rest import slow_rest
from tests.integration.api.running import RunningApi, run_api


async def test_many_who_ask_share_one_answer_that_leaving_does_not_end(settings: Settings) -> None:
    async with slow_rest() as rest, run_api(settings, supabase_url=rest.url) as api:
        rest.gate.clear()
        before = api.services.database.calls
        leaving, staying = ([asyncio.create_task(api.http.get("/health/ready")) for _ in range(20)] for _ in range(2))
        await rest.until_inside(1)
        for task in leaving:
            task.cancel()
        await asyncio.wait(leaving)
        rest.gate.set()
        assert {answer.status_code for answer in await asyncio.gather(*staying)} == {200}
        assert api.services.database.calls - before <= 2  # one, or two if this machine took a second for it


async def test_an_answer_is_at_most_a_second_old(running: RunningApi) -> None:
    assert (await running.http.get("/health/ready")).json()["database"] == "ok"
    before = running.services.database.calls
    await asyncio.sleep(1.05)  # until the answer is too old
    assert (await running.http.get("/health/ready")).status_code == 200
    assert running.services.database.calls > before


async def test_only_places_of_its_own_that_nobody_gives_back_end_a_process(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with slow_rest() as rest, run_api(settings, supabase_url=rest.url) as api:
        assert (await api.http.get("/health/live")).json() == {"status": "ok"}
        monkeypatch.setattr(api.services.database.admission, "is_stuck", lambda _: True)
        stuck = await api.http.get("/health/live")
        assert (stuck.status_code, stuck.json()["code"]) == (503, "unavailable")
    async with slow_rest() as gone:
        away = settings.model_copy(update={"supabase_url": gone.url})
    async with run_api(away) as api:
        monkeypatch.setattr(api.services.database.admission, "is_stuck", lambda _: True)
        assert (await api.http.get("/health/live")).status_code == 200  # the database is away: restart nobody
        assert (await api.http.get("/health/ready")).status_code == 503
