"""The budget of model calls.

What is planned is reserved, what has begun is known before it costs, and whatever becomes of a job, what was spent is.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from devstack.stack import Stack
from tests.conftest import NewUser
from tests.integration.database.builders import add_opportunity, claim, complete, request_document, tailor
from tests.integration.database.conftest import Call, call_on, code_of, connect, detail_of
from tests.integration.database.test_ledger import model_call
from tests.rounds import examples

Sql = psycopg.Connection[dict[str, Any]]
DAY = {"calls_per_day": 1_000_000, "tokens_per_day": 10**12}
# Talking points, letter, summary, skills, the judge; the record is not stored, so five roles are supposed.
PLANNED = 10
LIMIT = 200


def spend(sql: Sql, user_id: str, calls: int, tokens: int = 0) -> None:
    """Has so much been spent this month."""
    sql.execute(
        "insert into public.usage_tracking (user_id, period_start, model_calls, model_tokens)"
        " values (%s, private.current_period(), %s, %s)"
        " on conflict (user_id, period_start) do update set model_calls = excluded.model_calls,"
        "   model_tokens = excluded.model_tokens",
        [user_id, calls, tokens],
    )


def calls_of(call: Call, user_id: str) -> tuple[int, int]:
    """Calls that are used, and those that are reserved or in hand."""
    meter = call("get_usage", user_id=user_id)["model_calls"]
    return meter["used"], meter["in_flight"]


def in_hand(sql: Sql, job_id: str) -> tuple[int, int]:
    """What a run has reserved, and what may have begun."""
    row = sql.execute("select reserved_calls, begun_calls from public.job_runs where job_id = %s", [job_id]).fetchone()
    assert row is not None
    return row["reserved_calls"], row["begun_calls"]


def claim_with_budget(call: Call, job_id: str, *, worker_id: str = "w1", lease_s: float = 30) -> Any:
    return call("claim_run", job_id=job_id, dispatch=1, worker_id=worker_id, lease_s=lease_s, timeout_s=600, budget=DAY)


def commit(call: Call, job: Any, attempt: int, step: str, opens: int = 0) -> Any:
    trace = {"model": "m", "calls": [model_call()], "opens": opens}
    return call("commit_step", job_id=job["id"], attempt=attempt, step=step, output={}, trace=trace)


@contextmanager
def at(sql: Sql, moment: str) -> Iterator[None]:
    """It is another day and month for the database's functions inside."""
    found = sql.execute(
        "select pg_get_functiondef(p.oid) as definition from pg_proc p"
        " where p.pronamespace = 'private'::regnamespace and p.proname in ('current_day', 'current_period')"
    ).fetchall()
    originals = [row["definition"] for row in found]
    for definition in originals:
        sql.execute(definition.replace("now()", f"timestamptz '{moment}'"))
    try:
        yield
    finally:
        for definition in originals:
            sql.execute(definition)


@pytest.fixture
def user(new_user: NewUser) -> str:
    return new_user().id


@pytest.fixture
def opportunity_id(user: str, call: Call) -> str:
    return add_opportunity(call, user)


def test_without_a_model_nothing_is_reserved(user: str, opportunity_id: str, call: Call, sql: Sql) -> None:
    spend(sql, user, LIMIT)
    job = tailor(call, user, opportunity_id)
    assert claim(call, job["id"])["granted"] == 0
    assert calls_of(call, user) == (LIMIT, 0)


def test_a_job_reserves_what_its_steps_ask_once(user: str, opportunity_id: str, call: Call, sql: Sql) -> None:
    job = tailor(call, user, opportunity_id, budget=DAY)
    assert in_hand(sql, job["id"]) == (PLANNED, 0)
    story = call(
        "request_document", user_id=user, type="story", filename="a.txt", media_type="text/plain",
        content_base64="YQ==", sha256="s", budget=DAY,
    )["job"]  # fmt: skip
    posting = call("request_opportunity", user_id=user, description="Another.", budget=DAY)["job"]
    assert (in_hand(sql, story["id"]), in_hand(sql, posting["id"])) == ((1, 0), (1, 0))
    unread = call("request_tailoring", user_id=user, description="A third.", budget=DAY)["job"]
    assert in_hand(sql, unread["id"]) == (PLANNED + 1, 0)
    assert calls_of(call, user) == (0, 2 * PLANNED + 3)


