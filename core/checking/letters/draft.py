"""A profile as it is checked."""

from pydantic import Field

from client_sdk.models import WHY_THIS_POST, Citation, Gap, ResumeData, TalkingPoints, WireModel

# In the place of a requirement, over what speaks for somebody though nobody asks for it.
BESIDE = "Not asked for, and worth saying"
# Before what a posting wants to be sent or said with an application: no requirement of anybody.
WITH_APPLICATION = "To go with the letter: "


class Letter(WireModel):
    """A letter. `citations` are what its writer says each sentence rests on, if it says so."""

    text: str
    citations: list[Citation] = Field(default_factory=list)


class ResumeSummary(WireModel):
    """The top of a résumé. `headline` is one line, `summary` two to four sentences; `citations` as in a letter."""

    headline: str | None = None
    summary: str
    citations: list[Citation] = Field(default_factory=list)


class ProfileDraft(WireModel):
    """A whole profile before it is stored, as `evaluate` gets it.

    `citations` are what the writer says its running texts rest on: a sentence is held against what it cites.
    """

    talking_points: TalkingPoints
    narrative: str
    resume_data: ResumeData
    citations: list[Citation] = Field(default_factory=list)


def asked_only(points: TalkingPoints) -> TalkingPoints:
    """The answers to what the posting asks for, without what else speaks for the person and why they apply."""
    items = [point for point in points.items if point.requirement != BESIDE]
    return points.model_copy(update={"items": items, "gaps": without_why(points.gaps)})


def without_why(gaps: list[Gap]) -> list[Gap]:
    """Those of requirements: the reason for applying, and what goes with an application, is asked for beside them."""
    return [
        gap for gap in gaps if gap.requirement != WHY_THIS_POST and not gap.requirement.startswith(WITH_APPLICATION)
    ]
