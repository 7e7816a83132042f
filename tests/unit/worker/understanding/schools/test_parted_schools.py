"""Entries of schools that hold more than one thing, and what stands in other sections."""

import pytest

from core.record.readings import ExtractedDocument
from tests.fakes.files import file_of
from worker.understanding.resume import read_resume
from worker.understanding.schools.degree_names import without_grades
from worker.understanding.schools.parted_schools import parted
from worker.understanding.sections.outline import Entry, Item
from worker.understanding.text.lines import Line


def _entry(header: tuple[str, ...], items: tuple[str, ...] = ()) -> Entry:
    lists = [Item(section="edu", kind="item", text=text, lines=[Line(text=text, is_bullet=True)]) for text in items]
    return Entry(section="edu", header=[Line(text=text) for text in header], items=lists)


@pytest.mark.parametrize(
    ("entry", "headers"),
    [
        (
            _entry(("Ridge University", "2010 - 2014"), ("BSc Biology", "Relevant coursework: Botany")),
            [["Ridge University", "2010 - 2014", "BSc Biology"]],
        ),
        (
            _entry(("Ridge University", "BSc Biology"), ("BA in Finance", "Minor in Law")),
            [["Ridge University", "BSc Biology"], ["BA in Finance"]],
        ),
        (_entry(("Ridge University",), ("GPA 3.9", "Dean's list")), [["Ridge University"]]),
        (
            _entry(("Ridge University", "BSc Biology", "Certified Welder", "May 2015")),
            [["Ridge University", "BSc Biology"], ["Certified Welder", "May 2015"]],
        ),
        # What names neither school nor degree is one course with a certificate.
        (_entry(("Baking Certification", "Loaf House", "2020")), [["Baking Certification", "Loaf House", "2020"]]),
        (_entry(("Certified Welder", "Security clearance")), [["Certified Welder"], ["Security clearance"]]),
    ],
)
def test_what_an_entry_holds(entry: Entry, headers: list[list[str]]) -> None:
    assert [[line.text for line in each.header] for each in parted(entry)] == headers


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("BSc Biology, Graduated with honors", "BSc Biology"),
        ("A.S. Chemistry [High Honors]", "A.S. Chemistry"),
        ("BA in Art, Dean's List", "BA in Art"),
        ("BSc Biology 2:1", "BSc Biology 2:1"),
    ],
)
def test_remarks_behind_a_degree(title: str, plain: str) -> None:
    assert without_grades(title) == plain


def _schools(document: ExtractedDocument) -> list[tuple[str, str | None]]:
    return [(entry.title, entry.issuer) for entry in document.entries if entry.kind == "education"]


def test_a_talk_at_a_school_is_no_schooling() -> None:
    text = (
        "Ada Bell\nada@example.org\n\nEDUCATION\n\nRidge University\nPhD in Botany, 2010 - 2014\n\n"
        "PRESENTATIONS\n\n2016\tHarbour University, Hull\n2017\tKvarn University, Lund\n"
    )
    assert _schools(read_resume(file_of(text))) == [("PhD in Botany", "Ridge University")]


@pytest.mark.parametrize(
    ("degree", "school"),
    [
        ("MSc Geology", "Ridge University"),
        ("MSc (Hons) Geology", "Ridge University"),
        ("MSc Geology (Hons)", "Ridge University"),
        ("MSc Geology (Summa Cum Laude)", "Ridge University"),
        ("MSc Geology (GIS)", "Ridge University"),
        ("BSc Botany, First Class Honours", "Ridge University"),
        ("MSc Geology (Evening)", "Ridge University"),
        ("MSc Geology (Lund)", None),
        ("MSc Geology – ETH", None),
    ],
)
def test_a_degree_that_names_another_place_is_not_given_the_school_above(degree: str, school: str | None) -> None:
    text = f"Ada Bell\nada@example.org\n\nEDUCATION\n\nRidge University\nBSc Geology\n2010 - 2014\n\n{degree}\t2018\n"
    read = [entry.issuer for entry in read_resume(file_of(text)).entries if entry.kind == "education"]

    assert read == ["Ridge University", school]


def test_a_school_above_each_of_its_degrees() -> None:
    degrees = "PhD Botany, 2014–2019\nMSc Ecology, 2011–2013\nHull University\nBSc Biology, 2008–2011\n"
    read = read_resume(file_of(f"Ada Bell\nada@example.org\n\nEDUCATION\nLund University\n{degrees}"))

    assert _schools(read) == [
        ("PhD Botany", "Lund University"), ("MSc Ecology", "Lund University"), ("BSc Biology", "Hull University")
    ]  # fmt: skip


def test_a_town_that_the_name_of_a_school_has_is_no_campus() -> None:
    text = "Ada Bell\nada@example.org\n\nEDUCATION\n\nHull City College – Hull, UK\nBSc Biology\n2010 - 2014\n"
    assert _schools(read_resume(file_of(text))) == [("BSc Biology", "Hull City College")]
