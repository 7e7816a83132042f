"""Postings to learn from: the grammar's, of which it is known what each unit is for, and people's."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.reading.grammar.postings.corpus import make_postings
from benchmarks.reading.grammar.postings.families import PostingFamily
from benchmarks.reading.labels import Labelled, read_folder
from benchmarks.reading.measuring import CASES, SEEN, STRANGERS
from benchmarks.reading.words import words
from worker.reading.web.pasted import clean_pasted
from worker.understanding.postings.features import features_of
from worker.understanding.postings.units import Unit, read_units

# The share of postings that stand among menus, addresses and forms, and say their names again.
_SURROUNDED = 0.5
# How often the words of a heading are hidden in training: so that the model also learns to do without.
_HIDDEN = 0.25
_SETS = ("postings", "fourth/postings", "fifth/postings", "sixth/postings")


@dataclass(frozen=True, kw_only=True)
class Example:
    """A posting as units, features of these, what each unit is for, and how much it counts where names are learned."""

    document: Labelled
    units: list[Unit]
    features: list[list[str]]
    kinds: list[str]
    counts_for: float = 1.0


def examples(seed: int, count: int, families: tuple[PostingFamily, ...]) -> list[Example]:
    """Postings of the grammar, with the words of some headings hidden."""
    draw = random.Random(f"hidden {seed}")
    found = []
    for document, sheet in make_postings(seed=seed, count=count, families=families, surrounded=_SURROUNDED):
        units = read_units(clean_pasted(document.content.decode()))
        kinds = aligned(units, sheet.parts)
        topics = [
            None if kind.startswith("h_") and draw.random() < _HIDDEN else unit.topic
            for unit, kind in zip(units, kinds, strict=True)
        ]
        found.append(Example(document=document, units=units, features=features_of(units, topics), kinds=kinds))
    return found


def written() -> dict[str, list[Labelled]]:
    """Postings that people wrote: the strangers' by the letter of their set, and those by hand."""
    found: dict[str, list[Labelled]] = {}
    for part in _SETS:
        for document in read_folder(STRANGERS / part):
            found.setdefault(document.name[0], []).append(document)
    found["by hand"] = [
        each for folder in (CASES, SEEN) for each in read_folder(folder) if each.label.part == "posting"
    ]
    return found


def untold(documents: Iterable[Labelled], counts_for: float = 1.0) -> list[Example]:
    """Postings of which nobody has said what each unit is for."""
    found = []
    for document in documents:
        units = read_units(clean_pasted(document.content.decode()))
        found.append(
            Example(document=document, units=units, features=features_of(units), kinds=[], counts_for=counts_for)
        )
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