def test_calls_are_in_hand_before_they_begin(user: str, opportunity_id: str, call: Call, sql: Sql) -> None:
    job = tailor(call, user, opportunity_id, budget=DAY)
    claimed = claim_with_budget(call, job["id"])
    assert (claimed["granted"], in_hand(sql, job["id"])) == (1, (PLANNED - 1, 1))
    attempt = claimed["job"]["attempt"]
    assert commit(call, job, attempt, "talking_points", opens=4)["granted"] == 4
    assert in_hand(sql, job["id"]) == (PLANNED - 5, 4)
    assert calls_of(call, user) == (1, PLANNED - 1)
    commit(call, job, attempt, "narrative")
    assert in_hand(sql, job["id"]) == (PLANNED - 5, 3)


def test_a_reply_that_was_lost_says_again_what_may_begin(user: str, opportunity_id: str, call: Call, sql: Sql) -> None:
    job = tailor(call, user, opportunity_id, budget=DAY)
    attempt = claim_with_budget(call, job["id"])["job"]["attempt"]
    told = {"model": "m", "calls": [model_call()], "opens": 4}
    step = {"job_id": job["id"], "attempt": attempt, "step": "talking_points", "output": {}, "trace": told}
    assert call("commit_step", **step) == call("commit_step", **step)
    assert in_hand(sql, job["id"]) == (PLANNED - 5, 4)
    assert calls_of(call, user)[0] == 1


def test_a_completed_job_gives_back_what_it_did_not_need(user: str, opportunity_id: str, call: Call) -> None:
    job = tailor(call, user, opportunity_id, budget=DAY)
    attempt = claim_with_budget(call, job["id"])["job"]["attempt"]
    commit(call, job, attempt, "talking_points", opens=4)
    complete(call, job, attempt)
    assert calls_of(call, user) == (1, 0)


def test_a_job_starts_only_when_its_planned_calls_fit(user: str, opportunity_id: str, call: Call, sql: Sql) -> None:
    spend(sql, user, LIMIT - PLANNED)
    call("cancel_job", user_id=user, job_id=tailor(call, user, opportunity_id, budget=DAY)["id"])
    spend(sql, user, LIMIT - PLANNED + 1)
    with pytest.raises(psycopg.Error) as refusal:
        tailor(call, user, opportunity_id, budget=DAY)
    assert (refusal.value.sqlstate, code_of(refusal.value)) == ("PT403", "budget_reached")
    detail = detail_of(refusal.value)
    (month,) = sql.execute("select (private.current_period() + interval '1 month')::date as next").fetchall()
    assert detail.pop("renews_at") == f"{month['next']}T00:00:00Z"
    assert f"renews on {month['next']} (UTC)" in str(refusal.value)
    assert detail == {
        "budget": "month", "plan": "free", "needed": PLANNED, "left": PLANNED - 1, "limit": LIMIT,
        "used": LIMIT - PLANNED + 1, "in_flight": 0,
    }  # fmt: skip
    tailor(call, user, opportunity_id)  # an engine that asks no model may go on


def test_tokens_are_a_budget_too(user: str, opportunity_id: str, call: Call, sql: Sql) -> None:
    spend(sql, user, 0, 1_500_000 - 5_000 * PLANNED + 1)
    with pytest.raises(psycopg.Error) as refusal:
        tailor(call, user, opportunity_id, budget=DAY)
    assert code_of(refusal.value) == "budget_reached"
    spend(sql, user, 0, 1_500_000 - 5_000 * PLANNED)
    tailor(call, user, opportunity_id, budget=DAY)


