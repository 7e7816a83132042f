"""After a correction only the parts that rest on it are written anew; the others stay to the letter."""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from client_sdk import AsyncBespoke
from client_sdk.models import WHY_THIS_POST
from core.record.inputs import StoredReading
from core.record.readings import ExtractedDocument, ExtractedEvidence, ExtractedRole
from core.settings import Settings
from tests.fakes.close_writer import close_answer
from tests.fakes.in_process import InProcess
from tests.fakes.openai_api import FakeOpenAI, serving
from tests.integration.api.running import run_api
from tests.integration.worker.conftest import Person, StartWorker, Workshop, store_reading
from tests.integration.worker.test_freshness import edit, profile_of, read_again
from tests.waiting import PATIENCE_S
from worker.engines.offline.engine import OfflineEngine
from worker.engines.openai.engine import OpenAIEngine

ROLES = {
    "Baker, Crumb & Co, 2019, present": [
        "Baked 300 loaves of bread a day for twelve cafés",
        "Trained two apprentices in Python and sourdough",
        "Planned the shifts of five bakers",
        "Cleaned four ovens each week",
    ],
    "Analyst, Mill Lane, 2015, 2019": [
        "Wrote SQL reports for nine village shops",
        "Counted the stock of 40 mills",
        "Drew maps of all routes",
        "Answered the telephone on Mondays",
    ],
    "Clerk, Town Hall, 2010, 2015": [
        "Filed 900 letters a month",
        "Kept the diary of the mayor",
        "Printed leaflets for two elections",
        "Watered the plants of the hall",
        "Carried parcels to the post",
    ],
}
SKILLS = "Python, SQL, Baking"
IN_THE_SUMMARY = "Baked 300 loaves of bread a day for twelve cafés"
IN_THE_LETTER = "Counted the stock of 40 mills"
IN_AN_ANSWER = "Wrote SQL reports for nine village shops"
IN_ITS_ROLE_ONLY = "Answered the telephone on Mondays"
IN_A_LAST_ROLE_ONLY = "Carried parcels to the post"


def resume() -> ExtractedDocument:
    roles, evidence = list[ExtractedRole](), list[ExtractedEvidence]()
    for number, (head, lines) in enumerate(ROLES.items()):
        title, company, start, end = head.split(", ")
        key = f"r{number}"
        roles.append(ExtractedRole(key=key, title=title, company=company, start=start, end=end))
        evidence += [
            ExtractedEvidence(key=f"{key}e{at}", role_key=key, kind="accomplishment", text=line)
            for at, line in enumerate(lines)
        ]
    skill = ExtractedEvidence(key="s", role_key=None, kind="skill", text=SKILLS)
    return ExtractedDocument(text="", reader="test/99", roles=roles, evidence=[*evidence, skill])


class Moody:
    """A model that begins with an answer which the gate takes away, and is in another mood the second time."""

    def __init__(self) -> None:
        self.asked = Counter[str]()

    def __call__(self, operation: str, messages: Sequence[Mapping[str, str]]) -> dict[str, Any]:
        answer = close_answer(operation, messages)
        self.asked[operation] += 1
        if operation == "talking_points" and self.asked[operation] == 1:
            (gap,) = [part for part in answer["parts"] if part["grade"] == "gap"]
            wrong = {"text": "I led 500 people at Zenith.", "cites": ["e1"]}
            gap.update(grade="strong", sentences=[wrong])
        if operation == "talking_points" and self.asked[operation] > 1:
            for part in answer["parts"]:
                part["grade"] = "strong" if part["grade"] == "partial" else part["grade"]
            answer["parts"].reverse()
        return answer


@dataclass
class Desk:
    """A person with a profile, their record over HTTP, and what was asked of the model since."""

    workshop: Workshop
    person: Person
    http: httpx.AsyncClient
    server: FakeOpenAI | None

    async def correct(self, line: str, value: str) -> None:
        read = await self.http.get("/api/v1/record", headers=self.person.user.headers)
        things = [*read.json()["facts"], *(fact for role in read.json()["roles"] for fact in role["evidence"])]
        (fact,) = [each for each in things if each["text"] == line]
        headers = self.person.user.headers | {"If-Match": read.headers["ETag"]}
        changes = [{"op": "set", "id": fact["id"], "value": {"text": value}}]
        answer = await self.http.patch("/api/v1/record", headers=headers, json={"changes": changes})
        assert answer.status_code == 200, answer.text

    def add(self, reading: ExtractedDocument) -> str:
        """The id of another document, which was read so."""
        row = self.workshop.sql.execute(
            "insert into public.documents (user_id, type, media_type, byte_size, content_sha256, status, text)"
            " values (%s, 'resume', 'text/plain', 1, 'y', 'ready', 'text') returning id, created_at",
            [self.person.id],
        ).fetchone()
        assert row is not None
        store_reading(self.workshop.sql, self.person.id, StoredReading(**row, reading=reading))
        return str(row["id"])

    async def outcome(self, **options: Any) -> str:
        """What becomes of a request."""
        asked = {"user_id": self.person.id, "opportunity_id": self.person.opportunity_id, **options}
        answer = await self.workshop.database.call("request_tailoring", **asked)
        return str(answer["outcome"])

    async def tailor(self, **options: Any) -> tuple[dict[str, Any], Counter[str], list[str]]:
        """The profile, how often each operation was asked for, and what was told of it."""
        before = len(self.server.requests) if self.server else 0
        job = await self.workshop.ended(await self.workshop.tailor(self.person, **options))
        assert job.status == "completed", job.error_message
        asked = Counter(each.operation for each in self.server.requests[before:]) if self.server else Counter()
        return profile_of(self.workshop, self.person), asked, [each.text for each in job.highlights]


