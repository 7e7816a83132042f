"""Roles that are one → one thing, with what its documents say differently as questions."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from core.record.alike import RoleReading, grouped, likeness_of
from core.record.differing import contradicting, question_about
from core.record.draft import Item, Question
from core.record.readings import ExtractedRole


@dataclass(frozen=True, kw_only=True)
class FoundRole:
    """One role, where it was read (position of the document, and the role there), and what is to be asked about it."""

    item: Item
    seen: list[tuple[int, ExtractedRole]]
    questions: list[Question]


def role_items(roles: Sequence[tuple[int, ExtractedRole]]) -> Iterator[FoundRole]:
    """Each role of all documents once. The first document is the newest: its words stand where two are as good."""
    for group in grouped(roles):
        yield _found(group)


def _found(group: list[RoleReading]) -> FoundRole:
    seen = sorted((entry for reading in group for entry in reading.seen), key=lambda entry: entry[0])
    readings = sorted(group, key=lambda reading: min(reading.documents))
    starts = contradicting([(reading.start, reading.role.start) for reading in readings])
    ends = _ends(readings)
    titles = _titles(readings)
    fields = {
        "title": titles[0] if titles else "",
        "company": _first(readings, lambda role: role.company) or "",
        "location": _first(readings, lambda role: role.location),
        "start": starts[0] if starts else _first(readings, lambda role: role.start),
        "end": ends[0] if ends else _first(readings, lambda role: role.end),
        "kind": group[0].role.kind,
    }
    item = Item(collection="roles", id=group[0].id, fields=fields)
    for reading in group:
        item.aliases |= {reading.id}
        item.likenesses += tuple(each for each in _likenesses(reading) if each not in item.likenesses)
    return FoundRole(item=item, seen=seen, questions=list(_questions(item, titles=titles, starts=starts, ends=ends)))


def _likenesses(reading: RoleReading) -> list[tuple[str, ...]]:
    """What a role may be known by when one of its parts was read wrongly, or is read better now."""
    start = f"{reading.start[0]}-{reading.start[1]}" if reading.start and reading.start[1] else ""
    parts = {"employer": reading.employer, "title": reading.title_key, "start": start}
    pairs = (("employer", "title"), ("title", "start"), ("employer", "start"))
    return [("role~", one, other, parts[one], parts[other]) for one, other in pairs if parts[one] and parts[other]]


def _first(readings: list[RoleReading], field: Callable[[ExtractedRole], str | None]) -> str | None:
    return next((value.strip() for reading in readings if (value := field(reading.role)) and value.strip()), None)


def _ends(readings: list[RoleReading]) -> list[str]:
    """An older document says `present` of what has ended since: an end that is a date goes before."""
    dated = [(reading.end, reading.role.end) for reading in readings]
    ended = contradicting([(end, written) for end, written in dated if end is not None and end[0] < 9999])  # noqa: PLR2004
    return ended or contradicting(dated)


def _titles(readings: list[RoleReading]) -> list[str]:
    """Titles that are not one, as written."""
    kept: list[RoleReading] = []
    for reading in readings:
        if reading.title_key and not any(_same_title(reading, known) for known in kept):
            kept.append(reading)
    return [reading.role.title.strip() for reading in kept]


def _same_title(first: RoleReading, second: RoleReading) -> bool:
    return first.title_key == second.title_key or (likeness_of(first, second) or 0) > 1


def _questions(item: Item, *, titles: list[str], starts: list[str], ends: list[str]) -> Iterator[Question]:
    where = f" at {item.text('company')}" if item.text("company") else ""
    what = f" as {item.text('title')}" if item.text("title") else ""
    asked = (
        ("title", titles, f"Your documents differ: what was your title{where}?"),
        ("start", starts, f"Your documents differ: when did you start{what}{where}?"),
        ("end", ends, f"Your documents differ: until when were you there{what}{where}?"),
    )
    for field, choices, text in asked:
        if len(choices) > 1:
            yield question_about(item, field, text, choices)
