"""A profile as a person edits it: checked without a trace, changed by one at a time, and what was written kept."""

import asyncio
import copy
from collections.abc import Iterator
from typing import Any

import httpx
import psycopg
import pytest
from pydantic import SecretStr

from api.children import MOST_OF_A_CALLER
from api.tailored_profiles.requests import EditedPoint, EditedResume, EditedRole
from client_sdk import ApiError, AsyncBespoke, Bespoke
from client_sdk.models import ResumeData, ResumeRole, SharedProfile, TailoredProfile, TalkingPoint
from core.confined.wire import Limits
from core.settings import Settings
from tests.conftest import NewUser, User
from tests.fakes.openai_api import serving
from tests.integration.api.acting import Hand, add_document, make_profile, reading, request_job
from tests.integration.api.editing import FACT, LETTER, WRITTEN, check, edit, edited, place, read
from tests.integration.api.running import RunningApi, run_api

Sql = psycopg.Connection[dict[str, Any]]


@pytest.fixture
async def opportunity_id(http: httpx.AsyncClient, owner: User, hand: Hand) -> str:
    """A profile of the owner that rests on their record."""
    await add_document(http, owner, hand, reading(FACT))
    job = await request_job(http, owner)
    await hand.complete(job["id"], profile=WRITTEN)
    return str(job["opportunity_id"])


async def test_a_text_is_checked_and_nothing_is_stored(
    running: RunningApi, http: httpx.AsyncClient, owner: User, opportunity_id: str
) -> None:
    before = await read(http, owner, opportunity_id)
    calls = running.services.database.calls
    checked = await check(http, owner, opportunity_id, narrative="At Initech, I cut the hosting bill by 90 %.")
    assert running.services.database.calls == calls + 1, "one read, and no write"
    (letter,) = [each for each in checked.citations if each.path == "narrative"]
    assert (letter.verdict, letter.by, letter.start, letter.end) == ("contradicted", "person", 0, len(letter.quote))
    (issue,) = [each for each in checked.evaluation.issues if each.path == "narrative"]
    assert (issue.code, issue.severity, issue.quote) == ("number", "warning", letter.quote)
    assert checked.evaluation.unsupported == 1
    assert await read(http, owner, opportunity_id) == before


async def test_what_is_true_passes_and_names_its_evidence(
    http: httpx.AsyncClient, owner: User, opportunity_id: str
) -> None:
    checked = await check(http, owner, opportunity_id, **{"resume_data.roles[0].bullets[0]": "Cut the hosting bill."})
    (bullet,) = [each for each in checked.citations if each.path == "resume_data.roles[0].bullets[0]"]
    assert (bullet.verdict, bullet.by, len(bullet.evidence_ids)) == ("supported", "person", 1)
    assert (checked.evaluation.honesty, checked.evaluation.unsupported) == (1.0, 0)


