"""The OpenAPI document: Litestar's, with our problems in place of its own errors."""

from typing import Any

from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import Components, OpenAPI, SecurityScheme, Tag

from api.docs.page import ReferencePage
from client_sdk.models import Problem

TITLE = "Bespoke"
DESCRIPTION = """Tailor a profile to a job posting, as a background job with live progress.

Requests that become jobs answer 202 with the job's id. Ask for the job with `Prefer: wait=30` and its last `ETag`
in `If-None-Match`: the answer comes as soon as something changes.

Errors are RFC 9457 problem details; their `code` is stable."""
_EVERYWHERE = {"500": "server_error: something went wrong on our side.", "503": "unavailable: try again in a moment."}
_SECURED = {
    "401": "unauthorized, invalid_token or expired_api_key.",
    "429": "rate_limited: wait for `Retry-After` seconds.",
}
_TAGS = {
    "Opportunities": "Job postings and the profiles tailored to them.",
    "Jobs": "Background jobs: state, long-polling, cancel, retry, timeline.",
    "Documents": "Résumés and stories, the evidence that profiles are made of.",
    "Sharing": "Public links.",
    "API keys": "Keys of external clients; managed with an access token only.",
    "Usage": "What the month has used of the plan.",
    "Operations": "Health.",
}


class ProblemDocument(OpenAPI):
    """An OpenAPI document whose errors are problem details."""

    def to_schema(self) -> dict[str, Any]:
        """The document as a dictionary."""
        document = super().to_schema()
        document["components"]["schemas"]["Problem"] = _problem_schema()
        for path in document["paths"].values():
            for operation in path.values():
                if isinstance(operation, dict) and "responses" in operation:
                    _add_problems(operation)
        return document


class DocumentConfig(OpenAPIConfig):
    """Litestar's configuration, making our kind of document."""

    def to_openapi_schema(self) -> OpenAPI:
        """An empty document with title, security schemes and tags."""
        plain = super().to_openapi_schema()
        return ProblemDocument(
            **{name: getattr(plain, name) for name in ("info", "components", "servers", "tags", "security", "paths")}
        )


def openapi_config(version: str) -> OpenAPIConfig:
    """What `/docs` shows."""
    return DocumentConfig(
        title=TITLE,
        version=version,
        description=DESCRIPTION,
        path="/docs",
        render_plugins=[ReferencePage()],
        components=Components(
            security_schemes={
                "accessToken": SecurityScheme(
                    type="http", scheme="bearer", bearer_format="JWT", description="An access token of Supabase Auth."
                ),
                "apiKey": SecurityScheme(type="http", scheme="bearer", description="An API key: `bsp_` and 64 digits."),
            }
        ),
        security=[{"accessToken": []}, {"apiKey": []}],
        tags=[Tag(name=name, description=description) for name, description in _TAGS.items()],
        use_handler_docstrings=True,
    )


def _problem_schema() -> dict[str, Any]:
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schema["properties"]["errors"]["anyOf"][0]["items"] = schema.pop("$defs")["FieldError"]
    schema["examples"] = [
        {
            "type": "about:blank",
            "title": "Forbidden",
            "status": 403,
            "detail": "Your plan (free) allows 5 tailored profiles a month. You have used 5, and 0 are in progress.",
            "instance": "/api/v1/opportunities/add-and-tailor",
            "code": "limit_reached",
            "request_id": "5f0c0b1d4c0e4f6f9d6f0a1b2c3d4e5f",
            "limit": 5,
            "used": 5,
            "plan": "free",
        }
    ]
    return schema


def _add_problems(operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    is_public = operation.get("security") == [{}]
    for status, description in (_EVERYWHERE if is_public else _EVERYWHERE | _SECURED).items():
        responses.setdefault(status, {"description": description})
    for status, response in responses.items():
        if int(status) >= 400:  # noqa: PLR2004 - errors
            schema = {"$ref": "#/components/schemas/Problem"}
            response["content"] = {"application/problem+json": {"schema": schema}}
