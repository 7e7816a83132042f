"""Readings of documents → a draft in which equal things are one thing with several sources."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from core.record.contacts import contact_kind, contact_lines
from core.record.content_ids import content_id
from core.record.draft import Draft, Item, Question
from core.record.gathered_entries import COLLECTION_OF_EVIDENCE, Entries
from core.record.gathered_roles import role_items
from core.record.identity import employer_key, id_of, label_key, text_key, title_key
from core.record.readings import ExtractedDocument, ExtractedDoubt, ExtractedEvidence, Place

_MAX_EVIDENCE_OF_SKILL = 8


@dataclass(frozen=True, kw_only=True)
class DocumentReading:
    """What was read in one document of a person. Readings stand in the order in which the documents came."""

    document_id: UUID
    reading: ExtractedDocument


@dataclass(kw_only=True)
class _Document:
    """A document on its way into the draft: which thing each of its keys has become."""

    document_id: UUID
    reading: ExtractedDocument
    roles: dict[str, Item] = field(default_factory=dict)
    things: dict[str, Item] = field(default_factory=dict)

    def show(self, item: Item, place: Place | None) -> None:
        """Note that something stands in it, and where."""
        known = (place.page, place.box, place.line) if place is not None else (None, None, None)
        item.sources[self.document_id, *known] = None


def gather(readings: Sequence[DocumentReading]) -> Draft:
    """All that the documents say, the newest document first: where they word one thing differently, its words stand."""
    draft = Draft()
    documents = [_Document(document_id=each.document_id, reading=each.reading) for each in reversed(readings)]
    _gather_roles(draft, documents)
    facts = _Facts(draft)
    for document in documents:
        _gather_person(draft, document)
        facts.take(document)
    facts.settle(documents)
    entries = Entries(draft)
    for document in documents:
        _gather_entries(entries, document)
        _gather_claimed_skills(entries, document)
    draft.questions += entries.settle()
    for document in documents:
        _gather_doubts(draft, document)
    return draft


def _gather_person(draft: Draft, document: _Document) -> None:
    person = document.reading.person
    if document.reading.kind == "resume":
        for name, value in (("name", person.name), ("headline", person.headline)):
            if value and value.strip():
                draft.person.setdefault(name, value.strip())
    for line in person.contact:
        for text in contact_lines(line):
            fields = {"kind": contact_kind(text), "text": text}
            found = Item(collection="contact", id=content_id("contact", fields), fields=fields)
            document.show(draft.add(found), None)


def _gather_roles(draft: Draft, documents: list[_Document]) -> None:
    read = [(position, role) for position, document in enumerate(documents) for role in document.reading.roles]
    for found in role_items(read):
        item = draft.add(found.item)
        for position, role in found.seen:
            document = documents[position]
            document.roles[role.key] = document.things[role.key] = item
            document.show(item, role.place)
        draft.questions += [question for question in found.questions if question.item is item]


class _Facts:
    """Evidence of all documents: equal words in one role are one fact, and words of no role join those in a role."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._facts: dict[tuple[UUID | None, str], Item] = {}
        self._by_text: defaultdict[str, list[Item]] = defaultdict(list)

    def take(self, document: _Document) -> None:
        """Take the evidence of one document in, but for what is an entry of its own."""
        entries = {entry.evidence_key for entry in document.reading.entries if entry.kind != "skill"}
        for evidence in document.reading.evidence:
            is_entry = evidence.key in entries or evidence.kind in COLLECTION_OF_EVIDENCE
            role = document.roles.get(evidence.role_key or "")
            if is_entry and role is None:
                continue
            self._take(document, evidence, role)

    def _take(self, document: _Document, evidence: ExtractedEvidence, role: Item | None) -> None:
        text = evidence.text.strip()
        key = text_key(text)
        if not key:
            return
        item = self._facts.get((role.id if role else None, key))
        if item is None:
            fields = {"kind": evidence.kind, "text": text, "polarity": evidence.polarity}
            item = Item(
                collection="facts", id=content_id("facts", fields, scope=_scope(role)), fields=fields, role=role
            )
            item.likenesses = (("fact~", key),)
            self._facts[role.id if role else None, key] = item
            self._by_text[key].append(item)
        document.things[evidence.key] = item
        document.show(item, evidence.place)

    def settle(self, documents: list[_Document]) -> None:
        """Give each fact its id and its place in the draft, and the documents what became of their keys."""
        joined: dict[int, Item] = {}
        for same in self._by_text.values():
            in_roles = [item for item in same if item.role is not None]
            loose = next((item for item in same if item.role is None), None)
            if loose is not None and len(in_roles) == 1:
                joined[id(loose)] = in_roles[0]
                in_roles[0].aliases |= loose.names
                in_roles[0].sources |= loose.sources
            _tell_apart(in_roles)
        for item in self._facts.values():
            if id(item) not in joined:
                self._draft.add(item)
        for document in documents:
            document.things = {key: joined.get(id(item), item) for key, item in document.things.items()}


