"""The parts of a text whose deeds were all done in one way: under somebody, with others, or neither."""

import re
from functools import lru_cache

from core.language.doers import Doer, part_in
from core.language.verbs import Form, verb_form

NEW_SENTENCE = re.compile(r"[;.!?(–—]")
_COMMA_AND = re.compile(r", and (?:also |then )?(?P<verb>[a-z]{2,20})\b")
_LEAST_OF_DEED = 3
# How far back the object of a deed may stand.
_NEAR = 200
_FINITE = frozenset({Form.PAST, Form.BASE, Form.THIRD_PERSON})
# What goes back to the deeds before: `and drew it`, `and washed up, both together with Sue`.
_GOES_BACK = re.compile(r"[,:]|\b(?:it|its|them|this|these|that|those|both|all|each|always)\b", re.IGNORECASE)
_NO_OBJECT = frozenset({"I", "and", "also", "then", "or"})
_CO_TITLE = re.compile(r"\bas (?:an? |the )?co-[a-z]{3,20}\b")


def parts_of(text: str) -> list[tuple[int, int, Doer]]:
    """For each clause what it says of all its deeds: `jointly`, `under the direction of`."""
    ends = [match.start() for match in NEW_SENTENCE.finditer(text)]
    found: list[tuple[int, int, Doer]] = []
    for start, end in zip([0, *ends], [*ends, len(text) + 1], strict=True):
        begin = start
        told = part_in(text[start : _with_bracket(text, end)])
        at = second_deed(text[start:end]) if told != "own" else None
        if at is not None:
            before, behind = text[start : start + at], text[start + at : _with_bracket(text, end)]
            # `Took part in a dig as co-leader, and washed the finds`
            is_called = _CO_TITLE.search(before) is not None and part_in(_CO_TITLE.sub("", before)) == "own"
            if part_in(before) == "own" or (is_called and part_in(behind) == "own"):
                found.append((start, start + at, part_in(before)))
                begin, told = start + at, part_in(behind)
        found.append((begin, end, told))
    return found


@lru_cache(maxsize=5_000)
def second_deed(clause: str) -> int | None:
    """Where a last deed begins that a comma parts from those before: `Taught pottery, and ran a camp with Sue`.

    What is said behind it of who took part, is said of it alone. None where the deeds before have no object of their
    own (`Planned, built, and tested it`), or where it goes back to theirs.
    """
    last = None
    for match in _COMMA_AND.finditer(clause):
        is_deed = verb_form(match["verb"]) in _FINITE
        last = match if is_deed and _has_object(clause[max(0, match.start() - _NEAR) : match.start()]) else last
    return None if last is None or _GOES_BACK.search(clause, last.start("verb")) else last.start("verb")


def _has_object(deeds: str) -> bool:
    """True where the deeds before tell of a thing; not for `I planned and wrote`."""
    before = deeds.replace(",", " ").split()
    is_deed = verb_form(before[-1]) is Form.PAST if before else True
    things = [word for word in before if word not in _NO_OBJECT and verb_form(word) not in _FINITE]
    return len(before) >= _LEAST_OF_DEED and not is_deed and bool(things)


def _with_bracket(text: str, end: int) -> int:
    """Where a part ends with the bracket behind it: `moved the stock (whole department)`."""
    return text.find(")", end) + 1 or end if text[end : end + 1] == "(" else end
