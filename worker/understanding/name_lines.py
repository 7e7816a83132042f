"""Where a résumé's name stands, where the labels of its lines do not say it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from core.language.lexicon import looks_like_name, title_score
from worker.understanding.addresses import DOCUMENT_TITLE, has_address
from worker.understanding.contact import as_name, pieces_of
from worker.understanding.learned.line_features import section_words
from worker.understanding.lines import Line

_NAME_FIELD = re.compile(
    r"(?:full name|name(?: and surname)?|(?:candidate|applicant)(?:['’]s)?(?: name)?"
    r"|first name(?:\(s\))? ?/ ?surname(?:\(s\))?|surname(?:\(s\))? ?/ ?first name(?:\(s\))?)"
    r"(?:\s{0,3}[:：]\s{0,9}|\t\s{0,9})(\S[^\t|]{1,80})",
    re.IGNORECASE,
)
_TOLD = re.compile(r"((?:[^\W\d_a-z][\w.'’-]{0,30} ){2,4})(?:is|was) (?:an?|the) [a-z]")
# More pieces than a name and its headline, or an address, are a list.
_MOST_PIECES = 3
_LARGER = 1.3
# A heading looks as others do; a name stands out from them.
_ALIKE = 3
_MOST_INITIALS = 3
_STRONG_TITLE = 3


def labelled_name(lines: Sequence[Line]) -> Line | None:
    """The line of a form that says the name, without its label; None where no line says it so."""
    for line in lines:
        found = _NAME_FIELD.match(line.text)
        if found is not None and as_name(found[1].strip()) is not None:
            return replace(line, text=found[1].strip())
    return None


def early_names(lines: Sequence[Line]) -> list[Line]:
    """The line with a name among the first ones, where none of them was taken for one."""
    found = [line for line in lines if _is_named(pieces_of(line.text))][:1]
    return found or [line for line, below in pairwise(lines[:2]) if _is_plainly_named(line, below)]


def _is_plainly_named(line: Line, below: Line) -> bool:
    """`Dean Gadberry` above an address: a first line of two or three capitalised words, words of titles too."""
    words = line.flat.split()
    is_name = len(words) in {2, 3} and all(word.isalpha() and word[0].isupper() for word in words)
    is_title = section_words(line.flat)[:1] == "=" or DOCUMENT_TITLE.match(line.flat) is not None
    is_title = is_title or title_score(line.flat) == _STRONG_TITLE
    return is_name and not is_title and has_address(below.flat)


def _is_named(pieces: Sequence[str]) -> bool:
    is_list = len(pieces) > _MOST_PIECES and not any(map(has_address, pieces))
    return not is_list and any(as_name(piece) is not None for piece in pieces[:2])


def large_name(lines: Sequence[Line]) -> list[Line]:
    """The line in the largest letters of all, where it looks like a name."""
    largest = max((line.size for line in lines), default=0.0)
    found = [line for line in lines if line.size == largest]
    is_name = len(found) == 1 and largest >= _LARGER and as_name(found[0].flat) is not None
    return found if is_name and section_words(found[0].flat)[:1] != "=" else []


def spelt_out(names: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """The names; where all are a monogram, the large line whose words begin with its letters: `OL` and `Otto Lamp`."""
    letters = "".join(letter for line in names for letter in line.flat if letter.isalpha())
    is_monogram = 1 < len(letters) <= _MOST_INITIALS and letters.isupper()
    for line in lines if is_monogram else ():
        name = as_name(line.flat) if line.size >= _LARGER else None
        if name is not None and "".join(word[0].upper() for word in name.split()) == letters:
            return [line]
    return list(names)


def without_headings(names: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """The lines without those that are marked as headings like several others: a name is set like no other line."""
    looks = [(line.size, line.bold) for line in lines if line.is_marked_heading]
    return [line for line in names if not line.is_marked_heading or looks.count((line.size, line.bold)) < _ALIKE]


def told_name(lines: Sequence[Line]) -> str | None:
    """`Orla B. Fennimore is a librarian …`: the name that a sentence at the top says."""
    found = next((match for line in lines if (match := _TOLD.match(line.flat))), None)
    return found[1].strip() if found is not None and looks_like_name(found[1]) else None
