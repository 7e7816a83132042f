"""Positions named one a line, without dates, are positions; deeds and lists of tools are none."""

import pytest

from core.language.tongues import written_in
from worker.understanding.positions.undated_lists import with_undated_lists
from worker.understanding.text.lines import read_lines

_JOBS = "- Test Analyst at Pinemoor Inc.\n- Software Engineer at Quist Labs Ltd.\n- Lab Manager at Solros Bakery Ltd."


def _labelled(text: str, section: str = "work", language: str = "en") -> list[str]:
    lines = read_lines(f"Earlier roles\n{text}")
    with written_in(language):
        return with_undated_lists(lines, [f"{section}.head", *[f"{section}.item"] * (len(lines) - 1)])[1:]


def test_three_in_a_row_are_positions() -> None:
    assert _labelled(_JOBS) == ["work.role"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(_JOBS.splitlines()[:2]),
        "- Managed the contractors, 34 of them\n- Led the kitchen, day and night\n- Trained cooks, waiters",
        "- Lead developer, soups and stocks\n- Lead cook, Menus for forty\n- Lead waiter, Tables and chairs",
    ],
)
def test_few_and_deeds_are_none(text: str) -> None:
    assert set(_labelled(text)) == {"work.item"}


@pytest.mark.parametrize(
    ("above", "label"), [("Key clients:", "item"), ("Earlier positions:", "role"), ("Other roles:", "role")]
)
def test_what_a_line_names_otherwise_is_none(above: str, label: str) -> None:
    assert _labelled(f"{above}\n{_JOBS}")[1:] == [f"work.{label}"] * 3


def test_dated_lines_are_left_to_the_model() -> None:
    assert set(_labelled(_JOBS.replace("Ltd.", "Ltd. 2012"))) == {"work.item"}


def test_only_below_headings_of_work_and_in_english() -> None:
    assert set(_labelled(_JOBS, section="skill")) == {"skill.item"}
    assert set(_labelled(_JOBS, language="de")) == {"work.item"}
