"""A profile with a person's changes made to it."""

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from pydantic import BaseModel, ValidationError

from api.errors import ValidationFailed
from api.tailored_profiles.requests import EditedPoints, EditedResume, ProfileChanges
from client_sdk.models import FieldError
from core.checking.letters.draft import ProfileDraft

FIELDS = ("talking_points", "narrative", "resume_data")
MAX_PATHS = 100
_PATH = re.compile(r"(?P<field>resume_data|talking_points)(?P<rest>(?:\.[a-z_]{1,40}|\[\d{1,3}\]){1,8})")
_STEP = re.compile(r"\.([a-z_]+)|\[(\d+)\]")
_SHAPES: dict[str, type[BaseModel]] = {"resume_data": EditedResume, "talking_points": EditedPoints}

Step = str | int


def changed_fields(changes: ProfileChanges, now: Mapping[str, Any], written: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that change, each whole and as it will be: what was asked for, made to what there is `now`.

    Raises:
        ValidationFailed: a path leads nowhere, what comes of it is no profile, or two wishes contradict each other.
    """
    changed: dict[str, Any] = {name: written[name] for name in changes.revert}
    if changes.narrative is not None:
        _refuse_reverted(changes, "narrative")
        changed["narrative"] = changes.narrative
    if changes.talking_points is not None:
        _refuse_reverted(changes, "talking_points")
        changed["talking_points"] = changes.talking_points.model_dump(mode="json")
    if changes.resume_data is not None:
        _refuse_reverted(changes, "resume_data")
        given = changes.resume_data.model_dump(mode="json", include=changes.resume_data.model_fields_set)
        changed["resume_data"] = {**now["resume_data"], **given}
    if len(changes.by_path) > MAX_PATHS:
        raise ValidationFailed(f"At most {MAX_PATHS} parts are changed at once.")
    for path, value in changes.by_path.items():
        name, steps = _steps(path)
        _refuse_reverted(changes, name)
        changed[name] = _checked(name, _with(changed.get(name, now[name]), steps, value, path), path)
    return changed


def draft_of(profile: Mapping[str, Any]) -> ProfileDraft:
    """The profile as it is checked."""
    return ProfileDraft.model_validate({name: profile[name] for name in FIELDS})


def _refuse_reverted(changes: ProfileChanges, name: str) -> None:
    if name in changes.revert:
        raise _wrong("revert", f"{name} cannot be changed and go back to what was written")


def _steps(path: str) -> tuple[str, list[Step]]:
    match = _PATH.fullmatch(path)
    if match is None:
        raise _wrong(path, "is no path of a profile, as resume_data.roles[0].bullets[2] is")
    return match["field"], [key or int(index) for key, index in _STEP.findall(match["rest"])]


def _with(tree: Any, steps: list[Step], value: Any, path: str) -> Any:
    """The tree with one part of it set."""
    tree = deepcopy(tree)
    place = tree
    for step in steps[:-1]:
        place = _at(place, step, path)
    last = steps[-1]
    if isinstance(last, int):
        _set_item(place, last, value, path)
    elif isinstance(place, dict):
        place[last] = value
    else:
        raise _wrong(path, "leads nowhere in this profile")
    return tree


def _at(place: Any, step: Step, path: str) -> Any:
    try:
        return place[step]
    except (KeyError, IndexError, TypeError):
        raise _wrong(path, "leads nowhere in this profile") from None


def _set_item(place: Any, index: int, value: Any, path: str) -> None:
    """A text given for a thing that has one is its text."""
    if not isinstance(place, list) or index > len(place):
        raise _wrong(path, "leads nowhere in this profile")
    there = place[index] if index < len(place) else None
    is_bullet = path.rpartition(".")[2].startswith("bullets[")
    if isinstance(value, str) and (isinstance(there, dict) or is_bullet):
        value = {**(there or {}), "text": value}
    if value is None:
        if there is not None:
            del place[index]
    elif index < len(place):
        place[index] = value
    else:
        place.append(value)


def _checked(name: str, value: Any, path: str) -> Any:
    """The field as it is stored; what it says must have its form."""
    try:
        shape = _SHAPES[name].model_validate(value, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"])
        raise _wrong(path, f"{name}{where}: {first['msg']}") from None
    # A new name would be left out without a word.
    known = shape.model_dump(mode="json")
    if path.rpartition(".")[2].isidentifier() and not _is_known(known, path):
        raise _wrong(path, "leads nowhere in this profile")
    return known


def _is_known(tree: Any, path: str) -> bool:
    _, steps = _steps(path)
    for step in steps:
        try:
            tree = tree[step]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def _wrong(field: str, message: str) -> ValidationFailed:
    return ValidationFailed(f"{field}: {message}", errors=[FieldError(field=field, message=message)])
