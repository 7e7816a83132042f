"""A reading without items that are none: what names nothing of its kind is shown as unplaced, and told nowhere.

Whoever read the document, engine or model: a half of a bracket is mended, and a clause, a date, a label or somebody's
name that was taken for a skill, a paper or a school goes, with all that rests on it.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from core.language.item_shapes import (
    Kind,
    fault_of,
    is_motto,
    is_torn_quote,
    mended_item,
    reaches_nobody,
    without_torn_end,
)
from core.language.schooling import is_of_schooling
from core.record.identity import label_key, name_words
from core.record.readings import ExtractedClaim, ExtractedDocument, ExtractedEntry, ExtractedEvidence

_KINDS: dict[str, Kind] = {
    "skill": "skill",
    "certification": "certification",
    "award": "award",
    "language": "language",
    "education": "education",
}
_OF_NO_NAME = frozenset({"heading", "label", "time", "reached", "counted", "street", "empty"})
_ENGLISH = "en"
_BEGINS_WITH_DATE = re.compile(r"\d{1,2}[/.-]\d|(?:19|20)\d\d\b")
# A sentence about oneself is no name of a skill or paper, and told as what it is.
_OF_ONESELF = re.compile(r"(?:I|I['’](?:m|ve)|My|Ability to|Able to|Experienced? (?:in|with)) \w+")
_TOLD_OF_ONESELF = frozenset({"skill", "certification", "award"})
# What stands between the items of a list, and makes no prose of it.
_BESIDE_ITEMS = frozenset({"time", "grade", "empty", "label", "heading", "remark", "reached"})
# What says more of the item before it: a line of both stays as it is.
_OF_ITEMS = frozenset({"time", "grade"})
# Of what a line lists so many, and this share, are no items: then it is no list of them.
_MOST_FALSE, _MOST_OF_LIST = 2, 1 / 3


@dataclass(kw_only=True)
class _Sifted:
    """What stays, and the words of what does not."""

    entries: list[ExtractedEntry] = field(default_factory=list)
    dropped: list[ExtractedEntry] = field(default_factory=list)
    # Lines by their keys that say what they are of, and beside it years alone: `Joinery: 6 years`.
    whole: set[str] = field(default_factory=set)


def with_true_items(document: ExtractedDocument, *, language: str | None) -> ExtractedDocument:
    """The document with each item as it can be, and without those that are none; these are reported as unplaced.

    `language` is that of its text; None where it is too short to tell, which counts as English.
    """
    is_english = language in {None, _ENGLISH}
    sifted = _sifted(document, is_english=is_english)
    contact = [line for line in document.person.contact if not (reaches_nobody(line) or _is_own_name(line, document))]
    evidence, gone = _evidence(document, sifted, is_english=is_english)
    name = document.person.name
    is_named = name is None or _may_name(name, is_english=is_english)
    texts = [] if is_named else [name or ""]
    # The person's own name among what reaches them is said as that.
    lost = [line for line in document.person.contact if line not in contact and not _is_own_name(line, document)]
    texts += [*lost, *(line.text for line in gone)]
    lines = {line.key for line in gone} | {line.key for line in evidence if line.kind == "summary"} | sifted.whole
    texts += [entry.text or entry.title for entry in sifted.dropped if entry.evidence_key not in lines]
    if not texts and sifted.entries == document.entries and contact == document.person.contact:
        return document
    report = document.report
    known = set(report.lines_unplaced)
    told = [text for text in dict.fromkeys(texts) if text not in known]
    return document.model_copy(
        update={
            "person": document.person.model_copy(update={"contact": contact, "name": name if is_named else None}),
            "entries": sifted.entries,
            "evidence": evidence,
            "claims": _claims(document, sifted, {line.key for line in evidence}, is_english=is_english),
            "report": report.model_copy(
                update={
                    "lines_unplaced": [*report.lines_unplaced, *told],
                    "lines_placed": max(report.lines_placed - len(gone), 0),
                }
            ),
        }
    )


def _sifted(document: ExtractedDocument, *, is_english: bool) -> _Sifted:
    lists: dict[str, list[tuple[ExtractedEntry, bool]]] = defaultdict(list)
    for entry in document.entries:
        mended = _mended(entry, is_english=is_english)
        is_false = mended is None or (entry.kind == "skill" and _is_own_name(entry.title, document))
        lists[entry.evidence_key or entry.key].append((entry if mended is None else mended, is_false))
    false_keys = {entry.key for found in lists.values() for entry in _false_of(found, is_english=is_english)}
    order = {entry.key: number for number, entry in enumerate(document.entries)}
    found = sorted((entry for each in lists.values() for entry, _ in each), key=lambda entry: order[entry.key])
    dropped = [entry for entry in found if entry.key in false_keys]
    others = {entry.evidence_key for entry in dropped if _fault(entry, is_english=is_english) not in _OF_ITEMS}
    years: dict[str, int] = defaultdict(int)
    for entry in dropped:
        if entry.evidence_key is not None and entry.evidence_key not in others:
            years[entry.evidence_key] += len(entry.title)
    return _Sifted(
        entries=[entry for entry in found if entry.key not in false_keys],
        dropped=dropped,
        whole={line.key for line in document.evidence if line.key in years and _says_more(line, years[line.key])},
    )


def _says_more(line: ExtractedEvidence, years: int) -> bool:
    """True for a list of skills with so many characters of years in it, and words beside these."""
    return line.kind == "skill" and sum(map(str.isalnum, line.text)) > years


def _fault(skill: ExtractedEntry, *, is_english: bool) -> str | None:
    return fault_of("skill", mended_item(skill.title), is_english=is_english)


def _false_of(found: Sequence[tuple[ExtractedEntry, bool]], *, is_english: bool) -> list[ExtractedEntry]:
    """Those that are none; all skills of a line of which too many are none, years and labels beside them apart."""
    skills = [entry for entry, is_false in found if is_false and entry.kind == "skill"]
    false = [entry for entry in skills if _fault(entry, is_english=is_english) not in _BESIDE_ITEMS]
    is_no_list = len(false) >= _MOST_FALSE and len(false) >= _MOST_OF_LIST * len(found)
    return [entry for entry, is_false in found if is_false or (is_no_list and entry.kind == "skill")]


def _mended(entry: ExtractedEntry, *, is_english: bool) -> ExtractedEntry | None:
    """The entry as it can be; None for one that is none. Of a degree and its school one may go alone."""
    kind = _KINDS.get(entry.kind)
    if kind is None:
        return entry
    if kind == "skill" and is_torn_quote(entry.title):
        return None
    title, issuer = (mended_item(text or "") for text in (entry.title, entry.issuer))
    if kind == "education":
        title, issuer = without_torn_end(title), without_torn_end(issuer)
    if title and fault_of(kind, title, is_english=is_english):
        title = _whole(entry, kind, is_english=is_english)
    if kind == "education":
        issuer = "" if issuer and fault_of(kind, issuer, is_english=is_english) else issuer
    if not (title or (kind == "education" and issuer)):
        return None
    if title == entry.title and issuer == (entry.issuer or ""):
        return entry
    is_named_so = entry.text == entry.title
    text = title if is_named_so and kind == "skill" else entry.text
    return entry.model_copy(update={"title": title, "issuer": issuer or None, "text": text})


def _whole(entry: ExtractedEntry, kind: Kind, *, is_english: bool) -> str:
    """The entry's own line where its name was cut out of it: `Welding at` of `Welding at Tarn College, 2012`."""
    line = mended_item(entry.text)
    is_longer = kind in {"certification", "award"} and line.startswith(entry.title) and len(line) > len(entry.title)
    is_begun = kind == "award" or (line[:1].isalnum() and _BEGINS_WITH_DATE.match(line) is None)
    is_none = not (is_longer and is_begun) or fault_of(kind, line, is_english=is_english) is not None
    return "" if is_none else line


