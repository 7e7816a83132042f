"""The facts of a document: what a label says, and what a reader gave. Both have this one shape.

A kind that is None was not looked at (a label) or is not given (a reader): it is not scored. An empty list says that
there is nothing of this kind. Dates stand as printed, and beside them as `YYYY-MM`, `YYYY` or `present`.
"""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from benchmarks.reading.moments import Moment, moment_of, parse_month


def _month(written: str) -> str:
    parse_month(written)
    return written


Text = Annotated[str, Field(min_length=1)]
Month = Annotated[str, AfterValidator(_month)]


class Shape(BaseModel):
    """Frozen, and strict about names: a misspelt field would be a fact that nobody asks for."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Dated(Shape):
    """What has a start and an end. One printed date alone is a start."""

    start: str | None = None
    end: str | None = None
    start_month: Month | None = None
    end_month: Month | None = None

    @property
    def began(self) -> Moment | None:
        """The start as a month; of the printed date where no month stands beside it."""
        return parse_month(self.start_month) if self.start_month else moment_of(self.start)

    @property
    def ended(self) -> Moment | None:
        """The end as a month; of the printed date where no month stands beside it."""
        return parse_month(self.end_month) if self.end_month else moment_of(self.end)


class Role(Dated):
    """A position. An employer that the document does not name is empty."""

    title: str = ""
    employer: str = ""
    place: str | None = None
    kind: Literal["work", "volunteering", "membership"] = "work"


class Education(Dated):
    """A degree or course. A reader that keeps the entry as one text gives `text` alone."""

    title: str = ""
    school: str = ""
    text: str | None = None


class Certification(Shape):
    """A certificate or licence; of a reader that does not take it apart, the whole line."""

    title: Text
    issuer: str | None = None


class Language(Shape):
    """A language, and how well, as printed."""

    name: Text
    level: str | None = None


class Requirement(Shape):
    """One thing a posting asks for."""

    text: Text
    importance: Literal["required", "preferred"] = "required"


class Facts(Shape):
    """All facts of one document, résumé or posting."""

    name: Text | None = None
    contact: list[Text] | None = None
    roles: list[Role] | None = None
    education: list[Education] | None = None
    skills: list[Text] | None = None
    certifications: list[Certification] | None = None
    languages: list[Language] | None = None
    # Lines that have no place in a record: references, hobbies, what stands at the edge of every page.
    unplaced: list[Text] | None = None
    # Of readers only: how many questions are left for the person.
    doubts: int | None = None
    # Of readers only: whole years of paid work, as the product would say it. What is true follows from the roles.
    years_said: int | None = None
    # Of postings. The empty string says: the posting names none.
    title: str | None = None
    employer: str | None = None
    place: str | None = None
    requirements: list[Requirement] | None = None
