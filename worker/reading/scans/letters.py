"""What a line says, letter by letter."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.scans import LAST_LATIN
from worker.reading.scans.models import alphabet, recognise

# Of what the model is given: how high, how wide at least, and at most; how wide one of its steps is.
_HEIGHT, _NARROWEST, _WIDEST = 48, 320, 3_200
_STEP = 8
# Beside letters of Latin scripts: dashes, quotes, bullets and what else print has.
_SIGNS = "–—‘’“”„†‡•…‰‹›€™−≤≥≈●○■□▪▫◆★☆✓✔→"


@dataclass(frozen=True, slots=True)
class Letter:
    """One character of a line: its middle, as a share of the line's width, and how sure it is, from 0 to 1."""

    text: str
    middle: float
    sure: float


def letters_of(line: Image.Image) -> list[Letter]:
    """The characters of a line, blanks among them."""
    wide = min(_WIDEST, max(1, round(line.width * _HEIGHT / line.height)))
    sheet = Image.new("RGB", (max(wide, _NARROWEST), _HEIGHT), (127, 127, 127))
    sheet.paste(line.resize((wide, _HEIGHT), Image.Resampling.BILINEAR))
    likely = recognise(sheet)[:, _latin()]
    best = likely.argmax(axis=1)
    begins = np.flatnonzero((best != 0) & (np.diff(best, prepend=0) != 0))
    found = []
    for step in begins.tolist():
        number = int(best[step])
        end = step + 1
        while end < len(best) and best[end] == number:
            end += 1
        middle = (step + end) / 2 * _STEP / wide
        found.append(Letter(_known()[number], min(1.0, middle), float(likely[step:end, number].max())))
    return found


@cache
def _latin() -> NDArray[np.int64]:
    """The numbers of characters that may stand in a résumé; the first, which is none, among them."""
    return np.array([number for number, text in enumerate(alphabet()) if _is_latin(text)])


@cache
def _known() -> tuple[str, ...]:
    return tuple(text for text in alphabet() if _is_latin(text))


def _is_latin(text: str) -> bool:
    return not text or text[0] <= LAST_LATIN or text in _SIGNS
