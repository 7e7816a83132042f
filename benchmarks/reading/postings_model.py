"""`python -m benchmarks.reading.postings_model`: trains what is learned about postings, and writes it.

    python -m benchmarks.reading.postings_model              writes worker/understanding/postings/model.json anew
    python -m benchmarks.reading.postings_model --only employer  learns what employers are chosen by, and keeps the rest
    python -m benchmarks.reading.postings_model --leave-out  trains without each family of the grammar, measures on it
    python -m benchmarks.reading.postings_model --sets       trains without each set of the strangers', measures on it

Everything follows from the seeds and the strangers' postings in the repository: of these title and employer are learned
beside those of the grammar (what each line is for nobody has labelled in them).
"""

import json
import random
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import click
import pycrfsuite

from benchmarks.reading import right
from benchmarks.reading.grammar.postings.corpus import make_postings
from benchmarks.reading.grammar.postings.families import FAMILIES, PostingFamily
from benchmarks.reading.grammar.postings.sketches import SKETCHED
from benchmarks.reading.kinds import KINDS
from benchmarks.reading.labels import Labelled, read_folder
from benchmarks.reading.matching import Tally
from benchmarks.reading.measuring import STRANGERS
from benchmarks.reading.predicted import facts_of_posting
from benchmarks.reading.ranking import Ranked, ranking_weights
from benchmarks.reading.words import words
from worker.reading.posting import clean_posting
from worker.understanding.postings.employers import employers
from worker.understanding.postings.features import features_of, said_kinds
from worker.understanding.postings.header import best_of
from worker.understanding.postings.model import PostingModel, Weighed, model_of
from worker.understanding.postings.page import NONE, Candidate, Page
from worker.understanding.postings.places import places
from worker.understanding.postings.posting import read_posting
from worker.understanding.postings.titles import titles
from worker.understanding.postings.units import Unit, read_units
from worker.understanding.postings.witnesses import votes_of

TABLE = Path("worker/understanding/postings/model.json")
SEED, COUNT = 3, 2300
_HELD_OUT = 12
_FOLDS = 4
_GAPS = 0.08
# The share of postings that stand among menus, addresses and forms, and say their names again.
_SURROUNDED = 0.5
ALL = (*FAMILIES, *SKETCHED)
# How often the words of a heading are hidden in training: so that the model also learns to do without.
_HIDDEN = 0.25
_SMALLEST = 0.04
_SETS = ("postings", "fourth/postings")
# How often each of the strangers' postings counts: there are few of them, and none has another's shape.
_OF_STRANGERS = 3


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
    for document, sheet in make_postings(seed=seed, count=count, families=families, surrounded=_SURROUNDED):
        units = read_units(clean_posting(document.content.decode()))
        kinds = aligned(units, sheet.parts)
        topics = [
            None if kind.startswith("h_") and draw.random() < _HIDDEN else unit.topic
            for unit, kind in zip(units, kinds, strict=True)
        ]
        found.append(Example(document=document, units=units, features=features_of(units, topics), kinds=kinds))
    return found


def strangers() -> dict[str, list[Labelled]]:
    """Postings of the strangers' sets by the letter of their set."""
    found: dict[str, list[Labelled]] = {}
    for part in _SETS:
        for document in read_folder(STRANGERS / part):
            found.setdefault(document.name[0], []).append(document)
    return found


def _untold(documents: Iterable[Labelled]) -> list[Example]:
    """Postings of which nobody has said what each unit is for."""
    found = []
    for document in documents:
        units = read_units(clean_posting(document.content.decode()))
        found.append(Example(document=document, units=units, features=features_of(units), kinds=[]))
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


def train(given: list[Example], beside: Iterable[Labelled] = ()) -> dict[str, Any]:
    """The model, as it is stored. `beside`: more postings from which title, employer and place are learned."""
    chain = _train([(each.features, each.kinds) for each in given], c1=0.05, c2=3.0, minfreq=3, iterations=150)
    labels = sorted({kind for each in given for kind in each.kinds})
    features: dict[str, list[float]] = {}
    for (name, label), weight in chain.state_features.items():
        if abs(weight) >= _SMALLEST:
            features.setdefault(name, [0.0] * len(labels))[labels.index(label)] = round(weight, 2)
    transitions = [[round(chain.transitions.get((one, other), 0.0), 2) for other in labels] for one in labels]
    stored: dict[str, Any] = {"labels": labels, "features": dict(sorted(features.items())), "transitions": transitions}
    stored["marks"] = {name: {"bias": 0.0} for name in ("title", "employer", "place")}
    return with_header(stored, given, beside)


def with_header(stored: dict[str, Any], given: list[Example], beside: Iterable[Labelled] = ()) -> dict[str, Any]:
    """The same chain with title, employer and place learned anew."""
    tagged = model_of(json.dumps(stored))
    return stored | {"marks": _chosen([*given, *(_untold(beside) * _OF_STRANGERS)], tagged)}


