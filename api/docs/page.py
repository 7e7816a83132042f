"""The reference page at `/docs`: rendered here, with one small script that tries requests. All of it is our own."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from litestar import Request, Response
from litestar.openapi.plugins import OpenAPIRenderPlugin
from markupsafe import Markup, escape

from api.docs import examples
from api.errors import NotFound
from api.pages.rendering import environment, look

_TEMPLATES = Path(__file__).parent / "templates"
_STYLE = (_TEMPLATES / "reference.css").read_text(encoding="utf-8")
_SCRIPT = (_TEMPLATES / "reference.js").read_text(encoding="utf-8")
_CODE = re.compile(r"`([^`]+)`")


@cache
def _template() -> Any:
    from jinja2 import Undefined  # noqa: PLC0415 - a start need not wait for it

    made = environment().overlay(undefined=Undefined)  # much in such a document is optional
    made.filters = {**made.filters, "prose": prose, "pretty": pretty}
    made.globals = {**made.globals, "type_of": type_of, "curl": curl}
    return made.get_template("reference.html")


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
    response.headers.setdefault("Content-Security-Policy", look(more_style=_STYLE, script=_SCRIPT).policy)
    response.headers.setdefault("Cache-Control", "no-cache")
    return response


class ReferencePage(OpenAPIRenderPlugin):
    """Shows the OpenAPI document as one page of HTML."""

    def __init__(self) -> None:
        super().__init__(path="/reference")

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """The page."""
        made = look(more_style=_STYLE, script=_SCRIPT)
        page: str = _template().render(
            document=openapi_schema,
            groups=dict(_group(openapi_schema)),
            refusals=_refusals(),
            style=made.style,
            icon=made.icon,
            script=_SCRIPT,
            address=str(request.base_url).rstrip("/"),
            json_address=self.get_openapi_json_route(request),
        )
        return page.encode()


def pretty(value: Any) -> str:
    """A value as JSON for people."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def curl(operation: dict[str, Any], address: str) -> str:
    """The request as one would send it from a shell, with the examples of its parameters and its body."""
    path = operation["path"]
    for parameter in operation.get("parameters", []):
        path = path.replace(f"{{{parameter['name']}}}", str(parameter.get("example", "…")))
    method = "" if operation["method"] == "GET" else f"-X {operation['method']} "
    lines = [f"curl {method}{address}{path}"]
    if "security" not in operation:
        lines.append('-H "Authorization: Bearer $BESPOKE_API_KEY"')
    required = [each for each in operation.get("parameters", []) if each["in"] == "header" and _is_worth_showing(each)]
    lines += [f"-H '{each['name']}: {each['example']}'" for each in required]
    for media_type, content in operation.get("requestBody", {}).get("content", {}).items():
        if "example" in content:
            lines.append(f"-H 'Content-Type: {media_type}' -d '{json.dumps(content['example'], ensure_ascii=False)}'")
            break
        if "file" in content["schema"].get("properties", {}):
            lines.append("-F file=@resume.pdf")
            break
    return " \\\n  ".join(lines)


def _is_worth_showing(parameter: dict[str, Any]) -> bool:
    return parameter["name"] == "If-Match" and "example" in parameter


def _refusals() -> list[dict[str, Any]]:
    """Each code once, as an answer with it looks."""
    found = {kind.code: examples.problem(kind, "/api/v1/…") for kind in examples.refusals()}
    return sorted(found.values(), key=lambda each: (each["status"], each["code"]))


def _group(document: dict[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    operations = [
        {"path": path, "method": method.upper(), **operation}
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if isinstance(operation, dict) and "responses" in operation
    ]
    for tag in document.get("tags", []):
        yield tag["name"], [operation for operation in operations if tag["name"] in operation.get("tags", [])]
