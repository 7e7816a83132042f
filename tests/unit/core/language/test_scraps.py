"""What is torn from a page names nothing, and is told nowhere."""

import pytest

from core.language.scraps import is_scrap, is_torn_line
from worker.engines.labels import without_heading


@pytest.mark.parametrize(
    ("item", "is_none"),
    [
        ("Certificate of attendance at", True),
        ("Date", True),
        ("( 2009 - 2012 )", True),
        ("What we do", True),
        ("A level Maths, 2015", False),
        ("BSc Brewing, Alnwick, 2010 to present", False),
        ("ISO 9001", False),
        ("Vitamin A", False),
        ("Sign in", False),
    ],
)
def test_a_scrap_is_known_by_its_shape(item: str, is_none: bool) -> None:
    assert is_scrap(item) is is_none


@pytest.mark.parametrize(
    ("line", "is_torn"),
    [
        ("until today, in Alnwick.", True),
        ("from the widow of the miller", True),
        ("from porter to manager in two years", False),
        ("Until 2020, ran the mill", False),
        ("baked for two hotels", False),
    ],
)
def test_the_second_half_of_a_sentence_is_no_line(line: str, is_torn: bool) -> None:
    assert is_torn_line(line) is is_torn


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (
            "[ 2011 – 2014 ], BSc Brewing, Tarn College; City: Alnwick",
            "BSc Brewing, Tarn College, Alnwick, 2011 – 2014",
        ),
        ("[ 2019 ], Diploma in Malting", "Diploma in Malting, 2019"),
        ("BSc Brewing [hons], Tarn College", "BSc Brewing [hons], Tarn College"),
    ],
)
def test_cells_of_a_table_are_told_as_a_line(cells: str, told: str) -> None:
    assert without_heading(cells) == told
