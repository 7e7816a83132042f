"""What is no résumé adds nothing, and says so; a résumé of which little was read says that."""

import pytest

from tests.fakes.files import file_of
from worker.understanding.doubts.reporting import NO_RESUME, NO_ROLE
from worker.understanding.resume import read_resume

_LETTER = """Ada Quist
ada@example.org

Dear Ms Lund,

I am writing to apply for the position of Baker at your company. At Kvarn AB I have worked as a baker since 2019.

I would love to join your team.

Kind regards,
Ada Quist
"""
_MAKEFILE = """.PHONY: all test
VENV := .venv
all: $(VENV)
\tpython -m venv $(VENV)
test: all
\t$(VENV)/bin/pytest -q && echo done
"""
_PROGRAM = """import sys

def main(argv):
    for name in argv[1:]:
        if name == "x":
            return 1
    return 0

if __name__ == "__main__":
    sys.exit(main(sys.argv))
"""
_INVOICE = """Kvarn AB
Invoice No: 2019-104
Invoice date: 3 May 2019
Bill to: Blue Ltd
Qty  Unit price  Total
4    12.00       48.00
Subtotal 48.00
Amount due: 48.00
Payment terms: 30 days
IBAN SE00 0000
"""


@pytest.mark.parametrize("text", [_LETTER, _MAKEFILE, _PROGRAM, _INVOICE])
def test_what_is_no_resume(text: str) -> None:
    read = read_resume(file_of(text))
    assert (read.kind, read.roles, read.evidence, read.entries) == ("other", [], [], [])
    assert read.report.warnings == [NO_RESUME]
    assert read.report.lines_unplaced


def test_a_resume_without_positions_says_so() -> None:
    read = read_resume(file_of("Ada Quist\nada@example.org\n\nSkills\nBaking, Sales, Cash handling\n"))
    assert read.kind == "resume"
    assert NO_ROLE in read.report.warnings


def test_a_clean_resume_has_no_doubts_and_no_warnings() -> None:
    text = (
        "Ada Quist\nada@example.org | +46 8 555 0100\n\nExperience\n\nBaker, Kvarn AB, Malmö, Sweden\n"
        "May 2016 - Present\n"
        "- Baked 300 loaves a night\n- Trained two apprentices\n\nBakery Assistant, Solros AB, Lund, Sweden\n"
        "Jan 2014 - Apr 2016\n- Served customers\n\nEducation\nDiploma in Baking, Lund College, 2013\n\n"
        "Skills\nBaking, Sales\n"
    )
    read = read_resume(file_of(text))
    assert [(role.title, role.company, role.start, role.end) for role in read.roles] == [
        ("Baker", "Kvarn AB", "May 2016", "Present"),
        ("Bakery Assistant", "Solros AB", "Jan 2014", "Apr 2016"),
    ]
    assert (read.doubts, read.report.warnings, read.report.lines_unplaced) == ([], [], [])
    assert read.report.lines_placed == len([line for line in text.split("\n") if line])


def test_dates_that_nobody_can_know_are_asked_for() -> None:
    role = "Driver\nJune 2007 - May 20008\nSlice Hut, Overland Park, KS\n- Delivered.\n"
    text = f"Will E\nw@example.com\n\nExperience\n{role}"
    read = read_resume(file_of(text))
    (doubt,) = read.doubts
    assert doubt.about == f"{read.roles[0].key}/start"
    assert "May 20008" in doubt.question


def test_every_role_and_entry_says_where_it_stands() -> None:
    role = "Baker, Kvarn AB\n2016 - 2019\n- Baked\n"
    text = f"Ada Quist\n\nExperience\n\n{role}\nEducation\nBSc Physics, Lund University, 2015\n"
    read = read_resume(file_of(text))
    assert [role.place.line for role in read.roles if role.place] == [3]
    assert [entry.place.line for entry in read.entries if entry.place] == [7]


def test_a_resume_whose_items_end_with_semicolons_is_no_program() -> None:
    items = "".join(f"- Baked {number} kinds of bread;\n" for number in range(2, 20))
    work = f"Experience\n\nBaker, Kvarn AB\n2019 - 2022\n{items}"
    text = f"Ada Quist\nada@example.org\n\n{work}\nEducation\n\nLeeds College, 2018\n"

    read = read_resume(file_of(text))

    assert (read.kind, [role.company for role in read.roles]) == ("resume", ["Kvarn AB"])
    assert read_resume(file_of(f"# Experience\n{_PROGRAM}# Education\n")).kind == "other"
