"""`python -m benchmarks.reading.postings_model`: trains what is learned about postings, and writes it.

    python -m benchmarks.reading.postings_model              writes worker/understanding/postings/model.json anew
    python -m benchmarks.reading.postings_model --leave-out  trains without each family of the grammar, measures on it

Everything follows from the seeds.
"""

import json
import random
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pycrfsuite

from benchmarks.reading import right
from benchmarks.reading.grammar.postings.corpus import make_postings
from benchmarks.reading.grammar.postings.families import FAMILIES, PostingFamily
from benchmarks.reading.kinds import KINDS
from benchmarks.reading.labels import Labelled
from benchmarks.reading.matching import Tally
from benchmarks.reading.predicted import facts_of_posting
from benchmarks.reading.words import words
from worker.reading.posting import clean_posting
from worker.understanding.postings.employers import employers
from worker.understanding.postings.features import features_of, said_kinds
from worker.understanding.postings.model import PostingModel, model_of
from worker.understanding.postings.page import Page
from worker.understanding.postings.places import places
from worker.understanding.postings.posting import read_posting
from worker.understanding.postings.titles import titles
from worker.understanding.postings.units import Unit, read_units
from worker.understanding.postings.witnesses import votes_of

TABLE = Path("worker/understanding/postings/model.json")
SEED, COUNT = 3, 1000
_HELD_OUT = 40
# How often the words of a heading are hidden in training: so that the model also learns to do without.
_HIDDEN = 0.25
_SMALLEST = 0.04


@dataclass(frozen=True, kw_only=True)
class Example:
    """A posting as units, features of these, and what each unit is for."""

    document: Labelled
    units: list[Unit]
    features: list[list[str]]
    kinds: list[str]


def examples(seed: int, count: int, families: tuple[PostingFamily, ...]) -> list[Example]:
    """Postings of the grammar, with the words of some headings hidden."""
    draw = random.Random(f"hidden {seed}")
    found = []
    for document, sheet in make_postings(seed=seed, count=count, families=families):
        units = read_units(clean_posting(document.content.decode()))
        kinds = aligned(units, sheet.parts)
        topics = [
            None if kind.startswith("h_") and draw.random() < _HIDDEN else unit.topic
            for unit, kind in zip(units, kinds, strict=True)
        ]
        found.append(Example(document=document, units=units, features=features_of(units, topics), kinds=kinds))
    return found


def aligned(units: Sequence[Unit], parts: Sequence[tuple[str, str]]) -> list[str]:
    """What each unit is for: that of the part with which it shares most words, near the one before."""
    bags = [set(words(text)) for text, _ in parts]
    kinds: list[str] = []
    at = 0
    for unit in units:
        own = set(words(unit.text))
        shared = [
            (len(own & bag) / max(1, min(len(own), len(bag))) - 0.01 * abs(index - at) + 0.1 * (bag == own), -index)
            for index, bag in enumerate(bags)
            if own & bag
        ]
        at = -max(shared)[1] if shared else at
        kinds.append(parts[at][1] if shared else "about")
    return kinds


def train(given: list[Example]) -> dict[str, Any]:
    """The model, as it is stored."""
    chain = _train([(each.features, each.kinds) for each in given], c1=0.05, c2=3.0, minfreq=3, iterations=150)
    labels = sorted({kind for each in given for kind in each.kinds})
    features: dict[str, list[float]] = {}
    for (name, label), weight in chain.state_features.items():
        if abs(weight) >= _SMALLEST:
            features.setdefault(name, [0.0] * len(labels))[labels.index(label)] = round(weight, 2)
    transitions = [[round(chain.transitions.get((one, other), 0.0), 2) for other in labels] for one in labels]
    stored: dict[str, Any] = {"labels": labels, "features": dict(sorted(features.items())), "transitions": transitions}
    stored["marks"] = {name: {"bias": 0.0} for name in ("title", "employer", "place")}
    tagged = model_of(json.dumps(stored))
    rows = _weighings(given, tagged)
    stored["marks"] = {name: _weights(found) for name, found in rows.items()}
    return stored


