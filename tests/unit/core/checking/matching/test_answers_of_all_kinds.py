"""A requirement is answered by titles and houses, papers, licences, registers and languages, not by words alone."""

from uuid import uuid4

import pytest

from core.checking.evidence.evidence import EvidenceIndex
from core.checking.matching.firmness import is_unfirm
from core.checking.matching.requirements import assess
from core.record.models import Evidence, EvidenceKind
from tests.fakes.records import applicant, role

TRAM = role("Tram Driver", "City Lines", "2012", "2017")
NURSE = role("Staff Nurse", "Oak Hospital", "2015", "present")
LIFT = role("Forklift Operator", "Hendersons Cold Store", "2011-05", "2015-12")
WEB = role("Web Developer", "Moss Ltd", "2012", "present")
CHEF = role("Sous Chef", "Fennel & Ash", "2018", "present")
HR = role("HR Officer", "Rift Valley", "2018", "present")
LORRY = role("HGV Class 1 Driver", "Orwell Haulage", "2015", "present")


def _verdict(index: EvidenceIndex) -> str | None:
    found = assess(index)[0]
    return "asked" if found.is_question else found.strength


@pytest.mark.parametrize(
    ("held", "asked", "verdict"),
    [
        (TRAM, "Previous experience in passenger transport", "strong"),
        (HR, "Previous experience in passenger transport", None),
        (LIFT, "Minimum 12 months' FLT experience in a busy warehouse", "strong"),
        (LIFT, "Ten years' FLT experience in a busy warehouse", "partial"),
        (WEB, "Minimum 12 months' FLT experience in a busy warehouse", None),
        (CHEF, "Two years in a proper kitchen", "strong"),
        (CHEF, "At least 2 years' experience in air freight operations", None),
        (HR, "Line management of at least two people", None),
    ],
)
def test_positions_answer_by_their_kind_of_work(held: object, asked: str, verdict: str | None) -> None:
    assert isinstance(held, type(TRAM))
    assert _verdict(applicant([(held, ["Kept the log"])], asks=[asked])) == verdict


def test_a_title_that_counts_nobody_answers_a_number_of_people_in_part() -> None:
    garden = role("Head Gardener", "Llanfair Court", "2014", "present")
    asks = ["Line management of at least two people"]

    assert _verdict(applicant([(garden, ["Kept the beds"])], asks=asks)) == "partial"


@pytest.mark.parametrize(
    ("says", "asked", "verdict"),
    [
        ([("summary", "Clean licence since 2006 and a tidy cab.")], "Valid driver license", "strong"),
        ([("certification", "Texas driver license, class C")], "Driver's license", "strong"),
        ([("summary", "Provisional licence only, test in March")], "Full driving licence", None),
        ([("certification", "Forklift licence")], "Full driving licence", None),
        ([("skill", "Driving licence")], "Full UK driving licence", "partial"),
        ([("certification", "UDT Forklift Licence")], "In-date counterbalance licence (RTITB or ITSSAR)", "partial"),
        ([("certification", "Counterbalance B1 refresher, RTITB, 2023")], "Counterbalance licence (RTITB)", "strong"),
        ([("skill", "Reach truck")], "valid counterbalance & reach licence", None),
        ([("language", "English (native)"), ("language", "French")], "English plus one other language", "strong"),
        ([("language", "English (native)")], "English plus one other language", "partial"),
        ([("skill", "SystmOne")], "Good spoken and written English", "asked"),
        ([("language", "Polish (native)")], "Good spoken and written English", None),
        ([("language", "German (C1)"), ("language", "English (C2)")], "Fluent German and English", "strong"),
        ([("language", "English (C2)")], "German and English, both B2 or better", "partial"),
        ([("language", "German (A2)")], "German at level C1", None),
        ([("language", "Portuguese (basic)")], "conversational Mandarin or Portuguese", "partial"),
        ([("language", "French (native)"), ("language", "English (C1)")], "bilingual FR/EN", "strong"),
        ([("language", "English")], "Ability to read, write and speak English well enough to work here", "strong"),
        ([("certification", "Registered Midwife, NMC")], "Practising certificate of the Midwifery Council", "partial"),
        ([("certification", "NMC Registered Nurse (Adult)")], "Nurse with current NMC registration", "strong"),
        (
            [("certification", "Registered Nurse, Nursing and Midwifery Council")],
            "A current NMC registration",
            "strong",
        ),
        ([("certification", "NMC Registered Nurse (Adult)")], "Registration with the Dental Council", None),
        ([("education", "B.Pharm., University of Nigeria (2001 – 2006)")], "High school diploma or GED", "strong"),
        ([("education", "GCSEs, six grades A to C, 2004")], "High school diploma or GED", "strong"),
    ],
)
def test_papers_languages_and_licences_answer(
    says: list[tuple[EvidenceKind, str]], asked: str, verdict: str | None
) -> None:
    assert _verdict(applicant([(WEB, ["Kept the log"])], asks=[asked], says=says)) == verdict


