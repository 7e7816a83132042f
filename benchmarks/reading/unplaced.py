"""Lines that the reader calls unplaced, beside what a label has a place for: a person is sent after them in vain.

Few labels name the lines without a place. All name what has one: a line of which half the words or more are facts of
the label was called unplaced wrongly. What was done in a position is in no label, so that such a line counts as right,
and so does one of a referee: somebody at a firm or school that the label names, and nothing else of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.reading.facts import Facts
from benchmarks.reading.words import contains, words

_MOST = 0.5
# Somebody's name has so many words.
_NAME = 2
Words = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Unplaced:
    """Counts of lines that were called unplaced; `placed` of them have a place in the label."""

    lines: int = 0
    placed: int = 0

    def __add__(self, other: "Unplaced") -> "Unplaced":
        return Unplaced(lines=self.lines + other.lines, placed=self.placed + other.placed)


def unplaced_of(read: Facts, true: Facts) -> Unplaced | None:
    """The counts of one document; None where its label does not say what most lines are for."""
    if None in (true.roles, true.education, true.skills):
        return None
    lines = read.unplaced or []
    return Unplaced(lines=len(lines), placed=sum(has_place(line, true) for line in lines))


def has_place(line: str, true: Facts) -> bool:
    """True where half of the words are facts of the label, or all of them a part of one."""
    own = words(line)
    if not own:
        return False
    named = [words(text) for text in _texts(true)]
    if len(own) > 1 and any(contains(text, own) for text in named):
        return True
    said, at_house = _held(own, named), _held(own, [words(text) for text in _houses(true)])
    is_of_somebody = said == at_house and said.count(False) >= _NAME
    return sum(said) > _MOST * len(own) and not is_of_somebody


def _held(own: Words, named: Iterable[Words]) -> list[bool]:
    """Which words of a line are those of a name."""
    found = [False] * len(own)
    for text in (each for each in named if each):
        for at in range(len(own) - len(text) + 1):
            if own[at : at + len(text)] == text:
                found[at : at + len(text)] = [True] * len(text)
    return found


def _houses(true: Facts) -> Iterator[str]:
    yield from (role.employer for role in true.roles or [])
    yield from (entry.school for entry in true.education or [])


def _texts(true: Facts) -> Iterator[str]:
    yield from (true.name or "", *(true.contact or []), *(true.skills or []))
    for role in true.roles or []:
        yield from (role.title, role.employer, role.place or "", role.start or "", role.end or "")
    for entry in true.education or []:
        yield from (entry.title, entry.school, entry.start or "", entry.end or "")
    for certificate in true.certifications or []:
        yield from (certificate.title, certificate.issuer or "")
    for language in true.languages or []:
        yield from (language.name, language.level or "")
