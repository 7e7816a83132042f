"""Entity tags of jobs: the version, quoted. Strong, since one version is always answered with the same bytes."""

import re

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