def test_a_deed_is_no_certification() -> None:
    index = applicant([(WEB, ["Cut the AWS bill by 31 percent"])], asks=["AWS certification"])

    assert _verdict(index) != "strong"
    assert (
        _verdict(applicant([(WEB, [])], asks=["AWS certification"], says=[("certification", "AWS Developer")]))
        == "strong"
    )


@pytest.mark.parametrize(
    ("says", "asked"),
    [
        (("responsibility", "Bread was bought in"), "Experience of bread making"),
        (("responsibility", "Stocktaking was outsourced"), "Experience of stocktaking"),
        (("language", "German (rusty)"), "Conversational German"),
        (("language", "Welsh (a few words)"), "Welsh speaker"),
        (("summary", "My driving licence was taken away in 2021"), "Driving licence"),
        (("summary", "Kubernetes I know from talks only"), "Kubernetes"),
        (("education", "MSc Statistics, offer for 2027"), "MSc in statistics"),
        (("skill", "CSCS card needs renewing"), "CSCS card"),
        (("certification", "CeMAP module 1 only"), "Mortgage qualification (CeMAP)"),
    ],
)
def test_what_is_said_to_be_hardly_there_is_no_strong_answer(says: tuple[EvidenceKind, str], asked: str) -> None:
    assert _verdict(applicant([(WEB, ["Kept the log"])], asks=[asked], says=[says])) != "strong"


@pytest.mark.parametrize(
    ("kind", "line", "unfirm"),
    [
        ("responsibility", "Rusty valves replaced", False),
        ("responsibility", "Lost luggage was handed back to guests", False),
        ("responsibility", "Goods were sent out within 24 hours", False),
        ("responsibility", "Laundry was sent out to a local firm", True),
        ("responsibility", "Held a driving licence, handed back in 2020", True),
        ("skill", "Welsh, rusty", True),
        ("certification", "SIA licence, handed back", True),
    ],
)
def test_what_is_said_of_a_thing_is_not_said_of_the_deed(kind: EvidenceKind, line: str, *, unfirm: bool) -> None:
    assert is_unfirm(Evidence(id=uuid4(), kind=kind, text=line)) is unfirm


