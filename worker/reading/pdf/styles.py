"""Where the letters of a line change from bold or leaning to others, one field ends (`**Title**, *Employer*, Town`)."""

from collections.abc import Sequence
from itertools import pairwise

from core.language.date_words import is_present_word, month_number
from worker.reading.pdf.fonts import Font
from worker.reading.pdf.lines import Line
from worker.reading.pdf.words import Word

# Fields are short, and few in a line: what is longer is prose with words made to stand out.
_MOST_WORDS, _MOST_FIELDS = 16, 4
_SIGNS = " ,;|·•–—"
# A word that joins a title and an employer says more than a tab.
_JOINING = frozenset(["at", "@", "bei", "chez", "in"])


def text_by_style(line: Line, fonts: Sequence[Font]) -> str:
    """The line's text, with a tab where its look changes between two fields."""
    if line.is_bulleted or len({word.font for cell in line.cells for word in cell}) < 2:  # noqa: PLR2004 - a change
        return line.text
    return "\t".join("\t".join(_fields(cell, fonts)) for cell in line.cells)


def _fields(cell: list[Word], fonts: Sequence[Font]) -> list[str]:
    looks = [(word.is_bold, fonts[word.font].is_italic) for word in cell]
    starts = [at for at in range(1, len(cell)) if looks[at] != looks[at - 1] and _parts(cell, at)]
    if not starts or len(cell) > _MOST_WORDS or len(starts) >= _MOST_FIELDS:
        return [" ".join(word.text for word in cell)]
    bounds = [0, *starts, len(cell)]
    texts = [" ".join(word.text for word in cell[first:end]) for first, end in pairwise(bounds)]
    fields: list[str] = []
    for text in texts:
        # A sign alone is no field: it parts the two beside it.
        if fields and (text in _JOINING or fields[-1].rpartition(" ")[2] in _JOINING):
            fields[-1] += f" {text}"
        elif text.strip(_SIGNS):
            fields.append(text.strip(_SIGNS))
    return fields


def _parts(cell: Sequence[Word], at: int) -> bool:
    """Whether a field may begin with a word: not behind a label (`Tools: Python`), in prose, or within dates."""
    before = next((word.text for word in reversed(cell[:at]) if word.text not in _SIGNS), "")
    behind = next((word.text for word in cell[at:] if word.text not in _SIGNS), "")
    if not before or not behind or before[-1] == ":" or (_is_of_date(before) and _is_of_date(behind)):
        return False
    return not behind[0].islower() or behind in _JOINING or (before[-1] in ",;" and not before[0].islower())


def _is_of_date(word: str) -> bool:
    plain = word.strip("()[],.").casefold()
    return any(map(str.isdigit, plain)) or month_number(plain) is not None or is_present_word(plain)
