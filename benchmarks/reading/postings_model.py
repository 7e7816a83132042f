"""`python -m benchmarks.reading.postings_model`: trains what is learned about postings, and writes it.

    python -m benchmarks.reading.postings_model              writes worker/understanding/postings/model.json anew
    python -m benchmarks.reading.postings_model --names      learns titles and employers anew, and keeps the rest
    python -m benchmarks.reading.postings_model --demands    learns what is asked for anew, and keeps the rest
    python -m benchmarks.reading.postings_model --leave-out  trains without each family of the grammar, measures on it
    python -m benchmarks.reading.postings_model --sets       trains without each set of the strangers', measures on it;
                                                             with --demands only what is asked for
    python -m benchmarks.reading.postings_model --real DIR … the same, and learns from labelled postings in DIR as well:
                                                             no word is kept that is not known from the others

Everything follows from the seeds, the strangers' postings in the repository and the world's lists (those of
`make reader-model`). What each line is for is learned from the grammar: nobody has labelled it elsewhere. What is asked
for is learned from what strangers wrote, and title and employer from that, from the same with other names in it, and a
little from the grammar.
"""

import json
import random
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click
import pycrfsuite

from benchmarks.reading import right
from benchmarks.reading.cuts import written_cuts
from benchmarks.reading.demands_model import Asking, asked_in, asking_of, bared, unbulleted
from benchmarks.reading.drawn_cuts import drawn_cuts
from benchmarks.reading.drawn_sentences import drawn_sentences
from benchmarks.reading.extents_model import Read, extent_weights, reads_of
from benchmarks.reading.grammar.postings.corpus import make_postings
from benchmarks.reading.grammar.postings.families import FAMILIES
from benchmarks.reading.grammar.postings.sketches import SKETCHED
from benchmarks.reading.kinds import KINDS
from benchmarks.reading.labels import Labelled, read_folder
from benchmarks.reading.matching import Tally
from benchmarks.reading.postings_examples import Example, examples, untold, written
from benchmarks.reading.predicted import facts_of_posting
from benchmarks.reading.ranking import Ranked, ranking_weights
from benchmarks.reading.redressed import Wardrobe, redressed
from benchmarks.reading.stored_model import stored_chain, written_out
from benchmarks.reading.training.world import World
from worker.reading.web.pasted import clean_pasted
from worker.understanding.postings.asking import asking_features, said_above
from worker.understanding.postings.employers import employers
from worker.understanding.postings.features import features_of, said_kinds
from worker.understanding.postings.header import best_of
from worker.understanding.postings.model import PostingModel, Weighed, model_of
from worker.understanding.postings.page import NONE, Candidate, Page
from worker.understanding.postings.places import places
from worker.understanding.postings.posting import read_posting
from worker.understanding.postings.requirements import told
from worker.understanding.postings.titles import titles
from worker.understanding.postings.units import read_units
from worker.understanding.postings.witnesses import votes_of

TABLE = Path("worker/understanding/postings/model.json")
SEED, COUNT = 3, 2300
_HELD_OUT = 12
_FOLDS = 4
ALL = (*FAMILIES, *SKETCHED)
_SMALLEST = 0.04
# How many postings with other names are made of each of the strangers', how much each of them counts beside those that
# strangers wrote themselves, and how many of the grammar's there are, and how much these count.
_REDRESSED, _OF_REDRESSED = 2, 0.4
_OF_GRAMMAR, _GRAMMAR = 0.2, 600
# Of the grammar's postings, so many teach what is asked for, and where that ends: it is tidier than what people write.
_GRAMMAR_ASKING, _GRAMMAR_EXTENTS = 120, 100
# Of so many units in a second copy of each posting no word is told, so that bare names in a list are taken as well.
_HIDDEN_WORDS = 0.3
_SMALLEST_ASKING = 0.06
# Where demands begin and end is learned in units that a chain without their posting takes for asking.
_FOLDS_ASKING = 3
# Who employs and where is said in more ways than strangers have: their weights keep nearer to zero.
_GENTLY = 0.08
_NO_CHAIN: dict[str, Any] = {"labels": [], "features": {}, "transitions": []}


def train(given: list[Example], beside: Iterable[Labelled], real: Sequence[Labelled] = ()) -> dict[str, Any]:
    """The model, as it is stored. `beside`: more postings from which title, employer and place are learned.

    `real`: real people's, from which all but what each line is for is learned, and of which no word is kept.
    """
    chain = _train([(each.features, each.kinds) for each in given], c1=0.05, c2=3.0, minfreq=3, iterations=150)
    stored: dict[str, Any] = {"purposes": stored_chain(chain, _SMALLEST), "asking": _NO_CHAIN, "extents": {}}
    stored["marks"] = {"title": {"bias": 0.0}, "employer": {"bias": 0.0}}
    own = list(beside)
    return with_demands(with_header(stored, given, own, real), given, own, real)


