"""The reader's models: made from seeds, the same each time, small, and with what they were made of beside them."""

import hashlib
import json
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

from benchmarks.reading.layouts.documents import make_documents
from benchmarks.reading.layouts.written_headers import WRITTEN
from benchmarks.reading.training.__main__ import COUNT, SEED, write_models
from benchmarks.reading.training.evaluation import leave_families_out
from benchmarks.reading.training.headers import header_examples, train_headers
from benchmarks.reading.training.stamp import made_of
from tests.rounds import examples
from worker.understanding.learned.line_model import line_labels
from worker.understanding.text.lines import drawn_lines

_LEARNED = resources.files("worker.understanding.learned")
_MOST_BYTES = 1_000_000


@pytest.mark.rounds
def test_the_same_seed_gives_the_same_models(tmp_path: Path) -> None:
    first, again = tmp_path / "first", tmp_path / "again"
    for folder in (first, again):
        write_models(folder, seed=3, count=examples(6))
    for name in ("lines.xz", "pairs.json", "headers.json", "figures.json"):
        assert (first / name).read_bytes() == (again / name).read_bytes()


def test_the_model_of_headers_is_the_mean_of_models_of_every_fourth_document() -> None:
    headers = [found for _, found in header_examples(make_documents(seed=4, count=12), seed=4, hides=False)]
    alone = json.loads(train_headers(headers[:1], iterations=5))
    same = json.loads(train_headers([headers[0]] * 4, iterations=5))
    mixed = json.loads(train_headers(headers, iterations=5))
    assert same == alone
    assert len(mixed["states"]) > len(alone["states"])


def test_families_are_left_out_whole() -> None:
    scores = leave_families_out(seed=3, count=30)
    assert scores.families >= 3
    assert 0 < scores.lines[0] <= scores.lines[1]


def test_the_models_are_those_that_the_command_makes() -> None:
    figures = json.loads(_LEARNED.joinpath("figures.json").read_text())
    assert (figures["seed"], figures["documents"]) == (SEED, COUNT)
    assert figures["made of"] == made_of(seed=SEED, count=COUNT), "the generator or the features changed: train anew"
    for name, file in (("lines", "lines.xz"), ("pairs", "pairs.json"), ("headers", "headers.json")):
        content = _LEARNED.joinpath(file).read_bytes()
        assert figures["sha256"][name] == hashlib.sha256(content).hexdigest()
    assert sum(figures["bytes"].values()) < _MOST_BYTES


def test_what_they_are_made_of_tells_seeds_and_counts_apart() -> None:
    given = {made_of(seed=seed, count=count) for seed, count in ((1, 30), (2, 30), (1, 31))}
    assert len(given) == 3


def test_layouts_are_many() -> None:
    families = Counter(family for family, _ in make_documents(seed=5, count=300))
    assert len(families) > 70
    assert len(WRITTEN) > 50


def test_labels_and_parts_stand_in_the_lines() -> None:
    for _, document in make_documents(seed=6, count=40):
        for each in document:
            printed = "".join(text for _, text in each.parts)
            assert printed.strip() in each.line.text or printed.upper().strip() in each.line.text


def test_lines_of_layouts_not_trained_on_are_mostly_right() -> None:
    right = total = 0
    for _, document in make_documents(seed=77, count=25):
        lines = drawn_lines([each.line for each in document])
        given = line_labels(lines)
        true = [document[line.number - 1].label for line in lines]
        right += sum(one == other for one, other in zip(given, true, strict=True))
        total += len(true)
    assert right / total > 0.9
