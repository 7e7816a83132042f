"""Lines of schools one below the other → the headers in them: where each begins is weighed by what then is read.

The model of lines says where entries begin, a line at a time; whether `Ridge University`, `2019 – 2023` and `BSc
Biology` are one entry shows in what they say together. Where the headers it gives are not all whole, a few other ways
to divide the lines are read as well, and the one that leaves least over is taken.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from core.language.tongues import ENGLISH, tongue
from worker.understanding.explained import Header, explained
from worker.understanding.fields import Fields
from worker.understanding.kinds_of_words import names_degree, names_school
from worker.understanding.lines import Line
from worker.understanding.loose_dates import date_spans

_MOST_LINES, _LONGEST = 20, 5
# What a header is worth that says something learned somewhere, and names neither.
_HALF = 0.5
Division = tuple[int, ...]


def divided(lines: Sequence[Line], begins: Division, read: Sequence[Fields]) -> Division:
    """Where the headers begin, as numbers of lines.

    `begins` are those that the model of lines tells, and `read` what the headers say then. Another way is read where
    its words promise more.
    """
    told = _parts(lines, begins)
    best, most = begins, _worth(told, read)
    is_whole = most >= len(begins) and not any(map(_holds_several, told))
    if not 1 < len(lines) <= _MOST_LINES or is_whole or _are_rows(told):
        return begins
    promised = _promise(told)
    for each in dict.fromkeys(_others(lines)):
        parts = _parts(lines, each)
        if max(map(len, parts)) <= _LONGEST and _promise(parts) > promised:
            worth = _worth(parts, explained([Header(lines=part, group="school") for part in parts]).fields)
            if worth > most:
                best, most = each, worth
    return best


def _are_rows(parts: Sequence[Sequence[Line]]) -> bool:
    """True where each header begins with its dates, in other languages than English: such a table divides itself."""
    return tongue() != ENGLISH and all(
        _begins_dated(part[0]) and not any(map(_begins_dated, part[1:])) for part in parts
    )


def _begins_dated(line: Line) -> bool:
    found = date_spans(line.text.lstrip())
    return bool(found) and found[0].first == 0


def _parts(lines: Sequence[Line], begins: Division) -> list[Sequence[Line]]:
    return [lines[first:after] for first, after in pairwise((*begins, len(lines)))]


def _holds_several(part: Sequence[Line]) -> bool:
    """True where several lines name a degree, and several a school."""
    return all(sum(names(line.flat) for line in part) > 1 for names in (names_degree, names_school))


def _promise(parts: Sequence[Sequence[Line]]) -> int:
    """How many headers name a degree and a school, less those that do not, and what more lines name of either."""
    found = 0
    for part in parts:
        degrees, schools, dates = (
            sum(bool(names(line.flat)) for line in part) for names in (names_degree, names_school, date_spans)
        )
        found += (1 if degrees and schools else -1) - sum(max(0, count - 1) for count in (degrees, schools, dates))
    return found


def _others(lines: Sequence[Line]) -> Iterator[Division]:
    """Where a school or a degree comes again; by schools, degrees, dates (above or below the rest), and white space."""
    yield _where_again(lines)
    dated = [bool(date_spans(line.text)) for line in lines]
    yield _at(lines, lambda at: names_school(lines[at].flat))
    yield _at(lines, lambda at: names_degree(lines[at].flat))
    yield _at(lines, lambda at: dated[at])
    yield _at(lines, lambda at: dated[at - 1])
    yield _at(lines, lambda at: lines[at].after_blank)
    yield _at(lines, lambda at: lines[at].bold and not lines[at - 1].bold)


def _where_again(lines: Sequence[Line]) -> Division:
    found, seen = [0], ""
    for at, line in enumerate(lines):
        named = ("D" if names_degree(line.flat) else "") + ("S" if names_school(line.flat) else "")
        if at and set(named) & set(seen):
            found.append(at)
            seen = ""
        seen += named
    return tuple(found)


def _at(lines: Sequence[Line], is_begin: Callable[[int], bool]) -> Division:
    return (0, *(at for at in range(1, len(lines)) if is_begin(at)))


def _worth(parts: Sequence[Sequence[Line]], read: Sequence[Fields]) -> float:
    """How many headers say a degree at a school, less those that do not, and what is left over in them."""
    worth, school = 0.0, ""
    for part, fields in zip(parts, read, strict=True):
        school = fields.employer or school
        is_whole = names_degree(fields.title) and names_school(school)
        worth += (1 if is_whole else _HALF if fields.title and fields.employer else -1) - _left_over(part, fields)
    return worth


def _left_over(lines: Sequence[Line], fields: Fields) -> int:
    """Lines that name a degree or a school and hold nothing of what is said, and dates beyond one."""
    said = [text for text in (fields.title, fields.employer) if text]
    named = [line.flat for line in lines if names_degree(line.flat) or names_school(line.flat)]
    others = sum(not any(text in line or line in text for text in said) for line in named)
    return others + max(0, sum(bool(date_spans(line.text)) for line in lines) - 1)
