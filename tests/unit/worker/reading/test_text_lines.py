"""Text → lines and back, and lines as they are stored."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from worker.reading.blocks import ReadFile, TextLine
from worker.reading.normalise import normalise
from worker.reading.text_lines import lines_of, with_marked_headings
from worker.runtime.outputs import dump, load
from worker.understanding.text.lines import read_lines

TEXT = "Ada Byron\n\nWORK\n- Baker\n    at Crumb & Co\n# Skills\no Bread"


def test_what_a_layout_of_text_says() -> None:
    lines = lines_of(TEXT)

    assert [line.text for line in lines if line.is_bullet] == ["- Baker", "o Bread"]
    assert [line.text for line in lines if line.is_heading] == ["# Skills"]
    assert [line.text for line in lines if line.capitals] == ["WORK"]
    assert [line.indent for line in lines] == [0, 0, 0, 2, 0, 0]
    assert [line.block for line in lines] == [0, 1, 1, 1, 1, 1]


@settings(max_examples=200, deadline=None)
@given(st.text() | st.lists(st.sampled_from(["\n", " ", "a", "- ", "\t"])).map("".join))
def test_a_text_comes_back(text: str) -> None:
    text = normalise(text)

    assert ReadFile(format="text", lines=lines_of(text)).text == text


def test_lines_are_stored_without_what_is_ordinary() -> None:
    line = TextLine(text="Baker", size=1.5, box=(1.0, 2.0, 3.0, 4.0))
    stored = dump(ReadFile, ReadFile(format="pdf", lines=[line], hidden=3), step="parse")

    assert stored["lines"] == [{"text": "Baker", "size": 1.5, "box": [1.0, 2.0, 3.0, 4.0]}]
    assert load(ReadFile, json.loads(json.dumps(stored))) == ReadFile(format="pdf", lines=[line], hidden=3)


def test_what_a_step_stored_before_files_had_lines_is_read_again() -> None:
    assert load(ReadFile, "the whole text") is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2019 to today: Talentbrook -- Recruiter", "2019 to today: Talentbrook – Recruiter"),
        ("Wisla Robotics S.A. --- Lead", "Wisla Robotics S.A. – Lead"),
        ("| -- | -- |", "| -- | -- |"),
        ("bespoke --json", "bespoke --json"),
        ("Experience\n----------", "Experience\n----------"),
    ],
)
def test_a_dash_of_typewriters_is_a_dash(written: str, read: str) -> None:
    assert normalise(written) == read


def test_code_spans_side_by_side_are_a_list() -> None:
    (line,) = read_lines("`Site planning` `R` `C++`")
    assert line.text == "Site planning, R, C++"


def test_headings_whose_signs_stand_close_to_their_words() -> None:
    close = "#Ada Cole\n##Work\n###Red Lamp\nBaked bread"
    tags = "Ada Cole\n#baking #bread\n#rye\n#wheat"

    assert with_marked_headings(close) == "# Ada Cole\n## Work\n### Red Lamp\nBaked bread"
    assert with_marked_headings(tags) == tags
    some = "# Ada Cole\n##Work\n#rye\n#oats\n"
    assert with_marked_headings(some) == some