def with_demands(
    stored: dict[str, Any], given: Sequence[Example], beside: Sequence[Labelled], real: Sequence[Labelled] = ()
) -> dict[str, Any]:
    """The same with what is asked for learned anew: which units ask, and where in them a demand begins and ends."""
    return with_extents(with_asking(stored, given, beside, real), given, beside, real)


def with_asking(
    stored: dict[str, Any], given: Sequence[Example], beside: Iterable[Labelled], real: Iterable[Labelled] = ()
) -> dict[str, Any]:
    """The same with what is asked for learned anew."""
    model = model_of(json.dumps(stored))
    documents = [*beside, *(each.document for each in given[:_GRAMMAR_ASKING])]
    draw = random.Random(f"words {SEED}")
    rows = _asking(documents, model, draw)
    known = {name for features, _ in rows for unit in features for name in unit}
    of_real = _asking(list(real), model, draw)
    rows += [([[name for name in unit if name in known] for unit in features], asked) for features, asked in of_real]
    chain = _train(rows, c1=0.1, c2=1.0, minfreq=2, iterations=120)
    return stored | {"asking": stored_chain(chain, _SMALLEST_ASKING)}


def _asking(documents: Sequence[Labelled], model: PostingModel, draw: random.Random) -> list[Asking]:
    """Postings as the chain is taught them: as they are, with the words of some units hidden, without bullets."""
    rows = [asking_of(document, model) for document in documents]
    rows += [bared(document, model, _HIDDEN_WORDS, draw) for document in documents]
    plain = [unbulleted(document, draw) for document in documents]
    return rows + [asking_of(document, model) for document in plain if document is not None]


def with_extents(
    stored: dict[str, Any], given: Sequence[Example], beside: Sequence[Labelled], real: Sequence[Labelled] = ()
) -> dict[str, Any]:
    """The same with the extents of demands learned anew, in units that ask as a chain without their posting says."""
    reads: list[Read] = []
    of_real: list[Read] = []
    for fold in range(_FOLDS_ASKING):
        others = [document for index, document in enumerate(beside) if index % _FOLDS_ASKING != fold]
        real_others = [document for index, document in enumerate(real) if index % _FOLDS_ASKING != fold]
        model = model_of(json.dumps(with_asking(stored, given, others, real_others)))
        reads += [read for document in beside[fold::_FOLDS_ASKING] for read in _reads(document, model)]
        of_real += [read for document in real[fold::_FOLDS_ASKING] for read in _reads(document, model)]
    for each in given[:_GRAMMAR_EXTENTS]:
        requirements = each.document.label.facts.requirements or []
        reads += reads_of(each.units, asked_in(each.units, requirements), requirements)
    taught = [*reads, *written_cuts(), *drawn_cuts(SEED), *drawn_sentences(SEED)]
    return stored | {"extents": extent_weights(taught, of_real, seed=SEED)}


def _reads(document: Labelled, model: PostingModel) -> list[Read]:
    """The units of a posting that ask, as the model says, with where demands begin and end in them."""
    units = read_units(clean_pasted(document.content.decode()))
    kinds = model.kinds(features_of(units), said_kinds(units))
    asked = model.asked(asking_features(units, kinds), said_above(units, kinds))
    told_of = [told(unit, importance) for unit, importance in zip(units, asked, strict=True)]
    return reads_of(units, told_of, document.label.facts.requirements or [])


def with_header(
    stored: dict[str, Any], given: list[Example], beside: Iterable[Labelled], real: Sequence[Labelled] = ()
) -> dict[str, Any]:
    """The same chain with title, employer and place learned anew."""
    tagged = model_of(json.dumps(stored))
    own = list(beside)
    every = [
        *untold([*own, *real]),
        *untold(_with_other_names(own), _OF_REDRESSED),
        *(replace(each, counts_for=_OF_GRAMMAR) for each in given[:_GRAMMAR]),
    ]
    return stored | {"marks": _names(every, tagged)}


def _with_other_names(documents: Sequence[Labelled]) -> list[Labelled]:
    wardrobe, draw = Wardrobe(World(), SEED), random.Random(f"redressed {SEED}")
    return [redressed(document, wardrobe, draw) for document in documents for _ in range(_REDRESSED)]


def _names(given: Sequence[Example], model: PostingModel) -> dict[Weighed, dict[str, float]]:
    """Weights of the marks of titles, employers and places, in this order: each is no part of those that were read."""
    pages = [_page(each, model) for each in given]
    facts = [each.document.label.facts for each in given]
    counts = [each.counts_for for each in given]
    of_titles = [titles(page) for page in pages]
    marks: dict[Weighed, dict[str, float]] = {"title": {"bias": 0.0}, "employer": {"bias": 0.0}, "place": {"bias": 0.0}}
    marks["title"] |= ranking_weights(
        (
            _ranked(found, partial(_is_title, true=fact.title or ""), count)
            for found, fact, count in zip(of_titles, facts, counts, strict=True)
        ),
        seed=SEED,
    )
    learned = replace(model, marks=marks)
    read = [best_of("title", found, learned) for found in of_titles]
    marks["employer"] |= ranking_weights(
        (
            _ranked(
                employers(page, None if title == NONE else title),
                partial(_is_employer, true=fact.employer or ""),
                count,
            )
            for page, title, fact, count in zip(pages, read, facts, counts, strict=True)
        ),
        seed=SEED,
        rate=_GENTLY,
    )
    learned = replace(model, marks=marks)
    firms = [
        best_of("employer", employers(page, None if title == NONE else title), learned)
        for page, title in zip(pages, read, strict=True)
    ]
    marks["place"] |= ranking_weights(
        (
            _ranked(
                places(page, None if title == NONE else title, None if firm == NONE else firm),
                partial(_is_place, true=fact.place),
                count,
            )
            for page, title, firm, fact, count in zip(pages, read, firms, facts, counts, strict=True)
        ),
        seed=SEED,
        rate=_GENTLY,
    )
    return marks


