"""What is read and changed by one function each: of the right person, of the right thing, and of nothing else."""

from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests.conftest import NewUser, User
from tests.integration.database.builders import add_document, add_opportunity, claim, complete, request_document, tailor
from tests.integration.database.conftest import Call
from tests.integration.database.test_sharing import add_profile, refused, share

Sql = psycopg.Connection[dict[str, Any]]


@pytest.fixture
def user(new_user: NewUser) -> User:
    return new_user(plan="pro")


def test_links_are_listed_of_one_person_and_of_one_posting_newest_first(
    user: User, new_user: NewUser, call: Call
) -> None:
    bread, soup = (add_profile(call, user.id, text) for text in ("bread", "soup"))
    links = [share(call, user.id, each) for each in (bread, soup)]

    def listed(of: str = user.id, limit: int = 9, **options: Any) -> list[str]:
        return [link["id"] for link in call("list_shares", user_id=of, limit=limit, **options)]

    newest_first = [links[1]["id"], links[0]["id"]]
    assert listed() == newest_first
    assert listed(limit=1) == newest_first[:1]
    assert listed(opportunity_id=bread) == [links[0]["id"]]
    assert listed(opportunity_id=soup) == [links[1]["id"]]
    assert listed(new_user().id) == []
    after = {"after_created_at": links[1]["created_at"], "after_id": links[1]["id"]}
    assert listed(**after) == [links[0]["id"]]
    assert listed(after_created_at=links[0]["created_at"], after_id=links[0]["id"]) == []


def test_links_of_the_same_moment_have_an_order_too(user: User, call: Call, sql: Sql) -> None:
    links = [share(call, user.id, add_profile(call, user.id, text))["id"] for text in ("bread", "soup", "rolls")]
    sql.execute("update public.shared_links set created_at = '2026-01-01' where user_id = %s", [user.id])
    pages: list[str] = []
    after: dict[str, Any] = {}
    for _ in links:
        (link,) = call("list_shares", user_id=user.id, limit=1, **after)
        pages.append(link["id"])
        after = {"after_created_at": link["created_at"], "after_id": link["id"]}
    assert pages == sorted(links, reverse=True)
    assert [link["id"] for link in call("list_shares", user_id=user.id, limit=9)] == pages


def test_a_link_in_the_list_says_how_it_stands_and_of_which_posting_it_is(user: User, call: Call, sql: Sql) -> None:
    opportunity_id = add_profile(call, user.id, "bread")
    link = share(call, user.id, opportunity_id)
    (listed,) = call("list_shares", user_id=user.id, limit=9)
    assert listed["opportunity"] == {"id": opportunity_id, "title": "Engineer", "company": "Acme"}
    assert (listed["token"], listed["views"], listed["state"]) == (link["token"], 0, "live")
    call("view_shared_profile", token=link["token"])
    for change, state in (
        ("expires_at = now() + interval '1 minute'", "live"),
        ("expires_at = null", "live"),
        ("expires_at = now() - interval '1 second'", "expired"),
        ("revoked_at = now()", "revoked"),
    ):
        sql.execute(f"update public.shared_links set {change} where id = %s", [link["id"]])
        (listed,) = call("list_shares", user_id=user.id, limit=9)
        assert (listed["state"], listed["views"]) == (state, 1), change


def test_a_link_is_ended_by_its_owner_once(user: User, new_user: NewUser, call: Call, sql: Sql) -> None:
    links = [share(call, user.id, add_profile(call, user.id, text)) for text in ("bread", "soup")]
    stranger = {"user_id": new_user().id, "share_id": links[0]["id"]}
    assert refused(call, "end_share", **stranger) == "not_found"
    assert refused(call, "end_share", user_id=user.id, share_id=uuid4()) == "not_found"
    first = call("end_share", user_id=user.id, share_id=links[0]["id"])
    assert call("end_share", user_id=user.id, share_id=links[0]["id"]) == first, "it ended when it ended"
    assert refused(call, "view_shared_profile", token=links[0]["token"]) == "not_found"
    assert call("view_shared_profile", token=links[1]["token"])["narrative"] == "soup"


def test_a_file_is_given_to_its_owner_alone(user: User, new_user: NewUser, call: Call) -> None:
    jobs = [request_document(call, user.id, content=content) for content in ("YQ==", "Yg==")]
    for job, content in zip(jobs, ("YQ==", "Yg=="), strict=True):
        asked = {"user_id": user.id, "document_id": job["document_id"]}
        assert call("get_document_file", **asked) == {"content_base64": content}
    assert call("get_document_file", user_id=new_user().id, document_id=jobs[0]["document_id"]) is None
    assert call("get_document_file", user_id=user.id, document_id=uuid4()) is None


