"""Positions, degrees and schools that are said, and whether anything is asked about them: what is said unquestioned.

A position is right where title, employer and both dates are; a degree where it and its school are, though a part more
or less that a sign sets off makes none wrong. What is wrong and asked about is told its owner before a letter is
written.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from benchmarks.reading.facts import Facts
from benchmarks.reading.matching import T, tally
from benchmarks.reading.right import nearly_same_education, same_role
from core.record.readings import EDUCATION_PATH, POSITIONS_PATH, ExtractedDocument


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Counts of what is said: all of it, and that about which nothing is asked."""

    right: int = 0
    wrong: int = 0
    right_unasked: int = 0
    wrong_unasked: int = 0

    def __add__(self, other: "Asked") -> "Asked":
        return Asked(
            right=self.right + other.right,
            wrong=self.wrong + other.wrong,
            right_unasked=self.right_unasked + other.right_unasked,
            wrong_unasked=self.wrong_unasked + other.wrong_unasked,
        )


def asked_of(read: ExtractedDocument, facts: Facts, true: Facts) -> Asked:
    """The counts of a document's paid positions; `facts` are those that `read` says, role by role."""
    labelled = [role for role in true.roles or [] if role.kind == "work"]
    asked = _asked(read, POSITIONS_PATH, [role.key for role in read.roles])
    paid = [each for each in zip(facts.roles or [], asked, strict=True) if each[0].kind == "work"]
    return _counts(paid, labelled, same_role)


def asked_of_education(read: ExtractedDocument, facts: Facts, true: Facts) -> Asked:
    """The counts of a document's degrees and schools, entry by entry."""
    asked = _asked(read, EDUCATION_PATH, [entry.key for entry in read.entries if entry.kind == "education"])
    said = list(zip(facts.education or [], asked, strict=True))
    return _counts(said, true.education or [], nearly_same_education)


def all_asked(each: Iterable[Asked]) -> Asked:
    """The counts of many documents."""
    return sum(each, Asked())


def _asked(read: ExtractedDocument, path: str, keys: Sequence[str]) -> list[bool]:
    """For each of these whether something is asked of it, or of all of them at once by a doubt at `path`."""
    abouts = {about for doubt in read.doubts for about in (doubt.about, *doubt.also)}
    named = {about.partition("/")[0] for about in abouts}
    return [path in abouts or key in named for key in keys]


def _counts(said: Sequence[tuple[T, bool]], true: Sequence[T], is_same: Callable[[T, T], bool]) -> Asked:
    unasked = [fact for fact, is_asked in said if not is_asked]
    right = tally([fact for fact, _ in said], true, is_same).right
    right_unasked = tally(unasked, true, is_same).right
    return Asked(
        right=right,
        wrong=len(said) - right,
        right_unasked=right_unasked,
        wrong_unasked=len(unasked) - right_unasked,
    )
