"""What the checker says of a statement."""

from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

Verdict = Literal["supported", "not_found", "contradicted", "not_checkable"]
Mode = Literal["recall", "precision"]
Code = Literal[
    "words",
    "number",
    "unit",
    "currency",
    "name",
    "role",
    "date",
    "time_span",
    "polarity",
    "status",
    "doer",
    "level",
    "title",
    "order",
    "unknown_evidence",
    "language",
    "form",
]

# How it was found whose deed something is: by the person's part in the fact, verb by verb, or by a word that the facts
# tell of others. Each compares two whole clauses and errs; it is weighed with all else, and reports nothing by itself.
Compared = Literal["part", "deed", "word", "side", "title"]

# What two texts cannot both say; the other faults are things that were not found.
CONTRADICTING: frozenset[Code] = frozenset(
    {"number", "unit", "currency", "polarity", "status", "date", "time_span", "order", "doer", "level"}
)


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing in a statement that the evidence does not bear. `quote` is the word or figure.

    `by` is how it was found, of what is weighed.
    """

    code: Code
    quote: str
    by: Compared | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """The verdict on one statement, what speaks against it, and the evidence that it was held against.

    `is_claim` is False for greetings and sentences about the posting: they count for nothing. `free` is what may
    be another way of saying it, of a sentence in which nothing else is wrong: words that nothing bears, what a figure
    counts, a level, whose deed it was by what was compared. `doubt` is how likely it adds something, 0 to 1: the
    sentence is supported where that is too little to report. `by_person` is what its person typed for this very letter,
    and no document can bear.
    """

    verdict: Verdict
    faults: tuple[Fault, ...] = ()
    evidence_ids: tuple[UUID, ...] = ()
    is_claim: bool = True
    free: tuple[Fault, ...] = ()
    doubt: float = 0.0
    by_person: bool = False

    @property
    def is_supported(self) -> bool:
        """True when nothing speaks against it."""
        return self.verdict == "supported"


def judged(faults: list[Fault], evidence_ids: tuple[UUID, ...]) -> Judgement:
    """The verdict that follows from the faults."""
    if not faults:
        return Judgement(verdict="supported", evidence_ids=evidence_ids)
    is_contradicted = any(fault.code in CONTRADICTING for fault in faults)
    verdict: Verdict = "contradicted" if is_contradicted else "not_found"
    return Judgement(verdict=verdict, faults=tuple(faults), evidence_ids=evidence_ids)


FRAME = Judgement(verdict="supported", is_claim=False)
TYPED = Judgement(verdict="supported", by_person=True)
