"""How likely a position that is read is right: weights of its marks, found from labelled documents; where to ask.

    python -m benchmarks.reading.sure_positions --folder DIR [DIR …]

Prints for each folder how many right and wrong positions are asked about, by the weights of this version and by those
that the other folders give, and the weights that all of them give.
"""

from collections.abc import Iterator

from benchmarks.reading.facts import Role
from benchmarks.reading.labels import Labelled
from benchmarks.reading.right import same_role
from benchmarks.reading.sure_marks import Kind, Read, folders_given, print_tables
from benchmarks.reading.sureness import resume_of
from core.language.tongues import written_in
from worker.understanding.collector import Collector
from worker.understanding.doubts.lost_lines import share_lost
from worker.understanding.doubts.sure_positions import SURE, WEIGHTS, marks_of
from worker.understanding.people.mails import without_mail
from worker.understanding.positions.work import ReadRole
from worker.understanding.resume import add_positions, lines_of_resume, positions_of


def read_of(document: Labelled) -> Iterator[Read]:
    """The paid positions of a document. Nothing of what says itself what is what, or is no résumé."""
    true, file = document.label.facts.roles, resume_of(document)
    if true is None or file is None:
        return
    with written_in(file.language):
        lines, _ = without_mail(lines_of_resume(file))
        collector = Collector()
        read = positions_of(lines)
        paid = add_positions(lines, read, collector)
        asked = {doubt.about.partition("/")[0] for doubt in collector.doubts}
        marks = marks_of(paid, asked, share_lost(lines, read))
    left = [role for role in true if role.kind == "work"]
    for key, role in paid.items():
        found = next((each for each in left if same_role(_said(role), each)), None)
        if found is not None:
            left.remove(found)
        yield Read(marks=marks[key], is_right=found is not None, is_asked=key in asked)


def _said(role: ReadRole) -> Role:
    fields = role.fields
    return Role(
        title=fields.title,
        employer=fields.employer,
        place=fields.place,
        start=fields.start,
        end=fields.end,
        kind="work",
    )


POSITIONS = Kind(name="Positions", read_of=read_of, weights=WEIGHTS, sure=SURE)


def main() -> None:
    """Prints tables and weights."""
    print_tables(POSITIONS, folders_given("sure_positions", __doc__))


if __name__ == "__main__":
    main()
