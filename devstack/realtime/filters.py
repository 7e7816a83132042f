"""The filters of a subscription, in PostgREST's manner: `user_id=eq.5,status=not.in.(failed,cancelled)`.

Equality on types with one text form each is decided here, by comparing text; everything else is left to Postgres, so
that `1.0` equals `1.00` and collations hold.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from devstack.realtime.pgoutput import Unchanged, Value

SQL_OPERATORS: Final = {
    "eq": "=",
    "neq": "<>",
    "lt": "<",
    "lte": "<=",
    "gt": ">",
    "gte": ">=",
    "in": "= any",
    "like": "like",
    "ilike": "ilike",
    "match": "~",
    "imatch": "~*",
    "is": "is",
    "isdistinct": "is distinct from",
}
IS_KEYWORDS: Final = ("null", "true", "false", "unknown")
MAX_IN_VALUES: Final = 100


class FilterError(ValueError):
    """A filter that cannot be read; the message is for the client."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One `column=operator.value`. For `in`, `value` is a Postgres array literal."""

    column: str
    operator: str
    value: str
    negated: bool

    def __str__(self) -> str:
        return f"{self.column}={'not.' if self.negated else ''}{self.operator}.{self.value}"


@dataclass(frozen=True, slots=True)
class Condition:
    """A filter that fits its table. `type_name` is the column's type, as SQL.

    `allowed` holds the texts that satisfy the operator; None if only Postgres can tell.
    """

    filter: Filter
    type_name: str
    allowed: frozenset[str] | None

    def decide(self, row: Mapping[str, Value]) -> bool | None:
        """Whether the row satisfies the condition; None if Postgres has to be asked.

        A column that is not in the row satisfies nothing, nor does a null, unless the operator is about nulls.
        """
        value = row.get(self.filter.column, _ABSENT)
        if isinstance(value, Unchanged):
            return False
        if self.filter.operator == "is" and self.filter.value == "null":
            return (value is None) != self.filter.negated
        if self.allowed is None:
            return None
        return value is not None and (value in self.allowed) != self.filter.negated


_ABSENT: Final = Unchanged()


def parse(text: str) -> tuple[Filter, ...]:
    """The filters in `text`; none when it is blank. All of them must hold.

    Raises:
        FilterError: no operator, an unknown one, or an empty part.
    """
    return tuple(_parse_one(part) for part in _split(text)) if text.strip() else ()


def _split(text: str) -> Iterator[str]:
    """Parts between commas that are neither in parentheses nor in double quotes."""
    depth, quoted, start, position = 0, False, 0, 0
    while position < len(text):
        character = text[position]
        if quoted:
            position += character == "\\"
            quoted = character != '"'
        elif character == '"' and text[position - 1 : position] in {".", "(", ","}:
            quoted = True
        elif character == "," and depth == 0:
            yield text[start:position]
            start = position + 1
        else:
            depth = max(0, depth + (character == "(") - (character == ")"))
        position += 1
    yield text[start:]


def _parse_one(part: str) -> Filter:
    part = part.strip()
    if not part:
        raise FilterError("filter must not contain empty segments (check for extra commas)")
    column, equals, rest = part.partition("=")
    if not equals:
        raise FilterError(f'["{part}"]')
    negated = rest.startswith("not.")
    operator, dot, value = rest.removeprefix("not.").partition(".")
    if not dot or operator not in SQL_OPERATORS:
        raise FilterError(f'["{operator}", "{value}"]')
    if operator == "in":
        if not (value.startswith("(") and value.endswith(")")):
            raise FilterError("`in` filter value must be wrapped by parentheses")
        return Filter(column, operator, f"{{{value[1:-1]}}}", negated)
    return Filter(column, operator, _unquote(value), negated)


def _unquote(value: str) -> str:
    """The text inside double quotes, its escapes resolved; a value without quotes as it is."""
    if not value.startswith('"'):
        return value
    characters = iter(value[1:])
    text = ""
    for character in characters:
        if character == '"':
            return text if next(characters, None) is None else value
        text += next(characters, "") if character == "\\" else character
    return value
