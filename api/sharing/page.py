"""The page that a shared link shows in a browser."""

from collections.abc import Mapping
from typing import Any

from litestar import Response

from api.pages.rendering import page_response
from client_sdk.models import SharedProfile
from core.language.point_lines import blocks

_MISSING = "It does not exist, has expired, or was revoked by the person who shared it. Ask them for a new one."


def render_profile(profile: SharedProfile, headers: Mapping[str, str]) -> Response[Any]:
    """The page of a profile."""
    return page_response("shared.html", status=200, headers=headers, profile=profile, letter=blocks(profile.narrative))


def render_missing(headers: Mapping[str, str]) -> Response[Any]:
    """The page of a link that does not work. It leads nowhere: who opens it may have no account."""
    return page_response(
        "problem.html",
        status=404,
        headers=headers,
        heading="This link does not work",
        detail=_MISSING,
        request_id=None,
        home=False,
    )
