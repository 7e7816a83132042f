"""Lists in the section that their heading names, and their items whole."""

import pytest

from core.record.readings import ExtractedDocument
from tests.fakes.files import file_of
from worker.understanding.resume import read_resume
from worker.understanding.sections.list_lines import with_lists_in_place
from worker.understanding.sections.whole_items import whole_items
from worker.understanding.text.lines import Line

_TOP = "Ada Bell\nada@example.org\n\nWORK EXPERIENCE\n\nBaker, Finch Ltd\nJan 2018 - Mar 2020\n- Baked bread\n\n"


def _named(document: ExtractedDocument, kind: str) -> list[str]:
    return [entry.title for entry in document.entries if entry.kind == kind]


def _lines(*texts: str) -> list[Line]:
    return [
        Line(text=text.removeprefix("* "), is_bullet=text.startswith("* "), indent=float(not text.startswith("* ")))
        for text in texts
    ]


@pytest.mark.parametrize(
    ("lines", "labels", "expected"),
    [
        (  # courses are no skills, whatever the model says
            ("Relevant Coursework", "Botany, Soil Science"),
            ("skill.head", "skill.item"),
            ("edu.head", "edu.item"),
        ),
        (
            ("SKILLS", "Pruning", "RELEVANT COURSEWORK", "Botany"),
            ("skill.head", "skill.item", "skill.cont", "skill.item"),
            ("skill.head", "skill.item", "edu.head", "edu.item"),
        ),
        (
            ("Skills", "Tools: Saw, Plane", "Interests: Rowing,", "chess", "Certificates: First Aid"),
            ("skill.head", "skill.item", "skill.item", "skill.cont", "skill.item"),
            ("skill.head", "skill.item", "other.item", "other.cont", "cert.item"),
        ),
        (  # a few words above each list are its label
            ("Skills", "Garden", "Pruning, Grafting", "Bench", "Saws, Planes,", "Chisels, Axes"),
            ("skill.head", *("skill.item",) * 5),
            ("skill.head", "skill.label", "skill.item", "skill.label", "skill.item", "skill.item"),
        ),
        (  # not where one list has none
            ("Skills", "Saws, Planes", "Garden", "Pruning, Grafting", "Welding", "Chisels, Axes"),
            ("skill.head", *("skill.item",) * 5),
            ("skill.head", *("skill.item",) * 5),
        ),
        (  # below a heading that ends as those of skills do, short things are skills
            ("Highlights of Expertise:", "* Cost control", "* Vendor talks", "Baker, Moss & Co"),
            ("deed.head", "deed.item", "work.item", "work.role"),
            ("skill.head", "skill.item", "skill.item", "work.role"),
        ),
        (  # a section of certificates that names none
            ("Operating Systems", "Windows", "Linux"),
            ("cert.head", "cert.item", "cert.item"),
            ("skill.head", "skill.item", "skill.item"),
        ),
        (
            ("Tickets", "Forklift licence", "First aid, 2024"),
            ("cert.head", "cert.item", "cert.item"),
            ("cert.head", "cert.item", "cert.item"),
        ),
        (  # nothing below headings of prizes and hobbies is a skill
            ("Awards", "Best Loaf | Best Cake", "Hobbies", "Rowing | Chess"),
            ("award.head", "skill.item", "other.head", "skill.item"),
            ("award.head", "award.item", "other.head", "other.item"),
        ),
    ],
)
def test_lists_stand_where_their_headings_have_them(
    lines: tuple[str, ...], labels: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert with_lists_in_place(_lines(*lines), labels) == list(expected)


@pytest.mark.parametrize(
    ("lines", "labels", "expected"),
    [
        (("* Adobe Suite (Photoshop,", "Illustrator)"), ("item", "item"), ("item", "cont")),
        (("* Cost control and", "planning"), ("item", "item"), ("item", "cont")),
        (("* Cost control", "* Planning"), ("item", "cont"), ("item", "item")),
        (("Tools: Saw", "Methods: Lean"), ("item", "cont"), ("item", "item")),
        (("Cost control and", "Planning"), ("item", "label"), ("item", "cont")),
        (
            ("* Cost control", "Planning", "* Talks with vendors of all kinds"),
            ("item", "item", "item"),
            ("item", "item", "item"),
        ),
    ],
)
def test_items_are_whole(lines: tuple[str, ...], labels: tuple[str, ...], expected: tuple[str, ...]) -> None:
    found = whole_items(_lines(*lines), [f"skill.{label}" for label in labels])
    assert [label.removeprefix("skill.") for label in found] == list(expected)


def test_languages_among_skills_are_languages() -> None:
    document = read_resume(file_of(f"{_TOP}SKILLS\n\nFluent in Spanish and Catalan\nExcel, Word, Irish (basic)\n"))
    assert _named(document, "language") == ["Spanish", "Catalan", "Irish"]
    assert _named(document, "skill") == ["Excel", "Word"]


def test_a_column_of_labels_is_no_skill() -> None:
    text = f"{_TOP}SKILLS\n\nDatabases\tOracle, MySQL\nLanguages\tJava, Python\nServers\tNginx, Apache\n"
    found = _named(read_resume(file_of(text)), "skill")
    assert {"Oracle", "MySQL", "Java", "Python", "Nginx", "Apache"} <= set(found)
    assert not {"Databases", "Servers"} & set(found)


def test_a_smaller_heading_is_part_of_the_list_above_it() -> None:
    lines = [
        Line(text="Certifications", size=1.4, is_marked_heading=True),
        Line(text="First aid at sea", is_bullet=True),
        Line(text="On the Mountain", size=1.2, is_marked_heading=True),
        Line(text="Rope rescue", is_bullet=True),
    ]
    labels = with_lists_in_place(lines, ["cert.head", "cert.item", "skill.head", "skill.item"])
    assert labels == ["cert.head", "cert.item", "cert.label", "cert.item"]


def test_who_gives_certificates_is_named_several_times() -> None:
    text = f"{_TOP}CERTIFICATIONS\n\n- FEMA - ICS 100\n- FEMA - ICS 200\n- FEMA - ICS 700\n"
    found = [
        (entry.title, entry.issuer) for entry in read_resume(file_of(text)).entries if entry.kind == "certification"
    ]
    assert found == [("ICS 100", "FEMA"), ("ICS 200", "FEMA"), ("ICS 700", "FEMA")]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (  # some lines end in the sign: the name at the end of one that does not goes on
            ("Pruning, Grafting, Budding, Rope", "Rescue, Saws, Planes, Chisels, Ladders,", "Hedges, Walls"),
            ["skill.item", "skill.cont", "skill.item"],
        ),
        (  # none does: each line is whole
            ("Pruning, Grafting, Budding, Rope Rescue", "Saws, Planes, Chisels, Ladders, Axes", "Hedges, Walls"),
            ["skill.item", "skill.item", "skill.item"],
        ),
        (  # there was room for the next word
            ("Pruning, Grafting, Rope", "Rescue, Saws, Planes, Chisels, Ladders,", "Hedges, Walls"),
            ["skill.item", "skill.item", "skill.item"],
        ),
        (  # nor is the longest of all at a margin
            ("Front of house, tills, stock takes and hygiene", "Kitchen prep, sauces", "Van driving, loads,"),
            ["skill.item", "skill.item", "skill.item"],
        ),
        (  # a label begins an item
            ("Pruning, Grafting, Budding, Rope, Trees", "Saws: Planes, Chisels, Ladders, Axes, Wood,", "Hedges, Walls"),
            ["skill.item", "skill.item", "skill.item"],
        ),
    ],
)
def test_the_last_name_of_a_full_line_goes_on_where_others_end_in_their_sign(
    texts: tuple[str, ...], expected: list[str]
) -> None:
    assert whole_items([Line(text=text) for text in texts], ["skill.item"] * len(texts)) == expected


def test_one_line_of_skills_beside_certificates_says_nothing_of_a_margin() -> None:
    lines = [Line(text=text) for text in ("Saws, Planes,", "Forklift, Crane", "First aid")]
    labels = ["skill.item", "cert.item", "cert.item"]
    assert whole_items(lines, list(labels)) == labels


def test_a_language_behind_another_is_one() -> None:
    lines = [Line(text=text) for text in ("Languages", "Welsh", "Te reo Māori", "Enid Moss")]
    labels = ["lang.head", "lang.item", "name", "name"]
    assert with_lists_in_place(lines, labels) == ["lang.head", "lang.item", "lang.item", "name"]
    asked = [Line(text="Gender: male"), Line(text="Languages known : Hindi, Welsh")]
    assert with_lists_in_place(asked, ["private", "private"]) == ["private", "lang.item"]
