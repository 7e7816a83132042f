"""What a round leaves behind: all that the invariants are judged by. Times are seconds since the epoch."""

from dataclasses import dataclass, field
from typing import Any

from tests.fakes.openai_faults import Outcome

__all__ = [
    "TERMINAL",
    "BookedCall",
    "Change",
    "Disruption",
    "Event",
    "JobRow",
    "Link",
    "ModelRequest",
    "Outcome",
    "Profile",
    "Record",
    "Sighting",
    "StepWrite",
    "Usage",
]

TERMINAL = frozenset({"completed", "failed", "cancelled"})


@dataclass(frozen=True, kw_only=True)
class JobRow:
    """A job as it stands at the end."""

    id: str
    user_id: str
    job_type: str
    status: str
    opportunity_id: str | None = None
    tailored_profile_id: str | None = None
    result: dict[str, Any] = field(default_factory=dict)
    error_message: str | None = None
    is_open: bool = False
    wants_link: bool = False

    @property
    def is_counted(self) -> bool:
        """Whether its completion counts against the plan: a profile that was there already is free."""
        return self.status == "completed" and not self.result.get("cached", False)


@dataclass(frozen=True, kw_only=True)
class Change:
    """One update of a job's row, as the database's own trigger saw it."""

    job_id: str
    at: float
    version: int
    attempt: int
    was: str | None
    status: str
    worker_id: str | None = None

    @property
    def ends(self) -> bool:
        """Whether the job ended here."""
        return self.status in TERMINAL and self.was not in TERMINAL


@dataclass(frozen=True, kw_only=True)
class StepWrite:
    """One write of a step's row. `is_finished`: it has an output, so no re-run does it again."""

    job_id: str
    step: str
    at: float
    attempt: int
    is_finished: bool = True


@dataclass(frozen=True, kw_only=True)
class ModelRequest:
    """One request that the model's server received."""

    job_id: str
    step: str
    began_at: float
    ended_at: float
    outcome: Outcome
    is_mend: bool = False
    """Asks for another answer to the same question."""


@dataclass(frozen=True, kw_only=True)
class BookedCall:
    """One row of the ledger of model calls."""

    job_id: str
    user_id: str
    outcome: str


@dataclass(frozen=True, kw_only=True)
class Disruption:
    """Something that was done to the system. `job_id` None: it may touch any job."""

    kind: str
    began_at: float
    ended_at: float
    worker_id: str | None = None
    job_id: str | None = None

    def touches(self, job_id: str, since: float, until: float) -> bool:
        """Whether it happened to this job, at least in part, in this time."""
        return self.job_id in {None, job_id} and self.began_at <= until and self.ended_at >= since


@dataclass(frozen=True, kw_only=True)
class Sighting:
    """A state that a subscriber was shown. `watch` tells one watch from another."""

    watch: str
    job_id: str
    version: int
    status: str


@dataclass(frozen=True, kw_only=True)
class Event:
    """A change as Realtime sent it to a bare client of `listener_id`, on one of its connections."""

    connection: str
    listener_id: str
    user_id: str
    job_id: str
    version: int


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A tailored profile."""

    id: str
    user_id: str
    opportunity_id: str


@dataclass(frozen=True, kw_only=True)
class Link:
    """A public link that works."""

    profile_id: str
    token: str


@dataclass(frozen=True, kw_only=True)
class Usage:
    """What a user was counted for. Limits None: unlimited."""

    user_id: str
    tailored: int = 0
    uploads: int = 0
    tailored_limit: int | None = None
    uploads_limit: int | None = None
    calls_limit: int | None = None


@dataclass(frozen=True, kw_only=True)
class Record:
    """Everything about one round. `lease_s` is that of its workers."""

    lease_s: float = 5.0
    accepted: frozenset[str] = frozenset()
    retried: tuple[str, ...] = ()
    jobs: tuple[JobRow, ...] = ()
    changes: tuple[Change, ...] = ()
    steps: tuple[StepWrite, ...] = ()
    requests: tuple[ModelRequest, ...] = ()
    ledger: tuple[BookedCall, ...] = ()
    disruptions: tuple[Disruption, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    events: tuple[Event, ...] = ()
    lost_watches: tuple[str, ...] = ()
    unexpected_exits: tuple[str, ...] = ()
    profiles: tuple[Profile, ...] = ()
    links: tuple[Link, ...] = ()
    evaluations: tuple[str, ...] = ()
    usage: tuple[Usage, ...] = ()
