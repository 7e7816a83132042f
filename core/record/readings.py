"""What was read in one document, before it becomes part of a record. Keys are unique in the document only."""

from typing import Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from client_sdk.models import Requirement, WireModel
from client_sdk.record import Box
from core.language.polarity import Polarity
from core.language.standing import Status as EntryStatus
from core.record.models import ClaimType, EvidenceKind, Person

# What a doubt is about where little was read of a document.
READING_PATH = "person/reading"
# Where its letters were told from a picture.
SCAN_PATH = "person/scan"
# And where most positions, or most degrees and schools, of a document may be misread.
POSITIONS_PATH = "person/positions"
EDUCATION_PATH = "person/education"
# Where all of a document was read in a language that is read less well. In a record its document's id stands behind.
LANGUAGE_PATH = "person/language"

RoleKind = Literal["work", "volunteering", "membership"]
EntryKind = Literal["education", "certification", "language", "project", "publication", "award", "skill"]


class Place(WireModel):
    """Where something stands in its document. `page` and `line` count from 1; `box` as `client_sdk.record.Box`.

    What goes on over several lines has the first of them, and the others in `more`.
    """

    page: int | None = None
    box: Box | None = None
    line: int | None = None
    more: list["Place"] = Field(default_factory=list)

    @model_serializer(mode="wrap")
    def _only_what_is_said(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Without lines that there are not: most things stand on one, and readings are kept."""
        return {name: value for name, value in write(self).items() if name != "more" or value}


class HeaderLine(WireModel):
    """A line of a position's header or around it, as it was read.

    `over` is a line of the employer's header above several positions; `above` and `below` are the lines next to the
    header, the nearest first.
    """

    text: str
    part: Literal["header", "over", "above", "below"] = "header"


class ExtractedRole(WireModel):
    """A position found in a document. `key` is unique in the document; dates are as the user wrote them.

    `header` are the lines it was read from: what its owner corrects is looked for there, and in those of the others.
    """

    key: str
    company: str
    title: str
    location: str | None = None
    start: str | None = None
    end: str | None = None
    kind: RoleKind = "work"
    place: Place | None = None
    header: list[HeaderLine] = Field(default_factory=list)


class ExtractedEvidence(WireModel):
    """One sentence or line of the user's own words. `role_key` is None when it belongs to no role."""

    key: str
    role_key: str | None = None
    kind: EvidenceKind
    text: str
    polarity: Polarity = "does"
    place: Place | None = None


class ExtractedEntry(WireModel):
    """A degree, certificate, language, project, publication, award or skill, taken apart.

    Beside it stands a piece of evidence with its whole line (`evidence_key`). `title` is the degree, the language, the
    name of the certificate or skill; `issuer` the school or who gave it; `level` as written (`C1`, `beginner`).
    """

    key: str
    kind: EntryKind
    title: str
    issuer: str | None = None
    start: str | None = None
    end: str | None = None
    expires: str | None = None
    level: str | None = None
    status: EntryStatus = "held"
    text: str = ""
    evidence_key: str | None = None
    place: Place | None = None


class ExtractedClaim(WireModel):
    """Something the user can say of themself, and the evidence it rests on (never empty)."""

    type: ClaimType
    label: str
    description: str
    evidence_keys: list[str]


class ExtractedDoubt(WireModel):
    """What the document does not decide. `about` is the key of a role or an entry, or a path such as `person/name`.

    `also` are the keys of all else that it asks about.
    """

    about: str
    question: str
    choices: list[str] = Field(default_factory=list)
    also: list[str] = Field(default_factory=list)


class ReadingReport(WireModel):
    """How much of a document was understood. Lines are as written."""

    language: str | None = None
    pages: int = 0
    lines_placed: int = 0
    lines_unplaced: list[str] = Field(default_factory=list)
    private: int = 0
    hidden: int = 0
    repeated: int = 0
    warnings: list[str] = Field(default_factory=list)


class ExtractedDocument(WireModel):
    """All that a résumé or a story gave: its reading. `text` is the whole text, cleaned.

    `kind` is `other` for what is neither (a cover letter, a program): it adds no roles. `reader` names what read it,
    with its version; a document read by an older one is read again.
    """

    reader: str = ""
    kind: Literal["resume", "story", "other"] = "resume"
    person: Person = Person()
    text: str
    roles: list[ExtractedRole] = Field(default_factory=list)
    evidence: list[ExtractedEvidence] = Field(default_factory=list)
    entries: list[ExtractedEntry] = Field(default_factory=list)
    claims: list[ExtractedClaim] = Field(default_factory=list)
    doubts: list[ExtractedDoubt] = Field(default_factory=list)
    report: ReadingReport = ReadingReport()


class Posting(WireModel):
    """A job posting as it was read."""

    title: str | None = None
    company: str | None = None
    location: str | None = None
    requirements: list[Requirement] = Field(default_factory=list)
