"""Labelled lines of a posting's header: `Location: Leeds`."""

from dataclasses import dataclass

from worker.understanding.postings.cues import header_labels


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
