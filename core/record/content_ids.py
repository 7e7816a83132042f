"""The id of each kind of thing, from what it says."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from core.language.dates import is_present, year_and_month
from core.record.contacts import contact_key
from core.record.identity import employer_key, fact_key, id_of, label_key, text_key, title_key

Fields = Mapping[str, Any]


def content_id(collection: str, fields: Fields, *, scope: str = "") -> UUID:
    """The id of a thing with these fields; of a fact, in this scope (whose evidence it is)."""
    keys = _KEYS.get(collection, _work_keys)(fields)
    return id_of(collection, *((scope, *keys) if collection == "facts" else keys))


def _text(fields: Fields, name: str) -> str:
    return fields.get(name) or ""


def _role_keys(fields: Fields) -> tuple[str, ...]:
    kind = _text(fields, "kind") or "work"
    return kind, employer_key(_text(fields, "company")), title_key(_text(fields, "title")), _when(fields)


def _when(fields: Fields) -> str:
    """When a role began, else when it ended: documents that know another end speak of the same role."""
    for name in ("start", "end"):
        moment = year_and_month(_text(fields, name))
        if moment is not None:
            return f"{name} {moment[0]}-{moment[1] or ''}"
    return "present" if is_present(_text(fields, "end")) else ""


def _education_keys(fields: Fields) -> tuple[str, ...]:
    if not _text(fields, "title"):
        return (text_key(_text(fields, "text") or _text(fields, "institution")),)
    return title_key(_text(fields, "title")), employer_key(_text(fields, "institution"))


def _certification_keys(fields: Fields) -> tuple[str, ...]:
    return (text_key(_text(fields, "text")),)


def _label_keys(fields: Fields) -> tuple[str, ...]:
    return (label_key(_text(fields, "label")),)


def _fact_keys(fields: Fields) -> tuple[str, ...]:
    return (fact_key(_text(fields, "text")),)


def _contact_keys(fields: Fields) -> tuple[str, ...]:
    return (contact_key(_text(fields, "kind"), _text(fields, "text")),)


def _work_keys(fields: Fields) -> tuple[str, ...]:
    return (text_key(_text(fields, "title") or _text(fields, "text")),)


_KEYS: Mapping[str, Callable[[Fields], tuple[str, ...]]] = {
    "roles": _role_keys,
    "education": _education_keys,
    "certifications": _certification_keys,
    "skills": _label_keys,
    "languages": _label_keys,
    "facts": _fact_keys,
    "contact": _contact_keys,
}
