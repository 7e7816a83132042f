"""What counts as spent, and what is left: each rule alone."""

from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg.types.json import Jsonb

from tests.conftest import NewUser
from tests.integration.database.builders import add_opportunity, claim, correct_record, request_document, tailor
from tests.integration.database.conftest import Call, code_of

Sql = psycopg.Connection[dict[str, Any]]
TOKENS_OF_A_CALL = 5000
PLENTY = 10**15


def value(sql: Sql, query: str, *values: Any) -> Any:
    row = sql.execute(f"select {query} as value", values).fetchone()
    assert row is not None
    return row["value"]


def add_call(sql: Sql, user_id: str, **changes: Any) -> None:
    """A row of the ledger that no sum has taken up yet: 700 tokens in, 77 out."""
    row = {"outcome": "answered", "days_ago": 0, "is_counted": False, **changes}
    sql.execute(
        "insert into public.model_calls"
        " (id, user_id, job_attempt, outcome, input_tokens, output_tokens, day, is_counted)"
        " values (%s, %s, 1, %s, 700, 77, private.current_day() - %s, %s)",
        [uuid4(), user_id, row["outcome"], row["days_ago"], row["is_counted"]],
    )


def least(sql: Sql, of: str, calls: int = 1) -> int:
    """The smallest budget of the day that leaves room for so many calls."""
    low, high = 0, PLENTY
    while low < high:
        middle = (low + high) // 2
        budget = {"calls_per_day": PLENTY, "tokens_per_day": PLENTY, of: middle}
        if value(sql, "private.is_day_spent(%s, %s)", Jsonb(budget), calls):
            low = middle + 1
        else:
            high = middle
    return low


def test_the_day_of_the_service_counts_what_was_asked_today_once(new_user: NewUser, sql: Sql) -> None:
    user = new_user()

    def spent() -> tuple[int, int]:
        return least(sql, "calls_per_day") - 1, least(sql, "tokens_per_day") - TOKENS_OF_A_CALL

    calls, tokens = spent()
    assert least(sql, "calls_per_day", calls=4) == calls + 4
    assert least(sql, "tokens_per_day", calls=4) == tokens + 4 * TOKENS_OF_A_CALL
    for each in ({"outcome": "refused"}, {"days_ago": 1}, {"is_counted": True}):
        add_call(sql, user.id, **each)
        assert spent() == (calls, tokens), each
    add_call(sql, user.id)
    assert spent() == (calls + 1, tokens + 777)
    for days_ago, counts in ((1, False), (0, True)):
        sql.execute(
            "insert into public.model_days as d (day, calls, tokens) values (private.current_day() - %s, 5, 50)"
            " on conflict (day) do update set calls = d.calls + 5, tokens = d.tokens + 50",
            [days_ago],
        )
        assert spent() == (calls + 1 + 5 * counts, tokens + 777 + 50 * counts)
    assert value(sql, "private.is_day_spent(null, 1000000)") is False


def test_a_day_on_which_nobody_asked_has_its_whole_budget(sql: Sql) -> None:
    with sql.transaction(force_rollback=True):
        sql.execute("delete from public.model_calls")
        sql.execute("delete from public.model_days")
        assert (least(sql, "calls_per_day"), least(sql, "tokens_per_day")) == (1, TOKENS_OF_A_CALL)


