"""Mutants that no test can tell from the code, each with what shows it.

One is named by the text of its line, so that it is found wherever the line moves, and forgotten when it changes. They
are tried like all others: who calls one equivalent and is wrong reads so in the verdict.
"""

from dataclasses import dataclass
from enum import StrEnum

from tests.mutants.mutant import Mutant


class Reason(StrEnum):
    """Why nobody can notice."""

    NEVER_DIFFERS = "what it changes is the same in every case that can come"
    UNREACHABLE = "another check stands before it and lets no such case through"
    NO_WIDTH = "a bound between two moments of a clock that never meet"


@dataclass(frozen=True, kw_only=True)
class Equivalent:
    """`old`, in the line that reads `line` (without its margin), may as well be `new`. `why` is the proof."""

    path: str
    line: str
    old: str
    new: str
    reason: Reason
    why: str

    def is_of(self, mutant: Mutant, source: str) -> bool:
        """True when this is the mutant."""
        where = (mutant.path, source.splitlines()[mutant.line - 1].strip(), mutant.old, mutant.new)
        return where == (self.path, self.line, self.old, self.new)


def equivalent_to(mutant: Mutant, source: str) -> Equivalent | None:
    """Why this mutant of this file cannot be noticed; None when it should be."""
    return next((each for each in EQUIVALENTS if each.is_of(mutant, source)), None)


EQUIVALENTS: tuple[Equivalent, ...] = ()
