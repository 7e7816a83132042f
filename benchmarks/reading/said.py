"""Fields that are said and are not so: what a letter would repeat. A field that is empty says nothing.

Of paid roles the title and the employer, of education the degree and the school: each is wrong where no labelled entry
of its kind has it, wherever that stands. A right title beside another role's employer counts as right here; the scores
of roles see that.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from benchmarks.reading.facts import Education, Facts, Role
from benchmarks.reading.right import same_employer, same_title

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class WrongFields:
    """How many fields were said and are in no label, and in how many documents they were looked for."""

    roles: int = 0
    education: int = 0
    documents: int = 0

    def __add__(self, other: "WrongFields") -> "WrongFields":
        return WrongFields(
            roles=self.roles + other.roles,
            education=self.education + other.education,
            documents=self.documents + other.documents,
        )


def wrong_fields(read: Facts, true: Facts) -> WrongFields | None:
    """The counts of one document; None where its label has no roles. Education counts where it is labelled, too."""
    if true.roles is None:
        return None
    paid = [role for role in read.roles or [] if role.kind == "work"]
    schools = (read.education or []) if true.education is not None else []
    titles = _wrong([role.title for role in paid], true.roles, lambda said, role: same_title(said, role.title))
    employers = _wrong([role.employer for role in paid], true.roles, _is_employer)
    degrees = _wrong([each.title for each in schools], true.education or [], _is_degree)
    names = _wrong([each.school for each in schools], true.education or [], _is_school)
    return WrongFields(roles=titles + employers, education=degrees + names, documents=1)


def _wrong(said: Sequence[str], labelled: Sequence[T], same: Callable[[str, T], bool]) -> int:
    return sum(bool(text) and not any(same(text, each) for each in labelled) for text in said)


def _is_employer(said: str, role: Role) -> bool:
    return same_employer(said, role.employer, role.place)


def _is_degree(said: str, entry: Education) -> bool:
    return same_title(said, entry.title)


def _is_school(said: str, entry: Education) -> bool:
    return same_employer(said, entry.school)