def test_a_new_month_has_a_new_budget(user: str, opportunity_id: str, call: Call, sql: Sql) -> None:
    spend(sql, user, LIMIT)
    job = tailor(call, user, opportunity_id)
    attempt = claim(call, job["id"])["job"]["attempt"]
    commit(call, job, attempt, "talking_points")
    assert calls_of(call, user)[0] == LIMIT + 1
    with at(sql, "2031-02-01T00:00:00Z"):
        assert calls_of(call, user)[0] == 0
        tailor(call, user, opportunity_id, regenerate=True, budget=DAY)
        commit(call, job, attempt, "narrative")
        assert calls_of(call, user) == (1, PLANNED)
    assert calls_of(call, user)[0] == LIMIT + 2


def test_another_users_budget_is_untouched(user: str, new_user: NewUser, opportunity_id: str, call: Call) -> None:
    other = new_user().id
    job = tailor(call, user, opportunity_id, budget=DAY)
    commit(call, job, claim_with_budget(call, job["id"])["job"]["attempt"], "talking_points")
    call("count_model_calls")
    assert calls_of(call, other) == (0, 0)


def test_regenerating_and_cancelling_is_not_free(user: str, opportunity_id: str, call: Call, sql: Sql) -> None:
    spent = 0
    for _ in range(10):
        job = tailor(call, user, opportunity_id, regenerate=True, budget=DAY)
        attempt = claim_with_budget(call, job["id"])["job"]["attempt"]
        commit(call, job, attempt, "talking_points", opens=4)
        call("cancel_job", user_id=user, job_id=job["id"])
        spent += 1 + 4
        assert calls_of(call, user) == (spent, 0)


def test_a_job_that_never_ran_costs_nothing(user: str, opportunity_id: str, call: Call) -> None:
    call("cancel_job", user_id=user, job_id=tailor(call, user, opportunity_id, budget=DAY)["id"])
    assert calls_of(call, user) == (0, 0)


def test_what_a_worker_tells_takes_the_place_of_what_was_supposed(
    user: str, opportunity_id: str, call: Call, sql: Sql
) -> None:
    job = tailor(call, user, opportunity_id, budget=DAY)
    attempt = claim_with_budget(call, job["id"])["job"]["attempt"]
    commit(call, job, attempt, "talking_points", opens=4)
    call("cancel_job", user_id=user, job_id=job["id"])
    call("count_model_calls")  # what is supposed waits to be told better
    assert calls_of(call, user)[0] == 5
    told = [model_call(outcome="cancelled"), model_call(outcome="refused", input_tokens=0)]
    call("settle_calls", job_id=job["id"], attempt=attempt, calls=told)
    assert calls_of(call, user)[0] == 2


def test_taking_over_books_each_call_that_may_have_begun(user: str, opportunity_id: str, call: Call, sql: Sql) -> None:
    job = tailor(call, user, opportunity_id, budget=DAY)
    attempt = claim_with_budget(call, job["id"], lease_s=0)["job"]["attempt"]
    commit(call, job, attempt, "talking_points", opens=4)
    commit(call, job, attempt, "narrative")
    claimed = claim_with_budget(call, job["id"], worker_id="w2")
    assert claimed["granted"] == 3
    assert calls_of(call, user) == (2 + 3, PLANNED - 2)
    rows = sql.execute(
        "select input_tokens, cost_usd, is_estimated from public.model_calls where job_id = %s and outcome = 'unknown'",
        [job["id"]],
    ).fetchall()
    assert rows == [{"input_tokens": 5000, "cost_usd": None, "is_estimated": True}] * 3


