"""What a record answers beside its lines: by its dates, its titles, the head of the page, and by when work was done."""

import pytest

from core.checking.evidence.evidence import EvidenceIndex
from core.checking.matching.requirements import assess
from core.record.models import EvidenceKind
from tests.fakes.records import applicant, index_of, role

CLEANER = role("Cleaner", "Orwell Facilities", "2019", "2022")
PAYROLL = role("Payroll Officer (contract)", "Talentgrove", "2013-02", "2014-02")
BAKER = role("Baker", "Crust & Co", "2010", "2012")
SHIFT = role("Shift Supervisor", "Anchor Coffee", "2023", "present")


def _verdict(index: EvidenceIndex) -> str | None:
    found = assess(index)[0]
    return "asked" if found.is_question and found.strength is None else found.strength


@pytest.mark.parametrize(
    ("asked", "start", "verdict"),
    [
        ("18 or over", "2008", "strong"),
        ("You must be at least 21", "2012", "strong"),
        ("Over 18", "2024", "asked"),  # nobody knows how old they were
        ("Must be 18 years old or over", "2008", "strong"),
        ("Must be over 21 years old", "2008", "strong"),
        ("Aged 18 or older", "2008", "strong"),
        ("Over 60", "2008", "asked"),
        ("Aged 18-25", "2008", "asked"),
        ("Over 18 and able to lift 20 kg", "2008", "asked"),
    ],
)
def test_dates_of_work_say_how_old_somebody_is_at_least(asked: str, start: str, verdict: str) -> None:
    assert _verdict(applicant([(role("Cook", "Fennel", start, "present"), ["Cooked"])], asks=[asked])) == verdict


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("BSc Biology, Leeds, 2011-2014", "strong"),
        ("GCSEs, Hill School, 2024", "asked"),
        ("BSc Biology, Leeds, expected 2028", "asked"),
    ],
)
def test_a_degree_says_it_too(line: str, verdict: str) -> None:
    assert _verdict(applicant([], asks=["18 or over"], says=[("education", line)])) == verdict


@pytest.mark.parametrize(
    ("asked", "line", "verdict"),
    [
        ("Willing to work at weekends", "Supervise a crew of six on weekends", "partial"),
        ("Free on Saturdays and Sundays", "Served 300 drinks on a Saturday", "partial"),
        ("Able to work nights", "nights, floor machines", "partial"),
        ("Willing to work at weekends", "Moved two years of data over a weekend", "asked"),
        ("Able to work nights", "Planned nights out for guests", "asked"),
        ("Happy to work one evening a week", "Opened the shop four days a week", "asked"),
    ],
)
def test_when_work_was_done_answers_in_part_when_one_can(asked: str, line: str, verdict: str) -> None:
    assert _verdict(applicant([(SHIFT, [line])], asks=[asked])) == verdict


@pytest.mark.parametrize(
    ("line", "verdict"),
    [("nights, no sick day in two years", "strong"), ("Never missed a shift", "strong"), ("Sick pay clerk", "asked")],
)
def test_attendance_answers_reliable(line: str, verdict: str) -> None:
    assert _verdict(applicant([(CLEANER, [line])], asks=["reliable"])) == verdict


@pytest.mark.parametrize(
    ("held", "asked", "verdict"),
    [
        (CLEANER, "Cleaning experience", "strong"),
        (BAKER, "Experience of baking", "strong"),
        (PAYROLL, "At least three years' experience in a high-volume UK payroll", "partial"),
        (PAYROLL, "One year of payroll experience", "strong"),
        (BAKER, "Experience of fire doors", None),
    ],
)
def test_a_title_that_names_the_work_is_experience_of_it(held: object, asked: str, verdict: str | None) -> None:
    assert isinstance(held, type(CLEANER))
    assert _verdict(applicant([(held, ["Kept the log"])], asks=[asked])) == verdict


