"""Headings that say what stands below them, and rulers and links that are no words."""

from dataclasses import replace

import pytest

from worker.understanding.sections.mending import mended
from worker.understanding.sections.named_sections import with_named_headings
from worker.understanding.sections.regrouping import regrouped
from worker.understanding.text.lines import Line, read_lines

_TEXT = """EXPERIENCE
Cook, Red Lamp Inn\t2015 – 2019
Stewed
EDUCATION
College of Leeds\t2010
{heading}
{below}
"""
_LABELS = ["work.head", "work.role", "work.item", "edu.head", "edu.entry"]


def _labelled(heading: str, below: str, *labels: str) -> list[str]:
    lines = [_headed(line) for line in read_lines(_TEXT.format(heading=heading, below=below))]
    return with_named_headings(lines, [*_LABELS, *labels])[len(_LABELS) :]


def _headed(line: Line) -> Line:
    return replace(line, bold=line.text.isupper(), is_marked_heading=line.text.isupper())


def test_what_is_below_a_heading_of_volunteering_was_not_paid() -> None:
    found = _labelled("VOLUNTEER EXPERIENCE", "Driver, Meals for All\t2014 – 2019", "work.head", "work.role")

    assert found == ["vol.head", "vol.role"]


def test_a_certificate_is_no_position() -> None:
    assert _labelled("CERTIFICATION", "Medical Technologist", "work.head", "work.role") == ["cert.head", "cert.item"]


def test_a_section_named_by_its_last_word_alone_is_one_where_it_looks_so() -> None:
    found = _labelled("COLLABORATIVE PROJECTS", "Novel Streams of Data\t2019 – 2021", "work.role", "work.role")

    assert found == ["proj.head", "proj.entry"]


def test_what_is_below_a_heading_of_projects_is_one_unless_they_were_for_clients() -> None:
    shipped = _labelled("SHIPPED PROJECTS", "Tin Whistles, Sole Developer\t2019 – 2021", "work.head", "work.role")
    paid = _labelled("CLIENT PROJECTS", "Developer, Tin Whistles Ltd\t2019 – 2021", "work.head", "work.role")

    assert shipped == ["proj.head", "proj.entry"]
    assert paid[1] == "work.role"


def test_a_history_of_volunteering_stays_what_it_is() -> None:
    assert _labelled("VOLUNTEER HISTORY", "Driver, Meals for All", "vol.head", "vol.role") == ["vol.head", "vol.role"]


def test_nothing_is_moved_where_headings_stand_apart_from_what_they_head() -> None:
    lines = [
        _headed(line) for line in read_lines("EXPERIENCE\nEDUCATION\nCERTIFICATES\nCook, Red Lamp Inn\t2015 – 2019")
    ]

    found = with_named_headings(lines, ["work.head", "edu.head", "cert.head", "work.role"])

    assert found[-1] == "work.role"


def test_rulers_beside_words_are_no_words() -> None:
    lines = read_lines("Cook\n^^^^\nRed Lamp Inn ++++++++\n2015  Blue Door Cafe ------- Leeds\n")

    assert [line.text for line in lines] == ["Cook", "Red Lamp Inn", "2015  Blue Door Cafe\tLeeds"]


def test_a_link_gives_its_address_only_where_its_words_name_it() -> None:
    lines = read_lines(
        "Intern, [Vyme](https://vyme.example)\n[LinkedIn](https://www.linkedin.com/in/jane)\n[](mailto:a@b.example)"
    )

    assert [line.text for line in lines] == ["Intern, Vyme", "linkedin.com/in/jane", "a@b.example"]


def test_tools_below_a_whole_header_are_no_employer() -> None:
    lines = read_lines("EXPERIENCE\nRed Lamp\tDeveloper\n2015 – 2019\nKotlin | Kafka | Docker | REST APIs")

    found = mended(lines, ["work.head", "work.role", "work.more", "work.more"])

    assert found == ["work.head", "work.role", "work.more", "work.tools"]


def test_headers_begin_where_the_look_of_the_first_comes_again() -> None:
    text = (
        "Red Lamp Inn\t2015 – 2019\nCook\nBlue Door Cafe\t2012 – 2014\nWaiter\nMoss & Co\tEmployed five years\n"
        "Porter, Driver\nSold\n"
    )
    lines = [replace(line, bold="\t" in line.text) for line in read_lines(text)]

    found = regrouped(lines, ["work.role", *["work.more"] * 5, "work.item"])

    assert found[:6] == ["work.role", "work.more"] * 3


def test_what_looks_as_all_headings_and_is_made_of_their_words_is_one() -> None:
    text = "EXPERIENCE\nCook, Inn\t2015 – 2019\nEDUCATION\nCollege of Leeds\t2010\nSKILLS\nSoups\n{}\nStewards\t2016"
    labels = ["work.head", "work.role", "edu.head", "edu.entry", "skill.head", "skill.item", "work.group", "work.role"]

    def found(heading: str) -> str:
        return with_named_headings([_headed(line) for line in read_lines(text.format(heading))], labels)[-2]

    assert found("PROFESSIONAL ORGANISATIONS: OFFICES") == "club.head"
    assert found("NORTHMOOR SOUP COMPANY") == "work.group"
    assert found("PROFESSIONAL TRAINING COMPANY") == "work.group"


def test_an_exact_name_apart_from_all_else_is_a_heading_in_plain_text() -> None:
    jobs = "Cook\nInn 5\n2011 – 2012\n\nWaiter\nInn 7\n2013 – 2014"
    lists = "Skills\n\nSoups\n\nEducation\n\nLeeds"
    text = f"Ada\n\nWork experience\n\n{jobs}\n\nSelected projects\n\nKettle\n2016 – 2017\n\n{lists}"
    job = ["work.role", "work.more", "work.more"]
    labels = ["name", "work.head", *job, *job, *job, "skill.head", "skill.item", "edu.head", "edu.entry"]

    assert with_named_headings(read_lines(text), labels)[8:10] == ["proj.head", "proj.entry"]
    apart = text.replace("Waiter\nInn 7\n2013 – 2014", "Waiter, 2013 – 2014\n\nInn 7\nHull")
    assert with_named_headings(read_lines(apart), labels)[8:10] == job[:2]


@pytest.mark.parametrize("employer", ["TRAINING SOLUTIONS", "SUMMARY RESEARCH", "COMMUNITY PROJECTS", "ACADEMIC WORK"])
def test_an_employer_above_a_title_with_dates_is_no_heading(employer: str) -> None:
    text = (
        "CAREER HISTORY\nCook, Red Lamp Inn\t2015 – 2019\nEDUCATION\nCollege of Leeds\t2010\nSKILLS\nSoups\n"
        f"{employer}\nSales Rep\n2012 – 2015"
    )
    jobs = ["work.role", "work.more", "work.more"]
    labels = ["work.head", "work.role", "edu.head", "edu.entry", "skill.head", "skill.item", *jobs]
    lines = [_headed(line) for line in read_lines(text)]

    assert with_named_headings(lines, labels)[6:] == jobs
