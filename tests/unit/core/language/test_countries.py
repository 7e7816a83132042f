"""Countries of places and numbers, and towns of places, where they say so."""

import pytest

from core.language.countries import countries_named, countries_of_phone, countries_of_place, towns_of


@pytest.mark.parametrize(
    ("place", "countries", "towns"),
    [
        ("Albuquerque, NM", {"US"}, ["Albuquerque"]),
        ("Charlotte, North Carolina, United States of America", {"US"}, ["Charlotte"]),
        ("Sheffield S10 5BQ", {"GB"}, ["Sheffield"]),
        ("Durban, South Africa", {"ZA"}, ["Durban"]),
        ("Dartmouth, NS", {"CA"}, ["Dartmouth"]),
        # Letters of a state that are a country's, too
        ("Berlin, DE", {"US", "DE"}, ["Berlin"]),
        ("Wilmington, DE 19801", {"US"}, ["Wilmington"]),
        ("Wilmington, DE, USA", {"US"}, ["Wilmington"]),
        ("Utrecht, NL", {"CA", "NL"}, ["Utrecht"]),
        ("Pune, IN 411001", {"US", "IN"}, ["Pune"]),
        ("Toronto, ON, CA", {"CA"}, ["Toronto"]),
        ("South Yorkshire", {"GB"}, []),
        # A town that is called as a county is
        ("Kent, WA", set(), ["Kent"]),
        ("Kent, Ohio", {"US"}, ["Kent"]),
        ("Kent, England", {"GB"}, ["Kent"]),
        ("Hertfordshire", set(), []),
        ("Swansea area", set(), []),
        ("Singapore 520412", {"SG"}, []),
        ("Whitstable", set(), ["Whitstable"]),
        ("Eyre Square, Galway", set(), ["Eyre Square", "Galway"]),
    ],
)
def test_what_a_place_says(place: str, countries: set[str], towns: list[str]) -> None:
    assert countries_of_place(place) == countries
    assert towns_of(place) == towns


@pytest.mark.parametrize(
    ("number", "countries"),
    [
        ("+65 8555 0143", {"SG"}),
        ("+353 1 555 0100", {"IE"}),
        ("0044 20 7946 0000", {"GB"}),
        ("07700 900388", {"GB"}),
        ("+1 (860) 555-0190", {"US", "CA"}),
        ("(902) 555-0117", set()),
        ("07700 900 388", {"GB"}),
        ("0712 345 678", set()),  # Kenya
        ("079 123 45 67", set()),  # Switzerland
    ],
)
def test_what_a_number_says(number: str, countries: set[str]) -> None:
    assert countries_of_phone(number) == countries


def test_countries_in_a_sentence() -> None:
    assert countries_named("Authorized to work in the US") == {"US"}
    assert countries_named("Tell us of the right to work in the U.K.") == {"GB"}
    assert countries_named("Let us know of your right to work in Ireland") == {"IE"}


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Right to work in Northern Ireland", {"GB"}),
        ("Licensed in New Mexico", {"US"}),
        ("Registered in New South Wales", {"AU"}),
        ("Registered in South Wales", {"GB"}),
    ],
)
def test_a_part_of_a_country_is_no_other_country(text: str, countries: set[str]) -> None:
    assert countries_named(text) == countries
