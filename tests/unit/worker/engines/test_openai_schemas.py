"""What answers may look like: as strict servers take it, and bounded everywhere."""

from collections.abc import Iterator
from typing import Any

import pytest

from worker.engines.openai.answers import Answer, PostingAnswer, ResumeAnswer, StoryAnswer
from worker.engines.openai.dialects import Question, dialects_of
from worker.engines.openai.probing import WordAnswer, WordsAnswer
from worker.engines.openai.schemas import (
    EVIDENCE_SIZES,
    REQUIREMENT_SIZES,
    Bounds,
    bounded,
    reading_schema,
    schema_of,
    written_schema,
)

WRITTEN = {
    f"written {evidence} {requirements}": written_schema(evidence=evidence, requirements=requirements)
    for evidence in EVIDENCE_SIZES
    for requirements in REQUIREMENT_SIZES
}
SCHEMAS = {
    "posting": reading_schema(PostingAnswer),
    "resume": reading_schema(ResumeAnswer),
    "story": reading_schema(StoryAnswer),
    **WRITTEN,
}
PROBES = {"probe": schema_of(WordAnswer), "probe_words": schema_of(WordsAnswer)}
# Source: OpenAI docs, guide "Structured Outputs", sections "Supported schemas" to "Definitions are supported", as they
# stood in November 2026.
DOCUMENTED = {
    *("$defs", "$ref", "additionalProperties", "anyOf", "const", "description", "enum", "format", "items"),
    *("exclusiveMaximum", "exclusiveMinimum", "maxItems", "maximum", "minItems", "minimum", "multipleOf"),
    *("pattern", "properties", "required", "type"),
}
FORMATS = {"date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"}
NOT_OF_FINE_TUNED = {
    *("minLength", "maxLength", "pattern", "format", "minimum", "maximum", "multipleOf"),
    *("patternProperties", "minItems", "maxItems"),
}
MOST_PROPERTIES = 5_000
MOST_VALUES, MOST_NAMES, DEEPEST = 1_000, 120_000, 10
MANY_VALUES, LONGEST_VALUES = 250, 15_000
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

    assert {name for node in found for name in node} <= DOCUMENTED | {"maxLength"}
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
    bare = bounded(schema, Bounds.NONE)

    assert not {"maxItems", "maxLength"} & {name for node in nodes(bare) for name in node}
    assert [node.get("required") for node in nodes(bare)] == [node.get("required") for node in nodes(schema)]


def as_asked(schema: dict[str, Any], host: str, model: str = "m") -> dict[str, Any]:
    """The schema in the first request to a server."""
    form = dialects_of(host).of(model)
    asked = form.body(
        Question(sent=[{"role": "system", "content": "x"}], schema=schema, schema_name="s", most_tokens=9)
    )
    assert asked["response_format"]["json_schema"]["strict"] is True
    sent: dict[str, Any] = asked["response_format"]["json_schema"]["schema"]
    return sent


@pytest.mark.parametrize("schema", [*SCHEMAS.values(), *PROBES.values()], ids=[*SCHEMAS, *PROBES])
def test_openais_own_servers_are_sent_what_their_documentation_lists_and_no_more(schema: dict[str, Any]) -> None:
    sent = as_asked(schema, "eu.api.openai.com")
    found = list(nodes(sent))
    assert {name for node in found for name in node} <= DOCUMENTED
    assert {node["format"] for node in found if "format" in node} <= FORMATS
    assert sum(len(node.get("properties", ())) for node in found) <= MOST_PROPERTIES
    values = [value for node in found for value in node.get("enum", ())]
    names = [name for node in found for key in ("properties", "$defs") for name in node.get(key, ())]
    assert len(values) <= MOST_VALUES
    assert len("".join([*values, *names])) <= MOST_NAMES
    assert all(
        len("".join(node["enum"])) <= LONGEST_VALUES for node in found if len(node.get("enum", ())) > MANY_VALUES
    )
    assert _depth(sent, sent) <= DEEPEST
    assert sent["type"] == "object", "the root is no choice"


def _depth(schema: dict[str, Any], root: dict[str, Any]) -> int:
    """How many objects stand in each other."""
    if "$ref" in schema:
        return _depth(root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root)
    inner = [*schema.get("properties", {}).values(), *schema.get("anyOf", ())]
    inner += [schema["items"]] if "items" in schema else []
    return (schema.get("type") == "object") + max((_depth(each, root) for each in inner), default=0)


@pytest.mark.parametrize("host", ["127.0.0.1", "models.example", "notopenai.com"])
def test_others_are_sent_all_bounds(host: str) -> None:
    assert as_asked(SCHEMAS["resume"], host) == SCHEMAS["resume"]


def test_azure_is_openais_own() -> None:
    assert "maxLength" not in str(as_asked(SCHEMAS["resume"], "ours.openai.azure.com"))
    assert "maxItems" in str(as_asked(SCHEMAS["resume"], "ours.openai.azure.com"))


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_fine_tuned_models_of_openai_are_sent_no_bounds_and_those_of_others_all(schema: dict[str, Any]) -> None:
    sent = as_asked(schema, "api.openai.com", "ft:gpt-4.1-mini:ours::1")
    assert not NOT_OF_FINE_TUNED & {name for node in nodes(sent) for name in node}
    assert as_asked(schema, "models.example", "ft:mine") == schema


@pytest.mark.parametrize("shape", [PostingAnswer, ResumeAnswer, StoryAnswer])
def test_the_bounds_of_one_schema_are_its_own(shape: type[Answer]) -> None:
    assert "maxLength" not in str(shape.model_json_schema())
