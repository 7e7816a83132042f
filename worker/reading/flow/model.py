"""What stands in a document whose text flows, before it is drawn."""

from dataclasses import dataclass
from typing import TypeAlias

# Inside the text of a span: the line, the page, the column ends here.
LINE_BREAK = "\n"
PAGE_BREAK = "\f"
COLUMN_BREAK = "\v"
# Only before a paragraph: other columns begin, on the same page.
SECTION_BREAK = "\x1d"


@dataclass(frozen=True, kw_only=True, slots=True)
class Letters:
    """How letters are drawn. `hidden`: nobody sees them on paper, for whatever reason."""

    size_pt: float = 11.0
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    hidden: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """Text in one kind of letters."""

    text: str
    letters: Letters = Letters()


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """A paragraph. `label` is the bullet or number before it, empty where it is no item of a list.

    `break_before` is empty, `PAGE_BREAK` or `SECTION_BREAK`. Paragraphs of one `style` that `is_tight` stand together
    without the white space that they would have before and after. Lines after the first begin `hanging_pt` further in.
    """

    spans: tuple[Span, ...] = ()
    label: str = ""
    is_heading: bool = False
    before_pt: float = 0.0
    after_pt: float = 0.0
    indent_pt: float = 0.0
    hanging_pt: float = 0.0
    break_before: str = ""
    is_at_right: bool = False
    style: str = ""
    is_tight: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A cell of a table at `row` and `column` of its grid, over `rows` rows and `columns` columns."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    blocks: tuple["Block", ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """The cells of a table, by row."""

    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """A frame beside the flow: left, top, right, bottom in points from one origin, or None where that is not known."""

    blocks: tuple["Block", ...] = ()
    place: tuple[float, float, float, float] | None = None


Block: TypeAlias = Paragraph | Table | Box


@dataclass(frozen=True, kw_only=True, slots=True)
class Flow:
    """A whole document. `header` and `footer` are the first page's; `running` are those of the other pages.

    A line of a header that only counts pages is no text; it stands in `running`, too.
    """

    body: tuple[Block, ...] = ()
    header: tuple[Block, ...] = ()
    footer: tuple[Block, ...] = ()
    running: tuple[Block, ...] = ()
