"""Columns → the lines that everything after reads, with what their looks say."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter

from worker.reading.blocks import TextLine
from worker.reading.looks import Seen, fields_by_look
from worker.reading.normalise import normalise
from worker.reading.pdf.columns import Column
from worker.reading.pdf.fonts import Font
from worker.reading.pdf.hanging import with_hanging_cells
from worker.reading.pdf.hyphens import Hyphens
from worker.reading.pdf.lines import Line
from worker.reading.pdf.paragraphs import with_whole_paragraphs
from worker.reading.pdf.pieces import PageText
from worker.reading.pdf.scoring import is_date, is_section
from worker.reading.pdf.words import Word
from worker.reading.pdf.wrapped import with_whole_headers

# In heights of the letters.
_ASCENT, _DESCENT = 0.8, 0.25
_LINE_HEIGHT = 1.2
_LEAST_STEP, _MOST_STEP = 0.9, 2.0
_NEW_BLOCK = 0.6
_BLANK_LINE = 1.0
_FULL_PAGE = 0.8
_LARGE = 1.12
_MOST_HEADING_WORDS = 7
_LINES = TypeAdapter(list[TextLine])


@dataclass(frozen=True, kw_only=True)
class Body:
    """What is usual in a document: the size of its letters, and how far a line stands below another, in points."""

    size: float
    step: float


def body_of(columns: list[Column]) -> Body:
    """What most letters and lines are like."""
    sizes: Counter[float] = Counter()
    steps: Counter[float] = Counter()
    for column in columns:
        for line in column.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    for column in columns:
        for upper, lower in zip(column.lines, column.lines[1:], strict=False):
            step = lower.base - upper.foot
            if _LEAST_STEP * size < step < _MOST_STEP * size:
                steps[round(step * 4) / 4] += 1
    step = steps.most_common(1)[0][0] if steps else _LINE_HEIGHT * size
    return Body(size=size, step=step)


def text_lines(columns: list[tuple[PageText, Column]], fonts: list[Font]) -> list[TextLine]:
    """The lines of all columns in order. Each column comes with its page."""
    body = body_of([column for _, column in columns])
    paragraphs = with_whole_paragraphs([with_hanging_cells(column.lines) for _, column in columns])
    whole = with_whole_headers(paragraphs)
    columns = [(page, Column(lines, column.place)) for (page, column), lines in zip(columns, whole, strict=True)]
    looks = _Looks(fonts, body)
    texts = _whole_words([[_clean(_text(line, fonts)) for line in column.lines] for _, column in columns])
    found: list[dict[str, Any]] = []
    block = 0
    for number, ((page, column), column_texts) in enumerate(zip(columns, texts, strict=True)):
        edge = min([line.left for line in column.lines])
        above: Line | None = None
        for line, text in zip(column.lines, column_texts, strict=True):
            if not text.strip():
                continue
            gap = _gap(above, line, body) if above else _gap_of_column(found[-1] if found else None, text, line, page)
            block += bool(found) and gap >= _NEW_BLOCK
            fields = looks.of(line, text)
            fields["text"] = text
            fields["page"] = page.number
            fields["column"] = number
            fields["block"] = block
            fields["gap_above"] = round(gap, 2) if gap else 0.0
            fields["indent"] = looks.indent(line.left - edge)
            found.append(fields)
            above = line
    # Validating all at once costs a quarter of what `model_construct` does, which looks at each field in Python.
    return _LINES.validate_python(found)


def _text(line: Line, fonts: list[Font]) -> str:
    """The line's text, with a tab also where its look changes between two fields."""
    if line.is_bulleted or len({word.font for cell in line.cells for word in cell}) == 1:
        return line.text
    cells = ([Seen(word.text, word.is_bold, fonts[word.font].is_italic) for word in cell] for cell in line.cells)
    return "\t".join(field for cell in cells for field in fields_by_look(cell))


