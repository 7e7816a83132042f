"""Which of the likeliest names employs: weights of its marks, found from labelled postings.

    python -m benchmarks.reading.sure_employers --folder DIR [DIR …]

Prints for each folder how many of the likeliest names are right, and how many of those that are likely enough to be
said are right and wrong, by the weights of this version and of the other folders; then the weights. The strangers'
postings, which the ranker has learned, count half.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console

from benchmarks.figures import Figure, Report
from benchmarks.honesty.loglinear import solved
from benchmarks.reading.labels import Labelled, read_folder
from benchmarks.reading.postings_examples import written
from benchmarks.reading.right import same_employer
from benchmarks.reading.sure_marks import folders_given
from worker.reading.web.pasted import clean_pasted
from worker.understanding.postings.employers import employers
from worker.understanding.postings.features import features_of, said_kinds
from worker.understanding.postings.header import SURE_EMPLOYER, best_title, ranked
from worker.understanding.postings.model import posting_model
from worker.understanding.postings.page import NONE, Page
from worker.understanding.postings.sure_employers import RANKER, WEIGHTS, marks_of
from worker.understanding.postings.units import read_units
from worker.understanding.postings.witnesses import votes_of

_OF_STRANGERS = 0.5
_PULL = 4.0
# What the ranker says is pulled towards itself, not towards nothing.
_TOWARDS = {RANKER: 2.0}
_ROUNDS, _HALVINGS, _CLOSE, _LEAST = 40, 20, 1e-3, 1e-12
Weights = Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class Names:
    """The names of a posting: marks of each, which of them are right, whether each is one, how much it counts."""

    marks: Sequence[Weights]
    right: Sequence[bool]
    is_name: Sequence[bool]
    counts_for: float = 1.0

    def chances(self, weights: Weights) -> list[float]:
        """How likely each is."""
        sums = [sum(weights[mark] * value for mark, value in own.items()) for own in self.marks]
        parts = [math.exp(each - max(sums)) for each in sums]
        return [part / sum(parts) for part in parts]


def names_of(document: Labelled, counts_for: float = 1.0) -> Iterator[Names]:
    """The names of a posting whose employer is labelled; none where it is no posting."""
    true = document.label.facts.employer
    if document.label.part != "posting" or true is None:
        return
    model = posting_model()
    units = read_units(clean_pasted(document.content.decode()))
    kinds = model.kinds(features_of(units), said_kinds(units))
    page = Page(units=units, kinds=kinds, votes=votes_of(units, kinds))
    found = employers(page, best_title(page, model))
    marks = marks_of(found, ranked("employer", found, model), page)
    right = [not true if name == NONE else bool(true) and same_employer(name, true) for name in marks]
    is_name = [name != NONE for name in marks]
    yield Names(marks=list(marks.values()), right=right, is_name=is_name, counts_for=counts_for)


def weights_of(given: Iterable[Names]) -> dict[str, float]:
    """The weights by which the right names are likeliest (Newton's method; several right ones share)."""
    names = list(WEIGHTS)
    start = [_TOWARDS.get(name, 0.0) for name in names]
    lists = [each for each in given if any(each.right)]
    rows = [[[own[name] for name in names] for own in each.marks] for each in lists]
    found = list(start)
    for _ in range(_ROUNDS):
        slope = [_PULL * (one - other) for one, other in zip(start, found, strict=True)]
        bend = [[_PULL * (row == column) for column in range(len(names))] for row in range(len(names))]
        for each, own in zip(lists, rows, strict=True):
            _add(slope, bend, each, own, each.chances(dict(zip(names, found, strict=True))))
        step = solved(bend, slope)
        least = _unlikelihood(lists, dict(zip(names, found, strict=True)))
        for _ in range(_HALVINGS):  # a step that leads too far is halved
            further = [one + other for one, other in zip(found, step, strict=True)]
            if _unlikelihood(lists, dict(zip(names, further, strict=True))) <= least:
                break
            step = [each / 2 for each in step]
        found = further
        if max(map(abs, step)) < _CLOSE:
            break
    return dict(zip(names, found, strict=True))


def _unlikelihood(lists: Sequence[Names], weights: Weights) -> float:
    """What is made as small as can be: how unlikely the right names are, and how far weights are from the start."""
    far = sum((weight - _TOWARDS.get(name, 0.0)) ** 2 for name, weight in weights.items())
    unlikely = 0.0
    for each in lists:
        of_right = sum(chance for chance, is_right in zip(each.chances(weights), each.right, strict=True) if is_right)
        unlikely -= each.counts_for * math.log(of_right + _LEAST)
    return unlikely + _PULL / 2 * far


def _add(
    slope: list[float], bend: list[list[float]], names: Names, rows: Sequence[Sequence[float]], chances: Sequence[float]
) -> None:
    """What one posting adds to the first derivative and to the second, the lower half."""
    of_right = _LEAST + sum(chance for chance, is_right in zip(chances, names.right, strict=True) if is_right)
    size = range(len(slope))
    mean = [sum(chance * row[at] for chance, row in zip(chances, rows, strict=True)) for at in size]
    for chance, row, is_right in zip(chances, rows, names.right, strict=True):
        rest = names.counts_for * (chance / of_right * is_right - chance)
        away = [(at, value - middle) for at, (value, middle) in enumerate(zip(row, mean, strict=True))]
        for number, (at, far) in enumerate(away):
            slope[at] += rest * row[at]
            line, share = bend[at], names.counts_for * chance * far
            for other, far_there in away[: number + 1]:
                line[other] += share * far_there


def table(title: str, given: Sequence[Names], weights: Weights) -> Report:
    """How many of the likeliest are right, and of those that are said."""
    likeliest = right = wrong = 0
    for each in given:
        chances = each.chances(weights)
        best = max(range(len(chances)), key=chances.__getitem__)
        likeliest += each.right[best]
        if each.is_name[best] and chances[best] >= SURE_EMPLOYER:
            right, wrong = right + each.right[best], wrong + (not each.right[best])
    figures = [
        Figure(what="the likeliest is right", value=likeliest, unit="", note=f"of {len(given)}"),
        Figure(what="said, right", value=right, unit=""),
        Figure(what="said, wrong", value=wrong, unit=""),
    ]
    return Report(title=title, figures=figures)


def main() -> None:
    """Prints tables and weights."""
    console = Console()
    folders = folders_given("sure_employers", __doc__, of="postings")
    beside = [
        each for documents in written().values() for document in documents for each in names_of(document, _OF_STRANGERS)
    ]
    found = {
        folder.name: [each for document in read_folder(folder) for each in names_of(document)] for folder in folders
    }
    for name, own in found.items():
        console.print(table(f"Employers of {name}, this version", own, WEIGHTS).table())
        others = [each for other, lists in found.items() if other != name for each in lists]
        if others:
            weights = weights_of([*others, *beside])
            console.print(table(f"Employers of {name}, weights of the other folders", own, weights).table())
    for mark, weight in weights_of([*(each for lists in found.values() for each in lists), *beside]).items():
        console.print(f"{mark}: {weight:.2f}")


if __name__ == "__main__":
    main()
