"""Letters that are led by what the posting asks: what is named, what answers it, and what is left out."""

import pytest

from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.relevance import Relevance
from core.record.models import EvidenceKind
from tests.fakes.records import applicant, role
from worker.engines.offline.compose.credentials import qualifications
from worker.engines.offline.compose.lead_ins import LeadIns
from worker.engines.offline.compose.letter import write_letter
from worker.engines.offline.compose.points import make_points
from worker.engines.offline.compose.positions import spoken_title
from worker.engines.offline.compose.tongues import spoken_languages

SAID = {"thing": "You ask for {}."}
WARD = role("Ward Sister", "Elm Hospital", "2018", "present")


def _letter(index: EvidenceIndex) -> str:
    return write_letter(index, make_points(index), Relevance(index))


def test_a_question_that_only_the_person_can_answer_is_no_part_of_a_letter() -> None:
    letter = _letter(applicant([(WARD, ["Halved falls"])], title="Baker", asks=["Right to work in the UK", "Over 18"]))

    assert "right to work" not in letter.lower()
    assert "You ask for" not in letter


@pytest.mark.parametrize(
    ("requirement", "said"),
    [
        ("A little piano", "You ask for a little piano."),
        ("You can hold a room of fifty adults", None),
        ("have an average of 65% or more", None),
        ("Certificate IV in Veterinary Nursing", "You ask for a Certificate IV in Veterinary Nursing."),
        ("AWS", "You ask for AWS."),
        ("PhD in soil science", "You ask for a PhD in soil science."),
        ("English is the office language", None),
        ("at least one of them on tour", None),
        ("It would be lovely", None),
        ("Blender = huge bonus", None),
        ("Develops product pricing and profit testing", None),
    ],
)
def test_what_is_asked_for_is_named_only_where_it_stands_as_a_thing(requirement: str, said: str | None) -> None:
    topic = LeadIns(applicant([(WARD, [])], asks=[requirement])).topic(requirement)

    assert (SAID[topic.kind].format(topic.text) if topic is not None else None) == said


@pytest.mark.parametrize(("title", "company"), [("Shop Assistant", ""), ("", "Oak Stores"), ("Dates", "Oak Stores")])
def test_a_position_that_cannot_be_said_answers_no_question(title: str, company: str) -> None:
    points = make_points(applicant([(role(title, company, "2002", "2004"), ["Filled shelves"])], asks=["Over 18"]))

    assert points.items == []
    assert [gap.kind for gap in points.gaps] == ["question"]


def test_a_position_that_can_be_said_shows_how_old_somebody_is() -> None:
    shop = role("Shop Assistant", "Oak Stores", "2002", "2004")
    points = make_points(applicant([(shop, ["Filled shelves"])], asks=["Over 18"]))

    assert [point.text for point in points.items] == ["I was a Shop Assistant at Oak Stores from 2002 to 2004."]


def test_who_belongs_to_a_society_has_a_position_all_the_same() -> None:
    society = role("Member", "Australian Seagrass Network", "2009", "present")
    letter = _letter(applicant([(society, []), (WARD, ["Halved falls"])], title="Matron"))

    assert "Ward Sister at Elm Hospital" in letter


def test_no_certificate_that_shares_a_word_answers_for_a_diploma() -> None:
    says: list[tuple[EvidenceKind, str]] = [("certification", "Laboratory Quality Auditor, Irish Council, 2022")]
    asks = ["Diploma as laboratory technician"]
    letter = _letter(applicant([(WARD, ["Halved falls"])], asks=asks, says=says))

    assert "Quality Auditor" in letter
    assert "technician:" not in letter


def test_a_level_on_a_line_of_its_own_is_no_language() -> None:
    says: list[tuple[EvidenceKind, str]] = [("language", each) for each in ("Welsh", "French", "native", "fluent")]

    assert spoken_languages(applicant([(WARD, ["Halved falls"])], says=says)) == ["Welsh", "French"]


def test_what_a_degree_is_in_stays_with_it() -> None:
    assert qualifications([("education", "MSc Imaging (CT)")]) == ["I hold an MSc in Imaging (CT)."]
    assert qualifications([("education", "MSc Imaging (8.1/10)")]) == ["I hold an MSc in Imaging."]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Senior Radiographer, CT", "Senior Radiographer (CT)"),
        ("Staff Nurse, Intensive Care", "Staff Nurse (Intensive Care)"),
        ("Social Worker (Child Protection)", "Social Worker (Child Protection)"),
        ("Bookkeeper, part time", "Bookkeeper"),
        ("Community Midwife, Band 6", "Community Midwife"),
        ("Java Developer (Contract)", "Java Developer"),
        ("Site Manager, Leeds", "Site Manager"),
    ],
)
def test_a_title_keeps_what_it_is_in(title: str, said: str) -> None:
    assert spoken_title(title) == said
