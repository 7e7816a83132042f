"""A person's changes, one after the other, on a draft of their record.

Nothing here raises: what a change means may be gone. Then what the person typed in it stands alone, and a change in
which they typed nothing waits for its thing to come again. `core.record.checking_changes` refuses what makes no sense.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any
from uuid import UUID

from core.record.content_ids import content_id
from core.record.corrections import Change, Correction
from core.record.draft import Draft, Item
from core.record.fields import FIELDS, MAIN_FIELDS, Refused, new_item
from core.record.identity import fact_key, id_of, name_id
from core.record.names import ALL_MINE
from core.record.targets import Target, find, parse_path, target_of


def apply(draft: Draft, corrections: Iterable[Correction]) -> None:
    """Change the draft as all these corrections say. They must be the ones in force, oldest first."""
    corrections = list(corrections)
    for anchor in (each for one in corrections for change in one.changes for each in change.anchors.values()):
        ids = frozenset(anchor.ids)
        for identifier in ids:
            draft.meant.setdefault(identifier, []).append(ids)
    for correction in corrections:
        for change in correction.changes:
            # What was allowed once may be refused today, when rules have changed since: it is kept without effect.
            with suppress(Refused):
                apply_change(draft, change)


def apply_change(draft: Draft, change: Change) -> None:
    """Change the draft as this change says, as far as there is what it means."""
    operation = _OPERATIONS.get(change.op)
    if operation is not None:
        operation(draft, change)


def values_of(collection: str, field: str | None, value: Any) -> dict[str, str | None]:
    """The fields that a value gives to a thing: an object, or a text for `field` or the first main field.

    Raises:
        Refused: a field is not known, or cannot be this.
    """
    known = FIELDS[collection]
    if field is None and not isinstance(value, dict):
        field = MAIN_FIELDS[collection][0]
    given = value if field is None else {field: value}
    read: dict[str, str | None] = {}
    for name, each in given.items():
        if name not in known:
            raise Refused(f"There is no field {str(name)[:50]!r}. There are: {', '.join(known)}.")
        try:
            read[name] = known[name](each)
        except Refused as refused:
            raise Refused(f"{name}: {refused}") from None
    return read


def with_evidence(collection: str, value: Any) -> tuple[Any, list[Any]]:
    """The value of a new role without the evidence that it brings along, and that."""
    if collection != "roles" or not isinstance(value, dict) or "evidence" not in value:
        return value, []
    evidence = value["evidence"]
    if not isinstance(evidence, list):
        raise Refused("evidence: Must be a list of texts.")
    return {name: each for name, each in value.items() if name != "evidence"}, evidence


def _set(draft: Draft, change: Change) -> None:
    target = target_of(change)
    if target.collection == "person" and target.field is not None:
        draft.person[target.field] = values_of("person", target.field, change.value)[target.field]
        draft.typed_of_person.add(target.field)
        return
    item = _found(draft, change, target) or _revived(draft, change, target)
    if item is not None:
        _write(draft, item, values_of(item.collection, target.field, change.value))


def _write(draft: Draft, item: Item, values: dict[str, str | None]) -> None:
    item.fields.update(values)
    item.typed |= set(values)
    draft.note(item)


def _add(draft: Draft, change: Change) -> None:
    target = target_of(change)
    role = find(draft, target.role_id, change) if target.role_id else None
    value, evidence = with_evidence(target.collection, change.value)
    values = values_of(target.collection, None, value)
    added = new_item(draft, target.collection, values, role, scope=str(target.role_id or ""))
    for text in evidence:
        scope = str(content_id(target.collection, values))
        new_item(draft, "facts", values_of("facts", None, text), added, scope=scope)


def _remove(draft: Draft, change: Change) -> None:
    target = target_of(change)
    if target.collection == "person" and target.field is not None:
        draft.person[target.field] = None
        draft.typed_of_person.add(target.field)
        return
    item = _found(draft, change, target)
    if item is None:
        return
    if target.field is None:
        item.is_hidden = True
    else:
        _write(draft, item, {target.field: None})


def _merge(draft: Draft, change: Change) -> None:
    items = [item for identifier in change.ids if (item := find(draft, identifier, change)) is not None]
    for gone in items[1:]:
        kept = items[0]
        if gone is kept or gone.collection != kept.collection:
            continue
        said = {name: value for name, value in kept.fields.items() if value}
        typed = {name: gone.fields[name] for name in gone.typed - kept.typed}
        kept.fields = {**gone.fields, **said, **typed}
        if "evidence" in kept.fields:
            kept.fields["evidence"] = list(dict.fromkeys([*kept.fields["evidence"], *gone.fields["evidence"]]))
        kept.typed |= gone.typed
        kept.sources |= gone.sources
        for fact in draft.of_role(gone):
            draft.give(fact, kept)
        draft.rename(gone, kept)


def _split(draft: Draft, change: Change) -> None:
    target = target_of(change)
    item = _found(draft, change, target)
    anchor = change.anchors.get(str(target.id))
    if (item.collection if item else anchor.collection if anchor else "") == "facts":
        _split_fact(draft, change, target, item)
    elif target.id is not None:
        _split_role(draft, change, target.id, item)


def _split_fact(draft: Draft, change: Change, target: Target, item: Item | None) -> None:
    whole = item or _revived(draft, change, target)
    if whole is None or not isinstance(change.value, list):
        return
    for text in change.value:
        part = Item(
            collection="facts",
            id=id_of("fact", str(target.id), fact_key(text)),
            fields={"kind": "accomplishment", "polarity": "does", **whole.fields, "text": text},
            sources=dict(whole.sources),
            typed=frozenset({"text"}),
            role=whole.role,
        )
        draft.add(part)
    whole.is_hidden = True


def _split_role(draft: Draft, change: Change, identifier: UUID, item: Item | None) -> None:
    values = values_of("roles", None, change.value or {})
    facts = [fact for each in change.ids if (fact := find(draft, each, change)) is not None]
    if item is None and not any(values.get(name) for name in MAIN_FIELDS["roles"]):
        return
    anchor = change.anchors.get(str(identifier))
    kind = (anchor.kind if anchor else None) or "work"
    fields = {**dict.fromkeys(FIELDS["roles"]), "kind": kind, **(item.fields if item else {}), **values}
    part = Item(
        collection="roles",
        id=id_of("role", str(identifier), *sorted(str(each) for each in change.ids)),
        fields=fields,
        sources=dict(item.sources) if item else {},
        typed=frozenset(values),
    )
    part = draft.add(part)
    for fact in facts:
        draft.give(fact, part)


def _move(draft: Draft, change: Change) -> None:
    target = target_of(change)
    item = _found(draft, change, target)
    if item is None or item.collection != "facts" or change.to is None:
        return
    goal = parse_path(change.to)
    role = find(draft, goal.id, change) if goal.id else None
    if role is not None or goal.id is None:
        draft.give(item, role)


def _confirm(draft: Draft, change: Change) -> None:
    """The answer counts as typed, but alone it makes nothing stand: it was a choice among what documents say."""
    if change.id is not None:
        draft.settled.update((change.id, *change.ids))
    if change.path is None or change.value is None:
        return
    answered = parse_path(change.path)
    if answered.collection == "person" and answered.field is not None:
        if change.value != ALL_MINE and draft.names.intersection({name_id(str(change.value))}):
            draft.person[answered.field] = str(change.value)
            draft.typed_of_person.add(answered.field)
        return
    item = find(draft, answered.id, change) if answered.id else None
    if item is not None and (answered.field is not None or isinstance(change.value, dict)):
        _write(draft, item, values_of(item.collection, answered.field, change.value))


def _found(draft: Draft, change: Change, target: Target) -> Item | None:
    return find(draft, target.id, change) if target.id is not None else None


def _revived(draft: Draft, change: Change, target: Target) -> Item | None:
    """The thing anew when no document says it any more, with nothing in it but what the person is about to type."""
    anchor = change.anchors.get(str(target.id))
    if target.id is None or anchor is None:
        return None
    role = draft.find(anchor.role, anchor.role_ids) if anchor.role else None
    words = {"kind": anchor.kind, "polarity": anchor.polarity, "status": anchor.status}
    fields: dict[str, Any] = {name: words.get(name) for name in FIELDS[anchor.collection]}
    if anchor.collection == "skills":
        fields["evidence"] = []
    aliases = frozenset(anchor.ids)
    return draft.add(Item(collection=anchor.collection, id=target.id, fields=fields, aliases=aliases, role=role))


_OPERATIONS: dict[str, Callable[[Draft, Change], None]] = {
    "set": _set,
    "add": _add,
    "remove": _remove,
    "hide": _remove,
    "merge": _merge,
    "split": _split,
    "move": _move,
    "confirm": _confirm,
}
