"""Rows of rich text → tables. A row is described beside its cells: where each ends, and which are merged."""

from dataclasses import dataclass, field, replace

from worker.reading.flow import Block, Cell, Table

MAX_DEPTH = 8
_MOST_CELLS = 64


@dataclass(frozen=True, kw_only=True, slots=True)
class CellForm:
    """Where a cell ends (twips from the left), its ground, and whether it belongs to the one above or to its left.

    `fill` is a place in the file's table of colours.
    """

    end: int = 0
    fill: int = 0
    is_below: bool = False
    is_beside: bool = False


@dataclass(kw_only=True)
class OpenTable:
    """A table whose rows are still being read."""

    blocks: list[Block] = field(default_factory=list)
    _row: list[tuple[Block, ...]] = field(default_factory=list)
    _rows: list[tuple[list[tuple[Block, ...]], list[CellForm]]] = field(default_factory=list)

    @property
    def cells_in_row(self) -> int:
        """How many cells of the open row there are."""
        return len(self._row)

    def end_cell(self) -> None:
        """What came since the last cell is one."""
        if len(self._row) < _MOST_CELLS:
            self._row.append(tuple(self.blocks))
        self.blocks = []

    def end_row(self, forms: list[CellForm]) -> None:
        """The cells since the last row are one. What stands behind its last cell stays in it."""
        if self.blocks:
            self.end_cell()
        if self._row:
            self._rows.append((self._row, forms))
        self._row = []

    def close(self) -> Table:
        """The whole table."""
        self.end_row([])
        ends = sorted({form.end for _, forms in self._rows for form in forms})
        place = {end: at + 1 for at, end in enumerate(ends)}
        cells: list[Cell] = []
        above: dict[int, int] = {}
        for row, (blocks, forms) in enumerate(self._rows):
            left = 0
            for at, own in enumerate(blocks):
                form = forms[at] if at < len(forms) else CellForm()
                right = max(place.get(form.end, left + 1), left + 1)
                if form.is_beside and cells and cells[-1].row == row:
                    cells[-1] = replace(cells[-1], columns=right - cells[-1].column, blocks=(*cells[-1].blocks, *own))
                elif form.is_below and left in above:
                    upper = cells[above[left]]
                    cells[above[left]] = replace(upper, rows=row - upper.row + 1)
                else:
                    above[left] = len(cells)
                    cells.append(Cell(row=row, column=left, columns=right - left, blocks=own))
                left = right
        return Table(cells=tuple(cells))