@dataclass(frozen=True, slots=True)
class _Looks:
    """How the lines of a document look, against what is usual in it.

    Rounding costs as much as all else that is asked of an ordinary line, and most begin where others do: so it is kept.
    """

    fonts: list[Font]
    body: Body
    _lefts: dict[float, float] = field(default_factory=dict)
    _sizes: dict[float, float] = field(default_factory=dict)
    _indents: dict[float, float] = field(default_factory=dict)

    def indent(self, width: float) -> float:
        """How far a line begins behind its column's edge."""
        if width <= 0:
            return 0.0
        found = self._indents.get(width)
        if found is None:
            found = self._indents[width] = round(width / self.body.step, 2)
        return found

    def of(self, line: Line, text: str) -> dict[str, Any]:
        """The fields of its `TextLine` that say so."""
        words = line.cells[0] if len(line.cells) == 1 else [word for cell in line.cells for word in cell]
        size = self._size(sorted([word.size for word in words])[len(words) // 2])
        bold, italic = words[0].is_bold, self.fonts[words[0].font].is_italic
        if len({word.font for word in words}) > 1:
            bold = _most(words, [word.is_bold for word in words])
            italic = _most(words, [self.fonts[word.font].is_italic for word in words])
        left = self._lefts.get(line.left)
        if left is None:
            left = self._lefts[line.left] = round(line.left, 1)
        top, bottom = line.base - _ASCENT * line.size, line.foot + _DESCENT * line.size
        return {
            "box": (left, round(top, 1), round(line.right, 1), round(bottom, 1)),
            "size": size,
            "bold": bold,
            "italic": italic,
            "capitals": text.isupper(),
            "is_bullet": line.is_bulleted,
            "is_heading": _is_heading(text, size, bold=bold, line=line),
        }

    def _size(self, size: float) -> float:
        found = self._sizes.get(size)
        if found is None:
            found = self._sizes[size] = round(size / self.body.size, 2)
        return found


def _most(words: list[Word], are: list[bool]) -> bool:
    """True when most letters are so."""
    if all(are) or not any(are):
        return are[0]
    lengths = [len(word.text) for word in words]
    return 2 * sum(length for length, is_so in zip(lengths, are, strict=True) if is_so) > sum(lengths)


def _is_heading(text: str, size: float, *, bold: bool, line: Line) -> bool:
    if len(line.cells) > 1 or line.is_bulleted or is_date(text):
        return False
    return is_section(text) or (
        (size >= _LARGE or (text.isupper() and bold))
        and text.count(" ") < _MOST_HEADING_WORDS
        and text[-1:] not in ".,;"
    )


def _gap(above: Line, line: Line, body: Body) -> float:
    """White space between two lines of a column, in heights of a body line."""
    height = body.step
    if line.size > _LARGE * body.size:
        height = max(height, _LINE_HEIGHT * line.size)
    elif line.size < body.size / _LARGE:
        height = min(height, _LINE_HEIGHT * line.size)
    return max(0.0, (line.base - above.foot - height) / body.step)


def _gap_of_column(above: dict[str, Any] | None, text: str, line: Line, page: PageText) -> float:
    """A column or page may begin in the middle of a sentence or of a list; overleaf there is no space to speak of."""
    if above is None:
        return 0.0
    is_full = above["page"] + 1 == page.number and above["box"][3] > _FULL_PAGE * page.height
    if is_full and not line.cells[0][0].is_bold and not is_section(text):
        return 0.0
    goes_on = text[:1].islower() and above["text"][-1:] not in ".!?:"
    return 0.0 if goes_on or (line.is_bulleted and above["is_bullet"]) else _BLANK_LINE


def _whole_words(columns: list[list[str]]) -> list[list[str]]:
    """No word parted at the end of a line."""
    if not any(text.endswith("-") for texts in columns for text in texts):
        return columns
    hyphens = Hyphens([text for texts in columns for text in texts])
    for texts in columns:
        for index in range(len(texts) - 1):
            if texts[index].endswith("-"):
                texts[index], texts[index + 1] = hyphens.join(texts[index], texts[index + 1])
    return columns


def _clean(text: str) -> str:
    return text if text.isascii() and text.isprintable() else "\t".join(_normalised(text.split("\t")))


def _normalised(cells: list[str]) -> Iterator[str]:
    for cell in cells:
        yield cell if cell.isascii() and cell.isprintable() else " ".join(normalise(cell).split())
