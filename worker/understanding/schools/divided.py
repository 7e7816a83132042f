"""Lines of schools one below the other → the headers in them: where each begins is weighed by what then is read.

The model of lines says where entries begin, a line at a time; whether `Ridge University`, `2019 – 2023` and `BSc
Biology` are one entry shows in what they say together. Where the headers it gives are not all whole, a few other ways
to divide the lines are read as well, and weighed by what each header then says and how alike they are: marks without
words.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from core.language.subjects import names_subject
from core.language.tongues import ENGLISH, tongue
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.positions.fields import Fields
from worker.understanding.schools.named_schools import may_be_school
from worker.understanding.schools.parted_schools import names_minor
from worker.understanding.schools.school_units import is_unit
from worker.understanding.text.lines import Line
from worker.understanding.words.kinds_of_words import names_certificate, names_degree, names_school

_SIGNS = re.compile(r"\t|, | {2}|[|•·;]| [–—-] ")
_MOST_LINES, _LONGEST = 20, 5
# How many other ways are read, which costs as much as all else.
_MOST_READ = 3
# What a header is worth that says something learned somewhere, and names neither.
_HALF = 0.5
Division = tuple[int, ...]
Reader = Callable[[Sequence[Sequence[Line]]], list[Fields]]
# Found by likelihood on sections of strangers (some with beginnings put wrong by chance) and real people, and rounded:
# how many headers have a degree and a school that are named by their words (`+`), only read (`?`) or missing (`-`), and
# what is odd in them.
WEIGHTS = {
    "++": 0.7,
    "+?": 0.4,
    "?+": -0.6,
    "??": 0.2,
    "+-": -0.8,
    "-+": -0.9,
    "?-": -0.8,
    "-?": -0.4,
    "--": 0.6,
    "schools beyond one": -0.8,
    "degrees beyond one": -0.7,
    "dates beyond one": -0.5,
    "left over": -0.8,
    "undated beside dated": -0.9,
    "begins looking otherwise": -0.2,
    "lengths": -0.8,
    "begins where not told": -0.4,
    "blank inside": -0.3,
    "wholes beyond one": -1.5,
}
# How much another way has to be better.
_AS_TOLD = 0.5


def divided(lines: Sequence[Line], told_begins: Division, read: Sequence[Fields], reads: Reader) -> Division:
    """Where the headers begin, as numbers of lines.

    `told_begins` are those that the model of lines tells, and `read` what the headers say then; `reads` says it of
    headers of other lines.
    """
    begins = tuple(at for at in told_begins if not at or not _is_unit_behind(lines[at - 1], lines[at]))
    told = _parts(lines, begins)
    is_named = any(names_degree(line.flat) or names_school(line.flat) for line in lines)
    if not is_named or not 1 < len(lines) <= _MOST_LINES or _are_rows(told) or _hang_below(told):
        return begins
    if _are_wholes(lines, told, reads):
        return tuple(range(len(lines)))
    read = read if begins == told_begins else reads(told)
    if _worth(told, read) >= len(begins) and not any(map(_holds_several, told)):
        return begins
    best, most = begins, _weight(_of_lines(lines, begins, begins)) + _weight(_of_fields(told, read)) + _AS_TOLD
    for promise, each in _likeliest(lines, begins):
        parts = _parts(lines, each)
        value = promise + _weight(_of_fields(parts, reads(parts)))
        if value > most:
            best, most = each, value
    return best


def _likeliest(lines: Sequence[Line], told: Division) -> list[tuple[float, Division]]:
    """The few ways that are read, by what their lines say before anything is."""
    ways = dict.fromkeys((*_others(lines), *_nearly(lines, told)))
    short = [each for each in ways if each != told and max(map(len, _parts(lines, each))) <= _LONGEST]
    weighed = [(_weight(_of_lines(lines, told, each)), each) for each in short]
    return sorted(weighed, key=lambda pair: -pair[0])[:_MOST_READ]


def _weight(marks: dict[str, float]) -> float:
    return sum(WEIGHTS[name] * value for name, value in marks.items())


def _is_unit_behind(above: Line, line: Line) -> bool:
    """`College of Botany` below `Hull University,`: no header begins there."""
    return above.text.rstrip().endswith(",") and is_unit(line.flat)


def _of_fields(parts: Sequence[Sequence[Line]], read: Sequence[Fields]) -> dict[str, float]:
    """What speaks for and against what is read, by the names of `WEIGHTS`: counts of headers and lines."""
    kinds = Counter[str]()
    has_school = False
    for part, fields in zip(parts, read, strict=True):
        kind = _kinds(fields)
        is_one = not names_minor(part[0].text) and all(names_minor(line.text) for line in part[1:])
        is_further = has_school and kind == "+-" and is_one
        kinds["+?" if is_further else kind] += 1
        has_school = has_school or kind[1] == "+"
    return {**kinds, "left over": sum(map(_left_over, parts, read))}


def _of_lines(lines: Sequence[Line], told: Division, begins: Division) -> dict[str, float]:
    """The same of a division before it is read."""
    parts = _parts(lines, begins)
    found: dict[str, float] = {}
    for name, is_named in (("schools", names_school), ("degrees", names_degree), ("dates", date_spans)):
        counts = (sum(bool(is_named(line.text)) for line in part) for part in parts)
        found[f"{name} beyond one"] = sum(max(0, count - 1) for count in counts)
    wholes = (sum(map(_is_whole, part)) for part in parts)
    found["wholes beyond one"] = sum(max(0, count - 1) for count in wholes)
    undated = sum(not any(date_spans(line.text) for line in part) for part in parts)
    found["undated beside dated"] = undated if undated < len(parts) else 0
    looks = [_look(part[0]) for part in parts]
    found["begins looking otherwise"] = len(looks) - max(map(looks.count, looks))
    found["lengths"] = len(set(map(len, parts))) - 1
    found["begins where not told"] = len({*begins} - {*told})
    found["blank inside"] = sum(lines[at].after_blank for at in {*range(1, len(lines))} - {*begins})
    return found


def _is_whole(line: Line) -> bool:
    """True for a degree and its school in one line, with a sign between them."""
    parts = [(bool(names_degree(part)), bool(names_school(part))) for part in _SIGNS.split(line.text)]
    return (True, False) in parts and (False, True) in parts


def _kinds(fields: Fields) -> str:
    """Whether degree and school are named (`+`), read (`?`) or missing (`-`)."""
    is_degree = names_degree(fields.title) or names_subject(fields.title)
    given = ((fields.title, is_degree), (fields.employer, may_be_school(fields.employer)))
    return "".join("+" if text and is_one else "?" if text else "-" for text, is_one in given)


def _look(line: Line) -> tuple[object, ...]:
    return line.bold, line.is_bullet, round(line.indent), line.text.isupper()


def _are_rows(parts: Sequence[Sequence[Line]]) -> bool:
    """True where each header begins with its dates, in other languages than English: such a table divides itself."""
    return tongue() != ENGLISH and all(
        _begins_dated(part[0]) and not any(map(_begins_dated, part[1:])) for part in parts
    )


def _are_wholes(lines: Sequence[Line], told: Sequence[Sequence[Line]], reads: Reader) -> bool:
    """True where each line names a school and says what was learned there, though a header was told of several."""
    if max(map(len, told)) == 1 or not all(names_school(line.flat) for line in lines):
        return False
    return all(fields.title and names_school(fields.employer) for fields in reads([[line] for line in lines]))


def _hang_below(parts: Sequence[Sequence[Line]]) -> bool:
    """True where all but the first are bullets, one each, that name what was awarded: they divide themselves."""
    rest = [line for part in parts[1:] for line in part]
    are_alone = len(rest) == len(parts) - 1 > 1 and all(line.is_bullet for line in rest)
    return are_alone and all(names_degree(line.flat) or names_certificate(line.flat) for line in rest)


def _begins_dated(line: Line) -> bool:
    found = date_spans(line.text.lstrip())
    return bool(found) and found[0].first == 0


def _parts(lines: Sequence[Line], begins: Division) -> list[Sequence[Line]]:
    return [lines[first:after] for first, after in pairwise((*begins, len(lines)))]


def _holds_several(part: Sequence[Line]) -> bool:
    """True where several lines name a degree, and several a school."""
    return all(sum(names(line.flat) for line in part) > 1 for names in (names_degree, names_school))


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
    yield _at(lines, lambda at: lines[at].is_bullet)
    yield _at(lines, lambda _: True)
    yield (0,)


def _nearly(lines: Sequence[Line], begins: Division) -> Iterator[Division]:
    """One header more where a line names a degree or a school or is dated, or one less."""
    for at in range(1, len(lines)):
        if at in begins:
            yield tuple(each for each in begins if each != at)
        elif names_degree(lines[at].flat) or names_school(lines[at].flat) or date_spans(lines[at].text):
            yield tuple(sorted({*begins, at}))


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
