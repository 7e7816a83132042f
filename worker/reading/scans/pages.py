"""A picture of a page → its pieces."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import fmean, median

from PIL import Image

from client_sdk.record import Box
from worker.reading.blocks import TextLine
from worker.reading.pdf.backdrop import Field
from worker.reading.pdf.pieces import DRAWN, PageText, Piece
from worker.reading.scans.finding import Found
from worker.reading.scans.ink import dot_before, ink_of, size_and_base, stroke_of, words_of
from worker.reading.scans.letters import letters_of
from worker.reading.scans.upright import Sheet, crop, upright

# Of a line's letters, on average: less is a picture in the page, or a stain. Source: rapidocr's `text_score`.
_LEAST_SURE = 0.5
# Of a figure: what is less sure is asked about. See docs/decisions/0050-scans.md.
_SURE_FIGURE = 0.9
# How far sizes are off that are one: of letters that are measured in pixels.
_ONE_SIZE = 0.09
_BOLDER = 1.28
_STEM_OF_SIZE = 0.13


@dataclass(frozen=True, slots=True)
class _Word:
    """A word in points, how thick its strokes are in sizes, and whether it has a figure that is not sure."""

    piece: Piece
    stroke: float
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class Scan:
    """A page that was read from a picture: its pieces, places of figures that are not sure, and the way back."""

    page: PageText
    doubtful: tuple[Box, ...]
    sheet: Sheet
    scale: float

    def in_original(self, line: TextLine) -> TextLine:
        """A line of this page with its place in the picture as it came, marked where a figure in it is not sure."""
        if line.box is None:
            return line
        left, top, right, bottom = line.box
        is_guessed = any(
            left <= (box[0] + box[2]) / 2 <= right and top <= (box[1] + box[3]) / 2 <= bottom for box in self.doubtful
        )
        before = self.sheet.before((left / self.scale, top / self.scale, right / self.scale, bottom / self.scale))
        x1, y1, x2, y2 = (round(side * self.scale, 1) for side in before)
        return line.model_copy(update={"box": (x1, y1, x2, y2), "is_guessed": is_guessed})


def scan_page(picture: Image.Image, *, number: int, scale: float, font: int) -> Scan:
    """What a picture of a page says. `scale`: points in a pixel. `font`: what its letters are said to be set in."""
    sheet = upright(picture)
    words: list[_Word] = []
    dots: list[Field] = []
    for found in sheet.lines:
        line, dot = _line(sheet.picture, found, scale, font)
        words += line
        dots += dot
    pieces = [word.piece for word in words]
    return Scan(
        page=PageText(
            number=number,
            width=sheet.picture.width * scale,
            height=sheet.picture.height * scale,
            pieces=_with_weights(words),
            dots=dots,
        ),
        doubtful=tuple(_box(word.piece) for word in words if word.is_doubtful) if pieces else (),
        sheet=sheet,
        scale=scale,
    )


def _line(picture: Image.Image, found: Found, scale: float, font: int) -> tuple[list[_Word], list[Field]]:
    image = crop(picture, found)
    letters = letters_of(image)
    text = "".join(letter.text for letter in letters).strip()
    if not text or fmean(letter.sure for letter in letters) < _LEAST_SURE:
        return [], []
    ink = ink_of(image)
    size, base = size_and_base(ink, text)
    left, top = int(found.left), int(found.top)
    words = []
    for word in words_of(ink, letters, size):
        stroke = stroke_of(ink[:, word.left : word.right], size)
        piece = Piece(
            text=word.text,
            left=(left + word.left) * scale,
            right=(left + word.right) * scale,
            base=(top + base) * scale,
            size=size * scale,
            font=font,
            blank=DRAWN,
            is_bold=False,
        )
        unsure = any(letter.text.isdigit() and letter.sure < _SURE_FIGURE for letter in word.letters)
        words.append(_Word(piece, stroke, unsure))
    dot = dot_before(picture, words[0].piece.left / scale, top + base, size) if words else None
    return words, [_field(dot, scale)] if dot else []


def _field(box: tuple[int, int, int, int], scale: float) -> Field:
    left, top, right, bottom = (side * scale for side in box)
    return Field(left, top, right, bottom, is_dark=True, is_picture=False, is_filled=True, is_framed=False)


def _box(piece: Piece) -> Box:
    return piece.left, piece.base - 0.6 * piece.size, piece.right, piece.base


def _with_weights(words: Sequence[_Word]) -> list[Piece]:
    """The pieces, bold where strokes are thicker than is usual."""
    if not words:
        return []
    usual = median(stroke for word in words for stroke in [word.stroke] * len(word.piece.text))
    return [replace(word.piece, is_bold=word.stroke > _BOLDER * usual) for word in words]


def with_levels(scans: Iterable[Scan]) -> None:
    """Makes sizes one that are nearly so: a letter's height is measured in pixels, and text is set in few sizes."""
    pieces = [piece for scan in scans for piece in scan.page.pieces]
    weights: Counter[float] = Counter()
    for piece in pieces:
        weights[piece.size] += len(piece.text)
    levels: list[float] = []
    for size, _ in weights.most_common():
        if all(abs(size - level) > _ONE_SIZE * level for level in levels):
            levels.append(size)
    for piece in pieces:
        piece.size = min(levels, key=lambda level: abs(level - piece.size))
