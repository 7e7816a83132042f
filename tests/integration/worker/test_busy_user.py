"""A lock on one user that is held for long delays no other user, no other item and no heartbeat; both ways."""

from collections.abc import Callable
from typing import Any

import psycopg

from client_sdk.models import JobStatus
from devstack.stack import Stack
from tests.fakes.scripted_engine import Gate, ScriptedEngine
from tests.integration.worker.conftest import Person, StartWorker, Workshop
from tests.integration.worker.conftest import either_way as straight_url

__all__ = ["straight_url"]

JOBS_AT_A_TIME = 10  # of one user on the largest plan


async def test_a_held_user_lock_delays_no_other_user_item_or_heartbeat(
    workshop: Workshop, new_person: Callable[..., Person], start_worker: StartWorker, stack: Stack
) -> None:
    busy, other = new_person(), new_person()
    gate = Gate()
    engine = ScriptedEngine()
    engine.script["talking_points"] = [gate]
    async with start_worker(engine, lease_s=60, heartbeat_s=0.2, worker_concurrency=20, sweep_s=0.3):
        running = await workshop.tailor(busy)
        await workshop.until(lambda: engine.running == 1, "the first step of the busy user's job")
        waiting = [await _posting(workshop, busy, number) for number in range(JOBS_AT_A_TIME - 1)]
        with psycopg.connect(stack.info.database_url) as holder:
            holder.execute("select private.lock_user(%s)", [busy.id])
            await workshop.enqueue({"dispatches": waiting})
            await workshop.until(lambda: _waiters(workshop) == len(waiting), "claims that wait for the lock")
            # Others' jobs begin, write and end.
            theirs = [await workshop.tailor(other), (posting := await _posting(workshop, other, 1))["job_id"]]
            await workshop.enqueue({"dispatches": [posting]})
            for job_id in theirs:
                assert (await workshop.ended(job_id)).status is JobStatus.COMPLETED
            # A finished step of the busy user's own job is written, …
            gate.set()
            await workshop.until(lambda: "talking_points" in workshop.steps(running), "the commit of the step")
            # … and its lease is renewed.
            expires = workshop.run_row(running)["lease_expires_at"]
            await workshop.until(lambda: workshop.run_row(running)["lease_expires_at"] > expires, "a heartbeat")
            assert _waiters(workshop) >= len(waiting), "the lock was held all the time"
        for dispatch in waiting:
            assert (await workshop.ended(dispatch["job_id"])).status is JobStatus.COMPLETED
        assert (await workshop.ended(running)).status is JobStatus.COMPLETED


async def _posting(workshop: Workshop, person: Person, number: int) -> dict[str, Any]:
    """A job that reads a posting, not yet in the queue: its dispatch."""
    answer = await workshop.database.call(
        "request_opportunity", user_id=person.id, description=f"Engineer {number}\n- Python\n"
    )
    (dispatch,) = answer["dispatches"]
    return dict(dispatch)


def _waiters(workshop: Workshop) -> int:
    """How many calls wait for the lock of a user."""
    row = workshop.sql.execute(
        "select count(*) as n from pg_locks where locktype = 'advisory' and not granted"
    ).fetchone()
    assert row is not None
    return int(row["n"])
