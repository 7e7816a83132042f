"""What answers a requirement in the letter, and what is left to the notes of its author."""

import pytest

from core.checking.evaluation import evaluate
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.relevance import Relevance
from core.checking.letters.draft import ProfileDraft, ResumeSummary
from core.record.models import EvidenceKind
from tests.fakes.records import TODAY, applicant, role
from worker.engines.assembly import assemble_resume
from worker.engines.offline.compose.credential_parts import read_paper
from worker.engines.offline.compose.letter import write_letter
from worker.engines.offline.compose.points import make_points

WARD = role("Ward Sister", "Elm Hospital", "2018", "present")


def _letter(index: EvidenceIndex) -> str:
    return write_letter(index, make_points(index), Relevance(index))


def _asked(*asks: str, says: tuple[EvidenceKind, str] | None = None) -> EvidenceIndex:
    return applicant([(WARD, ["Planned rotas for three wards"])], asks=asks, says=[says] if says else [])


def _told(index: EvidenceIndex) -> list[str]:
    """What the author is told of the profile."""
    resume = assemble_resume(index.context, summary=ResumeSummary(summary=""), bullets={}, skills=[], today=TODAY)
    profile = ProfileDraft(talking_points=make_points(index), narrative=_letter(index), resume_data=resume)
    return [issue.text for issue in evaluate(index, profile, Relevance(index)).issues]


def test_a_degree_as_high_as_the_one_that_is_asked_for_is_not_called_none() -> None:
    held: tuple[EvidenceKind, str] = ("education", "Old College, B.Tech, Information Technology, 2011–2015")
    (gap,) = make_points(_asked("Law degree and admission to the bar", says=held)).gaps

    assert gap.note is not None
    assert gap.note.endswith("2011–2015, but not in the subject asked for.")


def test_where_nothing_required_is_answered_the_author_is_told() -> None:
    index = applicant(
        [(WARD, ["Planned rotas for three wards"])], title="Baker", asks=["Airflow", "A diploma in baking"]
    )

    assert any("answer none of the 2 things" in text for text in _told(index))


def test_one_answer_is_enough_to_apply() -> None:
    index = _asked("Planning rotas", "Airflow")

    assert not any("answer none" in text for text in _told(index))


def test_a_position_without_lines_is_no_contradiction_in_its_note() -> None:
    desk = role("Customer Service Officer", "Oak Bank", "2013", "2016")
    index = applicant(
        [(WARD, ["Planned rotas"]), (desk, [])],
        asks=["a year or more in customer support"],
        title="Customer Support Specialist",
    )
    notes = [gap.note for gap in make_points(index).gaps]

    assert len(notes) == 1
    assert notes[0].startswith("Your work as Customer Service Officer may answer this, and no line of your documents")


def test_the_nearest_position_is_named_though_it_has_no_dates() -> None:
    desk = role("Receptionist", "Oak Title", "", "")
    letter = _letter(applicant([(WARD, ["Planned rotas"]), (desk, [])], title="Medical Receptionist"))

    assert "I have also worked as a Receptionist at Oak Title." in letter


def test_a_degree_of_another_country_is_told_and_a_heading_is_no_paper() -> None:
    says: list[tuple[EvidenceKind, str]] = [
        ("education", "Hill University, Diplom-Übersetzerin, 2001 - 2006"),
        ("certification", "GOOD AT"),
    ]
    letter = _letter(applicant([(WARD, ["Planned rotas"])], asks=["University degree in languages"], says=says))

    assert "Diplom-Übersetzerin (Hill University, 2001–2006)" in letter
    assert "GOOD AT" not in letter


def test_a_degree_that_is_missing_is_no_text_for_the_employer() -> None:
    says: list[tuple[EvidenceKind, str]] = [("education", "BSc in Physics, Cardiff University, 2014")]
    asks = ["A law degree and admission to the bar"]
    letter = _letter(applicant([(WARD, ["Planned rotas for three wards"])], title="Counsel", asks=asks, says=says))

    assert "law degree" not in letter


def test_of_two_degrees_the_highest_of_the_field_answers_where_any_is_asked_for() -> None:
    says: list[tuple[EvidenceKind, str]] = [
        ("education", "BA French Literature, Hill University, 2006–2010"),
        ("education", "MA Translation Studies, Hill University, 2011–2012"),
    ]
    anyone = _letter(applicant([(WARD, ["Planned rotas"])], asks=["Degree in translation or languages"], says=says))

    assert "I hold an MA in Translation Studies (Hill University, 2011–2012), which you ask for" in anyone


@pytest.mark.parametrize(
    ("name", "is_told"),
    [("FIRST AID AT WORK", True), ("FOOD HYGIENE", True), ("GOOD AT", False), ("COMPUTER SKILLS", False)],
)
def test_a_paper_in_capitals_is_told_whole_and_a_heading_is_not(name: str, is_told: bool) -> None:
    paper = read_paper(name)

    assert (paper is not None and paper.name == name and not paper.giver) is is_told
    assert is_told or paper is None


def test_what_the_answer_names_is_told_before_what_it_denies() -> None:
    deeds = ["Kept the stock room", "Planned the rotas of the wards", "Prepared the chairside for two dentists"]
    index = applicant([(WARD, deeds)], title="Dental Nurse")
    target = index.context.opportunity.model_copy(update={"why": "I would like to be at the chair and do less rota."})
    index = EvidenceIndex(index.context.model_copy(update={"opportunity": target}), TODAY)
    letter = _letter(index)

    assert letter.index("chairside") < letter.index("rotas")


def test_what_stands_below_no_position_is_told_and_counted_where_nothing_else_is() -> None:
    says: list[tuple[EvidenceKind, str]] = [("summary", "Commanded 40 drivers"), ("summary", "Range safety officer")]
    index = applicant([(WARD, [])], title="Hairdresser", asks=["3 years on the floor"], says=says)

    assert "I commanded 40 drivers" in _letter(index)
    assert any("have 1 line about what you did" in text for text in _told(index))
