"""Headers that name an employer alone, and the title right below, before a colon."""

import pytest

from worker.understanding.positions.fields import Fields
from worker.understanding.positions.titles_below import titles_below, without_title
from worker.understanding.sections.outline import Entry, Item
from worker.understanding.text.lines import Line

_INN = Fields(employer="Red Lamp Inn", start="2012", end="2015")
_MILL = Fields(employer="Solros Mill", start="2015", end="2018")


def _entry(below: str) -> Entry:
    item = Item(section="work", kind="item", text=below, lines=[Line(text=below)])
    return Entry(section="work", header=[Line(text="…")], items=[item])


def _titles(*positions: tuple[str, Fields]) -> list[str]:
    return titles_below([_entry(below) for below, _ in positions], [fields for _, fields in positions])


def test_the_title_stands_before_a_colon_below_every_employer() -> None:
    found = _titles(("Bar Assistant: Served forty guests.", _INN), ("Baker:Made bread to order.", _MILL))

    assert found == ["Bar Assistant", "Baker"]


def test_a_sentence_says_it_and_stays_whole() -> None:
    said = "As a Bar Assistant for a busy inn, I served forty guests."

    assert _titles((said, _INN), ("As a Baker, I made bread.", _MILL)) == ["Bar Assistant", "Baker"]
    entry = _entry(said)
    without_title(entry)
    assert entry.items[0].text == said


def test_it_is_no_part_of_what_was_done() -> None:
    entry = _entry("Baker:Made bread to order: rye, oat.")

    without_title(entry)

    assert entry.items[0].text == "Made bread to order: rye, oat."


@pytest.mark.parametrize(
    "other",
    [
        ("Served forty guests.", _MILL),
        ("Responsibilities: Served forty guests.", _MILL),
        ("Baker: Made bread.", Fields(title="Miller", employer="Solros Mill", start="2015")),
        ("See https://example.org", _MILL),
    ],
)
def test_of_one_alone_nothing_is_said(other: tuple[str, Fields]) -> None:
    assert _titles(("Bar Assistant: Served forty guests.", _INN), other) == ["", ""]


def test_words_that_are_no_titles_are_none() -> None:
    assert _titles(("Guests: Served forty.", _INN), ("Bread: Made some to order.", _MILL)) == ["", ""]
