"""Which labelled documents an evaluation reads, and which pairs of résumé and posting it writes for: by seed."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reading.grammar.corpus import make_corpus
from benchmarks.reading.labels import Labelled, read_folder
from benchmarks.reading.measuring import SEEN, STRANGERS


@dataclass(frozen=True, kw_only=True)
class Texts:
    """Documents to read, and pairs to write for."""

    resumes: list[Labelled]
    postings: list[Labelled]
    pairs: list[tuple[Labelled, Labelled]]
    corpus: dict[str, str | int]


def choose(*, seed: int, resumes: int, postings: int, profiles: int, folder: Path | None = None) -> Texts:
    """By seed: half of the résumés from strangers and by hand, half from the layout grammar; a folder replaces both.

    Raises:
        LabelError: the folder holds no labelled document, or a label that cannot be used.
    """
    draw = random.Random(f"evaluation {seed}")
    if folder is not None:
        given = list(read_folder(folder))
        people, ads = _of(given, "resume"), _of(given, "posting")
    else:
        written = [*read_folder(STRANGERS / "resumes"), *_of(list(read_folder(SEEN)), "resume")]
        people = _drawn(draw, written, (resumes + 1) // 2) + list(make_corpus(seed=seed, count=max(1, resumes // 2)))
        ads = list(read_folder(STRANGERS / "postings"))
    people, ads = _drawn(draw, people, resumes), _drawn(draw, ads, postings)
    writers = [each for each in people if each.label.facts.roles]
    pairs = [(writers[n % len(writers)], ads[n % len(ads)]) for n in range(profiles)] if writers and ads else []
    corpus: dict[str, str | int] = {
        "documents": folder.name if folder else "the project's",
        "seed": seed,
        "résumés": len(people),
        "postings": len(ads),
        "profiles": len(pairs),
    }
    return Texts(resumes=people, postings=ads, pairs=pairs, corpus=corpus)


def _of(documents: Sequence[Labelled], part: str) -> list[Labelled]:
    return [each for each in documents if each.label.part == part]


def _drawn(draw: random.Random, documents: Sequence[Labelled], most: int) -> list[Labelled]:
    return draw.sample(list(documents), min(most, len(documents)))
