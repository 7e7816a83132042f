"""Which roles of several documents are one. Two roles of one document are two, unless they are equal in everything."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import combinations, pairwise
from typing import Any
from uuid import UUID

from core.language.dates import is_present, year_and_month
from core.record.content_ids import content_id
from core.record.identity import employer_key, title_key, title_words
from core.record.readings import ExtractedRole

Moment = tuple[int, int | None]

# Words that make another position of a title: who was an engineer and became senior engineer held two.
_LEVELS = frozenset(
    "senior junior lead principal head chief associate trainee apprentice intern assistant deputy staff vice acting"  # noqa: SIM905
    " president i ii iii iv".split()
)
# More different roles at one employer than any life has: then only equal ones are looked for, which is linear.
_MAX_COMPARED = 40
PRESENT: Moment = (9999, None)


class Likeness(IntEnum):
    """Why two roles are taken for one, the surer the greater."""

    SAME_DATES = 1  # other title: a contradiction to ask about
    LIKE_TITLE = 2
    SAME_TITLE = 3
    SAME_TITLE_AND_START = 4


@dataclass(kw_only=True, eq=False)
class RoleReading:
    """A role as documents have it, all that give it one employer, title and start; `seen` says where and until when."""

    role: ExtractedRole
    seen: list[tuple[int, ExtractedRole]] = field(default_factory=list)

    def __post_init__(self) -> None:
        role = self.role
        self.employer = employer_key(role.company)
        self.title = title_words(role.title)
        self.title_key = title_key(role.title)
        self.start = year_and_month(role.start)
        self.id = role_id(role)

    @property
    def documents(self) -> set[int]:
        """Positions of the documents that have it."""
        return {position for position, _ in self.seen}

    @property
    def ends(self) -> set[Moment | None]:
        """All ends that documents give it; `PRESENT` for what goes on, None where one gives none."""
        return {moment_of(role.end) for _, role in self.seen} or {moment_of(self.role.end)}

    @property
    def order(self) -> tuple[int, Moment, str, str]:
        """The most exact first; the same whatever the order of documents."""
        exactness = 0 if self.start and self.start[1] else 1 if self.start else 2
        start = self.start or PRESENT
        return exactness, (start[0], start[1] or 0), self.title_key, str(self.id)


def moment_of(end: str | None) -> Moment | None:
    """An end as a moment, so that ends can be compared."""
    return PRESENT if is_present(end) else year_and_month(end)


def role_id(role: ExtractedRole) -> UUID:
    """The id of a role with these words."""
    return content_id("roles", role.model_dump())


def grouped(roles: Sequence[tuple[int, ExtractedRole]]) -> list[list[RoleReading]]:
    """Roles that are one, the most exact of each first.

    `roles` come with the position of their document. Only the order of the groups depends on that of the documents.
    """
    readings: dict[UUID, RoleReading] = {}
    for position, role in roles:
        identifier = role_id(role)
        if identifier not in readings:
            readings[identifier] = RoleReading(role=role)
        readings[identifier].seen.append((position, role))
    buckets: dict[tuple[str, str], list[RoleReading]] = {}
    for reading in readings.values():
        buckets.setdefault((reading.role.kind, reading.employer), []).append(reading)
    groups = _with_fuller_names([group for bucket in buckets.values() for group in _joined(bucket)])
    first_seen = {id(reading): place for place, reading in enumerate(readings.values())}
    return sorted(groups, key=lambda group: min(first_seen[id(reading)] for reading in group))


def _joined(bucket: list[RoleReading]) -> list[list[RoleReading]]:
    group_of = {id(reading): [reading] for reading in bucket}
    for first, second in _pairs(bucket):
        one, other = group_of[id(first)], group_of[id(second)]
        if one is other or _share_document(one, other) or _exclude_each_other(one, other):
            continue
        one += other
        for reading in other:
            group_of[id(reading)] = one
    groups = {id(group): group for group in group_of.values()}
    return [sorted(group, key=lambda reading: reading.order) for group in groups.values()]


def _exclude_each_other(one: list[RoleReading], other: list[RoleReading]) -> bool:
    """True where one was over when the other began: a role without dates is no bridge between two times somewhere."""
    return any(not _overlap(a, b) and likeness_of(a, b) is None for a in one for b in other)


def _share_document(one: list[RoleReading], other: list[RoleReading]) -> bool:
    documents = {position for reading in one for position in reading.documents}
    return any(position in documents for reading in other for position in reading.documents)


def _pairs(bucket: list[RoleReading]) -> list[tuple[RoleReading, RoleReading]]:
    """Pairs that may be one role, the surest first."""
    ordered = sorted(bucket, key=lambda reading: reading.order)
    pairs: Iterator[tuple[RoleReading, RoleReading]] = combinations(ordered, 2)
    if len(ordered) > _MAX_COMPARED:
        pairs = pairwise(ordered)
    judged = [(likeness, first, second) for first, second in pairs if (likeness := likeness_of(first, second))]
    return [(first, second) for _, first, second in sorted(judged, key=lambda entry: -entry[0])]


def likeness_of(first: RoleReading, second: RoleReading) -> Likeness | None:
    """How surely two roles at one employer are one; None: they are two."""
    same_start = are_one_moment(first.start, second.start)
    if first.title_key == second.title_key:
        if same_start:
            return Likeness.SAME_TITLE_AND_START
        return Likeness.SAME_TITLE if _overlap(first, second) else None
    if not first.employer:  # then there is little to go by
        return None
    same_end = any(are_one_moment(one, other) for one in first.ends for other in second.ends)
    if are_like(first.title, second.title) and (same_start or (same_end and _overlap(first, second))):
        return Likeness.LIKE_TITLE
    return Likeness.SAME_DATES if same_start and same_end else None


def is_same_role(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    """True for the fields of two roles that have one employer and title, and dates that may be one time."""
    one, other = (RoleReading(role=ExtractedRole(key="", **_role_fields(fields))) for fields in (first, second))
    if one.role.kind != other.role.kind or one.employer != other.employer:
        return False
    return (likeness_of(one, other) or 0) >= Likeness.SAME_TITLE


def _role_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    texts = {name: fields.get(name) or "" for name in ("company", "title")}
    return {**texts, "start": fields.get("start"), "end": fields.get("end"), "kind": fields.get("kind") or "work"}


def are_one_moment(first: Moment | None, second: Moment | None) -> bool:
    """True for two dates that are known and may be the same: a year is any month of it."""
    if first is None or second is None or first[0] != second[0]:
        return False
    return first[1] is None or second[1] is None or first[1] == second[1]


def are_like(first: frozenset[str], second: frozenset[str]) -> bool:
    """True where one title says more than the other, and not of another level; or where there is no title."""
    return (first <= second or second <= first) and not (first ^ second) & _LEVELS


def _overlap(first: RoleReading, second: RoleReading) -> bool:
    """True unless the dates say that one was over when the other began."""
    return _begins_before_end(first, second) and _begins_before_end(second, first)


def _begins_before_end(first: RoleReading, second: RoleReading) -> bool:
    if first.start is None:
        return True
    ends = [end or second.start for end in second.ends]
    return any(end is None or (first.start[0], first.start[1] or 1) <= (end[0], end[1] or 12) for end in ends)


def _with_fuller_names(groups: list[list[RoleReading]]) -> list[list[RoleReading]]:
    """A role whose employer is not named, or shorter (`Acme` beside `Acme, Leeds`), is the only one like it.

    It must have the title and the start of that one; where two are like it, it stands alone.
    """
    by_title: dict[tuple[str, str], list[list[RoleReading]]] = {}
    for group in groups:
        for key in {(reading.role.kind, reading.title_key) for reading in group if reading.title_key and reading.start}:
            by_title.setdefault(key, []).append(group)
    gone: set[int] = set()
    for shorter in sorted(groups, key=lambda group: (-len(group[0].employer.split()), group[0].order)):
        like = by_title.get((shorter[0].role.kind, shorter[0].title_key), [])
        fits = [each for each in like if id(each) not in gone and _is_fuller(each, shorter)]
        if len(like) <= _MAX_COMPARED and len(fits) == 1:
            gone.add(id(shorter))
            fits[0].extend(shorter)
    return [group for group in groups if id(group) not in gone]


def _is_fuller(group: list[RoleReading], shorter: list[RoleReading]) -> bool:
    words, fewer = group[0].employer.split(), shorter[0].employer.split()
    if len(words) <= len(fewer) or words[: len(fewer)] != fewer or _share_document(group, shorter):
        return False
    return any(
        one.title_key == other.title_key and are_one_moment(one.start, other.start)
        for one in group
        for other in shorter
    )
