"""A document and its facts: `NAME.labels.json` beside `NAME.pdf`, or an entry of a corpus made in memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from benchmarks.reading.facts import Facts, Shape

SUFFIX = ".labels.json"
Part = Literal["resume", "posting"]
_POSTING_FIELDS = {"title", "employer", "place", "requirements"}


class LabelError(Exception):
    """A label that cannot be used; the message names the file."""


class Label(Shape):
    """The label of one document. `layout` names the family of its layout, `document` the file beside the label."""

    document: str
    part: Part = "resume"
    layout: str
    language: str = "en"
    facts: Facts


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A document with its label, as the bench takes it."""

    name: str
    content: bytes
    label: Label

    @property
    def format(self) -> str:
        """`pdf`, `docx`, `txt` or `md`."""
        return Path(self.label.document).suffix.lstrip(".").lower() or "txt"


def read_label(path: Path) -> Label:
    """The label in a file.

    Raises:
        LabelError: it is no label, names a document that is not beside it, or holds facts of the other kind of
        document.
    """
    try:
        label = Label.model_validate_json(path.read_bytes())
    except ValidationError as error:
        # Where and what kind of fault, not what stands there: a folder may be scored unseen.
        faults = "; ".join(f"{'.'.join(map(str, each['loc'])) or 'all'}: {each['type']}" for each in error.errors())
        raise LabelError(f"{path.name}: {faults}") from None
    if "/" in label.document or not (path.parent / label.document).is_file():
        raise LabelError(f"{path.name}: there is no document {label.document} beside it")
    named = {name for name in Facts.model_fields if getattr(label.facts, name) is not None}
    for of_readers in ("years_said", "doubts"):
        if of_readers in named:
            raise LabelError(f"{path.name}: {of_readers} is no fact of a document")
    others = named - _POSTING_FIELDS if label.part == "posting" else named & _POSTING_FIELDS
    if others or not named:
        raise LabelError(f"{path.name}: a {label.part} with {', '.join(sorted(others)) or 'no facts'}")
    return label


def read_folder(folder: Path) -> Iterator[Labelled]:
    """Every labelled document of a folder, by name. Raises as `read_label` does, and when there is none."""
    found = sorted(folder.glob(f"*{SUFFIX}"))
    if not found:
        raise LabelError(f"{folder}: no file ends in {SUFFIX}")
    for path in found:
        label = read_label(path)
        content = (folder / label.document).read_bytes()
        yield Labelled(name=path.name.removesuffix(SUFFIX), content=content, label=label)
