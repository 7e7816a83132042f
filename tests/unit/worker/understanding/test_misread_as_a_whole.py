"""Documents that are plain to any eye and were misread as a whole: each kind by its station, on invented people."""

import pytest

from core.record.readings import ExtractedDocument
from tests.fakes.files import file_of
from worker.reading.markup.reader import read_html
from worker.reading.normalise import normalise
from worker.understanding.positions.people_named import are_people
from worker.understanding.resume import read_resume
from worker.understanding.sections.joint_headings import is_joint

_TOP = "Orla Quist\norla@example.org\n\n"
_FOOT = "\n\nEDUCATION\n\nBA History, University of Wexmoor, 2010\n"


def _said(document: ExtractedDocument, kind: str = "work") -> list[tuple[str, str]]:
    return [(role.title, role.company) for role in document.roles if role.kind == kind]


def _read(text: str) -> ExtractedDocument:
    return read_resume(file_of(_TOP + text))


@pytest.mark.parametrize("sign", ["_", "~", "=> ", ":: "])
def test_a_sign_that_begins_every_line_is_no_part_of_a_name(sign: str) -> None:
    posts = ["Tarn Radio | Sound Engineer | Kendal: 2016-2021", "Fell Studios | Studio Assistant | Kendal: 2014-2016"]
    rows = [*posts, "Moss Cinema | Projectionist | Ambleside: 2012-2014"]
    text = "EXPERIENCE\n\n" + "\n".join(f"{sign}{row}" for row in rows) + _FOOT
    titles = [("Sound Engineer", "Tarn Radio"), ("Studio Assistant", "Fell Studios"), ("Projectionist", "Moss Cinema")]
    assert _said(_read(text)) == titles


@pytest.mark.parametrize("heading", ["Education and positions", "EMPLOYMENT & EDUCATION", "Training and employment"])
def test_below_a_heading_of_both_each_entry_is_what_it_says(heading: str) -> None:
    rows = (
        "2018 - present: Land Surveyor, Norrby Maps\n2015 - 2018: Assistant Surveyor, City of Falun\n"
        "2012 - 2015: BSc in Geomatics, University of Wexmoor\n2010 - 2012: Kiln Assistant, Ottery Tile Works\n"
    )
    read = _read(f"{heading}\n\n{rows}\nSKILLS\n\nAutoCAD, GNSS\n")
    assert [title for title, _ in _said(read)] == ["Land Surveyor", "Assistant Surveyor", "Kiln Assistant"]
    assert any(entry.kind == "education" and "Geomatics" in entry.text for entry in read.entries)


@pytest.mark.parametrize("heading", ["Education", "Education and training", "Work and volunteering", "Experience"])
def test_other_headings_name_one_thing(heading: str) -> None:
    assert not is_joint(heading)


def test_an_item_that_the_page_broke_is_one_header() -> None:
    text = (
        "POSITIONS\n\n"
        "- April 2018 - present: Senior Lecturer in Health Logistics, Redwell\n  School of Public Health\n"
        "- October 2014 - March 2018: Lecturer in Supply Chains, University of\n  Castleford\n"
        "- 2009 - April 2014: Stores Officer, Castleford Ambulance Service\n"
    )
    employers = ["Redwell School of Public Health", "University of Castleford", "Castleford Ambulance Service"]
    assert [employer for _, employer in _said(_read(text + _FOOT))] == employers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hugo Alvarado, Mei Tanaka", True),
        ("Prof. Ingrid Halvorsen", True),
        ("Weekend Sales Greeter", False),
        ("Assistant-Professor of English", False),
    ],
)
def test_who_led_a_position_is_no_title(text: str, found: bool) -> None:
    assert are_people(text) is found


def test_what_was_taught_is_no_employer() -> None:
    text = (
        "TEACHING EXPERIENCE\n\n"
        "Labour Economics (ECON 210)\tFall 2022\nTeaching Assistant, Marlow University\n\n"
        "Microeconomic Theory (ECON 101)\tSpring 2022\nTeaching Assistant, Marlow University\n\n"
        "Summer Statistics\tSummer 2021\nTeaching Assistant, Marlow University\n"
    )
    assert set(_said(_read(text + _FOOT))) == {("Teaching Assistant", "Marlow University")}


def test_paragraphs_behind_a_label_that_comes_again_are_no_headers() -> None:
    text = (
        "EXPERIENCE\n\nFenwick Logistics, Hull; 2019-Present; Role: Shift Supervisor\n"
        "Summary of role: Currently working nights at the Hull depot, planning crews and checking loads since 2019.\n\n"
        "Humber Cold Stores, Goole; 2016-2019; Role: Forklift Driver\n"
        "Summary of role: Worked for Humber Cold Stores from 2016-2019, loading lorries, counting stock and training.\n"
    )
    assert _said(_read(text + _FOOT)) == [
        ("Shift Supervisor", "Fenwick Logistics"),
        ("Forklift Driver", "Humber Cold Stores"),
    ]


def test_buttons_that_open_something_head_it() -> None:
    jobs = "".join(
        f"<p><b>{title}</b></p><p>{firm}</p><p>{dates}</p>"
        for title, firm, dates in (
            ("veterinary nurse", "paws &amp; co - truro", "june 2018-present"),
            ("kennel assistant", "cornish kennels - redruth", "march 2015-may 2018"),
        )
    )
    page = f'<h1>Orla Quist</h1><p>orla@example.org</p><button class="accordion">work history</button><div>{jobs}</div>'
    read = read_resume(read_html(page))
    assert _said(read) == [("veterinary nurse", "paws & co"), ("kennel assistant", "cornish kennels")]


def test_lines_that_somebody_typed_in_a_paragraph_of_a_page_are_lines() -> None:
    lines = read_html("<p>Baker\nMoss Mill\n\nJan 2021 – Mar 2022\n\nBaked for\nall</p><p>a wrapped\nline</p>").lines
    assert [line.text for line in lines][:4] == ["Baker", "Moss Mill", "Jan 2021 – Mar 2022", "Baked for"]
    assert lines[-1].text == "a wrapped line"
    lines = read_html("<p><b>Baker</b> at\nMoss\n\nMill in <i>Hull</i> now</p>").lines
    assert [line.text for line in lines] == ["Baker at", "Moss", "Mill in Hull now"]


def test_ligatures_that_calibri_alone_has_are_letters() -> None:
    assert normalise("OperaƟons, SoŌware, BaƩery, plaƞorm, Ōsaka, Educa\U0010019fon") == (
        "Operations, Software, Battery, platform, Ōsaka, Education"
    )


def test_letters_behind_a_team_are_part_of_who_employs() -> None:
    text = "EXPERIENCE\n\nFeb 2019-present: Analytical Lead, Medicines Analysis Team, NHSEI (working in R)\nLed all\n"
    assert _said(_read(text + _FOOT)) == [("Analytical Lead", "Medicines Analysis Team, NHSEI")]


def test_what_stands_further_in_below_unpaid_work_is_unpaid() -> None:
    text = (
        "OTHER EXPERIENCE\n\n- Cashier at Bargain Barn (Summer 2021)\n- Waiter at Blue Boat Inn (2019 - 2021)\n"
        "- Volunteer work:\n    - Harbour Food Bank (2020 - current)\n        - Sorted parcels on Saturdays\n"
    )
    read = _read(text + _FOOT)
    assert "Harbour Food Bank" not in {company for _, company in _said(read)}
    assert ("", "Harbour Food Bank") in _said(read, "volunteering")
