"""Weights of explanations of headers: learned from documents whose positions and schools strangers have labelled.

A model of what words are needs thousands of documents; some hundred weights of how headers are set need few, and carry
over to people who set theirs otherwise. Each header of a document is one example: all ways to explain it, and which of
them say what the label says. How usual a way is in the other headers is learned with the rest: first without, then with
what the weights of before say of the others. Headers of schools are few and set plainly there, and those of positions
name hardly ever a unit, so that drawn ones (`school_headers`, `position_headers`) are learned from with them.
"""

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import ModuleType

from benchmarks.reading.facts import Education, Role
from benchmarks.reading.labels import Labelled, read_folder
from benchmarks.reading.right import same_employer, same_title
from benchmarks.reading.training import drawn, likelihood, position_headers, school_headers
from benchmarks.reading.training.drawn import Drawn
from benchmarks.reading.training.likelihood import Listed, likeliest_weights
from benchmarks.reading.training.position_headers import drawn_positions
from benchmarks.reading.training.school_headers import drawn_headers
from benchmarks.reading.training.stamp import source_of
from benchmarks.reading.training.strangers import FOLDER, OURS
from benchmarks.reading.words import words
from core.language.detection import language_of
from core.language.tongues import written_in
from worker.reading.document import read_file
from worker.understanding.learned import explanations, looks, marks, repeated, spans, traits, weighing
from worker.understanding.learned.explanations import Way
from worker.understanding.learned.looks import Group
from worker.understanding.learned.repeated import MarksOfWays, marks_of_repeats
from worker.understanding.learned.stored import models_in, stored
from worker.understanding.learned.weighing import FILES, Shares, Weights, marks_of_others, weighed
from worker.understanding.positions import explained
from worker.understanding.positions.explained import Header, ways_of_headers
from worker.understanding.positions.work import headers_of
from worker.understanding.private.private_facts import without_private_facts
from worker.understanding.resume import labels_of, lines_of_resume
from worker.understanding.schools import chained_schools
from worker.understanding.schools.schooling import headers_of_schools
from worker.understanding.sections.outline import Entry, outline_of
from worker.understanding.segmentations import likeliest
from worker.understanding.structured import shape_of

FOLDERS = (FOLDER, FOLDER.parent / "fourth" / "resumes", *OURS)
# Steps of the training without the other headers, and of the two with them.
_STEPS = (30, 40, 60)
# Weights below these are left out; of drawn headers many marks have hardly any.
_SMALLEST: dict[Group, float] = {"role": 0.03, "school": 0.02}
_SOURCES: tuple[ModuleType, ...] = (
    explained, chained_schools, spans, looks, marks, traits, explanations, repeated, weighing, likelihood, drawn,
    school_headers, position_headers,
)  # fmt: skip
# Of headers that are drawn: from which seed, of schools and of positions of how many documents, and how much one of a
# position counts beside a stranger's.
_SEED, _DRAWN, _DRAWN_POSITIONS, _OF_DRAWN = 1, 400, 900, 0.1
# Of how many drawn documents a change is noticed.
_SAMPLE = 20


@dataclass(frozen=True, kw_only=True)
class Told:
    """One header: the ways to explain it, and which of them are right (none where the label does not say).

    `much`: how much it counts beside others.
    """

    ways: list[Way]
    right: frozenset[int]
    much: float = 1.0