def test_taking_over_stays_inside_the_budget(user: str, opportunity_id: str, call: Call, sql: Sql) -> None:
    job = tailor(call, user, opportunity_id, budget=DAY)
    attempt = claim_with_budget(call, job["id"], lease_s=0)["job"]["attempt"]
    commit(call, job, attempt, "talking_points", opens=4)
    spend(sql, user, LIMIT - PLANNED)  # all that is left is what this job holds, and one call of it is spent
    claimed = claim_with_budget(call, job["id"], worker_id="w2")
    assert claimed["granted"] == 0
    used, open_calls = calls_of(call, user)
    assert used + open_calls <= LIMIT


def test_an_unplanned_call_is_drawn_inside_the_limit(user: str, opportunity_id: str, call: Call, sql: Sql) -> None:
    job = tailor(call, user, opportunity_id, budget=DAY)
    attempt = claim_with_budget(call, job["id"])["job"]["attempt"]
    draw = {"job_id": job["id"], "attempt": attempt, "budget": DAY}
    assert call("draw_calls", **draw) == {"granted": 1}
    assert in_hand(sql, job["id"]) == (PLANNED - 1, 2)
    spend(sql, user, LIMIT - PLANNED - 2)
    call("draw_calls", **draw)
    assert in_hand(sql, job["id"]) == (PLANNED - 1, 3)
    for _ in range(PLANNED - 1):  # nothing is left but what it has reserved
        call("draw_calls", **draw)
    assert in_hand(sql, job["id"]) == (0, PLANNED + 2)
    with pytest.raises(psycopg.Error) as refusal:
        call("draw_calls", **draw)
    assert code_of(refusal.value) == "budget_reached"
    with pytest.raises(psycopg.Error) as refusal:
        call("draw_calls", **{**draw, "attempt": attempt + 1})
    assert code_of(refusal.value) == "lease_lost"


def test_a_run_that_is_handed_over_keeps_what_it_may_begin(
    user: str, opportunity_id: str, call: Call, sql: Sql
) -> None:
    job = tailor(call, user, opportunity_id, budget=DAY)
    attempt = claim_with_budget(call, job["id"])["job"]["attempt"]
    commit(call, job, attempt, "talking_points", opens=4)
    call("release_run", job_id=job["id"], attempt=attempt, calls=[model_call(outcome="cancelled")])
    assert in_hand(sql, job["id"]) == (PLANNED - 5, 3)
    assert claim_with_budget(call, job["id"], worker_id="w2")["granted"] == 3
    assert calls_of(call, user)[0] == 2


def test_a_retry_reserves_what_is_left_to_do(user: str, opportunity_id: str, call: Call, sql: Sql) -> None:
    job = tailor(call, user, opportunity_id, budget=DAY)
    attempt = claim_with_budget(call, job["id"])["job"]["attempt"]
    commit(call, job, attempt, "talking_points", opens=4)
    call("fail_run", job_id=job["id"], attempt=attempt, error_message="No.", trace={"calls": []})
    assert calls_of(call, user) == (1, 0), "its worker has told of all"
    call("retry_job", user_id=user, job_id=job["id"], budget=DAY)
    assert in_hand(sql, job["id"]) == (PLANNED - 1, 0)
    call("cancel_job", user_id=user, job_id=job["id"])
    spend(sql, user, LIMIT)
    with pytest.raises(psycopg.Error) as refusal:
        call("retry_job", user_id=user, job_id=job["id"], budget=DAY)
    assert code_of(refusal.value) == "budget_reached"


def test_a_retry_of_which_all_is_done_may_still_ask_once(user: str, call: Call, sql: Sql) -> None:
    job = request_document(call, user)
    attempt = claim_with_budget(call, job["id"])["job"]["attempt"]
    commit(call, job, attempt, "extract")
    call("fail_run", job_id=job["id"], attempt=attempt, error_message="No.", trace={"calls": []})
    call("retry_job", user_id=user, job_id=job["id"], budget=DAY)
    assert in_hand(sql, job["id"]) == (1, 0)


