"""Where a résumé's name stands, where the labels of its lines do not say it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from core.language.lexicon import looks_like_name, title_score
from core.language.tongues import ENGLISH, is_less_known, tongue
from worker.understanding.learned.line_features import section_words
from worker.understanding.people.contact import as_name, bare_name, has_credentials, pieces_of
from worker.understanding.people.no_names import is_no_name
from worker.understanding.text.lines import Line
from worker.understanding.words.addresses import DOCUMENT_TITLE, as_contact, has_address
from worker.understanding.words.kinds_of_words import names_degree

_INTRODUCED = re.compile(
    r"(?:(?:[Hh]i|[Hh]ello|[Hh]ey|[Ww]elcome|HI|HELLO)(?: there| all)?[,.!:;–—-]? ?)?(?:👋 ?)?"
    r"(?:I am|I['’]m|[Mm]y name is|[Mm]y name['’]s|[Tt]his is) "
    r"((?:[^\W\d_a-z][\w.'’-]{0,30} ){1,3}[^\W\d_a-z][\w'’-]{0,30})(?=[,.!]| and\b| [–—-] |$)"
)
# The same in the other languages: what stands before the name.
_CALLED = re.compile(
    r"(?:^|[.!¡,] )(?i:(?:¡?hola[!,]? )?(?:mi nombre es|me llamo|je m['’]appelle|mon nom est|mein name ist|ich heiße"
    r"|ich heisse|(?:o )?meu nome é|(?:eu )?me chamo|chamo-me|mi chiamo|il mio nome è|mijn naam is|ik heet)) "
    r"((?:[^\W\d_a-z][\w'’-]{0,30} ){1,3}[^\W\d_a-z][\w'’-]{0,30})(?=[,.!]| (?:y|et|und|e|en)\b| [–—-] |$)"
)
_TOLD = re.compile(r"((?:[^\W\d_a-z][\w.'’-]{0,30} ){2,4})(?:is|was) (?:an?|the) [a-z]")
# More pieces than a name and its headline, or an address, are a list.
_MOST_PIECES = 3
_LARGER, _LARGEST = 1.3, 2.0
_STRONG_TITLE = 3
# A heading looks as others do; a name stands out from them.
_ALIKE = 3
_MOST_INITIALS = 3
_FIRST_LINES = 2
_LISTS = frozenset({"=skills", "~languages", "=languages", "=experience", "=education", "=projects", "=certifications"})
# Behind a name: what the person is.
_BEHIND = re.compile(r",\s|\s?:\s")
_NAME_WORD = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[-'’.][^\W\d_]+)*\.?")
_NAME_WORDS = range(2, 5)
_MOST_WORDS = 6


def whole_name(names: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """The names; of one word in large letters, with the word set like it right above or below it: `ADA` on `COLE`.

    In other languages many have two family names, and `ANA MARÍA SOLER` goes on below with `VIDAL`.
    """
    name = names[0] if len(names) == 1 else None
    if name is None or not _is_half(name):
        return _with_lines_below(names, lines)
    for line in lines:
        is_beside = abs(line.number - name.number) == 1 and (line.page, line.column) == (name.page, name.column)
        is_alike = line.size == name.size and (line.bold == name.bold or line.size >= _LARGEST)
        if is_beside and is_alike and _is_half(line) and as_name(f"{line.flat} {name.flat}") is not None:
            return sorted((line, name), key=lambda each: each.number)
    return [name]


def _with_lines_below(names: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """The first name in large letters with the lines below that are set like it; not in English."""
    large = [line for line in names if line.size >= _LARGER and DOCUMENT_TITLE.match(line.flat) is None]
    first = large[0] if large and is_less_known() else None
    if first is None or not len(first.flat.split()) < max(_NAME_WORDS):
        return list(names)
    whole, taken = first.flat, {first.number}
    for line in lines:
        if line.number in taken or line.number != max(taken) + 1 or not _goes_on(first, line):
            continue
        if len(f"{whole} {line.flat}".split()) > _MOST_WORDS or not _NAME_WORD.fullmatch(whole.split()[0]):
            break
        whole, taken = f"{whole} {line.flat}", {*taken, line.number}
    if whole == first.flat or len(whole.split()) == 1:
        return list(names)
    return [replace(first, text=whole), *(line for line in names if line.number not in taken)]


def _goes_on(first: Line, below: Line) -> bool:
    """True for a line of words as names have them, set as the name is."""
    is_alike = (below.size, below.bold, below.page, below.column) == (first.size, first.bold, first.page, first.column)
    is_name = all(_NAME_WORD.fullmatch(word) for word in below.flat.split())
    is_other = section_words(below.flat)[:1] == "=" or title_score(below.flat) or DOCUMENT_TITLE.match(below.flat)
    return is_alike and is_name and not is_other


def _is_half(line: Line) -> bool:
    # A text without letters of several sizes begins with the name.
    is_word = _NAME_WORD.fullmatch(line.flat) is not None and (line.size >= _LARGER or line.number <= _FIRST_LINES)
    return is_word and section_words(line.flat)[:1] != "=" and not DOCUMENT_TITLE.match(line.flat)


def early_names(lines: Sequence[Line]) -> list[Line]:
    """The line with a name among the first ones, where none of them was taken for one."""
    return [line for line in lines if _is_named(pieces_of(line.text))][:1]


def _is_named(pieces: Sequence[str]) -> bool:
    is_list = len(pieces) > _MOST_PIECES and not any(map(has_address, pieces))
    first = [piece for piece in pieces[:2] if as_contact(piece) is None or has_credentials(piece)]
    return not is_list and any(as_name(piece) is not None and not is_no_name(bare_name(piece)) for piece in first)


def large_name(lines: Sequence[Line]) -> list[Line]:
    """The line in the largest letters of all, where it looks like a name."""
    largest = max((line.size for line in lines), default=0.0)
    found = [line for line in lines if line.size == largest]
    is_name = len(found) == 1 and largest >= _LARGER and as_name(found[0].flat) is not None
    return found if is_name and section_words(found[0].flat)[:1] != "=" else []


def largest_named(lines: Sequence[Line]) -> list[Line]:
    """The line in the largest letters by far, where it is a name, or one before addresses that were set beside it."""
    sizes = sorted(line.size for line in lines)
    found = [line for line in lines if line.size == sizes[-1]]
    if len(found) != 1 or sizes[-1] < _LARGEST or sizes[-1] < _LARGER * sizes[-2]:
        return []
    name, *beside = pieces_of(found[0].text)
    is_one = all(map(has_address, beside)) and as_name(name) is not None
    return [replace(found[0], text=name)] if is_one and not is_no_name(bare_name(name)) else []


def stands_out(names: Sequence[Line], lines: Sequence[Line]) -> bool:
    """True where a name is in the largest letters of all, as the second column's often is: read late, it is first."""
    largest = max((line.size for line in lines), default=0.0)
    return largest >= _LARGEST and any(line.size == largest and _may_be_name(line) for line in names)


