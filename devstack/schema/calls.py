"""The calls that a release makes, kept as files: a newer schema must answer them while the old code still runs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from devstack.places import SCHEMAS
from devstack.schema.catalogue import Function

CALLS = SCHEMAS / "calls"
NEXT = CALLS / "next.json"  # of the release that comes


@dataclass(frozen=True, kw_only=True)
class Signature:
    """How a function may be called over REST: with named arguments, all of them or without those that have defaults."""

    name: str
    arguments: dict[str, str]
    """Types by name."""
    required: list[str]
    returns: str


@dataclass(frozen=True, kw_only=True)
class Release:
    """What a release calls, and the last migration that it was made with."""

    last_migration: str
    functions: list[Signature]

    @classmethod
    def read(cls, path: Path) -> Release:
        """A release from its file."""
        content = json.loads(path.read_text())
        functions = [Signature(**signature) for signature in content["functions"]]
        return cls(last_migration=content["last_migration"], functions=functions)

    def write(self, path: Path) -> None:
        """The release as a file, a function a line."""
        path.parent.mkdir(exist_ok=True)
        lines = ",\n".join(f"    {json.dumps(asdict(function))}" for function in self.functions)
        last = json.dumps(self.last_migration)
        path.write_text(f'{{\n  "last_migration": {last},\n  "functions": [\n{lines}\n  ]\n}}\n')


def signatures(functions: Iterable[Function]) -> list[Signature]:
    """How the functions in `public` may be called."""
    return [
        Signature(
            name=function.name,
            arguments=dict(zip(function.argument_names, function.types, strict=True)),
            required=function.argument_names[: len(function.types) - function.default_count],
            returns=function.returns,
        )
        for function in functions
        if function.schema == "public"
    ]


def released() -> dict[str, Release]:
    """The releases there are, by version."""
    return {path.stem: Release.read(path) for path in sorted(CALLS.glob("*.json")) if path != NEXT}


def refusals(connection: psycopg.Connection, functions: Iterable[Signature]) -> list[str]:
    """What the database would refuse of the shortest and the fullest call of each, or answer with another type."""
    return [
        f"{signature.name}({', '.join(names)}): {reason}"
        for signature in functions
        for names in (signature.required, list(signature.arguments))
        if (reason := _refusal(connection, signature, names))
    ]


def _refusal(connection: psycopg.Connection, signature: Signature, names: list[str]) -> str | None:
    """Why a call with these arguments fails. Postgres resolves it and does not run it."""
    types = sql.SQL(", ").join(sql.SQL(signature.arguments[name]) for name in names)
    named = sql.SQL(", ").join(
        sql.SQL("{} => ${}").format(sql.Identifier(name), sql.Literal(number)) for number, name in enumerate(names, 1)
    )
    statement = sql.SQL("prepare call {} as select public.{}({})").format(
        sql.SQL("({})").format(types) if names else sql.SQL(""), sql.Identifier(signature.name), named
    )
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(statement)
            row = connection.execute(
                "select result_types[1]::text from pg_prepared_statements where name = 'call'"
            ).fetchone()
            connection.execute("deallocate call")
    except (psycopg.errors.UndefinedFunction, psycopg.errors.AmbiguousFunction) as error:
        return error.diag.message_primary
    answer = row[0] if row else None
    return None if answer == signature.returns else f"answers {answer}, not {signature.returns}"
