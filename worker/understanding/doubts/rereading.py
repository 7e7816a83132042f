"""Positions are read again under changes that leave their meaning: what is read otherwise then is less likely right.

A position that was understood is so by more than what happens to stand beside it. Where each has the employer of the
next one put in the place of its own, it says that; where bars, dashes and slashes are commas, its employer is the same.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.positions.divided_work import Division
from worker.understanding.positions.explained import Explainer
from worker.understanding.positions.fields import Fields
from worker.understanding.positions.work import KINDS, ReadRole, read_work
from worker.understanding.sections.outline import Entry
from worker.understanding.text.lines import Line

EXCHANGED, AS_COMMAS = "otherwise with employers exchanged", "otherwise with signs as commas"
CHANGES = (EXCHANGED, AS_COMMAS)
# Longer documents are read once: no résumé is so long, and it takes as long as the first time.
_MOST_LINES = 1_000
_SIGN = re.compile(r"\s{0,4}\|\s{0,4}|\s{1,4}[-–—•·/@]\s{1,4}|,\s{1,4}")
_NO_LETTER = re.compile(r"[\W_]+")
Paid = Mapping[str, ReadRole]
Said = tuple[str, str, str, str]


def read_otherwise(
    lines: Sequence[Line], read: Division, paid: Paid, again: Callable[[list[Line]], Division]
) -> dict[str, set[str]]:
    """For each position, by its key, the changes under which it is read otherwise. `again` reads lines anew."""
    if len(lines) > _MOST_LINES:
        return {}
    changed = {EXCHANGED: _with_employers_exchanged(lines, paid, again), AS_COMMAS: _with_commas(read, paid)}
    return {key: {name for name, keys in changed.items() if key in keys} for key in paid}


def _with_employers_exchanged(lines: Sequence[Line], paid: Paid, again: Callable[[list[Line]], Division]) -> set[str]:
    """The positions that do not say the next one's employer when it stands in the place of theirs."""
    at = {key: line for key, role in paid.items() if (line := _line_of_employer(role)) is not None}
    own = [paid[key].fields.employer for key in at]
    if len(set(own)) < 2:  # noqa: PLR2004
        return set()
    following = dict(zip(at, [*own[1:], own[0]], strict=True))
    put = {line.number: (paid[key].fields.employer, following[key]) for key, line in at.items()}
    roles = again([_with(line, *put[line.number]) if line.number in put else line for line in lines]).roles
    said = {_said(role.fields) for role in roles}
    return {key for key, role in paid.items() if _said(_with_employer(role, following.get(key))) not in said}


def _with_employer(role: ReadRole, employer: str | None) -> Fields:
    """Its fields; one that has its employer from elsewhere keeps that."""
    return role.fields if employer is None else replace(role.fields, employer=employer)


def _line_of_employer(role: ReadRole) -> Line | None:
    employer = role.fields.employer
    return next((line for line in role.entry.header if employer and employer in line.text), None)


def _with(line: Line, own: str, other: str) -> Line:
    return replace(line, text=line.text.replace(own, other, 1))


def _said(fields: Fields) -> Said:
    title, employer, start, end = (
        " ".join((text or "").lower().split()) for text in (fields.title, fields.employer, fields.start, fields.end)
    )
    return title, employer, start, end


def _with_commas(read: Division, paid: Paid) -> set[str]:
    """The positions whose employer is another one when commas stand for other signs in all headers."""
    anew = {id(entry): _commas_in(entry) for entry in read.outline.entries}
    roles, _ = read_work(list(anew.values()), Explainer())
    employers = {id(role.entry): _letters(role.fields.employer) for role in roles}
    return {
        key
        for key, role in paid.items()
        if id(role.entry) not in anew or employers.get(id(anew[id(role.entry)])) != _letters(role.fields.employer)
    }


def _commas_in(entry: Entry) -> Entry:
    """A copy of the entry, its header so changed if it is that of a position."""
    header = [_in_commas(line) for line in entry.header] if entry.section in KINDS else entry.header
    return replace(entry, header=header, items=[replace(item) for item in entry.items])


def _in_commas(line: Line) -> Line:
    """Dates stay as they are."""
    found, last = "", 0
    for span in sorted(date_spans(line.text), key=lambda span: span.first):
        if span.first >= last:
            found += _SIGN.sub(", ", line.text[last : span.first]) + line.text[span.first : span.last]
            last = span.last
    text = (found + _SIGN.sub(", ", line.text[last:])).strip()
    return replace(line, text=text or line.text)


def _letters(text: str) -> str:
    return _NO_LETTER.sub(" ", text.lower()).strip()
