"""A plain résumé of two positions, as a file and as a document with a label."""

from benchmarks.reading.facts import Facts, Role
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
"""


def two_bakeries(*roles: Role) -> Labelled:
    """The résumé beside a label that says these positions."""
    label = Label(document="a.txt", layout="plain", facts=Facts(roles=list(roles)))
    return Labelled(name="a", label=label, content=TWO_BAKERIES.encode())
