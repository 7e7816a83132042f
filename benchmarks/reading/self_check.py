"""What a record held against itself gives on documents with labels: right items that would be refused, and questions.

    python -m benchmarks.reading.self_check --folder DIR [DIR …]

An item is refused by its shape, so labels alone tell what is lost. Questions are those that no reader asked: of
documents that are right in all positions each is one too many, unless it asks about something else that is wrong.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

from rich.console import Console

from benchmarks.figures import Figure, Report
from benchmarks.reading.facts import Facts
from benchmarks.reading.labels import Labelled, read_folder
from benchmarks.reading.matching import tally
from benchmarks.reading.predicted import facts_of_resume
from benchmarks.reading.right import same_role
from benchmarks.reading.sureness import resume_of
from client_sdk.record import Doubt
from core.language.item_shapes import Kind, fault_of, is_torn_quote, mended_item
from core.record.build import DocumentReading, build
from core.record.gathering import gather
from core.record.readings import ExtractedDocument
from worker.understanding.resume import read_resume

_DOCUMENT = UUID(int=0)
# Positions do not depend on it.
_NO_DAY = date(2026, 1, 1)


def items_of(true: Facts) -> Iterator[tuple[Kind, str]]:
    """All labelled items, each with its kind."""
    yield from (("skill", each) for each in true.skills or [])
    yield from (("certification", each.title) for each in true.certifications or [])
    yield from (("language", each.name) for each in true.languages or [])
    for each in true.education or []:
        yield from (("education", part) for part in (each.title, each.school) if part)


def is_refused(kind: Kind, item: str) -> bool:
    """True for an item that the record would not take."""
    return fault_of(kind, mended_item(item)) is not None or (kind == "skill" and is_torn_quote(item))


def questions_of(read: ExtractedDocument) -> list[Doubt]:
    """What is asked since the record contradicts itself, and no reader asked."""
    reading = [DocumentReading(document_id=_DOCUMENT, reading=read)]
    asked = {question.id for question in gather(reading).questions}
    return [doubt for doubt in build(reading, []).doubts if doubt.id not in asked]


def table(documents: list[Labelled]) -> Report:
    """The counts of these documents."""
    items, refused = Counter[Kind](), Counter[Kind]()
    asked: dict[bool, list[int]] = {True: [], False: []}
    for document in documents:
        true, file = document.label.facts, resume_of(document)
        if true.roles is None or file is None:
            continue
        for kind, item in items_of(true):
            items[kind] += 1
            refused[kind] += is_refused(kind, item)
        read = read_resume(file)
        positions = facts_of_resume(read, today=_NO_DAY).roles or []
        right = tally(positions, true.roles, same_role).right
        asked[right == len(positions) == len(true.roles)].append(len(questions_of(read)))
    figures = [
        Figure(what=f"right items refused: {kind}", value=refused[kind], unit="", note=f"of {items[kind]}")
        for kind in items
    ]
    for is_whole, name in ((True, "right in all positions"), (False, "others")):
        note = f"{sum(map(bool, asked[is_whole]))} of {len(asked[is_whole])} documents"
        figures.append(Figure(what=f"questions, {name}", value=sum(asked[is_whole]), unit="", note=note))
    return Report(title="Held against itself", figures=figures)


def main() -> None:
    """Prints a table for each folder."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading.self_check", description=__doc__)
    parser.add_argument("--folder", type=Path, nargs="+", required=True, help="documents with labels beside them")
    for folder in parser.parse_args().folder:
        Console().print(folder.name)
        Console().print(table(list(read_folder(folder))).table())


if __name__ == "__main__":
    main()
