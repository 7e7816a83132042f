"""Letters in points: what they begin with, one voice, nothing said twice, and how they are checked."""

from uuid import UUID

import pytest

from client_sdk.models import ResumeData, TalkingPoints
from core.checking.checker import Checker
from core.checking.draft import ProfileDraft
from core.checking.evidence import EvidenceIndex
from core.checking.labels import ANSWERS, CAREER, MORE
from core.checking.relevance import Relevance
from core.language.point_lines import Block, blocks
from core.record.models import EvidenceKind
from tests.fakes.records import TODAY, applicant, role
from worker.engines.offline.compose.letter import write_letter
from worker.engines.offline.compose.letter_points import own_line, without_self
from worker.engines.offline.compose.points import make_points
from worker.engines.offline.gate import gate

WARD = role("Ward Sister", "Elm Hospital", "2018", "present")
DESK = role("Shop Assistant", "Smith, Jones & Reed", "2012", "2018")
WORK = [(WARD, ["Led a ward of 24 beds and 31 nurses", "Rota for three wards"]), (DESK, ["Counted stock every Friday"])]

AT_WARD = "As Ward Sister at Elm Hospital (since 2018)"


def _letter(index: EvidenceIndex) -> str:
    return write_letter(index, make_points(index), Relevance(index))


def _points(index: EvidenceIndex) -> list[str]:
    return [point for block in blocks(_letter(index)) for point in block.points]


def _faults(index: EvidenceIndex, text: str, path: str = "narrative") -> list[str]:
    found = Checker(context=index.context, today=TODAY).check_text(path, text)
    return [fault.code for each in found for fault in each.judgement.faults]


def test_deeds_stand_in_their_own_words_behind_their_position() -> None:
    letter = _letter(applicant(WORK, title="Matron"))

    assert f"{CAREER}\n- At Elm Hospital: Led a ward of 24 beds and 31 nurses. Rota for three wards." in letter
    assert "\n- As Shop Assistant at Smith, Jones & Reed (2012–2018): Counted stock every Friday." in letter
    assert ANSWERS not in letter


def test_answers_stand_under_their_own_line_and_papers_and_tools_in_one_point_each() -> None:
    says: list[tuple[EvidenceKind, str]] = [
        ("skill", "Python, SQL"),
        ("certification", "Forklift licence (RTITB), 2021"),
        ("certification", "First aid certificate, 2024"),
    ]
    asks = ["Counting stock", "Python", "SQL", "Forklift licence", "First aid certificate"]
    letter = _letter(applicant(WORK, title="Matron", asks=asks, says=says))

    assert letter.index(ANSWERS) < letter.index("- Counting stock: Counted stock every Friday (") < letter.index(MORE)
    assert "- Tools you name: Python and SQL." in letter
    assert letter.count("First aid certificate (2024)") == letter.count("orklift licence") == 1


def test_what_is_only_near_is_called_so_and_stands_with_the_other_work() -> None:
    index = applicant([(WARD, ["Trained nine students in wound care"])], title="Driver", asks=["Training colleagues"])
    letter = _letter(index)

    assert "Nearest to training colleagues: Trained nine students in wound care (Elm Hospital)." in letter
    assert ANSWERS not in letter


def test_years_are_answered_by_the_position_without_naming_it_again() -> None:
    points = _points(applicant(WORK, title="Ward Sister", asks=["Two years in ward nursing"]))

    assert points[0] == "Two years in ward nursing: Since 2018 at Elm Hospital."


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("I ran the night desk", "Ran the night desk."),
        ("Plans the cranes, signs off the work and explains it to all", "Plan the cranes, sign off the work and"),
        ("Crew of five; New range each season & a stall", "Crew of five. New range each season and a stall."),
        ("Rota and training of seven nurses", "Rota and training of seven nurses."),
    ],
)
def test_a_line_has_no_subject_and_no_verb_is_lent_to_it(line: str, told: str) -> None:
    index = applicant([(WARD, [line])], title="Matron")

    assert own_line(index.witnesses[0], index).startswith(told)