def test_a_job_that_fails_leaves_alone_what_others_have_begun(
    user: str, opportunity_id: str, call: Call, sql: Sql
) -> None:
    job, other = (tailor(call, user, each, budget=DAY) for each in (opportunity_id, add_opportunity(call, user, "B")))
    attempt = claim_with_budget(call, job["id"])["job"]["attempt"]
    commit(call, other, claim_with_budget(call, other["id"])["job"]["attempt"], "talking_points", opens=4)
    begun = in_hand(sql, other["id"])
    assert begun[1] > 0
    call("fail_run", job_id=job["id"], attempt=attempt, error_message="No.", trace={"calls": []})
    assert in_hand(sql, other["id"]) == begun


def test_the_services_day_ends_new_jobs_and_those_that_wait(user: str, opportunity_id: str, call: Call) -> None:
    waiting = tailor(call, user, opportunity_id, budget=DAY)
    spent = {"calls_per_day": 0, "tokens_per_day": 10**12}
    with pytest.raises(psycopg.Error) as refusal:
        tailor(call, user, opportunity_id, regenerate=True, budget=spent)
    assert code_of(refusal.value) == "budget_reached"
    assert detail_of(refusal.value)["budget"] == "day"
    ended = call("claim_run", job_id=waiting["id"], dispatch=1, worker_id="w", lease_s=30, timeout_s=600, budget=spent)
    assert (ended["outcome"], calls_of(call, user)) == ("failed", (0, 0))
    assert "00:00 UTC" in ended["job"]["error_message"]


@pytest.mark.rounds
def test_parallel_requests_one_job_below_the_budget_make_one_job(
    user: str, opportunity_id: str, stack: Stack, call: Call, sql: Sql
) -> None:
    spend(sql, user, LIMIT - PLANNED)

    def ask(_: int) -> str | None:
        with connect(stack, "service_role") as connection:
            try:
                call_on(connection, "request_tailoring", user_id=user, opportunity_id=opportunity_id, regenerate=True,
                        budget=DAY)  # fmt: skip
            except psycopg.Error as refusal:
                return code_of(refusal)
        return None

    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(ask, range(examples(50))))
    assert answers.count(None) == 1
    assert set(answers) == {None, "budget_reached"}
    assert calls_of(call, user) == (LIMIT - PLANNED, PLANNED)


@pytest.mark.parametrize(("kind", "limit"), [("story", 20), ("opportunity", 30)])
def test_stories_and_postings_have_limits_of_their_own(user: str, call: Call, kind: str, limit: int) -> None:
    answers: list[Any] = []
    for number in range(60):
        try:
            if kind == "story":
                request_document(call, user, kind="story", content=f"YW{number:02}")
            else:
                call("request_opportunity", user_id=user, description=f"Posting {number}.")
            answers.append(None)
        except psycopg.Error as refusal:
            answers.append((code_of(refusal), detail_of(refusal)["limit"]))
    assert answers == [None] * limit + [("limit_reached", limit)] * (60 - limit)
    meter = call("get_usage", user_id=user)["stories" if kind == "story" else "postings"]
    assert meter == {"limit": limit, "used": 0, "in_flight": limit}


def test_a_posting_that_was_read_stays_used(user: str, opportunity_id: str, call: Call) -> None:
    call("delete_opportunity", user_id=user, opportunity_id=opportunity_id)
    assert call("get_usage", user_id=user)["postings"] == {"limit": 30, "used": 1, "in_flight": 0}


def test_stored_bytes_have_a_limit(user: str, call: Call, sql: Sql) -> None:
    sql.execute(
        "insert into public.documents (user_id, type, media_type, byte_size, content_sha256)"
        " select %s, 'story', 'text/plain', 10000000, n::text from generate_series(1, 5) n",
        [user],
    )
    big = "QUFB" * 1_000_000  # three million bytes
    with pytest.raises(psycopg.Error) as refusal:
        request_document(call, user, kind="story", content=big)
    assert (code_of(refusal.value), detail_of(refusal.value)["limit"]) == ("limit_reached", 50 * 1024**2)
    request_document(call, user, kind="story", content="QUFB")
