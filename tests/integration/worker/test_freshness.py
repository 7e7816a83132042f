"""Only what would be written otherwise is written again."""

from collections.abc import Callable
from typing import Any

import pytest

from client_sdk.models import JobStatus
from core.errors import DatabaseRefused
from core.record.inputs import StoredReading
from core.record.readings import ExtractedDocument
from core.settings import Settings
from tests.fakes.scripted_engine import Gate, ScriptedEngine, never
from tests.integration.api.running import run_api
from tests.integration.worker.conftest import Person, StartWorker, Workshop, read_resume, store_reading
from worker.jobs.tailor import NO_ROOM_TO_WRITE

NewPerson = Callable[..., Person]


def profile_of(workshop: Workshop, person: Person) -> dict[str, Any]:
    row = workshop.sql.execute("select * from public.tailored_profiles where user_id = %s", [person.id]).fetchone()
    assert row is not None
    return row


def used(workshop: Workshop, person: Person) -> int:
    row = workshop.sql.execute(
        "select tailored_profiles from public.usage_tracking where user_id = %s", [person.id]
    ).fetchone()
    return row["tailored_profiles"] if row else 0


def edit(workshop: Workshop, person: Person, text: str) -> None:
    """What a person does who changes the letter."""
    workshop.sql.execute(
        "update public.tailored_profiles set narrative = %s, edited_fields = '{narrative}',"
        " edited_at = jsonb_build_object('narrative', clock_timestamp()) where user_id = %s",
        [text, person.id],
    )


def read_again(workshop: Workshop, person: Person, reading: ExtractedDocument) -> None:
    row = workshop.sql.execute("select id, created_at from public.documents where user_id = %s", [person.id]).fetchone()
    assert row is not None
    store_reading(workshop.sql, person.id, StoredReading(**row, reading=reading))


