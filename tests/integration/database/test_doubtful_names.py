"""Documents of several people: nothing is tailored until somebody says whose they are."""

from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from tests.conftest import NewUser
from tests.integration.database.builders import (
    add_document,
    add_opportunity,
    claim,
    complete_document,
    correct_record,
    reading,
    request_document,
    tailor,
)
from tests.integration.database.conftest import Call, code_of, detail_of
from tests.integration.database.written_profiles import ask, facts_of


def add_two_people(call: Call, user_id: str) -> None:
    add_document(call, user_id, "Baking")
    other = reading("Sailing", person={"name": "Bob Smith", "contact": []})
    complete_document(call, request_document(call, user_id, content="Yg=="), other)


def test_nothing_is_tailored_while_a_name_is_in_doubt(new_user: NewUser, call: Call) -> None:
    user = new_user(plan="pro")
    add_two_people(call, user.id)
    opportunity_id = add_opportunity(call, user.id)
    with pytest.raises(psycopg.Error) as refusal:
        ask(call, user.id, opportunity_id)
    assert (refusal.value.sqlstate, code_of(refusal.value)) == ("PT409", "conflict")
    doubt = detail_of(refusal.value)["doubt"]
    assert {"Ann", "Bob Smith"} <= set(doubt["choices"])
    correct_record(call, user.id, {"op": "confirm", "id": doubt["id"], "value": "Ann"})
    assert ask(call, user.id, opportunity_id)["outcome"] == "accepted"
    assert set(facts_of(call, user.id)) == {"Baking"}


def test_a_job_that_waited_for_another_persons_document_fails_with_the_question(new_user: NewUser, call: Call) -> None:
    user = new_user(plan="pro")
    add_document(call, user.id, "Baking")
    opportunity_id = add_opportunity(call, user.id)
    document = request_document(call, user.id, content="Yg==")
    job = tailor(call, user.id, opportunity_id)
    complete_document(call, document, reading("Sailing", person={"name": "Bob Smith", "contact": []}))
    ended = claim(call, job["id"])["job"]
    assert (ended["status"], "different names" in ended["error_message"]) == ("failed", True)


def test_other_doubts_stop_nothing_and_are_not_the_question_of_the_name(
    new_user: NewUser, call: Call, sql: psycopg.Connection[Any]
) -> None:
    user = new_user(plan="pro")
    add_document(call, user.id, "Baking")
    when = {"id": "1", "path": "roles/r/start", "question": "When?", "choices": []}
    whose = {"id": "2", "path": "person/name", "question": "Whose?", "choices": ["Ann", "Bob"]}
    opportunity_id = add_opportunity(call, user.id)
    for doubts, asked in (([when], None), ([when, whose, when], whose), ([], None)):
        sql.execute(
            "update public.records set record = jsonb_set(record, '{doubts}', %s) where user_id = %s",
            [Jsonb(doubts), user.id],
        )
        row = sql.execute("select private.doubt_about_name(%s) as doubt", [user.id]).fetchone()
        assert row == {"doubt": asked}
        if asked:
            with pytest.raises(psycopg.Error) as refusal:
                ask(call, user.id, opportunity_id)
            assert detail_of(refusal.value)["doubt"] == whose
    assert ask(call, user.id, opportunity_id)["outcome"] == "accepted"
