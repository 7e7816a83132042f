"""A draft → the record as its owner sees it."""

from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any
from uuid import UUID

from client_sdk.record import Record
from core.language.dates import is_present, year_and_month
from core.record.admission import open_questions, path_of
from core.record.draft import Draft, Item
from core.record.fields import FIELDS, says_something
from core.record.targets import Target, path_to

Shown = dict[str, Any]

_NEVER = (10**6, 0)
_ONGOING = (10**5, 0)
_ANYWHERE = (None, None, None)


def shown(draft: Draft, version: int) -> Record:
    """What is there to show: read in a document or typed, not hidden, and saying something."""
    roles = _in_order(_standing(draft, "roles"))
    evidence: dict[int, list[Item]] = {id(role): [] for role in roles}
    loose: list[Item] = []
    for fact in _standing(draft, "facts"):
        if fact.role is None or not fact.role.is_hidden:
            evidence.get(id(fact.role), loose).append(fact)
    entries = {name: _standing(draft, name) for name in _SHOWING}
    there = {item.id for items in (loose, *evidence.values(), *entries.values()) for item in items}
    # Validated at once, and told one by one as that goes on: a record of many documents has thousands of parts, and the
    # collector of cycles would go through all of them again and again.
    return Record.model_validate(
        {
            "version": version,
            "person": {**draft.person, "contact": [_thing(item) for item in _standing(draft, "contact")]},
            "roles": (_role(role, evidence[id(role)]) for role in roles),
            "facts": map(_fact, loose),
            "doubts": list(_doubts(draft)),
            "skills": (_skill(skill, draft, there) for skill in _standing(draft, "skills")),
            **{name: map(_SHOWING[name], items) for name, items in entries.items()},
        }
    )


def _standing(draft: Draft, collection: str) -> list[Item]:
    return [item for item in draft.items[collection] if not item.is_hidden and says_something(item)]


def _in_order(roles: list[Item]) -> list[Item]:
    """Newest first: by end, then by start; a role without dates stays behind the one before it."""
    keyed: list[tuple[tuple[int, int], tuple[int, int], int, Item]] = []
    ended, began = _NEVER, _NEVER
    for place, role in enumerate(roles):
        start, end = _month(role.text("start")), _month(role.text("end"))
        if is_present(role.text("end")):
            end = _ONGOING
        if end or start:
            ended, began = end or start or _NEVER, start or end or _NEVER
        keyed.append(((-ended[0], -ended[1]), (-began[0], -began[1]), place, role))
    return [role for _, _, _, role in sorted(keyed, key=lambda entry: entry[:3])]


def _month(written: str) -> tuple[int, int] | None:
    moment = year_and_month(written)
    return (moment[0], moment[1] or 0) if moment else None


def _doubts(draft: Draft) -> Iterator[Shown]:
    for question in open_questions(draft):
        also = [path_to(Target(collection=item.collection, id=item.id)) for item in question.also if not item.is_hidden]
        asked = {"question": question.text, "choices": question.choices, "also": also}
        yield {"id": question.id, "path": path_of(question), **asked}


def _thing(item: Item) -> Shown:
    """All fields that there are, with where they come from. What is not there is left to the model."""
    said = {name: value for name in FIELDS[item.collection] if (value := item.text(name))}
    return {**said, "id": item.id, "corrected": bool(item.typed), "sources": _sources(item)}


def _sources(item: Item) -> list[Shown]:
    """Each place once; a document as a whole only where nothing more exact is known of it."""
    keys = list(item.sources)
    if len(keys) > 1:
        exact = {key[0] for key in keys if key[1:] != _ANYWHERE}
        keys = [key for key in keys if key[1:] != _ANYWHERE or key[0] not in exact]
    return [{"document_id": document, "page": page, "box": box, "line": line} for document, page, box, line in keys]


def _dated(item: Item) -> Shown:
    """Dates as written, and beside each the month where it says one."""
    months = {}
    for name in ("start", "end"):
        moment = year_and_month(item.text(name))
        months[f"{name}_month"] = f"{moment[0]:04}-{moment[1]:02}" if moment and moment[1] else None
    return {**_thing(item), **months}


def _fact(item: Item) -> Shown:
    return {"kind": "accomplishment", **_thing(item)}


def _role(item: Item, evidence: list[Item]) -> Shown:
    shown = {"title": "", "company": "", **_dated(item)}
    return {**shown, "is_current": is_present(item.text("end")), "evidence": map(_fact, evidence)}


def _work(item: Item) -> Shown:
    return {"title": "", **_dated(item)}


def _skill(item: Item, draft: Draft, there: Container[UUID]) -> Shown:
    """A skill with what shows it, as far as that is shown: it may have been hidden with its role, or merged."""
    found = [draft.find(each.id) for each in item.fields["evidence"]]
    evidence = [each.id for each in found if each is not None and each.id in there]
    return {**_thing(item), "evidence_ids": list(dict.fromkeys(evidence))}


_SHOWING: Mapping[str, Callable[[Item], Shown]] = {
    "education": _dated,
    "certifications": _thing,
    "languages": _thing,
    "projects": _work,
    "publications": _work,
    "awards": _work,
}
