"""What documents say, and what the person said about that → one record. Pure: the same from the same, always."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from client_sdk.models import FieldError
from client_sdk.record import (
    Contact,
    Doubt,
    Fact,
    Record,
    RecordCertification,
    RecordEducation,
    RecordPerson,
    RecordRole,
    RecordSkill,
    RecordWork,
    SpokenLanguage,
)
from core.language.dates import is_present, year_and_month
from core.record.admission import admitted, open_questions, path_of
from core.record.applying import apply
from core.record.corrections import MAX_ALL_CHANGES, Correction, InvalidChanges, in_force
from core.record.draft import Draft, Item
from core.record.fields import says_something
from core.record.gathering import DocumentReading, gather
from core.record.names import NameVerdicts, name_ids, name_question, own_readings, verdicts
from core.record.skill_lines import without_taken_back_skills

__all__ = ["DocumentReading", "admit", "build"]

_NEVER = (10**6, 0)


def build(readings: Sequence[DocumentReading], corrections: Sequence[Correction], *, version: int = 0) -> Record:
    """The record of a person, from the readings of the documents there are and all their corrections, oldest first.

    The order of documents decides only whose words stand where two say one thing differently (the newest one's), and
    the order of evidence and of roles without dates. No id depends on it.
    """
    return _record(_draft(readings, in_force(corrections)), version)


def admit(
    readings: Sequence[DocumentReading], corrections: Sequence[Correction], new: Correction
) -> tuple[Correction, Record]:
    """A new correction as it must be stored, behind the others, and the record that follows (its version 0).

    Raises:
        InvalidChanges: a change makes no sense for the record as it is, or there are too many; nothing is to be stored.
    """
    if sum(len(each.changes) for each in corrections) + len(new.changes) > MAX_ALL_CHANGES:
        message = f"A record takes {MAX_ALL_CHANGES:,} changes in all; there are no more left."
        raise InvalidChanges([FieldError(field="changes", message=message)])
    standing = in_force(corrections)
    undone = next((change for change in new.changes if change.op == "undo"), None)
    if undone is not None and not any(undone.id in {None, each.id} for each in standing):
        message = "There is no such change to take back." if undone.id else "There is no change to take back."
        raise InvalidChanges([FieldError(field="changes[0].id", message=message)])
    known = verdicts(standing)
    stored = admitted(_draft(readings, standing), new, name_ids(own_readings(readings, known)))
    return stored, build(readings, [*corrections, stored])


def _draft(readings: Sequence[DocumentReading], standing: Sequence[Correction]) -> Draft:
    known: NameVerdicts = verdicts(standing)
    own = own_readings(readings, known)
    draft = gather(own)
    draft.names = {each for ids in name_ids(own).values() for each in ids}
    question = name_question(own, known)
    if question is not None:
        draft.questions.insert(0, question)
    apply(draft, standing)
    without_taken_back_skills(draft)
    return draft


def _record(draft: Draft, version: int) -> Record:
    roles = _in_order(_standing(draft, "roles"))
    shown = {id(role) for role in roles}
    facts = [fact for fact in _standing(draft, "facts") if fact.role is None or not fact.role.is_hidden]
    of_role: dict[int, list[Fact]] = {}
    for fact in facts:
        of_role.setdefault(id(fact.role) if fact.role is not None and id(fact.role) in shown else 0, []).append(
            _fact(fact)
        )
    lists: dict[str, Any] = {name: [make(item) for item in _standing(draft, name)] for name, make in _MODELS.items()}
    return Record(
        version=version,
        person=RecordPerson(
            name=draft.person.get("name"),
            headline=draft.person.get("headline"),
            contact=[_contact(item) for item in _standing(draft, "contact")],
        ),
        roles=[_role(role, of_role.get(id(role), [])) for role in roles],
        facts=of_role.get(0, []),
        doubts=list(_doubts(draft)),
        **lists,
    )


def _standing(draft: Draft, collection: str) -> list[Item]:
    """What is there to show: read in a document or typed, not hidden, and saying something."""
    return [item for item in draft.items[collection] if not item.is_hidden and says_something(item)]


def _in_order(roles: list[Item]) -> list[Item]:
    """Newest first: by end, then by start; a role without dates stays behind the one before it."""
    keyed: list[tuple[tuple[int, int], tuple[int, int], int, Item]] = []
    ended, began = _NEVER, _NEVER
    for place, role in enumerate(roles):
        start, end = _month(role.text("start")), _month(role.text("end"))
        if is_present(role.text("end")):
            end = (10**5, 0)
        if end or start:
            ended, began = end or start or _NEVER, start or end or _NEVER
        keyed.append(((-ended[0], -ended[1]), (-began[0], -began[1]), place, role))
    return [role for _, _, _, role in sorted(keyed, key=lambda entry: entry[:3])]


def _month(written: str) -> tuple[int, int] | None:
    moment = year_and_month(written)
    return (moment[0], moment[1] or 0) if moment else None


def _doubts(draft: Draft) -> Iterator[Doubt]:
    for question in open_questions(draft):
        yield Doubt(id=question.id, path=path_of(question), question=question.text, choices=list(question.choices))


def _shared(item: Item) -> dict[str, Any]:
    return {"id": item.id, "corrected": bool(item.typed), "sources": item.sources}


def _dates(item: Item) -> dict[str, str | None]:
    """Dates as written, and each as a month where it says one."""
    dates = {name: item.text(name) or None for name in ("start", "end")}
    months = {}
    for name, written in dates.items():
        moment = year_and_month(written)
        months[f"{name}_month"] = f"{moment[0]:04}-{moment[1]:02}" if moment and moment[1] else None
    return {**dates, **months}


def _fact(item: Item) -> Fact:
    polarity = item.text("polarity") or "does"
    return Fact(kind=item.text("kind") or "accomplishment", text=item.text("text"), polarity=polarity, **_shared(item))


def _role(item: Item, evidence: list[Fact]) -> RecordRole:
    return RecordRole(
        title=item.text("title"),
        company=item.text("company"),
        location=item.text("location") or None,
        kind=item.text("kind") or "work",
        is_current=is_present(item.text("end")),
        evidence=evidence,
        **_dates(item),
        **_shared(item),
    )


def _contact(item: Item) -> Contact:
    return Contact(kind=item.text("kind") or "other", text=item.text("text"), **_shared(item))


def _education(item: Item) -> RecordEducation:
    texts = {name: item.text(name) for name in ("title", "institution", "text")}
    return RecordEducation(status=item.text("status") or "held", **texts, **_dates(item), **_shared(item))


def _certification(item: Item) -> RecordCertification:
    texts = {name: item.text(name) or None for name in ("issuer", "issued", "expires")}
    return RecordCertification(text=item.text("text"), status=item.text("status") or "held", **texts, **_shared(item))


def _skill(item: Item) -> RecordSkill:
    evidence = [each.id for each in item.fields["evidence"] if not each.is_hidden]
    return RecordSkill(
        label=item.text("label"),
        level=item.text("level") or None,
        polarity=item.text("polarity") or "held",
        evidence_ids=list(dict.fromkeys(evidence)),
        **_shared(item),
    )


def _language(item: Item) -> SpokenLanguage:
    return SpokenLanguage(label=item.text("label"), level=item.text("level") or None, **_shared(item))


def _work(item: Item) -> RecordWork:
    return RecordWork(title=item.text("title"), text=item.text("text"), **_dates(item), **_shared(item))


_MODELS: dict[str, Callable[[Item], Any]] = {
    "education": _education,
    "certifications": _certification,
    "skills": _skill,
    "languages": _language,
    "projects": _work,
    "publications": _work,
    "awards": _work,
}
