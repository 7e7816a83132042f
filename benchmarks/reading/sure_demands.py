"""How likely a unit that was taken for a demand is one: weights of its marks, found from labelled postings.

    python -m benchmarks.reading.sure_demands --folder DIR [DIR …]

Prints what `sure_positions` prints; those that are doubted are left out. The strangers' postings, which the chains have
learned, count a tenth.
"""

from collections.abc import Iterator

from benchmarks.reading.demands_model import asked_in
from benchmarks.reading.labels import Labelled
from benchmarks.reading.postings_examples import written
from benchmarks.reading.sure_marks import Kind, Read, folders_given, print_tables
from worker.reading.web.pasted import clean_pasted
from worker.understanding.postings.asking import asking_features, said_above
from worker.understanding.postings.features import features_of, said_kinds
from worker.understanding.postings.model import NOT_ASKED, posting_model
from worker.understanding.postings.sure_demands import SURE, WEIGHTS, marks_of
from worker.understanding.postings.units import read_units

_OF_STRANGERS = 0.1


def read_of(document: Labelled, counts_for: float = 1.0) -> Iterator[Read]:
    """The units of a posting that were taken."""
    true = document.label.facts.requirements
    if document.label.part != "posting" or true is None:
        return
    model = posting_model()
    units = read_units(clean_pasted(document.content.decode()))
    kinds = model.kinds(features_of(units), said_kinds(units))
    asked = model.asked(asking_features(units, kinds), said_above(units, kinds))
    right = [each != NOT_ASKED for each in asked_in(units, true)]
    for index, marks in marks_of(units, kinds, asked).items():
        yield Read(marks=marks, is_right=right[index], counts_for=counts_for)


def main() -> None:
    """Prints tables and weights."""
    folders = folders_given("sure_demands", __doc__, of="postings")
    strangers = [
        each for documents in written().values() for document in documents for each in read_of(document, _OF_STRANGERS)
    ]
    kind = Kind(name="Units", read_of=read_of, weights=WEIGHTS, sure=SURE, doubted="left out", beside=strangers)
    print_tables(kind, folders)


if __name__ == "__main__":
    main()