@pytest.mark.parametrize(
    ("line", "asked", "verdict"),
    [
        ("Answered 80 calls a day", "Telephone skills", "partial"),
        ("Raised £40,000 for a hospice", "Fundraising", "partial"),
        ("Entered 300 records a day", "Experience of data entry", "partial"),
        ("Did the stock-take each month", "Stocktaking", "strong"),
        ("Maintained a fleet of 40 vans", "Vehicle maintenance", "partial"),
        ("Gave talks to 200 visitors", "Public speaking", "partial"),
        ("Hired 20 people in a year", "Recruitment experience", "strong"),  # by its words, too
        ("Gave medicines to 20 residents each morning", "Experience of medication rounds", "partial"),
        ("Kept the books of two shops", "Experience of bookkeeping", "partial"),
        ("Organised a fair for 400 guests", "Event planning", "partial"),
        ("Wrote the rota for 18 cleaners", "Experience of scheduling staff", "strong"),
    ],
)
def test_deeds_answer_by_their_kind_of_work_and_what_others_did_does_not(line: str, asked: str, verdict: str) -> None:
    assert _verdict(applicant([(WEB, [line])], asks=[asked])) == verdict
    assert _verdict(applicant([(WEB, ["Kept the log"])], asks=[asked])) is None
    assert _verdict(applicant([(WEB, [f"{line[0].lower()}{line[1:]} was done by the manager"])], asks=[asked])) is None


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("Worked till late", "Cash handling"),
        ("Raised invoices worth £3,000", "Fundraising"),
        ("Ran the kitchen", "Rotas"),
        ("Covered shifts", "Rotas"),
        ("Entered a race for results", "Data entry"),
        ("Slept well at night", "Night shifts"),
        ("Taught at a Sunday school", "Weekend work"),
        ("Delivered parcels for the upgrade of a kitchen", "Project management"),
        ("Wired a switchboard", "Telephone skills"),
        ("Painted houses in 20 minutes", "Minute taking"),
    ],
)
def test_a_verb_and_a_word_somewhere_behind_it_are_no_deed_of_a_kind(line: str, asked: str) -> None:
    assert _verdict(applicant([(WEB, [line])], asks=[asked])) is None


def test_what_was_hired_may_be_a_thing() -> None:
    assert _verdict(applicant([(WEB, ["Hired two excavators"])], asks=["Recruitment"])) != "strong"


def test_a_deed_of_the_kind_stands_beside_what_answers_by_words() -> None:
    index = applicant([(WEB, ["Repaired telephones", "Answered 80 calls a day"])], asks=["Telephone skills"])

    told = [witness.evidence.text for witness in assess(index)[0].witnesses]

    assert told == ["Answered 80 calls a day", "Repaired telephones"]


def test_any_level_is_a_vocational_qualification_where_none_is_asked_for() -> None:
    says: list[tuple[EvidenceKind, str]] = [("education", "NVQ Level 2 Plumbing, Hull College, 2008")]

    assert _verdict(applicant([(WEB, [])], asks=["A vocational qualification in any trade"], says=says)) == "strong"
    assert _verdict(applicant([(WEB, [])], asks=["NVQ Level 3 in any trade"], says=says)) != "strong"


def test_years_are_one_of_two_ways() -> None:
    tutor = role("Maths Tutor", "Saturday School", "2016", "present")

    assert (
        _verdict(applicant([(tutor, ["Forty learners"])], asks=["NIE trained or at least 5 years tutoring"]))
        == "strong"
    )


def test_who_drives_for_a_living_answers_a_driving_licence_in_part() -> None:
    assert _verdict(applicant([(LORRY, ["Hauled containers"])], asks=["Valid driver license"])) == "partial"
    assert _verdict(applicant([(LORRY, ["Hauled containers"])], asks=["CDL with P endorsement"])) is None


def test_a_nurse_answers_what_only_a_nurse_can_be_in_part() -> None:
    asks = ["Registered Nurse (Adult) with current NMC registration"]

    assert _verdict(applicant([(NURSE, ["Kept the log"])], asks=asks)) == "partial"
    assert _verdict(applicant([(WEB, ["Kept the log"])], asks=asks)) is None


def test_what_is_wished_for_and_missing_leaves_an_answer_in_part_with_its_name() -> None:
    shop = role("Sales Representative", "Danubia", "2013", "2020")
    found = assess(applicant([(shop, ["Sold to hotels"])], asks=["5 years in sales, ideally food packaging"]))[0]

    assert (found.strength, found.missing) == ("partial", ("food packaging",))


