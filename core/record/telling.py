"""A person's corrections in words: what each changed, as the record stood when it was made."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from client_sdk.record import RecordCorrection, ToldChange
from core.record.applying import apply_change
from core.record.corrections import Change, Correction, undone_by
from core.record.draft import Draft, Item
from core.record.fields import MAIN_FIELDS, Refused
from core.record.names import ALL_MINE
from core.record.targets import Target, find, parse_path, target_of

# Characters of a text that are enough to know it by.
_LONGEST = 80
_ONE = {
    "roles": "a role",
    "education": "an entry of education",
    "certifications": "a certificate",
    "skills": "a skill",
    "languages": "a language",
    "projects": "a project",
    "publications": "a publication",
    "awards": "an award",
    "facts": "a fact",
    "contact": "a way to reach you",
}


def told(draft: Draft, corrections: Sequence[Correction]) -> list[RecordCorrection]:
    """Every correction in words, oldest first. `draft` is what documents say; it is changed.

    What a correction meant may have gone with its document: then only its kind is said.
    """
    undone = undone_by(corrections)
    taken_back = set(undone.values())
    found: dict[UUID, RecordCorrection] = {}
    for correction in corrections:
        changes: list[ToldChange] = []
        for change in correction.changes:
            text = _taken_back(found.get(undone.get(correction.id, correction.id)))
            if change.op != "undo":
                text = _WORDS.get(change.op, _unknown)(draft, change)
            changes.append(ToldChange(op=change.op, text=text))
            if correction.id not in taken_back and change.op != "undo":
                _apply(draft, change)
        is_undo = any(change.op == "undo" for change in correction.changes)
        state = "undo" if is_undo else "undone" if correction.id in taken_back else "in_force"
        found[correction.id] = RecordCorrection(id=correction.id, at=correction.at, state=state, changes=changes)
    return list(found.values())


def _apply(draft: Draft, change: Change) -> None:
    try:
        apply_change(draft, change)
    except Refused:  # kept without effect: what was allowed once is refused today
        return


def _taken_back(gone: RecordCorrection | None) -> str:
    return f"Took back: {'; '.join(change.text for change in gone.changes)}" if gone else "Took back a change"


def _unknown(_: Draft, change: Change) -> str:
    return f"Changed something in a way that is not known here (“{change.op[:_LONGEST]}”)"


def _set(draft: Draft, change: Change) -> str:
    target = target_of(change)
    if target.collection == "person":
        return f"Set your {target.field} to {_quoted(change.value)}"
    name = _named(draft, target, change)
    if target.field is not None:
        return f"Set {target.field} of {name} to {_quoted(change.value)}"
    said = change.value if isinstance(change.value, Mapping) else {}
    return f"Changed {name}: {_listed(said) or 'nothing'}"


def _add(draft: Draft, change: Change) -> str:
    target = target_of(change)
    said = change.value if isinstance(change.value, Mapping) else {}
    main = ", ".join(str(said[name]) for name in MAIN_FIELDS[target.collection] if said.get(name))
    role = find(draft, target.role_id, change) if target.role_id else None
    count = len(said.get("evidence") or ())
    beside = f" with {count} piece{'' if count == 1 else 's'} of evidence" if count else ""
    where = f" to {_of(role)}" if role is not None else ""
    return f"Added {_ONE[target.collection]} {_quoted(main)}{beside}{where}"


def _remove(draft: Draft, change: Change) -> str:
    target = target_of(change)
    if target.collection == "person":
        return f"Removed your {target.field}"
    name = _named(draft, target, change)
    if target.field is not None:
        return f"Removed {target.field} of {name}"
    return f"{'Hid' if change.op == 'hide' else 'Removed'} {name}"


def _merge(draft: Draft, change: Change) -> str:
    first, *others = [_named_by(draft, each, change) for each in change.ids] or ["things"]
    return f"Merged {_and(others)} into {first}" if others else f"Merged {first}"


def _split(draft: Draft, change: Change) -> str:
    target = target_of(change)
    name = _named(draft, target, change)
    if isinstance(change.value, list):
        return f"Split {name} into {len(change.value)}"
    count = len(change.ids)
    new = f": {said}" if isinstance(change.value, Mapping) and (said := _listed(change.value)) else ""
    return f"Split a role with {count} piece{'' if count == 1 else 's'} of evidence off {name}{new}"


def _move(draft: Draft, change: Change) -> str:
    name = _named(draft, target_of(change), change)
    goal = parse_path(change.to or "facts")
    return f"Moved {name} to {_named_by(draft, goal.id, change)}" if goal.id else f"Moved {name} to no role"


def _confirm(draft: Draft, change: Change) -> str:
    if change.path is None:
        return "Answered a doubt"
    target = parse_path(change.path)
    if target.collection == "person":
        is_name = target.field == "name" and change.value != ALL_MINE
        return f"Said that the record is of {_quoted(change.value)}" if is_name else f"Said: {_quoted(change.value)}"
    name = _named(draft, target, change)
    if target.field is None:
        return f"Confirmed {name}: {_listed(change.value) if isinstance(change.value, Mapping) else 'nothing'}"
    return f"Confirmed {target.field} of {name}: {_quoted(change.value)}"


def _named(draft: Draft, target: Target, change: Change) -> str:
    return _named_by(draft, target.id, change)


def _named_by(draft: Draft, identifier: UUID | None, change: Change) -> str:
    item = find(draft, identifier, change) if identifier is not None else None
    if item is not None:
        return _of(item)
    anchor = change.anchors.get(str(identifier))
    return f"{_ONE[anchor.collection]} that is gone" if anchor is not None else "something that is gone"


def _of(item: Item) -> str:
    """A thing by what it says."""
    said = [item.text(name) for name in MAIN_FIELDS[item.collection] if item.text(name)]
    if item.collection == "roles":
        return f"the role {_quoted(', '.join(said))}"
    return _quoted(said[0]) if said else _ONE[item.collection]


def _listed(said: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {_quoted(value)}" for name, value in said.items() if isinstance(value, str | None))


def _and(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def _quoted(value: Any) -> str:
    text = " ".join(str(value or "").split())
    return f"“{text if len(text) <= _LONGEST else f'{text[:_LONGEST].rstrip()}…'}”" if text else "nothing"


_WORDS: Mapping[str, Callable[[Draft, Change], str]] = {
    "set": _set,
    "add": _add,
    "remove": _remove,
    "hide": _remove,
    "merge": _merge,
    "split": _split,
    "move": _move,
    "confirm": _confirm,
}
