"""Documents in a language that is read less well: what stands in them alone waits for their owner, as a whole.

One question asks of each. Its path ends in the document's id, so that two of them wait apart, and what else the person
has uploaded is told meanwhile.
"""

from collections.abc import Sequence
from typing import Protocol, TypeVar
from uuid import UUID

from client_sdk.record import Record, RecordPerson, Source
from core.record.draft import Question
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
