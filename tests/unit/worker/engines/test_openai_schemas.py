"""What answers may look like: as strict servers take it, and bounded everywhere."""

from collections.abc import Iterator
from typing import Any

import pytest

from worker.engines.openai.answers import Answer, PostingAnswer, ResumeAnswer, StoryAnswer
from worker.engines.openai.schemas import reading_schema, without_bounds, written_schema

SCHEMAS = {
    "posting": reading_schema(PostingAnswer),
    "resume": reading_schema(ResumeAnswer),
    "story": reading_schema(StoryAnswer),
    "written": written_schema(evidence=40, requirements=12),
}
# Source: OpenAI docs, "Structured Outputs": supported schemas.
KNOWN = {
    *("$defs", "$ref", "additionalProperties", "anyOf", "enum"),
    *("items", "maxItems", "maxLength", "properties", "required", "type"),
}
# More llama.cpp refuses.
MOST_REPEATED = 2_000


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema in a schema; the names of fields are none."""
    if isinstance(schema, dict):
        yield schema
        for name, value in schema.items():
            inner = value.values() if name in {"properties", "$defs"} else value if isinstance(value, list) else [value]
            for each in inner:
                yield from nodes(each)


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_strict_servers_take_it_and_nothing_in_it_is_without_bounds(schema: dict[str, Any]) -> None:
    found = list(nodes(schema))

    assert {name for node in found for name in node} <= KNOWN
    for node in found:
        if node.get("type") == "object":
            assert node["additionalProperties"] is False
            assert set(node["required"]) == set(node["properties"])
        if node.get("type") == "array":
            assert 0 < node["maxItems"] <= MOST_REPEATED
        if node.get("type") == "string" and "enum" not in node:
            assert 0 < node["maxLength"] <= MOST_REPEATED


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_without_bounds_it_asks_for_the_same(schema: dict[str, Any]) -> None:
    bare = without_bounds(schema)

    assert not {"maxItems", "maxLength"} & {name for node in nodes(bare) for name in node}
    assert [node.get("required") for node in nodes(bare)] == [node.get("required") for node in nodes(schema)]


@pytest.mark.parametrize("shape", [PostingAnswer, ResumeAnswer, StoryAnswer])
def test_the_bounds_of_one_schema_are_its_own(shape: type[Answer]) -> None:
    assert "maxLength" not in str(shape.model_json_schema())
