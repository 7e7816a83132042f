"""What can go wrong, each kind with the ids and the last state it knows.

```
BespokeError
├── ApiError              the API refused: status, code, problem, request_id, retry_after_s
├── ConnectionFailed      no answer came: server away, name unknown, time out
├── UnexpectedAnswer      something answered that is not the Bespoke API: status, request_id
├── SessionExpired        Supabase Auth refused to refresh the session: sign in again
├── JobFailed             the job ended badly: job, job_id
│   └── JobCancelled      somebody cancelled it
├── ResultGone            the job completed, but what it made has been deleted since
└── WaitTimeout           the wait ended, not the job: job_id, job, waited_s
```

Each of them has a `job_id` if the call was about one job.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from client_sdk.models import DocumentJob, JobStatus, Problem


class BespokeError(Exception):
    """Root of everything this SDK raises on its own account. Survives pickling, for process pools and task queues."""

    job_id: UUID | None = None
    """The job that it is about, where that is known."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.args, self.__dict__)


@contextmanager
def about(job_id: UUID) -> Iterator[None]:
    """Let the errors raised inside say that they are about this job, unless they say so of another."""
    try:
        yield
    except BespokeError as error:
        if error.job_id is None:
            error.job_id = job_id
        raise


def _rebuild(kind: type[BespokeError], args: tuple[Any, ...], state: dict[str, Any]) -> BespokeError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class ApiError(BespokeError):
    """The API answered with a refusal. `code` is stable, `str(error)` is for people."""

    def __init__(self, problem: Problem, *, retry_after_s: float | None = None) -> None:
        self.problem = problem
        self.status = problem.status
        self.code = problem.code
        self.request_id = problem.request_id
        self.retry_after_s = retry_after_s
        super().__init__(_sentence(problem))

    @property
    def is_transient(self) -> bool:
        """True when the same request may succeed later without being changed."""
        return self.status in _TRANSIENT or (self.status >= _FIRST_SERVER_ERROR and self.status not in _NEVER)

    @property
    def is_foreign(self) -> bool:
        """True when what refused was not the API but something between, which may be gone in a moment."""
        return self.code == FOREIGN_CODE


FOREIGN_CODE = "unexpected_answer"
"""The code of a refusal that came without problem details."""
_TRANSIENT = frozenset({408, 425, 429})
_FIRST_SERVER_ERROR = 500  # and 520 to 530, with which networks in front say that the server is away
_NEVER = frozenset({501, 505})  # not implemented, HTTP version not supported


def retry_after_s(error: BaseException | None) -> float:
    """Seconds that a server asked to wait before the same request is sent again; 0 where none did."""
    return (error.retry_after_s or 0.0) if isinstance(error, ApiError) else 0.0


class ConnectionFailed(BespokeError):
    """No answer came. `sent` is False when the request surely never reached the server."""

    def __init__(self, message: str, *, sent: bool = True) -> None:
        self.sent = sent
        super().__init__(message)


class UnexpectedAnswer(BespokeError):
    """What answered does not speak the Bespoke API's contract: a wrong URL or a proxy's page, most likely."""

    def __init__(self, message: str, *, status: int, request_id: str | None = None) -> None:
        self.status = status
        self.request_id = request_id
        super().__init__(message)


class SessionExpired(BespokeError):
    """The session cannot be refreshed any more; the user has to sign in again."""


class JobFailed(BespokeError):
    """The job ended without a result. `job.error_message` says why, in words for its owner."""

    job_id: UUID

    def __init__(self, job: DocumentJob) -> None:
        self.job = job
        self.job_id = job.id
        super().__init__(f"{job.job_type} job {job.id} {job.status}: {job.error_message or 'no reason given'}")


class JobCancelled(JobFailed):
    """The job was cancelled before it ended by itself."""


class ResultGone(BespokeError):
    """The job completed, but the opportunity or document it worked on does not exist any more."""

    job_id: UUID

    def __init__(self, job: DocumentJob) -> None:
        self.job = job
        self.job_id = job.id
        super().__init__(f"{job.job_type} job {job.id} completed, but what it worked on has been deleted since")


class WaitTimeout(BespokeError):
    """The wait was over before the job. The job goes on: watch it again with `job_id`.

    `job` is the newest state seen (None if none was), `pending` are all the jobs still awaited, and
    `last_error` is what kept the SDK from seeing more, if anything did.
    """

    job_id: UUID

    def __init__(
        self,
        pending: Iterable[UUID],
        *,
        job: DocumentJob | None,
        waited_s: float,
        last_error: BespokeError | None = None,
    ) -> None:
        self.pending = tuple(pending)
        self.job_id = self.pending[0]
        self.job = job
        self.waited_s = waited_s
        self.last_error = last_error
        state = f"last seen {job.status} at {job.progress} %" if job else "never seen"
        others = f" and {len(self.pending) - 1} more" if len(self.pending) > 1 else ""
        because = f"; last error: {last_error}" if last_error else ""
        super().__init__(
            f"job {self.job_id}{others} had not ended after {waited_s:.1f} s ({state}){because}. It goes on."
        )


def raise_unless_completed(job: DocumentJob) -> DocumentJob:
    """Return `job` if it completed.

    Raises:
        JobCancelled: it was cancelled.
        JobFailed: it failed.
    """
    if job.status is JobStatus.CANCELLED:
        raise JobCancelled(job)
    if job.status is JobStatus.FAILED:
        raise JobFailed(job)
    return job


def _sentence(problem: Problem) -> str:
    text = problem.detail or problem.title
    fields = "; ".join(f"{error.field}: {error.message}" for error in problem.errors or ())
    request = f", request {problem.request_id}" if problem.request_id else ""
    return f"{text} ({problem.code}, HTTP {problem.status}{request})" + (f" [{fields}]" if fields else "")
