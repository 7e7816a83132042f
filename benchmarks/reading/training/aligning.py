"""A document's lines and its labelled facts → where each fact is printed, and so what each line is for.

A label says what is true, not where it stands. Title, employer and dates of a position stand near each other; of the
places that would do, those nearest together are taken, each only once. A document in which a position cannot be found
so (its lines were torn) gives nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from benchmarks.reading.facts import Education, Facts, Role
from benchmarks.reading.words import employer_words, without_brackets
from worker.understanding.text.lines import Line

SECTIONS = {"work": "work", "volunteering": "vol", "membership": "club"}
_FAR = 40
_MOST_LINES = 6
_NEAR = 3
_MOST_SPREAD = 4
_LIST_SHARE = 0.5
_CERTIFICATE_SHARE = 0.4
_UNPLACED_SHARE = 0.8
_MOST_WORDS_OF_LANGUAGE = 5
_GROUP = frozenset({"work.group"})
_TOP = 6


@dataclass(frozen=True, kw_only=True)
class Found:
    """Where a text is printed: the line, and its letters in it from `first` to before `last`.

    `through` is the line in which it ends.
    """

    line: int
    first: int
    last: int
    through: int = -1


@dataclass(kw_only=True)
class Aligned:
    """For each line what it may be labelled (None: anything but a header), and the fields of its letters."""

    allowed: dict[int, frozenset[str]] = field(default_factory=dict)
    # Sections of whose headers the label says nothing.
    unsaid: frozenset[str] = frozenset()
    fields: dict[int, list[str]] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class _Header:
    """One position: its lines, the employer's above those of several, and which letters are what."""

    section: str
    lines: set[int]
    above: int | None
    marks: list[tuple[str, Found]]


def places(lines: Sequence[Line], text: str) -> list[Found]:
    """Where `text` stands in a line as whole words; blanks and signs make no difference."""
    wanted = [letter for letter in text.casefold() if letter.isalnum()]
    return [found for number, line in enumerate(lines) for found in _in_line(number, line.text, wanted)]


def _in_line(number: int, text: str, wanted: Sequence[str]) -> Iterator[Found]:
    letters = [(letter, at) for at, letter in enumerate(text.casefold()[: len(text)]) if letter.isalnum()]
    size = len(wanted)
    if not size:
        return
    for start in range(len(letters) - size + 1):
        if any(letters[start + at][0] != wanted[at] for at in range(size)):
            continue
        first, last = letters[start][1], letters[start + size - 1][1] + 1
        is_whole = not text[first - 1 : first].isalnum() and not text[last : last + 1].isalnum()
        if is_whole:
            yield Found(line=number, first=first, last=last)


def aligned(lines: Sequence[Line], facts: Facts) -> Aligned:
    """What the facts say of the lines."""
    found = Aligned(unsaid=frozenset({"edu"} if facts.education is None else ()))
    used: set[tuple[int, int]] = set()
    headers = []
    for role in facts.roles or []:
        header = _header(lines, role, used)
        if header is None:
            found.lost.append(f"{role.title} / {role.employer}")
        else:
            headers.append(header)
            _mark(lines, found, header.marks)
    _place_headers(headers, found)
    taken = set(found.allowed)
    for entry in facts.education or []:
        _place_school(lines, entry, found, taken, used)
    _place_lists(lines, facts, found)
    return found


def _place_headers(headers: Sequence[_Header], found: Aligned) -> None:
    # What is the employer of positions further below as well stands above them all.
    groups = {each.above for each in headers if each.above is not None}
    for header in headers:
        own = header.lines - groups or header.lines
        if header.above is not None and header.section == "work":
            found.allowed[header.above] = _GROUP
        for at in range(min(own), max(own) + 1):
            if found.allowed.get(at) != _GROUP:
                found.allowed[at] = frozenset({f"{header.section}.{'role' if at == min(own) else 'more'}"})


def _header(lines: Sequence[Line], role: Role, used: set[tuple[int, int]]) -> _Header | None:
    titles = [each for each in places(lines, role.title) if (each.line, each.first) not in used] if role.title else []
    dates = [each for each in _dates(lines, role.start, role.end) if (each.line, each.first) not in used]
    employers = _employers(lines, role.employer)
    is_lost = (role.title and not titles) or (role.employer and not employers) or (role.start and not dates)
    nearest = None if is_lost else _nearest(titles, dates, employers)
    if nearest is None:
        return None
    title, date, employer = nearest
    own = {each.line for each in (title, date) if each is not None}
    own |= {date.through} if date is not None and date.through >= 0 else set()
    above: int | None = None
    if employer is not None and (min(own) - employer.line > _NEAR or (employer.line, employer.first) in used):
        above = employer.line
    elif employer is not None:
        own.add(employer.line)
    if max(own) - min(own) >= _MOST_LINES:
        return None
    marks = [(name, each) for name, each in (("T", title), ("D", date), ("E", employer)) if each is not None]
    used.update((each.line, each.first) for _, each in marks)
    towns = places(lines, role.place) if role.place else []
    for town in [each for each in towns if min(own) <= each.line <= max(own) + 1][:1]:
        own.add(town.line)
        marks.append(("P", town))
    return _Header(section=SECTIONS[role.kind], lines=own, above=above, marks=marks)