def _evidence(
    document: ExtractedDocument, sifted: _Sifted, *, is_english: bool
) -> tuple[list[ExtractedEvidence], list[ExtractedEvidence]]:
    """The lines that stay, lists of skills without what is none, and those that go."""
    held: dict[str, list[ExtractedEntry]] = defaultdict(list)
    for entry in sifted.entries:
        held[entry.evidence_key or ""].append(entry)
    lost = {entry.evidence_key for entry in sifted.dropped}
    taken_apart = {entry.evidence_key for entry in document.entries}
    kept: list[ExtractedEvidence] = []
    gone: list[ExtractedEvidence] = []
    for line in document.evidence:
        kind = _KINDS.get(line.kind)
        if line.key in sifted.whole:
            kept.append(line)
        elif line.kind == "summary" and is_motto(line.text):
            gone.append(line)
        elif line.key in lost and not held[line.key] and kind is not None:
            is_told = line.kind in _TOLD_OF_ONESELF and _OF_ONESELF.match(line.text) is not None
            # That somebody does not drive is known by nothing else.
            if is_told or fault_of(kind, mended_item(line.text), is_english=is_english) == "denied":
                kept.append(line.model_copy(update={"kind": "summary"}))
            else:
                gone.append(line)
        elif line.key in lost and line.kind == "skill":
            skills = [entry.title for entry in held[line.key] if entry.kind == "skill"]
            kept.append(line.model_copy(update={"text": ", ".join(skills)}))
        elif kind is not None and line.key not in taken_apart and _is_none(line, kind, is_english=is_english):
            gone.append(line)
        else:
            kept.append(line)
    return kept, gone


