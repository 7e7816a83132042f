"""What the models were made of, as one number: it changes with the seeds, the generator, and what lines are seen as.

So a test can say within a second that the models in the repository are those that `make reader-model` makes. Words of
the gazetteers are not in it: they may grow, and the models learn them the next time.
"""

import hashlib
import re
from collections.abc import Iterator
from inspect import getsource
from types import ModuleType

from benchmarks.reading.layouts.documents import make_documents
from benchmarks.reading.training import headers, hidden_cues, lines
from worker.understanding.learned import header_words, line_features

_SAMPLE = 20
_IMPORTS = re.compile(r"^(?:from|import) [^(\n]*(?:\([^)]*\))?\n", re.MULTILINE)
# How lines and headers are seen, and how the models are trained.
_SOURCES: tuple[ModuleType, ...] = (line_features, header_words, lines, hidden_cues, headers)


def source_of(module: ModuleType) -> str:
    """Its source without what it imports: where a part stands changes no model."""
    return _IMPORTS.sub("", getsource(module))


def made_of(*, seed: int, count: int) -> str:
    """A hash of the first documents, of how many there are, and of the features' and the training's sources."""
    found = hashlib.sha256(f"{seed} {count}".encode())
    for part in (*sampled(seed), *map(source_of, _SOURCES)):
        found.update(part.encode())
    return found.hexdigest()


def sampled(seed: int) -> Iterator[str]:
    """The first documents that the seed makes, line by line."""
    for family, document in make_documents(seed=seed, count=_SAMPLE):
        yield family
        yield from (f"{each.label} {each.parts} {each.line!r}" for each in document)
