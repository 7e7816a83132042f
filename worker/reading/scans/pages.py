"""A picture of a page → its pieces."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import fmean

from PIL import Image

from client_sdk.record import Box
from worker.reading.blocks import TextLine
from worker.reading.bullets import GLYPHS
from worker.reading.pdf.backdrop import Field
from worker.reading.pdf.fonts import Font
from worker.reading.pdf.pieces import DRAWN, PageText, Piece
from worker.reading.scans.finding import Found
from worker.reading.scans.ink import dot_before, ink_of, size_and_base, stroke_of, words_of
from worker.reading.scans.letters import letters_of
from worker.reading.scans.upright import Turn, before, crop, upright

# Of a line's letters, on average: less is a picture in the page, or a stain. Source: rapidocr's `text_score`.
_LEAST_SURE = 0.5
# Of a figure: what is less sure is asked about. See docs/decisions/0050-scans.md.
_SURE_FIGURE = 0.98
# How far sizes are off that are one: of letters that are measured in pixels.
_ONE_SIZE = 0.05
# How much thicker strokes are than is usual to be bold where a page has one weight, and of two weights the heavier; how
# much a word must differ to be heavier or lighter than the one before it.
_BOLDER, _TWO_WEIGHTS, _STAYS = 1.28, 1.35, 0.06
_TELLS_WEIGHT, _FIRST = 3, 2
# What letters are said to be set in: nobody knows their names.
FONTS = [Font("regular", is_bold=bold, is_italic=False, is_icons=False) for bold in (False, True)]
_REGULAR, _HEAVY = range(2)


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
    turns: tuple[Turn, ...]
    scale: float

    def in_original(self, line: TextLine) -> TextLine:
        """A line of this page with its place in the picture as it came, marked where a figure in it is not sure."""
        if line.box is None:
            return line
        left, top, right, bottom = line.box
        is_guessed = any(
            left <= (box[0] + box[2]) / 2 <= right and top <= (box[1] + box[3]) / 2 <= bottom for box in self.doubtful
        )
        pixels = left / self.scale, top / self.scale, right / self.scale, bottom / self.scale
        x1, y1, x2, y2 = (round(side * self.scale, 1) for side in before(pixels, self.turns))
        return line.model_copy(update={"box": (x1, y1, x2, y2), "is_guessed": is_guessed})


def scan_page(picture: Image.Image, *, number: int, scale: float) -> Scan:
    """What a picture of a page says, in fonts of `FONTS`. `scale`: points in a pixel."""
    sheet = upright(picture)
    lines: list[list[_Word]] = []
    dots: list[Field] = []
    for found in sheet.lines:
        line, dot = _line(sheet.picture, found, scale)
        lines.append(line)
        dots += dot
    _set_weights(lines, _HEAVY)
    words = [word for line in lines for word in line]
    return Scan(
        page=PageText(
            number=number,
            width=sheet.picture.width * scale,
            height=sheet.picture.height * scale,
            pieces=[word.piece for word in words],
            dots=dots,
        ),
        doubtful=tuple(_box(word.piece) for word in words if word.is_doubtful),
        turns=sheet.turns,
        scale=scale,
    )


def _line(picture: Image.Image, found: Found, scale: float) -> tuple[list[_Word], list[Field]]:
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
            font=_REGULAR,
            blank=DRAWN,
            is_bold=False,
        )
        unsure = any(letter.text.isdigit() and letter.sure < _SURE_FIGURE for letter in word.letters)
        words.append(_Word(piece, stroke, unsure))
    is_alone = bool(words) and words[0].piece.text not in GLYPHS
    dot = dot_before(picture, words[0].piece.left / scale, top + base, size) if is_alone else None
    return words, [_field(dot, scale)] if dot else []


def _field(box: tuple[int, int, int, int], scale: float) -> Field:
    left, top, right, bottom = (side * scale for side in box)
    return Field(left, top, right, bottom, is_dark=True, is_picture=False, is_filled=True, is_framed=False)


def _box(piece: Piece) -> Box:
    return piece.left, piece.base - 0.6 * piece.size, piece.right, piece.base


def _set_weights(lines: Sequence[Sequence[_Word]], bold: int) -> None:
    """Says which words are bold: those whose strokes are thicker than is usual on the page. `bold`: their font.

    A word is as the one before it unless its strokes clearly say otherwise; what has few letters says little, and a
    bullet nothing.
    """
    strokes = sorted((word.stroke, len(word.piece.text)) for line in lines for word in line)
    least = _least_of_bold(strokes)
    for line in lines:
        telling = [word for word in line if len(word.piece.text) >= _TELLS_WEIGHT]
        is_bold = _middle(sorted((word.stroke, len(word.piece.text)) for word in telling[:_FIRST])) > least
        for word in line:
            if len(word.piece.text) >= _TELLS_WEIGHT:
                is_bold = word.stroke > least * (1 - _STAYS if is_bold else 1 + _STAYS)
            word.piece.is_bold = is_bold
            word.piece.font = bold if is_bold else word.piece.font


def _least_of_bold(strokes: Sequence[tuple[float, int]]) -> float:
    """From how thick strokes on a word is bold: between the two weights of a page, or well above its only one."""
    usual = _middle(strokes)
    total, all_of = float(sum(weight for _, weight in strokes)), sum(stroke * weight for stroke, weight in strokes)
    best, least = 0.0, _BOLDER * usual
    lighter = sum_of = 0.0
    for (stroke, weight), (following, _) in pairwise(strokes):
        lighter, sum_of = lighter + weight, sum_of + stroke * weight
        light, heavy = sum_of / lighter, (all_of - sum_of) / (total - lighter)
        # How far apart two weights are that are parted here, by how many letters each has. Source: Otsu
        apart = lighter * (total - lighter) * (heavy - light) ** 2
        if apart > best:
            best = apart
            least = (stroke + following) / 2 if heavy > _TWO_WEIGHTS * light else _BOLDER * usual
    return least


def _middle(weighted: Sequence[tuple[float, int]]) -> float:
    """The median of sorted values, each as often as its weight says; 0 of none."""
    half = sum(weight for _, weight in weighted) / 2
    for value, weight in weighted:
        half -= weight
        if half <= 0:
            return value
    return 0.0


def with_levels(scans: Iterable[Scan]) -> None:
    """Makes sizes one that are nearly so: a letter's height is measured in pixels, and text is set in few sizes."""
    pieces = [piece for scan in scans for piece in scan.page.pieces]
    weights: Counter[float] = Counter()
    for piece in pieces:
        weights[piece.size] += len(piece.text)
    levels: dict[float, float] = {}
    while weights:
        sizes = sorted(weights)
        upto = [0, *accumulate(weights[size] for size in sizes)]
        near = [
            (bisect_left(sizes, size * (1 - _ONE_SIZE)), bisect_right(sizes, size * (1 + _ONE_SIZE))) for size in sizes
        ]
        first, end = max(near, key=lambda part: upto[part[1]] - upto[part[0]])
        one = sizes[first:end]
        levels |= dict.fromkeys(one, _middle([(size, weights[size]) for size in one]))
        for size in one:
            del weights[size]
    for piece in pieces:
        piece.size = levels[piece.size]
