"""Postings by seed, with their labels, and with what each of their parts is for."""

import random
from collections.abc import Iterator
from itertools import cycle, islice

from benchmarks.reading.facts import Facts, Requirement
from benchmarks.reading.grammar.postings.content import make_vacancy
from benchmarks.reading.grammar.postings.families import FAMILIES, PostingFamily
from benchmarks.reading.grammar.postings.sheet import Sheet
from benchmarks.reading.grammar.postings.surroundings import surround
from benchmarks.reading.labels import Label, Labelled


def make_postings(
    *, seed: int, count: int, families: tuple[PostingFamily, ...] = FAMILIES, surrounded: float = 0.0
) -> Iterator[tuple[Labelled, Sheet]]:
    """`count` postings, the families in turn, everything else by chance of the seed.

    `surrounded`: the share that stands among what web pages have around a posting.
    """
    for index, family in enumerate(islice(cycle(families), count)):
        yield make_posting(seed=seed, index=index, family=family, surrounded=surrounded)


def make_posting(*, seed: int, index: int, family: PostingFamily, surrounded: float = 0.0) -> tuple[Labelled, Sheet]:
    """One posting, and its sheet."""
    draw = random.Random(f"posting {seed} {index} {family.name}")
    vacancy = make_vacancy(draw)
    sheet = family.lay_out(vacancy, draw)
    if draw.random() < surrounded:
        surround(sheet, vacancy, draw)
    facts = Facts(
        title=sheet.title,
        employer=sheet.employer,
        place=sheet.place or None,
        requirements=[Requirement(text=need.text, importance=need.importance) for need in sheet.needs],
    )
    name = f"{seed:03d}-{index:04d}-{family.name}"
    label = Label(document=f"{name}.txt", part="posting", layout=family.name, facts=facts)
    return Labelled(name=name, content=sheet.text.encode(), label=label), sheet
