"""Lines below headings of work → ways to say which of them are headers, each around the lines with dates.

All lines with dates that look alike are tried as headers, each with so many lines above and below. What was a header
stays part of one: only where headers begin and what belongs to them is in question.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from core.language.verbs import Form, verb_form
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.learned.line_features import date_kind, section_words
from worker.understanding.sections.named_sections import LABELS
from worker.understanding.sections.repeated_style import Look, look_of, look_of_heading
from worker.understanding.text.lines import Line
from worker.understanding.words.kinds_of_words import names_degree

_MOST_WORDS = 16
_MOST_CELLS = 2
# How many lines a header has above and below the one with its dates, and in all.
_FARTHEST = 2
MOST_LINES = 3
# So many looks are tried: each is up to sixteen ways to read the whole.
_MOST_LOOKS = 5
_MOST_LOOKS_OF_ROWS = 3
_HEADERS = frozenset(f"{section}.{kind}" for section in ("work", "vol", "club") for kind in ("role", "more", "group"))
_NOT_PAID = ("vol.", "club.", "private")
_UNLABELLED = frozenset({"noise", "other.item", "tagline"})
_STAY = frozenset({"work.item", "work.cont", "work.label", "work.tools", "private"})
_WORK = "experience"
_SINCE = re.compile(r"\bsince [^\t]*$", re.IGNORECASE)
# Where dates stand in lines of headers: two of them (`R`) or one (`S`).
_TWO = frozenset({"Rstart", "Rend", "Ronly"})
_ONE = frozenset({"Sstart", "Send", "Sonly"})
_BEGUN = frozenset({"Rstart", "Ronly", "Sstart", "Sonly"})
Labels = list[str]


def below_work(lines: Sequence[Line], labels: Sequence[str]) -> list[range]:
    """The lines below each heading of work, to the next heading."""
    given = list(zip(lines, labels, strict=True))
    looks = {
        look_of_heading(line)
        for line, label in given
        if label.endswith(".head") and section_words(line.flat)[:1] == "="
    }
    found, begun = [], -1
    for at, (line, label) in enumerate(given):
        words = section_words(line.flat)
        is_head = label.endswith(".head") and (bool(words) or look_of_heading(line) in looks)
        is_missed = words[:1] == "=" and label in _UNLABELLED and line.after_blank and not line.is_bullet
        if not (is_head or is_missed):
            continue
        if begun >= 0:
            found.append(range(begun, at))
        named = LABELS.get(words[1:], "") or label.partition(".")[0]
        begun = at + 1 if named == LABELS[_WORK] else -1
    return [*found, range(begun, len(lines))] if begun >= 0 else found


def dated_headers(lines: Sequence[Line], labels: Labels, stretches: Sequence[range]) -> list[int]:
    """The lines in these stretches that have a range of dates as a header has it."""
    return [at for stretch in stretches for at in stretch if _is_dated_header(lines[at], labels[at], _TWO)]


def ways_around_dates(
    lines: Sequence[Line], labels: Labels, stretches: Sequence[range], dated: Sequence[int]
) -> Iterator[Labels]:
    """The lines labelled in other ways: by each look that dated lines share, and each number of lines around them."""
    seen = {tuple(labels)}
    for alike in _alike(lines, dated):
        for above in range(_FARTHEST + 1):
            for below in range(min(_FARTHEST, MOST_LINES - above) + 1):
                for is_strict in (False, True):
                    blocks = _Blocks(lines, alike, above, below, is_strict=is_strict)
                    found = _labelled(lines, labels, [blocks.within(stretch) for stretch in stretches])
                    if found is not None and tuple(found) not in seen:
                        seen.add(tuple(found))
                        yield found


def ways_by_rows(lines: Sequence[Line], labels: Labels, stretches: Sequence[range]) -> Iterator[Labels]:
    """Each line that begins with dates, or ends with two, is a row of its own; all header lines beside it are its."""
    dated = [at for stretch in stretches for at in stretch if _is_dated_header(lines[at], labels[at], _TWO | _BEGUN)]
    seen = {tuple(labels)}
    for alike in _alike(lines, dated)[:_MOST_LOOKS_OF_ROWS]:
        for above in range(_FARTHEST + 1):
            found = _labelled(lines, labels, [_rows(labels, stretch, alike, above) for stretch in stretches])
            if found is not None and tuple(found) not in seen:
                seen.add(tuple(found))
                yield found


def with_single_dates(
    lines: Sequence[Line], labels: Labels, stretches: Sequence[range], dated: Sequence[int]
) -> list[int]:
    """The dated lines, and those that look as one of them does and have one date: a position of one year."""
    looks = {look_with_dates(lines[at]) for at in dated}
    return [
        at
        for stretch in stretches
        for at in stretch
        if at in dated or (_is_dated_header(lines[at], labels[at], _ONE) and look_with_dates(lines[at]) in looks)
    ]


def look_with_dates(line: Line) -> Look:
    """What a line of a header looks like, whether it has one date or two."""
    look = look_of(line)
    return (look[0], date_kind(line.text)[1:], *look[2:])


def ranges_in(line: Line) -> int:
    """How many ranges of dates it has."""
    return sum(span.is_range for span in date_spans(line.text))


def begins_with_dates(line: Line) -> bool:
    """True for a line that begins with a date or a range, or is nothing else."""
    return date_kind(line.flat) in _BEGUN


def has_dates_at_edge(line: Line) -> bool:
    """True for a line that begins or ends with dates."""
    return date_kind(line.flat) in _TWO | _ONE


def _is_dated_header(line: Line, label: str, edges: frozenset[str]) -> bool:
    """True for a short line with a range of dates at its edge that tells no deed and no degree.

    `Union rep since 2015` is a remark as often.
    """
    words, kind = line.flat.split(), date_kind(line.flat)
    is_edge = kind in edges and len(words) <= _MOST_WORDS
    is_remark = kind == "Rend" and _SINCE.search(line.flat) is not None
    if not is_edge or is_remark or label.startswith(_NOT_PAID) or names_degree(line.flat):
        return False
    return verb_form(words[0].strip(",.;:()")) is not Form.PAST


def _alike(lines: Sequence[Line], dated: Sequence[int]) -> list[list[int]]:
    """Dated lines that look alike: exactly, by where their dates stand, or all. The most of them first, and few."""
    found: dict[tuple[int, ...], None] = {}
    for level in range(3):
        groups: dict[Look, list[int]] = defaultdict(list)
        for at in dated:
            line = lines[at]
            looks = (look_of(line), (date_kind(line.text), line.is_bullet, round(line.size, 1)), (line.is_bullet,))
            groups[looks[level]].append(at)
        found |= dict.fromkeys(map(tuple, groups.values()))
    return [list(each) for each in sorted(found, key=len, reverse=True)[:_MOST_LOOKS]]


def _rows(labels: Labels, stretch: range, dated: Sequence[int], above: int) -> list[range]:
    """Headers of all lines that were of one, each with one of the dated lines and so many above it."""
    inside = [at for at in dated if at in stretch]
    found, free = [], stretch.start
    for at, following in zip_longest(inside, inside[1:]):
        first, after = at, at + 1
        while first > free and at - first < above and labels[first - 1] in _HEADERS:
            first -= 1
        most = stretch.stop if following is None else max(at + 1, following - above)
        while after < most and labels[after] in _HEADERS:
            after += 1
        found.append(range(first, after))
        free = after
    return found


class _Blocks:
    """Headers around dated lines: so many lines above and below; those that look as most there do, if `is_strict`."""

    def __init__(self, lines: Sequence[Line], dated: Sequence[int], above: int, below: int, *, is_strict: bool) -> None:
        self._lines, self._dated = lines, dated
        self._above, self._below = above, below
        self._usual = self._looks() if is_strict else None

    def within(self, stretch: range) -> list[range]:
        """The headers in a stretch of lines, one after the other."""
        inside = [at for at in self._dated if at in stretch]
        found, free = [], stretch.start
        for at, following in zip_longest(inside, inside[1:]):
            first, after = at, at + 1
            while first > free and at - first < self._above and self._belongs(first - 1, at):
                first -= 1
            most = stretch.stop if following is None else max(at + 1, following - self._above)
            while after < most and after - at <= self._below and self._belongs(after, at):
                after += 1
            found.append(range(first, after))
            free = after
        return found

    def _belongs(self, index: int, at: int) -> bool:
        line = self._lines[index]
        return (
            _is_short(line)
            and not ranges_in(line)
            and (self._usual is None or self._usual.get(index - at) == _look_beside(line))
        )

    def _looks(self) -> dict[int, Look]:
        """How most of the lines look that stand so far above or below the dated ones."""
        found: dict[int, Look] = {}
        for step in (*range(-self._above, 0), *range(1, self._below + 1)):
            beside = {at + step for at in self._dated if 0 <= at + step < len(self._lines)} - set(self._dated)
            looks = Counter(_look_beside(self._lines[at]) for at in sorted(beside) if _is_short(self._lines[at]))
            if looks:
                found[step] = looks.most_common(1)[0][0]
        return found


def _is_short(line: Line) -> bool:
    """True for what may stand beside dates: no deed, and no row that has cells for all fields itself."""
    return not line.is_bullet and len(line.flat.split()) <= _MOST_WORDS and len(line.cells) <= _MOST_CELLS


def _look_beside(line: Line) -> Look:
    return line.bold, round(line.size, 1), round(line.indent)


def _labelled(lines: Sequence[Line], labels: Labels, headers: Sequence[Sequence[range]]) -> Labels | None:
    """The labels with these headers, and what stands between two of them as told below the first.

    None where a line would be in no header any more, or one with a range of dates in none.
    """
    found = list(labels)
    for blocks in headers:
        for block in blocks:
            found[block.start : block.stop] = ["work.role", *["work.more"] * (len(block) - 1)]
        for block, following in pairwise(blocks):
            between = range(block.stop, following.start)
            while between and labels[between[-1]] == "work.group":
                between = between[:-1]
            for at in between:
                if labels[at] in _HEADERS and not (labels[at].startswith("work.") and ranges_in(lines[at])):
                    return None
                if labels[at] not in _HEADERS | _STAY:
                    if ranges_in(lines[at]):
                        return None
                    is_cont = labels[at].endswith(".cont") and at > block.stop
                    found[at] = "work.cont" if is_cont else "work.item"
    return found
