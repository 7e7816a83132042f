"""Signs of units are their words, and an `m` is metres only where no millions are meant."""

import pytest

from core.checking.words.shorthand import spelt_out


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Surveyed 12 km² of marsh", "Surveyed 12 square kilometres of marsh"),
        ("Surveyed 12km2 of marsh", "Surveyed 12 square kilometres of marsh"),
        ("Cleaned 300 sqm, 40 sq. ft", "Cleaned 300 square metres, 40 square feet"),
        ("Poured 40 m³ and 6 cu m", "Poured 40 cubic metres and 6 cubic metres"),
        ("Cut 6 mm sheet on 80 ha, 4 t a day", "Cut 6 millimetres sheet on 80 hectares, 4 tonnes a day"),
        ("Laid 140 m of kerb", "Laid 140 metres of kerb"),
        ("Dived to 40 m.", "Dived to 40 metres."),
        ("Raised 2 m for the museum", "Raised 2 m for the museum"),
        ("Turnover 18 m in 2020", "Turnover 18 m in 2020"),
        ("A budget of £18 m", "A budget of £18 m"),
        ("Grew to 3 m users", "Grew to 3 m users"),
        ("Reached 6 m by 2020, with 3 m in a database", "Reached 6 m by 2020, with 3 m in a database"),
        ("A 400 A panel, 12 V, 5 in stock, 20 t-shirts", "A 400 A panel, 12 V, 5 in stock, 20 t-shirts"),
        ("Audit every two weeks, report fortnightly", "Audit every fortnight, report every fortnight"),
        ("A fortnightly audit every 3 months", "A fortnightly audit every quarter"),
        ("Serviced B737s in the 1990s", "Serviced B737 in the 1990s"),
    ],
)
def test_units_and_how_often_are_written_in_one_way(text: str, written: str) -> None:
    assert spelt_out(text) == written
