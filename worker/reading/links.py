"""Where a link leads, where its text does not say it."""

import re
from urllib.parse import unquote, urlsplit

_MAX_TARGET = 200
_NAME_OF_HOST = re.compile(r"^(?:www\.|m\.|[a-z]{2}\.)?([a-z0-9-]+)\.")
_WORD = re.compile(r"\w+")
# What people write on a link to themselves. Anything else that is a link (an employer, a paper) keeps its own text.
_LABELS = frozenset(
    {"address", "blog", "click", "connect", "contact", "email", "github", "gitlab", "here", "home", "homepage", "info"}
    | {
        "link",
        "linked",
        "linkedin",
        "mail",
        "online",
        "orcid",
        "page",
        "personal",
        "portfolio",
        "profile",
        "site",
        "url",
    }
    | {"view", "visit", "web", "website", "xing", "e", "in", "me", "my", "on", "see"}
)
_SELVES = frozenset({"linkedin", "github", "gitlab", "xing", "orcid", "behance", "dribbble", "medium", "kaggle"})


def address_behind(label: str, target: str) -> str | None:
    """The address that `target` leads to, when `label` only names it (`LinkedIn`, `Email`); else None."""
    words = [word.casefold() for word in _WORD.findall(label)]
    if not words or len(target) > _MAX_TARGET:
        return None
    scheme, _, rest = target.strip().partition(":")
    if scheme.casefold() in {"mailto", "tel"}:
        address = unquote(rest.partition("?")[0]).strip()
        return address if address and "@" not in label and not any(map(str.isdigit, label)) else None
    if scheme.casefold() not in {"http", "https"}:
        return None
    return _web_address(words, target.strip())


def _web_address(words: list[str], target: str) -> str | None:
    try:
        split = urlsplit(target)
    except ValueError:
        return None
    host = (split.hostname or "").removeprefix("www.")
    name = _NAME_OF_HOST.match(f"{host}")
    is_named = name is not None and name[1] in _SELVES and name[1] in "".join(words)
    if not host or not (is_named or all(word in _LABELS for word in words)):
        return None
    return f"{host}{unquote(split.path).rstrip('/')}"


def own_address(target: str) -> str | None:
    """The address that a link without words leads to (an icon, a picture), where it is one of a person; else None."""
    scheme, _, _ = target.partition(":")
    if scheme.casefold() in {"mailto", "tel"}:
        return address_behind("mail", target)
    return next((found for name in sorted(_SELVES) if (found := address_behind(name, target)) and name in found), None)
