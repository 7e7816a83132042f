"""Markdown: where emphasis changes in an entry one field ends."""

import pytest

from worker.reading.blocks import TextLine
from worker.understanding.text.lines import drawn_lines, read_lines


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("**MOSS Group**: *Senior Developer*", "MOSS Group\tSenior Developer"),
        ("### **Cook** | *Red Lamp* | 2019 - 2020", "Cook\tRed Lamp\t2019 - 2020"),
        ("*Indwe Hardware*, Durban", "Indwe Hardware\tDurban"),
        ("2022– **Lecturer**, Westmere University", "2022 –\tLecturer\tWestmere University"),
        ("**Cook** at **Red Lamp**", "Cook at Red Lamp"),
        ("**Tools**: Python, Go", "Tools: Python, Go"),
        ("**Can do** *Python*", "Can do Python"),
        ("- **Led** *Red Lamp*", "Led Red Lamp"),
        ("**Cook** (2019 – 2020)", "Cook (2019 – 2020)"),
        ("**Ray Castellano** – 918.555.0119", "Ray Castellano – 918.555.0119"),
    ],
)
def test_fields_by_emphasis(raw: str, said: str) -> None:
    [line] = drawn_lines([TextLine(text=raw)])

    assert line.text == said


def test_sentences_of_postings_stay_whole() -> None:
    [line] = read_lines("**Acme** *builds* bridges")

    assert line.text == "Acme builds bridges"


def test_a_line_that_is_emphasised_lightly_leans() -> None:
    assert [line.italic for line in drawn_lines([TextLine(text="_2019 → now_"), TextLine(text="**Cook**")])] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("raw", "said", "is_heading"),
    [("##Education", "Education", True), ("### Education", "Education", True), ("#1 of 40", "#1 of 40", False)],
)
def test_a_heading_is_typed_without_a_blank_too(raw: str, said: str, is_heading: bool) -> None:
    [line] = read_lines(raw)

    assert (line.text, line.is_marked_heading) == (said, is_heading)
