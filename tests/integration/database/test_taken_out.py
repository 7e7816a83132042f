"""What a deletion takes out of profiles and jobs, and what of that is counted."""

from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from tests.conftest import NewUser
from tests.integration.database.builders import (
    EVALUATION,
    add_document,
    add_opportunity,
    claim,
    complete_document,
    delete_document,
    reading,
    request_document,
    tailor,
)
from tests.integration.database.conftest import Call, code_of
from tests.integration.database.written_profiles import ask, profile_from, profile_of, used, write

Sql = psycopg.Connection[dict[str, Any]]


def test_deleting_takes_out_of_a_profile_what_only_that_document_supported(new_user: NewUser, call: Call) -> None:
    user = new_user(plan="pro")
    add_document(call, user.id, "Baking")
    second = add_document(call, user.id, "Baking", "Cooking", content="Yg==")
    opportunity_id = add_opportunity(call, user.id)
    write(call, user.id, opportunity_id)
    token = call("share_profile", user_id=user.id, opportunity_id=opportunity_id)["token"]
    delete_document(call, user.id, second)
    profile = profile_of(call, user.id, opportunity_id)
    assert (profile["state"], profile["narrative"], profile["evaluation"]) == ("removed", "", None)
    assert profile["removed_fields"] == ["narrative", "talking_points", "resume_data"]
    resume = profile["resume_data"]
    assert (resume["name"], resume["headline"], resume["summary"], resume["skills"]) == ("Ann", None, "", ["Baking"])
    assert [[bullet["text"] for bullet in role["bullets"]] for role in resume["roles"]] == [["Did Baking."]]
    assert [item["text"] for item in profile["talking_points"]["items"]] == ["I did Baking."]
    assert profile["talking_points"]["gaps"] == []
    shared = call("view_shared_profile", token=token)
    assert (shared["narrative"], shared["resume_data"]["skills"]) == ("", ["Baking"])


