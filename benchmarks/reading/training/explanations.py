"""Weights of explanations of headers: learned from documents whose positions strangers have labelled.

A model of what words are needs thousands of documents; some hundred weights of how headers are set need few, and carry
over to people who set theirs otherwise. Each header of a document is one example: all ways to explain it, and which of
them say what the label says. How usual a way is in the other headers is learned with the rest: first without, then with
what the weights of before say of the others.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from inspect import getsource
from pathlib import Path
from types import ModuleType

from benchmarks.reading.facts import Role
from benchmarks.reading.labels import Labelled, read_folder
from benchmarks.reading.right import same_employer, same_title
from benchmarks.reading.training import likelihood
from benchmarks.reading.training.likelihood import Listed, likeliest_weights
from benchmarks.reading.training.strangers import FOLDER, OURS
from core.language.detection import language_of
from core.language.tongues import written_in
from worker.reading.document import read_file
from worker.understanding import explained
from worker.understanding.explained import Header, ways_of_header
from worker.understanding.learned import explanations, looks, marks, spans, traits, weighing
from worker.understanding.learned.explanations import Way
from worker.understanding.learned.stored import models_in, stored
from worker.understanding.learned.weighing import Shares, Weights, marks_of_others, weighed
from worker.understanding.outline import outline_of
from worker.understanding.private_facts import without_private_facts
from worker.understanding.resume import labels_of, lines_of_resume
from worker.understanding.segmentations import likeliest
from worker.understanding.structured import shape_of
from worker.understanding.work import headers_of

FOLDERS = (FOLDER, FOLDER.parent / "fourth" / "resumes", *OURS)
# Steps of the training without the other headers, and of the two with them.
_STEPS = (30, 40, 60)
_SOURCES: tuple[ModuleType, ...] = (explained, spans, looks, marks, traits, explanations, weighing, likelihood)


@dataclass(frozen=True, kw_only=True)
class Told:
    """One header: the ways to explain it, and which of them are right (none where the label does not say)."""

    ways: list[Way]
    right: frozenset[int]


def write_explanations(folder: Path) -> None:
    """The weights, and beside them what they were made of."""
    with models_in(folder):
        documents = [told for path in FOLDERS for document in read_folder(path) if (told := told_headers(document))]
    content = f"{json.dumps(weights_of(documents), ensure_ascii=False, indent=0)}\n".encode()
    (folder / "explanations.json").write_bytes(content)
    figures = {
        "documents": len(documents),
        "headers": sum(bool(each.right) for told in documents for group in told for each in group),
        "made of": made_of(),
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
    }
    (folder / "explanations.figures.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def made_of() -> str:
    """A hash of how headers are explained and the weights trained, and of the labels."""
    found = hashlib.sha256(Path(__file__).read_bytes())
    for model in ("headers.json", "phrases.bin"):
        found.update(stored(model, None))
    for module in _SOURCES:
        found.update(getsource(module).encode())
    for path in sorted(each for folder in FOLDERS for each in folder.glob("*.labels.json")):
        found.update(path.read_bytes())
    return found.hexdigest()


def told_headers(document: Labelled) -> list[list[Told]]:
    """The headers of a document, those that are explained together in one list; nothing of what is no résumé."""
    facts = document.label.facts
    if document.label.part != "resume" or facts.roles is None:
        return []
    file = without_private_facts(read_file(document.content, filename=document.label.document, choose=likeliest))
    if shape_of(file):
        return []
    with written_in(language_of(file.text)):
        lines = lines_of_resume(file)
        together = headers_of(outline_of(lines, labels_of(lines)).entries)
        ways = [[ways_of_header(header) for header in headers] for headers in together]
    headers = [header for each in together for header in each]
    right = iter(_right(headers, [way for each in ways for way in each], facts.roles))
    return [[Told(ways=found, right=next(right)) for found in each] for each in ways]


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


def weights_of(documents: Sequence[list[list[Told]]]) -> Weights:
    """The weights of marks: alone first, then twice with those of the other headers."""
    first, *further = _STEPS
    weights = likeliest_weights(_alone(documents), steps=first)
    for steps in further:
        weights = likeliest_weights(_beside(documents, weights), steps=steps)
    return dict(sorted(weights.items()))


def _alone(documents: Sequence[list[list[Told]]]) -> Iterator[Listed]:
    for told in documents:
        for group in told:
            yield from (([way.marks for way in each.ways], each.right) for each in group)


def _beside(documents: Sequence[list[list[Told]]], weights: Weights) -> Iterator[Listed]:
    for told in documents:
        for group in told:
            headers = [each.ways for each in group]
            shares: list[Shares] = [each.shares for each in weighed(headers, weights)]
            for each, beside in zip(group, marks_of_others(headers, shares), strict=True):
                together = [(*way.marks, *more) for way, more in zip(each.ways, beside, strict=True)]
                yield together, each.right
