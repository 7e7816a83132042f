"""Postings that were given by their address: fetched once, inside the job, and the same posting from then on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from client_sdk.models import JobStatus, JobType
from tests.fakes.scripted_engine import ScriptedEngine
from tests.integration.worker.conftest import Person, StartWorker, Workshop
from worker.fetching import Page, PageAway, PageRefused

NewPerson = Callable[..., Person]

URL = "https://jobs.example.com/7"
_TEXT = (
    "<h2>Requirements</h2><ul><li>5 years of Python</li><li>SQL</li></ul>" + "<p>You build pipelines with us.</p>" * 6
)
PAGE = f"""<html><script type="application/ld+json">{{"@type": "JobPosting", "title": "Head of Pipes",
"hiringOrganization": {{"name": "Piper Ltd"}}, "description": "{_TEXT.replace('"', "'")}"}}</script></html>"""


@dataclass
class Pages:
    """Gives one page, after what it raises; counts how often it was asked."""

    raising: list[Exception] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    async def get(self, url: str) -> Page:
        self.asked.append(url)
        if self.raising:
            raise self.raising.pop(0)
        return Page(address=url, media_type="text/html", charset=None, is_packed=False, content=PAGE.encode())


async def tailor(workshop: Workshop, person: Person, **arguments: Any) -> str:
    answer = await workshop.database.call("request_tailoring", user_id=person.id, **arguments)
    await workshop.enqueue(answer)
    return str(answer["job"]["id"])


def posting(workshop: Workshop, job_id: str) -> dict[str, Any]:
    row = workshop.sql.execute(
        "select * from public.opportunities where id = %s", [workshop.job(job_id).opportunity_id]
    ).fetchone()
    assert row is not None
    return row


async def test_a_page_is_fetched_once_and_is_the_posting_from_then_on(
    workshop: Workshop, new_person: NewPerson, start_worker: StartWorker
) -> None:
    person, pages = new_person(), Pages([PageAway("The site is too busy to answer")])
    engine = ScriptedEngine(pages=pages)
    engine.script["read_posting"] = [ValueError("bug")] * 9
    async with start_worker(engine):
        job_id = await tailor(workshop, person, url=URL)
        assert (await workshop.ended(job_id)).status is JobStatus.FAILED
        engine.script["read_posting"].clear()
        await workshop.enqueue(await workshop.database.call("retry_job", user_id=person.id, job_id=job_id))
        assert (await workshop.reached(job_id, JobStatus.COMPLETED)).error_message is None
        assert pages.asked == [URL] * 2  # once while the site was busy, and never for what came after it
        row = posting(workshop, job_id)
        assert (row["title"], row["company"], row["status"]) == ("Head of Pipes", "Piper Ltd", "ready")
        assert "5 years of Python" in row["description"]
        again = await workshop.ended(await tailor(workshop, person, url=URL, regenerate=True))
    assert again.opportunity_id == workshop.job(job_id).opportunity_id
    assert len(pages.asked) == 2


async def test_a_page_that_cannot_be_read_becomes_the_text_that_is_pasted_for_it(
    workshop: Workshop, new_person: NewPerson, start_worker: StartWorker
) -> None:
    person, pages = new_person(), Pages([PageRefused("The site lets no program read this page (403)")])
    async with start_worker(ScriptedEngine(pages=pages)):
        failed = await workshop.ended(await tailor(workshop, person, url=URL))
        assert (failed.status, failed.job_type) == (JobStatus.FAILED, JobType.TAILOR)
        assert failed.error_message
        assert failed.error_message.endswith("Paste the text of the posting instead.")
        text = "Data Engineer at Acme\n- Python\n"
        done = await workshop.ended(await tailor(workshop, person, url=URL, description=text))
    assert (done.status, done.opportunity_id) == (JobStatus.COMPLETED, failed.opportunity_id)
    assert posting(workshop, str(done.id))["description"] == text
    assert len(pages.asked) == 1


async def test_one_address_is_a_posting_of_each_person_who_gives_it(workshop: Workshop, new_person: NewPerson) -> None:
    one, other = new_person(), new_person()
    first, second = [await tailor(workshop, person, url=URL) for person in (one, other)]
    assert workshop.job(first).opportunity_id != workshop.job(second).opportunity_id
    workshop.sql.execute("delete from public.document_jobs where id = any(%s)", [[first, second]])
