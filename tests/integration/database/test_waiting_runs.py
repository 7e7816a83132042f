"""Runs that no worker has: claimed without a queue, and handed to the queue again without being there twice."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest

from devstack.stack import Stack
from tests.conftest import NewUser
from tests.integration.database.builders import add_opportunity, claim, tailor
from tests.integration.database.conftest import Call, call_on, connect
from tests.integration.database.conftest import both_ways as is_straight

__all__ = ["is_straight"]

Sql = psycopg.Connection[dict[str, Any]]

EVERY = {"lease_s": 30, "timeout_s": 600, "limit": 10_000}


@pytest.fixture
def jobs(new_user: NewUser, call: Call) -> list[Any]:
    """A dispatched tailor job of each of three users."""
    users = [new_user(plan="job_search") for _ in range(3)]
    return [tailor(call, user.id, add_opportunity(call, user.id)) for user in users]


def claimed(answer: Any, jobs: list[Any]) -> set[str]:
    """Which of our jobs the answer claims; the stack may hold runs of other tests."""
    ours = {job["id"] for job in jobs}
    return {entry["job"]["id"] for entry in answer["claims"] if entry["outcome"] == "claimed"} & ours


def age(sql: Sql, job_id: str, seconds: float) -> None:
    """Makes the last dispatch look older, and the lease with it."""
    sql.execute(
        "update public.job_runs set dispatched_at = dispatched_at - make_interval(secs => %(s)s), "
        "lease_expires_at = lease_expires_at - make_interval(secs => %(s)s) where job_id = %(id)s",
        {"id": job_id, "s": seconds},
    )


def handed_over(call: Call, job_id: str) -> list[int]:
    """The numbers under which a sweep hands the run to the queue."""
    answer = call("sweep_jobs", limit=10_000)
    return [dispatch["dispatch"] for dispatch in answer["dispatches"] if dispatch["job_id"] == job_id]


def test_what_nobody_has_is_claimed_with_all_that_it_reads(call: Call, jobs: list[Any]) -> None:
    answer = call("claim_waiting_runs", worker_id="w", **EVERY)
    assert claimed(answer, jobs) == {job["id"] for job in jobs}
    (ours,) = [entry for entry in answer["claims"] if entry["job"]["id"] == jobs[0]["id"]]
    assert ours["job"]["attempt"] == 1
    assert ours["context"]["opportunity"]["title"] == "Engineer"
    assert claimed(call("claim_waiting_runs", worker_id="v", **EVERY), jobs) == set(), "their leases hold"


def test_the_oldest_come_first_and_no_more_than_asked_for(call: Call, jobs: list[Any], sql: Sql) -> None:
    for job, seconds in zip(jobs, (100_000, 300_000, 200_000), strict=True):
        age(sql, job["id"], seconds)
    first = call("claim_waiting_runs", worker_id="w", lease_s=30, timeout_s=600, limit=2)
    assert claimed(first, jobs) == {jobs[1]["id"], jobs[2]["id"]}


def test_a_run_whose_worker_died_is_claimed_and_one_in_hand_is_not(call: Call, jobs: list[Any], sql: Sql) -> None:
    for job in jobs:
        claim(call, job["id"], worker_id="w", lease_s=1)
        age(sql, job["id"], 2)
    answer = call("claim_waiting_runs", worker_id="w", running=[jobs[0]["id"]], **EVERY)
    assert claimed(answer, jobs) == {jobs[1]["id"], jobs[2]["id"]}


def test_a_user_who_is_busy_holds_up_nobody(call: Call, jobs: list[Any], stack: Stack) -> None:
    with connect(stack, "service_role") as other, other.transaction():
        other.execute("select private.lock_user(%s)", [jobs[0]["user_id"]])
        answer = call("claim_waiting_runs", worker_id="w", **EVERY)
        assert claimed(answer, jobs) == {jobs[1]["id"], jobs[2]["id"]}
    assert claimed(call("claim_waiting_runs", worker_id="w", **EVERY), jobs) == {jobs[0]["id"]}


def test_workers_that_look_at_once_share_the_runs(new_user: NewUser, call: Call, stack: Stack) -> None:
    users = [new_user(plan="job_search") for _ in range(4)]
    jobs = [tailor(call, user.id, add_opportunity(call, user.id, f"{n} SQL")) for user in users for n in range(2)]

    def look(worker_id: str) -> set[str]:
        with connect(stack, "service_role") as connection:
            found: set[str] = set()
            for _ in range(20):
                answer = call_on(connection, "claim_waiting_runs", worker_id=worker_id, **(EVERY | {"limit": 3}))
                ours = claimed(answer, jobs)
                assert not ours & found
                found |= ours
            return found

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(look, ["w1", "w2", "w3", "w4"]))
    found.append(claimed(call("claim_waiting_runs", worker_id="w5", **EVERY), jobs))
    assert sum(map(len, found)) == len(set().union(*found)) == len(jobs), "each by exactly one"


def test_a_dispatch_that_is_repeated_keeps_its_number_while_the_run_is_the_same(
    call: Call, jobs: list[Any], sql: Sql
) -> None:
    job_id = jobs[0]["id"]
    for _ in range(3):
        age(sql, job_id, 61)
        assert handed_over(call, job_id) == [1], "the queue's entry is the same, so that it holds one"
    claim(call, job_id, lease_s=1)
    for _ in range(3):
        age(sql, job_id, 61)
        assert handed_over(call, job_id) == [2], "a worker died with the last entry in its hands"


def test_the_runs_of_a_worker_that_has_ended_are_handed_on_and_no_others(call: Call, jobs: list[Any], sql: Sql) -> None:
    for job, worker_id in zip(jobs, ("dead", "dead", "living"), strict=True):
        claim(call, job["id"], worker_id=worker_id, lease_s=600)
    call("cancel_job", user_id=jobs[1]["user_id"], job_id=jobs[1]["id"])
    answer = call("take_from_worker", worker_id="dead")
    assert [dispatch["job_id"] for dispatch in answer["dispatches"]] == [jobs[0]["id"]]
    assert call("take_from_worker", worker_id="dead") == {"dispatches": []}, "there is nothing more to take"
    assert handed_over(call, jobs[0]["id"]) == [], "a sweep waits as long as after any dispatch"
    again = claim(call, jobs[0]["id"], worker_id="next")
    assert (again["outcome"], again["job"]["attempt"]) == ("claimed", 2)
    assert claim(call, jobs[2]["id"], worker_id="next")["reason"] == "taken"
    row = sql.execute("select crash_count from public.job_runs where job_id = %s", [jobs[0]["id"]]).fetchone()
    assert row == {"crash_count": 1}


def test_what_was_taken_and_is_lost_again_keeps_its_number(call: Call, jobs: list[Any], sql: Sql) -> None:
    claim(call, jobs[0]["id"], worker_id="dead", lease_s=600)
    (dispatch,) = call("take_from_worker", worker_id="dead")["dispatches"]
    age(sql, jobs[0]["id"], 60)
    assert handed_over(call, jobs[0]["id"]) == [dispatch["dispatch"]]
