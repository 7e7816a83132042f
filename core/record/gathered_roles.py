"""Roles that are one → one thing, with what its documents say differently as questions."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from core.record.alike import Moment, RoleReading, are_one_moment, grouped, likeness_of
from core.record.draft import Item, Question
from core.record.identity import id_of, text_key
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
    starts = _moments([(reading.start, reading.role.start) for reading in readings])
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
        item.names.add(reading.id)
        item.weak += [weak for weak in _weak_ids(reading) if weak not in item.weak]
    return FoundRole(item=item, seen=seen, questions=list(_questions(item, titles=titles, starts=starts, ends=ends)))


def _weak_ids(reading: RoleReading) -> list[UUID]:
    """What a role may be known by when one of its parts was read wrongly, or is read better now."""
    start = f"{reading.start[0]}-{reading.start[1]}" if reading.start and reading.start[1] else ""
    parts = {"employer": reading.employer, "title": reading.title_key, "start": start}
    pairs = (("employer", "title"), ("title", "start"), ("employer", "start"))
    return [id_of("role~", one, other, parts[one], parts[other]) for one, other in pairs if parts[one] and parts[other]]


def _first(readings: list[RoleReading], field: Callable[[ExtractedRole], str | None]) -> str | None:
    return next((value.strip() for reading in readings if (value := field(reading.role)) and value.strip()), None)


def _moments(dated: list[tuple[Moment | None, str | None]]) -> list[str]:
    """Dates that contradict each other, as written: `2019` and `March 2019` do not, the more exact one stays."""
    kept: list[tuple[Moment, str]] = []
    for moment, written in sorted(
        ((moment, written) for moment, written in dated if moment is not None and written),
        key=lambda entry: entry[0][1] is None,
    ):
        if not any(are_one_moment(moment, known) for known, _ in kept):
            kept.append((moment, written.strip()))
    return [written for _, written in kept]


def _ends(readings: list[RoleReading]) -> list[str]:
    """An older document says `present` of what has ended since: an end that is a date goes before."""
    dated = [(reading.end, reading.role.end) for reading in readings]
    ended = _moments([(end, written) for end, written in dated if end is not None and end[0] < 9999])  # noqa: PLR2004
    return ended or _moments(dated)


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
            identity = id_of("doubt", str(item.id), field, *sorted(text_key(choice) for choice in choices))
            yield Question(id=identity, item=item, field=field, text=text, choices=tuple(choices))
