"""How likely a line that was taken for a certificate is one: weights of its marks, found from labelled documents.

    python -m benchmarks.reading.sure_certificates --folder DIR [DIR …]

Prints what `sure_positions` prints. A document counts as the root of its certificates.
"""

import argparse
import math
from collections.abc import Iterator
from pathlib import Path

from benchmarks.reading.facts import Certification
from benchmarks.reading.labels import Labelled
from benchmarks.reading.right import same_certification
from benchmarks.reading.sure_marks import Kind, Read, print_tables
from benchmarks.reading.sureness import resume_of
from core.language.tongues import written_in
from worker.understanding.collector import Collector
from worker.understanding.listed import add_things
from worker.understanding.mails import without_mail
from worker.understanding.resume import lines_of_resume, positions_of
from worker.understanding.sure_certificates import SURE, WEIGHTS, certificates_of
from worker.understanding.sure_lists import with_sure_lists


def read_of(document: Labelled) -> Iterator[Read]:
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
        yield Read(marks=marks, is_right=is_right, counts_for=1 / math.sqrt(len(found)))


CERTIFICATES = Kind(name="Certificates", read_of=read_of, weights=WEIGHTS, sure=SURE, doubted="not said")


def main() -> None:
    """Prints tables and weights."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading.sure_certificates", description=__doc__)
    parser.add_argument("--folder", type=Path, nargs="+", required=True, help="documents with labels beside them")
    print_tables(CERTIFICATES, parser.parse_args().folder)


if __name__ == "__main__":
    main()
