"""Certificates below headings of certificates; how well languages are spoken in lists of skills."""

import pytest

from core.language.spoken import Spoken, spoken_alone
from tests.fakes.files import file_of
from worker.understanding.lists.held_certificates import with_certificates_in_place
from worker.understanding.resume import read_resume
from worker.understanding.text.lines import Line

LABELS = ["edu.head", "edu.entry", "edu.more", "award.item", "name", "noise", "cert.item"]
HELD = ["cert.head", "cert.item", "cert.more", "cert.item", "cert.item", "cert.more", "cert.item"]


def placed(heading: str, *, columns: tuple[int, ...] = (0,) * 7, degree: str = "Bread Baking Level 2") -> list[str]:
    texts = [heading, degree, "Crumb Institute", "Duke of Rye Award", "Oven Ticket", "of Leeds", "Forklift"]
    lines = [Line(text=text, column=column) for text, column in zip(texts, columns, strict=True)]
    return with_certificates_in_place([Line(text="Ada Quist"), *lines], ["name", *LABELS])[1:]


def test_what_stands_below_a_heading_of_certificates_is_one() -> None:
    assert placed("Professional Certifications") == HELD
    assert placed("Certifications\tExpires") == HELD


@pytest.mark.parametrize("heading", ["Education", "Education and Certifications", "Experience"])
def test_other_headings_leave_their_lines(heading: str) -> None:
    assert placed(heading) == LABELS


def test_prizes_a_degree_and_the_next_column_stay_what_they_are() -> None:
    assert placed("Awards and Certifications")[3] == "award.item"
    for degree in ("Bachelor of Baking", "Bachelor's Degree in Baking", "MASTER OF SCIENCE IN BAKING", "MBA"):
        assert placed("Certifications", degree=degree)[1:] == LABELS[1:]
    assert placed("Certifications", degree="Certified Dough Master") == HELD
    assert placed("Certifications", columns=(0, 0, 0, 1, 1, 1, 1)) == [*HELD[:3], *LABELS[3:]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Danish (A2-B1; actively learning)", [("Danish", "A2")]),
        ("Finnish (formerly C1, now B1)", [("Finnish", "B1")]),
        ("Sufficient knowledge of Dutch and British Sign Language", [("Dutch", None), ("British Sign Language", None)]),
        ("Sign Language: Fluent", [("Sign Language", "Fluent")]),
        ("Design language and a sign of rye", []),
    ],
)
def test_languages_with_how_well(text: str, found: list[tuple[str, str | None]]) -> None:
    assert spoken_alone(text) == [Spoken(name=name, level=level) for name, level in found]


@pytest.mark.parametrize(
    ("line", "spoken", "skills"),
    [
        ("Language: Basque: Fluent; Frisian: Native; Danish: Good;", ["Basque", "Frisian", "Danish"], []),
        ("Languages: Python, Basque, C", ["Basque"], ["Python", "C"]),
    ],
)
def test_a_list_of_languages_among_skills(line: str, spoken: list[str], skills: list[str]) -> None:
    text = f"Ada Quist\nada@example.org\n\nSkills\n\n{line}\n\nExperience\n\nBaker, Kvarn AB\n2019 - 2022\n- Baked\n"

    entries = read_resume(file_of(text)).entries

    assert [each.title for each in entries if each.kind == "language"] == spoken
    assert [each.title for each in entries if each.kind == "skill"] == skills


def test_the_only_name_of_a_page_stays_one() -> None:
    lines = [Line(text="Certifications"), Line(text="Ada Quist")]

    assert with_certificates_in_place(lines, ["cert.head", "name"]) == ["cert.head", "name"]


@pytest.mark.parametrize(
    ("lines", "levels"),
    [
        ("Basque\nnative\n\nSpanish\nfluent", ["native", "fluent"]),
        ("Basque\n\nSpanish", [None, None]),
        ("Basque (good)\nSpanish\nfluent", ["good", "fluent"]),
        ("Fluent:\nBasque\nBasic:\nSpanish", [None, None]),
    ],
)
def test_a_level_on_the_line_below_is_that_of_its_language(lines: str, levels: list[str | None]) -> None:
    text = (
        f"Ada Quist\nada@example.org\n\nExperience\n\nBaker, Kvarn AB\n2019 - 2022\n- Baked\n\nLanguages\n\n{lines}\n"
    )

    spoken = [each for each in read_resume(file_of(text)).entries if each.kind == "language"]

    assert [each.title for each in spoken] == ["Basque", "Spanish"]
    assert [each.level for each in spoken] == levels


def test_what_a_page_of_a_network_prints_is_no_way_to_reach_somebody() -> None:
    person = read_resume(file_of("Ada Quist\nBaker\nMalmö · Contact info\nada@example.org\n\nSkills\nRye\n")).person

    assert "Malmö" in person.contact
    assert not any("Contact info" in each for each in person.contact)
