"""`python -m benchmarks.honesty.training`: what tells an addition from another way of saying it, learned.

From the statements of `strangers/`: in those that are true, no word that nothing bears adds something; in additions,
all of them count as such. Printed is how each author's statements fare when nothing was learned from that author, by
the doubt that is let pass; with `--write`, `core/checking/adding.json` is learned from all of them.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import click

from benchmarks.honesty.boosting import Growing, grow
from benchmarks.honesty.curve import curve
from benchmarks.honesty.judging import Judged, is_field, judge_all
from benchmarks.honesty.measuring import group_of
from benchmarks.honesty.records import Case, load_file
from core.checking import adding
from core.checking.sources import Fact

OUT = Path(adding.__file__).with_name("adding.json")
FOLDER = Path(__file__).with_name("strangers")
# The second and third sets are one author's.
AUTHORS = {
    "first": ("november_2026",),
    "second": ("november_2026_second", "november_2026_third"),
    "fourth": ("november_2026_fourth",),
    "fifth": ("november_2026_fifth",),
    "sixth": ("november_2026_sixth",),
}
_GROWING = Growing()
_SEEDS = (0, 1, 2)


@dataclass(frozen=True)
class Seen:
    """A statement with its verdict, and the facts that it was held against."""

    judged: Judged
    facts: tuple[Fact, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that nothing bears, of a sentence in which nothing else is wrong."""
        free = (fault.quote for judgement in self.judged.judgements for fault in judgement.free)
        return tuple(dict.fromkeys(free))

    @cached_property
    def features(self) -> list[tuple[float, ...]]:
        """One row for each of these words that the trees are asked about."""
        beside = adding.Beside(self.judged.statement.text, self.facts)
        rows = (beside.features(word, len(self.words)) for word in self.words if not beside.is_sure(word))
        return [row for row in rows if row is not None]

    @property
    def is_addition(self) -> bool:
        """True for what adds an object, a purpose, a rank or a scale."""
        return not self.judged.statement.truth and group_of(self.judged) == "additions in sentences"


def seen_by(author: str) -> list[Seen]:
    """All sentences of an author."""
    cases = (case for name in AUTHORS[author] for case in load_file(FOLDER / f"{name}.jsonl"))
    return [each for case in cases for each in _of_case(case)]


def _of_case(case: Case) -> Iterator[Seen]:
    facts = {item.id: Fact(item, case.today) for item in case.context.evidence}
    for judged in judge_all([case], "recall"):
        if not is_field(judged.statement.path):
            used = [each for judgement in judged.judgements for each in judgement.evidence_ids]
            cited = [case.ids[each] for each in judged.statement.cites]
            yield Seen(judged, tuple(facts[each] for each in dict.fromkeys([*used, *cited])))


def learn(seen: Iterable[Seen]) -> list[list[list[float]]]:
    """Trees from true statements and additions. A word of several weighs less, since not each of them need add."""
    rows: list[Sequence[float]] = []
    truth: list[bool] = []
    weights: list[float] = []
    for each in seen:
        if each.features and (each.judged.statement.truth or each.is_addition):
            rows += each.features
            truth += [each.is_addition] * len(each.features)
            weights += [1 / len(each.features) if each.is_addition else 1.0] * len(each.features)
    grown = [grow(rows, truth, weights, _GROWING, seed) for seed in _SEEDS]
    # The mean of all: each value is the share of its seed.
    return [[_shared(node) for node in tree] for trees in grown for tree in trees]


def _shared(node: list[float]) -> list[float]:
    return [round(node[0] / len(_SEEDS), 5)] if len(node) == 1 else node


def doubted(each: Seen, trees: Sequence[Sequence[Sequence[float]]]) -> Judged:
    """The same with the doubt that these trees have."""
    beside = adding.Beside(each.judged.statement.text, each.facts)
    return each.judged.with_doubt(adding.doubt_of(beside, each.words, trees) if each.facts else 1.0)


def left_out(seen: dict[str, list[Seen]]) -> dict[str, list[Judged]]:
    """Each author's sentences with the doubt that was learned from the others."""
    found = {}
    for author, own in seen.items():
        trees = learn(each for other, those in seen.items() if other != author for each in those)
        found[author] = [doubted(each, trees) for each in own]
    return found


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--write", is_flag=True, help="Learn from all of them, for the checker.")
def main(*, write: bool) -> None:
    """Print each author's curve with nothing learned from that author."""
    seen = {author: seen_by(author) for author in AUTHORS}
    for author, judged in left_out(seen).items():
        click.echo(f"\nWithout the {author} author:\n\n{curve(judged)}")
    if write:
        trees = learn(each for those in seen.values() for each in those)
        OUT.write_text(json.dumps({"features": adding.FEATURES, "trees": trees}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.honesty.training")
