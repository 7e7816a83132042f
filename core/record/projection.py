"""A record as engines and checker see it: person, roles, evidence with stable ids, and the claims that rest on it."""

import re
from collections.abc import Iterator
from typing import NamedTuple, cast
from uuid import UUID

from client_sdk.record import (
    Fact,
    Record,
    RecordCertification,
    RecordEducation,
    RecordSkill,
    RecordWork,
    SpokenLanguage,
)
from core.language.polarity import Polarity
from core.record.claims import achievements, attributes
from core.record.contacts import polarity_beside, told_beside
from core.record.held import held_documents, without_held
from core.record.identity import fact_key, text_key
from core.record.models import Claim, Evidence, EvidenceKind, Person, Role
from core.record.readings import EDUCATION_PATH, LANGUAGE_PATH, POSITIONS_PATH, READING_PATH, SCAN_PATH

_POLARITY_OF_SKILL: dict[str, Polarity] = {"denied": "does_not", "learning": "plans"}
# Where doubts stand about dates that belong to no position.
DATES_PATH = "person/dates"
_OF_WORK, _OF_DATES = "roles/", ("/start", "/end")
_IS_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class TailoringRecord(NamedTuple):
    """What is written from. Ids are those of the record: a fact's id is what a profile cites."""

    person: Person
    roles: list[Role]
    evidence: list[Evidence]
    claims: list[Claim]


def are_years_open(record: Record) -> bool:
    """True while dates are asked about of which nobody knows the position, or a whole document is unconfirmed."""
    return any(doubt.path == DATES_PATH for doubt in record.doubts) or bool(held_documents(record))


def roles_of_open_dates(record: Record) -> list[UUID]:
    """The roles whose start or end is asked about."""
    paths = (doubt.path for doubt in record.doubts)
    dated = (path for path in paths if path.startswith(_OF_WORK) and path.endswith(_OF_DATES))
    return list(dict.fromkeys(UUID(path.split("/")[1]) for path in dated))


def roles_that_may_be_none(record: Record) -> list[UUID]:
    """The roles without dates of which something else than their dates is asked: no years wait for them."""
    asked = set(_paths(record))
    dated = set(roles_of_open_dates(record))
    undated = (role.id for role in record.roles if not (role.start or role.end))
    return [each for each in undated if each not in dated and f"{_OF_WORK}{each}" in asked]


def unread(record: Record) -> str | None:
    """Why nothing is written yet, in words for its owner, until they confirm.

    A document was hardly read, its letters were told from a picture, most of its positions may be misread, or it is in
    a language that is read less well.
    """
    asked = {_whole(doubt.path): doubt.question for doubt in reversed(record.doubts)}
    paths = (READING_PATH, SCAN_PATH, POSITIONS_PATH, LANGUAGE_PATH)
    return next((asked[path] for path in paths if path in asked), None)


def _whole(path: str) -> str:
    return LANGUAGE_PATH if path.startswith(f"{LANGUAGE_PATH}/") else path


def unsure_education(record: Record) -> list[UUID]:
    """The degrees and schools that may be misread, in their order, until their owner has said that they are right."""
    paths = set(_paths(record))
    is_all = EDUCATION_PATH in paths
    return [entry.id for entry in record.education if is_all or f"education/{entry.id}" in paths]


def doubted_ids(record: Record) -> list[UUID]:
    """The roles, facts, degrees and so on that open doubts are about, in their order."""
    names = [part for path in _paths(record) if _whole(path) != LANGUAGE_PATH for part in path.split("/")]
    return list(dict.fromkeys(UUID(name) for name in names if _IS_ID.fullmatch(name)))


def _paths(record: Record) -> Iterator[str]:
    """Where all stands that open doubts are about."""
    return (path for doubt in record.doubts for path in (doubt.path, *doubt.also))


def tailoring_record(record: Record) -> TailoringRecord:
    """The record for engines. What the person denies or plans is there and marked, so that nobody claims it."""
    seen = without_claims_of_deeds(record)
    deeds = [*achievements(seen.evidence), *attributes(seen.evidence)]
    return seen._replace(claims=[*seen.claims, *deeds])


def without_claims_of_deeds(record: Record) -> TailoringRecord:
    """The same without the claims that follow from the words of evidence, which take the most time to find.

    Nothing of a document whose whole reading waits for its owner is in it.
    """
    record = without_held(record)
    evidence = [each.model_copy(update={"text": _on_one_line(each.text)}) for each in _distinct(_evidence(record))]
    return TailoringRecord(
        person=Person(
            name=record.person.name,
            headline=record.person.headline,
            contact=[each.text for each in record.person.contact if each.id is None or told_beside(each.text) is None],
        ),
        roles=[
            Role(
                id=role.id,
                kind=role.kind,
                company=_on_one_line(role.company),
                title=_on_one_line(role.title),
                location=_on_one_line(role.location) if role.location is not None else None,
                start=role.start,
                end=role.end,
            )
            for role in record.roles
        ],
        evidence=evidence,
        claims=list(_skills(record, evidence)),
    )


