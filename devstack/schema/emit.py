"""Migrations made of what the function files have and the migrations before have not."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from devstack.errors import SchemaError
from devstack.schema.catalogue import Function
from devstack.schema.files import function_file

LINE_CHARS = 117
LOCK_TIMEOUT = "set lock_timeout = '5s'; -- rather fail than wait for a long transaction, with everybody behind us"
FROM_FILES = "-- Functions, as supabase/schemas/functions has them: `make migration` writes what follows ---------"


@dataclass(frozen=True, kw_only=True)
class Change:
    """What happens to one function: the versions that go, and the text that comes."""

    dropped: list[Function]
    text: str | None
    revoked: Function | None = None
    """Whose rights must first be taken away, because they are not those of the file."""


def changes(before: Iterable[Function], wanted: Iterable[Function]) -> list[Change]:
    """What turns the functions of one database into those of another, made from the files.

    A function with another signature is dropped and made anew: `create or replace` would leave the old one beside it,
    and a call with the arguments that both take is then refused as ambiguous.

    Raises:
        SchemaError: a function is in no file of its name, or two in one.
    """
    old, new = _by_name(before), _by_name(wanted)
    for name, versions in new.items():
        if len(versions) > 1:
            raise SchemaError(f"{name} exists {len(versions)} times. REST cannot tell overloaded functions apart.")
    found = [_change(old.get(name, []), new[name][0] if name in new else None) for name in sorted({*old, *new})]
    return [change for change in found if change]


def migration_text(head: str, function_changes: list[Change]) -> str:
    """The whole migration: its head, and below the mark what `make migration` writes."""
    drops = [
        f"drop function {each.full_name}({each.identity});" for change in function_changes for each in change.dropped
    ]
    texts = []
    for change in function_changes:
        if change.text is None:
            continue
        revoke = change.revoked and (
            f"revoke all on function {change.revoked.full_name}({change.revoked.identity}) "
            "from public, anon, authenticated, service_role;\n"
        )
        texts.append((revoke or "") + change.text)
    parts = [head.rstrip("\n") + "\n"]
    if drops or texts:
        parts += [FROM_FILES + "\n", *(["\n".join(drops) + "\n"] if drops else []), *texts]
    return "\n".join(parts)


def new_head(why: str) -> str:
    """The head of a new migration: why it is, and no endless waiting for locks."""
    lines = textwrap.wrap(why, LINE_CHARS) or [""]
    return "\n".join([*(f"-- {line}" for line in lines), "", LOCK_TIMEOUT, ""])


def head_of(migration: str) -> str:
    """What a person wrote in a migration: all above the mark."""
    return migration.partition(FROM_FILES)[0].rstrip("\n") + "\n"


def _by_name(functions: Iterable[Function]) -> dict[str, list[Function]]:
    names: dict[str, list[Function]] = {}
    for function in functions:
        names.setdefault(function.full_name, []).append(function)
    return names


def _change(old: list[Function], wanted: Function | None) -> Change | None:
    if wanted is None:
        return Change(dropped=old, text=None)
    if old == [wanted]:
        return None
    text = _text_of(wanted)
    kept = [function for function in old if _can_be_replaced(function, wanted)]
    dropped = [function for function in old if function not in kept]
    return Change(
        dropped=dropped, text=text, revoked=next((each for each in kept if each.rights != wanted.rights), None)
    )


def _can_be_replaced(old: Function, new: Function) -> bool:
    """Whether `create or replace` makes the one of the other. Source: PostgreSQL docs, CREATE FUNCTION, Notes."""
    same: list[Callable[[Function], object]] = [
        lambda function: function.types,
        lambda function: function.argument_names,
        lambda function: function.returns,
    ]
    return all(of(old) == of(new) for of in same) and old.default_count <= new.default_count


def _text_of(function: Function) -> str:
    path = function_file(function.schema, function.name)
    if not path.is_file():
        raise SchemaError(
            f"{function.full_name} must stand in a file of its own, {path.name} in functions/{function.schema}."
        )
    return path.read_text()
