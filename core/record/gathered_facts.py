"""Evidence of all documents → facts: equal words in one role are one, and words of no role join those in a role."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from core.record.differing import settle
from core.record.draft import Draft, Item
from core.record.gathered_entries import COLLECTION_OF_EVIDENCE
from core.record.identity import employer_key, fact_key, id_of, title_key
from core.record.readings import ExtractedDocument, ExtractedEvidence, ExtractedRole, Place

_NAMELESS = "\x1e"


@dataclass(kw_only=True)
class OpenDocument:
    """A document on its way into the draft: which thing each of its keys has become."""

    document_id: UUID
    reading: ExtractedDocument
    roles: dict[str, Item] = field(default_factory=dict)
    things: dict[str, Item] = field(default_factory=dict)

    def show(self, item: Item, place: Place | None) -> None:
        """Note that something stands in it, and where: each of its lines."""
        if place is None:
            item.sources[self.document_id, None, None, None] = None
            return
        for each in (place, *place.more):
            item.sources[self.document_id, each.page, each.box, each.line] = None


class Facts:
    """All facts so far."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._facts: dict[tuple[int, str], Item] = {}
        self._by_text: defaultdict[str, list[Item]] = defaultdict(list)
        self._scopes: dict[int, list[str]] = {}
        self._polarities: dict[int, list[str]] = {}

    def take(self, document: OpenDocument) -> None:
        """Take the evidence of one document in, but for what is an entry of its own."""
        entries = {entry.evidence_key for entry in document.reading.entries if entry.kind != "skill"}
        scopes = {role.key: _scope(role) for role in document.reading.roles}
        for evidence in document.reading.evidence:
            is_entry = evidence.key in entries or evidence.kind in COLLECTION_OF_EVIDENCE
            role = document.roles.get(evidence.role_key or "")
            if (is_entry and role is None) or not fact_key(evidence.text):
                continue
            item = self._item(evidence, role, scopes.get(evidence.role_key or "", ""))
            document.things[evidence.key] = item
            document.show(item, evidence.place)
            self._polarities.setdefault(id(item), []).append(evidence.polarity)

    def settle(self, documents: Sequence[OpenDocument]) -> None:
        """Give each fact its id and its place in the draft, and the documents what became of their keys."""
        joined: dict[int, Item] = {}
        for same in self._by_text.values():
            in_roles = [item for item in same if item.role is not None]
            loose = next((item for item in same if item.role is None), None)
            if loose is not None and len(in_roles) == 1:
                joined[id(loose)] = in_roles[0]
                in_roles[0].aliases |= loose.names
                in_roles[0].sources |= loose.sources
                self._polarities[id(in_roles[0])] += self._polarities[id(loose)]
            if len(in_roles) > 1:
                _tell_apart(in_roles)
        for item in self._facts.values():
            if id(item) not in joined:
                self._draft.add(item)
                self._ask_about_polarity(item)
        for document in documents:
            document.things = {key: joined.get(id(item), item) for key, item in document.things.items()}

    def _ask_about_polarity(self, item: Item) -> None:
        polarities = self._polarities[id(item)]
        if len(set(polarities)) > 1:
            self._draft.questions += settle(item, [{"polarity": each} for each in polarities])

    def _item(self, evidence: ExtractedEvidence, role: Item | None, scope: str) -> Item:
        key = fact_key(evidence.text)
        place = (id(role), key)
        item = self._facts.get(place)
        if item is None:
            fields = {"kind": evidence.kind, "text": evidence.text.strip(), "polarity": evidence.polarity}
            item = Item(collection="facts", id=id_of("facts", scope, key), fields=fields, role=role)
            item.likenesses = (("fact~", key),)
            self._facts[place] = item
            self._by_text[key].append(item)
            self._scopes[id(item)] = [scope]
        elif scope not in self._scopes[id(item)]:
            # One document names the employer, another does not.
            known = self._scopes[id(item)] = sorted([*self._scopes[id(item)], scope], key=_named_first)
            item.aliases |= {item.id, id_of("facts", scope, key)}
            item.id = id_of("facts", known[0], key)
        return item


def _tell_apart(same: Sequence[Item]) -> None:
    """Equal words in two roles of one employer are two facts."""
    counts: defaultdict[UUID, int] = defaultdict(int)
    for item in same:
        counts[item.id] += 1
    for item in same:
        if counts[item.id] > 1 and item.role is not None:
            item.id = id_of("facts", str(item.role.id), str(item.id))


def _scope(role: ExtractedRole) -> str:
    """Facts belong to an employer: a role's own id changes with a title that a later document words better."""
    return employer_key(role.company) or f"{_NAMELESS}{title_key(role.title)}"


def _named_first(scope: str) -> tuple[bool, str]:
    return scope.startswith(_NAMELESS), scope
