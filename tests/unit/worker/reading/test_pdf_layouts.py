"""Layouts drawn by seed: whatever the columns, fonts and gaps, words come out in the order they were written in."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.unit.worker.reading.pdf_pages import read

SEEDS = range(24)
_VERBS = "Built Led Planned Reduced Trained Wrote".split()  # noqa: SIM905
_NOUNS = "bridges teams budgets reports clinics recipes ledgers machines warehouses lessons".split()  # noqa: SIM905
_FONTS = ("Helvetica", "Times-Roman", "Courier")


@dataclass
class Page:
    """Draws lines one below the other, and remembers what stood in which order."""

    canvas: Canvas
    draw: random.Random
    font: str
    size: float
    leading: float
    by: str
    written: list[list[str]] = field(default_factory=list)

    def text(self, left: float, top: float, line: str, *, bold: bool = False) -> None:
        """One line. Drawn by words or by letters, as some programs do: no blank between words, or blanks drawn, too."""
        font = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold", "Courier": "Courier-Bold"}[self.font]
        font = font if bold else self.font
        self.canvas.setFont(font, self.size)
        pieces = {"line": [line], "words": [f"{word} " for word in line.split()], "letters": list(line)}[self.by]
        for piece in pieces:
            self.canvas.drawString(left, top, piece if self.by == "letters" else piece.rstrip())
            left += stringWidth(piece, font, self.size)

    def paragraph(self, left: float, width: float, top: float, line: str, *, bold: bool = False) -> float:
        """The line broken to a width; gives where the next one goes."""
        rows: list[str] = [""]
        for word in line.split():
            if rows[-1] and stringWidth(f"{rows[-1]} {word}", self.font, self.size) > width:
                rows.append("")
            rows[-1] = f"{rows[-1]} {word}".strip()
        for row in rows:
            self.text(left, top, row, bold=bold)
            top -= self.leading
        return top


def _sentence(draw: random.Random) -> str:
    words = [draw.choice(_VERBS)]
    for _ in range(draw.randint(3, 12)):
        words += [draw.choice(("for", "with", "over", "across")), draw.choice(_NOUNS)]
    return " ".join(words)


def _role(draw: random.Random, year: int) -> tuple[str, str, list[str]]:
    title = f"{draw.choice(('Senior', 'Junior', 'Lead'))} {draw.choice(('Engineer', 'Nurse', 'Cook', 'Buyer'))}"
    return title, f"{year} - {year + 2}", [_sentence(draw) for _ in range(draw.randint(1, 4))]


def _main(page: Page, left: float, width: float, *, dates: str) -> None:
    top, order = 740.0, ["EXPERIENCE"]
    page.text(left, top, "EXPERIENCE", bold=True)
    top -= 1.5 * page.leading
    rail = 110.0 if dates == "left" else 0.0
    for number in range(4):
        title, date, bullets = _role(page.draw, 2020 - 3 * number)
        page.text(left + rail, top, title, bold=True)
        if dates == "right":
            page.text(left + width - stringWidth(date, page.font, page.size), top, date)
            order += [title, date]
        elif dates == "left":
            page.text(left, top, date)
            order += [date, title]
        else:
            top -= page.leading
            page.text(left, top, date)
            order += [title, date]
        top -= page.leading
        for bullet in bullets:
            top = page.paragraph(left + rail, width - rail, top, bullet)
            order.append(bullet)
        top -= page.leading / 2
    page.written.append(" ".join(order).split())


def _side(page: Page, left: float, width: float) -> None:
    top, order = 740.0 - page.draw.choice((0, 3, 7)), list[str]()
    for heading in ("CONTACT", "SKILLS", "LANGUAGES"):
        page.text(left, top, heading, bold=True)
        order.append(heading)
        top -= page.leading * 1.25
        for _ in range(page.draw.randint(2, 6)):
            line = f"{page.draw.choice(_NOUNS).capitalize()} {page.draw.choice(_NOUNS)}"
            top = page.paragraph(left, width, top, line)
            order.append(line)
        top -= page.leading
    page.written.append(" ".join(order).split())


def _layout(seed: int) -> tuple[Callable[[Canvas], None], list[list[str]]]:
    draw = random.Random(seed)
    written: list[list[str]] = []

    def page(canvas: Canvas) -> None:
        size = draw.choice((8.5, 10, 11))
        on = Page(
            canvas=canvas,
            draw=draw,
            font=draw.choice(_FONTS),
            size=size,
            leading=size * draw.choice((1.15, 1.3, 1.5)),
            by=draw.choice(("line", "line", "words", "letters")),
            written=written,
        )
        on.text(60, 790, "Ada Example", bold=True)
        kind, gutter, narrow = seed % 4, draw.choice((14, 24, 40)), draw.choice((110, 140, 180))
        dates = draw.choice(("right", "below"))
        if kind == 0:
            _main(on, 60, 475, dates="left")
        elif kind == 1:
            _side(on, 60, narrow)
            _main(on, 60 + narrow + gutter, 475 - narrow - gutter, dates=dates)
        elif kind == 2:
            _main(on, 60, 475 - narrow - gutter, dates=dates)
            _side(on, 535 - narrow, narrow)
        else:
            _main(on, 60, 475, dates=dates)

    return page, written


def _pairs(words: list[str]) -> Iterator[tuple[str, str]]:
    return pairwise(words)


@pytest.mark.parametrize("seed", SEEDS)
def test_words_come_out_as_they_were_written(seed: int) -> None:
    page, written = _layout(seed)
    words = read(page).text.split()

    expected = Counter(pair for column in written for pair in _pairs(column))
    missing = expected - Counter(_pairs(words))
    assert Counter(word for column in written for word in column) <= Counter(words)
    assert missing.total() <= 0.01 * expected.total(), missing
