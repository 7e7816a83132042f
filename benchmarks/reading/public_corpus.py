"""The public corpus of OfflineCV (github.com/offlinecv/OfflineCV, tests/fixtures/pdfs): its truths as labels.

Its files are not part of this project. Put them into a folder and name it in `BESPOKE_READING_CORPUS`.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.reading.facts import Education, Facts, Role
from benchmarks.reading.labels import Label, LabelError, Labelled

VARIABLE = "BESPOKE_READING_CORPUS"
_SUFFIX = ".truth.json"
_DASH = re.compile(r"\s+[-–—]\s+")


def corpus_folder() -> Path | None:
    """The folder that the environment names, if it holds truths; itself or its `pdfs`."""
    named = os.environ.get(VARIABLE, "")
    folders = (Path(named), Path(named) / "pdfs") if named else ()
    return next((folder for folder in folders if any(folder.glob(f"*{_SUFFIX}"))), None)


def read_corpus(folder: Path) -> Iterator[Labelled]:
    """Every PDF with a truth, by name.

    Raises:
        LabelError: a truth is not of the form that is known here.
    """
    for path in sorted(folder.glob(f"*{_SUFFIX}")):
        name = path.name.removesuffix(_SUFFIX)
        try:
            facts = facts_of_truth(json.loads(path.read_bytes()))
        except (KeyError, TypeError, ValueError) as error:
            raise LabelError(f"{path.name}: {error!r}") from error
        label = Label(document=f"{name}.pdf", layout=name, facts=facts)
        yield Labelled(name=name, content=(folder / label.document).read_bytes(), label=label)


def facts_of_truth(truth: Mapping[str, Any]) -> Facts:
    """A truth of that project as facts. An empty list of skills there means that none were written down."""
    contact = truth["contact"]
    return Facts(
        name=contact["full_name"],
        contact=[contact[kind] for kind in ("email", "phone", "location") if contact.get(kind)],
        roles=[_role(role) for role in truth["experience"]],
        education=[Education(title=entry["degree"], school=entry["institution"]) for entry in truth["education"]],
        skills=truth["skills"] or None,
    )


def _role(role: Mapping[str, str]) -> Role:
    start, *end = _DASH.split(role["dates"], maxsplit=1)
    return Role(title=role["title"], employer=role["company"], start=start, end=end[0] if end else None)