def write_explanations(folder: Path) -> None:
    """The weights, and beside them what they were made of."""
    with models_in(folder):
        documents = [(document, _entries(document)) for path in FOLDERS for document in read_folder(path)]
        told: dict[Group, list[list[list[Told]]]] = {
            "role": [found for each in documents if (found := _told_roles(*each))] + _drawn_positions(),
            "school": [[schools] for each in documents if (schools := _told_schools(*each))] + _drawn_schools(),
        }
    figures: dict[str, object] = {}
    for group, name in FILES.items():
        weights = weights_of(told[group], group)
        content = f"{json.dumps(weights, ensure_ascii=False, indent=0)}\n".encode()
        (folder / name).write_bytes(content)
        figures[group] = {
            "documents": len(told[group]),
            "headers": sum(bool(each.right) for found in told[group] for together in found for each in together),
            "sha256": hashlib.sha256(content).hexdigest(),
            "bytes": len(content),
        }
    figures["made of"] = made_of()
    (folder / "explanations.figures.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def made_of() -> str:
    """A hash of how headers are explained and the weights trained, of the labels and of what is drawn first."""
    found = hashlib.sha256(source_of(sys.modules[__name__]).encode())
    for model in ("headers.json", "phrases.bin"):
        found.update(stored(model, None))
    for module in _SOURCES:
        found.update(source_of(module).encode())
    for draw in (drawn_headers, drawn_positions):
        found.update(repr(list(draw(seed=_SEED, count=_SAMPLE))).encode())
    for path in sorted(each for folder in FOLDERS for each in folder.glob("*.labels.json")):
        found.update(path.read_bytes())
    return found.hexdigest()


def _entries(document: Labelled) -> tuple[str | None, list[Entry]]:
    """The language of a document and its entries; none of what is no résumé, or says itself what is what."""
    if document.label.part != "resume":
        return None, []
    file = without_private_facts(read_file(document.content, filename=document.label.document, choose=likeliest))
    if shape_of(file):
        return None, []
    language = language_of(file.text)
    with written_in(language):
        lines = lines_of_resume(file)
        return language, outline_of(lines, labels_of(lines)).entries


def _told_roles(document: Labelled, given: tuple[str | None, list[Entry]]) -> list[list[Told]]:
    """The headers of positions of a document, those that are explained together in one list."""
    language, entries = given
    if document.label.facts.roles is None:
        return []
    with written_in(language):
        together = headers_of(entries)
        ways = [ways_of_headers(headers) for headers in together]
    headers = [header for each in together for header in each]
    right = iter(_right(headers, [way for each in ways for way in each], document.label.facts.roles))
    return [[Told(ways=found, right=next(right)) for found in each] for each in ways]


def _told_schools(document: Labelled, given: tuple[str | None, list[Entry]]) -> list[Told]:
    """The headers of schools of a document; of what its label knows nothing of, that it says nothing."""
    language, entries = given
    schools = document.label.facts.education
    if schools is None:
        return []
    with written_in(language):
        headers = headers_of_schools(entries)
        ways = ways_of_headers(headers)
    roles = [Role(title=each.title, employer=each.school) for each in schools]
    right = _right(headers, ways, roles)
    return [
        Told(ways=each, right=found or (frozenset() if _may_be_of(header, schools) else _nothing(each)))
        for header, each, found in zip(headers, ways, right, strict=True)
    ]


def _may_be_of(header: Header, schools: Sequence[Education]) -> bool:
    """True where a degree or a school of the label stands in the header."""
    text = " ".join(words(" ".join(line.text for line in header.lines)))
    named = [" ".join(words(name)) for each in schools for name in (each.title, each.school)]
    return any(name and name in text for name in named)


def _nothing(ways: Sequence[Way]) -> frozenset[int]:
    return frozenset(index for index, way in enumerate(ways) if way.title is None and way.employer is None)


def _drawn_schools() -> list[list[list[Told]]]:
    """Headers of schools that are drawn, a list for each document."""
    return [[_told_drawn(document)] for document in drawn_headers(seed=_SEED, count=_DRAWN)]


def _drawn_positions() -> list[list[list[Told]]]:
    """Headers of positions that are drawn, a list for each document."""
    documents = drawn_positions(seed=_SEED, count=_DRAWN_POSITIONS)
    return [[[replace(each, much=_OF_DRAWN) for each in _told_drawn(document)]] for document in documents]


def _told_drawn(document: Sequence[Drawn]) -> list[Told]:
    """What a document's drawn headers say, each with its title and employer, or degree and school."""
    found = ways_of_headers([each.header for each in document])
    return [
        Told(ways=ways, right=frozenset(at for at, way in enumerate(ways) if _is_said(way, each.title, each.employer)))
        for ways, each in zip(found, document, strict=True)
    ]


def _is_said(way: Way, title: str, employer: str) -> bool:
    said = [span.text if span is not None else "" for span in (way.title, way.employer)]
    return [words(text) for text in said] == [words(title), words(employer)]


def _right(headers: Sequence[Header], ways: Sequence[list[Way]], roles: Sequence[Role]) -> list[frozenset[int]]:
    """Which ways of each header say what a label says: title and employer, or what of these it has.

    A position is told by one header; an employer alone may be that of several.
    """
    found: list[frozenset[int]] = [frozenset()] * len(headers)
    taken: set[int] = set()
    for names in ("TE", "T", "E"):
        for at, (header, each) in enumerate(zip(headers, ways, strict=True)):
            said = {
                number: right
                for number, role in enumerate(roles)
                if not found[at] and _may_say(names, header, role, is_taken=number in taken)
                if (right := frozenset(index for index, way in enumerate(each) if _says(way, role, names)))
            }
            if said:
                number = max(said, key=partial(_is_dated, header, roles))
                found[at] = said[number]
                taken |= {number} if names != "E" else set()
    return found


def _may_say(names: str, header: Header, role: Role, *, is_taken: bool) -> bool:
    has = ("T" not in names or bool(role.title)) and ("E" not in names or bool(role.employer))
    return has and (header.is_group or not role.title if names == "E" else not is_taken)


def _is_dated(header: Header, roles: Sequence[Role], number: int) -> tuple[bool, int]:
    start = roles[number].start
    return bool(start) and any(start in line.text for line in header.lines if start), -number


def _says(way: Way, role: Role, names: str) -> bool:
    """True where the way names just these of title (T) and employer (E), as the label does."""
    if (way.title is not None, way.employer is not None) != ("T" in names, "E" in names):
        return False
    is_title = way.title is None or same_title(way.title.text, role.title)
    return is_title and (way.employer is None or same_employer(way.employer.text, role.employer, role.place))


def weights_of(documents: Sequence[list[list[Told]]], kind: Group) -> Weights:
    """The weights of marks: alone first, then twice with those of the other headers.

    In headers of positions what they say again is among the marks from the first.
    """
    first, *further = _STEPS
    smallest = _SMALLEST[kind]
    groups = [(group, _repeats(group, has_repeats=kind == "role")) for told in documents for group in told]
    weights = likeliest_weights(_alone(groups), steps=first, smallest=smallest)
    for steps in further:
        weights = likeliest_weights(_beside(groups, weights), steps=steps, smallest=smallest)
    return dict(sorted(weights.items()))


def _repeats(group: list[Told], *, has_repeats: bool) -> MarksOfWays:
    return (
        marks_of_repeats([each.ways for each in group]) if has_repeats else [[() for _ in each.ways] for each in group]
    )


def _alone(groups: Sequence[tuple[list[Told], MarksOfWays]]) -> Iterator[Listed]:
    for group, repeats in groups:
        for each, again in zip(group, repeats, strict=True):
            marks = [(*way.marks, *more) for way, more in zip(each.ways, again, strict=True)]
            yield marks, each.right, each.much


def _beside(groups: Sequence[tuple[list[Told], MarksOfWays]], weights: Weights) -> Iterator[Listed]:
    for group, repeats in groups:
        headers = [each.ways for each in group]
        shares: list[Shares] = [each.shares for each in weighed(headers, weights)]
        for each, again, beside in zip(group, repeats, marks_of_others(headers, shares), strict=True):
            together = zip(each.ways, again, beside, strict=True)
            yield [(*way.marks, *more, *others) for way, more, others in together], each.right, each.much
