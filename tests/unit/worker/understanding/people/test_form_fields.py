"""A form's own fields: contact data among them is contact, and nothing that a form asks for or prints is a skill."""

import pytest

from core.language.skill_lists import split_skills
from tests.fakes.files import file_of
from tests.fakes.profiles import texts_of
from worker.understanding.people.contact import pieces_of
from worker.understanding.people.form_fields import with_form_fields
from worker.understanding.resume import read_resume
from worker.understanding.text.lines import Line

_FORM = """PERSONAL DATA SHEET
Print legibly. Use separate sheet if necessary. Indicate N/A if not applicable.

PERSONAL INFORMATION
FULL NAME\tAda Quist
E-MAIL ADDRESS\tada.quist@baker.example
TELEPHONE / MOBILE NO.\t024 555 0133
RESIDENTIAL ADDRESS\tTumbli

WORK EXPERIENCE
01/2019\tPRESENT\tHead Baker\tKvarn AB\tPermanent
03/2012\t12/2018\tBaker\tSolros AB\tPermanent

SKILLS
Sourdough, Lamination, Ordering
"""


def _labelled(text: str, label: str) -> str:
    return with_form_fields([Line(number=1, text=text)], [label])[0]


def test_the_table_at_the_top_of_a_form_is_how_to_reach_somebody() -> None:
    document = read_resume(file_of(_FORM))
    assert document.person.name == "Ada Quist"
    assert document.person.contact == ["ada.quist@baker.example", "024 555 0133", "Tumbli"]
    assert texts_of(document, "skill") == ["Sourdough, Lamination, Ordering"]
    assert texts_of(document, "summary") == []


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("E-MAIL ADDRESS\tada@baker.example", "skill.item", "contact"),
        ("Home address\tHouse 7, Tumbli", "other.item", "contact"),
        ("Full name\tAda Quist", "skill.item", "noise"),
        ("Highest grade held: O-3", "skill.item", "private"),
        ("Veterans’ preference: 5 points (TP)", "skill.item", "private"),
        ("Nationality: Swedish", "sum.item", "private"),
        ("Please complete all sections in block capitals", "tagline", "noise"),
        ("318 connections", "skill.item", "noise"),
        ("ada@baker.example | Hull", "sum.head", "contact"),
        # What only looks like one.
        ("Mobile: Swift, Kotlin", "skill.item", "skill.item"),
        ("Personal: patient, punctual", "skill.item", "skill.item"),
        ("Work address systems: Tannoy", "skill.item", "skill.item"),
        ("Phone\t024 555 0133", "work.more", "work.more"),
        ("Skills", "skill.head", "skill.head"),
    ],
)
def test_fields_of_forms(text: str, label: str, expected: str) -> None:
    assert _labelled(text, label) == expected


def test_below_the_top_a_telephone_may_be_a_referees() -> None:
    lines = [Line(number=number, text=f"Line {number}") for number in range(40)]
    lines.append(Line(number=40, text="Telephone: 024 555 0133"))
    assert with_form_fields(lines, ["other.item"] * 41)[-1] == "other.item"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("TELEPHONE / MOBILE NO.\t024 555 0133", ["Phone: 024 555 0133"]),
        ("E: ada@baker.example T: 07700 900612 A: Leeds", ["ada@baker.example", "07700 900612", "Leeds"]),
        ("ada@baker.example // +1 902 555 0175 // Hull", ["ada@baker.example", "+1 902 555 0175", "Hull"]),
        ("Hull ✦ 024 555 0133", ["Hull", "024 555 0133"]),
        ("Laboratory Technician ada@lab.example", ["Laboratory Technician", "ada@lab.example"]),
        ("Phone: 024 555 0133 | Email: ada@baker.example", ["Phone: 024 555 0133", "Email: ada@baker.example"]),
    ],
)
def test_pieces_of_contact_lines(text: str, pieces: list[str]) -> None:
    assert pieces_of(text) == pieces


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("Gift Aid claims worth £2,300 a year, Sage", ["Gift Aid claims worth £2,300 a year", "Sage"]),
        ("An extension with 12,000 users, Figma", ["An extension with 12,000 users", "Figma"]),
        ("Excel 2013,SQL", ["Excel 2013", "SQL"]),
        ("C,R,SQL", ["C", "R", "SQL"]),
        ("pandas, & package creation", ["pandas", "package creation"]),
        ("★★★★☆ Claw trimming", ["Claw trimming"]),
    ],
)
def test_no_number_is_torn_and_no_mark_begins_a_skill(text: str, skills: list[str]) -> None:
    assert split_skills(text) == skills


def test_what_is_told_behind_a_header_begins_where_its_sentence_does() -> None:
    text = (
        "Gwilym Owen\nowen@stone.example\n\nWhere I have worked:\n"
        "2017 to now: Quarry Manager, Cwm Slate & Aggregates (Blaenau Ffestiniog). Appointed manager of a site with 38"
        " people; 1,400 days without lost time. Put in a mobile crushing train that paid for itself in 14 months.\n"
        "2013 to 2017: Assistant Quarry Manager, Cwm Slate & Aggregates (Blaenau Ffestiniog). Ran the day shift and"
        " wrote the blasting specifications.\n\nSkills:\nBlast design, Budgeting\n"
    )
    told = [item.text for item in read_resume(file_of(text)).evidence if item.role_key == "role-1"]
    assert " ".join(told).startswith("Appointed manager of a site with 38 people; 1,400 days without lost time.")