def test_what_a_check_reads_is_of_one_profile(user: User, new_user: NewUser, call: Call) -> None:
    bread, soup = (add_profile(call, user.id, text) for text in ("bread", "soup"))
    bare = add_opportunity(call, user.id, "Nobody wrote for it.")
    for opportunity_id, text in ((bread, "bread"), (soup, "soup")):
        read = call("read_profile_inputs", user_id=user.id, opportunity_id=opportunity_id)
        assert read["profile"] == read["written"]
        assert read["profile"]["narrative"] == text
        assert read["opportunity"]["title"] == "Engineer"
        assert read["version"] == 1
        assert "inputs" in read
    add_document(call, user.id, "SQL")
    assert "record" in call("read_profile_inputs", user_id=user.id, opportunity_id=bread)
    ask = "read_profile_inputs"
    assert refused(call, ask, user_id=user.id, opportunity_id=bare) == "tailored_profile_not_found"
    assert refused(call, ask, user_id=new_user().id, opportunity_id=bread) == "not_found"
    assert refused(call, ask, user_id=user.id, opportunity_id=uuid4()) == "not_found"


def test_versions_are_read_of_the_jobs_that_are_asked_for(user: User, call: Call) -> None:
    jobs = [tailor(call, user.id, add_opportunity(call, user.id, f"Posting {number}.")) for number in range(3)]
    claimed = claim(call, jobs[1]["id"])["job"]
    read = call("read_job_versions", job_ids=[jobs[0]["id"], jobs[1]["id"], str(uuid4())])
    assert sorted(read, key=lambda each: str(each["status"])) == [
        {"job_id": jobs[0]["id"], "version": jobs[0]["version"], "status": "pending"},
        {"job_id": jobs[1]["id"], "version": claimed["version"], "status": "processing"},
    ]
    assert call("read_job_versions", job_ids=[]) == []


def test_how_an_application_stands_changes_as_far_as_it_is_said(user: User, new_user: NewUser, call: Call) -> None:
    posting, other = (add_opportunity(call, user.id, f"Posting {number}.") for number in range(2))

    def change(**changes: Any) -> Any:
        return call("update_opportunity", user_id=user.id, opportunity_id=posting, changes=changes)

    first = change(state="applied", notes="Called them.")
    assert (first["state"], first["notes"]) == ("applied", "Called them.")
    again = change(state="applied")
    assert (again["state_changed_at"], again["notes"]) == (first["state_changed_at"], "Called them.")
    later = change(state="interview", notes="")
    assert (later["state"], later["notes"]) == ("interview", None)
    assert later["state_changed_at"] > first["state_changed_at"]
    assert change(notes="x")["state"] == "interview"
    untouched = call("update_opportunity", user_id=user.id, opportunity_id=other, changes={})
    assert (untouched["notes"], untouched["state"] == later["state"]) == (None, False)
    stranger = {"user_id": new_user().id, "opportunity_id": posting, "changes": {"notes": "mine"}}
    assert refused(call, "update_opportunity", **stranger) == "not_found"


def test_a_job_that_would_write_the_same_ends_and_counts_for_nothing(user: User, call: Call, sql: Sql) -> None:
    opportunity_id = add_profile(call, user.id, "bread")
    before = call("get_tailored_profile", user_id=user.id, opportunity_id=opportunity_id)["profile"]
    used = call("get_usage", user_id=user.id)["tailored_profiles"]
    job = tailor(call, user.id, opportunity_id, regenerate=True)
    end = {
        "job_id": job["id"],
        "attempt": claim(call, job["id"])["job"]["attempt"],
        "profile_id": before["id"],
        "highlights": [{"type": "found", "text": "It is there."}],
        "warning": "w",
    }
    ended = call("complete_unchanged", **end)["job"]
    assert (ended["status"], ended["tailored_profile_id"], ended["warning"]) == ("completed", before["id"], "w")
    assert ended["result"] == {"profile_id": before["id"], "cached": True, "unchanged": True}
    assert ended["highlights"][-1]["text"] == "It is there."
    again = call("complete_unchanged", **end)
    assert (again["job"]["version"], again["dispatches"]) == (ended["version"], [])
    after = call("get_tailored_profile", user_id=user.id, opportunity_id=opportunity_id)["profile"]
    assert (after["narrative"], after["version"]) == (before["narrative"], before["version"])
    assert call("get_usage", user_id=user.id)["tailored_profiles"] == used


def test_who_asked_to_share_gets_the_link_of_what_stays_as_it_is(user: User, call: Call) -> None:
    opportunity_id = add_profile(call, user.id, "bread")
    profile = call("get_tailored_profile", user_id=user.id, opportunity_id=opportunity_id)["profile"]
    job = tailor(
        call, user.id, opportunity_id, regenerate=True, share=True, share_base_url="https://s.test/", expires_in_days=3
    )
    attempt = claim(call, job["id"])["job"]["attempt"]
    ended = call("complete_unchanged", job_id=job["id"], attempt=attempt, profile_id=profile["id"])["job"]
    (link,) = call("list_shares", user_id=user.id, limit=9)
    assert ended["result"]["share_url"] == f"https://s.test/{link['token']}"
    assert ended["result"]["share_expires_at"] == link["expires_at"]


