"""Examples of bodies and answers by the name of their schema, as a real server gave them, cut to one of each kind.

A test holds each to its model.
"""

import json
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from api.errors import ApiError

_FILE = Path(__file__).parent / "examples.json"
_REQUEST_ID = "5f0c0b1d4c0e4f6f9d6f0a1b2c3d4e5f"
_MEMBERS: dict[str, dict[str, Any]] = {
    "limit_reached": {"limit": 5, "used": 5, "plan": "free"},
    "validation_error": {"errors": [{"field": "description", "message": "is required"}]},
    "tailored_profile_not_found": {
        "job_id": "0b9a6f9e-5a0c-4f5e-9a53-0d8a4f1f2c11",
        "job_status": "processing",
        "error_message": None,
    },
}


@cache
def _examples() -> dict[str, dict[str, Any]]:
    read: dict[str, dict[str, Any]] = json.loads(_FILE.read_text(encoding="utf-8"))
    return read


def of_schemas() -> dict[str, Any]:
    """Examples by the name of the schema."""
    return _examples()["schemas"]


def of_bodies() -> dict[str, Any]:
    """Bodies whose schema has no name, by operation."""
    return _examples()["bodies"]


def of_parameters() -> dict[str, Any]:
    """Examples by the name of the parameter."""
    return _examples()["parameters"]


def of_schema(schema: dict[str, Any]) -> Any:
    """An example of a schema that is a name, or a list of one; None where there is none."""
    if schema.get("type") == "array":
        one = of_schema(schema["items"])
        return None if one is None else [one]
    return of_schemas().get(schema.get("$ref", "").rsplit("/", 1)[-1])


@cache
def refusals() -> tuple[type[ApiError], ...]:
    """Everything that the API refuses, in the order of its tree."""
    kinds: list[type[ApiError]] = [ApiError]
    for kind in kinds:
        kinds += kind.__subclasses__()
    return tuple(kinds)


def problem(kind: type[ApiError], path: str) -> dict[str, Any]:
    """What a refusal looks like."""
    return {
        "type": "about:blank",
        "title": HTTPStatus(kind.status_code).phrase,
        "status": kind.status_code,
        "detail": kind.detail,
        "instance": path,
        "code": kind.code,
        "request_id": _REQUEST_ID,
        **_MEMBERS.get(kind.code, {}),
    }
