"""What Litestar's OpenAPI document lacks: problems, headers of answers, examples, and what is truly optional."""

from typing import Any

from api.docs import examples
from api.errors import ApiError, PasswordNeeded
from client_sdk.models import Problem

_EVERYWHERE = {"500": "server_error: something went wrong on our side.", "503": "unavailable: try again in a moment."}
_SECURED = {
    "401": "unauthorized, invalid_token or expired_api_key.",
    "429": "rate_limited: wait for `Retry-After` seconds.",
}
_RATES = {
    "RateLimit": 'What is left, and in how many seconds it is whole again: `"user";r=1199;t=1`.',
    "RateLimit-Policy": 'How many requests in how many seconds: `"user";q=1200;w=60`.',
}
_HEADERS = {
    "202": {"Location": "Where the job is.", "Retry-After": "Seconds until it is worth looking."},
    "429": {"Retry-After": "Seconds until one more request is allowed.", **_RATES},
    "503": {"Retry-After": "Seconds until it is worth trying again."},
}
_FIRST_ERROR = 400
_SEVERAL = frozenset({"401", "403"})


def complete(document: dict[str, Any]) -> dict[str, Any]:
    """The document, completed in place."""
    schemas = document["components"]["schemas"]
    schemas["Problem"] = problem_schema()
    for schema in schemas.values():
        _open_enums(schema.get("properties", {}))
    for name, example in examples.of_schemas().items():
        schemas[name]["examples"] = [example]
    for path, item in document["paths"].items():
        for operation in item.values():
            if isinstance(operation, dict) and "responses" in operation:
                _complete_operation(operation)
                _add_examples(path, operation)
    return document


def problem_schema() -> dict[str, Any]:
    """JSON Schema of a problem."""
    schema: dict[str, Any] = Problem.model_json_schema()
    schema["properties"]["errors"]["anyOf"][0]["items"] = schema.pop("$defs")["FieldError"]
    return schema


def _open_enums(properties: dict[str, Any]) -> None:
    """An enum that may grow is a union with text: a known word is both, so `oneOf` would refuse it."""
    for schema in properties.values():
        choices = schema.get("oneOf", [])
        if {"type": "string"} in choices and {"type": "null"} not in choices:
            schema["anyOf"] = schema.pop("oneOf")


def _complete_operation(operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    is_public = operation.get("security") == [{}]
    for status, description in (_EVERYWHERE if is_public else _EVERYWHERE | _SECURED).items():
        responses.setdefault(status, {"description": description})
    for status, response in responses.items():
        if int(status) >= _FIRST_ERROR:
            schema = {"$ref": "#/components/schemas/Problem"}
            response["content"] = {"application/problem+json": {"schema": schema}}
        counted = {} if is_public or int(status) >= _FIRST_ERROR else _RATES
        for name, description in (_HEADERS.get(status, {}) | counted).items():
            header = {"description": description, "schema": {"type": "string"}}
            response.setdefault("headers", {})[name] = header
    for parameter in operation.get("parameters", []):
        parameter["schema"] = _without_null(parameter["schema"])
    if body := operation.get("requestBody"):
        for content in body["content"].values():
            body["required"] = "null" not in str(content["schema"].get("oneOf", ""))
            content["schema"] = _without_null(content["schema"])


def _add_examples(path: str, operation: dict[str, Any]) -> None:
    for parameter in operation.get("parameters", []):
        if (value := examples.of_parameters().get(parameter["name"])) is not None:
            parameter["example"] = value
    for content in operation.get("requestBody", {}).get("content", {}).values():
        example = examples.of_schema(content["schema"]) or examples.of_bodies().get(operation["operationId"])
        if example is not None and "file" not in content["schema"].get("properties", {}):
            content["example"] = example
    for status, response in operation["responses"].items():
        for content in response.get("content", {}).values():
            if int(status) >= _FIRST_ERROR:
                kinds = _refusals(status, response, operation)
                content["examples"] = {kind.code: {"value": examples.problem(kind, path)} for kind in kinds}
            elif (example := examples.of_schema(content["schema"])) is not None:
                content["example"] = example


def _refusals(status: str, response: dict[str, Any], operation: dict[str, Any]) -> list[type[ApiError]]:
    """What an answer of this status may be: what the operation says that it is, or all that it can be."""
    kinds = [kind for kind in examples.refusals() if kind.status_code == int(status)]
    needs_password = operation["operationId"] == "deleteAccount"
    kinds = [kind for kind in kinds if needs_password or not issubclass(kind, PasswordNeeded)]
    said = [kind for kind in kinds if kind.detail == response["description"]]
    return kinds if status in _SEVERAL else said or kinds[:1]


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """In JSON Schema null is a value; an optional parameter or body is one that is not there."""
    choices = [choice for choice in schema.get("oneOf", []) if choice != {"type": "null"}]
    if len(choices) != 1:
        return schema
    return {**choices[0], **{key: value for key, value in schema.items() if key != "oneOf"}}