def test_what_is_left_of_a_month(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user(plan="pro")
    jobs = [tailor(call, user.id, add_opportunity(call, user.id, f"Posting {number}.")) for number in range(2)]

    def left(but: Any = None) -> int:
        return int(value(sql, "private.calls_left(%s, %s)", user.id, but and but["id"]))

    limits = sql.execute("select * from private.budget_of(%s)", [user.id]).fetchone()
    assert limits is not None
    whole = limits["calls_limit"]
    assert (left(), limits["tokens_limit"] // TOKENS_OF_A_CALL >= whole) == (whole, True)
    for job, reserved, begun in zip(jobs, (3, 10), (2, 20), strict=True):
        sql.execute(
            "update public.job_runs set reserved_calls = %s, begun_calls = %s where job_id = %s",
            [reserved, begun, job["id"]],
        )
    assert (left(), left(jobs[0]), left(jobs[1])) == (whole - 35, whole - 30, whole - 5)
    for each in ({"outcome": "refused"}, {"is_counted": True}, {"days_ago": 40}):
        add_call(sql, user.id, **each)
        assert left() == whole - 35, each
    add_call(sql, user.id)
    assert left() == whole - 36

    def use(calls: int, tokens: int) -> None:
        sql.execute(
            "insert into public.usage_tracking (user_id, period_start, model_calls, model_tokens)"
            " values (%s, private.current_period(), %s, %s) on conflict (user_id, period_start) do update set"
            " model_calls = excluded.model_calls, model_tokens = excluded.model_tokens",
            [user.id, calls, tokens],
        )

    use(10, 0)
    assert left() == whole - 46
    use(0, limits["tokens_limit"] - 777 - 40 * TOKENS_OF_A_CALL)
    assert (left(), left(jobs[0])) == (5, 10), "tokens for forty calls, of which 35 are taken"
    use(whole, 0)
    assert left() == 0
    sql.execute("update public.job_runs set is_open = false where user_id = %s", [user.id])
    use(1, 0)
    assert (left(), left(jobs[0])) == (whole - 2, whole - 2), "what has ended holds nothing"


def test_an_account_that_is_being_deleted_changes_nothing(new_user: NewUser, call: Call) -> None:
    user = new_user()
    opportunity_id = add_opportunity(call, user.id)
    job = request_document(call, user.id)
    call("fail_run", job_id=job["id"], attempt=claim(call, job["id"])["job"]["attempt"], error_message="No.")
    fact = {"op": "add", "path": "facts", "value": {"text": "I keep bees."}}
    correct_record(call, user.id, fact)
    call("begin_account_deletion", user_id=user.id)

    def refused(function: str, **arguments: Any) -> tuple[str | None, str | None]:
        with pytest.raises(psycopg.Error) as caught:
            call(function, user_id=user.id, **arguments)
        return caught.value.sqlstate, code_of(caught.value)

    gone = ("PT410", "gone")
    assert refused("retry_job", job_id=job["id"]) == gone
    assert refused("update_opportunity", opportunity_id=opportunity_id, changes={"notes": "Later."}) == gone
    profile = {"opportunity_id": opportunity_id, "version": 1, "changes": {}, "evaluation": {}, "citations": []}
    assert refused("change_profile", **profile) == gone
    with pytest.raises(psycopg.Error) as caught:
        correct_record(call, user.id, fact)
    assert code_of(caught.value) == "gone"


def test_a_page_is_its_owners_its_picture_is_kept_and_why_there_is_none_for_a_day(
    new_user: NewUser, call: Call, sql: Sql
) -> None:
    user, stranger = new_user(plan="pro"), new_user()
    document_id = request_document(call, user.id)["document_id"]

    def page(number: int = 1, of: str = user.id) -> Any:
        return call("read_document_page", user_id=of, document_id=document_id, page=number)

    def refused(of: str) -> tuple[str | None, str | None]:
        with pytest.raises(psycopg.Error) as caught:
            page(of=of)
        return caught.value.sqlstate, code_of(caught.value)

    assert refused(user.id) == ("PT404", "not_found"), "a text has no pages"
    sql.execute("update public.documents set media_type = 'application/pdf' where id = %s", [document_id])
    assert refused(stranger.id) == ("PT404", "not_found")
    assert page() == {"content_base64": "YQ=="}
    keep = {"user_id": user.id, "document_id": document_id}
    call("keep_document_page", **keep | {"user_id": stranger.id}, page=1, refusal="Theirs.")
    call("keep_document_page", **keep, page=2, refusal="x" * 300)
    assert (page(), page(2)) == ({"content_base64": "YQ=="}, {"refusal": "x" * 200})
    for age, answer in (("23 hours 59 minutes", {"refusal": "x" * 200}), ("24 hours", {"content_base64": "YQ=="})):
        sql.execute(
            "update public.document_pages set made_at = now() - %s::interval where document_id = %s", [age, document_id]
        )
        assert page(2) == answer
    call("keep_document_page", **keep, page=2, picture_base64="Yg==")
    call("keep_document_page", **keep, page=2, refusal="Too late.")
    assert page(2) == {"picture_base64": "Yg=="}
    sql.execute(
        "update public.document_pages set made_at = now() - interval '1 year' where document_id = %s", [document_id]
    )
    assert (page(2), page(1)) == ({"picture_base64": "Yg=="}, {"content_base64": "YQ=="})


def test_only_old_calls_that_are_counted_are_forgotten(new_user: NewUser, call: Call, sql: Sql) -> None:
    while call("prune_expired_data")["more"]:
        pass
    user = new_user()
    for days_ago, is_counted in ((400, True), (401, True), (402, True), (401, False)):
        add_call(sql, user.id, days_ago=days_ago, is_counted=is_counted)
    batches = [call("prune_expired_data", limit=1) for _ in range(3)]
    assert [(batch["model_calls"], batch["more"]) for batch in batches] == [(1, True), (1, True), (0, False)]
    left = sql.execute(
        "select private.current_day() - day as age, is_counted from public.model_calls where user_id = %s order by 1",
        [user.id],
    ).fetchall()
    assert left == [{"age": 400, "is_counted": True}, {"age": 401, "is_counted": False}]


def test_what_jobs_left_is_cleared_in_batches_and_theirs_alone(new_user: NewUser, call: Call, sql: Sql) -> None:
    while call("prune_expired_data")["more"]:
        pass
    user = new_user(plan="pro")
    jobs = [tailor(call, user.id, add_opportunity(call, user.id, f"Posting {number}.")) for number in range(3)]
    for job in jobs:
        attempt = claim(call, job["id"])["job"]["attempt"]
        call("commit_step", job_id=job["id"], attempt=attempt, step="a", output=[1])
        call("fail_run", job_id=job["id"], attempt=attempt, error_message="No.")
    for job in jobs[:2]:
        sql.execute("update public.job_runs set outputs_until = now() - interval '1 s' where job_id = %s", [job["id"]])
    batches = [call("prune_expired_data", limit=1) for _ in range(3)]
    assert [(batch["jobs"], batch["more"]) for batch in batches] == [(1, True), (1, True), (0, False)]
    kept = sql.execute(
        "select s.job_id::text as job_id from public.job_steps s"
        " where s.job_id = any (%s::uuid[]) and s.output is not null",
        [[job["id"] for job in jobs]],
    ).fetchall()
    assert kept == [{"job_id": jobs[2]["id"]}]
