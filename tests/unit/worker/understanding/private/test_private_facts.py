"""What is private in a document stays out of it, and nothing else does."""

import tomllib
from pathlib import Path

import pytest

from tests.fakes.in_process import InProcess
from worker.reading.asking import read_file
from worker.reading.blocks import ReadFile, TextLine
from worker.understanding.private.private_facts import sift, sift_line, without_private_facts

_LINES = tomllib.loads(Path(__file__).with_name("private_lines.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("line", "kept"), _LINES["private"])
def test_the_private_part_goes_and_the_rest_stays(line: str, kept: str) -> None:
    sifted = sift_line(line)

    assert sifted.kept == kept
    assert sifted.left_out


@pytest.mark.parametrize("line", _LINES["kept"])
def test_what_only_sounds_private_stays(line: str) -> None:
    assert sift_line(line).kept == line
    assert sift_line(line).left_out == ()


@pytest.mark.parametrize("lines", _LINES["columns"], ids=lambda lines: lines[0])
def test_values_below_their_labels(lines: list[str]) -> None:
    assert [each.kept for each in sift(["Experience", *lines, "Led a ward of 30 beds"])] == [
        "Experience",
        *[""] * len(lines),
        "Led a ward of 30 beds",
    ]


def test_a_line_that_is_gone_leaves_its_white_space() -> None:
    lines = [TextLine(text="Jo Doe"), TextLine(text="Age: 34", gap_above=1), TextLine(text="jo@example.org")]
    sifted = without_private_facts(ReadFile(format="text", lines=lines))

    assert sifted.text == "Jo Doe\n\njo@example.org"
    assert sifted.private == 1


def test_private_entries_of_structured_sources_are_gone() -> None:
    structured = {"basics": {"name": "Jo Doe", "birthDate": "1991-05-01"}, "Profile": [{"Birth Date": "1 May"}]}
    sifted = without_private_facts(ReadFile(format="json", structured=structured))

    assert sifted.structured == {"basics": {"name": "Jo Doe"}, "Profile": [{}]}
    assert sifted.private == 2


async def test_no_engine_gets_what_is_private_in_a_file() -> None:
    content = b"Jo Doe\njo@example.org\nDate of birth: 1 May 1991\nSex: F | Leeds\n\nSkills\nPython"
    file = await read_file(InProcess(), content, filename="jo.txt")

    assert file.text == "Jo Doe\njo@example.org\nLeeds\n\nSkills\nPython"
    assert file.private == 2
