"""How a request begins, and what a completion stores: each rule alone."""

import hashlib
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg.types.json import Jsonb

from tests.conftest import NewUser
from tests.integration.database.builders import EVALUATION, add_opportunity, claim, complete, tailor
from tests.integration.database.conftest import Call, code_of

Sql = psycopg.Connection[dict[str, Any]]
KEY = {"idempotency_key": "k", "request_sha256": "a"}
UPLOAD = {"type": "resume", "filename": "a.txt", "media_type": "text/plain", "content_base64": "YQ==", "sha256": "a"}


def refusal(call: Call, function: str, **arguments: Any) -> tuple[str | None, str | None]:
    with pytest.raises(psycopg.Error) as caught:
        call(function, **arguments)
    return caught.value.sqlstate, code_of(caught.value)


def test_an_account_that_is_being_deleted_makes_nothing(new_user: NewUser, call: Call) -> None:
    user = new_user()
    opportunity_id = add_opportunity(call, user.id)
    call("begin_account_deletion", user_id=user.id)
    key_hash = hashlib.sha256(user.id.encode()).hexdigest()
    requests: list[tuple[str, dict[str, Any]]] = [
        ("request_tailoring", {"opportunity_id": opportunity_id}),
        ("request_opportunity", {"description": "Another."}),
        ("request_document", UPLOAD),
        ("share_profile", {"opportunity_id": opportunity_id}),
        ("create_api_key", {"name": "k", "prefix": "bsp_1", "key_hash": key_hash}),
    ]
    for function, arguments in requests:
        assert refusal(call, function, user_id=user.id, **arguments) == ("PT410", "gone"), function


def test_keys_are_the_users_own(new_user: NewUser, call: Call) -> None:
    one, other = new_user(), new_user()
    first = call("request_opportunity", user_id=one.id, description="A job.", **KEY)
    assert first.get("replayed") is None
    assert call("request_opportunity", user_id=other.id, description="A job.", **KEY).get("replayed") is None
    again = call("request_opportunity", user_id=one.id, description="A job.", **KEY)
    assert again == first | {"replayed": True, "dispatches": []}
    assert call("request_opportunity", user_id=one.id, description="Two jobs.").get("replayed") is None, "without a key"


