"""Lines of one paragraph, as the file tags it: one line again where the next word would not have fitted.

Programs tag a paragraph that somebody broke by hand as one, too, and some a whole list or page. So geometry has to say
the same of each line, and of most lines of its paragraph.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from worker.reading.pdf.lines import Line
from worker.reading.pdf.scoring import reaches
from worker.reading.pdf.words import Word

# In heights of the letters: how far below the rest stands at most, how wide a blank is, and the space between cells.
_MOST_STEP, _BLANK, _BESIDE = 2.2, 0.2, 1.0
# Of its column's width, so much is filled by a line that had no room.
_FULL = 0.55
# No paragraph has so many lines and so much of a document.
_MANY_LINES, _MOST_OF_LINES = 10, 0.5


@dataclass(frozen=True, slots=True)
class _Pair:
    """A line, and one of the same paragraph right below its cell. `had_room`: for the next word."""

    at: int
    cell: int
    paragraph: int
    had_room: bool


def with_whole_paragraphs(columns: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each column, with what goes on below in the same paragraph on one line."""
    counts = Counter(line.cells[0][0].paragraph for lines in columns for line in lines)
    if not counts.keys() - {0}:
        return [list(lines) for lines in columns]
    most = max(_MANY_LINES, _MOST_OF_LINES * counts.total())
    whole_pages = {paragraph for paragraph, count in counts.items() if count > most}
    return [_joined(lines, _believed(list(_pairs(lines)), whole_pages | _lists(lines))) for lines in columns]


def _believed(pairs: Sequence[_Pair], unbelieved: set[int]) -> dict[int, int]:
    """The cell that the next line goes on, by line."""
    typed: Counter[int] = Counter()
    for pair in pairs:
        typed[pair.paragraph] += 1 if pair.had_room else -1
    return {
        pair.at: pair.cell
        for pair in pairs
        if not pair.had_room and typed[pair.paragraph] <= 0 and pair.paragraph not in unbelieved
    }


def _lists(lines: Sequence[Line]) -> set[int]:
    """Paragraphs with a bullet in their midst: whoever made the file tagged no items."""
    seen: set[int] = set()
    found: set[int] = set()
    for line in lines:
        paragraph = line.cells[0][0].paragraph
        if line.is_bulleted and paragraph in seen:
            found.add(paragraph)
        seen.add(paragraph)
    return found


def _pairs(lines: Sequence[Line]) -> Iterator[_Pair]:
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    head: Line | None = None
    # The last word, as it is drawn, of each cell of the line that others go on.
    ends: list[Word] = []
    for at, line in enumerate(lines):
        cell = _cell_above(ends, line) if head is not None else None
        if head is None or cell is None:
            head, ends = line, [words[-1] for words in line.cells]
            continue
        end, first = ends[cell], line.cells[0][0]
        begins = head.cells[cell][0].left if cell else left
        edge = head.cells[cell + 1][0].left - _BESIDE * end.size if cell + 1 < len(head.cells) else right
        wanted = end.right + _BLANK * end.size + first.right - first.left
        is_full = wanted > edge and end.right - begins > _FULL * (edge - begins)
        is_torn = end.text.endswith("-") or reaches(first.text) or reaches(end.text)
        yield _Pair(at, cell, first.paragraph, had_room=not is_full or is_torn)
        if is_full and not is_torn:
            ends[cell] = line.cells[0][-1]
        else:
            head, ends = line, [words[-1] for words in line.cells]


def _cell_above(ends: Sequence[Word], line: Line) -> int | None:
    """Which cell the line goes on by its paragraph."""
    first = line.cells[0][0]
    if len(line.cells) > 1 or line.is_bulleted or not first.paragraph:
        return None
    cell = next((at for at in reversed(range(len(ends))) if ends[at].paragraph == first.paragraph), None)
    is_below = cell is not None and 0 < first.base - ends[cell].base <= _MOST_STEP * first.size
    return cell if is_below else None


def _joined(lines: Sequence[Line], goes_on: dict[int, int]) -> list[Line]:
    found: list[Line] = []
    for at, line in enumerate(lines):
        if at in goes_on:
            found[-1] = _with_rest(found[-1], goes_on[at], line)
        else:
            found.append(line)
    return found


def _with_rest(line: Line, cell: int, rest: Line) -> Line:
    """The words stand at the cell's end, without a width of their own: nothing else is moved."""
    end = line.cells[cell][-1]
    words = [replace(word, left=end.right, right=end.right, base=end.base) for word in rest.cells[0]]
    cells = [[*each, *words] if at == cell else each for at, each in enumerate(line.cells)]
    return Line(cells=cells, base=line.base, size=line.size, foot=rest.base)
