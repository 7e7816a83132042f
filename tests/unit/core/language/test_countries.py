"""Countries of places and numbers, and towns of places, where they say so."""

import pytest

from core.language.countries import countries_named, countries_of_phone, countries_of_place, town_of


@pytest.mark.parametrize(
    ("place", "countries", "town"),
    [
        ("Albuquerque, NM", {"US"}, "Albuquerque"),
        ("Charlotte, North Carolina, United States of America", {"US"}, "Charlotte"),
        ("Sheffield S10 5BQ", {"GB"}, "Sheffield"),
        ("Durban, South Africa", {"ZA"}, "Durban"),
        ("Dartmouth, NS", {"CA"}, "Dartmouth"),
        ("South Yorkshire", {"GB"}, None),
        ("Hertfordshire", set(), None),
        ("Swansea area", set(), None),
        ("Singapore 520412", {"SG"}, None),
        ("Whitstable", set(), "Whitstable"),
    ],
)
def test_what_a_place_says(place: str, countries: set[str], town: str | None) -> None:
    assert countries_of_place(place) == countries
    assert town_of(place) == town


@pytest.mark.parametrize(
    ("number", "countries"),
    [
        ("+65 8555 0143", {"SG"}),
        ("+353 1 555 0100", {"IE"}),
        ("0044 20 7946 0000", {"GB"}),
        ("07700 900388", {"GB"}),
        ("+1 (860) 555-0190", {"US", "CA"}),
        ("(902) 555-0117", set()),
    ],
)
def test_what_a_number_says(number: str, countries: set[str]) -> None:
    assert countries_of_phone(number) == countries


def test_countries_in_a_sentence() -> None:
    assert countries_named("Authorized to work in the US") == {"US"}
    assert countries_named("Tell us of the right to work in the U.K.") == {"GB"}
