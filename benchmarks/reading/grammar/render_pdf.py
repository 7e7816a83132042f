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

from benchmarks.reading.grammar.page import Line, Look, Page

_WIDTH, _HEIGHT = A4
_MARGIN = 54.0
_SIDE_WIDTH = 150.0
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
        canvas.setFont(_FONTS[page.look.font][0], 8)
        for text, y in ((page.look.header, _HEIGHT - _MARGIN / 2), (page.look.footer, _FOOT / 2)):
            if text:
                canvas.drawString(_MARGIN, y, text)
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
    # No address may run into the other column.
    side_width = max(_SIDE_WIDTH, *(_wide(word, page) for line in page.side for word in line.text.split()))
    main_width = wide - side_width - _GUTTER
    if page.look.side_first:
        side = _Column(left=_MARGIN, width=side_width, lines=page.side)
        return [side, _Column(left=_MARGIN + side_width + _GUTTER, width=main_width, lines=page.main)]
    side = _Column(left=_MARGIN + main_width + _GUTTER, width=side_width, lines=page.side)
    return [_Column(left=_MARGIN, width=main_width, lines=page.main), side]


@dataclass(frozen=True, kw_only=True)
class _Column:
    left: float
    width: float
    lines: list[Line]

    def draw(self, canvas: Canvas, lines: list[Line], page: Page) -> None:
        """Takes from `lines` what fits on this sheet."""
        rail = max((_wide(line.rail, page) + _GUTTER for line in self.lines if line.rail), default=0.0)
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
                at = (self.left + indent, y)
                if line.kind == "name":
                    _ink_name(canvas, part, at, (font, size), page.look.name_spacing)
                else:
                    _ink(canvas, part, at, (font, size), page.look)
                y -= size * _LEADING
            y += size * _LEADING

    def _put(self, canvas: Canvas, line: Line, y: float, font: str, size: float) -> None:
        """What does not stand at the beginning of the line."""
        canvas.setFont(font, size)
        if line.right:
            canvas.drawRightString(self.left + self.width, y, line.right)
        if line.rail:
            canvas.drawString(self.left, y, line.rail)
        if line.cells:
            self._put_row(canvas, line, y, font, size)

    def _put_row(self, canvas: Canvas, line: Line, y: float, font: str, size: float) -> None:
        """The cells under those of the other rows; set smaller where the table would be wider than the column."""
        rows = [other.cells for other in self.lines if other.kind == "row"]
        widths = [
            max(pdfmetrics.stringWidth(cell, font, size) for cell in cells) + _GUTTER / 2
            for cells in zip(*rows, strict=True)
        ]
        scale = min(1.0, self.width / sum(widths))
        canvas.setFont(font, size * scale)
        for index, cell in enumerate(line.cells):
            canvas.drawString(self.left + scale * sum(widths[:index]), y, cell)


def _wide(text: str, page: Page) -> float:
    """How wide a text of the ordinary size is at most."""
    widths: list[float] = [pdfmetrics.stringWidth(text, font, _SIZE) for font in _FONTS[page.look.font]]
    return max(widths)


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


def _ink(canvas: Canvas, text: str, at: tuple[float, float], font: tuple[str, float], look: Look) -> None:
    """Draws text as one object, as one for each word, or as one with moves: the gaps are no characters then."""
    canvas.setFont(*font)
    x, y = at
    drawn = canvas.beginText(x, y)
    if look.ink == "lines":
        drawn.textOut(text)
    for word in text.split(" ") if look.ink != "lines" else ():
        if look.ink == "words":
            canvas.drawString(x, y, word)
        else:
            drawn.setTextOrigin(x, y)
            drawn.textOut(word)
        x += pdfmetrics.stringWidth(f"{word} ", *font)
    if look.ink != "words":
        canvas.drawText(drawn)


def _ink_name(canvas: Canvas, text: str, at: tuple[float, float], font: tuple[str, float], spacing: float) -> None:
    """A name, with its letters as far apart as designers like it."""
    drawn = canvas.beginText(*at)
    drawn.setFont(*font)
    drawn.setCharSpace(spacing)
    drawn.textOut(text)
    drawn.setCharSpace(0)
    canvas.drawText(drawn)
