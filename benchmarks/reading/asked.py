"""Positions that are said, and whether anything is asked about them: what a letter repeats without a question.

A position is right where title, employer and both dates are. What is wrong and asked about is told its owner before a
letter is written.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.reading.facts import Facts
from benchmarks.reading.matching import tally
from benchmarks.reading.right import same_role
from core.record.readings import ExtractedDocument


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Counts of paid positions: all that are said, and those about which nothing is asked."""

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
    """The counts of one document; `facts` are those that `read` says, role by role."""
    labelled = [role for role in true.roles or [] if role.kind == "work"]
    keys = {doubt.about.partition("/")[0] for doubt in read.doubts}
    said = [(role, each.key in keys) for role, each in zip(facts.roles or [], read.roles, strict=True)]
    paid = [(role, is_asked) for role, is_asked in said if role.kind == "work"]
    unasked = [role for role, is_asked in paid if not is_asked]
    right = tally([role for role, _ in paid], labelled, same_role).right
    right_unasked = tally(unasked, labelled, same_role).right
    return Asked(
        right=right,
        wrong=len(paid) - right,
        right_unasked=right_unasked,
        wrong_unasked=len(unasked) - right_unasked,
    )


def all_asked(each: Iterable[Asked]) -> Asked:
    """The counts of many documents."""
    return sum(each, Asked())
