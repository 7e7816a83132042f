"""`python -m benchmarks.reading.blocks FOLDER …`: where the order of lines loses what belongs together.

The reader's lines, before anybody asks what they mean, are held against the labelled roles and schools of each
document. It prints counts by family of layouts and kind of fault, never what stands in a document.

Kinds: *torn*, a title, employer, degree or school whose words do not follow each other; *glued*, one whose cell holds
other words right beside it, with nothing between; *mixed*, an entry whose parts stand among those of another one.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import TypeAlias

import click
from rich.console import Console
from rich.table import Table

from benchmarks.reading.facts import Facts
from benchmarks.reading.labels import Labelled, read_folder
from benchmarks.reading.words import employer_words, without_brackets, words
from worker.reading.document import read_file
from worker.reading.errors import ReadingError

Words: TypeAlias = tuple[str, ...]
Span: TypeAlias = tuple[int, int]
_MOST_PLACES = 6
# What may stand between a title and an employer, or before a town, in one cell.
_BETWEEN = frozenset(
    "and at for with in as to from the of on a by since until till then now present mr ms bei in als und".split()
)


@dataclass
class Faults:
    """Counts of one family of layouts."""

    documents: int = 0
    entries: int = 0
    torn: int = 0
    glued: int = 0
    mixed: int = 0
    names: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class _Text:
    """All words of a document, and beside each whether a cell ends behind it, or punctuation stands there."""

    words: list[str]
    is_end: list[bool]

    def places(self, part: Words) -> list[Span]:
        """Where the words stand one after another."""
        count = len(part)
        spans = ((at, at + count) for at, word in enumerate(self.words) if word == part[0])
        return [span for span in spans if tuple(self.words[slice(*span)]) == part]

    def is_alone(self, span: Span) -> bool:
        """True when no other word touches it in its cell."""
        first, end = span
        is_free = first == 0 or self.is_end[first - 1] or not _is_word(self.words[first - 1])
        return is_free and (self.is_end[end - 1] or end == len(self.words) or not _is_word(self.words[end]))


def _is_word(word: str) -> bool:
    return word not in _BETWEEN and not any(map(str.isdigit, word))


def faults_of(documents: Sequence[Labelled]) -> dict[str, Faults]:
    """The faults by format and family of layouts."""
    found: dict[str, Faults] = defaultdict(Faults)
    for document in documents:
        family = found[f"{document.format}: {document.label.layout}"]
        family.documents += 1
        before = (family.torn, family.glued, family.mixed)
        _count(document, family)
        if before != (family.torn, family.glued, family.mixed):
            family.names.append(document.name)
    return found


def _count(document: Labelled, family: Faults) -> None:
    try:
        lines = [line.text for line in read_file(document.content, filename=document.label.document).lines]
    except ReadingError:
        lines = []
    text = _text(lines)
    spans: list[Span] = []
    for parts in _entries(document.label.facts):
        family.entries += 1
        places = [text.places(part)[:_MOST_PLACES] for part in parts]
        family.torn += any(not each for each in places)
        chosen = _nearest([each for each in places if each])
        family.glued += any(not text.is_alone(span) for span in chosen)
        if chosen:
            spans.append((min(span[0] for span in chosen), max(span[1] for span in chosen)))
    spans.sort()
    family.mixed += sum(
        any(one != other and one[0] < other[1] and other[0] < one[1] for other in spans) for one in spans
    )


def _text(lines: Sequence[str]) -> _Text:
    found, ends = list[str](), list[bool]()
    for line in lines:
        for cell in line.split("\t"):
            for token in cell.split():
                of_token = words(token)
                found += of_token
                ends += [token[-1] in ",;:|·•–—-()[]/." and at == len(of_token) - 1 for at in range(len(of_token))]
                if token[0] in "([–—|·•" and len(found) > len(of_token):
                    ends[-len(of_token) - 1] = True
            if ends:
                ends[-1] = True
    return _Text(words=found, is_end=ends)


def _entries(facts: Facts) -> Iterator[list[Words]]:
    """The parts of each role and school; an employer that several roles share belongs to none of them."""
    roles, schools = facts.roles or [], facts.education or []
    employers = [employer_words(role.employer) for role in roles if role.employer]
    for role in roles:
        names = [role.title, *([role.employer] if employers.count(employer_words(role.employer or "-")) == 1 else [])]
        yield _parts(names)
    for school in schools:
        yield _parts([school.title, school.school])


def _parts(names: Sequence[str]) -> list[Words]:
    plain = (employer_words(without_brackets(name)) for name in names if name)
    return [part for part in plain if part]


def _nearest(places: Sequence[Sequence[Span]]) -> tuple[Span, ...]:
    """Of each part one place, so that all stand as near to each other as can be."""
    return min(product(*places), key=lambda spans: max((end for _, end in spans), default=0) - min(
        (first for first, _ in spans), default=0
    ))  # fmt: skip


def table_of(found: dict[str, Faults]) -> Table:
    """The faults, the worst family first."""
    table = Table(title="Roles and schools that the order of lines tears apart", title_justify="left")
    for heading in ("family", "documents", "entries", "torn", "glued", "mixed", "in"):
        table.add_column(heading, justify="left" if heading in {"family", "in"} else "right")
    for name, each in sorted(found.items(), key=lambda pair: -(pair[1].torn + pair[1].mixed + pair[1].glued)):
        counts = (each.documents, each.entries, each.torn, each.glued, each.mixed)
        table.add_row(name, *map(str, counts), " ".join(each.names))
    return table


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("folders", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--format", "formats", multiple=True, default=("pdf", "docx"), help="Only files of these formats.")
def main(*, folders: tuple[Path, ...], formats: tuple[str, ...]) -> None:
    """Prints the table for the labelled documents of these folders."""
    documents = [each for folder in folders for each in read_folder(folder) if each.format in formats]
    Console(width=160).print(table_of(faults_of([each for each in documents if each.label.part == "resume"])))


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.reading.blocks")