@pytest.mark.parametrize(
    "asked",
    [
        "Experience is helpful but training is given",
        "Some experience preferred",
        "Previous experience in a similar role",
    ],
)
def test_experience_without_a_field_is_that_of_the_post(asked: str) -> None:
    work = [(CLEANER, ["Kept the floors"])]

    assert _verdict(applicant(work, title="Cleaner", asks=[asked])) == "strong"
    assert _verdict(applicant(work, title="Coach Driver", asks=[asked])) is None


@pytest.mark.parametrize(
    ("post", "held", "verdict"),
    [
        ("School Nurse", "School Cook", None),
        ("Bus Driver", "Bus Cleaner", None),
        ("Payroll Assistant", "Payroll Officer", "strong"),
        ("School Nurse", "Practice Nurse", "strong"),
    ],
)
def test_the_same_roof_is_not_the_same_trade(post: str, held: str, verdict: str | None) -> None:
    work = [(role(held, "Moss Ltd", "2012", "present"), ["Kept the log"])]

    assert _verdict(applicant(work, title=post, asks=["Some experience preferred"])) == verdict


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ("Bachelor's degree or equivalent military experience", "strong"),
        ("MBA or advanced degree", "strong"),
        ("Advanced degree in psychology", "partial"),
        ("MBA", None),
        ("Bachelor's degree in psychology", "strong"),
        ("Bachelor's or advanced degree in engineering", None),
    ],
)
def test_degrees_answer_where_no_subject_or_an_alternative_is_asked(asked: str, verdict: str | None) -> None:
    held: list[tuple[EvidenceKind, str]] = [
        ("education", "Master of Social Work, Zia State University, 2014–2016"),
        ("education", "B.A. Psychology, Zia State University, 2010–2014"),
    ]

    assert _verdict(applicant([], asks=[asked], says=held)) == verdict


def test_of_two_degrees_the_one_that_is_asked_for_answers() -> None:
    held: list[tuple[EvidenceKind, str]] = [("education", "MA Law, Leeds, 2016"), ("education", "BA Law, Leeds, 2014")]

    (found,) = assess(index_of(held, asks=["Bachelor's degree"]))

    assert [each.evidence.text for each in found.witnesses] == ["BA Law, Leeds, 2014"]


@pytest.mark.parametrize(
    ("line", "asked", "verdict"),
    [
        ("Authorized to work in the US for any employer", "Authorization to work in the United States", "strong"),
        ("Authorized to work in the US for any employer", "The right to work in the UK", "asked"),
        ("I need a visa to work in the UK", "The right to work in the UK", "asked"),
    ],
)
def test_a_permit_answers_for_its_own_country(line: str, asked: str, verdict: str) -> None:
    assert _verdict(index_of([("summary", line)], asks=[asked])) == verdict


@pytest.mark.parametrize(
    ("line", "verdict"),
    [("Full UK driving licence, own car", "strong"), ("Full UK driving licence", "partial")],
)
def test_a_car_that_is_asked_for_beside_the_licence_has_to_be_said(line: str, verdict: str) -> None:
    asks = ["UK driving licence and own vehicle"]

    assert _verdict(index_of([("certification", line)], asks=asks)) == verdict


def test_registration_by_its_number() -> None:
    held = index_of([("certification", "Social Work England: SW555555")], asks=["Social Work England registration"])

    assert _verdict(held) == "strong"


def test_a_part_of_a_product_answers_for_it_in_part() -> None:
    assert _verdict(index_of([("skill", "Power Query")], asks=["Confident Excel skills"])) == "partial"
    assert _verdict(index_of([("skill", "Power tools")], asks=["Confident Excel skills"])) is None


def test_who_leads_others_answers_leading_volunteers_in_part() -> None:
    asks = ["Experience of leading volunteers"]

    assert _verdict(applicant([(SHIFT, ["Supervise a crew of six"])], asks=asks)) == "partial"
    assert _verdict(applicant([(SHIFT, ["Count the float at close"])], asks=asks)) is None