def test_what_answers_has_no_subject_behind_its_label() -> None:
    assert without_self("I hold an MBA (INSEAD, 2015).") == "MBA (INSEAD, 2015)."
    assert without_self("I have been a Chef at Oak since 2021. Before that, I was a Cook at Elm.") == (
        "Chef at Oak since 2021. Before that Cook at Elm."
    )


def test_what_is_required_and_not_there_is_said_once_before_the_close() -> None:
    last = _letter(applicant(WORK, title="Matron", asks=["Irrigation systems", "Counting stock"])).split("\n\n")[-2]

    assert last.startswith("You ask for irrigation systems, which are not on my résumé. I would ")


def test_all_that_stands_in_a_point_is_held_to_the_position_that_it_names() -> None:
    index = applicant(WORK, title="Matron")

    assert not _faults(index, f"- {AT_WARD}: Rota for three wards. Led a ward of 24 beds.")
    assert _faults(index, f"- {AT_WARD}: Rota for three wards. Counted stock every Friday.")
    assert _faults(index, "- As Ward Sister at Elm Hospital (since 2015): Rota for three wards.")
    assert _faults(index, "- As Head Matron at Elm Hospital (since 2018): Rota for three wards.")
    assert _faults(index, "As Ward Sister at Elm Hospital (since 2018): Counted stock.", "talking_points.items[0]")


def test_what_the_posting_asks_for_stands_only_before_what_answers_it() -> None:
    index = applicant(WORK, title="Matron", asks=["Counting stock", "Driving a van"])

    assert not _faults(index, f"{ANSWERS}\n- Counting stock: Counted stock every Friday.")
    assert _faults(index, "- Driving a van: Counted stock every Friday.") == ["words"]
    assert not _faults(index, "- Nearest to driving a van: Counted stock every Friday.")
    assert _faults(index, "- Tools you name: Counted stock in Paris.")


def test_with_a_label_that_is_wrong_the_whole_point_goes_and_a_line_above_nothing_too() -> None:
    index = applicant(WORK, title="Matron")
    text = f"Dear team,\n\nI am applying.\n\n{CAREER}\n- At Elm Hospital: Led 900 nurses. Rota for three wards."
    points = "\n- At Elm Hospital: Rota for three wards.\n- At Smith, Jones & Reed: Counted stock every Friday."

    def kept(letter: str) -> str:
        draft = ProfileDraft(talking_points=TalkingPoints(), narrative=letter, resume_data=ResumeData())
        return gate(index.context, draft, TODAY).profile.narrative

    assert f"{CAREER}{points}" in kept(f"{text}{points}")
    assert "900" not in kept(text)


def test_a_letter_is_paragraphs_and_lists() -> None:
    assert blocks("Dear team,\r\n \r\nMy work:\n- One\n• Two\nmore\n\n\nBye\n") == [
        Block(lines=("Dear team,",)),
        Block(lines=("My work:",), points=("One", "Two")),
        Block(lines=("more",)),
        Block(lines=("Bye",)),
    ]


def test_each_point_cites_what_it_rests_on() -> None:
    index = applicant(WORK, title="Matron")
    found = Checker(context=index.context, today=TODAY).check_text("narrative", _letter(index))
    cited: dict[str, tuple[UUID, ...]] = {each.quote: each.judgement.evidence_ids for each in found}

    assert all(each.judgement.is_supported for each in found)
    assert cited["Rota for three wards."] == (index.witnesses[1].evidence.id,)


@pytest.mark.parametrize(
    ("label", "asked"),
    [
        ("Shop Assistant, Smith, Jones & Reed, £2m", "Counting stock"),
        ("Shop Assistant, Smith, Jones & Reed (2001-2018)", "Counting stock"),
        ("Counting stock (12 years)", "Counting stock"),
        ("Nearest to training colleagues, 12 years", "Training colleagues"),
        ("Diploma in bookkeeping", "Diploma in bookkeeping or stock counting experience"),
        ("Budgets of £2m", "Counting stock and budgets of £2m"),
    ],
)
def test_a_label_says_no_figure_and_no_part_that_is_not_there(label: str, asked: str) -> None:
    index = applicant(WORK, title="Matron", asks=[asked])

    assert _faults(index, f"- {label}: Counted stock every Friday.")
    assert not _faults(index, f"- Nearest to {asked}: Counted stock every Friday.")
