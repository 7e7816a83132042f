"""The model of headers: its training set, its training, and how well it does on families that it has not seen."""

import json
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from benchmarks.reading.layouts.documents import Labelled
from benchmarks.reading.training.lines import ITERATIONS
from worker.understanding.learned.header_model import HeaderModel, from_json
from worker.understanding.learned.header_words import HeaderWords, header_words
from worker.understanding.text.lines import Line, drawn_lines

LABELS = ("O", "T", "E", "P", "D", "L", "X")
_GAZETTEERS = ("title", "employer", "place", "school")
_HIDDEN = 0.12
# How many models are trained, each on its share of the documents, and the least weight that is kept.
_PARTS, _LEAST = 4, 0.02
BEGINS = {
    "work.role": "role", "vol.role": "role", "club.role": "role", "work.group": "role", "edu.entry": "school",
    "cert.item": "thing", "award.item": "thing", "pub.item": "thing", "proj.entry": "thing",
}  # fmt: skip
GOES_ON = {
    "work.more": "work.role",
    "work.group": "work.group",
    "vol.more": "vol.role",
    "club.more": "club.role",
    "edu.more": "edu.entry",
    "cert.more": "cert.item",
    "award.more": "award.item",
}


@dataclass(frozen=True, kw_only=True)
class HeaderExample:
    """One header, its words, and the label of each."""

    group: str
    words: HeaderWords
    labels: tuple[str, ...]


def header_examples(
    documents: Iterable[tuple[str, list[Labelled]]], *, seed: int, hides: bool
) -> list[tuple[str, list[HeaderExample]]]:
    """The headers of each document with its family. With `hides`, some gazetteers are kept from some."""
    draw = random.Random(f"hidden words {seed}")
    found = []
    for family, document in documents:
        hidden = frozenset(name for name in _GAZETTEERS if hides and draw.random() < _HIDDEN)
        headers = []
        under = False
        for group, lines, given in _headers(document):
            headers.append(_example(group, lines, given, hidden, under=under))
            under = given[0].label == "work.group"
        found.append((family, headers))
    return found


def _headers(document: list[Labelled]) -> Iterator[tuple[str, list[Line], list[Labelled]]]:
    lines = drawn_lines([each.line for each in document])
    at = 0
    while at < len(lines):
        label = document[lines[at].number - 1].label
        end = at + 1
        if label in BEGINS:
            while end < len(lines) and GOES_ON.get(document[lines[end].number - 1].label) == label:
                end += 1
            given = [document[line.number - 1] for line in lines[at:end]]
            yield BEGINS[label], lines[at:end], given
        at = end


def _example(
    group: str, lines: list[Line], given: list[Labelled], hidden: frozenset[str], *, under: bool
) -> HeaderExample:
    words = header_words(lines, group, hidden, under=under)
    fields = [_fields(line, each) for line, each in zip(lines, given, strict=True)]
    labels = tuple(fields[token.line][min(token.first, len(fields[token.line]) - 1)] for token in words.tokens)
    return HeaderExample(group=group, words=words, labels=labels)


def _fields(line: Line, given: Labelled) -> str:
    """For each letter of the line's text the field it belongs to. The line may have lost its bullet or blanks."""
    whole = "".join(name * len(text) for name, text in given.parts)
    printed = "".join(text for _, text in given.parts)
    found, at = [], 0
    for letter in line.text:
        while at < len(printed) and printed[at] != letter and not (letter.isspace() and printed[at].isspace()):
            at += 1
        found.append(whole[at] if at < len(whole) else "O")
        at += 1 if at < len(printed) else 0
    return "".join(name if name in LABELS else "O" for name in found) or "O"


def train_headers(documents: Sequence[Sequence[HeaderExample]], *, iterations: int = ITERATIONS) -> str:
    """The model as JSON: the mean of several, each trained on every fourth document's headers.

    Which layouts chance has drawn moves one model alone by two hundredths (F1 of roles); their mean is steadier.
    """
    parts = [documents[part::_PARTS] for part in range(min(_PARTS, len(documents)))]
    models = [_trained([each for found in part for each in found], iterations) for part in parts]
    states: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for weights, _ in models:
        for (name, label), weight in weights.items():
            states[name][label] += weight / len(models)
    kept = {
        name: [
            each for label, weight in sorted(row.items()) if abs(weight) >= _LEAST for each in (label, round(weight, 2))
        ]
        for name, row in sorted(states.items())
    }
    count = range(len(LABELS))
    transitions = [
        [round(sum(steps[one][other] for _, steps in models) / len(models), 3) for other in count] for one in count
    ]
    return json.dumps(
        {"labels": LABELS, "transitions": transitions, "states": {name: row for name, row in kept.items() if row}},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _trained(
    chosen: Sequence[HeaderExample], iterations: int
) -> tuple[dict[tuple[str, int], float], list[list[float]]]:
    """One model: weights of features by label, and of one label behind another."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params({"c1": 0.2, "c2": 0.01, "max_iterations": iterations, "feature.minfreq": 4})
    for each in chosen:
        if each.labels:
            trainer.append([list(row) for row in each.words.features], list(each.labels))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        tagger = pycrfsuite.Tagger()
        tagger.open(str(path))
        info = tagger.info()
        tagger.close()
    at = {label: number for number, label in enumerate(LABELS)}
    weights = {
        (name, at[label]): round(weight, 2)
        for (name, label), weight in info.state_features.items()
        if abs(weight) >= _LEAST
    }
    return weights, [[round(info.transitions.get((one, other), 0.0), 3) for other in LABELS] for one in LABELS]


def right_headers(model: str, held_out: Sequence[HeaderExample]) -> dict[str, tuple[int, int]]:
    """By group: how many headers have all their words right, and how many there are."""
    known = from_json(model)
    counts: dict[str, tuple[int, int]] = {}
    for each in held_out:
        given = labels_of(known, each)
        same = all(
            one == other or (one in "OL" and other in "OL") for one, other in zip(given, each.labels, strict=True)
        )
        right, total = counts.get(each.group, (0, 0))
        counts[each.group] = (right + same, total + 1)
    return counts


def labels_of(model: HeaderModel, example: HeaderExample) -> list[str]:
    """The best labels of one header for itself."""
    _, path = model.best_path(model.scores(example.words.features))
    return [model.labels[label] for label in path]
