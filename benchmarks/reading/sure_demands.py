"""How likely a unit that was taken for a demand is one: weights of its marks, found from labelled postings.

    python -m benchmarks.reading.sure_demands --folder DIR [DIR …]

Prints for each folder how many units that ask and that do not are left out, by the weights of this version and by those
that the other folders give, and the weights that all of them give. The strangers' postings, which the chains have
learned, count a tenth.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from rich.console import Console

from benchmarks.figures import Figure, Report
from benchmarks.honesty.loglinear import Learning, learn
from benchmarks.reading.demands_model import asked_in
from benchmarks.reading.labels import Labelled, read_folder
from benchmarks.reading.postings_model import written
from worker.reading.posting import clean_posting
from worker.understanding.postings.asking import asking_features, said_above
from worker.understanding.postings.features import features_of, said_kinds
from worker.understanding.postings.model import NOT_ASKED, posting_model
from worker.understanding.postings.sure_demands import SURE, WEIGHTS, marks_of
from worker.understanding.postings.units import read_units
from worker.understanding.sure_positions import chance

_LEARNING = Learning(pull=2.0)
_NAMES = [name for name in WEIGHTS if name != "always"]
_OF_STRANGERS = 0.1
Weights = dict[str, float]


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A unit that was taken for a demand: its marks, whether it is one, and how much it counts."""

    marks: Weights
    is_right: bool
    counts_for: float = 1.0


def taken_of(document: Labelled, counts_for: float = 1.0) -> Iterator[Taken]:
    """The units of a posting that were taken."""
    true = document.label.facts.requirements
    if document.label.part != "posting" or true is None:
        return
    model = posting_model()
    units = read_units(clean_posting(document.content.decode()))
    kinds = model.kinds(features_of(units), said_kinds(units))
    asked = model.asked(asking_features(units, kinds), said_above(units, kinds))
    right = [each != NOT_ASKED for each in asked_in(units, true)]
    for index, marks in marks_of(units, kinds, asked).items():
        yield Taken(marks=marks, is_right=right[index], counts_for=counts_for)


def weights_of(taken: Sequence[Taken]) -> Weights:
    """The weight of each mark by which those that ask are likeliest."""
    rows = [[each.marks[name] for name in _NAMES] for each in taken]
    counts = [each.counts_for for each in taken]
    found = learn(rows, [each.is_right for each in taken], counts, _LEARNING)
    return dict(zip(["always", *_NAMES], found, strict=True))


def table(title: str, taken: Sequence[Taken], weights: Weights) -> Report:
    """Of the units that ask and of those that do not, how many are left out."""
    figures = []
    for name, is_right in (("asking ones left out", True), ("others left out", False)):
        held = [each for each in taken if each.is_right is is_right]
        left = sum(chance(each.marks, weights) < SURE for each in held)
        share = round(left / max(len(held), 1), 3)
        figures.append(Figure(what=name, value=share, unit="", note=f"{left} of {len(held)}"))
    return Report(title=title, figures=figures)


def main() -> None:
    """Prints tables and weights."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading.sure_demands", description=__doc__)
    parser.add_argument("--folder", type=Path, nargs="+", required=True, help="postings with labels beside them")
    console = Console()
    strangers = [
        each for documents in written().values() for document in documents for each in taken_of(document, _OF_STRANGERS)
    ]
    found: dict[str, list[Taken]] = {}
    for folder in parser.parse_args().folder:
        found[folder.name] = list(chain.from_iterable(map(taken_of, read_folder(folder))))
        console.print(table(f"Units of {folder.name}, weights of this version", found[folder.name], WEIGHTS).table())
    for name, taken in found.items() if len(found) > 1 else ():
        others = list(chain.from_iterable(each for other, each in found.items() if other != name))
        weights = weights_of([*others, *strangers])
        console.print(table(f"Units of {name}, weights of the other folders", taken, weights).table())
    for mark, weight in weights_of([*chain.from_iterable(found.values()), *strangers]).items():
        console.print(f"{mark}: {weight:.2f}")


if __name__ == "__main__":
    main()
