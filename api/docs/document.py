"""The OpenAPI document: Litestar's, with our problems in place of its own errors."""

from typing import Any

from litestar import Router
from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import Components, OpenAPI, SecurityScheme, Tag

from api.docs.completion import complete
from api.docs.page import ReferencePage, finish

TITLE = "Bespoke"
DESCRIPTION = """Tailor a profile to a job posting, as a background job with live progress.

Requests that become jobs answer 202 with the job's id. Ask for the job with `Prefer: wait=30` and its last `ETag`
in `If-None-Match`: the answer comes as soon as something changes.

Errors are RFC 9457 problem details; their `code` is stable."""
_TAGS = {
    "Opportunities": "Job postings and the profiles tailored to them.",
    "Jobs": "Background jobs: state, long-polling, cancel, retry, timeline.",
    "Documents": "Résumés and stories, the evidence that profiles are made of.",
    "Record": "What the documents say of the person, and what the person corrected.",
    "Sharing": "Public links.",
    "API keys": "Keys of external clients; managed with an access token only.",
    "Usage": "What the month has used of the plan.",
    "Account": "All that is stored about a person, as a file, and its end.",
    "Operations": "Health.",
}


class ProblemDocument(OpenAPI):
    """An OpenAPI document whose errors are problem details."""

    def to_schema(self) -> dict[str, Any]:
        """The document as a dictionary."""
        return complete(super().to_schema())


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
        openapi_router=Router(path="/docs", route_handlers=[], include_in_schema=False, after_request=finish),
        render_plugins=[ReferencePage()],
        components=Components(
            security_schemes={
                "accessToken": SecurityScheme(
                    type="http", scheme="bearer", bearer_format="JWT", description="An access token of Supabase Auth."
                ),
                "apiKey": SecurityScheme(
                    type="http", scheme="bearer", description="An API key: `bsp_` and 64 hex digits."
                ),
            }
        ),
        security=[{"accessToken": []}, {"apiKey": []}],
        tags=[Tag(name=name, description=description) for name, description in _TAGS.items()],
        use_handler_docstrings=True,
    )