@pytest.mark.parametrize("ending", ["completed", "failed"])
def test_who_has_ended_a_job_writes_nothing_more_of_it(user: User, call: Call, sql: Sql, ending: str) -> None:
    job = tailor(call, user.id, add_opportunity(call, user.id))
    fence = {"job_id": job["id"], "attempt": claim(call, job["id"])["job"]["attempt"]}
    if ending == "completed":
        ended = complete(call, job, fence["attempt"])["job"]
    else:
        ended = call("fail_run", **fence, error_message="No.")["job"]
    late: dict[str, dict[str, Any]] = {
        "commit_step": {"step": "a", "output": {}},
        "record_retry": {"step": "a", "error": "E", "retry_at": "2030-01-01", "warning": "W"},
        "release_run": {},
    }
    if ending == "completed":
        late["fail_run"] = {"error_message": "Late."}
    else:
        late["complete_unchanged"] = {"profile_id": str(uuid4())}
        late["complete_document"] = {"reading": {}, "record": {}, "record_version": 1}
    for function, arguments in late.items():
        assert refused(call, function, **fence, **arguments) == "lease_lost", function
    row = sql.execute("select version, status from public.document_jobs where id = %s", [job["id"]]).fetchone()
    assert row == {"version": ended["version"], "status": ending}


def test_what_is_wrong_with_a_schema_is_named_and_nothing_else(call: Call, sql: Sql) -> None:
    before = call("diagnose")
    assert (before["functions_for_users"], before["tables_without_rls"], before["tables_written_by_users"]) == ([],) * 3
    assert before["is_published"]
    assert {"diagnose", "claim_run"} <= set(before["functions"])
    with sql.transaction(force_rollback=True):
        for statement in (
            "create table public.open_to_all (id integer)",
            "create table public.in_parts (id integer) partition by range (id)",
            "create index on public.open_to_all (id)",
            "create table public.closed (id integer)",
            "alter table public.closed enable row level security",
            "create table private.elsewhere (id integer)",
            "revoke all on public.open_to_all, public.in_parts, public.closed from anon, authenticated",
            "grant insert on public.open_to_all to anon",
            "grant delete on public.closed to authenticated",
            "grant select on public.in_parts to anon",
            "grant update on private.elsewhere to anon",
            "create function public.leak() returns integer language sql as 'select 1'",
            "create function public.leak_to_members() returns integer language sql as 'select 1'",
            "revoke all on function public.leak(), public.leak_to_members() from public, service_role",
            "revoke all on function public.leak(), public.leak_to_members() from anon, authenticated",
            "grant execute on function public.leak() to anon",
            "grant execute on function public.leak_to_members() to authenticated",
            "alter publication supabase_realtime drop table public.document_jobs",
        ):
            sql.execute(statement)
        row = sql.execute("select public.diagnose() as found").fetchone()
    assert row is not None
    found = row["found"]
    assert found["tables_without_rls"] == ["in_parts", "open_to_all"]
    assert found["tables_written_by_users"] == ["closed", "open_to_all"]
    assert found["functions_for_users"] == ["leak", "leak_to_members"]
    assert found["functions"] == before["functions"]
    assert not found["is_published"]


def test_a_file_that_is_known_as_one_kind_is_none_of_another(user: User, new_user: NewUser, call: Call) -> None:
    def upload(of: str, kind: str, content: str = "YQ==") -> Any:
        return call(
            "request_document", user_id=of, type=kind, filename="a.txt", media_type="text/plain",
            content_base64=content, sha256=content, reader_version=0,
        )  # fmt: skip

    document_id = add_document(call, user.id, "SQL")
    assert upload(user.id, "resume")["document"]["id"] == document_id, "it is known"
    for answer in (upload(user.id, "story"), upload(user.id, "resume", "Yg=="), upload(new_user().id, "resume")):
        assert answer["outcome"] != "known"
        assert answer["job"]["document_id"] != document_id


def test_of_jobs_that_begin_anew_those_are_told_that_had_begun_and_wait(user: User, call: Call, sql: Sql) -> None:
    jobs = [tailor(call, user.id, add_opportunity(call, user.id, f"Posting {number}.")) for number in range(4)]
    attempts = [claim(call, job["id"])["job"]["attempt"] for job in jobs[:3]]
    complete(call, jobs[0], attempts[0])
    call("release_run", job_id=jobs[1]["id"], attempt=attempts[1])
    row = sql.execute("select private.begun_anew(%s) as told", [user.id]).fetchone()
    assert row is not None
    assert [(each["job_id"], each["status"]) for each in row["told"]] == [(jobs[1]["id"], "pending")]
