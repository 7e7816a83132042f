"""Kinds of résumés that once failed: each gives its right value, from the file to the facts."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from benchmarks.reading.kinds import KINDS
from benchmarks.reading.labels import Labelled, read_folder
from benchmarks.reading.measuring import CASES
from benchmarks.reading.predicted import facts_of_resume
from core.language.detection import language_of
from core.record.merging import deduplicated
from worker.reading.document import read_file
from worker.understanding.private.private_facts import without_private_facts
from worker.understanding.resume import read_resume

# What is not right yet, by case and kind of fact. One that comes right has to leave this list.
_OPEN: dict[tuple[str, str], str] = {}
_TODAY = date(2026, 11, 28)


def _cases() -> Iterator[object]:
    for case in read_folder(CASES):
        if case.label.part != "resume":
            continue
        for kind in KINDS:
            if kind.of(case.label.facts) is None:
                continue
            reason = _OPEN.get((case.name, "*")) or _OPEN.get((case.name, kind.name))
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            yield pytest.param(case, kind.name, id=f"{case.name}: {kind.name}", marks=marks)


@pytest.mark.parametrize(("case", "kind"), list(_cases()))
def test_the_right_value(case: Labelled, kind: str) -> None:
    file = without_private_facts(read_file(case.content, filename=case.label.document))
    file = file.model_copy(update={"language": language_of(file.text)})
    read = facts_of_resume(deduplicated(read_resume(file)), today=_TODAY)
    chosen = next(each for each in KINDS if each.name == kind)
    found = chosen.tally(read, case.label.facts)
    assert found is not None
    assert (found.right, found.read) == (found.true, found.true), (chosen.of(read), chosen.of(case.label.facts))


def test_there_are_cases() -> None:
    assert len(list(Path(CASES).glob("*.labels.json"))) >= 30
