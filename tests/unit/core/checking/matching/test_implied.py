"""What a trade, a deed or a higher step of the same paper implies, and what none of them does."""

import re
import tomllib
from pathlib import Path

import pytest

from core.checking.evidence.evidence import EvidenceIndex
from core.checking.matching import implied, ladders
from core.checking.matching.implied import is_one_trade, trades_of
from core.checking.matching.requirements import assess
from core.record.models import EvidenceKind, Role
from tests.fakes.records import applicant, role
from worker.engines.offline.compose.points import make_points

TRADES = Path(implied.__file__).with_name("trades")
NURSE = role("Staff Nurse", "Oak Infirmary", "2015", "2021")


def _verdict(index: EvidenceIndex) -> tuple[str | None, bool]:
    found = assess(index)[0]
    return found.strength, found.is_implied


def _of(title: str, asked: str, *, start: str = "2012", end: str = "2020") -> tuple[str | None, bool]:
    return _verdict(applicant([(role(title, "Tarn", start, end), [])], asks=[asked]))


@pytest.mark.parametrize(
    ("title", "trades"),
    [
        ("Senior Staff Nurse, Renal Unit", {"nurse"}),
        ("Nurse in charge, nights", {"nurse"}),
        ("Community Midwife, Band 6", {"midwife"}),
        ("Teacher of Mathematics", {"teacher"}),
        ("Head Chef & Owner", {"chef", "senior_chef"}),
        ("HGV Class 1 Driver", {"driver", "goods_driver"}),
        ("Software Engineer II", {"developer"}),
        ("Nursery Nurse", {"nursery"}),
        ("Nurse Recruiter", {"none"}),  # who recruits them is none
        ("Solutions Architect", {"none"}),
        ("Speech & Language Therapist", {"speech_therapist"}),
        ("Fork Lift Truck Driver", {"warehouse"}),
        ("Site Manager, Erie, PA", {"site_manager"}),
        ("Secretary to the Police Constable", {"administrator"}),
        ("Assistant to the Head Chef", set()),
        ("Sheltered Housing Warden", set()),
        ("Shop Steward", set()),
        ("Trainee Teacher", set()),
        ("Head of Bakery", set()),
        ("Family Tree Surgeons' Book-keeper's Friend", set()),
    ],
)
def test_a_title_ends_with_its_trade(title: str, trades: set[str]) -> None:
    assert set(trades_of(title)) == trades


@pytest.mark.parametrize(
    ("title", "other", "is_one"),
    [
        ("Teacher of Mathematics", "Headteacher", True),
        ("Sales Assistant", "Store Manager", True),
        ("QA Engineer", "Test Analyst", True),
        ("Barista", "Café Manager", True),
        ("Paralegal", "Solicitor", True),
        ("Electrician", "Plumber", False),  # they share a site
        ("Paralegal", "Journalist", False),
        ("Wizard", "Wizard", False),
    ],
)
def test_posts_of_one_trade(title: str, other: str, is_one: bool) -> None:
    assert is_one_trade(title, other) is is_one


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Ward Sister", "Good knowledge of medical terminology"),
        ("Nurse", "Experience of working with acutely ill adults"),
        ("Beekeeper", "Used to working outdoors with animals"),
        ("Upholsterer", "Three years' experience with fabrics"),
        ("Aircraft Technician", "Experience of line maintenance"),
        ("Librarian", "Cataloguing and classification"),
        ("Payroll Officer", "Proficient in Microsoft Excel"),
    ],
)
def test_a_trade_answers_in_part_what_everybody_in_it_has_done(title: str, asked: str) -> None:
    assert _of(title, asked) == ("partial", True)


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Staff Nurse", "NMC registration"),
        ("Staff Nurse", "Certificate in wound care"),
        ("Staff Nurse", "Wound care link nurse training in vascular clinics and leg ulcer compression"),
        ("Electrician", "2391 Inspection and Testing"),
        ("Graphic Designer", "Figma and typography in Glyphs"),
        ("Goods-in Operative", "Experience of wound care"),
        ("Volunteer Nurse", "Wound care"),
        ("Student Nurse", "Wound care"),
        ("Musician", "Experience at early-stage companies"),
        ("Lab Technician", "Able to balance multiple priorities"),
        ("Kitchen Porter", "Knife skills"),
        ("Nail Technician", "Cutting hair"),
    ],
)
def test_papers_names_numbers_and_other_trades_are_never_implied(title: str, asked: str) -> None:
    assert not _of(title, asked)[1]


def test_it_takes_a_year_of_paid_posts_and_as_many_as_are_asked_for() -> None:
    assert _of("Nurse", "Wound care", start="2019-01", end="2019-08") == (None, False)
    first, second = role("Nurse", "Elm", "2018-01", "2018-08"), role("Nurse", "Ash", "2019-01", "2019-08")
    assert _verdict(applicant([(first, []), (second, [])], asks=["Wound care"])) == ("partial", True)
    assert _of("Nurse", "Ten years of wound care") == (None, False)
    unpaid = Role(id=NURSE.id, kind="volunteering", title="Nurse", company="Aid", start="2012", end="2020")
    paid = role("Clerk", "Elm", "2020", "2021")
    assert _verdict(applicant([(unpaid, []), (paid, [])], asks=["Wound care"])) == (None, False)


def test_what_a_line_says_is_not_implied_and_what_it_denies_neither() -> None:
    said = applicant([(NURSE, ["Dressed wounds and taught wound care to students"])], asks=["Wound care"])
    assert _verdict(said) == ("strong", False)
    denied: tuple[EvidenceKind, str] = ("summary", "I have no knowledge of infection control")
    assert _verdict(applicant([(NURSE, [])], asks=["Knowledge of infection control"], says=[denied]))[0] is None


