"""A record while it is built: things that can be found by any id under which they were ever known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from client_sdk.record import Box
from core.record.identity import employer_key, fact_key, id_of, title_key
from core.record.readings import ExtractedRole

# The kinds of things in a record. Evidence of roles and facts of no role are one kind: they differ in `Item.role`.
COLLECTIONS = (
    "roles",
    "education",
    "certifications",
    "skills",
    "languages",
    "projects",
    "publications",
    "awards",
    "facts",
    "contact",
)


# Document, page, box, line: as `client_sdk.record.Source`, and a thousand times as quick to compare.
SourceKey = tuple[UUID, int | None, Box | None, int | None]

# Roles of one employer and title, or equal words, that are looked at: nobody has more.
_MOST_ALIKE = 40


@dataclass(kw_only=True, eq=False, slots=True)
class Item:
    """One thing of a record. `aliases` are other ids that mean it; `likenesses` the keys by which it may be known, too.

    `typed` are the fields that the person wrote; a thing without sources stands on these alone. `sources` keep the
    order in which they were found, each once. `is_in_place`: a change that meant something gone has found it instead.
    """

    collection: str
    id: UUID
    fields: dict[str, Any]
    aliases: frozenset[UUID] = frozenset()
    likenesses: tuple[tuple[str, ...], ...] = ()
    sources: dict[SourceKey, None] = field(default_factory=dict)
    typed: frozenset[str] = frozenset()
    role: "Item | None" = None
    is_hidden: bool = False
    is_in_place: bool = False

    @property
    def names(self) -> frozenset[UUID]:
        """All ids that mean it."""
        return self.aliases | {self.id}

    @property
    def weak(self) -> list[UUID]:
        """Ids that may mean others, too; the surest first."""
        return [id_of(*likeness) for likeness in self.likenesses]

    def text(self, name: str) -> str:
        """A field as text; empty when it is not there."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Offer:
    """Other values for the fields of a thing, which a choice with this text accepts."""

    id: UUID
    item: Item
    fields: Mapping[str, str]
    text: str


@dataclass(frozen=True, kw_only=True)
class ReadPosition:
    """The positions of one document: what they are in the record, and how they were read there, in which language."""

    language: str
    roles: Sequence[tuple[Item, ExtractedRole]]


@dataclass(frozen=True, kw_only=True)
class Question:
    """A doubt about a field of a thing, or of the person (`item` None); `field` None where it is about the whole.

    `offers` are what its choices accept, where they do not set its field; `also` what else it asks about.
    """

    id: UUID
    item: Item | None
    field: str | None
    text: str
    choices: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    also: tuple[Item, ...] = ()


@dataclass(kw_only=True)
class Draft:
    """All things so far. `names` are ids of the person's names in documents, `settled` those of answered questions.

    `meant` are for each id that a standing change names all ids of what it means, of each such change.
    """

    person: dict[str, str | None] = field(default_factory=dict)
    typed_of_person: set[str] = field(default_factory=set)
    names: set[UUID] = field(default_factory=set)
    items: dict[str, list[Item]] = field(default_factory=lambda: {name: [] for name in COLLECTIONS})
    questions: list[Question] = field(default_factory=list)
    read: list[ReadPosition] = field(default_factory=list)
    settled: set[UUID] = field(default_factory=set)
    meant: dict[UUID, list[frozenset[UUID]]] = field(default_factory=dict)
    _by_name: dict[UUID, Item] = field(default_factory=dict)

    def add(self, item: Item) -> Item:
        """Take a new thing in; what is known under its id already is returned instead."""
        known = self._by_name.get(item.id)
        if known is not None and known.id == item.id:
            return known
        self.items[item.collection].append(item)
        self._by_name[item.id] = item  # before one that was known by this id, too
        for name in item.aliases:
            self._by_name.setdefault(name, item)
        self.note(item)
        return item

    def call(self, item: Item, name: UUID) -> None:
        """From now on this id means the thing, too, unless it means another one."""
        if self._by_name.setdefault(name, item) is item:
            item.aliases |= {name} - {item.id}

    def note(self, item: Item) -> None:
        """Remember what a thing says now, so that `saying` finds it."""
        if "_by_saying" in self.__dict__:
            self._by_saying.setdefault(_saying(item), []).append(item)
        if item.role is not None and "_by_role" in self.__dict__:
            self._by_role.setdefault(id(item.role), []).append(item)

    def saying(self, item: Item) -> list[Item]:
        """Things that may say the same as this one (not yet in the draft): facts in its words, roles with its names."""
        known = self._by_saying.get(_saying(item), [])
        return [each for each in known[-_MOST_ALIKE:] if _saying(each) == _saying(item)]

    @cached_property
    def _by_saying(self) -> dict[tuple[str, ...], list[Item]]:
        """Made when first asked for, and kept up to date from then on: most records are never added to."""
        found: dict[tuple[str, ...], list[Item]] = {}
        for collection in ("facts", "roles"):
            for item in self.items[collection]:
                found.setdefault(_saying(item), []).append(item)
        return found

    @cached_property
    def _by_role(self) -> dict[int, list[Item]]:
        """Facts that belong to a role, or once did."""
        found: dict[int, list[Item]] = {}
        for item in self.items["facts"]:
            if item.role is not None:
                found.setdefault(id(item.role), []).append(item)
        return found

    def find(self, identifier: UUID, others: Sequence[UUID] = (), weak: Sequence[UUID] = ()) -> Item | None:
        """What is known under this id, else under one of the others, else the only thing like it."""
        known = next((name for name in (identifier, *others) if name in self._by_name), None)
        if known is not None:
            return self._by_name[known]
        by_weak = self._by_weak if weak else {}
        return next((item for name in weak if (item := by_weak.get(name)) is not None), None)

    @cached_property
    def _by_weak(self) -> dict[UUID, Item | None]:
        """What was read under each weak id; None where that is more than one. Made when first asked for: seldom."""
        found: dict[UUID, Item | None] = {}
        for items in self.items.values():
            for item in items:
                for weak in item.weak:
                    found[weak] = item if weak not in found else None
        return found

    def rename(self, gone: Item, kept: Item) -> None:
        """From now on every id of `gone` means `kept`."""
        for name in gone.names:
            self._by_name[name] = kept
        kept.aliases |= gone.names
        self.items[gone.collection].remove(gone)

    def of_role(self, role: Item) -> Iterator[Item]:
        """The evidence of a role."""
        return iter([item for item in self._by_role.get(id(role), []) if item.role is role])

    def give(self, fact: Item, role: Item | None) -> None:
        """Move a fact to a role, or to none."""
        fact.role = role
        self.note(fact)


def _saying(item: Item) -> tuple[str, ...]:
    if item.collection == "roles":
        return "roles", employer_key(item.text("company")), title_key(item.text("title"))
    return item.collection, fact_key(item.text("text"))
