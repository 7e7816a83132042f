"""One row of a table, whose cells take several lines → the lines that are read of it.

What names the entry stands first, side by side: dates, title, employer. A cell that tells more goes on below, and what
is short comes before what is long, so that a place is not read behind the duties.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from worker.reading.bullets import is_bulleted
from worker.reading.pdf.lines import Line
from worker.reading.pdf.scoring import is_date, is_one_span
from worker.reading.pdf.stacked import one_span
from worker.reading.pdf.words import Row, Word

_SHORT, _LONG = 60, 160
_LEAST_WORDS_OF_PROSE = 4
# In heights of the letters: lines of one paragraph; a blank between words.
_STEP = 1.45
_BLANK = 0.3
_SAME_SIZE = 0.04
_GOES_ON = (",", "&", "-", "–", "—", "/", " and", " of", " for", " the", " und", " et", " y", " de")


@dataclass(frozen=True, slots=True)
class Cell:
    """Rows of words between the edges of one column. `limit`: how far right they may reach."""

    rows: list[Row]
    limit: float


@dataclass(frozen=True, slots=True)
class _Paragraph:
    rows: list[Row]
    text: str

    @property
    def words(self) -> list[Word]:
        return [word for row in self.rows for word in row.words]

    @property
    def is_head(self) -> bool:
        """True for what may name something: short, no item of a list, no sentence, and not mostly small words."""
        words = self.text.split()
        small = sum(word[0].islower() for word in words)
        is_prose = len(words) >= _LEAST_WORDS_OF_PROSE and (self.text.endswith(".") or 2 * small > len(words))
        return len(self.text) <= _SHORT and not is_prose and not is_bulleted(self.text)

    def lines(self) -> list[Line]:
        """As it stands."""
        return [Line(cells=[row.words], base=row.base, size=row.size) for row in self.rows]


def text_of(cell: Cell) -> str:
    """All that a cell says."""
    return " ".join([row.text for row in cell.rows])


def texts_of(cell: Cell) -> list[str]:
    """What its paragraphs say."""
    return [each.text for each in _paragraphs(cell)]


def lines_of_entry(cells: Sequence[Cell]) -> list[Line]:
    """The lines of one row of a table. Cells without words may be among them."""
    told = [found for cell in cells if (found := _paragraphs(cell))]
    if not told:
        return []
    base = min(each.rows[0].base for paragraphs in told for each in paragraphs)
    heads = [_heads(paragraphs) for paragraphs in told]
    deep = max(1, sorted(heads)[-2]) if len(heads) > 1 else 1
    lines: list[Line] = []
    for at in range(deep):
        beside = [paragraphs[at] for paragraphs, count in zip(told, heads, strict=True) if at < count]
        if beside:
            lines.append(_side_by_side(beside, base if at == 0 else max(lines[-1].base, beside[0].rows[0].base)))
    rest = [paragraphs[min(count, deep) :] for paragraphs, count in zip(told, heads, strict=True)]
    for paragraphs in sorted(rest, key=lambda each: not all(paragraph.is_head for paragraph in each)):
        lines += [line for paragraph in paragraphs for line in paragraph.lines()]
    return lines


def _heads(paragraphs: Sequence[_Paragraph]) -> int:
    """How many from the top may stand beside those of other cells; of what goes on to tell more, the first alone."""
    if len(paragraphs) == 1:
        return int(len(paragraphs[0].text) <= _LONG)
    count = next((at for at, each in enumerate(paragraphs) if not each.is_head), len(paragraphs))
    return count if count == len(paragraphs) else min(count, 1)


def _side_by_side(beside: Sequence[_Paragraph], base: float) -> Line:
    size = max(row.size for each in beside for row in each.rows)
    return Line(cells=[each.words for each in beside], base=base, size=size)


def _paragraphs(cell: Cell) -> list[_Paragraph]:
    """What the cell says, its broken lines put together."""
    found: list[_Paragraph] = []
    if len(cell.rows) > 1:
        whole = text_of(cell)
        if is_one_span(whole):
            return [_paragraph(cell.rows)]
    for row in cell.rows:
        span = one_span(found[-1].words, row.words) if found else None
        if span is not None:
            found[-1] = _paragraph([Row(found[-1].rows[0].base, row.size, span)])
        elif found and _goes_on(found[-1], row, cell.limit):
            found[-1] = _paragraph([*found[-1].rows, row])
        else:
            found.append(_paragraph([row]))
    return found


def _paragraph(rows: list[Row]) -> _Paragraph:
    return _Paragraph(rows, " ".join([row.text for row in rows]))


def _goes_on(above: _Paragraph, row: Row, limit: float) -> bool:
    """True when the row's first word would not have fitted behind the paragraph's last one, or that one asks for it."""
    last, first = above.rows[-1], row.words[0]
    if row.base - last.base > _STEP * row.size or is_bulleted(row.text):
        return False
    if is_one_span(above.text) or is_date(row.text):
        return False
    end = last.words[-1]
    is_alike = (
        end.font == first.font and end.is_bold == first.is_bold and abs(end.size - first.size) < _SAME_SIZE * first.size
    )
    if not is_alike:
        return False
    return above.text.endswith(_GOES_ON) or end.right + _BLANK * end.size + (first.right - first.left) > limit
