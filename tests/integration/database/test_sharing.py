"""Profiles and their links among others of the same person."""

from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest

from tests.conftest import NewUser
from tests.integration.database.builders import add_opportunity, claim, tailor
from tests.integration.database.conftest import Call, code_of

Sql = psycopg.Connection[dict[str, Any]]


def add_profile(call: Call, user_id: str, text: str) -> str:
    """A tailored posting whose narrative is that text; its id."""
    opportunity_id = add_opportunity(call, user_id, f"A posting about {text}.")
    job = tailor(call, user_id, opportunity_id)
    call(
        "complete_tailoring",
        job_id=job["id"],
        attempt=claim(call, job["id"])["job"]["attempt"],
        profile={
            "talking_points": {"items": [text], "gaps": ["secret"]},
            "narrative": text,
            "resume_data": {"s": text},
        },
        evaluation={"status": "completed", "overall": 0.5, "issues": []},
        engine="offline",
        model="offline-1",
    )
    return opportunity_id


def share(call: Call, user_id: str, opportunity_id: str, **options: Any) -> Any:
    return call("share_profile", user_id=user_id, opportunity_id=opportunity_id, **options)


def refused(call: Call, function: str, **arguments: Any) -> str | None:
    with pytest.raises(psycopg.Error) as refusal:
        call(function, **arguments)
    return code_of(refusal.value)


def days_until(moment: str) -> float:
    return (datetime.fromisoformat(moment) - datetime.now(UTC)) / timedelta(days=1)


def test_of_two_profiles_each_is_found_by_its_posting(new_user: NewUser, call: Call) -> None:
    user = new_user()
    postings = {text: add_profile(call, user.id, text) for text in ("bread", "soup")}
    for text, opportunity_id in postings.items():
        found = call("get_tailored_profile", user_id=user.id, opportunity_id=opportunity_id)
        assert (found["profile"]["narrative"], found["profile"]["opportunity"]["id"]) == (text, opportunity_id)
        assert found["job"]["opportunity_id"] == opportunity_id
        cached = call("request_tailoring", user_id=user.id, opportunity_id=opportunity_id)
        assert (cached["outcome"], cached["profile"]["narrative"]) == ("cached", text)
    args = {"user_id": new_user().id, "opportunity_id": postings["soup"]}
    assert refused(call, "get_tailored_profile", **args) == "not_found"
    assert refused(call, "share_profile", **args) == "not_found"


def test_what_has_no_profile_yet_or_is_another_users_is_not_shared(new_user: NewUser, call: Call) -> None:
    user, stranger = new_user(), new_user()
    opportunity_id = add_opportunity(call, user.id)
    for of, code in ((user, "tailored_profile_not_found"), (stranger, "not_found")):
        with pytest.raises(psycopg.Error) as refusal:
            share(call, of.id, opportunity_id)
        assert (refusal.value.sqlstate, code_of(refusal.value)) == ("PT404", code)


