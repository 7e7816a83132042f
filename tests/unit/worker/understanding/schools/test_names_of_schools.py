"""What belongs to the name of a school or degree: towns, units, and what only tells that something was studied."""

import pytest

from tests.unit.worker.understanding.test_resume_lines import parse_resume
from worker.understanding.positions.fields import Fields
from worker.understanding.schools.campuses import with_campus
from worker.understanding.schools.degree_names import untold, without_grades
from worker.understanding.schools.parted_schools import whole_title
from worker.understanding.schools.school_units import with_unit
from worker.understanding.schools.taught_courses import heads_certificates, is_taught
from worker.understanding.text.lines import Line

_ABOVE = "Jo Ann Bell\n\nExperience\nBaker, Kvarn Bread, 2015 - 2018\n- Baked bread for the town\n\n"


@pytest.mark.parametrize(
    ("line", "read", "school"),
    [
        ("Ridge University - Hull, TX", "Ridge University - Hull", "Ridge University"),
        ("Ridge University – Knoxville", "Ridge University", "Ridge University – Knoxville"),
        ("Ridge University in Hull, Nigeria", "Ridge University in Hull", "Ridge University"),
        ("University of Texas, Dallas, TX\t2012", "University of Texas, Dallas", "University of Texas"),
        ("University of Texas, Dallas\t2012", "University of Texas", "University of Texas, Dallas"),
        ("University of Texas at Dallas • 2012", "University of Texas", "University of Texas at Dallas"),
        ("university of texas – dallas", "university of texas", "university of texas – dallas"),
        ("University of California, Irvine, CA", "University of California", "University of California, Irvine"),
        ("Ridge College, Lund, 2012", "Ridge College", "Ridge College"),
        ("University of Texas – Bachelor of Arts", "University of Texas", "University of Texas"),
        ("University of Texas, Computer Science", "University of Texas", "University of Texas"),
        ("Ridge State University Hull, IA, 2012", "Ridge State University Hull", "Ridge State University"),
        ("Ridge University Kings Hill, WV / 2012", "Ridge University Kings", "Ridge University"),
        ("University College Cork, Ireland", "University College Cork", "University College Cork"),
        ("Ridge University Hull, Biology", "Ridge University Hull", "Ridge University Hull"),
        ("Texas A&M University Kingsville, TX", "Texas A&M University Kingsville", "Texas A&M University Kingsville"),
        ("Ridge School, Lund - Sweden", "Ridge School, Lund", "Ridge School"),
        ("Brigham Young University – Hawaii", "Brigham Young University", "Brigham Young University – Hawaii"),
        ("California State Polytechnic University, Pomona, CA", "California State Polytechnic University",
         "California State Polytechnic University, Pomona"),
        ("Ridge College in St. Albans June 2012", "Ridge College in St.", "Ridge College in St. Albans"),
    ],
)  # fmt: skip
def test_a_town_is_part_of_the_name_or_where_it_is(line: str, read: str, school: str) -> None:
    assert with_campus(Fields(title="BSc Biology", employer=read), [Line(text=line)]).employer == school


