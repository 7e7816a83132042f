"""What is required by its name and not shown: said openly, once, before the close; and the author is told of it."""

import pytest

from core.checking.draft import ProfileDraft, ResumeSummary
from core.checking.evaluation import evaluate
from core.checking.evidence import EvidenceIndex
from core.checking.relevance import Relevance
from core.record.models import EvidenceKind
from tests.fakes.records import TODAY, applicant, role
from worker.engines.assembly import assemble_resume
from worker.engines.offline.compose.letter import write_letter
from worker.engines.offline.compose.points import make_points

WARD = role("Ward Sister", "Elm Hospital", "2018", "present")


def _letter(index: EvidenceIndex) -> str:
    return write_letter(index, make_points(index), Relevance(index))


def _asked(*asks: str, says: tuple[EvidenceKind, str] | None = None) -> EvidenceIndex:
    return applicant([(WARD, ["Planned rotas for three wards"])], asks=asks, says=[says] if says else [])


def test_papers_tongues_and_tools_are_named_together_three_at_most() -> None:
    letter = _letter(_asked("CIPP/E", "Fluent German", "Snowflake", "Airflow"))

    assert "You ask for CIPP/E, German and Snowflake, and none of them is on my résumé." in letter
    assert "Airflow" not in letter


@pytest.mark.parametrize(
    "ask",
    [
        "Experience of coaching adults",  # may have another name in the record
        "Fluent English",  # in which the letter is written
        "Full UK driving licence",  # only the person can say
        "A PhD or equivalent",
        "Registered Nurse",
        "Two years in Oslo",
    ],
)
def test_what_may_be_there_all_the_same_is_not_said_to_be_missing(ask: str) -> None:
    assert "on my résumé" not in _letter(_asked(ask))


def test_the_page_is_called_as_the_posting_calls_it() -> None:
    index = _asked("Airflow")
    target = index.context.opportunity.model_copy(update={"description": "Send your CV to us.\nAirflow"})
    index = EvidenceIndex(index.context.model_copy(update={"opportunity": target}), TODAY)

    assert "You ask for Airflow, which is not on my CV." in _letter(index)


def test_what_the_record_names_in_any_way_is_not_said_to_be_missing() -> None:
    assert "on my résumé" not in _letter(_asked("Airflow", says=("summary", "I have not worked with Airflow yet")))


def _told(index: EvidenceIndex) -> list[str]:
    """What the author is told of the profile."""
    resume = assemble_resume(index.context, summary=ResumeSummary(summary=""), bullets={}, skills=[], today=TODAY)
    profile = ProfileDraft(talking_points=make_points(index), narrative=_letter(index), resume_data=resume)
    return [issue.text for issue in evaluate(index, profile, Relevance(index)).issues]


def test_the_author_is_told_of_it() -> None:
    begin = "The letter says that Airflow cannot be found in your documents."

    assert any(text.startswith(begin) for text in _told(_asked("Airflow")))


def test_from_another_trade_nothing_is_said_of_it_where_nothing_is_answered() -> None:
    index = applicant(
        [(WARD, ["Planned rotas for three wards"])], title="Baker", asks=["Airflow", "A diploma in baking"]
    )

    assert "on my résumé" not in _letter(index)
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

    assert "Earlier I worked as Receptionist at Oak Title." in letter


def test_a_tongue_that_is_missing_beside_others_is_named() -> None:
    index = _asked("Excellent command of English and Spanish", says=("language", "English (C2)"))

    assert "You ask for Spanish, which is not on my résumé." in _letter(index)


def test_a_degree_of_another_country_answers_and_a_heading_is_no_paper() -> None:
    says: list[tuple[EvidenceKind, str]] = [
        ("education", "Hill University, Diplom-Übersetzerin, 2001 - 2006"),
        ("certification", "GOOD AT"),
    ]
    letter = _letter(applicant([(WARD, ["Planned rotas"])], asks=["University degree in languages"], says=says))

    assert "hold is a Diplom-Übersetzerin (Hill University, 2001–2006)" in letter
    assert "GOOD AT" not in letter


def test_of_two_degrees_the_highest_of_the_field_answers_where_any_is_asked_for() -> None:
    says: list[tuple[EvidenceKind, str]] = [
        ("education", "BA French Literature, Hill University, 2006–2010"),
        ("education", "MA Translation Studies, Hill University, 2011–2012"),
    ]
    anyone = _letter(applicant([(WARD, ["Planned rotas"])], asks=["Degree in translation or languages"], says=says))

    assert "As you ask, I hold an MA in Translation Studies" in anyone


def test_what_somebody_should_have_done_before_is_not_what_the_role_involves() -> None:
    index = applicant(
        [(WARD, ["Balanced the economy of a survival game"])],
        asks=["You have balanced the economy of a shipped game"],
    )

    assert "someone who has balanced the economy of a shipped game" in _letter(index)


def test_a_degree_of_another_subject_is_told_openly_where_one_is_required() -> None:
    says: list[tuple[EvidenceKind, str]] = [("education", "BSc in Physics, Cardiff University, 2014")]
    work = [(WARD, ["Planned rotas for three wards"])]
    letter = _letter(applicant(work, title="Matron", asks=["A bachelor's degree in statistics"], says=says))
    licence = _letter(applicant(work, title="Matron", asks=["Licence to practise law"], says=says))

    assert "You ask for a bachelor's degree in statistics; what I hold is a BSc in Physics" in letter
    assert "what I hold" not in licence
