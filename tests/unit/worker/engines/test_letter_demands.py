"""Letters that are led by what the posting asks: what is named, what answers it, and what is left out."""

import pytest

from core.checking.evidence import EvidenceIndex
from core.checking.relevance import Relevance
from core.record.models import EvidenceKind
from tests.fakes.records import applicant, role
from worker.engines.offline.compose.lead_ins import LeadIns, asking
from worker.engines.offline.compose.letter import write_letter
from worker.engines.offline.compose.narration import told
from worker.engines.offline.compose.points import make_points
from worker.engines.offline.compose.scope import named_work

WARD = role("Ward Sister", "Elm Hospital", "2018", "present")
OFFICE = role("Secretary", "Oak Academy", "2010", "2018")
CHOIR = role("Musical Director", "Crouch Valley Chorale", "2015", "present")


def _letter(index: EvidenceIndex) -> str:
    return write_letter(index, make_points(index), Relevance(index))


def test_musts_come_before_wishes_and_each_beside_what_answers_it() -> None:
    says: list[tuple[EvidenceKind, str]] = [("education", "Diploma in Piano, State Conservatory, 2009")]
    asks = ["Experience of working in a school office", "A little piano", "Planning rotas"]
    work = [(WARD, ["Planned rotas for three wards", "Halved falls"]), (OFFICE, ["Kept the fees ledger"])]
    letter = _letter(applicant(work, title="Matron", asks=asks, says=says))

    assert "planning rotas; at Elm Hospital, I planned rotas for three wards." in letter
    assert "working in a school office; I was Secretary at Oak Academy from 2010 to 2018." in letter
    assert "a little piano; I hold a diploma in Piano" in letter


def test_of_a_paper_that_is_too_low_it_is_said_that_it_comes_nearest() -> None:
    says: list[tuple[EvidenceKind, str]] = [("education", "Foundation Degree in Mineral Extraction, Peak, 2014")]
    letter = _letter(applicant([(WARD, ["Halved falls"])], asks=["Level 6 diploma in quarry management"], says=says))
    other = _letter(applicant([(WARD, ["Halved falls"])], asks=["Level 6 diploma in nursing"], says=says))

    assert "You ask for a Level 6 diploma in quarry management; the nearest that I hold is a Foundation" in letter
    assert "nearest" not in other


def test_what_is_asked_for_by_its_name_alone_is_told_in_one_sentence() -> None:
    says: list[tuple[EvidenceKind, str]] = [("skill", "Python, SQL, Excel")]
    letter = _letter(applicant([(WARD, ["Halved falls"])], asks=["Python", "SQL"], says=says))

    assert "As you ask, I work with Python and SQL." in letter


def test_a_question_that_only_the_person_can_answer_is_no_part_of_a_letter() -> None:
    letter = _letter(applicant([(WARD, ["Halved falls"])], title="Baker", asks=["Right to work in the UK", "Over 18"]))

    assert "right to work" not in letter.lower()
    assert "You ask for" not in letter


@pytest.mark.parametrize(
    ("line", "clause"),
    [
        ("96 people on three shifts", "with 96 people on three shifts"),
        ("24 beds, 31 nurses", "with 24 beds and 31 nurses"),
        ("Case load of 45 women a year, a third at home", "with a case load of 45 women a year, a third at home"),
        ("Winter peak with 60 temporary workers", "including the winter peak with 60 temporary workers"),
        ("Crew of five; 190 roofs, 2.1 MW in all.", "with a crew of five, 190 roofs and 2.1 MW in all"),
        ("From 32 to 78 singers; two commissions", "which went from 32 to 78 singers, with two commissions"),
        ("Warrant $5M since 2022", None),
        ("Expert witness in a 2020 arbitration", None),
        ("Minus 24 degrees, eight hours", None),
    ],
)
def test_a_line_without_a_verb_is_a_clause_where_its_grammar_is_sure(line: str, clause: str | None) -> None:
    index = applicant([(CHOIR, [line])])
    witness = index.witnesses[0]

    assert named_work(witness, told(witness, index)) == clause


@pytest.mark.parametrize(
    ("requirement", "said"),
    [
        ("A little piano", "You ask for a little piano."),
        ("You can hold a room of fifty adults", "You want someone who can hold a room of fifty adults."),
        ("Level 6 diploma or willing to complete it within 18 months", "You ask for a Level 6 diploma."),
        ("have an average of 65% or more", "You want someone who has an average of 65% or more."),
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
def test_what_is_asked_for_is_named_only_where_it_stands_as_a_thing_or_a_person(
    requirement: str, said: str | None
) -> None:
    topic = LeadIns(applicant([(WARD, [])], asks=[requirement])).topic(requirement)

    assert (asking([topic], 0) if topic is not None else None) == said


def test_a_letter_keeps_to_its_length_and_what_answers_stays_longest() -> None:
    wards = [
        role("Ward Sister", f"Elm {name} Hospital", f"20{at}", f"20{at + 1}") for at, name in enumerate("ABCD", 11)
    ]
    lines = [f"Wrote {count} care plans with families and nurses on the wards of the house" for count in range(11, 19)]
    letter = _letter(applicant([(ward, lines) for ward in wards], title="Matron", asks=["Care plans", "Wards"]))

    assert len(letter.split()) <= 300
    assert "care plans" in letter


def test_who_belongs_to_a_society_has_a_position_all_the_same() -> None:
    society = role("Member", "Australian Seagrass Network", "2009", "present")
    letter = _letter(applicant([(society, []), (WARD, ["Halved falls"])], title="Matron"))

    assert "Ward Sister at Elm Hospital" in letter.split("\n\n")[1]


def test_no_certificate_that_shares_a_word_answers_for_a_diploma() -> None:
    says: list[tuple[EvidenceKind, str]] = [("certification", "Laboratory Quality Auditor, Irish Council, 2022")]
    asks = ["Diploma as laboratory technician"]
    letter = _letter(applicant([(WARD, ["Halved falls"])], asks=asks, says=says))

    assert "technician; I am a" not in letter
    assert "technician; I hold" not in letter