def _tell_apart(same: list[Item]) -> None:
    """Equal words in two roles of one employer are two facts."""
    counts: defaultdict[UUID, int] = defaultdict(int)
    for item in same:
        counts[item.id] += 1
    for item in same:
        if counts[item.id] > 1 and item.role is not None:
            item.id = id_of("fact", str(item.role.id), str(item.id))


def _scope(role: Item | None) -> str:
    """Facts belong to an employer: a role's own id changes with a title that a later document words better."""
    if role is None:
        return ""
    return employer_key(role.text("company")) or f"\x1e{title_key(role.text('title'))}"


def _gather_entries(entries: Entries, document: _Document) -> None:
    lines = {line.key: line for line in document.reading.evidence}
    taken_apart = {entry.evidence_key for entry in document.reading.entries}
    for entry in document.reading.entries:
        line = lines.get(entry.evidence_key or "")
        item = entries.of_entry(entry, line)
        document.things[entry.key] = item
        document.show(item, entry.place or (line.place if line else None))
        if entry.kind == "skill":
            _rest_on(item, [entry.evidence_key or ""], document)
        else:
            document.things.setdefault(entry.evidence_key or entry.key, item)
    for line in document.reading.evidence:
        is_entry = line.kind in COLLECTION_OF_EVIDENCE and line.key not in taken_apart
        if is_entry and line.role_key not in document.roles and text_key(line.text):
            item = document.things[line.key] = entries.of_line(line)
            document.show(item, line.place)


def _gather_claimed_skills(entries: Entries, document: _Document) -> None:
    """Readers before the record named skills in claims only."""
    skills = (entry for entry in document.reading.entries if entry.kind == "skill")
    named = {label_key(entry.title): document.things[entry.key] for entry in skills}
    for claim in document.reading.claims:
        if claim.type == "skill" and label_key(claim.label):
            item = named.get(label_key(claim.label)) or entries.of_skill(claim.label)
            document.show(item, None)
            _rest_on(item, claim.evidence_keys, document)


def _rest_on(skill: Item, keys: Sequence[str], document: _Document) -> None:
    evidence: list[Item] = skill.fields["evidence"]
    for key in keys:
        found = document.things.get(key)
        if found is not None and found not in evidence and len(evidence) < _MAX_EVIDENCE_OF_SKILL:
            evidence.append(found)


def _gather_doubts(draft: Draft, document: _Document) -> None:
    for doubt in document.reading.doubts:
        question = _question(doubt, document)
        if question is not None and all(known.id != question.id for known in draft.questions):
            draft.questions.append(question)


def _question(doubt: ExtractedDoubt, document: _Document) -> Question | None:
    """None where it asks about something that the reading does not have."""
    about, _, name = doubt.about.partition("/")
    item = document.things.get(about)
    if item is None and about != "person":
        return None
    return Question(
        id=id_of("doubt", str(item.id) if item else "person", name, text_key(doubt.question)),
        item=item,
        field=name or None,
        text=doubt.question,
        choices=tuple(doubt.choices),
    )