def _weighings(given: list[Example], model: PostingModel) -> dict[str, list[tuple[set[str], bool]]]:
    """Marks of all candidates, and whether each is the one."""
    rows: dict[str, list[tuple[set[str], bool]]] = {"title": [], "employer": [], "place": []}
    for each in given:
        facts = each.document.label.facts
        title, employer, place = facts.title or "", facts.employer or "", facts.place
        kinds = model.kinds(each.features, said_kinds(each.units))
        page = Page(units=each.units, kinds=kinds, votes=votes_of(each.units, kinds))
        rows["title"] += [(found.marks, right.same_title(found.text, title)) for found in titles(page)]
        rows["employer"] += [
            (found.marks, bool(employer) and right.same_employer(found.text, employer))
            for found in employers(page, title)
        ]
        if place:
            rows["place"] += [
                (found.marks, right.same_place(found.text, place)) for found in places(page, title, employer)
            ]
    return rows


def _weights(rows: Iterable[tuple[set[str], bool]]) -> dict[str, float]:
    """Logistic regression: a chain of length one."""
    chain = _train(
        [([[*sorted(marks), "bias"]], ["yes" if is_right else "no"]) for marks, is_right in rows],
        c1=0.02, c2=0.5, minfreq=2, iterations=120,
    )  # fmt: skip
    found: dict[str, float] = {"bias": 0.0}
    for (mark, label), weight in chain.state_features.items():
        found[mark] = found.get(mark, 0.0) + (weight if label == "yes" else -weight)
    return {
        mark: round(weight, 2) for mark, weight in sorted(found.items()) if abs(weight) >= _SMALLEST or mark == "bias"
    }


def _train(rows: Iterable[tuple[Any, Any]], *, c1: float, c2: float, minfreq: int, iterations: int) -> Any:
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(
        {
            "c1": c1,
            "c2": c2,
            "feature.minfreq": minfreq,
            "max_iterations": iterations,
            "feature.possible_transitions": True,
        }
    )
    for features, labels in rows:
        trainer.append(features, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        return tagger.info()


def measure(documents: Iterable[Labelled], model: PostingModel) -> dict[str, float]:
    """F1 by kind of fact, by the ruler."""
    totals: dict[str, Tally] = {}
    for document in documents:
        read = facts_of_posting(read_posting(clean_posting(document.content.decode()), model))
        for kind in KINDS:
            counted = kind.tally(read, document.label.facts) if kind.name.startswith("posting") else None
            if counted is not None:
                before = totals.get(kind.name, Tally(right=0, read=0, true=0))
                totals[kind.name] = Tally(
                    right=before.right + counted.right, read=before.read + counted.read, true=before.true + counted.true
                )
    return {
        name: 2 * each.right / (each.read + each.true) if each.read + each.true else 1.0
        for name, each in totals.items()
    }


def leave_out() -> None:
    """Prints what a model without a family makes of that family."""
    for family in FAMILIES:
        others = tuple(each for each in FAMILIES if each is not family)
        model = model_of(json.dumps(train(examples(SEED, COUNT // 2, others))))
        held = [document for document, _ in make_postings(seed=SEED + 1, count=_HELD_OUT, families=(family,))]
        scores = measure(held, model)
        click.echo(
            f"{family.name:18}" + "  ".join(f"{name.split(': ')[1][:12]} {score:.2f}" for name, score in scores.items())
        )


@click.command()
@click.option("--leave-out", "left_out", is_flag=True, help="Measure on families that the training has not.")
def main(*, left_out: bool) -> None:
    """Train, and write the model."""
    if left_out:
        leave_out()
        return
    stored = train(examples(SEED, COUNT, FAMILIES))
    rows = ",\n".join(
        f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(weights)}"
        for name, weights in stored["features"].items()
    )
    rest = {name: part for name, part in stored.items() if name != "features"}
    head = json.dumps(rest, ensure_ascii=False)[:-1]
    TABLE.write_text(f'{head}, "features": {{\n{rows}\n}}}}\n', encoding="utf-8")
    click.echo(f"{len(stored['features'])} features in {TABLE}")


if __name__ == "__main__":
    main()
