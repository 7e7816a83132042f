"""The API as the process a user starts: how it refuses to start, how it stops, how it outlives Redis."""

import asyncio
import contextlib
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from core.queue import Queue
from core.settings import Settings
from devstack.valkey import Valkey
from tests.conftest import Backend, NewUser, User
from tests.integration.api.acting import Hand, request_job
from tests.integration.api.running import RunningApi, reading_every, run_api
from tests.processes import clean_environment, free_port, start_api
from tests.waiting import PATIENCE_S, patience, until

COMMAND = [sys.executable, "-m", "uvicorn", "api.app:app", "--host", "127.0.0.1"]


def start(environment: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, "--port", str(free_port())],
        env=clean_environment(environment),
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )


def test_missing_and_wrong_settings_stop_the_start_with_their_names(tmp_path: Path) -> None:
    ended = start({"SUPABASE_URL": "not-a-url", "BESPOKE_RATE_LIMIT_PER_MINUTE": "many-secret"}, tmp_path)
    assert ended.returncode == 1
    for name in ("SUPABASE_URL", "SUPABASE_SECRET_KEY", "BESPOKE_RATE_LIMIT_PER_MINUTE"):
        assert name in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "many-secret" not in ended.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_stop_ends_held_requests_and_the_process_quickly(
    backend: Backend, new_user: NewUser, number: signal.Signals
) -> None:
    user = new_user(plan="job_search")
    with start_api(backend.environment) as server:
        async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE_S) as http:
            job = await request_job(http, user)
            headers = user.headers | {"Prefer": "wait=60"}
            held = asyncio.create_task(http.get(f"/api/v1/document-jobs/{job['id']}", headers=headers))
            async with patience():
                while "bespoke_held_requests 1.0" not in (await http.get("/metrics")).text:
                    await asyncio.sleep(0.05)
            started_at = time.perf_counter()
            server.signal(number)
            answer = await held
            assert (answer.status_code, answer.json()["id"]) == (200, job["id"])
            assert time.perf_counter() - started_at < 50  # of the 60 s that it was to be held
        await asyncio.to_thread(server.process.wait, PATIENCE_S)
        assert "Traceback" not in server.output()


def test_a_refusal_is_counted_and_the_access_log_keeps_link_tokens_out(backend: Backend) -> None:
    token = "t" * 64
    with start_api(backend.environment) as server:
        assert httpx.get(f"{server.url}/api/v1/shared/{token}").status_code == 404
        assert 'bespoke_api_refusals_total{code="not_found"} 1.0' in httpx.get(f"{server.url}/metrics").text
        server.stop()
        assert "/api/v1/shared/{token}" in server.output()
        assert token not in server.output()


async def test_the_subscription_outlives_a_restart_of_redis(settings: Settings, owner: User, tmp_path: Path) -> None:
    # A Redis of its own: the one of the stack is everybody's.
    valkey = Valkey(tmp_path / "valkey", tmp_path / "valkey.log", "password", lambda _: None)
    valkey.start(free_port())
    try:
        async with run_api(settings, redis_url=SecretStr(valkey.url)) as api:
            await wait_connected(api)
            valkey.stop()
            await until(lambda: not api.services.subscription.connected.is_set(), "the loss of Redis")
            valkey.start(valkey.port)
            await wait_connected(api)
            queue = Queue.connect(valkey.url)
            async with contextlib.AsyncExitStack() as exits:
                exits.push_async_callback(queue.aclose)
                hand = Hand(api.services.database, queue)
                job = await request_job(api.http, owner)
                headers = owner.headers | {"Prefer": "wait=60", "If-None-Match": '"1"'}
                held = asyncio.create_task(api.http.get(f"/api/v1/document-jobs/{job['id']}", headers=headers))
                await until(lambda: api.services.watches.held, "the held request")
                with reading_every(api, 3600):
                    await hand.claim(job["id"])
                    changed_at = time.perf_counter()
                    await held
                    assert time.perf_counter() - changed_at < 50  # by news, long before its time is up
    finally:
        valkey.stop()


async def wait_connected(api: RunningApi) -> None:
    async with patience():
        await api.services.subscription.connected.wait()