def _nearest(
    titles: Sequence[Found], dates: Sequence[Found], employers: Sequence[Found]
) -> tuple[Found | None, Found | None, Found | None] | None:
    """Title, dates and employer that stand nearest together; the employer may be far above."""
    best: tuple[int, tuple[Found | None, Found | None, Found | None]] | None = None
    for title, date, employer in product(titles or (None,), dates or (None,), employers or (None,)):
        anchors = [each.line for each in (title, date) if each is not None]
        if not anchors or max(anchors) - min(anchors) > _MOST_SPREAD:
            continue
        below = employer.line - max(anchors) if employer is not None else 0
        above = min(anchors) - employer.line if employer is not None else 0
        cost = 2 * (max(anchors) - min(anchors)) + 2 * max(below, 0) + max(above, 0)
        if below <= _NEAR and above <= _FAR and (best is None or cost < best[0]):
            best = (cost, (title, date, employer))
    return best[1] if best is not None else None


def _employers(lines: Sequence[Line], name: str) -> list[Found]:
    if not name:
        return []
    for text in (name, without_brackets(name), " ".join(employer_words(name))):
        found = places(lines, text)
        if found:
            # What was done for an employer names it, too.
            return [each for each in found if not lines[each.line].is_bullet] or found
    return []


def _dates(lines: Sequence[Line], start: str | None, end: str | None) -> list[Found]:
    """Dates of which the start and the end are printed in one line, or in two below each other."""
    begins = places(lines, start) if start else []
    ends = places(lines, end) if end else []
    if not begins or not ends:
        return begins or ends
    found = []
    for begin in begins:
        near = [
            each
            for each in ends
            if 0 <= each.line - begin.line <= 1 and (each.line, each.first) > (begin.line, begin.first)
        ]
        if near:
            same = [each for each in near if each.line == begin.line]
            last = same[0].last if same else begin.last
            through = (same or near)[0].line
            found.append(Found(line=begin.line, first=begin.first, last=last, through=through))
    return found


def _mark(lines: Sequence[Line], found: Aligned, marks: Sequence[tuple[str, Found]]) -> None:
    for name, each in marks:
        fields = found.fields.setdefault(each.line, ["O"] * len(lines[each.line].text))
        fields[each.first : each.last] = [name] * (each.last - each.first)


def _place_school(
    lines: Sequence[Line], entry: Education, found: Aligned, taken: set[int], used: set[tuple[int, int]]
) -> None:
    titles = [each for each in places(lines, entry.title) if each.line not in taken] if entry.title else []
    schools = [each for each in _employers(lines, entry.school) if each.line not in taken]
    pairs = [
        (abs(title.line - school.line), title, school)
        for title, school in product(titles, schools)
        if abs(title.line - school.line) <= _NEAR and (title.line, title.first) not in used
    ]
    if pairs:
        _, title, school = min(pairs, key=lambda pair: (pair[0], pair[1].line))
        marks = [("T", title), ("E", school)]
    elif (titles and not entry.school) or (schools and not entry.title):
        marks = [("T", titles[0])] if titles else [("E", schools[0])]
    else:
        found.lost.append(f"school {entry.title} / {entry.school}")
        return
    dates = _dates(lines, entry.start, entry.end)
    first, last = min(each.line for _, each in marks), max(each.line for _, each in marks)
    near = [each for each in dates if first - 1 <= each.line <= last + 1 and each.line not in taken]
    marks += [("D", each) for each in near[:1]]
    for _, each in marks:
        used.add((each.line, each.first))
    _mark(lines, found, marks)
    first, last = min(each.line for _, each in marks), max(each.line for _, each in marks)
    for at in range(first, last + 1):
        found.allowed[at] = frozenset({"edu.entry" if at == first else "edu.more"})


def _place_lists(lines: Sequence[Line], facts: Facts, found: Aligned) -> None:
    """Name, contact, certificates, what has no place; and lines that are mostly skills or languages."""
    told: list[tuple[str, str, float]] = [(facts.name, "name", _LIST_SHARE)] if facts.name else []
    begun = [each for each in places(lines, facts.name or "") if not each.first and each.line < _TOP]
    found.allowed |= {each.line: frozenset({"name"}) for each in begun[:1]}
    told += [(text, "contact", 0.0) for text in facts.contact or []]
    told += [(each.title, "cert.item", _CERTIFICATE_SHARE) for each in facts.certifications or []]
    told += [(text, "other.item noise other.head private", _UNPLACED_SHARE) for text in facts.unplaced or []]
    for text, labels, share in told:
        for each in places(lines, text):
            if each.line not in found.allowed and each.last - each.first >= share * _letters(lines[each.line]):
                found.allowed[each.line] = frozenset(labels.split())
    for number, line in enumerate(lines):
        listed = _listed(line, facts)
        if number not in found.allowed and listed is not None:
            found.allowed[number] = listed


def _listed(line: Line, facts: Facts) -> frozenset[str] | None:
    named = sum(len(text) for text in facts.skills or [] if places([line], text))
    tongues = [text.name for text in facts.languages or [] if places([line], text.name)]
    if named and named >= _LIST_SHARE * _letters(line):
        return frozenset({"skill.item", "skill.cont", "work.tools"})
    if tongues and len(line.text.split()) <= _MOST_WORDS_OF_LANGUAGE * len(tongues):
        return frozenset({"lang.item", "lang.cont"})
    return None


def _letters(line: Line) -> int:
    return sum(letter.isalnum() for letter in line.text)
