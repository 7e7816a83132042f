"""How likely what is read as a position was paid work: weights of its marks, found from labelled documents.

    python -m benchmarks.reading.sure_paid --folder DIR [DIR …]

Prints for each folder how many paid and other ones are unsure, by the weights of this version and by those that the
other folders give, and the weights that all of them give. Unpaid posts that were read as such teach, too: what stands
below a heading of clubs is what stands elsewhere without one.
"""

from collections.abc import Callable, Iterator

from benchmarks.reading.facts import Role
from benchmarks.reading.labels import Labelled
from benchmarks.reading.right import same_dates, same_position, same_role
from benchmarks.reading.sure_marks import Kind, Read, folders_given, print_tables
from benchmarks.reading.sureness import resume_of
from benchmarks.reading.words import overlap, words
from core.language.detection import language_of
from core.language.tongues import ENGLISH, written_in
from worker.understanding.people.mails import without_mail
from worker.understanding.positions.work import ReadRole
from worker.understanding.resume import lines_of_resume, positions_of
from worker.understanding.years.sure_paid import WEIGHTS, is_counted, marks_of_pay
from worker.understanding.years.unsure_work import SURE

_LIKE = 0.3


def read_of(document: Labelled) -> Iterator[Read]:
    """The positions of a document, but unpaid ones that no label knows. Nothing of what is no English résumé."""
    true, file = document.label.facts.roles, resume_of(document)
    if true is None or file is None or language_of(file.text) != ENGLISH:
        return
    with written_in(ENGLISH):
        lines, _ = without_mail(lines_of_resume(file))
        read = positions_of(lines)
        marks = marks_of_pay(read.roles, read.outline)
    labels = _labels_of([_said(role) for role in read.roles], list(true))
    for role, own, label in zip(read.roles, marks, labels, strict=True):
        if is_counted(role) and (role.kind == "work" or label is not None):
            yield Read(marks=own, is_right=label is not None and label.kind == "work")


def _labels_of(said: list[Role], left: list[Role]) -> list[Role | None]:
    """The labelled position that each is: the one it is most like, each once."""
    found: list[Role | None] = [None] * len(said)
    for is_one in _WAYS:
        for at, role in enumerate(said):
            label = next((each for each in left if found[at] is None and is_one(role, each)), None)
            if label is not None:
                found[at] = label
                left.remove(label)
    return found


def _is_named_alike(one: Role, other: Role) -> bool:
    return overlap(words(f"{one.title} {one.employer}"), words(f"{other.title} {other.employer}")) >= _LIKE


def _is_dated_alike(one: Role, other: Role) -> bool:
    return bool(one.start and other.start) and same_dates(one, other)


_WAYS: tuple[Callable[[Role, Role], bool], ...] = (
    same_role,
    same_position,
    lambda one, other: _is_dated_alike(one, other) and _is_named_alike(one, other),
    _is_dated_alike,
    _is_named_alike,
)


def _said(role: ReadRole) -> Role:
    fields = role.fields
    return Role(title=fields.title, employer=fields.employer, place=fields.place, start=fields.start, end=fields.end)


PAID = Kind(name="Paid work", read_of=read_of, weights=WEIGHTS, sure=SURE, doubted="unsure")


def main() -> None:
    """Prints tables and weights."""
    print_tables(PAID, folders_given("sure_paid", __doc__))


if __name__ == "__main__":
    main()
