"""Several ways to cut a document's pages: which is taken may be asked of those who know what lines mean."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from worker.reading.blocks import ReadFile


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """A document cut in one way. `sense`: how well its lines read in their order; more is better."""

    file: ReadFile
    sense: float


# The index of the way to take. Asked only where there are several that read nearly equally well; the first reads best.
Choose: TypeAlias = Callable[[Sequence[Way]], int]


def first(_ways: Sequence[Way]) -> int:
    """That whose lines read best."""
    return 0
