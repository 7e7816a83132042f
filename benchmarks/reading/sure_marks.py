"""How likely something that was read is right, by its marks: their weights from labelled documents, and where to ask.

Documents that the reader was mended for are read better than a stranger's: weights have to come from a version before
that, or from folders that were left out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from rich.console import Console

from benchmarks.figures import Figure, Report
from benchmarks.honesty.loglinear import Learning, learn
from benchmarks.reading.labels import Labelled, read_folder
from worker.understanding.sure_positions import chance

_LEARNING = Learning(pull=2.0)
Weights = dict[str, float]


@dataclass(frozen=True, kw_only=True)
class Read:
    """Something that was read: its marks, whether it is right, and whether another rule asks about it."""

    marks: Weights
    is_right: bool
    is_asked: bool = False


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What is weighed: what is read of it in a document, this version's weights, and how likely right asks nothing."""

    name: str
    read_of: Callable[[Labelled], Iterable[Read]]
    weights: Mapping[str, float]
    sure: float


def weights_of(read: Sequence[Read]) -> Weights:
    """The weight of each mark by which the right ones are likeliest."""
    names = [name for name in read[0].marks if name != "always"]
    rows = [[each.marks[name] for name in names] for each in read]
    found = learn(rows, [each.is_right for each in read], [1.0] * len(rows), _LEARNING)
    return dict(zip(["always", *names], found, strict=True))


def table(title: str, read: Sequence[Read], weights: Mapping[str, float], sure: float) -> Report:
    """Of the right and of the wrong ones, how many are asked about: by other rules, and with these weights."""
    figures = []
    for name, is_right in (("right", True), ("wrong", False)):
        held = [each for each in read if each.is_right is is_right]
        before = sum(each.is_asked for each in held)
        now = sum(each.is_asked or chance(each.marks, weights) < sure for each in held)
        note = f"{now} of {len(held)}; {before} by other rules"
        figures.append(
            Figure(what=f"{name} ones asked about", value=round(now / max(len(held), 1), 3), unit="", note=note)
        )
    return Report(title=title, figures=figures)


def print_tables(kind: Kind, folders: Iterable[Path]) -> None:
    """For each folder how many are asked about by the weights of this version and of the other folders; the weights."""
    console = Console()
    found: dict[str, list[Read]] = {}
    for folder in folders:
        own = found[folder.name] = list(chain.from_iterable(map(kind.read_of, read_folder(folder))))
        console.print(table(f"{kind.name} of {folder.name}, this version", own, kind.weights, kind.sure).table())
    for name, own in found.items() if len(found) > 1 else ():
        others = list(chain.from_iterable(each for other, each in found.items() if other != name))
        title = f"{kind.name} of {name}, weights of the other folders"
        console.print(table(title, own, weights_of(others), kind.sure).table())
    for mark, weight in weights_of(list(chain.from_iterable(found.values()))).items():
        console.print(f"{mark}: {weight:.2f}")