def _on_one_line(text: str) -> str:
    """What somebody typed in several lines would be several points of a letter, all but the first of no position."""
    return " ".join(text.split())


def _evidence(record: Record) -> Iterator[Evidence]:
    for role in record.roles:
        for fact in role.evidence:
            yield _of_fact(fact).model_copy(update={"role_id": role.id})
    yield from map(_of_fact, record.facts)
    yield from _beside_the_address(record)
    for entry in record.education:
        yield Evidence(id=entry.id, kind="education", text=_education_text(entry))
    for certificate in record.certifications:
        polarity: Polarity = "plans" if certificate.status == "planned" else "does"
        text = _certification_text(certificate)
        yield Evidence(id=certificate.id, kind="certification", text=text, polarity=polarity)
    for language in record.languages:
        yield Evidence(id=language.id, kind="language", text=_language_text(language))
    works: tuple[tuple[EvidenceKind, list[RecordWork]], ...] = (
        ("project", record.projects),
        ("publication", record.publications),
        ("award", record.awards),
    )
    for kind, entries in works:
        for work in entries:
            yield Evidence(id=work.id, kind=kind, text=_work_text(work))
    listed = {text_key(fact.text) for fact in record.facts}
    for skill in record.skills:
        if skill.polarity in _POLARITY_OF_SKILL or (not skill.evidence_ids and text_key(skill.label) not in listed):
            polarity = _POLARITY_OF_SKILL.get(skill.polarity, "does")
            yield Evidence(id=skill.id, kind="skill", text=_skill_text(skill), polarity=polarity)


def _beside_the_address(record: Record) -> Iterator[Evidence]:
    for contact in record.person.contact:
        if contact.id is not None and (told := told_beside(contact.text)) is not None:
            yield Evidence(id=contact.id, kind=told, text=contact.text, polarity=polarity_beside(contact.text))


def _of_fact(fact: Fact) -> Evidence:
    kind, polarity = cast("EvidenceKind", fact.kind), cast("Polarity", fact.polarity)
    return Evidence(id=fact.id, kind=kind, text=fact.text, polarity=polarity)


def _distinct(evidence: Iterator[Evidence]) -> Iterator[Evidence]:
    """An entry whose line is a role's fact as well is told once; what is denied, beside what says it is there."""
    seen: set[tuple[str, str]] = set()
    for item in evidence:
        key = fact_key(item.text), item.polarity
        if item.role_id is None and key in seen:
            continue
        seen.add(key)
        yield item


def _education_text(entry: RecordEducation) -> str:
    dates = " – ".join(filter(None, (entry.start, entry.end)))
    parts = (entry.title, entry.institution, dates)
    text = entry.text if entry.text and not entry.corrected else ", ".join(filter(None, parts)) or entry.text
    return _with_status(text, entry, is_bare=text == entry.title)


def _certification_text(entry: RecordCertification) -> str:
    parts = [entry.text]
    parts += [part for part in (entry.issuer, entry.issued) if part and part not in entry.text]
    if entry.expires and entry.expires not in entry.text:
        parts.append(f"expires {entry.expires}")
    return _with_status(", ".join(parts), entry, is_bare=len(parts) > 1)


def _with_status(text: str, entry: RecordEducation | RecordCertification, *, is_bare: bool) -> str:
    """A degree or certificate that is not held says so where the person said it, or where no line of theirs does.

    Their own line says it already (`did not graduate`); a word of ours would say it differently.
    """
    is_said = entry.status == "held" or entry.status in text.casefold() or not (entry.corrected or is_bare)
    return text if is_said else f"{text} ({entry.status})"


def _language_text(language: SpokenLanguage) -> str:
    said = language.level and language.level not in language.label
    return f"{language.label} ({language.level})" if said else language.label


def _skill_text(skill: RecordSkill) -> str:
    return f"{skill.label} ({skill.level})" if skill.level else skill.label


def _work_text(work: RecordWork) -> str:
    if not work.text or not work.title or work.title.casefold() in work.text.casefold():
        return work.text or work.title
    return f"{work.title}: {work.text}"


def _skills(record: Record, evidence: list[Evidence]) -> Iterator[Claim]:
    texts = {item.id: item.text for item in evidence}
    for skill in record.skills:
        if skill.polarity != "held":
            continue
        ids = [each for each in skill.evidence_ids if each in texts] or ([skill.id] if skill.id in texts else [])
        if ids:
            yield Claim(id=skill.id, type="skill", label=skill.label, description=texts[ids[0]], evidence_ids=ids)