def test_years_and_a_paper_are_two_clauses() -> None:
    asks = ["You: two years in a proper kitchen, HACCP Level 2"]
    found = assess(applicant([(CHEF, ["Trained six line cooks"])], asks=asks))[0]

    assert found.strength == "partial"
    assert "HACCP Level 2" in found.missing
    assert found.fitting_roles == (CHEF,)


@pytest.mark.parametrize(("line", "verdict"), [("Minus 24 degrees, eight hours", "partial"), ("Drove a van", "asked")])
def test_cold_is_a_question_unless_the_papers_speak_of_it(line: str, verdict: str) -> None:
    shed = role("Operator", "Elm Ltd", "2011", "2015")

    assert _verdict(applicant([(shed, [line])], asks=["Able to work in a cold environment for 90 minutes"])) == verdict


@pytest.mark.parametrize(
    ("says", "asked", "verdict"),
    [
        ([("skill", "Drawing, EAD, Archivematica")], "experience with CalmView or a similar catalogue", "partial"),
        ([("skill", "AtoM")], "experience with CalmView or a similar catalogue", "strong"),
        ([("skill", "LEAP")], "a working knowledge of Proclaim or a similar case system", "strong"),
        ([("skill", "LEAP")], "a working knowledge of Proclaim", None),
        ([("responsibility", "Deputy head of a school of 400")], "rota software", None),
        ([("skill", "Azure")], "AWS or similar, and Terraform", "partial"),
        ([("skill", "Nomad")], "Kubernetes migrations in production or at similar scale", None),
        ([("skill", "Sabre fencing")], "GDS", None),
        ([("skill", "Amadeus, Sabre")], "GDS", "strong"),
        ([("responsibility", "Booked tours in Sabre")], "GDS", "strong"),
        ([("responsibility", "Evergreen planting of 12 beds")], "library management system", None),
        ([("skill", "Palaeography")], "Palaeography likewise", "strong"),
        ([("summary", "I do not drive")], "Own transport", None),
        ([("summary", "I do not drive")], "Full driving licence", None),
        ([("summary", "I dont drive and I learn fast")], "Full driving licence", None),
        ([("certification", "First aid; CANNOT: drive, climb")], "Driving licence class B", None),
        ([("summary", "No Sundays, please")], "Willing to work Sundays", None),
        ([("summary", "I drive my own van")], "Own transport", "asked"),
        ([("summary", "Full driving licence, no car at present")], "Full driving licence", "partial"),
        ([("summary", "Six years with no car accidents")], "Own transport", "asked"),
        ([("summary", "Fetched patients who do not drive")], "Own transport", "asked"),
        ([("summary", "No Sundays missed in six years")], "Willing to work Sundays", "asked"),
        ([("certification", "NM Level II Teaching License")], "Approval to teach", "partial"),
        ([("certification", "NM Level II Teaching License")], "Willingness to teach Extension 1", None),
    ],
)
def test_products_of_a_kind_denials_and_licences_of_elsewhere(
    says: list[tuple[EvidenceKind, str]], asked: str, verdict: str | None
) -> None:
    assert _verdict(applicant([], asks=[asked], says=says)) == verdict


def test_who_denies_it_is_told_so_in_their_own_words() -> None:
    found = assess(applicant([], asks=["Own transport"], says=[("summary", "I do not drive.")]))[0]

    assert found.denial is not None
    assert found.denial.evidence.text == "I do not drive."
    of_role = applicant([(NURSE, ["Mondays to Fridays, no Sundays"])], asks=["Willing to work Sundays"])
    assert assess(of_role)[0].denial is None, "hours of a position are no wish"


def test_a_title_within_what_is_asked_for_answers_in_part() -> None:
    teacher = role("Mathematics Teacher", "Elm School", "2012", "2021")
    asks = ["Demonstrated success in teaching Stage 6 Mathematics Advanced, with evidence of growth"]

    assert _verdict(applicant([(teacher, ["Ran the robotics club"])], asks=asks)) == "partial"
    assert _verdict(applicant([(NURSE, ["Ran the robotics club"])], asks=asks)) is None