async def test_a_regenerate_that_would_write_the_same_ends_unchanged_and_uncounted(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine(is_deterministic=True)
    async with start_worker(engine):
        await workshop.ended(await workshop.tailor(person))
        before, asked = profile_of(workshop, person), len(engine.calls)
        job = await workshop.ended(await workshop.tailor(person, regenerate=True))
        assert job.status is JobStatus.COMPLETED
        assert job.result is not None
        assert (job.result["unchanged"], job.result["profile_id"]) == (True, str(before["id"]))
        assert (len(engine.calls), profile_of(workshop, person)) == (asked, before)
        assert used(workshop, person) == 1

        read_again(workshop, person, read_resume(3))
        job = await workshop.ended(await workshop.tailor(person, regenerate=True))
        assert job.result is not None
        assert "unchanged" not in job.result
        assert used(workshop, person) == 2


async def test_a_regenerate_of_what_was_kept_in_part_writes_all_and_counts_only_what_comes_out_otherwise(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine(is_deterministic=True)
    async with start_worker(engine):
        await workshop.ended(await workshop.tailor(person))
        keep = "update public.tailored_profiles set fingerprint = fingerprint || '{\"repeatable\": false}'"
        workshop.sql.execute(f"{keep} where user_id = %s", [person.id])
        before, asked = profile_of(workshop, person), len(engine.calls)
        job = await workshop.ended(await workshop.tailor(person, regenerate=True))
        assert job.result is not None
        assert job.result["unchanged"], "all was written, and nothing came out otherwise"
        assert (len(engine.calls) > asked, profile_of(workshop, person)) == (True, before)
        assert used(workshop, person) == 1

        kept_letter = "narrative = 'From before.', narrative_original = 'From before.'"
        workshop.sql.execute(f"{keep}, {kept_letter} where user_id = %s", [person.id])
        job = await workshop.ended(await workshop.tailor(person, regenerate=True))
        assert job.result is not None
        assert "unchanged" not in job.result
    assert (used(workshop, person), profile_of(workshop, person)["fingerprint"]["repeatable"]) == (2, True)


async def test_at_the_limit_a_regenerate_may_find_that_nothing_changed_and_never_writes(
    workshop: Workshop, new_person: NewPerson, start_worker: StartWorker
) -> None:
    person = new_person(plan="free")
    engine = ScriptedEngine(is_deterministic=True)
    async with start_worker(engine):
        await workshop.ended(await workshop.tailor(person))
        before, asked = profile_of(workshop, person), len(engine.calls)
        workshop.sql.execute("update public.usage_tracking set tailored_profiles = 5 where user_id = %s", [person.id])
        job = await workshop.ended(await workshop.tailor(person, regenerate=True))
        assert job.result is not None
        assert (job.status, job.result["unchanged"]) == (JobStatus.COMPLETED, True)

        workshop.sql.execute(
            'update public.tailored_profiles set fingerprint = fingerprint || \'{"whole": "another engine"}\''
            " where user_id = %s",
            [person.id],
        )
        job = await workshop.ended(await workshop.tailor(person, regenerate=True))
        assert (job.status, job.error_message) == (JobStatus.FAILED, NO_ROOM_TO_WRITE)
    assert (len(engine.calls), profile_of(workshop, person)["narrative"]) == (asked, before["narrative"])
    assert used(workshop, person) == 5


@pytest.mark.parametrize("reason", ["record", "edit", "engine"])
async def test_at_the_limit_a_regenerate_that_would_write_is_refused_at_once(
    workshop: Workshop, new_person: NewPerson, start_worker: StartWorker, reason: str
) -> None:
    person = new_person(plan="free")
    async with start_worker(ScriptedEngine(is_deterministic=reason != "engine")):
        await workshop.ended(await workshop.tailor(person))
    workshop.sql.execute("update public.usage_tracking set tailored_profiles = 5 where user_id = %s", [person.id])
    if reason == "record":
        read_again(workshop, person, read_resume(3))
    elif reason == "edit":
        edit(workshop, person, "My own words.")
    with pytest.raises(DatabaseRefused) as refusal:
        await workshop.tailor(person, regenerate=True)
    assert refusal.value.code == "limit_reached"


async def test_a_regenerate_of_an_edited_profile_writes_it(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    async with start_worker(ScriptedEngine(is_deterministic=True)):
        await workshop.ended(await workshop.tailor(person))
        edit(workshop, person, "My own words.")
        await workshop.ended(await workshop.tailor(person, regenerate=True))
    profile = profile_of(workshop, person)
    assert (profile["narrative"], profile["edited_fields"]) == (profile["narrative_original"], [])
    assert profile["narrative"] != "My own words."


async def test_an_engine_that_never_says_the_same_twice_writes_all_of_it_anew(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    async with start_worker(engine):
        await workshop.ended(await workshop.tailor(person))
        first = len(engine.calls)
        await workshop.ended(await workshop.tailor(person, regenerate=True))
    assert len(engine.calls) == 2 * first


@pytest.mark.parametrize("by", ["deletion", "correction"])
async def test_what_runs_on_what_is_gone_stops_at_once(
    workshop: Workshop, new_person: NewPerson, start_worker: StartWorker, settings: Settings, by: str
) -> None:
    """No heartbeat is due, and no step ends: no prompt may follow that says what was taken back."""
    person = new_person()
    engine = ScriptedEngine()
    engine.script["talking_points"] = [never()]
    row = workshop.sql.execute("select id from public.documents where user_id = %s", [person.id]).fetchone()
    assert row is not None
    async with run_api(settings) as api, start_worker(engine, heartbeat_s=600):
        job_id = await workshop.tailor(person)
        await workshop.until(lambda: engine.running == 1, "the request")
        if by == "deletion":
            answer = await api.http.delete(f"/api/v1/documents/{row['id']}", headers=person.user.headers)
            assert answer.status_code == 204, answer.text
        else:
            read = await api.http.get("/api/v1/record", headers=person.user.headers)
            hidden = {"changes": [{"op": "hide", "id": read.json()["roles"][0]["evidence"][0]["id"]}]}
            headers = person.user.headers | {"If-Match": read.headers["ETag"]}
            answer = await api.http.patch("/api/v1/record", headers=headers, json=hidden)
            assert answer.status_code == 200, answer.text
        await workshop.until(lambda: engine.closed_early == ["talking_points"], "the end of the request")
        await workshop.ended(job_id)


async def test_a_role_that_says_what_it_said_is_not_written_again(
    workshop: Workshop, new_person: NewPerson, start_worker: StartWorker
) -> None:
    person, engine = new_person(roles=3), ScriptedEngine()
    async with start_worker(engine):
        await workshop.ended(await workshop.tailor(person))
        assert engine.count("resume_role") == 3
        before = profile_of(workshop, person)["resume_data"]["roles"]
        reading = read_resume(3)
        # The points of the scripted engine cite the first line, so that whatever a letter tells rests on it.
        changed = reading.evidence[0].model_copy(update={"text": "Built it in Rust"})
        read_again(workshop, person, reading.model_copy(update={"evidence": [changed, *reading.evidence[1:]]}))
        job = await workshop.ended(await workshop.tailor(person))
    assert job.status is JobStatus.COMPLETED
    assert (engine.count("talking_points"), engine.count("narrative"), engine.count("resume_role")) == (2, 2, 4)
    assert not profile_of(workshop, person)["fingerprint"]["repeatable"], "parts of it are from before"
    after = profile_of(workshop, person)["resume_data"]["roles"]
    assert [before[number] == after[number] for number in range(3)] == [False, True, True]
    assert after[0]["bullets"][0]["text"] == "Built it in Rust"


async def test_a_field_edited_while_a_job_runs_is_kept_and_the_new_text_offered(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    async with start_worker(engine):
        await workshop.ended(await workshop.tailor(person))
        engine.script["narrative"] = [gate := Gate()]
        job_id = await workshop.tailor(person, regenerate=True)
        await workshop.until(lambda: engine.count("narrative") == 2, "the letter being written")
        edit(workshop, person, "My own words.")
        version = profile_of(workshop, person)["version"]
        gate.set()
        await workshop.ended(job_id)
    profile = profile_of(workshop, person)
    assert (profile["narrative"], profile["edited_fields"]) == ("My own words.", ["narrative"])
    assert profile["offered"] == {"narrative": profile["narrative_original"]}
    assert profile["narrative_original"] not in {"", "My own words."}
    assert profile["version"] == version + 1


async def test_an_edit_from_before_is_kept_when_that_is_asked_for(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    async with start_worker(engine):
        await workshop.ended(await workshop.tailor(person))
        edit(workshop, person, "My own words.")
        await workshop.ended(await workshop.tailor(person, regenerate=True, keep=["narrative"]))
        assert profile_of(workshop, person)["narrative"] == "My own words."
        await workshop.ended(await workshop.tailor(person, regenerate=True))
    profile = profile_of(workshop, person)
    assert profile["narrative"] not in {"", "My own words."}
    assert (profile["edited_fields"], profile["offered"]) == ([], {})
