"""How likely a line that was taken for a certificate is one: weights of its marks, found from labelled documents.

    python -m benchmarks.reading.sure_certificates --folder DIR [DIR …]

Prints what `sure_positions` prints. A document counts as the root of its certificates; strangers' are learned from
beside the folders, and count less.
"""

import math
from collections.abc import Iterator

from benchmarks.reading.facts import Certification
from benchmarks.reading.labels import Labelled, read_folder
from benchmarks.reading.measuring import STRANGERS
from benchmarks.reading.right import same_certification
from benchmarks.reading.sure_marks import Kind, Read, folders_given, print_tables
from benchmarks.reading.sureness import resume_of
from core.language.tongues import written_in
from worker.understanding.collector import Collector
from worker.understanding.doubts.sure_certificates import SURE, WEIGHTS, certificates_of
from worker.understanding.doubts.sure_lists import with_sure_lists
from worker.understanding.lists.listed import add_things
from worker.understanding.people.mails import without_mail
from worker.understanding.resume import lines_of_resume, positions_of

_OF_STRANGERS = 0.3
_PARTS = ("resumes", "fourth/resumes")


def read_of(document: Labelled, counts_for: float = 1.0) -> Iterator[Read]:
    """The certificates of a document. Nothing of what says itself what is what, or is no résumé."""
    true, file = document.label.facts.certifications, resume_of(document)
    if true is None or file is None:
        return
    left, found = list(true), list[tuple[dict[str, float], bool]]()
    with written_in(file.language):
        lines, _ = without_mail(lines_of_resume(file))
        read = positions_of(lines)
        outline = with_sure_lists(lines, read.labels, read.outline)
        for held in certificates_of(lines, read.labels, outline):
            collector = Collector()
            add_things([held.item], "cert", collector)
            for entry in collector.entries:
                said = Certification(title=entry.title, issuer=entry.issuer)
                same = next((each for each in left if same_certification(said, each)), None)
                left = [each for each in left if each is not same]
                found.append((held.marks, same is not None))
    for marks, is_right in found:
        yield Read(marks=marks, is_right=is_right, counts_for=counts_for / math.sqrt(len(found)))


def main() -> None:
    """Prints tables and weights."""
    folders = folders_given("sure_certificates", __doc__)
    strangers = [
        each
        for part in _PARTS
        for document in read_folder(STRANGERS / part)
        for each in read_of(document, _OF_STRANGERS)
    ]
    kind = Kind(name="Certificates", read_of=read_of, weights=WEIGHTS, sure=SURE, doubted="not said", beside=strangers)
    print_tables(kind, folders)


if __name__ == "__main__":
    main()
