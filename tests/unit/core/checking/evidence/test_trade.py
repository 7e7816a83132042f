"""Which roles are in the trade of a posting, and the years that may be said of it."""

import pytest

from core.checking.checker import Checker
from core.checking.evidence.experience import is_at_odds_with_dates, years_in_trade
from core.checking.evidence.trade import title_fit, trade_roles
from core.checking.matching.requirements import assess
from tests.fakes.records import TODAY, applicant, role


@pytest.mark.parametrize(
    ("posting", "held", "is_same"),
    [
        ("Head Chef", "Chef de Partie", True),
        ("Head Chef", "Chief Accountant", False),
        ("Maths Tutor", "Private Tutor", True),
        ("Maths Tutor", "Bank Clerk", False),
        ("Veterinary Nurse, Hill Branch", "Student Veterinary Nurse", True),
        ("Store Manager", "Finance Manager", False),
        ("Store Manager", "Store Assistant", True),
        ("HR Business Partner", "HR Advisor", True),
        ("Teacher of Music", "Music Teacher", True),
        ("Electrician", "Apprentice Electrician", True),
        ("", "Electrician", False),
        # Under one roof, and another trade
        ("School Nurse", "School Cook", False),
        ("Bus Driver", "Bus Cleaner", False),
        ("Pastry Chef", "Pastry Cook", True),
        ("Primary Teacher", "Primary Headteacher", True),
    ],
)
def test_levels_are_no_trade_and_managers_are_of_any(posting: str, held: str, is_same: bool) -> None:
    index = applicant([(role(held, "Acme", "2010", "2014"), [])], title=posting)

    assert (title_fit(index, index.work[0]) >= 0.5) is is_same


SHOP = role("Shop Assistant", "Greengrove", "2008", "2016")
NURSE = role("Veterinary Nurse", "Hillside Vets", "2016", "2020")
STUDENT = role("Student Veterinary Nurse", "Lark Vets", "2020", "2022")


def test_years_of_another_trade_are_not_counted() -> None:
    index = applicant([(SHOP, []), (NURSE, []), (STUDENT, [])], title="Senior Veterinary Nurse")

    assert years_in_trade(index) == ("six years", "as a veterinary nurse")


def test_no_years_are_said_where_no_role_is_in_the_trade() -> None:
    index = applicant([(SHOP, ["Served at the till"])], title="Veterinary Nurse", asks=["Assisting in surgery"])

    assert trade_roles(index) == []
    assert years_in_trade(index) is None


def test_duties_bring_a_role_into_the_trade_whatever_its_title() -> None:
    clerk = role("Clerk", "Acme", "2010", "2014")
    asks = ["Payroll for hourly staff", "Ledger reconciliation", "Welsh"]
    done = ["Ran payroll for 80 hourly staff", "Reconciled the purchase ledger: ledger reconciliation each month"]
    index = applicant([(clerk, done)], title="Payroll Officer", asks=asks)

    assert years_in_trade(index) == ("four years", "in this field")


@pytest.mark.parametrize(
    ("sentence", "is_supported"),
    [
        ("I have six years of experience as a veterinary nurse.", True),
        ("I have worked as a veterinary nurse for six years.", True),
        ("I have six years of experience in this field.", True),
        ("I have more than six years of experience in this field.", True),
        ("I have fourteen years of experience in this field.", False),
        ("I have fourteen years of experience as a veterinary nurse.", False),
        ("I have more than thirteen years of experience in this field.", False),
    ],
)
def test_the_checker_counts_the_same_roles(sentence: str, is_supported: bool) -> None:
    index = applicant([(SHOP, []), (NURSE, []), (STUDENT, [])], title="Senior Veterinary Nurse")
    found = Checker(context=index.context, today=TODAY).check_text("narrative", sentence)

    assert all(each.judgement.is_supported for each in found) is is_supported


@pytest.mark.parametrize(
    ("asked", "title", "verdict"),
    [
        ("Five years in SRE, DevOps or production engineering", "Drainage Engineer", None),
        ("Five years in SRE", "Reliability Engineer", None),
        ("Five years in SRE", "Site Reliability Engineer", "strong"),
        ("Five years in site reliability engineering", "SRE", "strong"),
        ("Five years in SRE, DevOps or production engineering", "Production Engineer", "strong"),
        ("Five years in QA", "Quality Assurance Technician", "strong"),
        ("Five years in HR or office administration", "Network Administrator", None),
        ("Five years in product management", "Store Manager", None),
        ("Five years in software development", "Property Developer", None),
        ("Five years in engineering", "Drainage Engineer", "strong"),
        ("Five years in warehouse work or logistics", "Warehouse Operative", "strong"),
        ("Two years in accounting", "Accounting Intern", None),
        ("Two years in bookkeeping or accounting", "Accounting Student", None),
        ("Two years in accounting, internships included", "Accounting Intern", "strong"),
    ],
)
def test_years_are_those_of_the_work_that_is_asked_for(asked: str, title: str, verdict: str | None) -> None:
    held = role(title, "Penhallow & Daughters", "2012-03", "2022-04")
    assert assess(applicant([(held, [])], asks=[asked]))[0].strength == verdict


@pytest.mark.parametrize(
    ("said", "is_old"),
    [
        ("Ward nurse, nine years post-registration, four of them by the sea.", True),
        ("Ward nurse with nine years' experience.", True),
        ("Ward nurse with twelve years of experience.", False),
        ("Ward nurse with over nine years of experience.", False),
        ("Ward nurse with nine years of experience in schools.", False),
        ("Baker with nine years' experience.", False),
    ],
)
def test_a_number_of_years_that_the_dates_contradict_is_known(said: str, is_old: bool) -> None:
    nurse = role("Staff Nurse", "Dune Hospital", "2014-03", "present")
    assert is_at_odds_with_dates(said, applicant([(nurse, []), (SHOP, [])])) is is_old
