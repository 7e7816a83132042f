"""`python -m benchmarks.honesty.training`: what tells an addition from another way of saying it, learned.

From the statements of `strangers/` and of `rewrites/` (ours): all sentences in which nothing is wrong but what may be
another way of saying it. The true ones are read with fewer synonyms, too: the lists know the words of these authors,
and the next one has others. Printed is how each author's statements fare when nothing was learned from that author,
by the doubt that is let pass; with `--write`, `core/checking/sentences/adding.json` comes from all.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Literal

import click

from benchmarks.honesty import loglinear
from benchmarks.honesty.curve import curve
from benchmarks.honesty.judging import Judged, is_field, judge_all
from benchmarks.honesty.loglinear import Learning
from benchmarks.honesty.records import Case, load_file
from benchmarks.reading.training.stamp import source_of
from core.checking.evidence.facts import Fact
from core.checking.evidence.sources import Sources
from core.checking.sentences import adding, aligned, beside, displacing
from core.checking.sentences.beside import Beside, half_done
from core.checking.verdicts import Fault
from core.checking.words.synonyms import forgetting

OUT = Path(adding.__file__).with_name("adding.json")
FOLDER = Path(__file__).with_name("strangers")
OURS = Path(__file__).with_name("rewrites") / "november_2026.jsonl"
# The second and third sets are one author's.
AUTHORS = {
    "first": ("november_2026",),
    "second": ("november_2026_second", "november_2026_third"),
    "fourth": ("november_2026_fourth",),
    "fifth": ("november_2026_fifth",),
    "sixth": ("november_2026_sixth",),
    "eighth": ("november_2026_eighth",),
    "ninth": ("november_2026_ninth",),
    "tenth": ("november_2026_tenth",),
    "twelfth": ("november_2026_twelfth",),
}
_LEARNING = Learning()
# Lists that true sentences are also read without, and what a sentence read so weighs.
_LESSONS: tuple[tuple[tuple[Literal["reviewed", "wordnet"], ...], float], ...] = (
    (("reviewed",), 0.7),
    (("reviewed", "wordnet"), 0.5),
)
# Nobody asks that all free paraphrases pass: they shall not outweigh the close rewrites.
_OF_PARAPHRASE = 0.3
# How a sentence is seen, and how weights are learned from that.
_SOURCES: tuple[ModuleType, ...] = (adding, aligned, displacing, beside, loglinear)


@dataclass(frozen=True)
class Seen:
    """A statement with its verdict, and the facts that it was held against."""

    judged: Judged
    facts: tuple[Fact, ...]
    header: frozenset[str]
    denied: frozenset[str]
    weight: float = 1.0

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What may be another way of saying it, of a sentence in which nothing else is wrong."""
        return tuple(dict.fromkeys(fault for judgement in self.judged.judgements for fault in judgement.free))

    @cached_property
    def features(self) -> tuple[float, ...] | None:
        """What is weighed; None where nothing is."""
        if not self.faults or not self.facts or not self._is_weighed:
            return None
        return adding.features(Beside(self.judged.statement.text, self.facts, self.header, self.denied), self.faults)

    @property
    def _is_weighed(self) -> bool:
        return all(each.free or each.is_supported for each in self.judged.judgements)


def cases_of(author: str) -> list[Case]:
    """All records of an author of `strangers/`."""
    return [case for name in AUTHORS[author] for case in load_file(FOLDER / f"{name}.jsonl")]


def seen_in(cases: Iterable[Case]) -> list[Seen]:
    """All sentences of these records."""
    return [each for case in cases for each in _of_case(case)]


def lessons(cases: Sequence[Case]) -> list[Seen]:
    """What is learned from: all sentences, and the true ones once more where fewer synonyms change what is free."""
    found = seen_in(cases)
    known = {(each.judged.statement.text, each.faults) for each in found}
    for lists, weight in _LESSONS:
        with forgetting(*lists):
            for each in seen_in(cases):
                told = (each.judged.statement.text, each.faults)
                if each.judged.statement.truth and told not in known and each.features is not None:
                    known.add(told)
                    found.append(replace(each, weight=weight))
                    found[-1].__dict__["features"] = each.features
    return found


def _of_case(case: Case) -> Iterator[Seen]:
    facts = {item.id: Fact(item, case.today) for item in case.context.evidence}
    sources = Sources(case.context, case.today)
    for judged in judge_all([case], "recall"):
        if not is_field(judged.statement.path):
            used = [each for judgement in judged.judgements for each in judgement.evidence_ids]
            cited = [case.ids[each] for each in judged.statement.cites]
            known = tuple(facts[each] for each in dict.fromkeys([*used, *cited]))
            denied = sources.denied.union(*map(half_done, known))
            yield Seen(judged, known, sources.header_keys, denied)


def learn(seen: Iterable[Seen]) -> dict[str, float]:
    """The weights, from all sentences of which anything is weighed."""
    rows: list[Sequence[float]] = []
    truth: list[bool] = []
    weights: list[float] = []
    for each in seen:
        if each.features is not None:
            rows.append(each.features)
            truth.append(not each.judged.statement.truth)
            is_free = each.judged.statement.kind == "free_paraphrase"
            weights.append(each.weight * (_OF_PARAPHRASE if is_free else 1.0))
    found = loglinear.learn(rows, truth, weights, _LEARNING)
    return {name: round(weight, 4) for name, weight in zip(("", *adding.FEATURES), found, strict=True)}


def doubted(each: Seen, weights: Mapping[str, float]) -> Judged:
    """The same with the doubt that these weights have."""
    return each.judged.with_doubt(1.0 if each.features is None else adding.chance(each.features, weights))


def left_out(learned: dict[str, list[Seen]]) -> dict[str, list[Judged]]:
    """Each author's sentences with the doubt that was learned from the others."""
    found = {}
    for author, own in learned.items():
        weights = learn(each for other, those in learned.items() if other != author for each in those)
        found[author] = [doubted(each, weights) for each in own if each.weight == 1.0]
    return found


def made_of() -> str:
    """A hash of what `adding.json` is learned from: statements, how sentences are seen, how weights are learned."""
    found = hashlib.sha256(repr((_LEARNING, _LESSONS, _OF_PARAPHRASE, adding.FEATURES)).encode())
    for path in (*(FOLDER / f"{name}.jsonl" for names in AUTHORS.values() for name in names), OURS):
        found.update(path.read_bytes())
    for part in map(source_of, _SOURCES):
        found.update(part.encode())
    return found.hexdigest()


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--write", is_flag=True, help="Learn from all of them, for the checker.")
def main(*, write: bool) -> None:
    """Print each author's curve with nothing learned from that author."""
    learned = {author: lessons(cases_of(author)) for author in AUTHORS}
    learned["ours"] = lessons(list(load_file(OURS)))
    if write:
        weights = learn(each for those in learned.values() for each in those)
        made = {"made_of": made_of(), "weights": weights}
        OUT.write_text(json.dumps(made) + "\n", encoding="utf-8")
        return
    everyone: list[Judged] = []
    for author, judged in left_out(learned).items():
        everyone += judged if author in AUTHORS else []
        click.echo(f"\nWithout the {author} author:\n\n{curve(judged)}")
    click.echo(f"\nAll authors of strangers/, each left out in turn:\n\n{curve(everyone)}")


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.honesty.training")