NewDesk = Callable[[str], Any]


@pytest.fixture
def new_desk(
    workshop: Workshop, new_person: Callable[..., Person], start_worker: StartWorker, settings: Settings
) -> NewDesk:
    @asynccontextmanager
    async def make(engine: str) -> AsyncIterator[Desk]:
        person = new_person(roles=0)
        read_again(workshop, person, resume())
        async with serving(answer=Moody()) as server, run_api(settings) as api:
            texts = InProcess()
            made = OpenAIEngine(texts=texts, model="m", api_key=None, base_url=server.url)
            chosen: Any = made if engine == "openai" else OfflineEngine(texts)
            async with start_worker(chosen, job_timeout_s=PATIENCE_S):
                yield Desk(workshop, person, api.http, server if engine == "openai" else None)

    return make


def parts_of(profile: dict[str, Any]) -> dict[str, Any]:
    """Every text of a profile by the part that it belongs to."""
    resume = profile["resume_data"]
    roles = {f"role {role['title']}": role for role in resume["roles"]}
    summary = resume["headline"], resume["summary"]
    return {"letter": profile["narrative"], "summary": summary, "skills": resume["skills"], **roles}


OPERATIONS = {"letter": "narrative", "summary": "resume_summary", "skills": "resume_skills"}
STAYS = {
    "letter": "The narrative stays as it is",
    "summary": "The summary stays as it is",
    "skills": "The skills stay as they are",
    "role Baker": "Baker at Crumb & Co stays as it is",
    "role Analyst": "Analyst at Mill Lane stays as it is",
    "role Clerk": "Clerk at Town Hall stays as it is",
}


def correction_of(line: str) -> str:
    return f"{line}, and more"


@pytest.mark.parametrize(
    ("engine", "corrected"),
    [
        (
            "openai",
            {
                IN_ITS_ROLE_ONLY: {"role Analyst"},
                IN_THE_LETTER: {"role Analyst", "letter"},
                IN_THE_SUMMARY: {"role Baker", "letter", "summary"},
                SKILLS: {"skills"},
            },
        ),
        (
            "offline",
            {
                IN_THE_LETTER: {"role Analyst", "letter"},
                IN_AN_ANSWER: {"role Analyst", "letter", "summary", "skills"},
                IN_A_LAST_ROLE_ONLY: {"role Clerk"},
            },
        ),
    ],
)
async def test_only_the_parts_that_rest_on_a_line_are_written_anew(
    new_desk: NewDesk, engine: str, corrected: dict[str, set[str]]
) -> None:
    async with new_desk(engine) as desk:
        before, *_ = await desk.tailor()
        for line, expected in corrected.items():
            await desk.correct(line, correction_of(line))
            after, asked, told = await desk.tailor()
            old, new = parts_of(before), parts_of(after)
            assert {name for name in new if STAYS[name] not in told} == expected, line
            assert {name for name in new if new[name] != old[name]} <= expected, line
            assert correction_of(line).lower() in str(after["resume_data"]).lower()
            if engine == "openai":
                operations = [OPERATIONS.get(name, "resume_role") for name in expected]
                assert asked == Counter([*operations, "talking_points", "evaluate"]), line
            before = after


