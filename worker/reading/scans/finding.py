"""Where lines of text are in a picture of a page: fields of pixels that the model takes for text."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from worker.reading.scans.models import Numbers, find

# In pixels: what the model needs of memory grows with them (0.2 GB for so many), and a child has a gigabyte.
_MOST_PIXELS = 1_150_000
_MULTIPLE = 32
# Source: PaddleOCR's settings for this model.
_LEAST_LIKELY, _LEAST_OF_FIELD, _GROWS = 0.3, 0.5, 1.6
_SMALLEST = 3
# What is not text may be noise; a page of text has 5,000 runs.
_MOST_RUNS, _MOST_FIELDS = 60_000, 1_000
_LONG = 6.0


@dataclass(frozen=True, slots=True)
class Found:
    """A line of text, or a part of one, in pixels of the picture. `slope`: how far it falls for each to the right."""

    left: float
    top: float
    right: float
    bottom: float
    slope: float

    @property
    def width(self) -> float:
        """Of its box."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Of its box."""
        return self.bottom - self.top


@dataclass(slots=True)
class _Field:
    """A field of pixels: what its runs add up to."""

    left: int
    top: int
    right: int
    bottom: int
    area: float = 0.0
    likely: float = 0.0
    x: float = 0.0
    y: float = 0.0
    xx: float = 0.0
    xy: float = 0.0


def lines_in(picture: Image.Image) -> list[Found]:
    """The lines of a picture, in no order; each may be a part of one."""
    scale = min(1.0, (_MOST_PIXELS / (picture.width * picture.height)) ** 0.5)
    width, height = (max(_MULTIPLE, round(side * scale / _MULTIPLE) * _MULTIPLE) for side in picture.size)
    likely = find(picture.resize((width, height), Image.Resampling.BILINEAR))
    across, down = picture.width / width, picture.height / height
    found = []
    for field in _fields(likely):
        wide, high = field.right - field.left, field.bottom - field.top
        if min(wide, high) < _SMALLEST or field.likely < _LEAST_OF_FIELD * field.area:
            continue
        grow = wide * high * _GROWS / (2 * (wide + high))
        left, top = max(0.0, field.left - grow), max(0.0, field.top - grow)
        right, bottom = min(float(width), field.right + grow), min(float(height), field.bottom + grow)
        slope = _slope(field) * down / across if wide > _LONG * high or high > _LONG * wide else math.nan
        found.append(Found(left * across, top * down, right * across, bottom * down, slope))
    return found


def slope_of(lines: Sequence[Found]) -> float:
    """How far the lines fall for a pixel to the right: of most of their length."""
    known = sorted((line.slope, line.width) for line in lines if not math.isnan(line.slope))
    half = sum(width for _, width in known) / 2
    for slope, width in known:
        half -= width
        if half <= 0:
            return slope
    return 0.0


def _slope(field: _Field) -> float:
    spread = field.xx - field.x * field.x / field.area
    return (field.xy - field.x * field.y / field.area) / spread if spread > 0 else 0.0


def _fields(likely: Numbers) -> list[_Field]:
    """The fields of pixels that touch each other."""
    rows, starts, ends = _runs(likely >= _LEAST_LIKELY)
    if len(rows) > _MOST_RUNS:
        return []
    sums = np.concatenate([np.zeros((len(likely), 1), np.float32), np.cumsum(likely, axis=1, dtype=np.float32)], axis=1)
    weights = (sums[rows, ends] - sums[rows, starts]).tolist()
    runs = list(zip(rows.tolist(), starts.tolist(), ends.tolist(), weights, strict=True))
    fields: dict[int, _Field] = {}
    for root, (row, start, end, weight) in zip(_roots(runs), runs, strict=True):
        field = fields.setdefault(root, _Field(start, row, end, row + 1))
        length, middle = end - start, (start + end) / 2
        field.left, field.right, field.bottom = min(field.left, start), max(field.right, end), row + 1
        field.area += length
        field.likely += weight
        field.x += length * middle
        field.y += length * row
        field.xx += length * middle * middle + length**3 / 12
        field.xy += length * middle * row
    return sorted(fields.values(), key=lambda field: -field.area)[:_MOST_FIELDS]


def _runs(mask: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Rows, starts and ends of what lies side by side, row by row."""
    edges = np.diff(np.pad(mask.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    rows, starts = np.nonzero(edges == 1)
    return rows, starts, np.nonzero(edges == -1)[1]


def _roots(runs: Sequence[tuple[int, int, int, float]]) -> Iterator[int]:
    """For each run the number of the field that it is part of."""
    parents = list(range(len(runs)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = index = parents[parents[index]]
        return index

    begins = [0, *(at for at, (a, b) in enumerate(pairwise(runs), start=1) if a[0] != b[0]), len(runs)]
    above: range = range(0)
    for first, end in pairwise(begins):
        if above and runs[above[0]][0] != runs[first][0] - 1:
            above = range(0)
        upper = above.start
        for index in range(first, end):
            _, start, stop, _ = runs[index]
            while upper < above.stop and runs[upper][2] < start:
                upper += 1
            other = upper
            while other < above.stop and runs[other][1] <= stop:
                parents[root(other)] = root(index)
                other += 1
        above = range(first, end)
    return map(root, range(len(runs)))
