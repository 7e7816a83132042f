"""Everything that books, counts, ends and deletes at the same time: nothing waits for itself, and no call is lost."""

import random
import threading
import time
from collections import Counter
from typing import Any

import psycopg
import pytest

from devstack.stack import Stack
from tests.conftest import NewUser
from tests.integration.database.builders import add_opportunity
from tests.integration.database.conftest import Call, call_on, code_of, connect
from tests.integration.database.test_budget import DAY, LIMIT
from tests.integration.database.test_ledger import model_call

Sql = psycopg.Connection[dict[str, Any]]
LASTS_S = 3.0
THREADS = 6
# What somebody who came too late is told; a deadlock has no such code.
EXPECTED = {"budget_reached", "limit_reached", "lease_lost", "gone", "conflict", "not_found"}


class Crowd:
    """Workers, users and keepers of the house in threads, each with a connection of its own."""

    def __init__(self, stack: Stack, people: list[tuple[str, str]]) -> None:
        self.stack = stack
        self.people = people
        self.until = time.monotonic() + LASTS_S
        self.told: Counter[str] = Counter()
        self.errors: list[str] = []
        self._lock = threading.Lock()

    def run(self) -> None:
        threads = [threading.Thread(target=self._go_on, args=(number,)) for number in range(THREADS)]
        threads.append(threading.Thread(target=self._keep_house))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _go_on(self, number: int) -> None:
        dice = random.Random(number)
        with connect(self.stack, "service_role") as connection:
            while time.monotonic() < self.until:
                self._try(lambda: self._work(connection, dice, worker_id=f"w{number}"))

    def _work(self, connection: Sql, dice: random.Random, *, worker_id: str) -> None:
        user_id, opportunity_id = dice.choice(self.people)
        job = call_on(
            connection, "request_tailoring", user_id=user_id, opportunity_id=opportunity_id, regenerate=True, budget=DAY
        )["job"]
        claimed = call_on(
            connection, "claim_run", job_id=job["id"], dispatch=1, worker_id=worker_id, lease_s=0.01, timeout_s=60,
            budget=DAY,
        )  # fmt: skip
        if claimed["outcome"] == "claimed":
            run = {"job_id": job["id"], "attempt": claimed["job"]["attempt"]}
            self._commit(connection, user_id, run, "talking_points", opens=4)
            self._commit(connection, user_id, run, "narrative")
        if dice.random() < 0.7:
            call_on(connection, "cancel_job", user_id=user_id, job_id=job["id"])

    def _commit(self, connection: Sql, user_id: str, run: dict[str, Any], step: str, opens: int = 0) -> None:
        trace = {"model": "m", "calls": [model_call()], "opens": opens}
        call_on(connection, "commit_step", step=step, output={}, trace=trace, **run)
        with self._lock:
            self.told[user_id] += 1

    def _keep_house(self) -> None:
        with connect(self.stack, "service_role") as connection:
            while time.monotonic() < self.until:
                self._try(lambda: call_on(connection, "count_model_calls", limit=20, settle_s=0.2))
                self._try(lambda: call_on(connection, "sweep_jobs"))
                self._try(
                    lambda: call_on(connection, "claim_waiting_runs", worker_id="w", limit=5, lease_s=0.01,
                                    timeout_s=60, budget=DAY)
                )  # fmt: skip

    def _try(self, work: Any) -> None:
        try:
            work()
        except psycopg.Error as error:
            if code_of(error) not in EXPECTED:
                self.errors.append(str(error))


@pytest.fixture
def people(new_user: NewUser, call: Call) -> list[tuple[str, str]]:
    return [(user.id, add_opportunity(call, user.id)) for user in (new_user(), new_user(), new_user())]


def test_nobody_deadlocks_and_every_call_is_counted(
    people: list[tuple[str, str]], stack: Stack, call: Call, sql: Sql
) -> None:
    crowd = Crowd(stack, people)
    crowd.run()
    while call("count_model_calls", settle_s=0)["more"]:
        pass
    assert crowd.errors == []
    assert crowd.told.total() > 0
    for user_id, _ in people:
        row = sql.execute("select * from private.budget_of(%s)", [user_id]).fetchone()
        assert row is not None
        assert crowd.told[user_id] <= row["calls_used"]
        assert row["calls_used"] + row["calls_open"] <= LIMIT


def test_a_user_who_goes_meanwhile_goes(new_user: NewUser, stack: Stack, call: Call, sql: Sql) -> None:
    people = [(user.id, add_opportunity(call, user.id)) for user in (new_user(), new_user())]
    crowd = Crowd(stack, people)
    leaving = people[0][0]
    gone = threading.Timer(LASTS_S / 2, lambda: sql.execute("delete from auth.users where id = %s", [leaving]))
    gone.start()
    crowd.run()
    gone.join()
    assert not [error for error in crowd.errors if "deadlock" in error]
    left = sql.execute("select count(*) from auth.users where id = %s", [leaving]).fetchone()
    assert left == {"count": 0}
    while call("count_model_calls", settle_s=0)["more"]:
        pass
    named = sql.execute("select count(*) from public.model_calls where user_id = %s", [leaving]).fetchone()
    assert named == {"count": 0}
