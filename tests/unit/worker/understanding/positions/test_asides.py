"""What a header tells that is neither title, employer, place nor dates is taken out of it before it is weighed."""

import pytest

from tests.fakes.files import file_of
from worker.understanding.positions.asides import without_asides
from worker.understanding.resume import read_resume
from worker.understanding.text.lines import Line


def _left(*texts: str) -> list[str]:
    return [line.text for line in without_asides([Line(text=text) for text in texts]).lines]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Miller, Advisor: Dr. Ada Quist", "Miller"),
        ("Miller, Supervisor: Ada Quist, Kvarn University", "Miller, Kvarn University"),
        ("Miller, Supervisor: Ada Quist, Phone: 555-0100, Role: Baker", "Miller, Role: Baker"),
        ("Miller. Director: Dr. Ada Quist", "Miller"),
        ("Miller under the supervision of Prof. Quist | Kvarn AB", "Miller | Kvarn AB"),
        ("Kvarn AB\tHours per week: 40\t2010 – 2012", "Kvarn AB\t2010 – 2012"),
        ("Kvarn AB 40 W. Moss, Tall Hall, Salem, OR 97301", "Kvarn AB, Salem, OR"),
        ("Kvarn AB, 4402 E Juniper, Salem, OR 97301-1234", "Kvarn AB, Salem, OR"),
        ("Kvarn AB. 30 Mill Lane, Suite 4\t2012", "Kvarn AB\t2012"),
        ("Kvarn AB, Mühlenstraße 12, Lund", "Kvarn AB, Lund"),
        ("Kvarn Ltd, Leeds LS1 4AB", "Kvarn Ltd, Leeds"),
        ("Kvarn Ltd, Pune - 411001", "Kvarn Ltd, Pune"),
        ("1st Floor, #147, Oak Stage 1, Lund", "Lund"),
        ("Miller, Professor Ada Quist, Oak Center", "Miller, Oak Center"),
        ("Kvarn AB, Lund 2012 – 2014\twww.kvarn.example.com/en", "Kvarn AB, Lund 2012 – 2014"),
        ("Kvarn AB | +46 8 555 01 00 | ada@example.org", "Kvarn AB"),
        ("MILLER | PART-TIME", "MILLER"),
        ("May 2010 – June 2011 17 hrs/week", "May 2010 – June 2011"),
        ("Miller (20 hrs/week), $15.50/hr, Lund", "Miller, Lund"),
        ("Seasonal Position\tMiller, Lund", "Miller, Lund"),
        ("Miller\tteam of 12, Lund", "Miller\tLund"),
        ("Miller, Department: Rye, Kvarn AB", "Miller, Kvarn AB"),
        ("Red Kvarn\tMiller | redkvarn.com\tLund", "Red Kvarn\tMiller\tLund"),
        ("Red Kvarn\tMiller | news.example.com/rye\tLund", "Red Kvarn\tMiller\tLund"),
    ],
)
def test_it_is_taken_out_with_a_sign(text: str, left: str) -> None:
    assert _left("Oak Depot", text) == ["Oak Depot", left]


@pytest.mark.parametrize(
    "text",
    [
        "Director: Bakery and Mill",
        "Contractor",
        "Part-time Job\t2012",
        "Full-time Miller, Kvarn AB",
        "Miller (part-time, 20 hrs/week)",
        "Manager, part time\t2012",
        "Nurse (Band 6)",
        "Nurse (24 beds)",
        "Student Trainee, GS-04",
        "Freelance, Self-employed",
        "360 Drive, Lund",
        "24 Hour Mills, 2012 – 2014",
        "Miller | Kvarn.com | Lund",
        "Miller, 5 Guys, Salem, OR",
        "Kvarn.example.com",
        "Miller, 2010 – 2015 Kings Road Bakery",
        "ENG 1201 Mill",
        "Miller, Dr. Quist Bakery",
        "www.kvarn.example.com [closed]",
    ],
)
def test_what_may_be_a_title_or_a_name_stays(text: str) -> None:
    assert _left("Oak Depot", text) == ["Oak Depot", text]


def test_a_line_of_nothing_else_goes_unless_nothing_would_be_left() -> None:
    assert _left("Miller", "Contact Person: Ada Quist, Owner. Email: ada@example.org") == ["Miller"]
    assert _left("40 hours", "$20/hr") == ["40 hours", "$20/hr"]


def test_a_row_of_subjects_goes_where_title_and_employer_have_their_lines() -> None:
    row = "SOFTWARE DEVELOPMENT | DATA ANALYSIS"
    assert _left("Senior Developer", row, "Kvarn", "2012") == ["Senior Developer", "Kvarn", "2012"]
    assert _left("Senior Developer", row, "2012") == ["Senior Developer", row, "2012"]


@pytest.mark.parametrize(
    ("lines", "told", "where"),
    [
        (["Lab Assistant - 6.005: Mills and Ovens"], "6.005: Mills and Ovens", ""),
        (["Instructor", "Course: Baking. Director: Dr. Ada Quist"], "Baking", ""),
        (["Instructor, OVEN 101 Rye Bread, Norre College"], "OVEN 101 Rye Bread", ""),
        (["Miller", "Department: Rye\t2012"], "Rye", ""),
        (["Miller", "Kvarn AB | Remote"], "", "Remote"),
    ],
)
def test_courses_and_departments_are_told_and_remote_is_where(lines: list[str], told: str, where: str) -> None:
    found = without_asides([Line(text=text) for text in lines])
    assert (found.told, found.where) == (told, where)


def test_positions_of_a_form_are_read_without_what_it_asks_for() -> None:
    text = (
        "Ada Quist\nada@example.org\n\nExperience\n\n"
        "Title: Miller, From May 2016 to present\nEmployer: Kvarn AB, 4402 E Juniper, Salem, OR 97301\n"
        "Contact Person: Ida Moss, Bakery Director. Email: ida@example.org\n- Ground rye.\n\n"
        "Title: Baker, From May 2012 to July 2017\nEmployer: Oak Depot. 12 Alder Ave, Salem, OR 97301\n"
        "Contact Person: Bo Lind, Owner. Email: bo@example.org\n- Baked rye.\n"
    )
    assert [(role.title, role.company, role.location) for role in read_resume(file_of(text)).roles] == [
        ("Miller", "Kvarn AB", "Salem, OR"),
        ("Baker", "Oak Depot", "Salem, OR"),
    ]
