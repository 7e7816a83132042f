"""Which plan is in force, and what counts against its limits."""

from typing import Any

import psycopg
import pytest

from tests.conftest import NewUser
from tests.integration.database.builders import add_opportunity, claim, complete, tailor
from tests.integration.database.conftest import Call, code_of, detail_of

Sql = psycopg.Connection[dict[str, Any]]


def subscribe(sql: Sql, user_id: str, *, plan: str = "pro", status: str = "active", ends_in: str | None = None) -> None:
    sql.execute(
        "insert into public.subscriptions (user_id, plan, status, current_period_end)"
        " values (%s, %s, %s, now() + %s::interval)",
        [user_id, plan, status, ends_in],
    )


@pytest.mark.parametrize(
    ("subscription", "plan"),
    [
        (("active", None), "pro"),
        (("active", "1 minute"), "pro"),
        (("active", "-1 minute"), "free"),
        (("past_due", "1 minute"), "pro"),
        (("past_due", "-1 minute"), "free"),
        (("cancelled", None), "free"),
        (("cancelled", "1 minute"), "free"),
    ],
    ids=str,
)
def test_a_subscription_counts_until_it_ends(
    new_user: NewUser, call: Call, sql: Sql, subscription: tuple[str, str | None], plan: str
) -> None:
    user = new_user()
    status, ends_in = subscription
    subscribe(sql, user.id, status=status, ends_in=ends_in)
    assert call("get_usage", user_id=user.id)["plan"] == plan


def test_the_subscription_of_another_is_no_use(new_user: NewUser, call: Call, sql: Sql) -> None:
    subscribe(sql, new_user().id, plan="job_search")
    assert call("get_usage", user_id=new_user().id)["plan"] == "free"


def test_when_a_subscription_ends_so_does_its_limit(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user()
    subscribe(sql, user.id, plan="job_search", ends_in="1 hour")
    opportunity_id = add_opportunity(call, user.id)
    for _ in range(6):
        tailor(call, user.id, opportunity_id, regenerate=True)
    sql.execute(
        "update public.subscriptions set current_period_end = now() - interval '1 second' where user_id = %s", [user.id]
    )
    with pytest.raises(psycopg.Error) as refusal:
        tailor(call, user.id, opportunity_id, regenerate=True)
    assert detail_of(refusal.value) == {"limit": 5, "used": 0, "in_flight": 6, "plan": "free"}


def test_usage_says_what_the_plan_allows_and_what_was_used(new_user: NewUser, call: Call, sql: Sql) -> None:
    user, other = new_user(), new_user()
    opportunity_id = add_opportunity(call, user.id)
    job = tailor(call, user.id, opportunity_id)
    complete(call, job, claim(call, job["id"])["job"]["attempt"])
    tailor(call, user.id, opportunity_id, regenerate=True)
    usage = call("get_usage", user_id=user.id)
    assert usage["tailored_profiles"] == {"limit": 5, "used": 1, "in_flight": 1}
    assert usage["uploads"] == {"limit": 1, "used": 0, "in_flight": 0, "replacements_left": 3}
    assert call("get_usage", user_id=other.id)["tailored_profiles"] == {"limit": 5, "used": 0, "in_flight": 0}
    month = sql.execute(
        "select date_trunc('month', now() at time zone 'utc')::date as first,"
        " (date_trunc('month', now() at time zone 'utc') + interval '1 month')::date as next"
    ).fetchone()
    assert month is not None
    assert (usage["period_start"], usage["period_end"]) == (str(month["first"]), str(month["next"]))
    subscribe(sql, other.id, plan="job_search")
    unlimited = call("get_usage", user_id=other.id)
    assert (unlimited["tailored_profiles"]["limit"], unlimited["uploads"]["limit"]) == (None, None)


def test_a_limit_is_used_up_and_a_new_month_begins_anew(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user()
    opportunity_id = add_opportunity(call, user.id)
    for _ in range(5):
        job = tailor(call, user.id, opportunity_id, regenerate=True)
        complete(call, job, claim(call, job["id"])["job"]["attempt"])
    with pytest.raises(psycopg.Error) as refusal:
        tailor(call, user.id, opportunity_id, regenerate=True)
    assert code_of(refusal.value) == "limit_reached"
    assert detail_of(refusal.value) == {"limit": 5, "used": 5, "in_flight": 0, "plan": "free"}
    sql.execute(
        "update public.usage_tracking set period_start = (period_start - interval '1 month')::date where user_id = %s",
        [user.id],
    )
    assert call("get_usage", user_id=user.id)["tailored_profiles"]["used"] == 0
    tailor(call, user.id, opportunity_id, regenerate=True)


def test_what_will_complete_with_a_profile_that_is_there_does_not_count(new_user: NewUser, call: Call) -> None:
    user = new_user()
    opportunity_id = add_opportunity(call, user.id)
    first = tailor(call, user.id, opportunity_id)
    second = tailor(call, user.id, opportunity_id, share=True)  # another job: its inputs differ
    assert call("get_usage", user_id=user.id)["tailored_profiles"]["in_flight"] == 2
    complete(call, first, claim(call, first["id"])["job"]["attempt"])
    assert second["id"] != first["id"]
    assert call("get_usage", user_id=user.id)["tailored_profiles"] == {"limit": 5, "used": 1, "in_flight": 0}


def test_uploads_have_a_limit_of_their_own(new_user: NewUser, call: Call) -> None:
    user = new_user()
    upload = {"user_id": user.id, "type": "resume", "filename": "cv.txt", "media_type": "text/plain"}
    call("request_document", **upload, content_base64="QUI=", sha256="a")
    uploads = {"limit": 1, "used": 0, "in_flight": 1, "replacements_left": 3}
    assert call("get_usage", user_id=user.id)["uploads"] == uploads
    assert call("get_usage", user_id=user.id)["tailored_profiles"]["in_flight"] == 0
    with pytest.raises(psycopg.Error) as refusal:
        call("request_document", **upload, content_base64="QUM=", sha256="b")
    assert detail_of(refusal.value) == {"limit": 1, "used": 0, "in_flight": 1, "plan": "free"}
