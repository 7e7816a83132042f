"""Entity tags: the version, quoted. Strong, since one version is always answered with the same bytes."""

import re
from typing import Annotated

from litestar.params import HeaderParameter

from api.errors import PreconditionFailed, PreconditionRequired

IfMatch = Annotated[
    str | None,
    HeaderParameter(name="If-Match", description="The `ETag` of what you read: 412 when it has changed meanwhile."),
]
IfNoneMatch = Annotated[
    str | None,
    HeaderParameter(name="If-None-Match", description="An `ETag` from before: 304 while nothing has changed."),
]

_VERSION = re.compile(r"[0-9]{1,10}")
_TAG = re.compile(r'(?:W/)?"([^"]*)"')


def etag_of(version: int) -> str:
    """The tag of a version."""
    return f'"{version}"'


def version_known(if_none_match: str | None, version: int) -> bool:
    """True when the caller has this version already. Source: RFC 9110, section 13.1.2 (weak comparison)."""
    if if_none_match is None:
        return False
    return if_none_match.strip() == "*" or str(version) in _TAG.findall(if_none_match)


def known_version(if_none_match: str | None) -> int | None:
    """The version that the caller has; None when it names none, or several."""
    tags = _TAG.findall(if_none_match or "")
    return int(tags[0]) if len(tags) == 1 and _VERSION.fullmatch(tags[0]) else None


def require_match(if_match: str | None, version: int) -> None:
    """Let a change pass that is made to this version. Source: RFC 9110, section 13.1.1 (strong comparison).

    Raises:
        PreconditionRequired: the request does not say what it changes; section 3 of RFC 6585.
        PreconditionFailed: it is meant for another version.
    """
    if if_match is None or not if_match.strip():
        raise PreconditionRequired
    if if_match.strip() != "*" and etag_of(version) not in {tag.strip() for tag in if_match.split(",")}:
        raise PreconditionFailed(headers={"ETag": etag_of(version)})
