"""A person's record on the wire: what their documents say, where it stands there, and what is in doubt.

Source: `GET /api/v1/record`, `GET /api/v1/documents/{id}/report`. Everything that was read names its sources; a list of
sources that is empty says that the person typed it, and `corrected` that they changed what was read.
"""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, OnErrorOmit

from client_sdk._open_values import one_of
from client_sdk.models import WireModel

Box = tuple[float, float, float, float]


class Source(WireModel):
    """Where something was read. `page` and `line` count from 1; `box` is left, top, right, bottom in points."""

    document_id: UUID
    page: int | None = None
    box: Box | None = None
    line: int | None = None


class Contact(WireModel):
    """One way to reach the person, as written."""

    id: UUID | None = None
    kind: Annotated[str, one_of("email", "phone", "place", "link", "other")] = "other"
    text: str
    corrected: bool = False
    sources: list[Source] = Field(default_factory=list)


class RecordPerson(WireModel):
    """Who the record is about."""

    name: str | None = None
    headline: str | None = None
    contact: list[Contact] = Field(default_factory=list)


class Dated(WireModel):
    """Dates as the document has them; beside each the month as `YYYY-MM` where it can be known."""

    start: str | None = None
    end: str | None = None
    start_month: str | None = None
    end_month: str | None = None


class Fact(WireModel):
    """One thing the person did or is, in their own words."""

    id: UUID
    kind: str
    text: str
    polarity: Annotated[str, one_of("does", "does_not", "plans")] = "does"
    corrected: bool = False
    sources: list[Source] = Field(default_factory=list)


class RecordRole(Dated):
    """A position with what the person did in it. An employer or title that nobody knows is empty."""

    id: UUID
    title: str
    company: str
    location: str | None = None
    kind: Annotated[str, one_of("work", "volunteering", "membership")] = "work"
    is_current: bool = False
    evidence: list[Fact] = Field(default_factory=list)
    corrected: bool = False
    sources: list[Source] = Field(default_factory=list)


class RecordEducation(Dated):
    """A degree, school or course. `text` is the whole entry as written."""

    id: UUID
    title: str = ""
    institution: str = ""
    status: Annotated[str, one_of("held", "expected", "unfinished")] = "held"
    text: str = ""
    corrected: bool = False
    sources: list[Source] = Field(default_factory=list)


class RecordCertification(WireModel):
    """A certificate or licence. `text` is the whole entry as written, and so are dates."""

    id: UUID
    text: str
    issuer: str | None = None
    issued: str | None = None
    expires: str | None = None
    status: Annotated[str, one_of("held", "expired", "expected", "planned")] = "held"
    corrected: bool = False
    sources: list[Source] = Field(default_factory=list)


class RecordSkill(WireModel):
    """A skill that the person names, and what shows it."""

    id: UUID
    label: str
    level: str | None = None
    polarity: Annotated[str, one_of("held", "learning", "denied")] = "held"
    evidence_ids: list[UUID] = Field(default_factory=list)
    corrected: bool = False
    sources: list[Source] = Field(default_factory=list)


class SpokenLanguage(WireModel):
    """A language that the person speaks, and how well, as written."""

    id: UUID
    label: str
    level: str | None = None
    corrected: bool = False
    sources: list[Source] = Field(default_factory=list)


class RecordWork(Dated):
    """A project, publication or award."""

    id: UUID
    title: str
    text: str = ""
    corrected: bool = False
    sources: list[Source] = Field(default_factory=list)


class Doubt(WireModel):
    """Something only the person can decide. `path` is where in the record it stands (`roles/<id>`, `person/name`).

    `also` are the paths of all else that it asks about: one answer is for all of them.
    """

    id: UUID
    path: str
    question: str
    choices: list[str] = Field(default_factory=list)
    also: list[str] = Field(default_factory=list)


class Record(WireModel):
    """All that a person's documents say of them, and what they corrected. `version` rises with each change."""

    version: int = 0
    person: RecordPerson = RecordPerson()
    roles: list[RecordRole] = Field(default_factory=list)
    education: list[RecordEducation] = Field(default_factory=list)
    certifications: list[RecordCertification] = Field(default_factory=list)
    skills: list[RecordSkill] = Field(default_factory=list)
    languages: list[SpokenLanguage] = Field(default_factory=list)
    projects: list[RecordWork] = Field(default_factory=list)
    publications: list[RecordWork] = Field(default_factory=list)
    awards: list[RecordWork] = Field(default_factory=list)
    facts: list[Fact] = Field(default_factory=list)
    doubts: list[Doubt] = Field(default_factory=list)


class RecordChange(WireModel):
    """One change of a record, the person's own word.

    What is meant is named by its `id` or by a `path`: `person/name`, `roles/<id>`, `roles/<id>/title`,
    `roles/<id>/evidence`, `facts/<id>/text`, … By `op`:
    `set` a field to `value`, or several where `value` is an object; `add` the thing that `value` describes to the list
    at `path`; `remove` a field, or what was added; `hide` what was read, for good; `merge` all `ids` into the first;
    `split` the evidence `ids` off a role (`value` has the new role's fields), or a fact into the texts of `value`;
    `move` a fact to the role at `to` (`facts`: to none); `confirm` answers the doubt `id` with `value`; `undo` takes
    back the last change, or the one with this `id`.
    """

    op: Annotated[str, one_of("set", "add", "remove", "hide", "merge", "split", "move", "confirm", "undo")]
    path: str | None = None
    id: UUID | None = None
    ids: list[UUID] = Field(default_factory=list)
    value: Any = None
    to: str | None = None


class ToldChange(WireModel):
    """A change that was made, in words (`Set title of the role “Engineer, Acme” to “Senior Engineer”`)."""

    op: str
    text: str


class RecordCorrection(WireModel):
    """What the person changed at once. `undo` takes its `id` as long as it is `in_force`.

    `undone` was taken back; `undo` is one that took another back, and stays.
    """

    id: UUID
    at: datetime
    state: Annotated[str, one_of("in_force", "undone", "undo")]
    changes: list[ToldChange]


class CorrectionPage(WireModel):
    """One page of corrections, newest first. What cannot be read is left out."""

    items: list[OnErrorOmit[RecordCorrection]]
    next_cursor: str | None = None


class LeftOut(WireModel):
    """How many lines were left out of the record, and why."""

    reason: Annotated[str, one_of("private", "hidden", "repeated")]
    count: int


class DocumentReport(WireModel):
    """What was read in one document, what was not, and why."""

    document_id: UUID
    language: str | None = None
    pages: int = 0
    kind: Annotated[str, one_of("resume", "story", "other")] = "resume"
    lines_placed: int = 0
    lines_unplaced: list[str] = Field(default_factory=list)
    doubts: list[Doubt] = Field(default_factory=list)
    left_out: list[LeftOut] = Field(default_factory=list)
    warnings: list[str] = Field(default_factory=list)


class DocumentText(WireModel):
    """The text of one document as it was read: without what was left out as private or hidden."""

    document_id: UUID
    text: str
