"""What a cached profile may still say."""

from typing import Any

import psycopg

from tests.conftest import NewUser
from tests.integration.database.builders import (
    add_document,
    add_opportunity,
    claim,
    complete_document,
    correct_record,
    delete_document,
    reading,
    request_document,
    tailor,
)
from tests.integration.database.conftest import Call
from tests.integration.database.written_profiles import ask, facts_of, profile_of, write

Sql = psycopg.Connection[dict[str, Any]]


def test_a_profile_of_the_record_as_it_is_is_fresh(new_user: NewUser, call: Call) -> None:
    user = new_user()
    add_document(call, user.id, "Baking")
    opportunity_id = add_opportunity(call, user.id)
    write(call, user.id, opportunity_id)
    assert ask(call, user.id, opportunity_id)["profile"]["state"] == "fresh"


def test_a_record_that_only_grew_is_answered_at_once(new_user: NewUser, call: Call) -> None:
    user = new_user(plan="pro")
    add_document(call, user.id, "Baking")
    opportunity_id = add_opportunity(call, user.id)
    write(call, user.id, opportunity_id)
    add_document(call, user.id, "Baking", "Cooking", content="Yg==")
    answer = ask(call, user.id, opportunity_id)
    assert (answer["outcome"], answer["profile"]["state"]) == ("cached", "grown")


def test_a_document_that_says_nothing_new_makes_nothing_stale(new_user: NewUser, call: Call) -> None:
    user = new_user(plan="pro")
    add_document(call, user.id, "Baking")
    opportunity_id = add_opportunity(call, user.id)
    write(call, user.id, opportunity_id)
    complete_document(call, request_document(call, user.id, content="Yg=="), reading(kind="other", roles=[], person={}))
    assert ask(call, user.id, opportunity_id)["profile"]["state"] == "fresh"


def test_a_correction_of_what_was_said_makes_a_new_job(new_user: NewUser, call: Call) -> None:
    user = new_user(plan="pro")
    add_document(call, user.id, "Baking")
    opportunity_id = add_opportunity(call, user.id)
    write(call, user.id, opportunity_id)
    correct_record(call, user.id, {"op": "set", "id": facts_of(call, user.id)["Baking"], "value": {"text": "Brewing"}})
    assert profile_of(call, user.id, opportunity_id)["state"] == "changed"
    answer = ask(call, user.id, opportunity_id)
    assert (answer["outcome"], answer["created"]) == ("accepted", True)
    assert claim(call, answer["job"]["id"])["outcome"] == "claimed", "it does not complete with what is there"
    assert call("get_usage", user_id=user.id)["tailored_profiles"]["in_flight"] == 1


def test_a_job_in_flight_on_an_older_record_is_not_joined(new_user: NewUser, call: Call) -> None:
    user = new_user(plan="job_search")
    add_document(call, user.id, "Baking")
    opportunity_id = add_opportunity(call, user.id)
    first = tailor(call, user.id, opportunity_id)
    assert tailor(call, user.id, opportunity_id)["id"] == first["id"]
    add_document(call, user.id, "Baking", "Cooking", content="Yg==")
    second = tailor(call, user.id, opportunity_id)
    assert second["id"] != first["id"]
    write(call, user.id, opportunity_id, job=first)
    assert claim(call, second["id"])["job"]["result"]["cached"] is True, "the first one read the new record"


def test_a_profile_from_before_there_were_marks_is_stale(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user(plan="pro")
    document_id = add_document(call, user.id, "Baking")
    opportunity_id = add_opportunity(call, user.id)
    write(call, user.id, opportunity_id)
    sql.execute("update public.tailored_profiles set marks = null where user_id = %s", [user.id])
    assert ask(call, user.id, opportunity_id)["profile"]["state"] == "unknown"
    delete_document(call, user.id, document_id)
    assert profile_of(call, user.id, opportunity_id)["narrative"] == ""
