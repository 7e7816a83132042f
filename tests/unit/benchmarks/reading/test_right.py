"""One definition of right for each kind of fact: what may differ, and what may not."""

import pytest

from benchmarks.reading import right
from benchmarks.reading.facts import Certification, Education, Language, Requirement, Role


@pytest.mark.parametrize(
    ("read", "true", "same"),
    [
        ("senior engineer", "Senior Engineer", True),
        ("Founder and CEO", "Founder & CEO", True),
        ("Nurse - Critical Care (ICU)", "Nurse – Critical Care (ICU)", True),
        ("Driver", "Driver (part-time)", True),
        ("Engineer", "Senior Engineer", False),
        ("", "Engineer", False),
        ("Muller", "Müller", False),
    ],
)
def test_a_title(read: str, true: str, same: bool) -> None:
    assert right.same_title(read, true) is same


@pytest.mark.parametrize(
    ("read", "true", "place", "same"),
    [
        ("Kestrel Energy", "Kestrel Energy Ltd", None, True),
        ("Bluewater Holdings", "Bluewater Holdings Pte. Ltd.", None, True),
        ("Panes del Este", "Panes del Este S.A", None, True),
        ("Halden Group, Leeds", "Halden Group", "Leeds, UK", True),
        ("Halden Group Ltd, Leeds, UK", "Halden Group Ltd", "Leeds, UK", True),
        ("Halden Group, Leeds", "Halden Group", None, False),
        ("Fryhouse", "Fryhouse (SM Mall)", None, True),
        ("Leeds", "Halden Group", "Leeds", False),
        ("Halden", "Halden Group", None, False),
        ("", "", None, True),
        ("", "Halden Group", None, False),
        ("Halden Group", "", None, False),
        ("Limited", "Ltd", None, False),
    ],
)
def test_an_employer(read: str, true: str, place: str | None, same: bool) -> None:
    assert right.same_employer(read, true, place) is same


@pytest.mark.parametrize(
    ("read", "true", "same"),
    [
        (("Clerk", "Hill College"), ("Clerk", "Hill College, Department of Botany"), True),
        (("Clerk", "Hill College: Botany"), ("Clerk", "Botany"), True),
        (("Clerk, Front Desk", "Tide Ltd"), ("Clerk", "Tide"), True),
        (("Clerk", "Hill"), ("Clerk", "Hill College"), False),
        (("Clerk", "Botany, Physics"), ("Clerk", "Hill College, Botany"), False),
        (("Clerk", ""), ("Clerk", "Hill College"), False),
        (("Front Desk", "Tide"), ("Clerk, Office", "Tide"), False),
    ],
)
def test_a_role_but_for_a_part_of_a_name(read: tuple[str, str], true: tuple[str, str], same: bool) -> None:
    one, other = (Role(title=title, employer=employer) for title, employer in (read, true))
    assert right.nearly_same_role(one, other) is same


def test_an_entry_of_education_but_for_a_part_of_a_name() -> None:
    true = Education(title="BSc Botany, First Class", school="Hill College")
    assert right.nearly_same_education(Education(title="BSc Botany", school="Hill College: Botany"), true)
    assert not right.nearly_same_education(Education(title="BSc", school="Hill College"), true)
    assert not right.nearly_same_education(Education(title="BSc Botany", school=""), true)


def test_a_part_of_a_name_excuses_no_date() -> None:
    one, other = (Role(title="Clerk", employer="Tide, Leeds", start=start) for start in ("2019", "2020"))
    assert not right.nearly_same_role(one, other)


def _role(start: str | None, end: str | None) -> Role:
    return Role(title="Clerk", employer="Tide", start=start, end=end)


@pytest.mark.parametrize(
    ("read", "true", "same"),
    [
        (("03/2019", "now"), ("March 2019", "Present"), True),
        (("Mar 2019", "2021"), ("2019-03", "May 2021"), True),
        (("1/15/2016", "9/30/2019"), ("Jan 2016", "Sept. 2019"), True),
        (("25th Mar 2013", "28th Feb 2014"), ("2013-03", "2014-02"), True),
        (("Mar '19", "Feb ’21"), ("2019-03", "2021-02"), True),
        (("Mär 2019", "heute"), ("2019-03", "present"), True),
        (("Mar 2019", "Apr 2021"), ("Mar 2019", "May 2021"), False),
        (("Mar 2019", None), ("Mar 2019", "Present"), False),
        (("Mar 2019", "2021"), ("Mar 2019", "Present"), False),
        (("Mar 2019", "Present"), ("Mar 2019", "2024"), False),
        ((None, None), ("Mar 2019", "Present"), False),
        ((None, "2014"), ("2014", None), True),
        (("2014", "2014"), ("2014", None), True),
        (("2014", "2015"), ("2014", None), False),
        (("Jun 2007", "May 20008"), ("June 2007", "May 20008"), True),
        (("Jun 2007", "May 2008"), ("June 2007", "May 20008"), False),
        ((None, None), (None, None), True),
    ],
)
def test_dates(read: tuple[str | None, str | None], true: tuple[str | None, str | None], same: bool) -> None:
    assert right.same_dates(_role(*read), _role(*true)) is same


