"""What a cached profile may still say, what a deletion takes out of it, and what of that is counted."""

from typing import Any

import psycopg
import pytest

from tests.conftest import NewUser
from tests.integration.database.builders import (
    EVALUATION,
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
from tests.integration.database.conftest import Call, code_of, detail_of

Sql = psycopg.Connection[dict[str, Any]]


def facts_of(call: Call, user_id: str) -> dict[str, str]:
    """The ids of what the record says, by its text."""
    record = call("get_record", user_id=user_id)["record"]
    facts = [*record["facts"], *(fact for role in record["roles"] for fact in role["evidence"])]
    return {fact["text"]: fact["id"] for fact in facts}


def profile_from(call: Call, user_id: str) -> dict[str, Any]:
    """A profile that cites each fact of the record in a bullet of its own."""
    record, facts = call("get_record", user_id=user_id)["record"], facts_of(call, user_id)
    bullets = [{"text": f"Did {text}.", "evidence_ids": [fact_id]} for text, fact_id in facts.items()]
    roles = [
        {name: role[name] for name in ("company", "title", "location", "start", "end")} for role in record["roles"]
    ]
    return {
        "narrative": f"Dear all, I did {' and '.join(facts)}.",
        "talking_points": {
            "items": [
                {"requirement": "SQL", "text": f"I did {text}.", "evidence_ids": [fact_id]}
                for text, fact_id in facts.items()
            ],
            "gaps": [{"requirement": "Rust", "note": "Not shown."}],
        },
        "resume_data": {
            "name": record["person"]["name"],
            "headline": "Cook",
            "contact": [],
            "summary": "A cook.",
            "roles": [{**role, "bullets": bullets} for role in roles],
            "skills": [*facts, "Juggling"],
            "education": [],
            "certifications": [],
        },
    }


def write(call: Call, user_id: str, opportunity_id: str, *, job: Any = None, **options: Any) -> Any:
    """The ended job of a tailoring request, done as a worker does it."""
    job = job or tailor(call, user_id, opportunity_id, **options)
    claimed = claim(call, job["id"])
    return call(
        "complete_tailoring",
        job_id=job["id"],
        attempt=claimed["job"]["attempt"],
        profile=profile_from(call, user_id),
        evaluation=EVALUATION,
        engine="offline",
        model="m",
        marks=claimed["context"]["marks"],
        fingerprint={"whole": "w", "parts": {}},
    )["job"]


def ask(call: Call, user_id: str, opportunity_id: str) -> Any:
    return call("request_tailoring", user_id=user_id, opportunity_id=opportunity_id)


def used(call: Call, user_id: str) -> int:
    count: int = call("get_usage", user_id=user_id)["tailored_profiles"]["used"]
    return count


def profile_of(call: Call, user_id: str, opportunity_id: str) -> Any:
    return call("get_tailored_profile", user_id=user_id, opportunity_id=opportunity_id)["profile"]


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


def test_a_profile_from_before_there_were_marks_is_stale(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user(plan="pro")
    document_id = add_document(call, user.id, "Baking")
    opportunity_id = add_opportunity(call, user.id)
    write(call, user.id, opportunity_id)
    sql.execute("update public.tailored_profiles set marks = null where user_id = %s", [user.id])
    assert ask(call, user.id, opportunity_id)["profile"]["state"] == "unknown"
    delete_document(call, user.id, document_id)
    assert profile_of(call, user.id, opportunity_id)["narrative"] == ""


# Whose documents they are ------------------------------------------------------------------------------------------


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


# Read again ----------------------------------------------------------------------------------------------------------


def test_documents_of_an_older_reader_are_read_again_before_tailoring_uncounted(
    new_user: NewUser, call: Call, sql: Sql
) -> None:
    user = new_user()
    add_document(call, user.id, "Baking")
    sql.execute("update public.documents set reader = 'offline/2' where user_id = %s", [user.id])
    opportunity_id = add_opportunity(call, user.id)
    answer = call("request_tailoring", user_id=user.id, opportunity_id=opportunity_id, reader_version=3)
    again = call("list_jobs", user_id=user.id, limit=9, job_types=None)
    (rereading,) = [job for job in again if job["job_type"] == "resume" and job["status"] == "pending"]
    assert [dispatch["job_id"] for dispatch in answer["dispatches"]] == [rereading["id"]]
    assert claim(call, answer["job"]["id"])["reason"] == "waiting"
    call("request_tailoring", user_id=user.id, opportunity_id=opportunity_id, regenerate=True, reader_version=3)
    assert len(call("list_jobs", user_id=user.id, limit=9)) == len(again) + 1, "it is read again once"
    uploads = {"limit": 1, "used": 1, "in_flight": 0, "replacements_left": 3}
    assert call("get_usage", user_id=user.id)["uploads"] == uploads
    read = reading("Baking", "Cooking", reader="offline/3")
    dispatches = complete_document(call, rereading, read)["dispatches"]
    assert answer["job"]["id"] in {dispatch["job_id"] for dispatch in dispatches}
    assert set(facts_of(call, user.id)) == {"Baking", "Cooking"}
    assert call("get_usage", user_id=user.id)["uploads"] == uploads


def test_a_document_that_cannot_be_read_again_keeps_what_was_read(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user()
    add_document(call, user.id, "Baking")
    sql.execute("update public.documents set reader = 'offline/2' where user_id = %s", [user.id])
    call("request_tailoring", user_id=user.id, opportunity_id=add_opportunity(call, user.id), reader_version=3)
    (job,) = [job for job in call("list_jobs", user_id=user.id, limit=9) if job["status"] == "pending"][1:]
    attempt = claim(call, job["id"])["job"]["attempt"]
    call("fail_run", job_id=job["id"], attempt=attempt, error_message="No.")
    (document,) = sql.execute("select status from public.documents where user_id = %s", [user.id]).fetchall()
    assert (document["status"], set(facts_of(call, user.id))) == ("ready", {"Baking"})


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
