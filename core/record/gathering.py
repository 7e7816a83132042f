"""Readings of documents → a draft in which equal things are one thing with several sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from core.record.contacts import contact_kind, contact_lines
from core.record.content_ids import content_id
from core.record.draft import Draft, Item, Question, ReadPosition
from core.record.gathered_entries import COLLECTION_OF_EVIDENCE, Entries
from core.record.gathered_facts import Facts, OpenDocument
from core.record.gathered_roles import role_items
from core.record.held import held_question
from core.record.identity import id_of, label_key, text_key
from core.record.readings import LANGUAGE_PATH, READING_PATH, ExtractedDocument, ExtractedDoubt

_MAX_EVIDENCE_OF_SKILL = 8
_HOLDS_DEEDS = frozenset({"project", "publication", "award"})


@dataclass(frozen=True, kw_only=True)
class DocumentReading:
    """What was read in one document of a person. Readings stand in the order in which the documents came."""

    document_id: UUID
    reading: ExtractedDocument


def gather(readings: Sequence[DocumentReading]) -> Draft:
    """All that the documents say, the newest document first: where they word one thing differently, its words stand."""
    draft = Draft()
    documents = [OpenDocument(document_id=each.document_id, reading=each.reading) for each in reversed(readings)]
    _gather_roles(draft, documents)
    facts = Facts(draft)
    for document in documents:
        _gather_person(draft, document)
        facts.take(document)
    facts.settle(documents)
    entries = Entries(draft)
    for document in documents:
        _gather_entries(entries, document)
        _gather_claimed_skills(entries, document)
    draft.questions += entries.settle()
    _gather_doubts(draft, documents)
    return draft


def _gather_person(draft: Draft, document: OpenDocument) -> None:
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


def _gather_roles(draft: Draft, documents: list[OpenDocument]) -> None:
    read = [(position, role) for position, document in enumerate(documents) for role in document.reading.roles]
    for found in role_items(read):
        item = draft.add(found.item)
        for position, role in found.seen:
            document = documents[position]
            document.roles[role.key] = document.things[role.key] = item
            document.show(item, role.place)
        draft.questions += [question for question in found.questions if question.item is item]
    for document in documents:
        roles = [(document.roles[role.key], role) for role in document.reading.roles if role.key in document.roles]
        draft.read.append(ReadPosition(language=document.reading.report.language or "en", roles=roles))


def _gather_entries(entries: Entries, document: OpenDocument) -> None:
    lines = {line.key: line for line in document.reading.evidence}
    taken_apart = {entry.evidence_key for entry in document.reading.entries}
    told = [line.text for line in document.reading.evidence if line.key not in taken_apart]
    for entry in document.reading.entries:
        line = lines.get(entry.evidence_key or "")
        item = entries.of_entry(entry, line, told if entry.kind in _HOLDS_DEEDS else ())
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


def _gather_claimed_skills(entries: Entries, document: OpenDocument) -> None:
    """Readers before the record named skills in claims only."""
    skills = (entry for entry in document.reading.entries if entry.kind == "skill")
    named = {label_key(entry.title): document.things[entry.key] for entry in skills}
    for claim in document.reading.claims:
        if claim.type == "skill" and label_key(claim.label):
            item = named.get(label_key(claim.label)) or entries.of_skill(claim.label)
            document.show(item, None)
            _rest_on(item, claim.evidence_keys, document)


def _rest_on(skill: Item, keys: Sequence[str], document: OpenDocument) -> None:
    evidence: list[Item] = skill.fields["evidence"]
    for key in keys:
        found = document.things.get(key)
        if found is not None and found not in evidence and len(evidence) < _MAX_EVIDENCE_OF_SKILL:
            evidence.append(found)


def _gather_doubts(draft: Draft, documents: Sequence[OpenDocument]) -> None:
    asked = {question.id: question for question in draft.questions}
    is_known = any(map(_is_read, documents))
    for document in documents:
        for doubt in document.reading.doubts:
            question = None if is_known and doubt.about == READING_PATH else _question(doubt, document)
            if question is not None:
                asked.setdefault(question.id, question)
    draft.questions = list(asked.values())


def _is_read(document: OpenDocument) -> bool:
    """True for a résumé with positions, of which enough was read: beside it another that was not keeps nothing back."""
    reading = document.reading
    return (
        reading.kind == "resume" and bool(reading.roles) and all(each.about != READING_PATH for each in reading.doubts)
    )


def _question(doubt: ExtractedDoubt, document: OpenDocument) -> Question | None:
    """None where it asks about something that the reading does not have."""
    if doubt.about == LANGUAGE_PATH:
        return held_question(doubt, document.document_id, document.reading)
    about, _, name = doubt.about.partition("/")
    found = [document.things[key] for key in (about, *doubt.also) if key in document.things]
    if not found and about != "person":
        return None
    item, also = (None, found) if about == "person" else (found[0], found[1:])
    return Question(
        id=id_of(
            "doubt", str(item.id) if item else "person", name, text_key(doubt.question), *_read_as(doubt, document)
        ),
        item=item,
        field=name or None,
        text=doubt.question,
        choices=tuple(doubt.choices),
        also=tuple(also),
    )


def _read_as(doubt: ExtractedDoubt, document: OpenDocument) -> list[str]:
    """All that one question is about, as it was read: it names only the first of many, and an answer is for these."""
    if not doubt.also:
        return []
    reading = document.reading
    said = {
        **{line.key: line.text for line in reading.evidence},
        **{entry.key: f"{entry.title} {entry.issuer or ''}" for entry in reading.entries},
        **{role.key: f"{role.title} {role.company} {role.start or ''} {role.end or ''}" for role in reading.roles},
    }
    return sorted(text_key(said[key]) for key in (doubt.about, *doubt.also) if key in said)