def test_a_date_that_is_printed_alike_is_the_same_whichever_number_is_its_month() -> None:
    true = Role(start="01/04/2020", end="31/03/2021", start_month="2020-04", end_month="2021-03")

    assert right.same_dates(_role("01/04/2020", "31/03/2021"), true)
    assert not right.same_dates(_role("01/05/2020", "31/03/2021"), true)


def test_a_labels_months_outrank_what_is_printed() -> None:
    true = Role(title="Driver", employer="Hut", start="02/03/2020", end="09/09/2022", start_month="2020-03")
    assert right.same_role(true.model_copy(update={"start": "March 2020", "start_month": None}), true)
    assert not right.same_role(true.model_copy(update={"start": "Feb 2020", "start_month": None}), true)


def test_an_education_entry() -> None:
    true = Education(title="BSc Mathematics", school="University of Leeds")
    assert right.same_education(Education(text="University of Leeds — B.Sc. Mathematics, 2011-2014, First"), true)
    assert right.same_education(Education(title="BSc Mathematics", school="University of Leeds"), true)
    assert not right.same_education(Education(text="BSc Mathematics, 2014"), true)
    assert not right.same_education(Education(title="BSc Mathematics"), true)
    whole_document = "Experience Stock Controller counted stock for years and years in four towns and more " * 2
    assert not right.same_education(Education(text=f"{whole_document} BSc Mathematics, University of Leeds"), true)


@pytest.mark.parametrize(
    ("read", "true", "same"),
    [
        (".NET", ".net", True),
        ("NET", ".NET", False),
        ("C", "C++", False),
        ("C#", "C#", True),
        ("Python (advanced)", "Python", True),
        ("Excel.", "Excel", True),
        ("Distributed", "Distributed Systems", False),
        ("CI/CD", "CI/CD", True),
    ],
)
def test_a_skill(read: str, true: str, same: bool) -> None:
    assert right.same_skill(read, true) is same


def test_a_certificate_and_a_language() -> None:
    true = Certification(title="Basic Life Support", issuer="Red Cross")
    assert right.same_certification(Certification(title="Basic Life Support, Red Cross, 2021"), true)
    assert not right.same_certification(Certification(title="Life Support"), true)
    assert right.same_language(Language(name="German (C1)"), Language(name="german", level="C1"))
    assert not right.same_language(Language(name="Germanic"), Language(name="German"))


@pytest.mark.parametrize(
    ("read", "true", "same"),
    [
        ("ANNA WIŚNIEWSKA", "Anna Wiśniewska", True),
        ("Elia B, RN", "Elia B", True),
        ("Dr. Thandiwe Nakashima", "Thandiwe Nakashima", True),
        ("Anna", "Anna Wiśniewska", False),
        ("Anna Wisniewska", "Anna Wiśniewska", False),
    ],
)
def test_a_name(read: str, true: str, same: bool) -> None:
    assert right.same_name(read, true) is same


@pytest.mark.parametrize(
    ("read", "true", "same"),
    [
        ("ANNA@example.org", "anna@example.org", True),
        ("nna@example.org", "anna@example.org", False),
        ("+1 415 555 0142", "+1 (415) 555-0142", True),
        ("415 555 0142", "+1 415 555 0142", False),
        ("https://www.linkedin.com/in/a/", "linkedin.com/in/a", True),
        ("Oakland CA", "Oakland, CA", True),
        ("Oakland", "Auckland", False),
    ],
)
def test_contact(read: str, true: str, same: bool) -> None:
    assert right.same_contact(read, true) is same


def test_a_requirement() -> None:
    true = Requirement(text="At least three years of bookkeeping")
    assert right.same_requirement(Requirement(text="three years of bookkeeping"), true)
    assert not right.same_requirement(Requirement(text="Experience with payroll"), true)
    nice = Requirement(text="three years of bookkeeping", importance="preferred")
    assert not right.same_importance(nice, true)


def test_a_place() -> None:
    assert right.same_place("Gdańsk", "Gdańsk, Poland")
    assert right.same_place("Gdańsk, Poland (hybrid)", "Gdańsk, Poland")
    assert not right.same_place("", "Gdańsk")
    assert not right.same_place("Poland", "Gdańsk, Poland")
