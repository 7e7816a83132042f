"""Documents in a language that is read less well: what stands in them alone waits for their owner, as a whole.

One question asks of each. Its path ends in the document's id, so that two of them wait apart, and what else the person
has uploaded is told meanwhile.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar
from uuid import UUID

from client_sdk.record import Record, RecordPerson, Source
from core.record.corrections import Correction
from core.record.draft import Draft, Item, Question
from core.record.identity import id_of, text_key
from core.record.readings import LANGUAGE_PATH, ExtractedDocument, ExtractedDoubt


class _Read(Protocol):
    """A thing of a record that may stand in documents."""

    @property
    def corrected(self) -> bool: ...

    @property
    def sources(self) -> list[Source]: ...


ReadT = TypeVar("ReadT", bound=_Read)


def held_question(doubt: ExtractedDoubt, document_id: UUID, reading: ExtractedDocument) -> Question:
    """The question of a whole document; another where it is read otherwise: an answer is for what was read."""
    said = [
        *("|".join((role.title, role.company, role.start or "", role.end or "")) for role in reading.roles),
        *("|".join((entry.kind, entry.title, entry.issuer or "")) for entry in reading.entries),
        *(line.text for line in reading.evidence),
    ]
    return Question(
        id=id_of(
            "doubt", "person", LANGUAGE_PATH, str(document_id), text_key(doubt.question), text_key("\n".join(said))
        ),
        item=None,
        field=f"{LANGUAGE_PATH.partition('/')[2]}/{document_id}",
        text=doubt.question,
        choices=tuple(doubt.choices),
    )


def held_of(questions: Iterable[Question], standing: Iterable[Correction]) -> frozenset[UUID]:
    """The documents that these questions ask of as a whole, where no correction has answered."""
    answered = {change.id for each in standing for change in each.changes if change.op == "confirm"}
    _, _, name = LANGUAGE_PATH.partition("/")
    asked = (each.field.rpartition("/") for each in questions if each.field and each.id not in answered)
    return frozenset(UUID(document) for whole, _, document in asked if whole == name)


def keep_to_the_words_of(others: Draft, draft: Draft) -> None:
    """What the other documents tell of, too, says in the draft of all what it says in theirs, and stands where it does.

    Where one thing stands in two documents, each adds what the other leaves out, and the newest has the word: a place,
    a date or a degree's name would come from the one that waits.
    """
    draft.person.update({name: value for name, value in others.person.items() if value})
    for collection, items in draft.items.items():
        for item in items:
            known = _found_in(others, item)
            if known is None or known.collection != collection:
                continue
            kept = {"evidence": item.fields["evidence"]} if "evidence" in item.fields else {}
            item.fields = {**known.fields, **kept}
            role = _found_in(draft, known.role) if known.role is not None else None
            if item.role is not role:
                draft.give(item, role)


def _found_in(draft: Draft, item: Item) -> Item | None:
    return draft.find(item.id, sorted(item.aliases))


def held_documents(record: Record) -> frozenset[UUID]:
    """The documents whose whole reading is asked about."""
    paths = (doubt.path for doubt in record.doubts)
    return frozenset(UUID(path.rpartition("/")[2]) for path in paths if path.startswith(f"{LANGUAGE_PATH}/"))


def without_held(record: Record) -> Record:
    """The same without what only such documents say. What its owner typed or corrected is their own word, and stays.

    A headline names no document, so there is none meanwhile.
    """
    held = held_documents(record)
    if not held:
        return record
    roles = [
        role.model_copy(update={"evidence": _told(role.evidence, held)})
        for role in record.roles
        if _is_told(role, held)
    ]
    return record.model_copy(
        update={
            "person": RecordPerson(name=record.person.name, contact=_told(record.person.contact, held)),
            "roles": roles,
            "education": _told(record.education, held),
            "certifications": _told(record.certifications, held),
            "skills": _told(record.skills, held),
            "languages": _told(record.languages, held),
            "projects": _told(record.projects, held),
            "publications": _told(record.publications, held),
            "awards": _told(record.awards, held),
            "facts": _told(record.facts, held),
        }
    )


def _told(things: Sequence[ReadT], held: frozenset[UUID]) -> list[ReadT]:
    return [thing for thing in things if _is_told(thing, held)]


def _is_told(thing: _Read, held: frozenset[UUID]) -> bool:
    return thing.corrected or not thing.sources or any(source.document_id not in held for source in thing.sources)
