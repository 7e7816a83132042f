"""`python -m benchmarks.honesty.training`: what tells an addition from another way of saying it, learned.

From the statements of `strangers/` and of `rewrites/` (ours): in those that are true, no word that nothing bears adds
something; in additions, all of them count as such. The true ones are read with fewer synonyms, too: the lists know the
words of these authors, and the next one has others. Printed is how each author's statements fare when nothing was
learned from that author, by the doubt that is let pass; with `--write`, `core/checking/adding.json` comes from all.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from inspect import getsource
from pathlib import Path
from types import ModuleType
from typing import Literal

import click

from benchmarks.honesty import boosting
from benchmarks.honesty.boosting import Growing, grow
from benchmarks.honesty.curve import curve
from benchmarks.honesty.judging import Judged, is_field, judge_all
from benchmarks.honesty.measuring import group_of
from benchmarks.honesty.records import Case, load_file
from core.checking import adding
from core.checking.facts import Fact
from core.checking.synonyms import forgetting

OUT = Path(adding.__file__).with_name("adding.json")
FOLDER = Path(__file__).with_name("strangers")
OURS = Path(__file__).with_name("rewrites") / "november_2026.jsonl"
# The second and third sets are one author's. The eighth author's are tried on: a fifth of them are near misses, and
# trees that have seen these doubt every verb in the place of another.
AUTHORS = {
    "first": ("november_2026",),
    "second": ("november_2026_second", "november_2026_third"),
    "fourth": ("november_2026_fourth",),
    "fifth": ("november_2026_fifth",),
    "sixth": ("november_2026_sixth",),
}
_GROWING = Growing()
_SEEDS = (0, 1, 2)
# Lists that true sentences are also read without, and what a word of such a reading weighs.
_LESSONS: tuple[tuple[tuple[Literal["reviewed", "wordnet"], ...], float], ...] = (
    (("reviewed",), 0.7),
    (("reviewed", "wordnet"), 0.5),
)
# How a word is seen, and how trees are grown from that.
_SOURCES: tuple[ModuleType, ...] = (adding, boosting)


@dataclass(frozen=True)
class Seen:
    """A statement with its verdict, and the facts that it was held against."""

    judged: Judged
    facts: tuple[Fact, ...]
    weight: float = 1.0

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


def cases_of(author: str) -> list[Case]:
    """All records of an author of `strangers/`."""
    return [case for name in AUTHORS[author] for case in load_file(FOLDER / f"{name}.jsonl")]


def seen_in(cases: Iterable[Case]) -> list[Seen]:
    """All sentences of these records."""
    return [each for case in cases for each in _of_case(case)]


def lessons(cases: Sequence[Case]) -> list[Seen]:
    """What is learned from: all sentences, and the true ones once more where fewer synonyms change what is free."""
    found = seen_in(cases)
    known = {(each.judged.statement.text, each.words) for each in found}
    for lists, weight in _LESSONS:
        with forgetting(*lists):
            for each in seen_in(cases):
                told = (each.judged.statement.text, each.words)
                if each.judged.statement.truth and each.words and told not in known and each.features:
                    known.add(told)
                    found.append(Seen(each.judged, each.facts, weight))
                    found[-1].__dict__["features"] = each.features
    return found


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
            weight = 1 / len(each.features) if each.is_addition else each.weight
            weights += [weight] * len(each.features)
    grown = [grow(rows, truth, weights, _GROWING, seed) for seed in _SEEDS]
    # The mean of all: each value is the share of its seed.
    return [[_shared(node) for node in tree] for trees in grown for tree in trees]


def _shared(node: list[float]) -> list[float]:
    return [round(node[0] / len(_SEEDS), 5)] if len(node) == 1 else node


def doubted(each: Seen, trees: Sequence[Sequence[Sequence[float]]]) -> Judged:
    """The same with the doubt that these trees have."""
    beside = adding.Beside(each.judged.statement.text, each.facts)
    return each.judged.with_doubt(adding.doubt_of(beside, each.words, trees) if each.facts else 1.0)


def left_out(learned: dict[str, list[Seen]]) -> dict[str, list[Judged]]:
    """Each author's sentences with the doubt that was learned from the others."""
    found = {}
    for author, own in learned.items():
        trees = learn(each for other, those in learned.items() if other != author for each in those)
        found[author] = [doubted(each, trees) for each in own if each.weight == 1.0]
    return found


def made_of() -> str:
    """A hash of what the trees in `adding.json` are grown from: statements, how words are seen, how trees are grown."""
    found = hashlib.sha256(repr((_GROWING, _SEEDS, _LESSONS, adding.FEATURES)).encode())
    for path in (*(FOLDER / f"{name}.jsonl" for names in AUTHORS.values() for name in names), OURS):
        found.update(path.read_bytes())
    for part in map(getsource, _SOURCES):
        found.update(part.encode())
    return found.hexdigest()


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--write", is_flag=True, help="Learn from all of them, for the checker.")
def main(*, write: bool) -> None:
    """Print each author's curve with nothing learned from that author."""
    learned = {author: lessons(cases_of(author)) for author in AUTHORS}
    learned["ours"] = lessons(list(load_file(OURS)))
    if write:
        trees = learn(each for those in learned.values() for each in those)
        made = {"features": adding.FEATURES, "made_of": made_of(), "trees": trees}
        OUT.write_text(json.dumps(made) + "\n", encoding="utf-8")
        return
    everyone: list[Judged] = []
    for author, judged in left_out(learned).items():
        everyone += judged if author in AUTHORS else []
        click.echo(f"\nWithout the {author} author:\n\n{curve(judged)}")
    click.echo(f"\nAll authors of strangers/, each left out in turn:\n\n{curve(everyone)}")


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.honesty.training")
