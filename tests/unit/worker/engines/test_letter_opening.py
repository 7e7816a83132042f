"""With what a letter begins, which lines are parted, and how an answer is named as one."""

import pytest

from core.checking.checker import Checker
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.relevance import Relevance
from core.record.models import EvidenceKind
from tests.fakes.records import TODAY, applicant, role
from worker.engines.offline.compose.letter import write_letter
from worker.engines.offline.compose.parting import parted
from worker.engines.offline.compose.points import make_points

WARD = role("Ward Sister", "Elm Hospital", "2018", "present")
PORTER = role("Porter", "Oak Hospital", "2014", "2018")
DEED = "Halved falls with harm between 2021 and 2023"


def _letter(index: EvidenceIndex) -> str:
    letter = write_letter(index, make_points(index), Relevance(index))
    said = Checker(context=index.context, today=TODAY).check_text("narrative", letter)
    assert all(each.judgement.is_supported for each in said), [each.quote for each in said]
    return letter


@pytest.mark.parametrize(
    ("title", "asks", "says", "begin"),
    [
        (
            "Ward Sister",
            "Registered nurse",
            [("certification", "Registered Nurse, NMC")],
            "I am a Registered Nurse (NMC), and I ",
        ),
        ("Ward Sister", "Latin", [], "You are looking for a Ward Sister, and I have been one since 2018 at Elm"),
        ("Matron", "Registered nurse", [("summary", "Registered with the NMC since 2012.")], "I have been registered"),
        ("Pool Lifeguards", "Latin", [], " Pool Lifeguard. "),
        ("Administrative Officer V", "Latin", [], "Administrative Officer. "),
    ],
)
def test_a_letter_begins_with_what_speaks_most_for_the_post(
    title: str, asks: str, says: list[tuple[EvidenceKind, str]], begin: str
) -> None:
    work = [(WARD, [DEED]), (PORTER, ["Nights, two lifts"])]

    assert begin in _letter(applicant(work, title=title, asks=[asks], says=says)).split("\n\n")[1]


def test_who_was_called_as_the_post_is_says_so_first() -> None:
    now, before = (
        role("Cleaning Supervisor", "Elm House", "2022", "present"),
        role("Cleaner", "Elm House", "2019", "2022"),
    )
    letter = _letter(
        applicant([(now, ["Plan the rota for 18 cleaners"]), (before, ["Nights, floor machines"])], title="Cleaner")
    )

    assert "and I was a Cleaner at Elm House from 2019 to 2022: nights, floor machines." in letter
    assert letter.count("Nights".lower()) == 1


def test_what_is_required_and_was_done_is_told_before_newer_work() -> None:
    cook, clerk = role("Cook", "Oak House", "2012", "2015"), role("Clerk", "Ash House", "2015", "2018")
    work = [(WARD, [DEED]), (clerk, ["Filed 40 letters a day"]), (cook, ["Planned menus for 60 guests every week"])]
    letter = _letter(applicant(work, title="Matron", asks=["Planned menus for guests"]))

    assert letter.index("menus") < letter.index("filed")


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (
            "Budget of 11 million; Introduced voice picking; Errors from 3% to 1%",
            ["Budget of 11 million", "Introduced voice picking", "Errors from 3% to 1%"],
        ),
        ("Rota for nights; Project: returns area rebuilt", ["Rota for nights", "Returns area rebuilt"]),
        ("Rebuilt the store; Passed inspection; No losses", ["Rebuilt the store; passed inspection; no losses"]),
        ("Wrote the plan; trained four people", ["Wrote the plan; trained four people"]),
        (
            "Wrote the plan; trained four people; audited two sites",
            ["Wrote the plan", "Trained four people", "Audited two sites"],
        ),
        ("Booked: first aid, next spring", ["Booked: first aid, next spring"]),
    ],
)
def test_entries_of_one_line_are_lines_of_their_own_and_a_result_stays_with_its_deed(
    line: str, parts: list[str]
) -> None:
    index = applicant([(WARD, [line])], asks=["Latin"])

    assert [each.evidence.text for each in parted(index, make_points(index)).witnesses] == parts


def test_the_part_that_answers_keeps_its_number() -> None:
    index = applicant([(WARD, ["Budget of 11 million; Introduced voice picking"])], asks=["Voice picking"])
    points = make_points(index)

    assert parted(index, points).by_id[index.witnesses[0].evidence.id].evidence.text == "Introduced voice picking"


def test_what_goes_on_beside_it_is_said_to_be_beside_it() -> None:
    bank = role("Bank Nurse", "Ash Hospital", "2020", "present")
    letter = _letter(applicant([(WARD, [DEED]), (bank, ["Night shifts on two wards"])], title="Ward Sister"))

    assert "Alongside that I have worked as a Bank Nurse at Ash Hospital since 2020: night shifts" in letter


def test_who_says_when_they_can_begin_says_it_at_the_end() -> None:
    says: list[tuple[EvidenceKind, str]] = [("summary", "I can start any Monday.")]
    letter = _letter(applicant([(WARD, [DEED])], title="Ward Sister", says=says))

    assert letter.split("\n\n")[-2].startswith("I can start any Monday. I ")
