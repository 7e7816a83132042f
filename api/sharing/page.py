"""The page that a shared link shows in a browser: one file, no script, nothing loaded from anywhere."""

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from litestar import Request, Response

from client_sdk.models import SharedProfile

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"
_STYLE = (_TEMPLATES / "shared.css").read_text(encoding="utf-8")
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
CONTENT_SECURITY_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - a start need not wait for it

    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
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


def render_profile(profile: SharedProfile, headers: Mapping[str, str]) -> Response[Any]:
    """The page of a profile."""
    return _page("shared.html", 200, headers, profile=profile)


def render_missing(headers: Mapping[str, str]) -> Response[Any]:
    """The page of a link that does not work."""
    return _page("missing.html", 404, headers)


def _page(template: str, status_code: int, headers: Mapping[str, str], **values: Any) -> Response[Any]:
    html = _environment().get_template(template).render(style=_STYLE, **values)
    return Response(
        html.encode(),
        status_code=status_code,
        media_type="text/html",
        headers={**headers, "Content-Security-Policy": CONTENT_SECURITY_POLICY},
    )
