"""How likely a position that is read is right: weights of its marks, found from labelled documents; where to ask.

    python -m benchmarks.reading.sure_positions --folder DIR [DIR …]

Prints for each folder how many right and wrong positions are asked about, by the weights of this version and by those
that the other folders give, and the weights that all of them give. Documents that the reader was mended for are read
better than a stranger's: weights have to come from a version before that.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from rich.console import Console

from benchmarks.figures import Figure, Report
from benchmarks.honesty.loglinear import Learning, learn
from benchmarks.reading.facts import Role
from benchmarks.reading.labels import Labelled, read_folder
from benchmarks.reading.right import same_role
from benchmarks.reading.sureness import resume_of
from core.language.tongues import written_in
from worker.understanding.collector import Collector
from worker.understanding.mails import without_mail
from worker.understanding.resume import add_positions, lines_of_resume, positions_of
from worker.understanding.sure_positions import SURE, WEIGHTS, chance, marks_of
from worker.understanding.work import ReadRole

_LEARNING = Learning(pull=2.0)
_NAMES = [name for name in WEIGHTS if name != "always"]
Weights = dict[str, float]


@dataclass(frozen=True, kw_only=True)
class Read:
    """A paid position that was read: its marks, whether it is right, and whether another rule asks about it."""

    marks: Weights
    is_right: bool
    is_asked: bool


def read_of(document: Labelled) -> Iterator[Read]:
    """The paid positions of a document. Nothing of what says itself what is what, or is no résumé."""
    true, file = document.label.facts.roles, resume_of(document)
    if true is None or file is None:
        return
    with written_in(file.language):
        lines, _ = without_mail(lines_of_resume(file))
        collector = Collector()
        paid = add_positions(lines, positions_of(lines), collector)
        asked = {doubt.about.partition("/")[0] for doubt in collector.doubts}
        marks = marks_of(paid, asked)
    left = [role for role in true if role.kind == "work"]
    for key, role in paid.items():
        found = next((each for each in left if same_role(_said(role), each)), None)
        if found is not None:
            left.remove(found)
        yield Read(marks=marks[key], is_right=found is not None, is_asked=key in asked)


def weights_of(positions: Sequence[Read]) -> Weights:
    """The weight of each mark by which the right ones are likeliest."""
    rows = [[each.marks[name] for name in _NAMES] for each in positions]
    found = learn(rows, [each.is_right for each in positions], [1.0] * len(rows), _LEARNING)
    return dict(zip(["always", *_NAMES], found, strict=True))


def table(title: str, positions: Sequence[Read], weights: Weights) -> Report:
    """Of the right and of the wrong positions, how many are asked about: by other rules, and with these weights."""
    figures = []
    for name, is_right in (("right", True), ("wrong", False)):
        held = [each for each in positions if each.is_right is is_right]
        before = sum(each.is_asked for each in held)
        now = sum(each.is_asked or chance(each.marks, weights) < SURE for each in held)
        note = f"{now} of {len(held)}; {before} by other rules"
        figures.append(
            Figure(what=f"{name} ones asked about", value=round(now / max(len(held), 1), 3), unit="", note=note)
        )
    return Report(title=title, figures=figures)


def _said(role: ReadRole) -> Role:
    fields = role.fields
    return Role(
        title=fields.title,
        employer=fields.employer,
        place=fields.place,
        start=fields.start,
        end=fields.end,
        kind="work",
    )


def main() -> None:
    """Prints tables and weights."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading.sure_positions", description=__doc__)
    parser.add_argument("--folder", type=Path, nargs="+", required=True, help="documents with labels beside them")
    console = Console()
    found: dict[str, list[Read]] = {}
    for folder in parser.parse_args().folder:
        found[folder.name] = list(chain.from_iterable(map(read_of, read_folder(folder))))
        console.print(
            table(f"Positions of {folder.name}, weights of this version", found[folder.name], WEIGHTS).table()
        )
    for name, positions in found.items() if len(found) > 1 else ():
        others = list(chain.from_iterable(each for other, each in found.items() if other != name))
        console.print(
            table(f"Positions of {name}, weights of the other folders", positions, weights_of(others)).table()
        )
    for mark, weight in weights_of(list(chain.from_iterable(found.values()))).items():
        console.print(f"{mark}: {weight:.2f}")


if __name__ == "__main__":
    main()
