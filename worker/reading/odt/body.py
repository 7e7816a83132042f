"""Blocks of an OpenDocument text: paragraphs, lists, tables, frames."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from worker.reading.archives import Element
from worker.reading.flow import Block, Box, Cell, Letters, Paragraph, Span, Table
from worker.reading.flow.budget import Budget
from worker.reading.flow.model import COLUMN_BREAK, PAGE_BREAK
from worker.reading.flow.page_numbers import without_page_numbers
from worker.reading.odt.inline import Inline, InlineReader, Place
from worker.reading.odt.lists import Lists
from worker.reading.odt.names import DRAW, SVG, TABLE, TEXT, count, points
from worker.reading.odt.styles import Look, Styles

_MOST_COLUMNS = 64
_FAR_PT = 1_700.0  # longer than the paper of a poster
_BREAKS = {"page": PAGE_BREAK, "column": COLUMN_BREAK}
_ROWS = frozenset(f"{TABLE}{name}" for name in ("table-header-rows", "table-row-group", "table-rows"))
_WRAPPERS = frozenset(
    f"{TEXT}{name}" for name in ("index-body", "index-title", "table-of-content", "illustration-index", "bibliography")
)
_CELLS = frozenset({f"{TABLE}table-cell", f"{TABLE}covered-table-cell"})


@dataclass(frozen=True, kw_only=True, slots=True)
class _Item:
    """Where in a list a paragraph stands. `is_first`: the label stands before it."""

    style: str
    level: int
    restarts: bool
    is_first: bool = True


class BodyReader:
    """Reads blocks in order. `notes` are the footnotes that were referred to so far."""

    def __init__(self, styles: Styles, lists: Lists) -> None:
        self.notes: list[Element] = []
        self._styles = styles
        self._budget = Budget()
        self._inline = InlineReader(styles, self._budget)
        self._lists = lists

    def blocks(self, parent: Element, place: Place) -> list[Block]:
        """All blocks in `parent`."""
        return [without_page_numbers(block) for block in self.raw_blocks(parent, place)]

    def raw_blocks(self, parent: Element, place: Place) -> list[Block]:
        """The same with marks where pages are counted."""
        return list(self._blocks(parent, place, None))

    def _blocks(self, parent: Element, place: Place, item: _Item | None) -> Iterator[Block]:
        for child in parent:
            tag = child.tag
            if tag in {f"{TEXT}p", f"{TEXT}h"}:
                yield from self._paragraph(child, place, item)
                item = replace(item, is_first=False) if item else None
            elif tag == f"{TEXT}list":
                yield from self._list(child, place, item)
            elif tag == f"{TABLE}table":
                yield self._table(child, place)
            elif tag == f"{TEXT}section":
                yield from self._blocks(child, self._in_section(child, place), item)
            elif tag in _WRAPPERS:
                yield from self._blocks(child, place, item)
            elif tag.startswith(DRAW):
                yield from self._frame(child, place)

    def _in_section(self, section: Element, place: Place) -> Place:
        look = self._styles.look("section", section.get(f"{TEXT}style-name"), Look())
        hidden = place.is_hidden or section.get(f"{TEXT}display") == "none"
        return Place(ground=look.ground or place.ground, is_hidden=hidden)

    def _list(self, parent: Element, place: Place, outer: _Item | None) -> Iterator[Block]:
        level = outer.level + 1 if outer else 1
        style = parent.get(f"{TEXT}style-name") or (outer.style if outer else "")
        restarts = parent.get(f"{TEXT}continue-numbering") != "true" and not parent.get(f"{TEXT}continue-list")
        for child in parent:
            if child.tag == f"{TEXT}list-item":
                yield from self._blocks(child, place, _Item(style=style, level=level, restarts=restarts))
                restarts = False
            elif child.tag == f"{TEXT}list-header":
                yield from self._blocks(child, place, None)

    def _paragraph(self, element: Element, place: Place, item: _Item | None) -> Iterator[Block]:
        self._budget.paragraph()
        look = self._styles.paragraph(element.get(f"{TEXT}style-name"))
        hidden = any(each.get(f"{TEXT}is-hidden") == "true" for each in element.iter(f"{TEXT}hidden-paragraph"))
        inline = Inline()
        own = Place(ground=look.ground or place.ground, is_hidden=place.is_hidden or hidden)
        self._inline.read(element, replace(look, ground=None), own, inline)
        self.notes += inline.notes
        is_heading = element.tag == f"{TEXT}h" and any(any(map(str.isalnum, span.text)) for span in inline.spans)
        style = item.style or look.list_style if item else ""
        has_label = item is not None and item.is_first and not is_heading
        yield Paragraph(
            spans=tuple(inline.spans) or (Span(text="", letters=Letters(size_pt=look.size_pt)),),
            label=self._lists.label(style, item.level, restarts=item.restarts) if item and has_label else "",
            is_heading=is_heading,
            before_pt=look.before_pt,
            after_pt=look.after_pt,
            indent_pt=look.indent_pt or (self._lists.indent_pt(style, item.level) if item else 0.0),
            is_at_right=look.is_at_right,
            is_tight=look.is_tight,
            style=element.get(f"{TEXT}style-name") or "",
            break_before=_BREAKS.get(look.breaks, ""),
        )
        for frame in inline.frames:
            yield from self._frame(frame, place)

    def _frame(self, frame: Element, place: Place) -> Iterator[Block]:
        """A frame, a shape with text, or a group of them; the first version of it where there are several."""
        if frame.tag in {f"{DRAW}g", f"{DRAW}a"}:
            for child in frame:
                yield from self._frame(child, place)
            return
        content = frame.find(f"{DRAW}text-box") if frame.tag == f"{DRAW}frame" else frame
        if content is None or not frame.tag.startswith(DRAW):
            return
        look = self._styles.look("graphic", frame.get(f"{DRAW}style-name"), Look())
        where = _where(frame)
        inner = Place(ground=look.ground, is_hidden=place.is_hidden or _is_off_page(where))
        blocks = tuple(self._blocks(content, inner, None))
        if blocks:
            yield Box(blocks=blocks, place=where)

    def _table(self, table: Element, place: Place) -> Table:
        look = self._styles.look("table", table.get(f"{TABLE}style-name"), Look())
        ground = look.ground or place.ground
        cells: list[Cell] = []
        for row, element in enumerate(_rows(table)):
            column = 0
            hidden = place.is_hidden or element.get(f"{TABLE}visibility") in {"collapse", "filter"}
            for cell in (each for each in element if each.tag in _CELLS):
                if cell.tag == f"{TABLE}table-cell" and column < _MOST_COLUMNS:
                    cells.append(self._cell(cell, Place(ground=ground, is_hidden=hidden), row, column))
                column += min(count(cell.get(f"{TABLE}number-columns-repeated")), _MOST_COLUMNS)
        return Table(cells=tuple(cells))

    def _cell(self, cell: Element, place: Place, row: int, column: int) -> Cell:
        look = self._styles.look("table-cell", cell.get(f"{TABLE}style-name"), Look())
        inner = Place(ground=look.ground or place.ground, is_hidden=place.is_hidden)
        return Cell(
            row=row,
            column=column,
            rows=count(cell.get(f"{TABLE}number-rows-spanned")),
            columns=count(cell.get(f"{TABLE}number-columns-spanned")),
            blocks=tuple(self._blocks(cell, inner, None)),
        )


def _rows(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in _ROWS:
            yield from _rows(child)


def _where(frame: Element) -> tuple[float, float, float, float] | None:
    left, top = points(frame.get(f"{SVG}x")), points(frame.get(f"{SVG}y"))
    width, height = points(frame.get(f"{SVG}width")), points(frame.get(f"{SVG}height"))
    if left is None or top is None or width is None:
        return None
    return (left, top, left + width, top + (height or 0.0))


def _is_off_page(place: tuple[float, float, float, float] | None) -> bool:
    return place is not None and (place[2] < 0 or place[3] < 0 or max(place[0], place[1]) > _FAR_PT)
