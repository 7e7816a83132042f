"""How likely a line of a list names skills: weights of its marks, found from labelled documents.

    python -m benchmarks.reading.sure_lists --folder DIR [DIR …]

Prints what `sure_positions` prints, of each name that is told once. A document counts as the root of its names: one in
which forty authors were taken for skills is one fault.
"""

import math
from collections.abc import Iterator

from benchmarks.reading.labels import Labelled
from benchmarks.reading.right import same_skill
from benchmarks.reading.sure_marks import Kind, Read, folders_given, print_tables
from benchmarks.reading.sureness import resume_of
from core.language.item_shapes import fault_of, mended_item
from core.language.tongues import written_in
from worker.understanding.doubts.sure_lists import SURE, WEIGHTS, ListLine, lines_of_lists
from worker.understanding.people.mails import without_mail
from worker.understanding.resume import lines_of_resume, positions_of


def read_of(document: Labelled) -> Iterator[Read]:
    """The names in a document's lists of skills. Nothing of what says itself what is what, or is no résumé."""
    true, file = document.label.facts.skills, resume_of(document)
    if true is None or file is None:
        return
    with written_in(file.language):
        lines, _ = without_mail(lines_of_resume(file))
        read = positions_of(lines)
        found = lines_of_lists(lines, read.labels, read.outline)
    yield from reads_of(found, true)


def reads_of(found: list[ListLine], true: list[str]) -> Iterator[Read]:
    """Each name that may be one, once; `true` are those that the label has."""
    named: list[tuple[str, ListLine]] = []
    for line in found:
        for name in line.names:
            is_new = not any(same_skill(name, other) for other, _ in named)
            if is_new and fault_of("skill", mended_item(name)) is None:
                named.append((name, line))
    for name, line in named:
        is_right = any(same_skill(name, each) for each in true)
        yield Read(marks=line.marks, is_right=is_right, counts_for=1 / math.sqrt(len(named)))


LISTS = Kind(name="Names in lists", read_of=read_of, weights=WEIGHTS, sure=SURE, doubted="not said")


def main() -> None:
    """Prints tables and weights."""
    print_tables(LISTS, folders_given("sure_lists", __doc__))


if __name__ == "__main__":
    main()
