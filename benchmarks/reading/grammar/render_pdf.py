"""A page as a PDF, drawn with reportlab.

Columns stand side by side, right-hand parts at the margin, and there are as many sheets as it takes.
"""

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import reportlab
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.reading.grammar.page import Line, Page

_WIDTH, _HEIGHT = A4
_MARGIN = 54.0
_SIDE_WIDTH = 150.0
_RAIL_WIDTH = 120.0
_GUTTER = 24.0
_FOOT = 60.0
_LEADING = 1.35
_SIZES = {"name": 20.0, "heading": 13.0, "entry": 11.0}
_SIZE = 10.0
_FONTS = {
    "Helvetica": ("Helvetica", "Helvetica-Bold"),
    "Times": ("Times-Roman", "Times-Bold"),
    "Vera": ("Vera", "VeraBd"),
}
_BOLD = frozenset({"name", "heading", "entry"})


def as_pdf(page: Page) -> bytes:
    """The page. The same page gives the same bytes."""
    _load_fonts()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    columns = _columns(page)
    waiting = [list(column.lines) for column in columns]
    while any(waiting):
        for column, lines in zip(columns, waiting, strict=True):
            column.draw(canvas, lines, page)
        if page.look.footer:
            canvas.setFont(_FONTS[page.look.font][0], 8)
            canvas.drawString(_MARGIN, _FOOT / 2, page.look.footer)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@cache
def _load_fonts() -> None:
    folder = Path(reportlab.__file__).parent / "fonts"
    for name in _FONTS["Vera"]:
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))


def _columns(page: Page) -> list["_Column"]:
    wide = _WIDTH - 2 * _MARGIN
    if not page.side:
        return [_Column(left=_MARGIN, width=wide, lines=page.main)]
    main_width = wide - _SIDE_WIDTH - _GUTTER
    if page.look.side_first:
        side = _Column(left=_MARGIN, width=_SIDE_WIDTH, lines=page.side)
        return [side, _Column(left=_MARGIN + _SIDE_WIDTH + _GUTTER, width=main_width, lines=page.main)]
    side = _Column(left=_MARGIN + main_width + _GUTTER, width=_SIDE_WIDTH, lines=page.side)
    return [_Column(left=_MARGIN, width=main_width, lines=page.main), side]


@dataclass(frozen=True, kw_only=True)
class _Column:
    left: float
    width: float
    lines: list[Line]

    def draw(self, canvas: Canvas, lines: list[Line], page: Page) -> None:
        """Takes from `lines` what fits on this sheet."""
        rail = _RAIL_WIDTH if any(line.rail for line in self.lines) else 0.0
        y = _HEIGHT - _MARGIN
        while lines:
            line = lines[0]
            size = _SIZES.get(line.kind, _SIZE)
            font = _FONTS[page.look.font][line.kind in _BOLD]
            y -= size * _LEADING + (size if line.kind == "heading" else 2.0 if line.kind == "entry" else 0.0)
            indent = 0.0 if line.kind in {"name", "contact", "heading", "row"} else rail
            parts = _wrapped(_shown(line, page), font, size, self.width - indent - _room(line, font, size))
            if y - (len(parts) - 1) * size * _LEADING < _FOOT:
                return
            lines.pop(0)
            self._put(canvas, line, y, font, size)
            for part in parts:
                _ink(canvas, part, (self.left + indent, y), (font, size), in_words=page.look.ink == "words")
                y -= size * _LEADING
            y += size * _LEADING

    def _put(self, canvas: Canvas, line: Line, y: float, font: str, size: float) -> None:
        """What does not stand at the beginning of the line."""
        canvas.setFont(font, size)
        if line.right:
            canvas.drawRightString(self.left + self.width, y, line.right)
        if line.rail:
            canvas.drawString(self.left, y, line.rail)
        for index, cell in enumerate(line.cells):
            canvas.drawString(self.left + index * self.width / len(line.cells), y, cell)


def _shown(line: Line, page: Page) -> str:
    if line.kind == "heading":
        return page.headed(line)
    return f"{page.look.bullet} {line.text}" if line.kind == "bullet" else line.text


def _room(line: Line, font: str, size: float) -> float:
    """What the right-hand part needs."""
    return pdfmetrics.stringWidth(line.right, font, size) + _GUTTER / 2 if line.right else 0.0


def _wrapped(text: str, font: str, size: float, width: float) -> list[str]:
    parts: list[str] = [""]
    for word in text.split(" "):
        longer = f"{parts[-1]} {word}" if parts[-1] else word
        if parts[-1] and pdfmetrics.stringWidth(longer, font, size) > width:
            parts.append(word)
        else:
            parts[-1] = longer
    return parts


def _ink(canvas: Canvas, text: str, at: tuple[float, float], font: tuple[str, float], *, in_words: bool) -> None:
    """Draws text as one object, or each word as one: the gaps between words are no characters then."""
    canvas.setFont(*font)
    x, y = at
    if not in_words:
        canvas.drawString(x, y, text)
        return
    for word in text.split(" "):
        canvas.drawString(x, y, word)
        x += pdfmetrics.stringWidth(f"{word} ", *font)
