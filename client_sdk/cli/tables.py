"""Lists of things: a table as wide as the terminal, a block for each thing where that is too narrow for one.

In a pipe there is nobody to look at columns: a line for each thing, its values whole with a tab between them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from client_sdk.cli.terminal import open_console

_GAP = 2
MOST_READABLE = 100
"""Cells of a line of prose: longer ones are hard to follow to the next."""
_LEAST_ELASTIC = 12
"""Narrower, words of prose are cut more often than not."""


@dataclass(frozen=True, kw_only=True)
class Heading:
    """The name of a column. An elastic one gives way when it is narrow; all others are shown whole."""

    name: str
    elastic: bool = False
    right: bool = False


def prose(name: str) -> Heading:
    """A column of words, which may be wrapped."""
    return Heading(name=name, elastic=True)


def number(name: str) -> Heading:
    """A column of numbers."""
    return Heading(name=name, right=True)


def print_rows(
    console: Console, headings: Sequence[Heading | str], rows: Iterable[Sequence[str]], *, empty: str = ""
) -> None:
    """Print things, one a row. `empty` is what to say where there is none: in a pipe on standard error."""
    columns = [Heading(name=each) if isinstance(each, str) else each for each in headings]
    cells = [[" ".join(value.split()) for value in row] for row in rows]
    if not cells:
        (console if console.is_terminal else open_console(stderr=True)).print(empty)
    elif console.is_terminal:
        _print_on_terminal(console, *_without_empty(columns, cells))
    else:
        for row in cells:
            console.print(_Untouched("\t".join(row) + "\n"), end="")


def _print_on_terminal(console: Console, columns: Sequence[Heading], cells: Sequence[Sequence[str]]) -> None:
    if _least_width(columns, cells) <= console.width:
        console.print(_table(columns, cells))
    else:
        _print_blocks(console, columns, cells)


def _without_empty(
    columns: Sequence[Heading], cells: Sequence[Sequence[str]]
) -> tuple[Sequence[Heading], Sequence[Sequence[str]]]:
    """The columns in which anything stands; the first stays."""
    kept = [at for at in range(len(columns)) if at == 0 or any(row[at] for row in cells)]
    return [columns[at] for at in kept], [[row[at] for at in kept] for row in cells]


@dataclass(frozen=True)
class _Untouched:
    """Text whose tabs stay tabs."""

    text: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Segment(self.text)


def _least_width(columns: Sequence[Heading], cells: Sequence[Sequence[str]]) -> int:
    """What a table of these takes at the least."""
    widths = [max(cell_len(text) for text in (column.name, *values)) for column, values in _by_column(columns, cells)]
    least = (
        min(width, _LEAST_ELASTIC) if column.elastic else width for column, width in zip(columns, widths, strict=True)
    )
    return sum(least) + _GAP * (len(columns) - 1)


def _by_column(columns: Sequence[Heading], cells: Sequence[Sequence[str]]) -> Iterable[tuple[Heading, Iterable[str]]]:
    return zip(columns, zip(*cells, strict=True), strict=True)


def _table(columns: Sequence[Heading], cells: Sequence[Sequence[str]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, _GAP - 1, 0, 0), show_edge=False)
    for column in columns:
        table.add_column(
            column.name,
            no_wrap=not column.elastic,
            overflow="fold" if column.elastic else "ignore",
            justify="right" if column.right else "left",
        )
    for row in cells:
        table.add_row(*(Text(value) for value in row))
    return table


def _print_blocks(console: Console, columns: Sequence[Heading], cells: Sequence[Sequence[str]]) -> None:
    """Each thing as lines of its own, without what is empty. Only prose is broken: ids and addresses are copied."""
    for at, row in enumerate(cells):
        if at:
            console.print()
        console.print(Text(row[0], style="bold"), soft_wrap=True)
        for column, value in zip(columns[1:], row[1:], strict=True):
            line = Text(f"  {column.name}: {value}")
            if value and column.elastic:
                print_hanging(console, line, indent=4)
            elif value:
                console.print(line, soft_wrap=True)


def print_heading(console: Console, title: str) -> None:
    """Print the heading of a part: over a rule on a terminal, as a line of its own in a pipe."""
    console.print()
    console.print(Text(title, style="bold"), soft_wrap=not console.is_terminal)
    if console.is_terminal:
        console.print(Text("─" * min(console.width, cell_len(title)), style="dim"))


def print_hanging(console: Console, text: Text, *, indent: int) -> None:
    """Print a paragraph whose further lines on a terminal begin `indent` cells to the right; one line in a pipe."""
    if not console.is_terminal:
        console.print(text, soft_wrap=True)
        return
    lead, rest = text[:indent], text[indent:]
    for number_of_line, line in enumerate(
        rest.wrap(console, max(_LEAST_ELASTIC, min(console.width, MOST_READABLE) - indent))
    ):
        line.rstrip()
        console.print(Text.assemble(lead if number_of_line == 0 else " " * indent, line), soft_wrap=True)
