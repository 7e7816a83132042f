"""Lists that ran together into a paragraph, and what a page says of itself where nobody looks."""

import pytest

from worker.reading.posting import clean_posting
from worker.reading.run_on import with_lines_found
from worker.reading.web.pasted import clean_pasted

_PROSE = "Moss Bakery is a bakery in the old town of Sarn, with an oven from the time of our grandparents. " * 3


@pytest.mark.parametrize(
    ("run_on", "lines"),
    [
        (
            "You need:  A steady hand  Two years at an oven. We show you.  Patience Nice to have:  Rye  Wheat",
            "You need:|• A steady hand|• Two years at an oven.|We show you.|• Patience|Nice to have:|• Rye|• Wheat",
        ),
        ("You need: 1. A steady hand 2. Two years 3. Patience", "You need:|• A steady hand|• Two years|• Patience"),
        ("You need: • A steady hand • Two years • Patience", "You need:|• A steady hand|• Two years|• Patience"),
    ],
)
def test_places_of_lost_bullets_part_a_paragraph(run_on: str, lines: str) -> None:
    assert with_lines_found(_PROSE + run_on).removeprefix(_PROSE.strip()).strip().split("\n") == lines.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "We bake bread.  We sell it.  " * 20,  # two blanks behind each sentence
        f"{_PROSE} We open Monday  Friday.",
        f"{_PROSE}You need:  “a steady hand.”  Two years (of rye).  Patience.  *Spelt!*",  # behind closing marks, too
        f"{_PROSE}The bread  is baked at  night and sold  by day in  the town.",  # both edges set straight
        f"{_PROSE}We write our shop in Node.Js and like it.",
        "Rye  Wheat  Spelt",
    ],
)
def test_other_blanks_part_nothing(text: str) -> None:
    assert with_lines_found(text) == text


def test_many_headings_in_one_line_are_survived() -> None:
    assert with_lines_found("Aaa: " * 3_900 + "Rye  Wheat  Spelt  Oats").endswith("• Oats")


def test_what_a_server_runs_is_no_text() -> None:
    page = '<%@ Page Title="Rye" %><?php $a->b("c"); ?>\n@section(\'rye\')<p>We bake.</p>@include("foot")<?php'

    assert clean_posting(page) == "We bake."


def test_what_only_looks_like_code_is_text() -> None:
    assert clean_posting("You know what <?php means.") == "You know what <?php means."
    assert clean_posting("<p>Write to ada@section.example</p>") == "Write to ada@section.example"


def test_a_pasted_page_is_whose_it_says_and_no_network_s_or_law_s() -> None:
    page = (
        "<html><head><title>Careers | Sarn Mills</title></head><body><img alt='LinkedIn logo'>"
        "<main><h2>Night Baker</h2>"
        f"<p>{_PROSE}</p><p>(c) Clean hands</p><p>We care for copyright law</p></main>"
        "<footer><img alt='Best Place of Work logo'></footer></body></html>"
    )
    lines = [line for line in clean_pasted(page).split("\n") if line]

    assert lines == ["Sarn Mills", "Night Baker", _PROSE.strip(), "(c) Clean hands", "We care for copyright law"]


def test_a_pasted_page_is_read_without_its_menus_and_says_whose_it_is() -> None:
    items = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("Home", "Shop", "Jobs"))
    page = (
        f"<html><head><title>Night Baker | Moss Bakery</title></head><body><nav><ul>{items}</ul></nav>"
        f"<img src='x' alt='Moss &amp; Co logo'><main><p>{_PROSE}</p></main>"
        "<footer>© 2024 Moss Bakery Ltd. All rights reserved</footer></body></html>"
    )
    lines = [line for line in clean_pasted(page).split("\n") if line]

    assert lines == ["Night Baker | Moss Bakery", _PROSE.strip(), "Moss & Co", "Moss Bakery Ltd"]
