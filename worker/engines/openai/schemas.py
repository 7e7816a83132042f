"""JSON schemas of answers, bounded: how many items, how long, and which keys there are.

Keys come from lists of a few fixed lengths (`e1` … `e32`, `e64`, …), so that schemas repeat from job to job: a server
compiles and caches each one once. Keys that nobody was given are refused by code.
"""

import copy
from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from core.record.bounds import (
    MAX_CLAIMS,
    MAX_CONTACTS,
    MAX_EVIDENCE,
    MAX_KEYWORDS,
    MAX_LINE,
    MAX_REQUIREMENTS,
    MAX_ROLES,
    MAX_STATEMENT,
)
from worker.engines.openai.answers import Answer, WrittenAnswer

EVIDENCE_SIZES = (32, 64, 128, 256)
REQUIREMENT_SIZES = (16, 40)
MOST_PARTS = 40
MOST_SENTENCES = 8
MOST_CITES = 6
LONGEST_SENTENCE = 600
# Of a claim, and of a key as `e1`.
_MOST_KEYS = 40
_LONGEST_KEY = 12


class Bounds(IntEnum):
    """Which bounds a schema carries; code holds them all in any case.

    Source: OpenAI docs, guide "Structured Outputs", section "Supported schemas" (November 2026): texts may have
    `pattern` and `format`, numbers `multipleOf` and limits, lists `minItems` and `maxItems`; the length of a text is
    not among them, and of fine-tuned models items are not counted either.
    Servers of other makers (llama.cpp, vLLM) hold it.
    """

    ALL = 0
    OF_LISTS = 1
    NONE = 2


_LEFT_OUT: Mapping[Bounds, tuple[str, ...]] = {
    Bounds.ALL: (),
    Bounds.OF_LISTS: ("maxLength", "minLength"),
    Bounds.NONE: ("maxItems", "maxLength", "minItems", "minLength"),
}

_LISTS = {
    "requirements": MAX_REQUIREMENTS,
    "keywords": MAX_KEYWORDS,
    "contact": MAX_CONTACTS,
    "roles": MAX_ROLES,
    "evidence": MAX_EVIDENCE,
    "other_evidence": MAX_EVIDENCE,
    "claims": MAX_CLAIMS,
    "evidence_keys": _MOST_KEYS,
}
_TEXTS = {"key": _LONGEST_KEY, "text": MAX_STATEMENT, "headline": MAX_STATEMENT, "description": MAX_STATEMENT}


def reading_schema(shape: type[Answer]) -> dict[str, Any]:
    """The one of an operation that reads, with the bounds that hold in code, too."""
    schema = schema_of(shape)
    for node in (schema, *schema.get("$defs", {}).values()):
        for name, field in node.get("properties", {}).items():
            if field.get("type") == "array":
                field["maxItems"] = _LISTS[name]
            for kind in (field, field.get("items", {}), *field.get("anyOf", ())):
                if kind.get("type") == "string" and "enum" not in kind:
                    kind["maxLength"] = _TEXTS.get(name, MAX_LINE)
    return schema


def schema_of(shape: type[Answer]) -> dict[str, Any]:
    """The schema of an answer, without titles and descriptions: the instructions say what a field means."""
    schema = shape.model_json_schema()
    _strip(schema)
    return schema


def written_schema(*, evidence: int, requirements: int) -> dict[str, Any]:
    """The one of all writing operations, for so many pieces of evidence and so many requirements."""
    schema = schema_of(WrittenAnswer)
    definitions = schema["$defs"]
    definitions["E"] = {"type": "string", "enum": _keys("e", _size(evidence, EVIDENCE_SIZES))}
    definitions["R"] = {"type": "string", "enum": _keys("r", _size(requirements, REQUIREMENT_SIZES))}
    part, sentence = (definitions[name]["properties"] for name in ("PartAnswer", "SentenceAnswer"))
    part["about"] = {"anyOf": [{"$ref": "#/$defs/R"}, {"type": "null"}]}
    part["sentences"]["maxItems"] = MOST_SENTENCES
    sentence["text"]["maxLength"] = LONGEST_SENTENCE
    sentence["cites"] = {"type": "array", "maxItems": MOST_CITES, "items": {"$ref": "#/$defs/E"}}
    schema["properties"]["parts"]["maxItems"] = MOST_PARTS
    return schema


def bounded(schema: Mapping[str, Any], bounds: Bounds) -> dict[str, Any]:
    """The same with no other bounds than these."""
    less = copy.deepcopy(dict(schema))
    for node in _nodes(less):
        for bound in _LEFT_OUT[bounds]:
            # A field may be called like this, too: its value is a schema then.
            if isinstance(node.get(bound), int):
                del node[bound]
    return less


def _size(count: int, sizes: tuple[int, ...]) -> int:
    return next((size for size in sizes if size >= count), sizes[-1])


def _keys(letter: str, count: int) -> list[str]:
    return [f"{letter}{number}" for number in range(1, count + 1)]


def _strip(schema: dict[str, Any]) -> None:
    for node in _nodes(schema):
        for name in ("title", "description"):
            if isinstance(node.get(name), str):
                del node[name]


def _nodes(value: Any) -> list[dict[str, Any]]:
    """Every object in a schema."""
    found, waiting = [], [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            found.append(node)
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
    return found
