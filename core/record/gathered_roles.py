"""Roles that are one → one thing, with what its documents say differently as questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.record.alike import PRESENT, RoleReading, are_like, grouped, moment_of
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
    told = [role for _, role in seen]
    starts = contradicting([(reading.start, reading.role.start) for reading in readings])
    ends = _ends(told)
    titles = _titles(readings)
    fields = {
        "title": titles[0] if titles else "",
        "company": _first(told, "company") or "",
        "location": _first(told, "location"),
        "start": starts[0] if starts else _first(told, "start"),
        "end": ends[0] if ends else _first(told, "end"),
        "kind": group[0].role.kind,
    }
    item = Item(collection="roles", id=group[0].id, fields=fields)
    for reading in group:
        item.aliases |= {reading.id}
        item.likenesses += tuple(each for each in _likenesses(reading) if each not in item.likenesses)
    return FoundRole(
        item=item, seen=seen, questions=list(_questions(item, told, titles=titles, starts=starts, ends=ends))
    )


def _likenesses(reading: RoleReading) -> list[tuple[str, ...]]:
    """What a role may be known by when one of its parts was read wrongly, or is read better now."""
    start = f"{reading.start[0]}-{reading.start[1]}" if reading.start and reading.start[1] else ""
    parts = {"employer": reading.employer, "title": reading.title_key, "start": start}
    pairs = (("employer", "title"), ("title", "start"), ("employer", "start"))
    return [("role~", one, other, parts[one], parts[other]) for one, other in pairs if parts[one] and parts[other]]


def _first(told: list[ExtractedRole], field: str) -> str | None:
    values = (str(getattr(role, field) or "").strip() for role in told)
    return next((value for value in values if value), None)


def _ends(told: list[ExtractedRole]) -> list[str]:
    """An older document says `present` of what has ended since: an end that is a date goes before."""
    dated = [(moment_of(role.end), role.end) for role in told]
    return contradicting([each for each in dated if each[0] != PRESENT]) or contradicting(dated)


def _titles(readings: list[RoleReading]) -> list[str]:
    """Titles that are not one, as the newest document writes each."""
    kinds: list[list[RoleReading]] = []
    for reading in readings:
        if not reading.title_key:
            continue
        like = [kind for kind in kinds if any(are_like(reading.title, known.title) for known in kind)]
        kinds = [kind for kind in kinds if kind not in like]
        kinds.append([*(known for kind in like for known in kind), reading])
    newest = [min(kind, key=readings.index) for kind in kinds]
    return [reading.role.title.strip() for reading in sorted(newest, key=readings.index)]


def _questions(
    item: Item, told: list[ExtractedRole], *, titles: list[str], starts: list[str], ends: list[str]
) -> Iterator[Question]:
    where = f" at {item.text('company')}" if item.text("company") else ""
    what = f" as {item.text('title')}" if item.text("title") else ""
    asked = (
        ("title", titles, f"Your documents differ: what was your title{where}?"),
        ("start", starts, f"Your documents differ: when did you start{what}{where}?"),
        ("end", ends, f"Your documents differ: until when were you there{what}{where}?"),
    )
    for field, choices, text in asked:
        if len(choices) > 1:
            said = [written for role in told if (written := getattr(role, field))]
            yield question_about(item, field, text, choices, said=said)
