"""How likely something that was read is right, by its marks: their weights from labelled documents, and where to ask.

Documents that the reader was mended for are read better than a stranger's: weights have to come from a version before
that, or from folders that were left out.
"""

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from rich.console import Console

from benchmarks.figures import Figure, Report
from benchmarks.honesty.loglinear import Learning, learn
from benchmarks.reading.labels import Labelled, read_folder
from worker.understanding.doubts.sure_positions import chance

_LEARNING = Learning(pull=2.0)
Weights = dict[str, float]


@dataclass(frozen=True, kw_only=True)
class Read:
    """Something that was read: its marks, whether it is right and another rule asks about it, how much it counts."""

    marks: Weights
    is_right: bool
    is_asked: bool = False
    counts_for: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What is weighed: what is read of it in a document, this version's weights, and from which chance on it stands.

    `doubted` says what happens to the others; `beside` is learned from beside the folders.
    """

    name: str
    read_of: Callable[[Labelled], Iterable[Read]]
    weights: Mapping[str, float]
    sure: float
    doubted: str = "asked about"
    beside: Sequence[Read] = ()


def weights_of(read: Sequence[Read]) -> Weights:
    """The weight of each mark by which the right ones are likeliest."""
    names = [name for name in read[0].marks if name != "always"]
    rows = [[each.marks[name] for name in names] for each in read]
    found = learn(rows, [each.is_right for each in read], [each.counts_for for each in read], _LEARNING)
    return dict(zip(["always", *names], found, strict=True))


def table(
    title: str, read: Sequence[Read], weights: Mapping[str, float], sure: float, doubted: str = "asked about"
) -> Report:
    """Of the right and of the wrong ones, how many are doubted: by other rules, and with these weights."""
    figures = []
    for name, is_right in (("right", True), ("wrong", False)):
        held = [each for each in read if each.is_right is is_right]
        before = sum(each.is_asked for each in held)
        now = sum(each.is_asked or chance(each.marks, weights) < sure for each in held)
        note = f"{now} of {len(held)}; {before} by other rules"
        figures.append(
            Figure(what=f"{name} ones {doubted}", value=round(now / max(len(held), 1), 3), unit="", note=note)
        )
    return Report(title=title, figures=figures)


def folders_given(ruler: str, about: str | None, *, of: str = "documents") -> list[Path]:
    """The folders that the command line of such a ruler names."""
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.reading.{ruler}", description=about)
    parser.add_argument("--folder", type=Path, nargs="+", required=True, help=f"{of} with labels beside them")
    found: list[Path] = parser.parse_args().folder
    return found


def print_tables(kind: Kind, folders: Iterable[Path]) -> None:
    """For each folder how many are doubted by the weights of this version and of the other folders; the weights."""
    console = Console()
    found: dict[str, list[Read]] = {}
    for folder in folders:
        own = found[folder.name] = list(chain.from_iterable(map(kind.read_of, read_folder(folder))))
        console.print(
            table(f"{kind.name} of {folder.name}, this version", own, kind.weights, kind.sure, kind.doubted).table()
        )
    for name, own in found.items() if len(found) > 1 else ():
        others = list(chain.from_iterable(each for other, each in found.items() if other != name))
        title = f"{kind.name} of {name}, weights of the other folders"
        console.print(table(title, own, weights_of([*others, *kind.beside]), kind.sure, kind.doubted).table())
    for mark, weight in weights_of([*chain.from_iterable(found.values()), *kind.beside]).items():
        console.print(f"{mark}: {weight:.2f}")
