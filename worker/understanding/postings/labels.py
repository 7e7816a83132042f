"""Labelled lines of a posting's header: `Location: Leeds`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from worker.understanding.postings.cues import header_labels

# A row of a table of labels: a few words, a colon, a value.
_ROW = re.compile(r"\W{0,4}[A-Z][\w /&#.'’()-]{1,34}?\s?:\s\S")
_FEWEST_ROWS, _FEWEST_KNOWN = 4, 2


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """What kind of label it is (`title`, `employer`, `place`, `other`), and what stands behind it."""

    kind: str
    value: str


def label_of(text: str) -> Labelled | None:
    """The label at the beginning of a line, with its value; None where there is none."""
    for kind, pattern in header_labels().items():
        match = pattern.match(text)
        if match is not None:
            return Labelled(kind=kind, value=match["value"].strip("*_ "))
    return None


def rows_of_labels(texts: Sequence[str]) -> frozenset[int]:
    """By number, the lines that stand in a table of labels of which some are known: what names none there is one, too.

    So `Job Number: 17` and `Bargaining Unit: B` name nothing, whatever words they have.
    """
    found: set[int] = set()
    run: list[int] = []
    for at, text in enumerate([*texts, ""]):
        if _ROW.match(text):
            run.append(at)
            continue
        if len(run) >= _FEWEST_ROWS and sum(label_of(texts[each]) is not None for each in run) >= _FEWEST_KNOWN:
            found.update(each for each in run if label_of(texts[each]) is None)
        run = []
    return frozenset(found)