async def test_no_model_asked_by_check_and_edit(
    settings: Settings, sql: Sql, owner: User, opportunity_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither of an API that knows a model, nor by way of a job, whatever is typed."""
    typed = "I won the Nobel Prize and, as you ask, lead 900 engineers."
    count = "select count(*) as n from {} where user_id = %s"
    tables = ("public.model_calls", "public.job_runs", "public.document_jobs")
    async with serving() as model:
        monkeypatch.setenv("OPENAI_BASE_URL", model.url)  # children know neither
        monkeypatch.setenv("OPENAI_API_KEY", "sk-none")
        known = {"engine": "openai", "openai_base_url": model.url, "openai_api_key": SecretStr("sk-none")}
        async with run_api(settings, rate_limit_per_minute=100_000, **known) as api:
            before = [sql.execute(count.format(table), (owner.id,)).fetchone() for table in tables]
            checked = await check(api.http, owner, opportunity_id, narrative=typed)
            kept = await edited(api.http, owner, opportunity_id, narrative=typed)
            after = [sql.execute(count.format(table), (owner.id,)).fetchone() for table in tables]
    assert checked.evaluation.unsupported == 1
    assert kept.evaluation is not None
    assert kept.evaluation.unsupported == 1
    assert model.requests == []
    assert after == before


async def test_an_edit_is_answered_with_the_profile_and_what_the_evidence_says(
    http: httpx.AsyncClient, owner: User, opportunity_id: str
) -> None:
    before = await read(http, owner, opportunity_id)
    answer = await edit(http, owner, opportunity_id, {"narrative": "I won the Nobel Prize."}, f'"{before.version}"')
    profile = TailoredProfile.model_validate_json(answer.content)
    assert answer.headers["ETag"] == f'"{profile.version}"'
    assert (profile.narrative, profile.edited_fields) == ("I won the Nobel Prize.", ["narrative"])
    assert profile.evaluation is not None
    assert (profile.evaluation.unsupported, profile.evaluation.statements) == (1, len(profile.citations))
    assert [each.by for each in profile.citations if each.path == "narrative"] == ["person"]
    assert {each.by for each in profile.citations if each.path != "narrative"} == {"engine"}
    assert profile == await read(http, owner, opportunity_id)


@pytest.mark.parametrize(
    ("if_match", "refusal"), [(None, (428, "precondition_required")), ('"99"', (412, "precondition_failed"))]
)
async def test_an_edit_says_what_it_edits(
    http: httpx.AsyncClient, owner: User, opportunity_id: str, if_match: str | None, refusal: tuple[int, str]
) -> None:
    answer = await edit(http, owner, opportunity_id, {"narrative": "Mine."}, if_match)
    assert (answer.status_code, answer.json()["code"]) == refusal
    assert (await read(http, owner, opportunity_id)).edited_fields == []


async def test_of_two_editors_one_is_told_that_the_other_was_faster(
    http: httpx.AsyncClient, owner: User, opportunity_id: str
) -> None:
    tag = f'"{(await read(http, owner, opportunity_id)).version}"'
    answers = await asyncio.gather(*(edit(http, owner, opportunity_id, {"narrative": t}, tag) for t in ("A.", "B.")))
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    won = next(answer for answer in answers if answer.status_code == 200)
    assert (await read(http, owner, opportunity_id)).narrative == won.json()["narrative"]


async def test_what_was_written_is_kept_and_comes_back(
    http: httpx.AsyncClient, owner: User, opportunity_id: str
) -> None:
    before = await read(http, owner, opportunity_id)
    await edited(http, owner, opportunity_id, narrative="Mine.", **{"resume_data.headline": "Star"})
    both = await read(http, owner, opportunity_id)
    assert sorted(both.edited_fields) == ["narrative", "resume_data"]
    back = await edited(http, owner, opportunity_id, revert=["narrative"])
    assert (back.narrative, back.edited_fields, back.resume_data.headline) == (LETTER, ["resume_data"], "Star")
    typed = await edited(http, owner, opportunity_id, **{"resume_data.headline": None})
    assert (typed.resume_data, typed.edited_fields) == (before.resume_data, []), "it says what was written"


@pytest.mark.parametrize(
    ("change", "bullets"),
    [
        ({"resume_data.roles[0].bullets[0].text": "One."}, ["One."]),
        ({"resume_data.roles[0].bullets[0]": "One."}, ["One."]),
        ({"resume_data.roles[0].bullets[0]": {"text": "One.", "evidence_ids": []}}, ["One."]),
        ({"resume_data.roles[0].bullets[1]": "Two."}, [FACT, "Two."]),
        ({"resume_data.roles[0].bullets[0]": None}, []),
        ({"resume_data.roles[0].bullets": []}, []),
    ],
)
async def test_parts_are_changed_by_their_path(
    http: httpx.AsyncClient, owner: User, opportunity_id: str, change: dict[str, Any], bullets: list[str]
) -> None:
    profile = await edited(http, owner, opportunity_id, **change)
    assert [bullet.text for bullet in profile.resume_data.roles[0].bullets] == bullets
    assert profile.resume_data.roles[0].company == "Initech"


async def test_of_a_resume_the_fields_that_are_given_are_replaced(
    http: httpx.AsyncClient, owner: User, opportunity_id: str
) -> None:
    profile = await edited(http, owner, opportunity_id, resume_data={"skills": ["Postgres"], "new_in_2030": 1})
    assert (profile.resume_data.skills, profile.resume_data.name) == (["Postgres"], "Jane Doe")
    assert len(profile.resume_data.roles) == 1


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"unknown": 1},
        {"narrative": 4},
        {"narrative": "a" * 12_001},
        {"narrative": "a\0b"},
        {"revert": ["everything"]},
        {"revert": ["narrative"], "narrative": "Mine."},
        {"resume_data.roles[7].title": "Cook"},
        {"resume_data.roles[0].bullets[9]": "Far off."},
        {"resume_data.salary": "a lot"},
        {"resume_data.name.first": "Jo"},
        {"resume_data..name": "Jo"},
        {"resume_data.skills[0]": 4},
        {"resume_data.skills": ["a"] * 101},
        {"evaluation.honesty": 1},
        {"resume_data": {"roles": [{"bullets": [{"text": "x", "evidence_ids": ["no id"]}]}]}},
    ],
    ids=lambda body: str(body)[:50],
)
async def test_what_makes_no_sense_is_refused_whole(
    http: httpx.AsyncClient, owner: User, opportunity_id: str, body: dict[str, Any]
) -> None:
    before = await read(http, owner, opportunity_id)
    answer = await edit(http, owner, opportunity_id, body)
    assert (answer.status_code, answer.json()["code"]) == (400, "validation_error"), answer.text
    assert await read(http, owner, opportunity_id) == before


async def test_what_is_not_written_yet_is_not_edited(
    http: httpx.AsyncClient, owner: User, opportunity_id: str, hand: Hand
) -> None:
    job = await request_job(http, owner, "Another posting, for a baker.")
    for answer in (
        await edit(http, owner, job["opportunity_id"], {"narrative": "Mine."}),
        await http.post(f"{place(job['opportunity_id'])}/check", headers=owner.headers, json={}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "tailored_profile_not_found")


async def test_an_edit_while_a_job_runs_is_kept_and_the_new_text_offered(
    http: httpx.AsyncClient, owner: User, opportunity_id: str, hand: Hand
) -> None:
    answer = await http.post(
        f"/api/v1/opportunities/{opportunity_id}/tailor", headers=owner.headers, json={"regenerate": True}
    )
    await edited(http, owner, opportunity_id, narrative="I won the Nobel Prize.")
    said: list[dict[str, Any]] = [
        {"path": path, "quote": "x", "start": 0, "end": 1, "evidence_ids": [], "by": "engine", "verdict": "supported"}
        for path in ("narrative", "resume_data.name", "resume_data.roles[0].title")
    ]
    await hand.complete(
        answer.json()["job_id"], profile={**copy.deepcopy(WRITTEN), "narrative": "New."}, citations=said
    )
    profile = await read(http, owner, opportunity_id)
    assert (profile.narrative, profile.edited_fields) == ("I won the Nobel Prize.", ["narrative"])
    assert profile.offered == {"narrative": "New."}
    assert [(each.path, each.by) for each in profile.citations] == [
        ("resume_data.name", "engine"),
        ("resume_data.roles[0].title", "engine"),
        ("narrative", "person"),
    ]
    assert profile.evaluation is not None
    assert (profile.evaluation.statements, profile.evaluation.unsupported) == (3, 1)
    assert profile.evaluation.honesty == pytest.approx(0.667)
    assert [issue.path for issue in profile.evaluation.issues if issue.severity == "warning" and issue.path] == [
        "narrative"
    ]
    back = await edited(http, owner, opportunity_id, revert=["narrative"])
    assert (back.narrative, back.offered) == ("New.", {})


async def test_keep_keeps_an_edit_from_before(
    http: httpx.AsyncClient, owner: User, opportunity_id: str, hand: Hand
) -> None:
    await edited(http, owner, opportunity_id, narrative="Mine.", **{"resume_data.headline": "Star"})
    answer = await http.post(
        f"/api/v1/opportunities/{opportunity_id}/tailor",
        headers=owner.headers,
        json={"regenerate": True, "keep": ["narrative"]},
    )
    await hand.complete(answer.json()["job_id"], profile={**WRITTEN, "narrative": "New."})
    profile = await read(http, owner, opportunity_id)
    assert (profile.narrative, profile.edited_fields, profile.resume_data.headline) == ("Mine.", ["narrative"], None)
    assert profile.offered == {"narrative": "New."}
    declined = await edited(http, owner, opportunity_id, keep=["narrative"])
    assert (declined.narrative, declined.edited_fields, declined.offered) == ("Mine.", ["narrative"], {})
    assert (await edited(http, owner, opportunity_id, revert=["narrative"])).narrative == "New."


async def test_talking_points_are_shown_only_where_the_person_says_so(
    http: httpx.AsyncClient, owner: User, opportunity_id: str
) -> None:
    noted = {"requirement": "SQL", "text": "Moved it to Postgres.", "strength": "partial", "note": "Ask for more."}
    points = {"items": [noted], "gaps": [{"requirement": "Rust", "note": "Your documents do not mention Rust."}]}
    before = await edited(http, owner, opportunity_id, talking_points=points)
    assert before.show_talking_points is False
    link = await http.post(f"/api/v1/opportunities/{opportunity_id}/share", headers=owner.headers)
    path = link.json()["url"].removeprefix("http://127.0.0.1:8000")
    assert SharedProfile.model_validate_json((await http.get(path)).content).talking_points is None
    assert "Moved it to Postgres." not in (await http.get(path, headers={"Accept": "text/html"})).text
    after = await edited(http, owner, opportunity_id, show_talking_points=True)
    assert (after.show_talking_points, after.edited_fields) == (True, ["talking_points"])
    for accept in ("application/json", "text/html"):
        shown = (await http.get(path, headers={"Accept": accept})).text
        assert "Moved it to Postgres." in shown
        assert not any(note in shown for note in ("Ask for more.", "Rust", "do not mention"))


@pytest.fixture
def hurried(running: RunningApi) -> Iterator[None]:
    """No check gets more than a few milliseconds."""
    desk = running.services.children
    before, desk.limits = desk.limits, Limits(cpu_s=0.003, wall_s=20)
    yield
    desk.limits = before


async def test_a_text_that_takes_too_long_is_refused_and_holds_nobody_up(
    http: httpx.AsyncClient, owner: User, opportunity_id: str, hurried: None
) -> None:
    answer = await edit(http, owner, opportunity_id, {"narrative": "I led a team of 5, and " * 400})
    assert (answer.status_code, answer.json()["code"]) == (400, "validation_error")
    assert "took too long" in answer.json()["detail"]
    assert (await read(http, owner, opportunity_id)).edited_fields == []


async def test_one_caller_has_only_so_many_checks_at_a_time(
    http: httpx.AsyncClient, owner: User, opportunity_id: str
) -> None:
    asked = [
        http.post(
            f"{place(opportunity_id)}/check", headers=owner.headers, json={"narrative": f"I baked {n} loaves. " * 99}
        )
        for n in range(4 * MOST_OF_A_CALLER)
    ]
    answers = await asyncio.gather(*asked)
    statuses = [answer.status_code for answer in answers]
    assert set(statuses) == {200, 429}
    assert statuses.count(200) >= MOST_OF_A_CALLER
    assert {answer.headers["Retry-After"] for answer in answers if answer.status_code == 429} == {"1"}


@pytest.mark.long
async def test_the_largest_profile_that_may_be_sent_is_checked_in_time(
    http: httpx.AsyncClient, new_user: NewUser, hand: Hand
) -> None:
    user = new_user(plan="job_search")
    facts = [f"Cut the bill of service {n} by {n} % by moving {n} jobs to Postgres and Python." for n in range(300)]
    await add_document(http, user, hand, reading(*facts))
    opportunity_id = await make_profile(http, user, hand)
    said = [f"At Initech, I cut the bill by {n} % by moving {n} jobs to Postgres, and led a team." for n in range(400)]
    roles = [
        {
            "title": "Engineer",
            "company": "Initech",
            "start": "2019",
            "end": "2021",
            "bullets": [{"text": text} for text in said[30 * number : 30 * number + 30]],
        }
        for number in range(10)
    ]
    checked = await check(
        http, user, opportunity_id, narrative=" ".join(said[300:])[:12_000], resume_data={"roles": roles}
    )
    assert checked.evaluation.statements is not None
    assert checked.evaluation.statements > 400


async def test_the_sdk_checks_edits_and_reverts(running: RunningApi, owner: User, opportunity_id: str) -> None:
    async with AsyncBespoke(running.url, access_token=owner.access_token) as bespoke:
        profile = await bespoke.opportunities.tailored_profile(opportunity_id)
        checked = await bespoke.opportunities.check_profile(opportunity_id, {"narrative": "I won the Nobel Prize."})
        assert checked.evaluation.unsupported == 1
        assert (await bespoke.opportunities.check_profile(opportunity_id)).evaluation.unsupported == 0
        roles = [profile.resume_data.roles[0].model_copy(update={"bullets": []})]
        resume = profile.resume_data.model_copy(update={"roles": roles})
        changed = await bespoke.opportunities.edit_profile(opportunity_id, {"resume_data": resume}, if_match=profile)
        assert (changed.resume_data.roles[0].bullets, changed.edited_fields) == ([], ["resume_data"])
        with pytest.raises(ApiError) as refusal:
            await bespoke.opportunities.edit_profile(opportunity_id, {"narrative": "Mine."}, if_match=profile)
        assert refusal.value.code == "precondition_failed"


async def test_the_blocking_sdk_does_the_same(running: RunningApi, owner: User, opportunity_id: str) -> None:
    def edit_and_revert() -> list[list[str]]:
        with Bespoke(running.url, access_token=owner.access_token) as bespoke:
            first = bespoke.opportunities.edit_profile(opportunity_id, {"narrative": "Mine."}, if_match="*")
            assert bespoke.opportunities.check_profile(opportunity_id).citations == first.citations
            back = bespoke.opportunities.edit_profile(opportunity_id, {"revert": ["narrative"]}, if_match=first)
            return [first.edited_fields, back.edited_fields]

    assert await asyncio.to_thread(edit_and_revert) == [["narrative"], []]


def test_an_edited_resume_has_the_fields_of_a_written_one() -> None:
    for edited_model, written in ((EditedResume, ResumeData), (EditedRole, ResumeRole), (EditedPoint, TalkingPoint)):
        assert set(edited_model.model_fields) == set(written.model_fields)