def test_an_answer_that_is_gone_is_told_as_gone(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user(plan="pro")
    job = call("request_opportunity", user_id=user.id, description="A job.", **KEY)["job"]
    request = {"user_id": user.id, "description": "A job.", **KEY}
    assert call("request_opportunity", **request)["job"]["id"] == job["id"]
    sql.execute("delete from public.document_jobs where id = %s", [job["id"]])
    assert refusal(call, "request_opportunity", **request) == ("PT410", "gone")

    key = KEY | {"idempotency_key": "upload"}
    upload = call("request_document", user_id=user.id, **UPLOAD, **key)["job"]
    claimed = claim(call, upload["id"])["job"]["attempt"]
    call("fail_run", job_id=upload["id"], attempt=claimed, error_message="No.")
    assert call("request_document", user_id=user.id, **UPLOAD, **key)["job"]["id"] == upload["id"]
    sql.execute("delete from public.documents where id = %s", [upload["document_id"]])
    sql.execute("delete from public.document_jobs where id = %s", [upload["id"]])
    assert refusal(call, "request_document", user_id=user.id, **UPLOAD, **key) == ("PT410", "gone")


def test_a_cached_profile_is_answered_again_until_it_is_gone(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user(plan="pro")
    opportunity_id = add_opportunity(call, user.id)
    job = tailor(call, user.id, opportunity_id)
    complete(call, job, claim(call, job["id"])["job"]["attempt"])
    request = {"user_id": user.id, "opportunity_id": opportunity_id, **KEY}
    first = call("request_tailoring", **request)
    again = call("request_tailoring", **request)
    assert (again["replayed"], again["dispatches"], again["outcome"]) == (True, [], "cached")
    assert again["profile"] == first["profile"]
    sql.execute("delete from public.tailored_profiles where user_id = %s", [user.id])
    assert refusal(call, "request_tailoring", **request) == ("PT410", "gone")


def texts(word: str) -> dict[str, Any]:
    return {
        "talking_points": {"items": [], "gaps": [{"requirement": "SQL", "note": word}]},
        "narrative": word,
        "resume_data": {"headline": word},
    }


FIELDS = ("talking_points", "narrative", "resume_data")


def finish(call: Call, job: Any, profile: dict[str, Any], **more: Any) -> Any:
    attempt = claim(call, job["id"])["job"]["attempt"]
    return call(
        "complete_tailoring", job_id=job["id"], attempt=attempt, profile=profile,
        **{"evaluation": EVALUATION, "engine": "offline", "model": "m1", **more},
    )  # fmt: skip


def stored(sql: Sql, user_id: str) -> dict[str, Any]:
    row = sql.execute("select * from public.tailored_profiles where user_id = %s", [user_id]).fetchone()
    assert row is not None
    return row


@pytest.mark.parametrize("kept", FIELDS)
def test_of_what_was_edited_what_is_to_be_kept_stays_and_the_rest_is_new(
    new_user: NewUser, call: Call, sql: Sql, kept: str
) -> None:
    user = new_user(plan="pro")
    opportunity_id = add_opportunity(call, user.id)
    finish(call, tailor(call, user.id, opportunity_id), texts("old"))
    call(
        "change_profile", user_id=user.id, opportunity_id=opportunity_id, version=stored(sql, user.id)["version"],
        changes=texts("mine"), evaluation=EVALUATION, citations=[],
    )  # fmt: skip
    before = stored(sql, user.id)
    assert sorted(before["edited_fields"]) == sorted(FIELDS)
    job = tailor(call, user.id, opportunity_id, regenerate=True, keep=[kept])
    sql.execute("update public.document_jobs set created_at = clock_timestamp() where id = %s", [job["id"]])

    finish(call, job, texts("new"), engine="other", model="m2")

    after = stored(sql, user.id)
    expected = {field: texts("mine" if field == kept else "new")[field] for field in FIELDS}
    assert {field: after[field] for field in FIELDS} == expected
    assert {field: after[f"{field}_original"] for field in FIELDS} == texts("new")
    assert (after["edited_fields"], after["offered"]) == ([kept], {kept: texts("new")[kept]})
    assert after["edited_at"] == {kept: before["edited_at"][kept]}
    assert (after["engine"], after["model"]) == ("other", "m2")
    assert (str(after["job_id"]), after["id"]) == (job["id"], before["id"])


def test_what_is_written_as_before_leaves_edits_alone_but_for_a_job_that_makes_all_anew(
    new_user: NewUser, call: Call, sql: Sql
) -> None:
    user = new_user(plan="pro")
    opportunity_id = add_opportunity(call, user.id)
    finish(call, tailor(call, user.id, opportunity_id), texts("old"))
    for is_anew, left in ((False, "mine"), (True, "old")):
        call(
            "change_profile", user_id=user.id, opportunity_id=opportunity_id, version=stored(sql, user.id)["version"],
            changes={"narrative": "mine"}, evaluation=EVALUATION, citations=[],
        )  # fmt: skip
        job = tailor(call, user.id, opportunity_id, regenerate=True)
        sql.execute("update public.document_jobs set created_at = clock_timestamp() where id = %s", [job["id"]])
        attempt = claim(call, job["id"])["job"]["attempt"]
        sql.execute("update public.job_runs set regenerate = %s where job_id = %s", [is_anew, job["id"]])
        call("complete_tailoring", job_id=job["id"], attempt=attempt, profile=texts("old"), evaluation=EVALUATION,
             engine="offline", model="m1")  # fmt: skip
        after = stored(sql, user.id)
        assert (after["narrative"], after["offered"]) == (left, {})
        assert after["edited_fields"] == ([] if is_anew else ["narrative"])


@pytest.mark.parametrize("same", FIELDS)
@pytest.mark.parametrize("kept", FIELDS)
def test_what_is_kept_is_offered_as_it_was_written_now_unless_nothing_else_was_written(
    new_user: NewUser, call: Call, sql: Sql, kept: str, same: str
) -> None:
    user = new_user(plan="pro")
    opportunity_id = add_opportunity(call, user.id)
    finish(call, tailor(call, user.id, opportunity_id), texts("old"))
    call(
        "change_profile", user_id=user.id, opportunity_id=opportunity_id, version=stored(sql, user.id)["version"],
        changes=texts("mine"), evaluation=EVALUATION, citations=[],
    )  # fmt: skip
    job = tailor(call, user.id, opportunity_id, regenerate=True, keep=[kept])
    sql.execute("update public.document_jobs set created_at = clock_timestamp() where id = %s", [job["id"]])
    attempt = claim(call, job["id"])["job"]["attempt"]
    sql.execute("update public.job_runs set regenerate = false where job_id = %s", [job["id"]])
    call("complete_tailoring", job_id=job["id"], attempt=attempt, profile=texts("new") | {same: texts("old")[same]},
         evaluation=EVALUATION, engine="offline", model="m1")  # fmt: skip
    after = stored(sql, user.id)
    assert {field: after[field] == texts("mine")[field] for field in FIELDS} == {
        field: field in {kept, same} for field in FIELDS
    }
    assert after["offered"] == ({} if kept == same else {kept: texts("new")[kept]})


def test_all_that_a_profile_rests_on_is_stored_with_it(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user(plan="pro")
    evidence_id = str(uuid4())
    citation = {"field": "narrative", "start": 0, "end": 3, "quote": "old", "evidence_ids": [evidence_id]}
    evaluation = {
        "status": "completed", "overall": 0.5, "grounding": 0.25, "coverage": 0.75, "relevance": 0.125, "honesty": 1.0,
        "fit": 0.5, "statements": 7, "unsupported": 2,
    }  # fmt: skip
    job = tailor(call, user.id, add_opportunity(call, user.id))
    more = {"marks": {evidence_id: "m"}, "fingerprint": {"repeatable": True}, "citations": [citation]}
    ended = finish(call, job, texts("old"), evaluation=evaluation, **more,
                   highlights=[{"text": "Done.", "type": "created"}], warning="Short.")["job"]  # fmt: skip
    assert (ended["highlights"][-1]["text"], ended["warning"]) == ("Done.", "Short.")
    after = stored(sql, user.id)
    assert {name: after[name] for name in more} == more
    assert (after["evaluation"], after["removed_fields"]) == (evaluation, [])
    (log,) = sql.execute("select * from public.tailoring_eval_log where user_id = %s", [user.id]).fetchall()
    assert {name: log[name] for name in evaluation} == evaluation
    assert (log["issues"], log["engine"], log["model"]) == ([], "offline", "m1")
    assert (log["tailored_profile_id"], str(log["job_id"])) == (after["id"], job["id"])


@pytest.mark.parametrize(("inputs", "used"), [({}, 1), ({"uncounted": False}, 1), ({"uncounted": True}, 0)])
def test_a_profile_counts_unless_nobody_wished_for_it(
    new_user: NewUser, call: Call, sql: Sql, inputs: dict[str, bool], used: int
) -> None:
    user = new_user(plan="job_search")
    job = tailor(call, user.id, add_opportunity(call, user.id))
    sql.execute("update public.job_runs set inputs = inputs || %s where job_id = %s", [Jsonb(inputs), job["id"]])
    finish(call, job, texts("old"))
    assert call("get_usage", user_id=user.id)["tailored_profiles"]["used"] == used


def test_at_the_limit_only_what_would_stay_as_it_is_is_made_anew(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user()
    opportunity_id = add_opportunity(call, user.id)
    finish(call, tailor(call, user.id, opportunity_id), texts("old"), marks={}, fingerprint={"repeatable": True})
    sql.execute("update public.usage_tracking set tailored_profiles = 5 where user_id = %s", [user.id])
    anew: dict[str, Any] = {"user_id": user.id, "opportunity_id": opportunity_id, "regenerate": True}
    job = call("request_tailoring", **anew)["job"]
    (run,) = sql.execute("select inputs, reserved_calls from public.job_runs where job_id = %s", [job["id"]]).fetchall()
    assert {"may_only_stay": True, "uncounted": True}.items() <= run["inputs"].items()
    call("cancel_job", user_id=user.id, job_id=job["id"])

    limit = ("PT403", "limit_reached")
    assert refusal(call, "request_tailoring", **anew, share=True) == limit
    for change in (
        "edited_fields = '{narrative}'",
        """fingerprint = '{"repeatable": false}'""",
        "fingerprint = '{}'",
        """marks = '{"a": "b"}'""",
        "marks = null",
    ):
        with sql.transaction(force_rollback=True):
            sql.execute(f"update public.tailored_profiles set {change} where user_id = %s", [user.id])
            with pytest.raises(psycopg.Error) as caught:
                sql.execute(
                    "select public.request_tailoring(p_user_id => %s, p_opportunity_id => %s, p_regenerate => true)",
                    [user.id, opportunity_id],
                )
            assert (caught.value.sqlstate, code_of(caught.value)) == limit, change


def test_a_job_reads_what_was_written_of_its_own_posting_and_can_be_compared(
    new_user: NewUser, call: Call, sql: Sql
) -> None:
    user = new_user(plan="pro")
    written = {}
    for word in ("one", "two"):
        opportunity_id = add_opportunity(call, user.id, f"Posting {word}.")
        ended = finish(call, tailor(call, user.id, opportunity_id), texts(word), fingerprint={"whole": word})["job"]
        written[opportunity_id] = (ended["tailored_profile_id"], word)
    for opportunity_id, (profile_id, word) in written.items():
        job = tailor(call, user.id, opportunity_id, regenerate=True)
        context = claim(call, job["id"])["context"]
        assert context["written"] == {
            "id": profile_id, "fingerprint": {"whole": word}, "edited_fields": [], "citations": [], **texts(word),
        }  # fmt: skip
        assert context["display_name"] == "Test Person"
        call("cancel_job", user_id=user.id, job_id=job["id"])
    sql.execute("update public.tailored_profiles set fingerprint = null where user_id = %s", [user.id])
    job = tailor(call, user.id, next(iter(written)), regenerate=True)
    assert claim(call, job["id"])["context"]["written"] is None


def test_a_profile_is_its_owners(new_user: NewUser, call: Call) -> None:
    user, stranger = new_user(), new_user()
    opportunity_id = add_opportunity(call, user.id)
    finish(call, tailor(call, user.id, opportunity_id), texts("old"))
    assert call("get_tailored_profile", user_id=user.id, opportunity_id=opportunity_id)["profile"]["narrative"] == "old"
    for function in ("get_tailored_profile", "share_profile"):
        assert refusal(call, function, user_id=stranger.id, opportunity_id=opportunity_id)[0] == "PT404", function
    change = {"version": 1, "changes": {}, "evaluation": EVALUATION, "citations": []}
    answer = refusal(call, "change_profile", user_id=stranger.id, opportunity_id=opportunity_id, **change)
    assert answer == ("PT404", "tailored_profile_not_found")


def test_a_record_that_has_changed_since_it_was_read_is_not_corrected(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user()
    correction = {"id": str(uuid4()), "at": "2026-11-01T00:00:00Z", "changes": []}
    for version, is_taken in ((5, False), (0, True), (0, False), (1, True)):
        arguments = {"user_id": user.id, "version": version, "correction": correction | {"id": str(uuid4())}}
        record = {"roles": [], "version": version + 1}
        if is_taken:
            assert call("change_record", **arguments, record=record)["dispatches"] == []
        else:
            assert refusal(call, "change_record", **arguments, record=record) == ("PT412", "precondition_failed")
    kept = sql.execute("select count(*) from public.record_corrections where user_id = %s", [user.id]).fetchone()
    assert kept == {"count": 2}


def test_fifty_keys_are_enough_and_revoked_ones_are_none(new_user: NewUser, call: Call, sql: Sql) -> None:
    user, other = new_user(), new_user()

    def create(owner: str) -> dict[str, Any]:
        key_hash = hashlib.sha256(str(uuid4()).encode()).hexdigest()
        return {"user_id": owner, "name": "k", "prefix": f"bsp_{key_hash[:6]}", "key_hash": key_hash}

    for owner in (user, other):
        for _ in range(50):
            call("create_api_key", **create(owner.id))
    assert refusal(call, "create_api_key", **create(user.id)) == ("PT409", "conflict")
    sql.execute(
        "update public.api_keys set revoked_at = now()"
        " where id = (select id from public.api_keys where user_id = %s limit 1)",
        [user.id],
    )
    call("create_api_key", **create(user.id))
    assert refusal(call, "create_api_key", **create(user.id)) == ("PT409", "conflict")