@pytest.mark.parametrize(
    ("lines", "read", "school"),
    [
        (["School of Botany, Hull University"], "Hull University", "School of Botany, Hull University"),
        (["Bird School of Botany, Hull University\t2012"], "Bird School of Botany",
         "Bird School of Botany, Hull University"),
        (["BSc Biology, Department of Botany, Hull University"], "Hull University",
         "Department of Botany, Hull University"),
        (["BSc Biology, Hull University"], "Hull University", "Hull University"),
        (["Hull University", "College of Botany"], "College of Botany", "Hull University"),
        (["Hull University | Bird-Lund School Botany"], "Bird-Lund School Botany", "Hull University"),
        (["Kvarn High School, Hull University"], "Hull University", "Hull University"),
    ],
)  # fmt: skip
def test_a_unit_belongs_to_the_name_before_a_comma(lines: list[str], read: str, school: str) -> None:
    fields = with_unit(Fields(title="BSc Biology", employer=read), [Line(text=line) for line in lines])
    assert fields.employer == school


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("I’m studying a BSc Botany", "BSc Botany"),
        ("Graduated with a BSc Botany", "BSc Botany"),
        ("Completed 84 units towards a BSc Botany", "BSc Botany"),
        ("Studied Botany", "Botany"),
        ("Studied BSc Botany", "Studied BSc Botany"),
        ("Studied Abroad in Lund", "Studied Abroad in Lund"),
        ("Completed 60 credits", "Completed 60 credits"),
        ("Completed coursework in Botany", "Completed coursework in Botany"),
        ("Studies in Botany", "Studies in Botany"),
    ],
)
def test_what_only_tells_is_no_part_of_a_degree(text: str, degree: str) -> None:
    assert untold(text) == degree


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("B.A., Magna Cum Laude, History", "B.A., Magna Cum Laude, History"),
        ("BS Botany Unfinished", "BS Botany"),
        ("Botany: Cumulative", "Botany"),
        ("Botany Certificate, 3.9", "Botany Certificate"),
        ("Bachelor of Arts 2.1", "Bachelor of Arts 2.1"),
    ],
)
def test_remarks_behind_a_degree_go(text: str, degree: str) -> None:
    assert without_grades(text) == degree


@pytest.mark.parametrize(
    ("text", "heading", "is_schooling"),
    [
        ("Certificate in Botany, Hull College", "Education", True),
        ("Certificate in Botany, Hull College", "Education and Certificates", False),
        ("Certificate in Botany, Hull College", "Courses", False),
        ("Certified Botanist, Hull Institute", "Education", False),
        ("Crane ticket, valid to 2028", "Education", False),
    ],
)
def test_courses_are_schooling_below_a_heading_of_education(text: str, heading: str, is_schooling: bool) -> None:
    assert is_taught(text, heading) is is_schooling


def test_a_certificate_with_its_school_among_schools_is_one_of_them() -> None:
    text = (
        "Education\n\nCertificate in Web Design, Hull College, 2019\nBSc Biology, Ridge University, 2012 - 2015\n"
        "\nCertificates\n\nFirst Aid, Red Cross, 2020\n"
    )
    read = parse_resume(f"{_ABOVE}{text}")

    assert [(entry.kind, entry.title, entry.issuer) for entry in read.entries if entry.kind != "skill"] == [
        ("education", "Certificate in Web Design", "Hull College"),
        ("education", "BSc Biology", "Ridge University"),
        ("certification", "First Aid", "Red Cross"),
    ]


@pytest.mark.parametrize(
    ("below", "schools"),
    [
        ("Ridge University\t2012 - 2015\nBSc Biology\nBA Music",
         [("BSc Biology", "Ridge University"), ("BA Music", "Ridge University")]),
        ("Ridge University\t2012 - 2015\nBSc Biology\n- Biology Honors", [("BSc Biology", "Ridge University")]),
        ("Ridge College\t2012 - 2015\n- Pursued a degree in Botany", [("Botany", "Ridge College")]),
        ("Ridge College\t2012 - 2015\n- Completed 2 years", [("", "Ridge College")]),
        ("Ridge College\t2012 - 2015\n- Studied Abroad in Lund", [("", "Ridge College")]),
        ("Ridge College\t2012 - 2015\n- Completed 60 credits", [("", "Ridge College")]),
        ("Ridge College\t2012 - 2015\n- Degree: None (left for work)", [("", "Ridge College")]),
        ("Ridge College\t2012 - 2015\n- Major: Undeclared", [("", "Ridge College")]),
        ("Ridge College\t2012 - 2015\n- Course: Bread Arts", [("Bread Arts", "Ridge College")]),
        ("Ridge College\t2012 - 2015\n- Course work: Botany, Zoology, Genetics", [("", "Ridge College")]),
    ],
)  # fmt: skip
def test_what_was_studied_at_a_school_stands_below_it(below: str, schools: list[tuple[str, str]]) -> None:
    read = parse_resume(f"{_ABOVE}Education\n\n{below}\n\nSkills\n\nBaking, Brewing\n")

    assert [(entry.title, entry.issuer) for entry in read.entries if entry.kind == "education"] == schools


