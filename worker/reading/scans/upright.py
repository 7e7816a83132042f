"""A picture of a page as it would be read: turned and straightened, and the way back to the original."""

import cmath
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import fmean
from typing import NamedTuple

import numpy as np
from PIL import Image

from client_sdk.record import Box
from worker.reading.scans.finding import Found, lines_in, slope_of
from worker.reading.scans.letters import letters_of

# In degrees. A line that falls less stands in one row all the same; one that falls more is no line of a page.
_LEAST_TURN, _MOST_TURN = 0.2, 20.0
# Wider (or higher) than so many times the other side says which way it is read.
_TELLS = 2.0
_SAMPLE, _SURE_ENOUGH = 5, 0.9


class Turn(NamedTuple):
    """One turn of a picture about its middle: a place of the new one is `by` times as far turned in the old."""

    by: complex
    middle: complex
    middle_before: complex


@dataclass(frozen=True)
class Sheet:
    """A picture that stands upright, and the lines in it."""

    picture: Image.Image
    lines: Sequence[Found]
    turns: tuple[Turn, ...] = field(default=())


def before(box: Box, turns: Sequence[Turn]) -> Box:
    """Where a field of a picture that was turned is in the one that it was made of."""
    left, top, right, bottom = box
    corners = [complex(x, y) for x in (left, right) for y in (top, bottom)]
    for turn in reversed(turns):
        corners = [(corner - turn.middle) * turn.by + turn.middle_before for corner in corners]
    across, down = [corner.real for corner in corners], [corner.imag for corner in corners]
    return min(across), min(down), max(across), max(down)


def upright(picture: Image.Image) -> Sheet:
    """The picture turned so that its lines are read from left to right."""
    sheet = Sheet(picture, lines_in(picture))
    wide, high = (_area(sheet.lines, is_wide=is_wide) for is_wide in (True, False))
    if high > wide:
        sheet = _turned(sheet, 90)
    angle = math.degrees(math.atan(slope_of(sheet.lines)))
    if _LEAST_TURN < abs(angle) < _MOST_TURN:
        sheet = _turned(sheet, angle)
    return _right_way_up(sheet)


def _area(lines: Sequence[Found], *, is_wide: bool) -> float:
    return sum(
        line.width * line.height
        for line in lines
        if (line.width > _TELLS * line.height if is_wide else line.height > _TELLS * line.width)
    )


def _turned(sheet: Sheet, degrees: float) -> Sheet:
    """Turned against the clock, its lines looked for anew."""
    paper = tuple(int(shade) for shade in np.median(np.asarray(sheet.picture)[::8, ::8], axis=(0, 1)))
    turned = sheet.picture.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=paper)
    return Sheet(turned, lines_in(turned), (*sheet.turns, _turn(sheet.picture, turned, degrees)))


def _turn(old: Image.Image, new: Image.Image, degrees: float) -> Turn:
    by = cmath.exp(1j * math.radians(degrees))
    return Turn(by, complex(*new.size) / 2, complex(*old.size) / 2)


def _right_way_up(sheet: Sheet) -> Sheet:
    """The sheet, or the same upside down where its longest lines are read better so."""
    sample = sorted(sheet.lines, key=lambda line: -line.width)[:_SAMPLE]
    sure = _sureness(sheet.picture, sample)
    if not sample or sure > _SURE_ENOUGH:
        return sheet
    turned = sheet.picture.transpose(Image.Transpose.ROTATE_180)
    width, height = turned.size
    if _sureness(turned, [_opposite(line, width, height) for line in sample]) <= sure:
        return sheet
    lines = [_opposite(line, width, height) for line in sheet.lines]
    return Sheet(turned, lines, (*sheet.turns, _turn(sheet.picture, turned, 180)))


def _opposite(line: Found, width: int, height: int) -> Found:
    return Found(width - line.right, height - line.bottom, width - line.left, height - line.top, line.slope)


def _sureness(picture: Image.Image, lines: Sequence[Found]) -> float:
    read = [letter.sure for line in lines for letter in letters_of(crop(picture, line))]
    return fmean(read) if read else 0.0


def crop(picture: Image.Image, line: Found) -> Image.Image:
    """A line's part of a picture."""
    return picture.crop((int(line.left), int(line.top), math.ceil(line.right), math.ceil(line.bottom)))
