"""Strangers' documents as a training set: labelled lines and headers of what people wrote who knew no reader.

Their labels say facts, not lines. Where facts are printed is found by `aligning`; what the lines between them are for
is said by a model that was trained on the grammar alone, held to what the facts allow.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from benchmarks.reading.labels import Labelled, read_folder
from benchmarks.reading.training.aligning import Aligned, aligned
from benchmarks.reading.training.headers import BEGINS, GOES_ON, HeaderExample
from worker.reading.document import read_file
from worker.understanding.learned.header_words import header_words
from worker.understanding.learned.line_features import line_features
from worker.understanding.private.private_facts import without_private_facts
from worker.understanding.resume import lines_of_resume
from worker.understanding.segmentations import likeliest
from worker.understanding.structured import shape_of
from worker.understanding.text.lines import Line
from worker.understanding.words.field_labels import without_label

_READING = Path(__file__).parents[1]
FOLDER = _READING / "strangers" / "resumes"
# Kinds that once failed, and documents by hand: one more author.
OURS = (_READING / "cases", _READING / "seen")
# Sets by the first letters of their names: one author each.
AUTHORS = {"u": "first", "q": "first", "v": "second", "w": "second", "r": "third", "x": "third", "y": "third"}
_KEPT = 14
_HEADERS = frozenset({"role", "more", "group", "entry"})
_ROLES = frozenset({"work.role", "vol.role", "club.role", "edu.entry"})
_HEADED = frozenset({"work", "vol", "club", "edu"})


@dataclass(frozen=True, kw_only=True)
class Stranger:
    """One document: who wrote it, the family of its layout, its lines and what the facts say of them."""

    name: str
    author: str
    family: str
    lines: list[Line]
    said: Aligned


def read_strangers() -> list[Stranger]:
    """The documents whose positions and schools are all printed where lines can be told apart."""
    return [found for document in read_folder(FOLDER) if (found := _stranger(document, AUTHORS[document.name[0]]))]


def _stranger(document: Labelled, author: str) -> Stranger | None:
    file = without_private_facts(read_file(document.content, filename=document.label.document, choose=likeliest))
    facts = document.label.facts
    if shape_of(file) or facts.roles is None:
        # A file that says itself what is what is read by no model.
        return None
    lines = lines_of_resume(file)
    said = aligned(lines, facts)
    family = f"{author}: {document.label.layout}"
    return None if said.lost else Stranger(name=document.name, author=author, family=family, lines=lines, said=said)


class Teacher:
    """A model of lines, asked for the best labels among those that are allowed."""

    def __init__(self, model: bytes) -> None:
        tagger = pycrfsuite.Tagger()
        tagger.open_inmemory(model)
        info = tagger.info()
        self.labels = sorted(info.labels)
        self._transitions = info.transitions
        self._states: dict[str, list[tuple[str, float]]] = {}
        for (name, label), weight in info.state_features.items():
            self._states.setdefault(name, []).append((label, weight))

    def best(self, lines: list[Line], said: Aligned) -> list[str]:
        """The labels of a document (Viterbi). Lines of which nothing is said are no headers of positions or schools."""
        beams: list[dict[str, tuple[float, str]]] = []
        for number, features in enumerate(line_features(lines)):
            scores = dict.fromkeys(self._may_be(said, number), 0.0)
            for name in features:
                for label, weight in self._states.get(name, ()):
                    if label in scores:
                        scores[label] += weight
            kept = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:_KEPT]
            beams.append({label: self._after(beams[-1] if beams else {}, label, score) for label, score in kept})
        return _traced(beams)

    def _may_be(self, said: Aligned, number: int) -> list[str]:
        allowed = said.allowed.get(number)
        if allowed is not None:
            return sorted(allowed)
        return [label for label in self.labels if label != "name" and not _is_header(label, said.unsaid)]

    def _after(self, before: dict[str, tuple[float, str]], label: str, score: float) -> tuple[float, str]:
        if not before:
            return score, ""
        reached = {one: value + self._transitions.get((one, label), -4.0) for one, (value, _) in before.items()}
        best = max(reached, key=lambda one: (reached[one], one))
        return reached[best] + score, best


def _is_header(label: str, unsaid: frozenset[str]) -> bool:
    section, _, kind = label.partition(".")
    return section in _HEADED - unsaid and kind in _HEADERS


def _traced(beams: Sequence[dict[str, tuple[float, str]]]) -> list[str]:
    if not beams:
        return []
    label = max(beams[-1], key=lambda one: (beams[-1][one][0], one))
    path = [label]
    for beam in reversed(beams):
        path.append(beam[path[-1]][1])
    return path[-2::-1]


def line_examples(
    strangers: Sequence[Stranger], teacher: Teacher
) -> list[tuple[Stranger, tuple[list[list[str]], list[str]]]]:
    """Features and labels of each document."""
    return [(each, (line_features(each.lines), teacher.best(each.lines, each.said))) for each in strangers]


def headers_of(stranger: Stranger, labels: Sequence[str]) -> list[HeaderExample]:
    """The headers of positions and schools of one document, with the field of each word."""
    return list(_headers(stranger, labels))


def _headers(stranger: Stranger, labels: Sequence[str]) -> Iterator[HeaderExample]:
    at, under = 0, False
    while at < len(labels):
        label, end = labels[at], at + 1
        is_marked = label in BEGINS and at in stranger.said.fields
        if is_marked or label in _ROLES:
            while end < len(labels) and GOES_ON.get(labels[end]) == label:
                end += 1
            yield _header(stranger, BEGINS[label], range(at, end), under=under)
            under = label == "work.group"
        at = end


def _header(stranger: Stranger, group: str, numbers: range, *, under: bool) -> HeaderExample:
    lines = [stranger.lines[number] for number in numbers]
    words = header_words(lines, group, under=under)
    fields = [stranger.said.fields.get(number, ["O"] * len(stranger.lines[number].text)) for number in numbers]
    labels = []
    for token in words.tokens:
        text = lines[token.line].text
        value_at = len(text) - len(without_label(text)[1]) if without_label(text)[0] else 0
        given = set(fields[token.line][token.first : token.last])
        if token.dates is not None:
            labels.append("D")
        elif token.last <= value_at:
            labels.append("L")
        else:
            labels.append(next((name for name in "TEPD" if name in given), "O"))
    return HeaderExample(group=group, words=words, labels=tuple(labels))
