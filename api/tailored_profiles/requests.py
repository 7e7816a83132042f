"""Bodies of the requests that check and change a tailored profile: how large each part may be."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field

from api.http.fields import Body, check_line, check_text
from api.opportunities.requests import EditableField

MAX_LETTER = 12_000
MAX_SUMMARY = 4_000
MAX_STATEMENT = 2_000
MAX_LINE = 300
MAX_ROLES = 40
MAX_BULLETS = 30
MAX_LINES = 100
MAX_CITED = 20


def _text_or_nothing(text: str) -> str:
    return check_text(text) if text.strip() else ""


def _line_or_nothing(text: str) -> str:
    return check_line(text) if text.strip() else ""


# Bodies are read strictly, and JSON has no type for ids.
Identifier = Annotated[UUID, BeforeValidator(lambda value: UUID(value) if isinstance(value, str) else value)]
Letter = Annotated[str, Field(max_length=MAX_LETTER), AfterValidator(_text_or_nothing)]
Summary = Annotated[str, Field(max_length=MAX_SUMMARY), AfterValidator(_text_or_nothing)]
Statement = Annotated[str, Field(max_length=MAX_STATEMENT), AfterValidator(check_line)]
Line = Annotated[str, Field(max_length=MAX_LINE), AfterValidator(check_line)]
LineOrNothing = Annotated[str, Field(max_length=MAX_LINE), AfterValidator(_line_or_nothing)]
Cited = Annotated[list[Identifier], Field(max_length=MAX_CITED)]
Lines = Annotated[list[Line], Field(max_length=MAX_LINES)]


class EditedBullet(Body):
    """One line of a role."""

    text: Statement
    evidence_ids: Cited = Field(default_factory=list)


class EditedRole(Body):
    """One position held."""

    company: LineOrNothing = ""
    title: LineOrNothing = ""
    location: Line | None = None
    start: Line | None = None
    end: Line | None = None
    bullets: list[EditedBullet] = Field(default_factory=list, max_length=MAX_BULLETS)


class EditedResume(Body):
    """A résumé, or those of its fields that change."""

    name: Line | None = None
    headline: Line | None = None
    contact: Lines = Field(default_factory=list)
    summary: Summary = ""
    roles: list[EditedRole] = Field(default_factory=list, max_length=MAX_ROLES)
    skills: Lines = Field(default_factory=list)
    education: Lines = Field(default_factory=list)
    certifications: Lines = Field(default_factory=list)


class EditedPoint(Body):
    """A requirement, and what answers it."""

    requirement: Statement
    text: Statement
    evidence_ids: Cited = Field(default_factory=list)
    strength: Literal["strong", "partial"] = "strong"
    note: Statement | None = None


class EditedGap(Body):
    """A requirement that is not answered."""

    requirement: Statement
    note: Statement
    kind: Literal["missing", "question"] = "missing"


class EditedPoints(Body):
    """The talking points."""

    items: list[EditedPoint] = Field(default_factory=list, max_length=MAX_LINES)
    gaps: list[EditedGap] = Field(default_factory=list, max_length=MAX_LINES)


class ProfileChanges(Body):
    """What to change. Fields that are not given stay.

    A part is named by its path, as citations and issues name it, with its new value: `"resume_data.summary": "…"`,
    `"resume_data.roles[0].bullets[2]": "…"` (its text, or the whole bullet). A place one behind the end of a list adds
    to it; null takes a part out of its list, or empties it.
    """

    model_config = ConfigDict(extra="allow")

    narrative: Letter | None = Field(default=None, description="The letter.")
    resume_data: EditedResume | None = Field(
        default=None, description="The résumé. Of its fields, those that are given are replaced whole."
    )
    talking_points: EditedPoints | None = Field(default=None, description="All of the talking points.")
    show_talking_points: bool | None = Field(
        default=None, description="Whether who opens a link sees the talking points; gaps and notes are never shown."
    )
    revert: list[EditableField] = Field(
        default_factory=list, max_length=3, description="Fields that go back to what was written."
    )
    keep: list[EditableField] = Field(
        default_factory=list, max_length=3, description="Edited fields for which what is `offered` is not wanted."
    )

    @property
    def by_path(self) -> dict[str, Any]:
        """Paths with their new values."""
        return {name: value for name, value in (self.model_extra or {}).items() if "." in name}
