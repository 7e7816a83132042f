"""Where two databases differ, as a diff that a person can read."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from devstack.schema.catalogue import Function


def difference(
    are: Iterable[str], should_be: Iterable[str], *, names: tuple[str, str] = ("migrations", "files")
) -> str:
    """A unified diff of two descriptions; empty when they are equal."""
    old, new = ("\n".join(entries).splitlines() for entries in (are, should_be))
    return "\n".join(difflib.unified_diff(old, new, *names, lineterm="", n=2))


def definitions(functions: Iterable[Function]) -> list[str]:
    """The functions as Postgres would write them, whole."""
    return [f"{function.definition}{function.rights}\n  -- {function.comment}" for function in functions]
