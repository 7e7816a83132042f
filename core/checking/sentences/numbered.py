"""Numbered steps of a paper, each held to its own piece of the line: `Levels 2 and 3`, where level 3 was never sat."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from core.checking.evidence.facts import Fact
from core.checking.verdicts import Fault
from core.language.standing import status_of

_STEP = r"(?P<step>levels?|modules?|units?|parts?|papers?|grades?|stages?|steps?|phases?)"
_ONE = r"(?:\d{1,2}|[IVX]{1,4}|[A-F])"
_SAID = re.compile(
    rf"\b{_STEP} (?P<first>{_ONE})(?P<more>(?:(?:,| and|, and| &| as well as|,? to|–|-) ?(?:{_ONE})\b)*)", re.IGNORECASE
)
_NUMBER = re.compile(rf"\b{_ONE}\b")
_PIECES = re.compile(r"[;,(]| - | – | and (?=[A-Z])")
_NOT_HELD = frozenset({"expired", "planned", "learning", "denied", "unfinished", "expected"})
_FAILED = re.compile(
    r"\b(?:failed|never (?:sat|taken|took|passed|done|finished)|not (?:sat|taken|passed|done|yet)|resit\w*"
    r"|to (?:sit|take|do)|(?:do|did) not (?:hold|have|sit|take|pass)|outstanding|missed|pending)\b",
    re.IGNORECASE,
)


def numbered_faults(clause: str, facts: Iterable[Fact], today: date) -> list[Fault]:
    """A step that its own piece of a fact says is not held; none where the clause says so, too."""
    if _is_not_held(clause, today):
        return []
    facts = list(facts)
    wrong = (
        match[0]
        for match in _SAID.finditer(clause)
        for number in _NUMBER.findall(f"{match['first']} {match['more']}")
        if any(_is_taken_back(match["step"].lower().rstrip("s"), number, fact.text, today) for fact in facts)
    )
    return [Fault(code="status", quote=quote) for quote in dict.fromkeys(wrong)]


def _is_taken_back(step: str, number: str, text: str, today: date) -> bool:
    """True where every piece of a line that names the step says that it is not held."""
    named = list(_pieces_of(step, number, text))
    return bool(named) and all(_is_not_held(piece, today) for piece in named)


def _pieces_of(step: str, number: str, text: str) -> Iterator[str]:
    pieces = _PIECES.split(text)
    if len(pieces) == 1:
        return
    told = re.compile(rf"\b{step}s? {re.escape(number)}\b", re.IGNORECASE)
    yield from (piece for piece in pieces if told.search(piece))


def _is_not_held(text: str, today: date) -> bool:
    return _FAILED.search(text) is not None or status_of(text, today=today) in _NOT_HELD
