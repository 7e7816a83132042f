"""Weights by which an entry is a paid position or none: learned from strangers' labels, and from drawn documents.

Strangers' documents hold few entries that are read as positions and are none, so all their other entries (schools,
projects, clubs) count as well, and those of drawn documents, whose labels say what each entry is.
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.reading.facts import Role
from benchmarks.reading.labels import Labelled, read_folder
from benchmarks.reading.layouts.documents import make_documents
from benchmarks.reading.training import likelihood
from benchmarks.reading.training.explanations import FOLDERS
from benchmarks.reading.training.likelihood import Listed, likeliest_weights
from benchmarks.reading.training.stamp import sampled, source_of
from benchmarks.reading.words import words
from core.language.tongues import written_in
from worker.reading.document import read_file
from worker.understanding.learned import positions
from worker.understanding.learned.positions import FILE, marks_of
from worker.understanding.learned.stored import stored
from worker.understanding.private.private_facts import without_private_facts
from worker.understanding.resume import labels_of, lines_of_resume
from worker.understanding.sections.outline import Entry, outline_of
from worker.understanding.segmentations import likeliest
from worker.understanding.structured import shape_of
from worker.understanding.text.lines import Line, drawn_lines
from worker.understanding.words import heading_words, posts

FIGURES = "positions.figures.json"
_SEED, _DRAWN, _STEPS = 7, 300, 80
_YEAR = re.compile(r"(?:19|20)\d\d")
_LISTS = frozenset({"pub", "award", "cert"})
_SOURCES = (positions, heading_words, posts, likelihood)


def write_positions(folder: Path) -> None:
    """The weights, and beside them what they were made of."""
    told = [*_strangers(), *_drawn()]
    content = f"{json.dumps(likeliest_weights(told, steps=_STEPS), ensure_ascii=False, indent=0)}\n".encode()
    (folder / FILE).write_bytes(content)
    figures = {
        "entries": len(told),
        "positions": sum(right == {0} for _, right, _ in told),
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "made of": made_of(),
    }
    (folder / FIGURES).write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def made_of() -> str:
    """A hash of the marks, the training, the labels and what is drawn first."""
    found = hashlib.sha256(source_of(sys.modules[__name__]).encode())
    found.update(stored("phrases.bin", None))
    for part in (*sampled(_SEED), *map(source_of, _SOURCES)):
        found.update(part.encode())
    for path in sorted(each for folder in FOLDERS for each in folder.glob("*.labels.json")):
        found.update(path.read_bytes())
    return found.hexdigest()


def _strangers() -> Iterator[Listed]:
    for document in (each for folder in FOLDERS for each in read_folder(folder)):
        if document.label.part == "resume" and document.label.facts.roles is not None:
            yield from _of_stranger(document, document.label.facts.roles)


def _of_stranger(document: Labelled, roles: Sequence[Role]) -> Iterator[Listed]:
    """Its entries as they are read; none of what says itself what is what."""
    file = without_private_facts(read_file(document.content, filename=document.label.document, choose=likeliest))
    if shape_of(file):
        return
    with written_in(file.language):
        lines = lines_of_resume(file)
        labels = labels_of(lines)
        entries = [entry for entry in outline_of(lines, labels).entries if entry.section != "group"]
        for entry, marks in zip(entries, marks_of(entries), strict=True):
            yield _told(marks, is_position=_is_position(entry, roles))
        yield from _listed(lines, labels)


def _drawn() -> Iterator[Listed]:
    for _, sheet in make_documents(seed=_SEED, count=_DRAWN):
        lines = drawn_lines([each.line for each in sheet])
        labels = [sheet[line.number - 1].label for line in lines]
        entries = [entry for entry in outline_of(lines, labels).entries if entry.section != "group"]
        for entry, each in zip(entries, marks_of(entries), strict=True):
            yield _told(each, is_position=entry.section == "work")
        yield from _listed(lines, labels)


def _listed(lines: Sequence[Line], labels: Sequence[str]) -> Iterator[Listed]:
    """What lists hold, as entries that are none: papers, prizes, certificates."""
    found, heading = [], ""
    for line, label in zip(lines, labels, strict=True):
        section, _, kind = label.partition(".")
        heading = line.flat if kind == "head" else heading
        if kind == "item" and section in _LISTS:
            found.append(Entry(section=section, header=[line], heading=heading))
    for marks in marks_of(found):
        yield _told(marks, is_position=False)


def _told(marks: list[str], *, is_position: bool) -> Listed:
    """Its marks against nothing."""
    return (marks, []), frozenset({0 if is_position else 1}), 1.0


def _is_position(entry: Entry, roles: Sequence[Role]) -> bool:
    """True where a header names a paid position's title or employer, and the year in which it began."""
    text = f" {' '.join(words(' '.join(line.text for line in entry.header)))} "

    def stands(name: str | None) -> bool:
        return bool(words(name or "")) and f" {' '.join(words(name or ''))} " in text

    for role in roles:
        years = _YEAR.findall(str(role.start or role.end or ""))
        named = [stands(role.title), stands(role.employer)]
        is_named = any(named) if years or not role.employer else all(named)
        if role.kind == "work" and is_named and (not years or years[0] in text):
            return True
    return False
