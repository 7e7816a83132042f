"""Turns Postgres' text form of a value into JSON, as `to_jsonb` would write it.

The hosted server lets Postgres do it. Here the common types are done without a round trip; whatever is not known for
sure (composites, types with a cast to json of their own) is left to Postgres.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

Encoder = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class TypeFacts:
    """A row of pg_type. `is_unusual`: it has a cast to json of its own, or arrays of it are not split by commas."""

    oid: int
    kind: str
    base_oid: int
    element_oid: int
    is_array: bool
    is_unusual: bool


_ISO_INSTANT: Final = re.compile(r"^(\S+) ([\d:.]+)(\+00)?( BC)?$")
_ARRAY_TOKEN: Final = re.compile(r'[{},]|"((?:[^"\\]|\\.)*)"|([^{},"]+)', re.DOTALL)


def _boolean(text: str) -> str:
    return "true" if text == "t" else "false"


def _number(text: str) -> str:
    return f'"{text}"' if text in {"NaN", "Infinity", "-Infinity"} else text


def _verbatim(text: str) -> str:
    return text


def _instant(text: str) -> str:
    """`2026-01-01 09:00:00+00` as ISO 8601; `infinity` as it is."""
    match = _ISO_INSTANT.match(text)
    if not match:
        return f'"{text}"'
    date, time, zone, era = match.groups()
    return f'"{date}T{time}{"+00:00" if zone else ""}{era or ""}"'


def string(text: str) -> str:
    """A JSON string; Postgres' text is always valid UTF-8."""
    return json.dumps(text, ensure_ascii=False)


# Keyed by the fixed object identifiers of the built-in types. Source: pg_type.dat of Postgres.
_ENCODERS: Final[dict[int, Encoder]] = {
    16: _boolean,
    **dict.fromkeys((20, 21, 23, 700, 701, 1700), _number),
    **dict.fromkeys((114, 3802), _verbatim),
    **dict.fromkeys((1114, 1184), _instant),
}


def encoder_for(oid: int, types: dict[int, TypeFacts]) -> Encoder | None:
    """What turns a value of the type into JSON; None if Postgres has to be asked."""
    facts = types.get(oid)
    if facts is None:
        return None
    if facts.kind == "d":
        return encoder_for(facts.base_oid, types)
    if known := _ENCODERS.get(oid):
        return known
    if facts.kind in {"c", "p"} or facts.is_unusual:
        return None
    if facts.is_array:
        element = encoder_for(facts.element_oid, types)
        return _array_encoder(element) if element else None
    return string


def _array_encoder(element: Encoder) -> Encoder:
    def encode(text: str) -> str:
        body = text[text.index("{") :]  # an array may begin with its bounds: [0:1]={…}
        return "".join(_array_tokens(body, element))

    return encode


def _array_tokens(body: str, element: Encoder) -> Iterator[str]:
    for match in _ARRAY_TOKEN.finditer(body):
        token = match.group()
        if token in {"{", "}", ","}:
            yield {"{": "[", "}": "]", ",": ","}[token]
        elif token.startswith('"'):
            yield element(re.sub(r"\\(.)", r"\1", match.group(1), flags=re.DOTALL))
        else:
            yield "null" if token == "NULL" else element(token)  # noqa: S105 - no password