def column_name(lines: Sequence[Line]) -> list[Line]:
    """The first line of a column beside another, where it is larger than the text and looks like a name."""
    for above, line in pairwise(lines):
        begins = line.page == above.page and line.column != above.column and line.size >= _LARGER
        if begins and as_name(line.flat) is not None and not is_no_name(bare_name(line.flat)):
            return [line]
    return []


def rather_large(names: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """The names; where none looks like one, the words in letters larger than all others': `A.RYEHOLT` on a degree."""
    largest = max((line.size for line in lines), default=0.0)
    if largest < _LARGEST or any(line.size == largest or _may_be_name(line) for line in names):
        return list(names)
    found = [line for line in lines if line.size == largest]
    words = found[0].flat.split() if len(found) == 1 else []
    is_name = 0 < len(words) <= max(_NAME_WORDS) and all(_NAME_WORD.fullmatch(word) for word in words)
    is_other = is_name and (section_words(found[0].flat)[:1] == "=" or DOCUMENT_TITLE.match(found[0].flat) is not None)
    return found if is_name and not is_other and not title_score(found[0].flat) else list(names)


def largest_first(names: Sequence[Line]) -> list[Line]:
    """The names; where one that looks like a name is far larger than what stands before it, that first."""
    large = [line for line in names if as_name(line.flat) is not None and line.size >= _LARGEST]
    # `Front End Developer`, in whatever language, is none.
    may_give_way = is_less_known() or (bool(names) and title_score(names[0].flat) == _STRONG_TITLE)
    is_small = (
        bool(names) and may_give_way and all(line.size * _LARGER < each.size for each in large for line in names[:1])
    )
    return [*large, *(line for line in names if line not in large)] if large and is_small else list(names)


def _may_be_name(line: Line) -> bool:
    return as_name(line.flat) is not None and not names_degree(line.flat)


def spelt_out(names: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """The names; where all are a monogram, the large line whose words begin with its letters: `OL` and `Otto Lamp`."""
    letters = "".join(letter for line in names for letter in line.flat if letter.isalpha())
    is_monogram = 1 < len(letters) <= _MOST_INITIALS and letters.isupper()
    for line in lines if is_monogram else ():
        name = as_name(line.flat) if line.size >= _LARGER else None
        if name is not None and "".join(word[0].upper() for word in name.split()) == letters:
            return [line]
    return list(names)


def without_no_names(names: Sequence[Line]) -> list[Line]:
    """The lines without those of which no piece may be a name: what a page says of itself, a degree."""
    return [
        line
        for line in names
        if DOCUMENT_TITLE.match(line.flat)
        or not all(is_no_name(bare_name(_BEHIND.split(piece, 1)[0])) for piece in pieces_of(line.text))
    ]


def before_entries(lines: Sequence[Line], labels: Sequence[str]) -> list[Line]:
    """The lines above the first position or school, and above the heading of what is listed."""
    found = list[Line]()
    for line, label in zip(lines, labels, strict=False):
        if label.endswith((".role", ".group", ".entry")) or section_words(line.flat) in _LISTS:
            break
        found.append(line)
    return found


def without_headings(names: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """The lines without those that are marked as headings like several others: a name is set like no other line.

    A narrow column breaks a name into lines of its own, one below the other, which are no others.
    """
    if is_less_known():
        return [line for line in names if not line.is_marked_heading or _alike_apart(line, lines) < _ALIKE]
    looks = [(line.size, line.bold, line in names) for line in lines if line.is_marked_heading]

    def is_heading(line: Line) -> bool:
        others, own = (looks.count((line.size, line.bold, is_own)) for is_own in (False, True))
        # A name in three lines is alike in all of them, and looks like nothing else.
        return line.is_marked_heading and bool(others) and others + own >= _ALIKE

    return [line for line in names if not is_heading(line)]


def _alike_apart(name: Line, lines: Sequence[Line]) -> int:
    """How many headings look like a name; those right below and above it as one."""
    look = (name.size, name.bold)
    alike = [line.number for line in lines if line.is_marked_heading and (line.size, line.bold) == look]
    run = {name.number}
    while near := [number for number in alike if number not in run and {number - 1, number + 1} & run]:
        run |= set(near)
    return sum(number not in run or number == name.number for number in alike)


def told_name(lines: Sequence[Line]) -> str | None:
    """`Orla B. Fennimore is a librarian …`, `I am Orla Fennimore, …`: the name that a sentence at the top says."""
    found = next((match for line in lines if (match := _told_in(line.flat))), None)
    return found[1].strip() if found is not None and looks_like_name(found[1]) else None


def _told_in(text: str) -> re.Match[str] | None:
    called = None if tongue() == ENGLISH else _CALLED.search(text)
    return called or _TOLD.match(text) or _INTRODUCED.match(text)
