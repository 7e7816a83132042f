"""Where in a document something stands: on which of its lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from core.record.readings import Place
from worker.understanding.text.lines import Line

# What goes on for longer is shown by its beginning.
_MOST_LINES = 20
# Of longer passages parts are not looked for: each part would be looked for in all of it.
_MOST_SEARCHED_LINES = 60
_MOST_SEARCHED_LETTERS = 20_000
# Shorter names (`R`, `C`) are in other words.
_LEAST_LETTERS = 4


@dataclass(frozen=True)
class Passage:
    """Lines that were read as one. Made once for all that is said on them."""

    lines: Sequence[Line]

    def place_of(self, text: str) -> Place | None:
        """Those of the lines that say `text`, whatever parts its words there; all of them where it is not found."""
        wanted = _letters_of(text)
        start = self._letters.find(wanted) if len(wanted) >= _LEAST_LETTERS else -1
        if start < 0:
            return place_of(self.lines)
        end = start + len(wanted)
        spans = zip(self.lines, self._ends, [0, *self._ends], strict=False)
        return place_of([line for line, last, first in spans if first < end and start < last])

    @cached_property
    def _told(self) -> list[str]:
        return [_letters_of(line.text) for line in self.lines] if 1 < len(self.lines) <= _MOST_SEARCHED_LINES else []

    @cached_property
    def _letters(self) -> str:
        """Of all lines; empty where parts are not looked for."""
        whole = "".join(self._told)
        return whole if len(whole) <= _MOST_SEARCHED_LETTERS else ""

    @cached_property
    def _ends(self) -> list[int]:
        ends, at = [], 0
        for letters in self._told:
            at += len(letters)
            ends.append(at)
        return ends


def place_of(lines: Sequence[Line]) -> Place | None:
    """Where these lines stand."""
    if not lines:
        return None
    first, *others = [Place(page=line.page, box=line.box, line=line.number or None) for line in lines[:_MOST_LINES]]
    return first.model_copy(update={"more": others}) if others else first


def _letters_of(text: str) -> str:
    return "".join(filter(str.isalnum, text))