def test_of_two_links_each_shows_its_profile_and_nothing_private(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user()
    for text in ("bread", "soup"):
        link = share(call, user.id, add_profile(call, user.id, text))
        shown = call("view_shared_profile", token=link["token"])
        assert shown["narrative"] == text
        assert shown["resume_data"] == {"s": text, "contact": []}
        assert (shown["talking_points"], shown["show_talking_points"]) == (None, False)
        assert shown["expires_at"] == link["expires_at"]
        views = sql.execute(
            "select count(*) from public.shared_link_views where shared_link_id = %s", [link["id"]]
        ).fetchone()
        assert views == {"count": 1}


def test_a_link_lives_thirty_days_unless_told(new_user: NewUser, call: Call) -> None:
    user = new_user()
    first, second = (add_profile(call, user.id, text) for text in ("bread", "soup"))
    assert days_until(share(call, user.id, first)["expires_at"]) == pytest.approx(30, abs=0.1)
    assert days_until(share(call, user.id, second, expires_in_days=3)["expires_at"]) == pytest.approx(3, abs=0.1)


def test_sharing_again_moves_the_end_of_that_link_alone_and_only_when_told(new_user: NewUser, call: Call) -> None:
    user = new_user()
    first, second = (add_profile(call, user.id, text) for text in ("bread", "soup"))
    links = [share(call, user.id, each) for each in (first, second)]
    assert share(call, user.id, first) == links[0]
    again = share(call, user.id, first, expires_in_days=3)
    assert (again["id"], again["token"]) == (links[0]["id"], links[0]["token"])
    assert days_until(again["expires_at"]) == pytest.approx(3, abs=0.1)
    assert share(call, user.id, second) == links[1]


@pytest.mark.parametrize("end", ["revoked_at = now()", "expires_at = now() - interval '1 second'"])
def test_a_link_that_has_ended_shows_nothing_and_the_next_is_another(
    new_user: NewUser, call: Call, sql: Sql, end: str
) -> None:
    user = new_user()
    opportunity_id = add_profile(call, user.id, "bread")
    link = share(call, user.id, opportunity_id)
    sql.execute(f"update public.shared_links set {end} where id = %s", [link["id"]])
    assert refused(call, "view_shared_profile", token=link["token"]) == "not_found"
    assert share(call, user.id, opportunity_id)["token"] != link["token"]


def test_revoking_ends_the_links_of_one_profile(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user()
    first, second = (add_profile(call, user.id, text) for text in ("bread", "soup"))
    links = [share(call, user.id, each) for each in (first, second)]
    assert refused(call, "revoke_share", user_id=new_user().id, opportunity_id=first) == "not_found"
    assert call("revoke_share", user_id=user.id, opportunity_id=first) == {"revoked": 1}
    assert refused(call, "revoke_share", user_id=user.id, opportunity_id=first) == "not_found"
    assert refused(call, "view_shared_profile", token=links[0]["token"]) == "not_found"
    assert call("view_shared_profile", token=links[1]["token"])["narrative"] == "soup"


def test_the_evaluation_shown_is_the_last_of_its_profile(new_user: NewUser, call: Call) -> None:
    user = new_user()
    opportunity_id = add_profile(call, user.id, "bread")
    add_profile(call, user.id, "soup")
    job = tailor(call, user.id, opportunity_id, regenerate=True)
    call(
        "complete_tailoring",
        job_id=job["id"],
        attempt=claim(call, job["id"])["job"]["attempt"],
        profile={"talking_points": {}, "narrative": "rolls", "resume_data": {}},
        evaluation={"status": "completed", "overall": 0.75, "grounding": 0.25, "issues": [{"text": "x"}]},
        engine="openai",
        model="m",
    )
    profile = call("get_tailored_profile", user_id=user.id, opportunity_id=opportunity_id)["profile"]
    assert (profile["narrative"], profile["engine"], profile["job_id"]) == (
        "rolls", {"name": "openai", "model": "m"}, job["id"],
    )  # fmt: skip
    assert profile["evaluation"] == {
        "status": "completed", "grounding": 0.25, "overall": 0.75, "issues": [{"text": "x"}],
    }  # fmt: skip


def test_an_evaluation_from_before_it_stood_beside_its_profile_is_found_in_the_log(
    new_user: NewUser, call: Call, sql: Sql
) -> None:
    user = new_user()
    opportunity_id = add_profile(call, user.id, "bread")
    sql.execute("update public.tailored_profiles set evaluation = null where user_id = %s", [user.id])
    profile = call("get_tailored_profile", user_id=user.id, opportunity_id=opportunity_id)["profile"]
    assert (profile["evaluation"]["status"], profile["evaluation"]["overall"]) == ("completed", 0.5)
    assert profile["citations"] == []


def test_the_log_keeps_both_numbers_and_what_they_are_made_of(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user()
    job = tailor(call, user.id, add_opportunity(call, user.id))
    numbers = {"honesty": 0.75, "fit": 0.5, "statements": 4, "unsupported": 1}
    call(
        "complete_tailoring",
        job_id=job["id"],
        attempt=claim(call, job["id"])["job"]["attempt"],
        profile={"talking_points": {}, "narrative": "rolls", "resume_data": {}},
        evaluation={"status": "completed", **numbers},
        engine="offline",
        model="m",
    )
    row = sql.execute(
        "select honesty, fit, statements, unsupported from public.tailoring_eval_log where user_id = %s", [user.id]
    ).fetchone()
    assert row == numbers
