"""Degrees, certificates, languages, skills, projects and the like of a document → things of a record."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from core.record.content_ids import content_id
from core.record.differing import settle
from core.record.draft import Draft, Item, Question
from core.record.readings import ExtractedEntry, ExtractedEvidence

Fields = dict[str, Any]

_COLLECTION_OF_ENTRY = {
    "education": "education",
    "certification": "certifications",
    "language": "languages",
    "project": "projects",
    "publication": "publications",
    "award": "awards",
    "skill": "skills",
}
# Evidence of these kinds is an entry also where a reader has not taken it apart (as readers before the record did not).
COLLECTION_OF_EVIDENCE = {"education": "education", "certification": "certifications", "language": "languages"}
_SKILL_POLARITY = {"denied": "denied", "learning": "learning", "planned": "learning"}


class Entries:
    """Things of all documents, with all that each document says of them."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._said: dict[int, tuple[Item, list[Mapping[str, Any]]]] = {}

    def of_entry(self, entry: ExtractedEntry, line: ExtractedEvidence | None, told: Iterable[str] = ()) -> Item:
        """The thing that an entry tells of; `line` is the whole line it stands in, `told` what is told beside it."""
        title = entry.title.strip()
        text = (entry.text or (line.text if line else "")).strip() or title
        collection = _COLLECTION_OF_ENTRY[entry.kind]
        if collection in {"projects", "publications", "awards"}:
            text = _without(text, told) or title
        # A certificate is known by its name; its words are the whole line, whoever issued it.
        keys = {"text": title or text} if collection == "certifications" else None
        return self._item(collection, _FIELDS_OF[collection](entry, title, text), keys)

    def of_line(self, line: ExtractedEvidence) -> Item:
        """The thing that a line tells of which nobody has taken apart."""
        collection = COLLECTION_OF_EVIDENCE[line.kind]
        text = line.text.strip()
        return self._item(collection, {"label" if collection == "languages" else "text": text})

    def of_skill(self, label: str) -> Item:
        """The skill with this name."""
        return self._item("skills", {"label": label.strip(), "level": None, "polarity": "held"})

    def settle(self) -> Iterator[Question]:
        """Bring together what documents say of each thing, and ask where they differ."""
        for item, said in self._said.values():
            if len(said) > 1:
                yield from settle(item, said)

    def _item(self, collection: str, fields: Fields, keys: Fields | None = None) -> Item:
        own = {**fields, "evidence": []} if collection == "skills" else {**fields}
        item = self._draft.add(Item(collection=collection, id=content_id(collection, keys or fields), fields=own))
        self._said.setdefault(id(item), (item, []))[1].append(fields)
        return item


def _without(text: str, told: Iterable[str]) -> str:
    """A project's words without the deeds in it that are facts of their own: what is hidden there is hidden here."""
    for deed in told:
        text = text.replace(deed, " ")
    return " ".join(text.split())


def _education(entry: ExtractedEntry, title: str, text: str) -> Fields:
    status = entry.status if entry.status in {"held", "expected", "unfinished"} else "held"
    dates = {"start": entry.start, "end": entry.end}
    return {"title": title, "institution": entry.issuer or "", **dates, "status": status, "text": text}


def _certification(entry: ExtractedEntry, _: str, text: str) -> Fields:
    status = entry.status if entry.status in {"held", "expired", "expected", "planned"} else "held"
    dates = {"issued": entry.start or entry.end, "expires": entry.expires}
    return {"text": text, "issuer": entry.issuer, **dates, "status": status}


def _skill(entry: ExtractedEntry, title: str, _: str) -> Fields:
    return {"label": title, "level": entry.level, "polarity": _SKILL_POLARITY.get(entry.status, "held")}


def _language(entry: ExtractedEntry, title: str, _: str) -> Fields:
    return {"label": title, "level": entry.level}


def _work(entry: ExtractedEntry, title: str, text: str) -> Fields:
    return {"title": title, "text": text, "start": entry.start, "end": entry.end}


_FIELDS_OF: Mapping[str, Callable[[ExtractedEntry, str, str], Fields]] = {
    "education": _education,
    "certifications": _certification,
    "skills": _skill,
    "languages": _language,
    "projects": _work,
    "publications": _work,
    "awards": _work,
}
