"""Demands in tables, under labels and in lists on one line."""

import pytest

from worker.understanding.postings.laid_out import laid_out
from worker.understanding.postings.posting import read_posting


def _asked(text: str) -> list[tuple[str, str]]:
    return [(each.text, each.importance) for each in read_posting(text).requirements]


TABLE = """| **Role** | Florist |
|---|---|
| **Where** | Leith |

| Requirement | Must or nice |
|---|---|
| Own car | must |
| Two seasons with roses | must |
| Some Gaelic | nice |
"""
WORDS = """University of Port Alder
Lecturer in Botany

PERSON SPECIFICATION

Attribute Criterion Measured by
A PhD in botany Essential Application
Experience of teaching Essential Interview
A teaching qualification Desirable Application
"""
MARKS = """Rope access technician

You bring:                    Absolutely     Ideally
IRATA level 2                     x
A head for heights                x
First aid                                       x
"""
DOTTED = """Company........: Moss & Co
Position.......: Baker
City...........: Hull
Start..........: May

Mandatory......: Two years in a bakery
                 Food hygiene certificate
Appreciated....: Sourdough
                 Driving licence
"""


@pytest.mark.parametrize(
    ("text", "required", "preferred"),
    [
        (TABLE, ["Own car", "Two seasons with roses"], ["Some Gaelic"]),
        (WORDS, ["A PhD in botany", "Experience of teaching"], ["A teaching qualification"]),
        (MARKS, ["IRATA level 2", "A head for heights"], ["First aid"]),
        (DOTTED, ["Two years in a bakery", "Food hygiene certificate"], ["Sourdough", "Driving licence"]),
    ],
    ids=["table", "only its words", "marks in columns", "labels with dots"],
)
def test_tables_and_labels(text: str, required: list[str], preferred: list[str]) -> None:
    wanted = [(each, "required") for each in required] + [(each, "preferred") for each in preferred]

    assert _asked(text) == wanted


@pytest.mark.parametrize(
    ("line", "items"),
    [
        (
            "NEED: Able to stand all day / Basic English / A torch",
            ["Able to stand all day", "Basic English", "A torch"],
        ),
        ("Required: a welding ticket; own boots", ["a welding ticket", "own boots"]),
        ("Must have: 2 years in a kitchen, knife skills and nerve, level 2 food hygiene", None),
        ("Requirements: experience with Word, Excel and Outlook", []),
        ("Hours: 20 a week; no weekends", []),
    ],
)
def test_lists_on_one_line(line: str, items: list[str] | None) -> None:
    found = [each.removeprefix("- ") for each in laid_out(line).split("\n") if each.startswith("- ")]

    assert found == (
        ["2 years in a kitchen", "knife skills and nerve", "level 2 food hygiene"] if items is None else items
    )


def test_prose_that_the_width_of_a_page_broke_is_no_list() -> None:
    text = (
        "What it takes: a recognised postgraduate qualification in archives or\n"
        "records management, and experience with a catalogue, and\n"
        "handwriting that other people can read."
    )

    assert laid_out(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "8.30 till 5, £10.20 an hour + lunch",
        "4 on 4 off, paid breaks",
        "Form PSC 12 in triplicate, by hand",
        "Late and incomplete applications will not be considered",
    ],
)
def test_pay_hours_and_the_way_to_apply_are_no_demands(text: str) -> None:
    posting = f"# Clerk\n\n## Requirements\n- Good spelling\n- {text}\n- Two years in an office\n"

    assert [need for need, _ in _asked(posting)] == ["Good spelling", "Two years in an office"]


def test_what_people_are_sought_for_is_asked_for() -> None:
    text = (
        "Oak School is in Durham. We are seeking a Teacher for Year 4.\n\n"
        "We would like to hear from people who have qualified teacher status, and who can teach phonics."
    )

    assert [need for need, _ in _asked(text)] == ["qualified teacher status", "can teach phonics"]
