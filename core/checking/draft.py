"""A profile as it is checked."""

from client_sdk.models import ResumeData, TalkingPoints, WireModel


class ResumeSummary(WireModel):
    """The top of a résumé. `headline` is one line, `summary` two to four sentences."""

    headline: str | None = None
    summary: str


class ProfileDraft(WireModel):
    """A whole profile before it is stored, as `evaluate` gets it."""

    talking_points: TalkingPoints
    narrative: str
    resume_data: ResumeData
