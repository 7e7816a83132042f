"""A newer server's words do no harm to this SDK."""

import json
import warnings

import pytest

from client_sdk import display_messages, phase_label, phases_of
from client_sdk.models import DocumentJob, JobPage, JobStatus, Plan, Usage
from tests.fakes.rows import make_job

METER = {"limit": None, "used": 0, "in_flight": 0}
NEWER = {
    "job_type": "cover_letter",
    "status": "paused",
    "phase": "polishing",
    "highlights": [{"text": "x", "type": "removed"}],
}


def test_a_job_with_words_of_a_newer_server() -> None:
    job = make_job(**NEWER)
    assert (job.job_type, job.status, job.phase) == ("cover_letter", "paused", None)
    assert not job.is_terminal
    assert [highlight.type for highlight in job.highlights] == ["found"]
    assert (phases_of(job), phase_label(job)) == ((), None)
    assert display_messages(job)[0] == "x"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert DocumentJob.model_validate_json(job.model_dump_json()) == job


def test_known_words_are_members() -> None:
    job = DocumentJob.model_validate_json(make_job(status="failed").model_dump_json())
    assert job.status is JobStatus.FAILED
    assert job.is_terminal


@pytest.mark.parametrize(("word", "plan"), [("free", Plan.FREE), ("team", "team")])
def test_a_plan_that_is_sold_later(word: str, plan: str) -> None:
    month = {"period_start": "2026-11-01", "period_end": "2026-11-30"}
    usage = Usage.model_validate({"plan": word, **month, "tailored_profiles": METER, "uploads": METER})
    assert usage.plan == plan
    assert type(usage.plan) is type(plan)


def test_a_page_leaves_out_what_cannot_be_read() -> None:
    job = make_job()
    page = JobPage.model_validate_json(json.dumps({"items": [{"id": "?"}, job.model_dump(mode="json")]}))
    assert page.items == [job]
