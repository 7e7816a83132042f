"""What `make demo` tells of a job whose states come late, or not at all."""

import io

from rich.console import Console

from client_sdk.models import DocumentJob, JobStatus, JobType, Phase
from devstack.demo import Narrator
from tests.fakes.rows import make_job


def told(*jobs: DocumentJob) -> list[str]:
    console = Console(file=io.StringIO(), width=100)
    narrator = Narrator(console)
    for job in jobs:
        narrator(job)
    assert isinstance(console.file, io.StringIO)
    return [" ".join(line.split()[:2]) for line in console.file.getvalue().splitlines()]


def resume(phase: Phase, status: JobStatus = JobStatus.PROCESSING) -> DocumentJob:
    return make_job(job_type=JobType.RESUME, phase=phase, status=status)


def test_phases_that_were_over_before_the_first_state_came_are_shown_as_done() -> None:
    assert told(resume(Phase.SYNTHESIS))[:2] == ["parsing done", "extracting done"]
    lines = told(resume(Phase.SYNTHESIS, JobStatus.COMPLETED))
    assert lines[:3] == ["parsing done", "extracting done", "synthesis done"]


def test_each_phase_is_shown_once() -> None:
    lines = told(resume(Phase.PARSING), resume(Phase.PARSING), resume(Phase.SYNTHESIS))
    assert [line.split()[0] for line in lines] == ["parsing", "extracting", "synthesis"]