@pytest.mark.parametrize(
    "below",
    [
        "BSc Biology, Ridge University\t2012 - 2015\nRelevant Coursework: Botany, Zoology\nGenetics, Ecology",
        "BSc Biology, Ridge University\t2012 - 2015\nCommittee: Ann Bell, Hull University\nBo Lund, Lund University",
        "BSc Biology, Ridge University\t2012 - 2015\n\nRelated College Studies: Botany, Public\nWriting, Speaking",
    ],
)
def test_lines_of_detail_are_no_schooling(below: str) -> None:
    read = parse_resume(f"{_ABOVE}Education\n\n{below}\n\nSkills\n\nBaking, Brewing\n")

    found = [(entry.title, entry.issuer) for entry in read.entries if entry.kind == "education"]
    assert found == [("BSc Biology", "Ridge University")]


def test_courses_below_a_heading_of_certificates_are_certificates() -> None:
    text = (
        "Education\n\nBSc Biology, Ridge University, 2012\n\nCertifications\n\nBotany Basics, Hull University, May 2019"
    )
    read = parse_resume(f"{_ABOVE}{text}\n")

    assert [(entry.kind, entry.title) for entry in read.entries] == [
        ("education", "BSc Biology"), ("certification", "Botany Basics"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "is_of_certificates"),
    [
        ("Certifications", True),
        ("Online Certification / Training", True),
        ("Training", False),
        ("Education and Certificates", False),
        ("Professional Qualifications", False),
        ("Education", False),
    ],
)
def test_headings_of_certificates_alone(heading: str, *, is_of_certificates: bool) -> None:
    assert heads_certificates(heading) is is_of_certificates


@pytest.mark.parametrize(
    ("line", "title", "status"),
    [
        ("Completed 60 credit hours towards a BSc Biology, Ridge College, 2001", "BSc Biology", "unfinished"),
        ("Completed 45 credit hours toward Associate of Arts, Ridge College, 2001", "Associate of Arts", "unfinished"),
        ("Pursued an MSc in Ecology, Ridge University, 2001", "MSc in Ecology", "unfinished"),
        ("Worked towards an MSc in Law, Ridge University, 2001", "MSc in Law", "unfinished"),
        ("Completed a BSc Biology, Ridge University, 2001", "BSc Biology", "held"),
    ],
)
def test_a_degree_that_was_begun_is_not_held(line: str, title: str, status: str) -> None:
    read = parse_resume(f"{_ABOVE}Education\n\n{line}\n\nSkills\n\nBaking, Brewing\n")

    assert [(entry.title, entry.status) for entry in read.entries if entry.kind == "education"] == [(title, status)]


@pytest.mark.parametrize(
    "below",
    [
        "BSc Biology, 2012\nMSc Ecology, 2014\nLund University, Lund\nPhD Botany, 2018",
        "BSc Biology 2012\nMSc Ecology 2014\nMinor in History\nLund University, Lund\nPhD Botany 2018",
        "BSc Biology, 2012\nMSc Ecology, 2014\nCoursework: statistics\nLund University, Lund\nPhD Botany, 2018",
    ],
)
def test_every_degree_below_its_school(below: str) -> None:
    read = parse_resume(f"{_ABOVE}Education\n\nHull University, Hull\n{below}\n\nSkills\n\nBaking, Brewing\n")

    assert [(entry.title, entry.issuer, entry.end) for entry in read.entries if entry.kind == "education"] == [
        ("BSc Biology", "Hull University", "2012"),
        ("MSc Ecology", "Hull University", "2014"),
        ("PhD Botany", "Lund University", "2018"),
    ]


def test_what_only_mentions_a_degree_is_none() -> None:
    header = [Line(text="Undergraduate Research Award 2012"), Line(text="MSc (Year 2, 2014"), Line(text="Honors 2014")]

    assert whole_title("", header) == ""
    assert whole_title("", [*header, Line(text="MSc Botany, 2014")]) == "MSc Botany"
    assert whole_title("Botany", [Line(text="MSc Ecology, 2014")]) == "Botany"