async def test_after_a_deletion_the_roles_of_other_documents_stay(new_desk: NewDesk) -> None:
    async with new_desk("openai") as desk:
        document_id = desk.add(
            ExtractedDocument(
                text="",
                reader="test/99",
                roles=[ExtractedRole(key="r", title="Diver", company="Harbour", start="2005", end="2008")],
                evidence=[
                    ExtractedEvidence(
                        key="e", role_key="r", kind="accomplishment", text="Found planted anchors in Python"
                    )
                ],
            )
        )
        before, *_ = await desk.tailor()
        assert "planted" in str(before["resume_data"])
        deleted = await desk.http.delete(f"/api/v1/documents/{document_id}", headers=desk.person.user.headers)
        assert deleted.status_code == 204, deleted.text
        assert "planted" not in str(profile_of(desk.workshop, desk.person))
        after, asked, _ = await desk.tailor()

    assert asked == Counter(["talking_points", "narrative", "resume_summary", "resume_skills", "evaluate"])
    assert after["resume_data"]["roles"] == [
        role for role in before["resume_data"]["roles"] if role["title"] != "Diver"
    ]


async def test_a_story_about_a_gap_is_written_in_where_it_is_asked_for_and_only_there(new_desk: NewDesk) -> None:
    story = "Ran a Kubernetes cluster for the village radio"
    async with new_desk("openai") as desk:
        before, *_ = await desk.tailor()
        desk.add(
            ExtractedDocument(
                text="",
                reader="test/99",
                evidence=[ExtractedEvidence(key="e", role_key=None, kind="story", text=story)],
            )
        )
        assert await desk.outcome() == "cached", "nobody has asked for more"
        after, asked, told = await desk.tailor(refresh=True)
        assert "resume_role" not in asked, "what the roles say has not changed"
        assert asked["talking_points"] == 1
        assert {STAYS[name] for name in ("role Baker", "role Analyst", "role Clerk")} <= set(told)
        assert after["id"] == before["id"]
        assert after["resume_data"]["roles"] == before["resume_data"]["roles"]
        assert await desk.outcome(refresh=True) == "cached", "there is no more to be said"


async def test_a_reason_is_written_into_the_letter_alone_and_outlives_what_is_written_later(
    new_desk: NewDesk,
) -> None:
    why = "I grew up beside your mill. I want to bake where I live."
    async with new_desk("openai") as desk:
        before, *_ = await desk.tailor()
        opportunity_id, token = desk.person.opportunity_id, desk.person.user.access_token
        async with AsyncBespoke(str(desk.http.base_url), access_token=token) as bespoke:
            await bespoke.opportunities.change(opportunity_id, why=why)
        assert await desk.outcome() == "cached", "nobody has asked for more"
        after, asked, _ = await desk.tailor(refresh=True)
        assert f"\n\n{why}\n\n" in after["narrative"]
        assert set(asked) == {"talking_points", "narrative", "evaluate"}
        assert after["resume_data"] == before["resume_data"]
        assert await desk.outcome(refresh=True) == "cached", "it is told"
        again, *_ = await desk.tailor(regenerate=True)
        assert f"\n\n{why}\n\n" in again["narrative"]


async def test_telling_about_a_gap_gives_the_profile_that_says_it(new_desk: NewDesk) -> None:
    async with new_desk("offline") as desk:
        await desk.tailor()
        opportunity_id, token = desk.person.opportunity_id, desk.person.user.access_token
        async with AsyncBespoke(str(desk.http.base_url), access_token=token) as bespoke:
            before = await bespoke.opportunities.tailored_profile(opportunity_id)
            story = "In 2021 I wrote a tool in SQL that found 40 lost orders for the village radio."
            after = await bespoke.opportunities.tell_and_wait(opportunity_id, story, gap="SQL", timeout_s=PATIENCE_S)
            why = "I grew up beside your mill."
            told = await bespoke.opportunities.tell_and_wait(opportunity_id, why, gap=WHY_THIS_POST)
            names = [document.filename async for document in bespoke.documents.iterate()]
    assert names[0] == "SQL.md", "why somebody applies is no document"
    assert why in told.narrative
    assert [each.by for each in told.citations if each.quote == why] == ["person"]
    assert (after.id, after.stale) == (before.id, before.stale)
    assert after.version is not None
    assert before.version is not None
    assert after.version > before.version


async def test_an_edit_of_a_part_that_is_not_written_anew_stays(new_desk: NewDesk) -> None:
    async with new_desk("openai") as desk:
        await desk.tailor()
        edit(desk.workshop, desk.person, "My own words.")
        await desk.correct(IN_ITS_ROLE_ONLY, correction_of(IN_ITS_ROLE_ONLY))
        profile, *_ = await desk.tailor()
        assert (profile["narrative"], profile["edited_fields"]) == ("My own words.", ["narrative"])
        assert (profile["offered"], "sourdough" in profile["narrative_original"]) == ({}, True)
        assert correction_of(IN_ITS_ROLE_ONLY) in str(profile["resume_data"])

        await desk.correct(IN_THE_LETTER, correction_of(IN_THE_LETTER))
        profile, *_ = await desk.tailor(keep=["narrative"])
        assert (profile["narrative"], list(profile["offered"])) == ("My own words.", ["narrative"])
