"""The cells of a table as rows give them: each in the next column that no cell above reaches into."""

from worker.reading.flow.model import Block, Cell, Table

_MOST_SPANNED = 60


class Grid:
    """A table while its rows are read."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._cells: list[Cell] = []
        self._row = -1
        self._column = 0
        # For each column the first row that is free.
        self._free: dict[int, int] = {}
        self._spans = (1, 1)

    def row(self) -> None:
        """Another row begins."""
        self._row, self._column = self._row + 1, 0

    def cell(self, *, rows: str | None, columns: str | None) -> None:
        """Another cell begins; what is put into `blocks` is its content."""
        if self._row < 0:
            self.row()
        self.blocks = []
        self._spans = (_count(rows), _count(columns))

    def end_cell(self) -> None:
        """The cell ends."""
        rows, columns = self._spans
        while self._free.get(self._column, 0) > self._row:
            self._column += 1
        cell = Cell(row=self._row, column=self._column, rows=rows, columns=columns, blocks=tuple(self.blocks))
        self._cells.append(cell)
        for column in range(self._column, self._column + columns):
            self._free[column] = self._row + rows
        self._column += columns

    def table(self) -> Table:
        """All cells."""
        return Table(cells=tuple(self._cells))


def _count(said: str | None) -> int:
    number = (said or "").strip()
    return min(max(int(number), 1), _MOST_SPANNED) if number.isascii() and number.isdigit() and len(number) < 4 else 1  # noqa: PLR2004
