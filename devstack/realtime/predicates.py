"""Filters as Postgres understands them: checked when someone subscribes, evaluated when text comparison will not do."""

import logging
from collections.abc import Iterable, Mapping
from typing import Final, cast

import psycopg
from psycopg import sql

from devstack.realtime.filters import IS_KEYWORDS, MAX_IN_VALUES, SQL_OPERATORS, Condition, Filter, FilterError
from devstack.realtime.pgoutput import Value

logger = logging.getLogger(__name__)

_PATTERNS: Final = frozenset({"like", "ilike", "match", "imatch"})
_EQUALITIES: Final = frozenset({"eq", "neq", "in"})


async def fit(
    connection: psycopg.AsyncConnection, wanted: Filter, type_name: str, *, has_one_text_form: bool
) -> Condition:
    """The filter as a condition on a column of type `type_name`.

    Raises:
        FilterError: the operator does not go with the type.
        psycopg.Error: the value is none of the type, or the connection is lost.
    """
    condition = Condition(wanted, type_name, None)
    if wanted.operator == "is":
        _check_keyword(wanted, type_name)
        return condition
    if wanted.operator == "in":
        query = sql.SQL("select (%s::text::{type}[])::text[]")
    elif wanted.operator in _PATTERNS:
        # An empty string, not a null: only then is a regular expression compiled.
        query = sql.SQL("select array['' {operator} %s::text, (null::{type} {operator} '')]")
    else:
        query = sql.SQL("select array[(%s::text::{type})::text]")
    operator = sql.SQL(SQL_OPERATORS[wanted.operator])
    cursor = await connection.execute(query.format(type=sql.SQL(type_name), operator=operator), [wanted.value])
    values = cast("tuple[list[str | None]]", await cursor.fetchone())[0]
    if len(values) > MAX_IN_VALUES:
        raise FilterError(f"too many values for `in` filter. Maximum {MAX_IN_VALUES}")
    if has_one_text_form and wanted.operator in _EQUALITIES:
        allowed = frozenset(value for value in values if value is not None)
        negated = wanted.negated != (wanted.operator == "neq")
        plain = Filter(wanted.column, "in", wanted.value, negated)
        return Condition(plain, type_name, allowed)
    return condition


async def satisfied(
    connection: psycopg.AsyncConnection, conditions: Iterable[Condition], row: Mapping[str, Value]
) -> frozenset[Condition]:
    """Those of `conditions` that Postgres finds to hold for `row`.

    Raises:
        psycopg.OperationalError: the connection is lost.
    """
    asked = list(dict.fromkeys(conditions))
    try:
        return await _evaluate(connection, asked, row)
    except (psycopg.DataError, psycopg.ProgrammingError, psycopg.errors.QueryCanceled) as error:
        if len(asked) == 1:
            logger.warning("filter %s failed: %s", asked[0].filter, error)
            return frozenset()
    found = [await satisfied(connection, [condition], row) for condition in asked]
    return frozenset().union(*found)


async def _evaluate(
    connection: psycopg.AsyncConnection, asked: list[Condition], row: Mapping[str, Value]
) -> frozenset[Condition]:
    parameters: list[str | None] = []
    for condition in asked:
        parameters.append(cast("str | None", row[condition.filter.column]))
        if condition.filter.operator != "is":
            parameters.append(condition.filter.value)
    query = sql.SQL("select array[{}]").format(sql.SQL(", ").join(map(_expression, asked)))
    cursor = await connection.execute(query, parameters)
    results = cast("tuple[list[bool]]", await cursor.fetchone())[0]
    return frozenset(condition for condition, holds in zip(asked, results, strict=True) if holds)


def _expression(condition: Condition) -> sql.Composed:
    operator = condition.filter.operator
    type_name = sql.SQL(condition.type_name)
    right: sql.Composable
    if operator == "is":
        right = sql.SQL(condition.filter.value)
    elif operator == "in":
        right = sql.SQL("(%s::text::{}[])").format(type_name)
    elif operator in _PATTERNS:
        right = sql.SQL("%s::text")
    else:
        right = sql.SQL("%s::text::{}").format(type_name)
    return sql.SQL("coalesce({negation} (%s::text::{type} {operator} {right}), false)").format(
        negation=sql.SQL("not" if condition.filter.negated else ""),
        type=type_name,
        operator=sql.SQL(SQL_OPERATORS[operator]),
        right=right,
    )


def _check_keyword(wanted: Filter, type_name: str) -> None:
    if wanted.value not in IS_KEYWORDS:
        raise FilterError("invalid value for is filter: must be null, true, false, or unknown")
    if wanted.value != "null" and type_name != "boolean":
        raise FilterError(f"is {wanted.value} filter requires a boolean column, got {type_name}")
