import pickle
from uuid import uuid4

import pytest

from client_sdk._sync.loop_thread import _LoopClosedError
from client_sdk.errors import (
    ApiError,
    BespokeError,
    ConnectionFailed,
    JobCancelled,
    JobFailed,
    WaitTimeout,
    about,
    raise_unless_completed,
)
from client_sdk.models import FieldError, JobStatus, Problem
from tests.fakes.rows import make_job


def test_the_tree_has_one_root() -> None:
    for error in (ApiError, JobFailed, WaitTimeout):
        assert issubclass(error, BespokeError)
    assert issubclass(JobCancelled, JobFailed)
    assert not issubclass(JobFailed, ApiError)


def test_api_error_says_what_and_why() -> None:
    problem = Problem(
        title="Bad Request",
        status=400,
        detail="The body is not valid",
        code="validation_error",
        errors=[FieldError(field="name", message="is empty")],
        request_id="r-9",
    )
    error = ApiError(problem)
    assert str(error) == "The body is not valid (validation_error, HTTP 400, request r-9) [name: is empty]"
    assert (error.status, error.code, error.request_id) == (400, "validation_error", "r-9")
    assert not error.is_transient


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529])
def test_what_may_pass_by_itself(status: int) -> None:
    assert ApiError(Problem(title="x", status=status, code="unavailable")).is_transient


@pytest.mark.parametrize("status", [301, 400, 404, 409, 501, 505])
def test_what_will_not(status: int) -> None:
    assert not ApiError(Problem(title="x", status=status, code="x")).is_transient


def test_extra_members_of_a_problem_are_kept() -> None:
    problem = Problem.model_validate({"title": "x", "status": 403, "code": "limit_reached", "limit": 5, "used": 5})
    assert ApiError(problem).problem.model_extra == {"limit": 5, "used": 5}


@pytest.mark.parametrize(
    ("status", "error"),
    [(JobStatus.FAILED, JobFailed), (JobStatus.CANCELLED, JobCancelled), (JobStatus.COMPLETED, None)],
)
def test_only_a_completed_job_passes(status: JobStatus, error: type[JobFailed] | None) -> None:
    job = make_job(status=status, error_message="the engine is away")
    if error is None:
        assert raise_unless_completed(job) is job
        return
    with pytest.raises(error, match="the engine is away") as caught:
        raise_unless_completed(job)
    assert caught.value.job_id == job.id
    assert caught.value.job is job


def test_wait_timeout_names_the_job_its_state_and_the_rest() -> None:
    job = make_job(status=JobStatus.PROCESSING, progress=40)
    error = WaitTimeout([job.id, uuid4()], job=job, waited_s=3.0, last_error=BespokeError("no route"))
    assert error.job_id == job.id
    assert len(error.pending) == 2
    text = str(error)
    assert f"job {job.id} and 1 more had not ended after 3.0 s" in text
    assert "last seen processing at 40 %" in text
    assert "no route" in text
    assert "goes on" in text


def test_errors_survive_a_process_boundary() -> None:
    job = make_job(status=JobStatus.FAILED)
    again = pickle.loads(pickle.dumps(JobFailed(job)))
    assert again.job == job
    closed = pickle.loads(pickle.dumps(_LoopClosedError("this client is closed")))
    assert isinstance(closed, BespokeError)


def test_an_error_says_which_job_it_is_about() -> None:
    inner, outer = uuid4(), uuid4()
    with pytest.raises(ConnectionFailed) as caught, about(outer), about(inner):
        raise ConnectionFailed("away")
    assert caught.value.job_id == inner
    assert pickle.loads(pickle.dumps(caught.value)).job_id == inner
    assert BespokeError("x").job_id is None
