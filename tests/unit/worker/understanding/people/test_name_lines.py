"""Where a résumé's name stands, where nothing else says it."""

import pytest

from worker.reading.document import read_file
from worker.understanding.people.contact import as_name
from worker.understanding.people.labelled_names import labelled_name
from worker.understanding.people.name_lines import (
    column_name,
    early_names,
    large_name,
    rather_large,
    spelt_out,
    told_name,
    whole_name,
    without_headings,
)
from worker.understanding.people.spelt_names import spelt_name
from worker.understanding.resume import read_resume
from worker.understanding.text.lines import Line

WORK = (
    "\n\n# Experience\n\n**Baker, Crumb & Sons**\n2019 - 2022\n\n- Baked 400 loaves a night\n\n"
    "# Education\n\nLeeds College, 2018\n"
)


def line(text: str, number: int = 1, *, size: float = 1.0, is_heading: bool = False) -> Line:
    return Line(text=text, number=number, size=size, is_marked_heading=is_heading)


def name_in(markdown: str) -> str | None:
    return read_resume(read_file(markdown.encode(), filename="cv.md")).person.name


def test_a_heading_like_all_others_is_no_name() -> None:
    lines = [line(text, size=1.5, is_heading=True) for text in ("Cinder Block", "Experience", "Education")]
    name = line("Orla Fennimore", size=2.0, is_heading=True)

    assert without_headings([name, lines[0]], [name, *lines]) == [name]


def test_a_monogram_is_spelt_out_by_a_large_line() -> None:
    monogram, other, name = line("OF", size=4.0), line("Crumb Bakers", size=2.0), line("Orla Fennimore", size=2.0)

    assert spelt_out([monogram], [monogram, other, name]) == [name]
    assert spelt_out([monogram], [monogram, other]) == [monogram]
    assert spelt_out([other], [monogram, other, name]) == [other]


def test_the_largest_letters_name_the_person() -> None:
    name = line("Orla Fennimore", 6, size=1.6)

    assert large_name([line("12 Mill Lane"), line("Elementary Educator"), name]) == [name]
    assert large_name([line("Orla Fennimore"), line("Crumb Bakers")]) == []
    assert large_name([line("Work Experience", size=1.6), line("Orla Fennimore")]) == []


def test_a_column_behind_the_others_may_begin_with_the_name() -> None:
    name = Line(text="Orla Fennimore", number=40, size=1.4, column=1)
    body = [line("Work Experience", 38, size=1.4), line("Crumb & Sons", 39)]

    assert column_name([*body, name]) == [name]
    assert column_name([*body, Line(text="Key Skills", number=40, size=1.4, column=1)]) == []
    assert column_name([*body, Line(text="Orla Fennimore", number=40, column=1)]) == []


def test_a_sentence_at_the_top_names_the_person() -> None:
    assert told_name([line("Orla B. Fennimore is a baker with a love of rye.")]) == "Orla B. Fennimore"
    assert told_name([line("Sourdough is a bread."), line("Orla Fennimore is late.")]) is None
    assert name_in(
        "---\ntitle: Curriculum Vitae\n---\n\n# Background\n\nOrla B. Fennimore is a baker in Leeds." + WORK
    ) == ("Orla B. Fennimore")


def test_a_description_of_the_page_names_the_person() -> None:
    text = (
        "---\ntitle: Curriculum Vitae\ndescription: Dr. Orla Fennimore - Founder & Baker\n---\n\n## Tools\nOven" + WORK
    )

    assert name_in(text) == "Orla Fennimore"


def test_whom_a_page_names_beside_the_person_is_not_the_person() -> None:
    fields = "advisor: Prof. Jane Roe\ndescription: Dr. Jane Roe - Adviser\nauthor: Orla Fennimore"

    assert name_in(f"---\n{fields}\n---\n\n## Tools\nOven{WORK}") == "Orla Fennimore"


def test_a_list_holds_no_name() -> None:
    assert early_names([line("Platforms: Windows | Mac Os | Red Hat | Plan Nine")]) == []


def test_words_that_are_no_persons_give_way_to_the_name_an_address_spells() -> None:
    lines = [
        line("T W"),
        line("Unflappable Pastry Maker"),
        line("Tara Webb"),
        line("tarakwebb@m.example"),
    ]

    assert spelt_name(lines, "Unflappable Pastry Maker") == "Tara Webb"
    assert spelt_name(lines, "Orla Fennimore") == "Orla Fennimore"


@pytest.mark.parametrize(
    ("piece", "name"),
    [
        ("Orla Fennimore BSN, RN, OCN", "Orla Fennimore"),
        ("Wei Lin, Cheng", "Wei Lin, Cheng"),
        ("Orla Fennimore, Jr.", "Orla Fennimore"),
        ("Orla Fennimore MEng", "Orla Fennimore"),
        ("ORLA B. FENNIMORE-A Short Vita", "Orla B. Fennimore"),
        ("Orla De Vita", "Orla De Vita"),
    ],
)
def test_letters_behind_a_name(piece: str, name: str) -> None:
    assert as_name(piece) == name


def test_letters_behind_a_large_name_make_no_state_of_it() -> None:
    assert name_in("# ORLA FENNIMORE, MS\n\norla@m.example" + WORK) == "Orla Fennimore"


def test_both_halves_of_a_large_name() -> None:
    upper, lower = line("ORLA", 3, size=1.7), line("FENNIMORE", 4, size=1.7)

    assert whole_name([lower], [upper, lower]) == [upper, lower]
    assert whole_name([upper], [upper, lower]) == [upper, lower]
    for other in (line("ORLA", 2, size=1.7), line("ORLA", 3, size=1.2), line("Skills", 3, size=1.7)):
        assert whole_name([lower], [other, lower]) == [lower]


def test_a_degree_in_the_place_of_a_name_gives_way_to_the_largest_word() -> None:
    name, degree = line("O.FENNIMORE", size=3.2), line("B.Sc Bread Baking-Final Year", 2)

    assert rather_large([degree], [name, degree]) == [name]
    assert rather_large([line("Orla Fennimore")], [name, degree]) == [line("Orla Fennimore")]
    assert rather_large([degree], [line("Baker", size=3.2), degree]) == [degree]


def test_a_label_says_that_short_words_are_a_name() -> None:
    named = labelled_name([line("Name: Ag Orlanov")])

    assert named is not None
    assert named.text == "Ag Orlanov"
    assert labelled_name([line("Name: Senior Baker")]) is None
    assert labelled_name([line("Name: the oven")]) is None


@pytest.mark.parametrize(
    ("given", "family"), [("Prénom : Salomé", "Nom : Vaugrand"), ("First name(s): Salomé", "Surname: Vaugrand")]
)
def test_a_name_in_two_fields_of_a_form(given: str, family: str) -> None:
    named = labelled_name([line(family), line(given)])

    assert named is not None
    assert named.text == "Salomé Vaugrand"
    assert labelled_name([line(family)]) is None
