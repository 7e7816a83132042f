"""The reference page at `/docs`: rendered here, without script and without anything loaded from elsewhere."""

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from litestar import Request, Response
from litestar.openapi.plugins import OpenAPIRenderPlugin
from markupsafe import Markup, escape

from api.errors import NotFound

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"
_STYLE = (_TEMPLATES / "reference.css").read_text(encoding="utf-8")
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
CONTENT_SECURITY_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_CODE = re.compile(r"`([^`]+)`")


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader  # noqa: PLC0415 - a start need not wait for it

    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["prose"] = prose
    made.globals["type_of"] = type_of
    return made


def prose(text: str) -> Markup:
    """A text of ours as HTML: escaped, with what stands in backticks as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped just now


def type_of(schema: dict[str, Any]) -> Markup:
    """A schema in a few words, its models as links: `string (uuid)`, `list of Requirement`, `integer or null`."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return Markup('<a href="#schema-{0}">{0}</a>').format(name)
    if choices := schema.get("oneOf") or schema.get("anyOf"):
        return Markup(" or ").join(dict.fromkeys(type_of(choice) for choice in choices))
    if "enum" in schema:
        return Markup(" | ").join(str(value) for value in schema["enum"])
    if schema.get("type") == "array":
        return Markup("list of {}").format(type_of(schema.get("items", {})))
    kind = schema.get("type", "any")
    text = " or ".join(kind) if isinstance(kind, list) else str(kind)
    return escape(f"{text} ({schema['format']})" if "format" in schema else text)


async def finish(response: Response[Any]) -> Response[Any]:
    """Lets the page use its style; makes a problem of Litestar's own page for paths that are not there."""
    if response.status_code == NotFound.status_code:
        raise NotFound
    response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
    return response


class ReferencePage(OpenAPIRenderPlugin):
    """Shows the OpenAPI document as one page of HTML."""

    def __init__(self) -> None:
        super().__init__(path="/reference")

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """The page."""
        return (
            _environment()
            .get_template("reference.html")
            .render(
                document=openapi_schema,
                groups=dict(_group(openapi_schema)),
                style=_STYLE,
                json_address=self.get_openapi_json_route(request),
            )
            .encode()
        )


def _group(document: dict[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    operations = [
        {"path": path, "method": method.upper(), **operation}
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if isinstance(operation, dict) and "responses" in operation
    ]
    for tag in document.get("tags", []):
        yield tag["name"], [operation for operation in operations if tag["name"] in operation.get("tags", [])]
