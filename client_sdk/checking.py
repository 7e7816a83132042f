"""What the checker says of a profile, on the wire: what a passage rests on, what is wrong, and two numbers."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, model_validator

from client_sdk._open_values import one_of
from client_sdk._wire import WireModel


class Citation(WireModel):
    """A passage of a profile and the evidence that bears it.

    `path` names the text (`narrative`, `resume_data.roles[0].bullets[2]`), `start` and `end` are characters of it.
    """

    path: str
    quote: str
    start: int
    end: int
    evidence_ids: list[UUID] = Field(default_factory=list)
    by: Annotated[str, one_of("engine", "person")] = "engine"
    verdict: Annotated[str, one_of("supported", "not_found", "contradicted", "not_checkable")] = "supported"


class EvaluationIssue(WireModel):
    """Something the evaluation found wrong: a claim without evidence, a requirement missed.

    `code` names the kind (`number`, `currency`, `polarity`, `requirement_missing`), `quote` the passage at `path`.
    """

    severity: Annotated[str, one_of("info", "warning", "error")]
    text: str
    code: str | None = None
    path: str | None = None
    quote: str | None = None
    evidence_ids: list[UUID] = Field(default_factory=list)


class Evaluation(WireModel):
    """How true a profile is and how well it fits, from 0 to 1; None when the evaluation itself failed.

    `honesty` is the share of its statements that the evidence bears, `fit` the share of the requirements that it
    answers, by weight; None, too, where no requirement can be answered by documents, or little of them was read. Where
    the posting lists none that asks for the work itself, whoever has held the very post, or leads those who do, answers
    one more that is required: it counts for them, and against nobody.
    `grounding` and `coverage` are their older names.
    """

    status: Annotated[str, one_of("completed", "failed")]
    honesty: float | None = Field(default=None, ge=0, le=1)
    fit: float | None = Field(default=None, ge=0, le=1)
    statements: int | None = Field(default=None, ge=0)
    unsupported: int | None = Field(default=None, ge=0)
    grounding: float | None = Field(default=None, ge=0, le=1)
    coverage: float | None = Field(default=None, ge=0, le=1)
    relevance: float | None = Field(default=None, ge=0, le=1)
    overall: float | None = Field(default=None, ge=0, le=1)
    issues: list[EvaluationIssue] = Field(default_factory=list)

    @model_validator(mode="before")
    @classmethod
    def _name_anew(cls, data: Any) -> Any:
        """An evaluation that was stored under the older names has both."""
        if not isinstance(data, dict):
            return data
        renamed: tuple[tuple[Literal["honesty", "fit"], str], ...] = (("honesty", "grounding"), ("fit", "coverage"))
        return data | {name: data[old] for name, old in renamed if data.get(name) is None and old in data}


class ProfileCheck(WireModel):
    """What the checker says of a profile that somebody edits; nothing of it is stored."""

    evaluation: Evaluation
    citations: list[Citation] = Field(default_factory=list)
