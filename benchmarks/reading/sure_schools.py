"""How likely a degree or school that is read is right: weights of its marks, found from labelled documents.

    python -m benchmarks.reading.sure_schools --folder DIR [DIR …]

Prints what `sure_positions` prints. An entry is wrong where no labelled one has its degree and its school, though a
part more or less that a sign sets off makes none wrong.
"""

from collections.abc import Iterator

from benchmarks.reading.facts import Education
from benchmarks.reading.labels import Labelled
from benchmarks.reading.right import nearly_same_education, same_education
from benchmarks.reading.sure_marks import Kind, Read, folders_given, print_tables
from benchmarks.reading.sureness import resume_of
from core.language.tongues import written_in
from worker.understanding.collector import Collector
from worker.understanding.doubts.sure_schools import SURE, WEIGHTS, marks_of
from worker.understanding.people.mails import without_mail
from worker.understanding.resume import lines_of_resume, positions_of
from worker.understanding.schools.schooling import add_schooling


def read_of(document: Labelled) -> Iterator[Read]:
    """The degrees and schools of a document. Nothing of what says itself what is what, or is no résumé."""
    true, file = document.label.facts.education, resume_of(document)
    if true is None or file is None:
        return
    with written_in(file.language):
        lines, _ = without_mail(lines_of_resume(file))
        entries = [entry for entry in positions_of(lines).outline.entries if entry.section == "edu"]
        schools = add_schooling(entries, Collector())
        marks = marks_of(schools)
    said = {key: Education(title=each.fields.title, school=each.fields.employer) for key, each in schools.items()}
    right = set[str]()
    left = list(true)
    for is_same in (same_education, nearly_same_education):
        for key in [each for each in said if each not in right]:
            found = next((each for each in left if is_same(said[key], each)), None)
            if found is not None:
                left.remove(found)
                right.add(key)
    for key in said:
        yield Read(marks=marks[key], is_right=key in right)


SCHOOLS = Kind(name="Degrees and schools", read_of=read_of, weights=WEIGHTS, sure=SURE)


def main() -> None:
    """Prints tables and weights."""
    print_tables(SCHOOLS, folders_given("sure_schools", __doc__))


if __name__ == "__main__":
    main()
