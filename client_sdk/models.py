"""The wire contract: what the API returns and Realtime carries, as the SDK hands it back.

The API returns these very models, so that server and client cannot drift apart. Unknown fields are ignored, and words
that are not known yet are read as they come: an older SDK keeps working with a newer server.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, OnErrorOmit

from client_sdk._open_values import KNOWN_FIRST, one_of, unless_known
from client_sdk._wire import WireModel as WireModel  # noqa: PLC0414 - it is part of this module
from client_sdk.account import AccountDeleted as AccountDeleted  # noqa: PLC0414 - it is part of this module
from client_sdk.account import ApiKey as ApiKey  # noqa: PLC0414 - it is part of this module
from client_sdk.account import CreatedApiKey as CreatedApiKey  # noqa: PLC0414 - it is part of this module
from client_sdk.account import Plan as Plan  # noqa: PLC0414 - it is part of this module
from client_sdk.account import Usage as Usage  # noqa: PLC0414 - it is part of this module
from client_sdk.account import UsageMeter as UsageMeter  # noqa: PLC0414 - it is part of this module
from client_sdk.checking import Citation as Citation  # noqa: PLC0414 - it is part of this module
from client_sdk.checking import Evaluation as Evaluation  # noqa: PLC0414 - it is part of this module
from client_sdk.checking import EvaluationIssue as EvaluationIssue  # noqa: PLC0414 - it is part of this module
from client_sdk.checking import ProfileCheck as ProfileCheck  # noqa: PLC0414 - it is part of this module


class JobType(StrEnum):
    """What a job produces."""

    RESUME = "resume"
    STORY = "story"
    OPPORTUNITY = "opportunity"
    TAILOR = "tailor"


class JobStatus(StrEnum):
    """Where a job stands. The last three are terminal."""

    PENDING = "pending"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_terminal(self) -> bool:
        """True when the job will not change any more (unless it is retried)."""
        return self in TERMINAL_STATUSES


TERMINAL_STATUSES = frozenset({JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED})


class Phase(StrEnum):
    """The part of its work that a job is in. Each job type goes through some of these, in this order."""

    PARSING = "parsing"
    VALIDATING = "validating"
    ENRICHING = "enriching"
    EXTRACTING = "extracting"
    SYNTHESIS = "synthesis"
    ANALYZING = "analyzing"
    GENERATING = "generating"
    EVALUATING = "evaluating"


class Highlight(WireModel):
    """One thing worth showing that a job found, created or updated. Another type is read as `found`."""

    text: str
    type: Annotated[Literal["found", "created", "updated"], unless_known({"found", "created", "updated"}, "found")]


class DocumentJob(WireModel):
    """One row of `document_jobs`. `progress` is 0 to 100; order by `version` alone.

    A type or status that this SDK does not know is its plain text, and not terminal; such a phase is None.
    """

    id: UUID
    user_id: UUID
    job_type: Annotated[JobType | str, KNOWN_FIRST]
    status: Annotated[JobStatus | str, KNOWN_FIRST]
    phase: Annotated[Phase | None, unless_known(Phase, None)] = None
    progress: int = Field(default=0, ge=0, le=100)
    highlights: list[Highlight] = Field(default_factory=list)
    opportunity_id: UUID | None = None
    document_id: UUID | None = None
    tailored_profile_id: UUID | None = None
    result: dict[str, Any] | None = None
    error_message: str | None = None
    warning: str | None = None
    attempt: int = 0
    version: int = 1
    created_at: datetime
    started_at: datetime | None = None
    completed_at: datetime | None = None
    updated_at: datetime

    @property
    def is_terminal(self) -> bool:
        """True when the job has ended."""
        return self.status in TERMINAL_STATUSES


class JobAccepted(WireModel):
    """The 202 answer of a request that became a job."""

    job_id: UUID
    status: Annotated[JobStatus | str, KNOWN_FIRST]
    message: str


class JobPage(WireModel):
    """One page of jobs, newest first. `next_cursor` is None on the last page. What cannot be read is left out."""

    items: list[OnErrorOmit[DocumentJob]]
    next_cursor: str | None = None


class JobStep(WireModel):
    """One step of a job's timeline. Times in milliseconds, cost in US dollars; None: not known.

    `waits` counts how often it had to wait for a server with too much to do; such a wait is no try.
    """

    name: str
    status: Annotated[str, one_of("completed", "retrying", "failed")]
    job_attempt: int
    tries: int
    waits: int = 0
    waited_ms: int = 0
    duration_ms: int | None = None
    error: str | None = None
    retry_at: datetime | None = None
    engine: str | None = None
    model: str | None = None
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = 0.0
    started_at: datetime | None = None
    finished_at: datetime | None = None


class JobTimeline(WireModel):
    """Every step that a job has run or tried, oldest first."""

    job_id: UUID
    steps: list[JobStep]


class OpportunitySummary(WireModel):
    """The posting that a profile is tailored to, in short."""

    id: UUID
    title: str | None = None
    company: str | None = None


class Requirement(WireModel):
    """One thing that a posting asks for."""

    text: str
    importance: Annotated[str, one_of("required", "preferred")] = "required"
    keywords: list[str] = Field(default_factory=list)


class ProfileSummary(WireModel):
    """That there is a profile for a posting, and since when as it is."""

    id: UUID
    updated_at: datetime


class Opportunity(OpportunitySummary):
    """A posting as it was read, and how the application stands.

    `status` says whether its requirements are there yet; `state`, `notes` and `why` are the person's own. `why` is why
    they apply, which the letter tells.
    """

    url: str | None = None
    description: str | None = None
    location: str | None = None
    requirements: list[Requirement] = Field(default_factory=list)
    status: Annotated[str, one_of("processing", "ready", "failed")] = "processing"
    state: Annotated[str, one_of("saved", "applied", "interview", "offer", "closed")] = "saved"
    state_changed_at: datetime | None = None
    notes: str | None = None
    why: str | None = None
    profile: ProfileSummary | None = None
    created_at: datetime
    updated_at: datetime


class OpportunityPage(WireModel):
    """One page of opportunities, newest first. What cannot be read is left out."""

    items: list[OnErrorOmit[Opportunity]]
    next_cursor: str | None = None


class Document(WireModel):
    """An uploaded résumé or a story. Its bytes stay on the server."""

    id: UUID
    type: Annotated[str, one_of("resume", "story")]
    filename: str | None = None
    media_type: str
    byte_size: int
    status: Annotated[str, one_of("processing", "ready", "failed")] = "processing"
    created_at: datetime
    updated_at: datetime


class DocumentPage(WireModel):
    """One page of documents, newest first. What cannot be read is left out."""

    items: list[OnErrorOmit[Document]]
    next_cursor: str | None = None


class TalkingPoint(WireModel):
    """A requirement, and what the user has done that answers it. `note` is for the author alone: what is missing."""

    requirement: str
    text: str
    evidence_ids: list[UUID] = Field(default_factory=list)
    strength: Annotated[str, one_of("strong", "partial")] = "strong"
    note: str | None = None


# The question that no posting writes down and every reader asks; a gap asks it where the record gives no reason.
WHY_THIS_POST = "Why this post, and why now?"


class Gap(WireModel):
    """A requirement that the user's evidence does not answer, said honestly.

    A `question` is none that documents could answer (age, permits, health, free weekends): only the person can say it.
    So is what a posting wants sent with the letter, and `WHY_THIS_POST`, answered by `why` of the opportunity.
    """

    requirement: str
    note: str
    kind: Annotated[str, one_of("missing", "question")] = "missing"


class TalkingPoints(WireModel):
    """What to say for this posting, most relevant first, and what is missing."""

    items: list[TalkingPoint] = Field(default_factory=list)
    gaps: list[Gap] = Field(default_factory=list)


class ResumeBullet(WireModel):
    """One line of a role, with the evidence it rests on."""

    text: str
    evidence_ids: list[UUID] = Field(default_factory=list)


class ResumeRole(WireModel):
    """One position held. Dates are as the user wrote them (`2019-03`, `Mar 2019`, `present`)."""

    company: str
    title: str
    location: str | None = None
    start: str | None = None
    end: str | None = None
    bullets: list[ResumeBullet] = Field(default_factory=list)


class ResumeData(WireModel):
    """A résumé tailored to one posting; roles newest first, skills most relevant first."""

    name: str | None = None
    headline: str | None = None
    contact: list[str] = Field(default_factory=list)
    summary: str = ""
    roles: list[ResumeRole] = Field(default_factory=list)
    skills: list[str] = Field(default_factory=list)
    education: list[str] = Field(default_factory=list)
    certifications: list[str] = Field(default_factory=list)


class EngineInfo(WireModel):
    """What wrote a result."""

    name: str
    model: str


class TailoredProfile(WireModel):
    """A profile tailored to one posting.

    `narrative` is plain text, the letter: paragraphs with an empty line between them; lines of one that begin with
    `- ` are points of a list, and read well as they stand. The tailoring POST answers with the first fields only;
    `GET …/tailored-profile` fills all of them. One that is `stale` may be said as it is, but is not what would be
    written today; `stale_because` says why, in words. Of `removed_fields` text went with a document that was
    deleted: tailor again, uncounted. Of a field whose edit was kept when the profile was written anew, `offered`
    has what was written. `citations` say what each statement and field rests on, and which are the person's own
    words.
    """

    id: UUID
    opportunity: OpportunitySummary
    narrative: str
    resume_data: ResumeData
    cached: bool = False
    created_at: datetime
    version: int | None = None
    talking_points: TalkingPoints | None = None
    evaluation: Evaluation | None = None
    engine: EngineInfo | None = None
    job_id: UUID | None = None
    updated_at: datetime | None = None
    edited_fields: list[str] = Field(default_factory=list)
    offered: dict[str, Any] = Field(default_factory=dict)
    removed_fields: list[str] = Field(default_factory=list)
    stale: bool = False
    stale_because: list[str] = Field(default_factory=list)
    citations: list[Citation] = Field(default_factory=list)
    show_talking_points: bool = False


class ShareLink(WireModel):
    """A public link to a tailored profile."""

    id: UUID
    url: str
    expires_at: datetime | None = None
    created_at: datetime


class Share(WireModel):
    """A public link as its owner sees it. `views` counts how often it was opened; about who did, nothing is kept."""

    id: UUID
    url: str
    state: Annotated[str, one_of("live", "expired", "revoked")]
    opportunity: OpportunitySummary
    views: int
    created_at: datetime
    last_viewed_at: datetime | None = None
    expires_at: datetime | None = None
    revoked_at: datetime | None = None


class SharePage(WireModel):
    """One page of links, newest first. What cannot be read is left out."""

    items: list[OnErrorOmit[Share]]
    next_cursor: str | None = None


class SharedProfile(WireModel):
    """What a stranger with the link may see: no ids of the user, no evaluation, no contact details.

    Talking points are notes to the author; there are none unless the person chose to show them, and never gaps.
    """

    opportunity: OpportunitySummary
    narrative: str
    resume_data: ResumeData
    talking_points: TalkingPoints | None = None
    expires_at: datetime | None = None


class FieldError(WireModel):
    """One field of a refused body, and why."""

    field: str
    message: str


class Problem(WireModel):
    """An error as the API answers it. Source: RFC 9457, with `code` and `request_id` added."""

    model_config = ConfigDict(frozen=True, extra="allow")

    type: str = "about:blank"
    title: str
    status: int
    detail: str | None = None
    instance: str | None = None
    code: str
    request_id: str | None = None
    errors: list[FieldError] | None = None
