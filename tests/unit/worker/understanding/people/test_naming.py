"""A name in whatever a text draws around it; and what stands in its place and is nobody's."""

import pytest

from worker.reading.document import read_file
from worker.understanding.people.contact import as_name, credentials_of
from worker.understanding.people.naming import place_name
from worker.understanding.people.no_names import is_no_name
from worker.understanding.people.person import read_person
from worker.understanding.resume import read_resume
from worker.understanding.sections.outline import Outline
from worker.understanding.text.lines import Line

NAME = "Orla Fennimore"
MAIL = "of1987@mail.example"
WORK = """
Experience

Head Baker, Crumb & Sons
March 2018 - Present
- Baked 400 loaves a night for the kitchens of
Great Lane.

Education

B.Sc. Food Science, University of Leeds, 2010 - 2014
"""


def name_in(head: str) -> str | None:
    return read_resume(read_file(f"{head}\n{WORK}".encode(), filename="cv.txt")).person.name


@pytest.mark.parametrize(
    "piece",
    [
        f"[{NAME}]",
        f"{{ {NAME} }}",
        f"<{NAME}>",
        f"== {NAME} ==",
        f"| {NAME} |",
        f"{NAME} [she/her]",
        f"{NAME}, they/them",
        f"{NAME}'s Resume",
        f"{NAME} CV: Extended Edition",
        f"{NAME} Resume 2024",
        f"The Résumé of {NAME}",
        f"About {NAME}",
        f"{NAME}, MBA, P.E.",
        f"{NAME} (Leeds)",
    ],
)
def test_what_is_drawn_or_said_around_a_name_is_no_part_of_it(piece: str) -> None:
    assert as_name(piece) == NAME


@pytest.mark.parametrize(
    ("piece", "name"),
    [
        (f"{NAME} (Fen)", f"{NAME} (Fen)"),
        ("ORLA(Fen) FENNIMORE", None),
        ("Orla(Fen) Fennimore", "Orla (Fen) Fennimore"),
        (f"{NAME} (draft)", NAME),
    ],
)
def test_a_nickname_in_a_bracket_is_part_of_the_name(piece: str, name: str | None) -> None:
    assert as_name(piece) == name


def test_a_name_may_stand_late_or_in_pieces() -> None:
    """In a side column's neighbour, in three lines, in two with an address beside the first, behind a title."""
    small = [
        Line(text="Leeds, Canada", number=1),
        *(Line(text=f"Line {number}", number=number) for number in range(2, 40)),
    ]
    late = Line(text="ORLA FENNIMORE", number=40, size=3.5)
    outline = Outline(names=[late])
    place_name(outline, [*small, late], ["contact"] * 39 + ["name"])
    assert outline.names == [late]

    halves = [
        Line(text="ORLA\t0113 496 0102", number=1, size=3.0),
        Line(text="FENNIMORE", number=3, size=3.0, bold=True),
    ]
    assert read_person(Outline(names=halves)).person.name == "Orla Fennimore"

    title = Line(text="Front End Developer", number=1, size=1.3)
    beside = Line(text="Orla Fennimore orla@m.example 0113 496 0102", number=2, size=4.8)
    outline = Outline(names=[title], contacts=[beside])
    place_name(outline, [title, beside], ["name", "contact"])
    assert [line.text for line in outline.names] == [NAME]


def test_a_family_name_may_be_a_word_of_pages() -> None:
    assert not is_no_name("Orla Masters")
    assert is_no_name("Masters Degree")


def test_capitals_within_a_name_are_no_credentials() -> None:
    assert as_name("Orla JJ Fennimore RN") == "Orla JJ Fennimore"
    assert credentials_of("Orla JJ Fennimore RN") == ["RN"]
    assert as_name("Fennimore, Orla") == "Fennimore, Orla"


@pytest.mark.parametrize(
    "text",
    [
        "PDF available here",
        "Download the latest resume",
        "Candidate For Bachelors Of Baking",
        "Graphic Designer",
        "Great Lane.",
        "Key Skills",
        "Music App Dashboard",
        "Print this page",
        "Hull, England",
    ],
)
def test_nobody_is_called_what_a_page_says_of_itself(text: str) -> None:
    assert is_no_name(text)


@pytest.mark.parametrize(
    "text", ["Mark Cook", "orla fennimore", "Orla F.", "Orla Webb Jr.", "Lea van der Page", "Ng", "Webb, Jordan"]
)
def test_a_name_that_is_a_word_too_is_one(text: str) -> None:
    assert not is_no_name(text)


@pytest.mark.parametrize(
    "head",
    [
        f"[{NAME}]\n{MAIL}",
        f"| Name | {NAME} |\n| Email | {MAIL} |",
        f"- Name: {NAME}\n- Email: {MAIL}",
        f"{NAME}\nCANDIDATE FOR BACHELORS OF BAKING\n12 Elm Street, Leeds\n{MAIL}",
        f"GRAPHIC DESIGNER\n{NAME}\n{MAIL}",
        f"Home | About | Resume | Contact\n{NAME}\n{MAIL}",
        f"Skip to content\n{NAME}\n{MAIL}",
        f"revised 10/06/24\nCurriculum Vitae: {NAME}\tEmail: {MAIL}",
        f"Personal Data: {NAME}, PhD / 12 Elm Road Leeds / {MAIL}",
        f"{NAME} / Leeds / {MAIL}",
        f"{NAME}, Ph.D., P.E.\n{MAIL}",
        f"Hi, I'm {NAME}, a baker from Leeds.\n{MAIL}",
        f"Orla\nFennimore\n{MAIL}",
        f"---\nauthor:\n- {NAME}\ntitle: Résumé\n---\n{MAIL}",
        f"---\nfirst_name: Orla\nlast_name: Fennimore\n---\n{MAIL}",
        f'---\ntitle: Resume\npageTitle: "{NAME} - Resume"\n---\nPDF available here',
    ],
)
def test_the_name_is_found_wherever_the_top_says_it(head: str) -> None:
    assert name_in(head) == NAME


@pytest.mark.parametrize("head", ["", "PDF available here", f"Programming Languages\n{MAIL}", f"Remote Work\n{MAIL}"])
def test_a_page_without_a_name_gives_none(head: str) -> None:
    assert name_in(head) is None
