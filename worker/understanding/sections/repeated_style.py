"""Headers that look like the document's other headers are headers, whatever the model of lines took them for.

One résumé sets all its positions alike. What a header looks like, line by line (cells, dates, bullet, weight, size,
indent), is taken from those that were recognised; the same row of looks elsewhere in the section is one more of them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from core.language.lexicon import title_score
from worker.understanding.learned.line_features import date_kind, section_words
from worker.understanding.text.lines import Line

_HEADED = {"work.role": "work.more", "vol.role": "vol.more", "club.role": "club.more", "edu.entry": "edu.more"}
_SECTIONS = {"work": "experience", "vol": "voluntary", "club": "clubs", "edu": "education"}
_GROUP = "work.group"
# What may have been taken for something else. Other headers are believed.
_STRONG = frozenset({*_HEADED, *_HEADED.values(), _GROUP, "proj.entry", "private"})
_TOP = frozenset({"name", "contact", "tagline"})
_MOST_CELLS = 5
_PARTS = re.compile(r"[.,;:|]\s|\s[–—-]\s")
Look = tuple[object, ...]
Pattern = tuple[Look, ...]


def with_repeated_headers(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, with the headers that were missed."""
    looks = [look_of(line) for line in lines]
    found = list(labels)
    for pattern, given, is_usual in _patterns(looks, found):
        size = len(pattern)
        stands_out = bool(pattern[0][3] or pattern[0][5])
        for first in range(len(lines) - size + 1):
            after = first + size
            is_alike = tuple(looks[first:after]) == pattern or (
                size == 1 and _is_dated_as(looks[first], pattern[0]) and _names_title(lines[first])
            )
            if not is_alike or not _was_missed(lines[first:after], found[first:after], given):
                continue
            is_whole = not any(label in _STRONG for label in found[first:after])
            is_there = _is_between(looks, found, first, given) or _same_section(
                lines, found, first, given[0].partition(".")[0]
            )
            if (is_whole or is_usual or stands_out) and is_there:
                found[first:after] = given
    return found


def look_of(line: Line) -> Look:
    """What a line of a header looks like."""
    return (
        min(len(line.cells), _MOST_CELLS),
        date_kind(line.text),
        line.is_bullet,
        line.bold,
        line.italic,
        line.is_marked_heading,
        round(line.size, 1),
        round(line.indent) if line.box is None else 0,
    )


def look_of_heading(line: Line) -> Look:
    """What a heading, or an employer set as one, looks like."""
    return round(line.size, 1), line.bold, line.is_marked_heading, line.text.isupper()


def _patterns(looks: Sequence[Look], labels: Sequence[str]) -> list[tuple[Pattern, list[str], bool]]:
    """Looks of headers that have dates, their labels, and whether most headers look so; the longest first.

    What looks alike is labelled as most are.
    """
    counts: dict[Pattern, Counter[tuple[str, ...]]] = {}
    for first, after in _headers(labels):
        pattern = tuple(looks[first:after])
        if any(str(look[1])[:1] == "R" for look in pattern):
            counts.setdefault(pattern, Counter())[tuple(labels[first:after])] += 1
    total = sum(count.total() for count in counts.values())
    chosen = [
        (pattern, list(count.most_common(1)[0][0]), count.total() * 2 > total) for pattern, count in counts.items()
    ]
    return sorted(chosen, key=lambda each: -len(each[0]))


def _headers(labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Each header's lines; an employer above its position belongs to it."""
    index = 0
    while index < len(labels):
        head = labels[index]
        after = index + 1
        if head == _GROUP:
            while after < len(labels) and labels[after] == _GROUP:
                after += 1
            head = labels[after] if after < len(labels) else ""
            after += head in _HEADED
        if head not in _HEADED:
            index = after
            continue
        while after < len(labels) and labels[after] == _HEADED[head]:
            after += 1
        yield index, after
        index = after


def _was_missed(lines: Sequence[Line], labels: Sequence[str], given: Sequence[str]) -> bool:
    """True where none of the lines was taken for a header, or only the last of them, from a header's beginning on."""
    section = given[0].partition(".")[0]
    missed = next((at for at, label in enumerate(labels) if label in _STRONG), len(labels))
    rest = labels[missed:]
    if not missed or any(label.partition(".")[0] != section for label in rest):
        return False
    found = list(zip(lines, labels[:missed], strict=False))
    if any(label.endswith(".head") and section_words(line.flat)[:1] == "=" for line, label in found):
        return False
    if not rest:
        return True
    is_top = any(label in _TOP or section_words(line.flat)[:1] == "=" for line, label in found)
    return rest[0] in {*_HEADED, _GROUP} and not is_top


def _names_title(line: Line) -> bool:
    return any(title_score(part) > 0 for part in _PARTS.split(line.flat))


def _is_dated_as(look: Look, other: Look) -> bool:
    """True for a line that has one date where the other has a range, and looks as it does apart from that."""
    one, kind = str(look[1]), str(other[1])
    return one[:1] == "S" and kind[:1] == "R" and one[1:] == kind[1:] and look[2:] == other[2:] and look[0] == other[0]


def _is_between(looks: Sequence[Look], labels: Sequence[str], at: int, given: Sequence[str]) -> bool:
    """True for one line between two that look as it does, and are headers of one line."""
    beside = [other for other in (at - 1, at + 1) if 0 <= other < len(labels)]
    if len(given) != 1 or len(beside) < 2 or any(labels[other] != given[0] for other in beside):  # noqa: PLR2004
        return False
    return all(looks[other] == looks[at] or _is_dated_as(looks[at], looks[other]) for other in beside)


def _same_section(lines: Sequence[Line], labels: Sequence[str], first: int, section: str) -> bool:
    """True where no heading of another section parts the place from the nearest header of this one."""
    for step in (-1, 1):
        at = first + step
        while 0 <= at < len(labels) and not _is_heading_of_another(lines[at], labels[at], section):
            if labels[at].partition(".")[0] == section and labels[at] in _STRONG and abs(at - first) > 1:
                return True
            at += step
    return False


def _is_heading_of_another(line: Line, label: str, section: str) -> bool:
    words = section_words(line.flat)
    return label.endswith(".head") and words[:1] == "=" and words[1:] != _SECTIONS[section]