def _page(each: Example, model: PostingModel) -> Page:
    kinds = model.kinds(each.features, said_kinds(each.units))
    return Page(units=each.units, kinds=kinds, votes=votes_of(each.units, kinds))


def _ranked(found: Sequence[Candidate], is_right: Callable[[str], bool], counts_for: float) -> Ranked:
    rights = frozenset(index for index, each in enumerate(found) if is_right(each.text))
    return [sorted(each.marks) for each in found], rights, counts_for


def _is_title(read: str, true: str) -> bool:
    if read == NONE or not true:
        return read == NONE and not true
    return right.same_title(read, true)


def _is_employer(read: str, true: str) -> bool:
    """Stricter than the ruler: the town behind it is no part of it."""
    if read == NONE or not true:
        return read == NONE and not true
    return right.same_employer(read, true)


def _is_place(read: str, true: str | None) -> bool:
    """None where nobody has looked: then there is nothing to learn."""
    if read == NONE or not true:
        return read == NONE and true == ""
    return right.same_place(read, true)


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
        read = facts_of_posting(read_posting(clean_pasted(document.content.decode()), model))
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
    every = [document for documents in written().values() for document in documents]
    for fold in range(folds):
        others = tuple(each for index, each in enumerate(ALL) if index % folds != fold)
        model = model_of(json.dumps(train(examples(SEED, COUNT, others), every)))
        for family in ALL[fold::folds]:
            held = [document for document, _ in make_postings(seed=SEED + 1, count=_HELD_OUT, families=(family,))]
            scores = measure(held, model)
            for name, score in scores.items():
                total.setdefault(name, []).append(score)
            line = "  ".join(f"{name.split(': ')[1][:12]} {score:.2f}" for name, score in scores.items())
            click.echo(f"{family.name:18}{line}")
    for name, scores_of in total.items():
        click.echo(f"{name}: {sum(scores_of) / len(scores_of):.3f}")


def leave_sets_out(*, demands_only: bool) -> None:
    """Prints what models make of each set of the strangers' that they were trained without.

    `demands_only`: only what is asked for is learned anew, titles and employers stay as they are.
    """
    made, sets = examples(SEED, _GRAMMAR, (*FAMILIES, *ALL)), written()
    kept = json.loads(TABLE.read_text(encoding="utf-8"))
    for name, held in sets.items():
        others = [document for other, documents in sets.items() if other != name for document in documents]
        learned = with_demands(kept if demands_only else with_header(kept, made, others), made, others)
        scores = measure(held, model_of(json.dumps(learned)))
        click.echo(f"{name}: {'  '.join(f'{kind} {score:.3f}' for kind, score in scores.items())}")


@click.command()
@click.option("--sets", "by_set", is_flag=True, help="Measure on each set of the strangers' that the training has not.")
@click.option("--names", "names_only", is_flag=True, help="Learn titles and employers anew, and keep the rest.")
@click.option("--demands", "demands_only", is_flag=True, help="Learn what is asked for anew, and keep the rest.")
@click.option("--leave-out", "left_out", is_flag=True, help="Measure on families that the training has not.")
@click.option("--real", "folders", type=Path, multiple=True, help="Learn from the postings of this folder as well.")
def main(*, left_out: bool, by_set: bool, names_only: bool, demands_only: bool, folders: tuple[Path, ...]) -> None:
    """Train, and write the model."""
    real = [document for folder in folders for document in read_folder(folder) if document.format != "pdf"]
    if left_out or by_set:
        if left_out:
            leave_out(_FOLDS)
        if by_set:
            leave_sets_out(demands_only=demands_only)
        return
    every = [document for documents in written().values() for document in documents]
    if names_only or demands_only:
        stored = json.loads(TABLE.read_text(encoding="utf-8"))
        made = examples(SEED, _GRAMMAR, (*FAMILIES, *ALL))
        stored = with_header(stored, made, every, real) if names_only else stored
        stored = with_demands(stored, made, every, real) if demands_only else stored
    else:
        stored = train(examples(SEED, COUNT, (*FAMILIES, *ALL)), every, real)
    TABLE.write_text(written_out(stored), encoding="utf-8")
    click.echo(f"{len(stored['purposes']['features'])} and {len(stored['asking']['features'])} features in {TABLE}")


if __name__ == "__main__":
    main()
