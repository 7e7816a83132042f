"""The reference page at `/docs`: rendered here, without script and without anything loaded from elsewhere."""

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from litestar import Request
from litestar.openapi.plugins import OpenAPIRenderPlugin

_TEMPLATES = Path(__file__).parent / "templates"
_STYLE = (_TEMPLATES / "reference.css").read_text(encoding="utf-8")
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
CONTENT_SECURITY_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_environment = Environment(
    loader=FileSystemLoader(_TEMPLATES),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


class ReferencePage(OpenAPIRenderPlugin):
    """Shows the OpenAPI document as one page of HTML."""

    def __init__(self) -> None:
        super().__init__(path="/reference")

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """The page."""
        return (
            _environment.get_template("reference.html")
            .render(
                document=openapi_schema,
                groups=dict(_group(openapi_schema)),
                style=_STYLE,
                type_of=type_of,
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


def type_of(schema: dict[str, Any]) -> str:
    """A schema in a few words: `string (uuid)`, `list of Requirement`, `integer or null`."""
    if "$ref" in schema:
        return str(schema["$ref"].rsplit("/", 1)[-1])
    if choices := schema.get("oneOf") or schema.get("anyOf"):
        return " or ".join(dict.fromkeys(type_of(choice) for choice in choices))
    if "enum" in schema:
        return " | ".join(str(value) for value in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {type_of(schema.get('items', {}))}"
    kind = schema.get("type", "any")
    text = " or ".join(kind) if isinstance(kind, list) else str(kind)
    return f"{text} ({schema['format']})" if "format" in schema else text