def _is_none(line: ExtractedEvidence, kind: Kind, *, is_english: bool) -> bool:
    """True for a line that nobody has taken apart and that is no item.

    One of skills may be a sentence about them, and a grade is told of a degree.
    """
    fault = fault_of(kind, mended_item(line.text), is_english=is_english)
    # Papers, plays and projects in a section of education, or taken into it.
    is_elsewhere = kind == "education" and is_english and not is_of_schooling(line.text)
    return is_elsewhere or (fault not in {None, "grade"} and kind != "skill")


def _claims(document: ExtractedDocument, sifted: _Sifted, keys: set[str], *, is_english: bool) -> list[ExtractedClaim]:
    held = {label_key(entry.title) for entry in sifted.entries if entry.kind == "skill"}
    lost = {label_key(entry.title) for entry in sifted.dropped} - held
    titles = {entry.key: entry.title for entry in sifted.entries}
    renamed = {
        label_key(entry.title): titles[entry.key]
        for entry in document.entries
        if titles.get(entry.key, entry.title) != entry.title
    }
    kept = []
    for claim in document.claims:
        evidence = [key for key in claim.evidence_keys if key in keys]
        label = renamed.get(label_key(claim.label), claim.label)
        # A model names skills in claims alone.
        is_new = claim.type == "skill" and label_key(label) not in held
        is_false = is_new and (label_key(label) in lost or fault_of("skill", label, is_english=is_english) is not None)
        if evidence and not is_false:
            kept.append(claim.model_copy(update={"evidence_keys": evidence, "label": label}))
    return kept


def _may_name(name: str, *, is_english: bool) -> bool:
    """True for what may be a person's name, as `April May` may."""
    fault = fault_of("education", name, is_english=is_english)
    return fault not in _OF_NO_NAME or (fault == "time" and not any(map(str.isdigit, name)))


def _is_own_name(text: str, document: ExtractedDocument) -> bool:
    """True for the person's own name, or two words of it, where something else is named."""
    own, said = name_words(document.person.name or ""), name_words(text)
    return len(text.split()) > 1 and len(said) > 1 and set(said) <= set(own)
