"""How well the reader does on documents of a stranger: with the grammar alone, and with two other strangers' documents.

Nothing of the author whose documents are read is in the training. The models that are kept know no stranger at all.
"""

import lzma
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from benchmarks.reading.kinds import KINDS, POSITION, ROLE
from benchmarks.reading.labels import Labelled, read_folder
from benchmarks.reading.matching import Tally
from benchmarks.reading.predicted import facts_of_resume
from benchmarks.reading.training.headers import header_examples, train_headers
from benchmarks.reading.training.lines import examples, make_documents, train
from benchmarks.reading.training.strangers import (
    AUTHORS,
    FOLDER,
    Teacher,
    headers_of,
    line_examples,
    read_strangers,
)
from core.record.merging import deduplicated
from worker.reading.document import read_file
from worker.understanding.learned.stored import models_in, stored
from worker.understanding.private.private_facts import without_private_facts
from worker.understanding.resume import read_resume
from worker.understanding.segmentations import likeliest
from worker.understanding.structured import read_structured, shape_of

_SHOWN = (ROLE, POSITION, "education", "skills", "name")


def leave_authors_out(*, seed: int, count: int) -> Iterator[str]:
    """A line of scores for each author and training."""
    documents = list(make_documents(seed=seed, count=count))
    lines = [each for _, each in examples(documents, seed=seed, hides=True)]
    headers = [found for _, found in header_examples(documents, seed=seed, hides=True)]
    alone = (train(lines), train_headers(headers))
    labelled = line_examples(read_strangers(), Teacher(alone[0]))
    for author in sorted(set(AUTHORS.values())):
        held = [each for each in read_folder(FOLDER) if AUTHORS[each.name[0]] == author]
        others = [(each, example) for each, example in labelled if each.author != author]
        yield f"{author} author, grammar alone: {scores(held, *alone)}"
        more_lines = [example for _, example in others]
        more_headers = [headers_of(each, example[1]) for each, example in others]
        yield f"{author} author, with lines of the others: {scores(held, train(lines + more_lines), alone[1])}"
        together = train_headers(headers + more_headers)
        yield f"{author} author, with headers of the others: {scores(held, alone[0], together)}"


def scores(documents: Sequence[Labelled], lines: bytes, headers: str) -> str:
    """F1 of some kinds of fact over all documents, and of roles by format."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "lines.xz").write_bytes(lzma.compress(lines))
        (folder / "headers.json").write_text(headers, encoding="utf-8")
        (folder / "pairs.json").write_bytes(stored("pairs.json", None))
        with models_in(folder):
            counts = _counted(documents)
    return ", ".join(f"{name} {tally.f1 or 0:.2f} of {tally.true}" for name, tally in counts.items())


def _counted(documents: Sequence[Labelled]) -> dict[str, Tally]:
    counts: dict[str, Tally] = defaultdict(Tally)
    for document in documents:
        file = without_private_facts(read_file(document.content, filename=document.label.document, choose=likeliest))
        extracted = read_structured(file) if shape_of(file) else read_resume(file)
        read = facts_of_resume(deduplicated(extracted), today=date.today())  # noqa: DTZ011 - years are not counted here
        for kind in KINDS:
            found = kind.tally(read, document.label.facts) if kind.name in _SHOWN else None
            if found is not None:
                counts[kind.name] += found
            if found is not None and kind.name == ROLE:
                counts[f"in {document.format}"] += found
    return counts
