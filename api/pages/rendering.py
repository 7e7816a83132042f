"""Pages that the API itself makes, of links, of errors and of itself, in the design of the page.

Text is escaped by the templates. Nothing is loaded but the typefaces, where they are part of this installation.
"""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from litestar import Request, Response

from api.web.bundle import PAGE_FOLDER

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"
_REFERENCE = Path(__file__).parents[1] / "docs" / "templates"
_STYLE = (_TEMPLATES / "site.css").read_text(encoding="utf-8")
_FACES = "".join(
    f"@font-face {{ font-family: {family}; font-style: {style}; font-weight: {weights}; font-display: swap;"
    f' src: url("/assets/%(version)s/vendor/{file}.woff2") format("woff2"); {letters}}}\n'
    for family, style, weights, file, letters in (
        ("Newsreader", "normal", "200 800", "newsreader-latin", ""),
        ("Newsreader", "italic", "200 800", "newsreader-latin-italic", ""),
        ("Inter", "normal", "100 900", "inter-latin", ""),
    )
)


@cache
def environment() -> "Environment":
    """Where templates are found, those of the reference too; all text is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - a start need not wait for it

    return Environment(
        loader=FileSystemLoader([_TEMPLATES, _REFERENCE]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def prefers_page(request: Request[Any, Any, Any]) -> bool:
    """True when the caller would rather have HTML than JSON; a caller without a preference gets JSON."""
    try:
        return request.accept.best_match(["application/json", "text/html"]) == "text/html"
    except (ValueError, OverflowError):
        return False


@dataclass(frozen=True, kw_only=True)
class Look:
    """What such a page looks like: its style, to stand in it as it is, the policy that goes with it, and an icon."""

    style: str
    policy: str
    icon: str | None


def look(*, more_style: str = "", script: str = "") -> Look:
    """As this installation has it: where the page in the browser is no part of it, there are no typefaces.

    A page may have more style, and one script, which can ask this API and turn no text into HTML.
    """
    bundle = PAGE_FOLDER.current
    return _look(bundle.version if bundle.lack is None else None, more_style, script)


@cache
def _look(version: str | None, more_style: str, script: str) -> Look:
    style = (_STYLE if version is None else _FACES % {"version": version} + _STYLE) + more_style
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; font-src 'self'; img-src 'self'; base-uri 'none';"
        " form-action 'none'; frame-ancestors 'none'"
    )
    if script:
        # Source: W3C, Trusted Types.
        policy += f"; script-src {_digest(script)}; connect-src 'self'"
        policy += "; require-trusted-types-for 'script'; trusted-types 'none'"
    return Look(style=style, policy=policy, icon=version and f"/assets/{version}/icon.svg")


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def page_response(template: str, *, status: int, headers: Mapping[str, str], **values: Any) -> Response[Any]:
    """A page made of one of the templates, with a policy that allows its style and nothing else."""
    made = look()
    html = environment().get_template(template).render(style=made.style, icon=made.icon, **values)
    return Response(
        html.encode(),
        status_code=status,
        media_type="text/html",
        headers={**headers, "Content-Security-Policy": made.policy},
    )
