"""Forms: labels before values, fields below the duties, columns From and To; and what is no value at all."""

import pytest

from tests.fakes.files import file_of
from tests.fakes.profiles import roles_of
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.people.person import read_person
from worker.understanding.resume import read_resume
from worker.understanding.sections.labelled_records import with_fields_together
from worker.understanding.sections.outline import Outline
from worker.understanding.text.lines import Line

_FORM = """Curriculum vitae

Name: Ada Quist

Work experience
Dates\t04/2020 – 05/2022
Occupation or position held\tBaker
Main activities and responsibilities\tBaked 400 loaves a night
Led two apprentices
Name and address of employer\tKvarn AB, Malmö
Dates\t02/2016 – 03/2020
Occupation or position held\tClerk
Main activities and responsibilities\tKept the books
Name and address of employer\tSolros AB, Lund

Education and training
Dates\t2014 – 2016
Title of qualification awarded\tDiploma in Baking
Name and type of organisation\tLund College
"""


def test_fields_below_the_duties_belong_to_their_own_record() -> None:
    document = read_resume(file_of(_FORM))
    assert roles_of(document) == [
        "Baker | Kvarn AB | Malmö | 04/2020 | 05/2022",
        "Clerk | Solros AB | Lund | 02/2016 | 03/2020",
    ]
    assert document.person.name == "Ada Quist"


def test_lines_without_pairs_of_labels_stay_as_they_are() -> None:
    lines = [Line(text=text) for text in ("Dates: 2019 – 2021", "Baked", "Location: Malmö", "Languages: Danish")]
    assert with_fields_together(lines) == lines


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("[2019-05 .. now]", "2019-05", "now"),
        ("2014-09 … 2019-04\tPlumber", "2014-09", "2019-04"),
        ("Employment span: 2013 - 2018", "2013", "2018"),
        ("from: March 2022\ttill: May 2023", "March 2022", "May 2023"),
        ("07/01/2019\tPRESENT\tAccountant", "07/01/2019", "PRESENT"),
        ("Larkspur Hospice, Nairobi. 2022-10 – Present", "2022-10", "Present"),
    ],
)
def test_ways_to_write_a_span(text: str, start: str, end: str) -> None:
    assert [(span.start, span.end) for span in date_spans(text)] == [(start, end)]


def test_a_kind_of_employment_is_no_employer() -> None:
    text = "Jo Bell\n\nExperience\n\nWard Clerk\nFull-time\nJun 2015 - May 2020\nNorwich\n- Kept files\n"
    (role,) = read_resume(file_of(text)).roles
    assert (role.title, role.company) == ("Ward Clerk", "")


def test_labels_and_years_alone_are_no_facts() -> None:
    role = "Experience\nClerk, Kvarn AB\n2015 - 2019\n- Kept files"
    text = f"Jo Bell\n\n{role}\n\nEducation\n2011\n2012\n\nSkills\nE-mail, SQL\n"
    entries = read_resume(file_of(text)).entries
    assert [entry.title for entry in entries if entry.kind == "skill"] == ["SQL"]
    assert not [entry for entry in entries if entry.kind == "education"]


def test_a_name_over_two_lines_is_one() -> None:
    names = [Line(text="Ada", number=1, size=2.0), Line(text="Quist-Berg", number=2, size=2.0)]
    assert read_person(Outline(names=names)).person.name == "Ada Quist-Berg"
    apart = [names[0], Line(text="Quist-Berg", number=4, size=2.0)]
    assert read_person(Outline(names=apart)).person.name == "Ada"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["Gareth\tOyelaran-Pugh"], "Gareth Oyelaran-Pugh"),
        (["MT", "Maisie Trudel"], "Maisie Trudel"),
        (["GARRETT SHIPLEY CV"], "Garrett Shipley"),
        (["cURTIS HARDY"], "cURTIS HARDY"),
        (["Rosalind Etxeberria RN"], "Rosalind Etxeberria"),
    ],
)
def test_names_as_they_are_set(lines: list[str], name: str) -> None:
    names = [Line(text=text, number=3 * at) for at, text in enumerate(lines, 1)]
    assert read_person(Outline(names=names)).person.name == name


def test_numbered_sections_are_headings() -> None:
    text = "Jo Bell\n\n1. Experience\n\nClerk, Kvarn AB\n2015 - 2019\n- Kept files\n\n2. Skills\n- SQL\n- Excel\n"
    document = read_resume(file_of(text))
    assert roles_of(document) == ["Clerk | Kvarn AB | None | 2015 | 2019"]
    assert [entry.title for entry in document.entries if entry.kind == "skill"] == ["SQL", "Excel"]


def test_a_year_and_a_month_are_compared() -> None:
    assert read_resume(file_of("JuL2000:\n2000")).kind == "resume"
