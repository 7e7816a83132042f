"""Our own reader reads every file back whole. All thirty profiles: `python -m benchmarks exports`."""

from itertools import islice

import pytest

from benchmarks.exports import files, read_back, resumes
from client_sdk.exporting import ExportFormat, ExportTemplate

# Of different trades, one with a headline in which no word is a title's.
PROFILES = [*islice(resumes(), 0, 32, 9)]


@pytest.mark.parametrize(("kind", "template"), list(files()))
def test_no_role_date_line_or_skill_is_lost(kind: ExportFormat, template: ExportTemplate) -> None:
    for resume in PROFILES:
        kept, there = read_back(resume, kind, template)
        assert kept == there, resume.name
