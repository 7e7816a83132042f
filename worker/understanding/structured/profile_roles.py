"""Positions and schools of a profile that LinkedIn drew as a PDF.

Each position is its title, a line of dates with how long it was in brackets, mostly a place, and a description. Its
employer stands above the title; above several positions at one employer stands how long they were together.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.language.date_words import is_present_word
from core.language.lexicon import is_place
from worker.understanding.structured.profile_sections import Item

_DATES = re.compile(r"(.{0,24}?\b\d{4})\s?[-–]\s?([^()]{2,30}?)(?:\s?\(([^()]{3,40})\))?")
_LENGTH = re.compile(r"(?:\d{1,2} [^\W\d]{2,10}(?: (?:[^\W\d]{1,4} )?\d{1,2} [^\W\d]{2,10})?|less than a year)")
_NUMBERS = re.compile(r"\d{1,2}")
_YEAR = re.compile(r"\b(?:19|20)\d\d$")
_MONTHS_FIRST = re.compile(r"\d{1,2} m", re.IGNORECASE)
_SCHOOL_DATES = re.compile(r"\s?·?\s?\(([^()]{0,24}?)(?:\s?[-–]\s?([^()]{0,24}))?\)$")
_LARGER = 0.02
_LONGEST_PLACE = 60
_SCHOOL_SIZE = 1.05
_MONTHS = 12
_MOST_WORDS = 4


@dataclass(frozen=True, kw_only=True)
class Position:
    """A position; `number` is the line of its title."""

    title: str
    company: str
    start: str
    end: str
    place: str
    number: int
    body: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class School:
    """A school with the degree and dates that stand below it."""

    name: str
    degree: str
    start: str
    end: str
    number: int


@dataclass(frozen=True, kw_only=True)
class _Head:
    """The lines that begin a position: where they start, and where its dates stand. No employer: the one before."""

    start: int
    at: int
    dates: re.Match[str]
    company: str | None


def read_positions(items: Sequence[Item]) -> list[Position]:
    """All positions, in the order in which they stand."""
    heads = list(_heads(items))
    ends = [head.start for head in heads[1:]] + [len(items)]
    found: list[Position] = []
    company = ""
    for head, end in zip(heads, ends, strict=True):
        company = company if head.company is None else head.company
        body = list(items[head.at + 1 : end])
        place = body.pop(0).text if body and not body[0].is_bullet and is_place_line(body[0].text) else ""
        title = items[head.at - 1]
        found.append(
            Position(
                title=title.text,
                company=company,
                start=head.dates[1].strip(),
                end=head.dates[2].strip(),
                place=place,
                number=title.number,
                body=tuple(body),
            )
        )
    return found


def _heads(items: Sequence[Item]) -> Iterator[_Head]:
    """The employer is known by its larger letters; where there are none, by how long positions were together."""
    has_sizes = len({item.size for item in items}) > 1
    left = 0
    for at, item in enumerate(items):
        dates = _DATES.fullmatch(item.text)
        if at == 0 or dates is None or not _is_end(dates[2].strip()):
            continue
        months = _months(dates[3] or "")
        above = items[at - 2] if at >= 2 else None  # noqa: PLR2004 - a title stands between
        if above is None:
            yield _Head(start=at - 1, at=at, dates=dates, company="")
        elif _LENGTH.fullmatch(above.text) and at >= 3:  # noqa: PLR2004
            left = _months(above.text) - months
            yield _Head(start=at - 3, at=at, dates=dates, company=items[at - 3].text)
        elif above.size > items[at - 1].size + _LARGER if has_sizes else left <= 1:
            yield _Head(start=at - 2, at=at, dates=dates, company=above.text)
        else:
            left -= months
            yield _Head(start=at - 1, at=at, dates=dates, company=None)


def _is_end(text: str) -> bool:
    return _YEAR.search(text) is not None or is_present_word(text)


def _months(length: str) -> int:
    numbers = [int(number) for number in _NUMBERS.findall(length)]
    if not numbers:
        return 0
    return numbers[0] if len(numbers) == 1 and _MONTHS_FIRST.match(length) else numbers[0] * _MONTHS + sum(numbers[1:2])


def is_place_line(text: str) -> bool:
    """Whether a line names a place, as LinkedIn writes it: `Berlin, Germany`, `Greater Leeds Area`."""
    if len(text) > _LONGEST_PLACE or text.endswith((".", "!", "?", ":", ";")):
        return False
    parts = [part.strip() for part in text.split(",")]
    is_listed = len(parts) > 1 and all(part[:1].isupper() and len(part.split()) <= _MOST_WORDS for part in parts)
    return is_place(text) or is_listed or text.endswith((" Area", " Region")) or (text.istitle() and text.isalpha())


def read_schools(items: Sequence[Item]) -> list[School]:
    """Schools are larger than what stands below them; without sizes each ends with its dates."""
    has_sizes = any(item.size > _SCHOOL_SIZE for item in items)
    groups: list[list[Item]] = []
    is_ended = True
    for item in items:
        begins = item.size > _SCHOOL_SIZE if has_sizes else is_ended
        if begins or not groups:
            groups.append([])
        groups[-1].append(item)
        is_ended = _SCHOOL_DATES.search(item.text) is not None
    return [_school(group) for group in groups]


def _school(group: list[Item]) -> School:
    name, below = group[0], " ".join(item.text for item in group[1:])
    dates = _SCHOOL_DATES.search(below or name.text)
    degree = below[: dates.start()] if dates and below else below
    start, end = (dates[1].strip(), (dates[2] or "").strip()) if dates else ("", "")
    return School(
        name=name.text if below or not dates else name.text[: dates.start()],
        degree=degree.strip(" ·"),
        start=start,
        end=end,
        number=name.number,
    )