def test_a_role_that_another_document_names_stays_without_its_lines(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user(plan="pro")
    add_document(call, user.id, "Baking")
    gone = add_document(call, user.id, "Baking", "Cooking", content="Yg==")
    opportunity_id = add_opportunity(call, user.id)
    write(call, user.id, opportunity_id)
    (role,) = profile_of(call, user.id, opportunity_id)["resume_data"]["roles"]
    sql.execute(
        "update public.tailored_profiles set resume_data = jsonb_set(resume_data, '{roles,0,bullets}', %s)"
        " where user_id = %s",
        [Jsonb([bullet for bullet in role["bullets"] if bullet["text"] == "Did Cooking."]), user.id],
    )
    delete_document(call, user.id, gone)
    assert profile_of(call, user.id, opportunity_id)["resume_data"]["roles"] == [{**role, "bullets": []}]


def test_what_was_removed_is_written_anew_uncounted_also_at_the_limit(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user()
    first = add_document(call, user.id, "Baking")
    add_document(call, user.id, "Serving", kind="story", content="Yg==")
    opportunity_id = add_opportunity(call, user.id)
    write(call, user.id, opportunity_id)
    sql.execute("update public.usage_tracking set tailored_profiles = 5 where user_id = %s", [user.id])
    delete_document(call, user.id, first)
    answer = ask(call, user.id, opportunity_id)
    assert answer["outcome"] == "accepted"
    assert call("get_usage", user_id=user.id)["tailored_profiles"] == {"limit": 5, "used": 5, "in_flight": 0}
    write(call, user.id, opportunity_id, job=answer["job"])
    assert used(call, user.id) == 5
    assert ask(call, user.id, opportunity_id)["profile"]["state"] == "fresh"


def test_of_a_job_that_has_told_nothing_no_change_is_broadcast(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user(plan="pro")
    first = add_document(call, user.id, "Baking")
    write(call, user.id, add_opportunity(call, user.id))
    jobs = "select id, xmin::text as written_by from public.document_jobs where user_id = %s and job_type = 'tailor'"
    before = sql.execute(jobs, [user.id]).fetchall()
    delete_document(call, user.id, first)
    assert sql.execute(jobs, [user.id]).fetchall() == before != []


def test_a_profile_that_rests_on_what_is_left_stays(new_user: NewUser, call: Call) -> None:
    user = new_user(plan="pro")
    add_document(call, user.id, "Baking")
    opportunity_id = add_opportunity(call, user.id)
    write(call, user.id, opportunity_id)
    before = profile_of(call, user.id, opportunity_id)
    again = add_document(call, user.id, "Baking", "Cooking", content="Yg==")
    delete_document(call, user.id, again)
    assert profile_of(call, user.id, opportunity_id) == before


def test_what_the_person_typed_stays(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user(plan="pro")
    document_id = add_document(call, user.id, "Baking")
    opportunity_id = add_opportunity(call, user.id)
    write(call, user.id, opportunity_id)
    sql.execute(
        "update public.tailored_profiles set narrative = 'My own words.', edited_fields = '{narrative}'"
        " where user_id = %s",
        [user.id],
    )
    delete_document(call, user.id, document_id)
    profile = profile_of(call, user.id, opportunity_id)
    assert (profile["narrative"], profile["edited_fields"]) == ("My own words.", ["narrative"])
    assert profile["resume_data"]["roles"] == []
    (row,) = sql.execute(
        "select narrative_original from public.tailored_profiles where user_id = %s", [user.id]
    ).fetchall()
    assert row["narrative_original"] == ""


def _edit(call: Call, sql: Sql, user_id: str, opportunity_id: str, changes: dict[str, Any]) -> None:
    (row,) = sql.execute("select version from public.tailored_profiles where user_id = %s", [user_id]).fetchall()
    call(
        "change_profile", user_id=user_id, opportunity_id=opportunity_id, version=row["version"], changes=changes,
        evaluation=EVALUATION, citations=[],
    )  # fmt: skip


def test_of_a_field_that_was_edited_what_the_person_typed_stays_and_nothing_else(
    new_user: NewUser, call: Call, sql: Sql
) -> None:
    user = new_user(plan="pro")
    gone = request_document(call, user.id)
    planted = {"key": "r", "company": "Zqacme", "title": "Zqchef", "start": "2001"}
    person = {"name": "Ann", "contact": ["zq@example.org"]}
    complete_document(call, gone, reading("Zqbaking", "Zqfrying", roles=[planted], person=person))
    add_document(call, user.id, "Cooking", content="Yg==")
    opportunity_id = add_opportunity(call, user.id)
    write(call, user.id, opportunity_id)
    profile = profile_of(call, user.id, opportunity_id)
    resume, points = profile["resume_data"], profile["talking_points"]
    by_company = {role["company"]: role for role in resume["roles"]}
    by_company["Zqacme"]["bullets"][0]["text"] = "I baked for kings."
    by_company["Acme"]["title"] = "Head cook"
    resume |= {"summary": "A cook. And a poet.", "skills": [*resume["skills"], "Poetry"]}
    points["items"].append({"requirement": "SQL", "text": "I also sing.", "evidence_ids": []})
    narrative = f"{profile['narrative']} I also sing.\nYours, Ann"
    _edit(call, sql, user.id, opportunity_id, {"narrative": narrative, "talking_points": points, "resume_data": resume})
    token = call("share_profile", user_id=user.id, opportunity_id=opportunity_id)["token"]

    delete_document(call, user.id, str(gone["document_id"]))

    left = profile_of(call, user.id, opportunity_id)
    (row,) = sql.execute(
        "select to_jsonb(t)::text as text from public.tailored_profiles t where user_id = %s", [user.id]
    ).fetchall()
    assert "zq" not in row["text"].lower()
    assert "zq" not in str(call("view_shared_profile", token=token)).lower()
    assert left["narrative"] == "I also sing.\nYours, Ann"
    assert [item["text"] for item in left["talking_points"]["items"]] == ["I did Cooking.", "I also sing."]
    assert (left["resume_data"]["summary"], left["resume_data"]["name"]) == ("And a poet.", "Ann")
    assert left["resume_data"]["skills"] == ["Cooking", "Poetry"]
    roles = {role["title"]: role for role in left["resume_data"]["roles"]}
    assert {title: role["company"] for title, role in roles.items()} == {"Head cook": "Acme", "": ""}
    assert "I baked for kings." in {bullet["text"] for bullet in roles[""]["bullets"]}
    assert sorted(left["edited_fields"]) == ["narrative", "resume_data", "talking_points"]
    assert left["removed_fields"] == ["narrative", "talking_points", "resume_data"]


def test_a_field_of_which_nothing_typed_is_left_is_edited_no_more(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user(plan="pro")
    document_id = add_document(call, user.id, "Baking")
    add_document(call, user.id, "Cooking", content="Yg==")
    opportunity_id = add_opportunity(call, user.id)
    write(call, user.id, opportunity_id)
    written = profile_of(call, user.id, opportunity_id)
    shorter = {"narrative": written["narrative"][:-8], "resume_data": written["resume_data"] | {"skills": []}}
    _edit(call, sql, user.id, opportunity_id, shorter)

    delete_document(call, user.id, document_id)

    left = profile_of(call, user.id, opportunity_id)
    assert (left["narrative"], left["resume_data"]["skills"]) == ("", [])
    assert left["edited_fields"] == ["resume_data"], "what was taken out is out"
    assert left["removed_fields"] == ["narrative", "talking_points", "resume_data"]

    sql.execute("update public.tailored_profiles set narrative_original = 'as it was' where user_id = %s", [user.id])
    _edit(call, sql, user.id, opportunity_id, {"show_talking_points": False})
    left = profile_of(call, user.id, opportunity_id)
    assert left["edited_fields"] == ["resume_data"], "a field that nobody typed in is no edit, whatever else is edited"


def test_what_cites_an_entry_of_which_other_words_stand_now_is_removed(new_user: NewUser, call: Call) -> None:
    user = new_user(plan="pro")

    def certificate(text: str) -> dict[str, Any]:
        entry = {"key": "c", "kind": "certification", "title": "Hygiene", "text": text}
        return {"entries": [entry], "roles": [], "evidence": [], "claims": []}

    complete_document(call, request_document(call, user.id), reading(**certificate("Hygiene, level 2")))
    gone = request_document(call, user.id, content="Yg==")
    complete_document(call, gone, reading(**certificate("Hygiene, planted")))
    opportunity_id = add_opportunity(call, user.id)
    job = tailor(call, user.id, opportunity_id)
    claimed = claim(call, job["id"])
    (held,) = call("get_record", user_id=user.id)["record"]["certifications"]
    assert held["text"] == "Hygiene, planted"
    point = {"requirement": "SQL", "text": "I hold Hygiene, planted.", "evidence_ids": [held["id"]]}
    profile = profile_from(call, user.id) | {"talking_points": {"items": [point], "gaps": []}}
    call(
        "complete_tailoring", job_id=job["id"], attempt=claimed["job"]["attempt"], profile=profile,
        evaluation=EVALUATION, engine="offline", model="m", marks=claimed["context"]["marks"],
    )  # fmt: skip

    delete_document(call, user.id, str(gone["document_id"]))

    assert "planted" not in str(profile_of(call, user.id, opportunity_id))


def test_tailoring_that_runs_on_what_is_gone_begins_anew(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user(plan="pro")
    document_id = add_document(call, user.id, "Baking")
    add_document(call, user.id, "Serving", kind="story", content="Yg==")
    job = tailor(call, user.id, add_opportunity(call, user.id))
    attempt = claim(call, job["id"])["job"]["attempt"]
    told = [{"text": "Tailored Cook at Acme", "type": "created"}]
    call("commit_step", job_id=job["id"], attempt=attempt, step="s", output={"a": "Baking"}, highlights=told)
    answer = delete_document(call, user.id, document_id)
    assert [dispatch["job_id"] for dispatch in answer["dispatches"]] == [job["id"]]
    with pytest.raises(psycopg.Error) as refusal:
        call("commit_step", job_id=job["id"], attempt=attempt, step="t", output={})
    assert code_of(refusal.value) == "lease_lost"
    waiting = call("get_job", user_id=user.id, job_id=job["id"])
    assert (waiting["status"], waiting["highlights"]) == ("pending", [])
    claimed = call("claim_run", job_id=job["id"], dispatch=2, worker_id="w2", lease_s=30, timeout_s=600)
    assert (claimed["outcome"], claimed["steps"]) == ("claimed", {})
    assert "Baking" not in str(claimed["context"])
