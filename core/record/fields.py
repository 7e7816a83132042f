"""What can be said about each kind of thing in a record, and how long or which word each of it may be."""

from collections.abc import Callable, Mapping
from typing import Any, get_args
from unicodedata import category
from uuid import UUID

from core.cleaning import clean_line, clean_text
from core.record.alike import is_same_role
from core.record.bounds import MAX_LINE, MAX_STATEMENT
from core.record.contacts import contact_kind
from core.record.content_ids import content_id
from core.record.draft import Draft, Item
from core.record.identity import id_of
from core.record.models import EvidenceKind

Reading = Callable[[Any], str | None]


class Refused(ValueError):
    """A value that a field cannot have; the message says why."""


def line(value: Any) -> str | None:
    """A text of one line; None and blanks clear the field."""
    return _text(value, MAX_LINE, clean_line)


def statement(value: Any) -> str | None:
    """A text of some sentences."""
    return _text(value, MAX_STATEMENT, clean_text)


def word_of(*words: str) -> Reading:
    """One of these words."""

    def read(value: Any) -> str | None:
        if value not in words:
            raise Refused(f"Must be one of: {', '.join(words)}.")
        return str(value)

    return read


def _text(value: Any, most: int, clean: Callable[[str], str]) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise Refused("Must be a text.")
    cleaned = clean(value).strip()
    if all(category(character) in _UNSEEN for character in cleaned):
        return None
    if len(cleaned) > most:
        raise Refused(f"Must have at most {most:,} characters; this has {len(cleaned):,}.")
    return cleaned or None


# Blanks, and what joins or divides characters without being one: a text of nothing else is none.
_UNSEEN = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Cn"})
_DATES: dict[str, Reading] = {"start": line, "end": line}
_WORK: dict[str, Reading] = {"title": line, "text": statement, **_DATES}
FIELDS: Mapping[str, Mapping[str, Reading]] = {
    "roles": {
        "title": line,
        "company": line,
        "location": line,
        "kind": word_of("work", "volunteering", "membership"),
        **_DATES,
    },
    "education": {
        "title": line,
        "institution": line,
        "text": statement,
        "status": word_of("held", "expected", "unfinished"),
        **_DATES,
    },
    "certifications": {
        "text": statement,
        "issuer": line,
        "issued": line,
        "expires": line,
        "status": word_of("held", "expired", "expected", "planned"),
    },
    "skills": {"label": line, "level": line, "polarity": word_of("held", "learning", "denied")},
    "languages": {"label": line, "level": line},
    "projects": _WORK,
    "publications": _WORK,
    "awards": _WORK,
    "facts": {
        "text": statement,
        "kind": word_of(*get_args(EvidenceKind)),
        "polarity": word_of("does", "does_not", "plans"),
    },
    "contact": {"text": line, "kind": word_of("email", "phone", "place", "link", "other")},
    "person": {"name": line, "headline": statement},
}
# A thing says something only if it has one of these. The first is meant where a value is a mere text.
MAIN_FIELDS: Mapping[str, tuple[str, ...]] = {
    "roles": ("title", "company"),
    "education": ("text", "title", "institution"),
    "certifications": ("text",),
    "skills": ("label",),
    "languages": ("label",),
    "projects": ("title", "text"),
    "publications": ("title", "text"),
    "awards": ("title", "text"),
    "facts": ("text",),
    "contact": ("text",),
}
_FIRST_WORDS = {"kind": {"roles": "work", "facts": "accomplishment"}, "polarity": {"facts": "does", "skills": "held"}}


def says_something(item: Item) -> bool:
    """False for a thing of which only a date or a level is known."""
    return any(item.text(name) for name in MAIN_FIELDS[item.collection])


def new_item(
    draft: Draft, collection: str, fields: dict[str, str | None], role: Item | None = None, scope: str = ""
) -> Item:
    """The thing that the person adds with these fields; one that says the same is there already comes back.

    `scope` is the role of evidence as the person named it: the id of what they add must not change with that of a role
    which a later document knows better.
    """
    full: dict[str, Any] = dict.fromkeys(FIELDS[collection])
    full |= {name: words[collection] for name, words in _FIRST_WORDS.items() if collection in words}
    if "status" in full:
        full["status"] = "held"
    full |= fields
    if collection == "contact":
        full["kind"] = fields.get("kind") or contact_kind(fields.get("text") or "")
    if collection == "skills":
        full["evidence"] = []
    item = Item(
        collection=collection,
        id=content_id(collection, full, scope=f"\x1e{scope}" if scope else ""),
        fields=full,
        role=role,
    )
    found = _known(draft, item)
    if found is not None:
        draft.call(found, item.id)
    else:
        _tell_apart(draft, item)
        found = draft.add(item)
    found.is_hidden = False
    found.fields.update(fields)
    found.typed |= {name for name, value in fields.items() if value is not None}
    draft.note(found)
    return found


def _tell_apart(draft: Draft, item: Item) -> None:
    """Give a new thing an id of its own where the person has made something else of the one that had it."""
    while (known := draft.find(item.id)) is not None and known.id == item.id:
        is_rewritten = not known.typed.isdisjoint(MAIN_FIELDS[item.collection])
        if not is_rewritten or _says(known) == _says(item):
            return
        item.aliases |= {item.id}
        item.id = id_of(item.collection, str(item.id))


def _says(item: Item) -> UUID:
    return content_id(item.collection, item.fields)


def _known(draft: Draft, item: Item) -> Item | None:
    """What was read and says the same: a fact in these words, a role of these years."""
    if item.collection == "facts":
        return next((each for each in draft.saying(item) if each.role is item.role), None)
    if item.collection == "roles":
        return next((each for each in draft.saying(item) if is_same_role(item.fields, each.fields)), None)
    return None
