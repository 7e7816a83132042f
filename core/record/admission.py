"""Whether a change makes sense for the record as it is, and what it means there; a field that does not says why."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import UUID

from client_sdk.models import FieldError
from core.record.applying import apply_change, values_of, with_evidence
from core.record.corrections import MAX_CHANGES, Anchor, Change, Correction, InvalidChanges
from core.record.draft import Draft, Item, Question
from core.record.fields import FIELDS, MAIN_FIELDS, Refused
from core.record.names import ALL_MINE, NAME_PATH
from core.record.offers import ALL, NONE
from core.record.targets import Target, anchor_of, parse_path, path_to, target_of

_MAX_IDS = 300
_MAX_PARTS = 20
_SPLIT_INTO = 2
# A message names so many choices: one of offers could name two hundred.
_CHOICES_NAMED = 6


def admitted(draft: Draft, correction: Correction, names: dict[str, list[UUID]]) -> Correction:
    """The correction with an anchor beside each id. The draft is changed as it says.

    `names` are for each choice of an open question about the person's name the ids of names that it means.

    Raises:
        InvalidChanges: at least one change makes no sense; none is made.
    """
    changes = correction.changes
    if not 1 <= len(changes) <= MAX_CHANGES:
        raise InvalidChanges([FieldError(field="changes", message=f"Send 1 to {MAX_CHANGES} changes at once.")])
    errors: list[FieldError] = []
    done: list[Change] = []
    for index, change in enumerate(changes):
        check = _Check(draft=draft, change=change, names=names, alone=len(changes) == 1)
        try:
            for anchored in check.run():
                apply_change(draft, anchored)
                done.append(anchored)
        except _Wrong as wrong:
            errors.append(FieldError(field=f"changes[{index}].{wrong.field}", message=str(wrong)))
    if errors:
        raise InvalidChanges(errors)
    return correction.model_copy(update={"changes": done})


class _Wrong(Exception):
    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


class _Check:
    """One change, looked at against the draft."""

    def __init__(self, *, draft: Draft, change: Change, names: dict[str, list[UUID]], alone: bool) -> None:
        self._draft = draft
        self._change = change.model_copy(update={"anchors": {}})
        self._names = names
        self._alone = alone
        self._anchors: dict[str, Anchor] = {}
        self._accepted: list[Change] = []

    def run(self) -> list[Change]:
        """The change, with anchors and nothing that its operation does not take; before it those that it accepts."""
        checks: dict[str, Callable[[], dict[str, Any]]] = {
            "set": self._set,
            "add": self._add,
            "remove": self._remove,
            "hide": self._hide,
            "merge": self._merge,
            "split": self._split,
            "move": self._move,
            "confirm": self._confirm,
            "undo": self._undo,
        }
        check = checks.get(self._change.op)
        if check is None:
            raise _Wrong("op", f"Must be one of: {', '.join(checks)}.")
        kept = check()
        return [*self._accepted, *([Change(op=self._change.op, **kept, anchors=self._anchors)] if kept else [])]

    def _set(self) -> dict[str, Any]:
        target = self._target()
        if target.collection != "person":
            self._item(target)
        collection = self._collection(target)
        if target.id is None and target.field is None:
            raise _Wrong(self._where, "Say which thing or field to set; to add a thing, use add.")
        values = self._values(collection, target.field)
        return {**self._name(target), "value": values if target.field is None else values[target.field]}

    def _add(self) -> dict[str, Any]:
        target = self._target()
        if target.collection in {"", "person"} or target.id is not None:
            raise _Wrong("path", "Add to a list: roles, roles/<id>/evidence, skills, person/contact and so on.")
        if target.role_id is not None:
            self._anchored(target.role_id, "roles", "path")
        value, evidence = self._with_evidence(target.collection)
        values = self._read(target.collection, None, value)
        if not any(values.get(name) for name in MAIN_FIELDS[target.collection]):
            raise _Wrong("value", f"Give it at least one of: {', '.join(MAIN_FIELDS[target.collection])}.")
        kept: dict[str, Any] = {name: value for name, value in values.items() if value}
        return {"path": path_to(target), "value": {**kept, "evidence": evidence} if evidence else kept}

    def _with_evidence(self, collection: str) -> tuple[Any, list[dict[str, str | None]]]:
        try:
            value, evidence = with_evidence(collection, self._change.value)
        except Refused as refused:
            raise _Wrong("value", str(refused)) from None
        if len(evidence) > _MAX_IDS:
            raise _Wrong("value", f"evidence: At most {_MAX_IDS} texts at once.")
        read = [self._read("facts", None, each) for each in evidence]
        if not all(each.get("text") for each in read):
            raise _Wrong("value", "evidence: A text must not be empty.")
        return value, read

    def _remove(self) -> dict[str, Any]:
        target = self._target()
        if target.collection != "person":
            self._item(target)
        return self._name(target)

    def _hide(self) -> dict[str, Any]:
        target = self._target()
        if target.field is not None:
            raise _Wrong(self._where, "Only a whole thing can be hidden; to empty a field, use remove.")
        self._item(target)
        return self._name(target)

    def _merge(self) -> dict[str, Any]:
        ids = list(dict.fromkeys([*([self._change.id] if self._change.id else []), *self._change.ids]))
        if not _SPLIT_INTO <= len(ids) <= _MAX_IDS:
            raise _Wrong("ids", "Give the ids of at least two things; all become the first.")
        items = [self._anchored(each, None, "ids") for each in ids]
        if len({item.collection for item in items}) > 1:
            raise _Wrong("ids", "Only things of one kind can be merged.")
        if len({id(item) for item in items}) < len(items):
            raise _Wrong("ids", "Some of these are one thing already.")
        return {"ids": ids}

    def _split(self) -> dict[str, Any]:
        target = self._target()
        item = self._item(target)
        if item.collection == "facts":
            return {**self._name(target), "value": self._parts()}
        if item.collection != "roles":
            raise _Wrong(self._where, "Only a role or a piece of evidence can be split.")
        for each in self._change.ids[:_MAX_IDS]:
            if self._anchored(each, "facts", "ids").role is not item:
                raise _Wrong("ids", f"{each} is no evidence of this role.")
        values = self._values("roles", None) if self._change.value else {}
        if not self._change.ids and not values:
            raise _Wrong("ids", "Say which evidence goes into the new role, or what the new role is.")
        return {**self._name(target), "ids": self._change.ids[:_MAX_IDS], "value": values or None}

    def _parts(self) -> list[str]:
        value = self._change.value
        if not isinstance(value, list) or not _SPLIT_INTO <= len(value) <= _MAX_PARTS:
            raise _Wrong("value", f"Give {_SPLIT_INTO} to {_MAX_PARTS} texts.")
        texts = [self._read("facts", "text", each)["text"] for each in value]
        if not all(texts):
            raise _Wrong("value", "A part must not be empty.")
        return [text for text in texts if text]

    def _move(self) -> dict[str, Any]:
        target = self._target()
        if self._item(target).collection != "facts":
            raise _Wrong(self._where, "Only evidence can be moved.")
        try:
            goal = parse_path((self._change.to or "").removesuffix("/evidence"))
        except Refused:
            goal = Target(collection="")
        if goal.collection == "roles" and goal.id is not None and goal.field is None:
            self._anchored(goal.id, "roles", "to")
            return {**self._name(target), "to": f"roles/{goal.id}"}
        if goal != Target(collection="facts"):
            raise _Wrong("to", "Say where to: roles/<id>, or facts for evidence of no role.")
        return {**self._name(target), "to": "facts"}

    def _confirm(self) -> dict[str, Any]:
        question = self._question()
        if ALL_MINE in question.choices:
            return self._confirm_name(question)
        if question.offers:
            return self._confirm_offers(question)
        for item in (question.item, *question.also):
            if item is not None and not item.is_hidden:
                self._anchors[str(item.id)] = anchor_of(item)
        value = self._change.value
        collection = question.item.collection if question.item is not None else "person"
        if question.field is None or question.field not in FIELDS[collection]:
            return {"id": question.id}
        if value is None:
            raise _Wrong("value", f"{_choices(question)}; or say how it is.")
        value = self._read(collection, question.field, value)[question.field]
        return {"id": question.id, "path": path_of(question), "value": value}

    def _confirm_name(self, question: Question) -> dict[str, Any]:
        value = self._change.value
        if value not in question.choices:
            raise _Wrong("value", f"{_choices(question)}.")
        every = [each for ids in self._names.values() for each in ids]
        mine = every if value == ALL_MINE else self._names.get(value, [])
        self._anchors[str(question.id)] = Anchor(collection="person", ids=sorted(every), weak=sorted(mine))
        return {"id": question.id, "path": NAME_PATH, "value": value}

    def _confirm_offers(self, question: Question) -> dict[str, Any]:
        """What is accepted counts as typed, as other answers do. One of several leaves the others open."""
        value = self._change.value
        if value not in question.choices:
            raise _Wrong("value", f"{_choices(question)}.")
        accepted = [offer for offer in question.offers if value in {ALL, offer.text}]
        for offer in accepted:
            anchors = {str(offer.item.id): anchor_of(offer.item)}
            path = path_to(Target(collection=offer.item.collection, id=offer.item.id))
            self._accepted.append(Change(op="confirm", path=path, value=dict(offer.fields), anchors=anchors))
        if value in {ALL, NONE}:
            return {"id": question.id, "ids": [offer.id for offer in question.offers]}
        return {}

    def _question(self) -> Question:
        open_now = open_questions(self._draft)
        found = [
            each
            for each in open_now
            if each.id == self._change.id
            or (self._change.path is not None and self._change.path in {path_of(each), f"doubts/{each.id}"})
        ]
        if len(found) != 1:
            raise _Wrong(
                self._where, "There is no such doubt." if not found else "Several doubts are here: give the id."
            )
        return found[0]

    def _undo(self) -> dict[str, Any]:
        if not self._alone:
            raise _Wrong("op", "Undo must be the only change.")
        return {"id": self._change.id}

    @property
    def _where(self) -> str:
        return "path" if self._change.path is not None else "id"

    def _target(self) -> Target:
        try:
            return target_of(self._change)
        except Refused as refused:
            raise _Wrong(self._where, str(refused)) from None

    def _item(self, target: Target) -> Item:
        if target.id is None:
            raise _Wrong(self._where, "Say which one: its id is missing.")
        if target.role_id is not None:
            self._anchored(target.role_id, "roles", "path")
        return self._anchored(target.id, target.collection or None, self._where)

    def _anchored(self, identifier: UUID, collection: str | None, field: str) -> Item:
        item = self._draft.find(identifier)
        if item is None or item.is_hidden or (collection is not None and item.collection != collection):
            raise _Wrong(field, f"There is no {identifier} here. Fetch the record anew: it may have changed.")
        self._anchors[str(identifier)] = anchor_of(item)
        return item

    def _collection(self, target: Target) -> str:
        item = self._draft.find(target.id) if target.id is not None else None
        return target.collection or (item.collection if item is not None else "")

    def _values(self, collection: str, field: str | None) -> dict[str, str | None]:
        return self._read(collection, field, self._change.value)

    def _read(self, collection: str, field: str | None, value: Any) -> dict[str, str | None]:
        try:
            return values_of(collection, field, value)
        except Refused as refused:
            raise _Wrong("value", str(refused)) from None

    def _name(self, target: Target) -> dict[str, Any]:
        return {"path": path_to(target)} if self._change.path is not None else {"id": target.id}


def open_questions(draft: Draft) -> Sequence[Question]:
    """The questions that the person has not answered, by a choice or by typing the field."""
    return list(_open(draft))


def _open(draft: Draft) -> Iterator[Question]:
    for question in draft.questions:
        item = question.item
        if question.id in draft.settled:
            continue
        if item is None:
            # Whose record it is is not said by typing a name.
            is_open = question.field == "name" or question.field not in draft.typed_of_person
        else:
            is_there = not all(each.is_hidden for each in (item, *question.also))
            is_open = is_there and question.field not in item.typed
        if is_open:
            yield question


def path_of(question: Question) -> str:
    """Where in the record that stands which is asked about."""
    whole = f"{question.item.collection}/{question.item.id}" if question.item is not None else "person"
    return f"{whole}/{question.field}" if question.field else whole


def _choices(question: Question) -> str:
    """What may be answered, as the beginning of a sentence."""
    named, count = question.choices[:_CHOICES_NAMED], len(question.choices)
    return f"Choose one of: {', '.join(named)}" + (f" and so on ({count} in all)" if count > len(named) else "")