def test_who_is_registered_is_of_the_trade() -> None:
    held: tuple[EvidenceKind, str] = ("certification", "Registered Midwife, NMC")
    lapsed: tuple[EvidenceKind, str] = ("certification", "Registered Midwife, NMC, lapsed 2019")
    asks = ["Knowledge of infant feeding"]
    assert _verdict(applicant([], asks=asks, says=[held])) == ("partial", True)
    assert "Your registration implies it" in (make_points(applicant([], asks=asks, says=[held])).items[0].note or "")
    assert _verdict(applicant([], asks=asks, says=[lapsed])) == (None, False)


def test_the_author_is_told_why_and_what_is_missing() -> None:
    asks = ["Competent in drug administration", "wound care and laser hair removal", "French and English"]
    index = applicant([(NURSE, ["Looked after six patients"])], asks=asks, says=[("language", "English (fluent)")])
    notes = {point.requirement: point.note for point in make_points(index).items}
    why = "Your work as a Staff Nurse implies it, and no line of your documents says it. Add one."
    assert notes == {
        asks[0]: why,
        asks[1]: f"{why} Not shown yet: laser hair removal.",
        asks[2]: "French is missing; your documents say: English (fluent).",
    }


def test_the_line_that_comes_nearest_stands_beside_it() -> None:
    near = "Redrew the chart on which drugs are signed for"
    index = applicant([(NURSE, ["Led night rounds", near])], asks=["Competent in drug administration"])
    assert [each.evidence.text for each in assess(index)[0].witnesses] == [near]


@pytest.mark.parametrize(
    ("line", "asked", "strength"),
    [
        ("Hemmed sixty veils by hand", "Neat sewing skills", "partial"),
        ("Sold sewing machines and thread", "Good hand-sewing skills", "partial"),
        ("Took statements from nine divers", "Interviewing skills", "partial"),
        ("Balanced the wages every week", "Good numeracy", "partial"),
        ("Mucked out nine ponies", "Experience of working with animals", "partial"),
        ("Traced a fault in the organ's blower", "Fault finding", "partial"),
        ("Found fault with nobody", "Trouble-shooting experience", None),
        ("Took in a jacket and let out its seams", "Sewing", "partial"),
        ("Took in lodgers and let out rooms", "Sewing", None),
        ("Taking bank statements to court", "Interviewing skills", None),
        ("Restored tables from backup", "Practical skills", None),
        ("Installed Windows on laptops", "Use of hand tools", None),
        ("Sorted out rows and columns", "Conflict resolution", None),
        ("Handled complaints about dogs", "Animal handling", None),
        ("Settled quarrels between neighbours", "Conflict resolution", "partial"),
        ("Wrote the handbook for wardens", "Excellent written English", "partial"),
    ],
)
def test_a_deed_shows_what_one_can_do(line: str, asked: str, strength: str | None) -> None:
    anybody = role("Churchwarden", "St Bride", "2012", "2020")
    assert _verdict(applicant([(anybody, [line])], asks=[asked]))[0] == strength


@pytest.mark.parametrize(
    ("asked", "held", "strength"),
    [
        ("Emergency First Aid at Work", "First Aid at Work, 2025", "strong"),
        ("First Aid at Work", "Emergency First Aid at Work, 2025", "partial"),
        ("CCNA", "CCNP Enterprise", "strong"),
        ("CCNA", "CCNP, exam booked for May", None),
        ("ACLS and BLS certification", "Advanced Life Support provider", "partial"),
        ("ATPL", "PPL (A)", None),
        ("CCNA or CCNP", "CCIE Security", "strong"),
        ("AWS Cloud Practitioner", "AWS Certified Developer – Associate", "strong"),
        # Another paper of the same height, subject or craft is another paper.
        ("AZ-104", "AZ-204: Azure Developer Associate", None),
        ("A-CSM", "Certified Scrum Master (CSM)", None),
        ("Master electrician", "Master plumber", None),
        ("Judo brown belt", "Karate black belt", None),
        ("Professional Cloud Architect", "Professional Cloud DevOps Engineer", None),
        ("NEBOSH Construction Certificate", "NEBOSH National General Certificate", "partial"),
        ("PGCE", "Diploma in Education and Training", None),
        ("TEFL", "Databricks Delta Lake Associate", None),
    ],
)
def test_a_higher_step_of_the_same_paper_answers(asked: str, held: str, strength: str | None) -> None:
    assert _verdict(applicant([], asks=[asked], says=[("certification", held)]))[0] == strength


def test_letters_of_a_paper_among_skills_are_no_paper() -> None:
    index = applicant([], asks=["Familiarity with Polaris ILS"], says=[("skill", "Sierra ILS, grant writing")])
    assert _verdict(index)[0] == "partial"


def test_the_tables_hold_no_paper_and_no_loose_end() -> None:
    entries = {
        name: entry
        for file in sorted(TRADES.glob("*.toml"))
        for name, entry in tomllib.loads(file.read_text(encoding="utf-8")).items()
    }
    paper = re.compile(r"licen[cs]e\b|certificat|registered|chartered|diploma|degree\b")
    titles = {name: entry["titles"].split(", ") for name, entry in entries.items() if "titles" in entry}
    assert len(entries) > 130
    assert [title for name, listed in titles.items() for title in listed if name not in trades_of(title)] == []
    assert not [name for name, entry in entries.items() if paper.search(entry.get("done", ""))]
    assert all(entry.get("like", name) in entries for name, entry in entries.items())
    assert all(entry.get("titles", "").islower() for entry in entries.values() if "titles" in entry)
    assert all(len(steps) > 1 for _, steps in ladders._ladders())