def _chosen(given: list[Example], model: PostingModel) -> dict[Weighed, dict[str, float]]:
    """Weights of the marks of titles, employers and places, learned in this order: each knows what was read before.

    Of strangers' postings (they have no kinds) no titles are learned: where a title ends behind a dash each writer of
    labels sees otherwise, and the grammar holds to one way.
    """
    pages = []
    for each in given:
        kinds = model.kinds(each.features, said_kinds(each.units))
        pages.append(Page(units=each.units, kinds=kinds, votes=votes_of(each.units, kinds)))
    facts = [each.document.label.facts for each in given]
    of_titles = [titles(page) for page in pages]
    marks: dict[Weighed, dict[str, float]] = {"title": {"bias": 0.0}, "employer": {"bias": 0.0}, "place": {"bias": 0.0}}
    marks["title"] |= ranking_weights(
        _with_gaps(
            _ranked(found, partial(_is_title, true=fact.title or ""))
            for found, fact, each in zip(of_titles, facts, given, strict=True)
            if each.kinds
        ),
        seed=SEED,
    )
    learned = replace(model, marks=marks)
    read = [best_of("title", found, learned) for found in of_titles]
    of_employers = [employers(page, title) for page, title in zip(pages, read, strict=True)]
    marks["employer"] |= ranking_weights(
        _with_gaps(
            _ranked(found, partial(_is_employer, true=fact.employer or ""))
            for found, fact in zip(of_employers, facts, strict=True)
        ),
        seed=SEED,
    )
    rows = [
        (found.marks, right.same_place(found.text, fact.place))
        for page, fact in zip(pages, facts, strict=True)
        if fact.place
        for found in places(page, fact.title or "", fact.employer or "")
    ]
    marks["place"] = _weights(rows)
    return marks


def _with_gaps(lists: Iterable[Ranked]) -> Iterator[Ranked]:
    """Also lists in which nothing is right any more: so that it is learned when to say nothing."""
    draw = random.Random(f"gaps {SEED}")
    for candidates, is_right in lists:
        yield candidates, is_right
        nothing = len(candidates) - 1
        if is_right and nothing not in is_right and draw.random() < _GAPS:
            left = [marks for index, marks in enumerate(candidates) if index not in is_right]
            yield left, frozenset({len(left) - 1})


def _ranked(found: Sequence[Candidate], is_right: Callable[[str], bool]) -> Ranked:
    return [sorted(each.marks) for each in found], frozenset(
        index for index, each in enumerate(found) if is_right(each.text)
    )


def _is_title(read: str, true: str) -> bool:
    if read == NONE or not true:
        return read == NONE and not true
    return right.same_title(read, true)


def _is_employer(read: str, true: str) -> bool:
    """Stricter than the ruler: the town behind it is no part of it."""
    if read == NONE or not true:
        return read == NONE and not true
    return right.same_employer(read, true)


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


def leave_out(folds: int) -> None:
    """Prints what models make of families that they were trained without: each family is in one of `folds` parts."""
    total: dict[str, list[float]] = {}
    for fold in range(folds):
        others = tuple(each for index, each in enumerate(ALL) if index % folds != fold)
        model = model_of(json.dumps(train(examples(SEED, COUNT, others))))
        for family in ALL[fold::folds]:
            held = [document for document, _ in make_postings(seed=SEED + 1, count=_HELD_OUT, families=(family,))]
            scores = measure(held, model)
            for name, score in scores.items():
                total.setdefault(name, []).append(score)
            line = "  ".join(f"{name.split(': ')[1][:12]} {score:.2f}" for name, score in scores.items())
            click.echo(f"{family.name:18}{line}")
    for name, scores_of in total.items():
        click.echo(f"{name}: {sum(scores_of) / len(scores_of):.3f}")


def leave_sets_out() -> None:
    """Prints what models make of each set of the strangers' that they were trained without."""
    made, sets = examples(SEED, COUNT, (*FAMILIES, *ALL)), strangers()
    for name, held in sets.items():
        others = [document for other, documents in sets.items() if other != name for document in documents]
        scores = measure(held, model_of(json.dumps(train(made, others))))
        click.echo(f"{name}: {'  '.join(f'{kind} {score:.3f}' for kind, score in scores.items())}")


@click.command()
@click.option("--sets", "by_set", is_flag=True, help="Measure on each set of the strangers' that the training has not.")
@click.option(
    "--only", type=click.Choice(["title", "employer", "place"]), help="Learn this anew, and keep the rest of the model."
)
@click.option("--leave-out", "left_out", is_flag=True, help="Measure on families that the training has not.")
def main(*, left_out: bool, by_set: bool, only: Weighed | None) -> None:
    """Train, and write the model."""
    if left_out or by_set:
        if left_out:
            leave_out(_FOLDS)
        if by_set:
            leave_sets_out()
        return
    every = [document for documents in strangers().values() for document in documents]
    made = examples(SEED, COUNT, (*FAMILIES, *ALL))
    if only is not None:
        kept = json.loads(TABLE.read_text(encoding="utf-8"))
        learned = with_header(kept, made, every)["marks"]
        stored = kept | {"marks": kept["marks"] | {only: learned[only]}}
    else:
        stored = train(made, every)
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
