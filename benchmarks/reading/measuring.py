"""The reader, measured on documents with labels."""

import asyncio
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.figures import Report
from benchmarks.reading.grammar.corpus import make_corpus
from benchmarks.reading.kinds import POSITION
from benchmarks.reading.labels import Labelled, read_folder
from benchmarks.reading.public_corpus import VARIABLE, corpus_folder, read_corpus
from benchmarks.reading.reader import Reading, read_all
from benchmarks.reading.tables import TARGETS, by_document, by_format, by_language, by_layout

SEEN = Path(__file__).parent / "seen"
CASES = Path(__file__).parent / "cases"
STRANGERS = Path(__file__).parent / "strangers"
SEED = 1
COUNT = 150


def main() -> list[Report]:
    """What `make bench` shows: strangers' documents, the grammar, those by hand, the public corpus where it is."""
    strangers = [
        report
        for part in ("resumes", "postings")
        for report in measure_folder(STRANGERS / part, f"Strangers' {part}, unseen until their first run")
    ]
    by_hand = [*measure_folder(SEEN, "Written by hand, seen"), *measure_folder(CASES, "Kinds that once failed")]
    return [*strangers, *measure_grammar(SEED, COUNT), *by_hand, *measure_public_corpus()]


def measure_grammar(seed: int, count: int, languages: Sequence[str] = ("en",)) -> list[Report]:
    """Documents of the layout grammar, by format, layout and language."""
    readings = _read(make_corpus(seed=seed, count=count, languages=languages))
    title = f"Layout grammar, seed {seed}"
    reports = [by_format(title, readings), by_layout(f"{title}, by layout", readings)]
    return [*reports, by_language(f"{title}, by language", readings)] if len(languages) > 1 else reports


def measure_folder(folder: Path, title: str, *, each: bool = False) -> list[Report]:
    """The labelled documents of a folder; with `each`, also every document alone."""
    readings = _read(read_folder(folder))
    layouts = by_layout(f"{title}, by layout", readings)
    reports = [by_format(title, readings), *([layouts] if layouts.figures else [])]  # postings have none
    return [*reports, by_document(f"{title}, each document", readings)] if each else reports


def measure_public_corpus() -> list[Report]:
    """The public corpus by kind and document, or a word that it is not there."""
    folder = corpus_folder()
    if folder is None:
        return [
            Report(title="Public corpus", figures=[], notes=[f"Not measured: {VARIABLE} names no folder of truths."])
        ]
    readings = _read(read_corpus(folder))
    overall = by_format("Public corpus", readings, targets=TARGETS | {POSITION: 0.95})
    return [overall, by_document("Public corpus, each document", readings)]


def _read(documents: Iterable[Labelled]) -> list[Reading]:
    return asyncio.run(read_all(documents))
