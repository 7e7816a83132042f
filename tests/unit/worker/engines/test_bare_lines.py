"""Lines without a verb behind their position: what stands there as it was written, and what does not."""

import pytest

from tests.fakes.records import applicant, role
from worker.engines.offline.compose.bare_lines import bare_line
from worker.engines.offline.compose.lead_ins import LeadIns

PHRASES = LeadIns(applicant([(role("Cleaner", "Elm House", "2014", "2024"), [])]))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Fish section, 70 covers.", "fish section, 70 covers"),
        ("Maternity leave cover, 3 months", "maternity leave cover, 3 months"),
        ("Nights; ring Dan on 07700 900123", None),
        ("Nights, 12 Elm Road", None),
        ("Divorced, two children", None),
        ("Forklift training from next year", None),
        ("Boss in charge of 12 cleaners", None),
        ("Nachtschichten, Bodenmaschinen und Treppen", None),
        ("Nights 🎉, floor machines", None),
    ],
)
def test_what_is_no_work_of_theirs_stands_behind_no_position(line: str, said: str | None) -> None:
    assert bare_line(line, PHRASES) == said
