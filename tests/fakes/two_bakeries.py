"""A plain résumé of two positions and two degrees, as a file and as a document with a label."""

from collections.abc import Sequence

from benchmarks.reading.facts import Education, Facts, Role
from benchmarks.reading.labels import Label, Labelled

TWO_BAKERIES = """Maud Kvarn
maud@kvarn.example

Work experience

Night Baker, Solros Bakery Ltd
March 2014 - May 2018
- Baked bread

Day Baker, Hartley Foods Ltd
June 2018 - Present
- Baked more bread

Education

BSc Botany, University of Hull
2008 - 2011

MSc Botany, University of Leeds
2011 - 2013
"""


def two_bakeries(*roles: Role, education: Sequence[Education] = ()) -> Labelled:
    """The résumé beside a label that says these positions and degrees."""
    label = Label(document="a.txt", layout="plain", facts=Facts(roles=list(roles), education=list(education)))
    return Labelled(name="a", label=label, content=TWO_BAKERIES.encode())
