"""Addresses that stand in one piece of text, each for itself, without the words that only name them."""

import pytest

from worker.understanding.people.contact import bare_name, pieces_of
from worker.understanding.words.addresses import may_reach, with_towns


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("270-555-0146 jo@moss.example linkedin.com/in/jo", ["270-555-0146", "jo@moss.example", "linkedin.com/in/jo"]),
        ("E: jo@moss.example T: 07700 900612 A: Leeds", ["jo@moss.example", "07700 900612", "Leeds"]),
        ("BitBucket (http://bitbucket.org/jo)", ["http://bitbucket.org/jo"]),
        ("12 Oak Drive, Fort Worth, TX 76120 2705550146", ["12 Oak Drive, Fort Worth, TX 76120", "2705550146"]),
        ("Jo Moss jo@moss.example", ["Jo Moss", "jo@moss.example"]),
        ("Linda Baker linda.baker@m.example", ["Linda Baker", "linda.baker@m.example"]),
        ("Linda Baker github.com/lindabaker", ["Linda Baker", "github.com/lindabaker"]),
        ("jo@moss.example // +1 902 555 0175 // Leeds", ["jo@moss.example", "+1 902 555 0175", "Leeds"]),
        ("Tailor, Hull", ["Tailor, Hull"]),
        ("Phone: +1 (860) 555-0190", ["Phone: +1 (860) 555-0190"]),
        ("Phone: 860-555-0190 E-Mail: jo@moss.example", ["860-555-0190", "jo@moss.example"]),
        ("jo@moss.example 07700 900612 Location Mill Town", ["jo@moss.example", "07700 900612", "Mill Town"]),
        ("Website: github.com/jo work phone: 401 555 0146", ["github.com/jo", "401 555 0146"]),
    ],
)
def test_pieces(text: str, pieces: list[str]) -> None:
    assert pieces_of(text) == pieces


def test_a_doctor_behind_a_name_in_capitals_is_none_of_it() -> None:
    assert bare_name("ADRIAN MOSS Ph.D.") == "Adrian Moss"


def test_an_area_code_is_no_code_of_a_town() -> None:
    assert pieces_of("01536 555 0102") == ["01536 555 0102"]


@pytest.mark.parametrize(
    ("read", "whole"),
    [
        (["12 Mill Lane", "Boise, ID 83702"], ["12 Mill Lane, Boise, ID 83702"]),
        (["12 Mill Lane, Apt 4", "Boise, ID, 83702"], ["12 Mill Lane, Apt 4, Boise, ID, 83702"]),
        (["402 South Mill Dr.", "Boise, ID 83702"], ["402 South Mill Dr., Boise, ID 83702"]),
        (["7 Rye Ave", "Sand Bay NSW 2042"], ["7 Rye Ave, Sand Bay NSW 2042"]),
        (["12 Mill Lane", "Leeds LS1 4AB", "0113 496 0100"], ["12 Mill Lane, Leeds LS1 4AB", "0113 496 0100"]),
        (["12 Mill Lane", "London, ON N6A 3K7 Canada"], ["12 Mill Lane, London, ON N6A 3K7 Canada"]),
        (["0113 496 0100", "Leeds LS1 4AB"], ["0113 496 0100", "Leeds LS1 4AB"]),
        (["Boise, ID 83702", "Leeds LS1 4AB"], ["Boise, ID 83702", "Leeds LS1 4AB"]),
        (["12 Mill Lane", "Boise"], ["12 Mill Lane", "Boise"]),
        (["12-14 Mill Ave", "555-0100-555", "Boise, ID 83702"], ["12-14 Mill Ave, Boise, ID 83702", "555-0100-555"]),
        (["1 Oak Rd", "2 Elm Rd", "555-0100-555", "Boise, ID 83702"],) * 2,
    ],
)
def test_a_street_and_the_town_behind_it_are_one_address(read: list[str], whole: list[str]) -> None:
    assert with_towns(read) == whole


@pytest.mark.parametrize(
    "text",
    [
        "@joquist",
        "JoQuist",
        "jo-quist-5a4",
        "/in/joquist/",
        "quist.xyz",
        "Birdford OH USA",
        "24-19 Kvarn Ave",
        "Leeds",
        "Skype: joquist",
        "joquist#9876",
        "leeds, uk",
        "Kiruna",
        "Greater Leeds",
        "ul. Kvarna 7, 00-999 Warszawa",
        "c/o Moss, Kvarngatan 9, Boden",
        "Aarhus C",
        "p. o. box 9, Hull",
    ],
)
def test_what_may_reach_somebody_though_no_pattern_tells_it(text: str) -> None:
    assert may_reach(text)


@pytest.mark.parametrize(
    "text",
    [
        "they/them",
        "upon request",
        "May 17, 2021",
        "jo_quist.pdf",
        "Here!",
        "Search of rye feeds",
        "gem",
        "Open to 3 shifts, nights",
        "Willing to move to Hull",
        "Portfolio on request",
        "EU citizen",
        "Dual citizen of Canada and Ghana",
        "View my cakes",
    ],
)
def test_remarks_beside_addresses_reach_nobody(text: str) -> None:
    assert not may_reach(text)
