"""What speaks most for somebody in a letter, an office with its size, and how the reason is parted."""

import pytest

from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.relevance import Relevance
from core.checking.letters.reason_says import parted
from core.record.context import TargetOpportunity
from tests.fakes.records import applicant, role
from worker.engines.offline.compose.letter import write_letter
from worker.engines.offline.compose.offices import told_as_office
from worker.engines.offline.compose.points import make_points
from worker.engines.offline.compose.weighing import STRONG_FROM, strength

BANK = role("Head of Monitoring", "Kestrel Bank", "2021", "present")


def _letter(index: EvidenceIndex) -> str:
    return write_letter(index, make_points(index), Relevance(index))


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        ("Brought the bill from £62,000 to £38,000", "Wrote the handbook for three teams"),
        ("Annual congress for 2,400 delegates, budget $3.1m", "Moved four events online in nine days"),
        ("Principal investigator, “Queues”, £612,000", "Director of studies since 2019"),
        ("Led a team of nine", "Kept the stock room in order"),
    ],
)
def test_figures_results_and_offices_speak_to_any_reader(stronger: str, weaker: str) -> None:
    assert strength(stronger) > strength(weaker)
    assert strength(stronger) >= STRONG_FROM or "nine" in stronger


@pytest.mark.parametrize(
    "line",
    ["Installed to BS 7671", "Flew the A320", "Serviced R410A", "Modelled in R 4.2", "The firm won a £2m contract"],
)
def test_numbers_of_standards_and_what_others_did_are_not_strong(line: str) -> None:
    assert strength(line) < STRONG_FROM <= strength("Won a £2m contract")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Project lead, 42 km of pipe (R 380m)", "I am project lead (42 km of pipe, R 380m)."),
        (
            "Principal investigator, “Queues”, £612,000, 2022–2026.",
            "I have been principal investigator (“Queues”, £612,000, 2022–2026).",
        ),
        ("Project lead, 42 km, FY2022", "I have been project lead (42 km, FY2022)."),
        ("Shop steward, 2018–2021", None),
        ("Shift lead, cut waste by 12%", None),
        ("Pear trees, 40 ha", None),
        ("Store manager, then area manager of 9 shops", None),
    ],
)
def test_an_office_is_told_with_its_size(line: str, said: str | None) -> None:
    assert told_as_office(line, is_current=True) == said


@pytest.mark.parametrize(
    ("why", "begins", "ends"),
    [
        ("I like hives. We are moving to Halle in May.", ["I like hives."], ["We are moving to Halle in May."]),
        ("I like hives. So we are moving to Halle.", ["I like hives.", "So we are moving to Halle."], []),
        ("We are moving to Halle in May.", ["We are moving to Halle in May."], []),
        ("I like hives. I want to move to a smaller farm.", ["I like hives.", "I want to move to a smaller farm."], []),
        ("I want days. I want to come home.", ["I want days.", "I want to come home."], []),
        ("", [], []),
    ],
)
def test_how_somebody_gets_there_stands_at_the_end(why: str, begins: list[str], ends: list[str]) -> None:
    opens, closes = parted(TargetOpportunity(title="Beekeeper", why=why))

    assert (list(opens), list(closes)) == (begins, ends)


def test_who_did_the_same_unpaid_comes_from_no_other_trade() -> None:
    unpaid = role("Stage Manager", "Oak Players", "2015", "2022").model_copy(update={"kind": "volunteering"})
    index = applicant([(BANK, ["Cleared 7,300 alerts"]), (unpaid, [])], title="Stage Manager")

    assert "another trade" not in _letter(index)
    assert "I was a Stage Manager at Oak Players" in _letter(index)
