"""Postings with other names in them, and with more around them: the facts stay true, the page stays the page."""

import random
from functools import cached_property

import pytest

from benchmarks.reading.crowded import Crowd
from benchmarks.reading.facts import Facts
from benchmarks.reading.labels import Label, Labelled
from benchmarks.reading.redressed import Wardrobe, redressed, without_its_lines
from benchmarks.reading.training.world import Town, World


class _Few(World):
    """A world of few names."""

    @cached_property
    def titles(self) -> list[str]:
        """Job titles."""
        return ["lamp keeper", "rope maker", "tide clerk"]

    @cached_property
    def towns(self) -> list[Town]:
        """Towns."""
        return [Town(name="Brack", country="GB", state="")]

    @cached_property
    def trades(self) -> list[str]:
        """What firms call themselves."""
        return ["Ropes", "Lamps"]

    @cached_property
    def employers(self) -> list[str]:
        """Employers."""
        return ["Tarn Ropes", "Ember Lamps"]

    @cached_property
    def schools(self) -> list[str]:
        """Schools."""
        return ["Brack College"]

    @cached_property
    def departments(self) -> list[str]:
        """Departments."""
        return ["Harbour Office"]

    @cached_property
    def sentences(self) -> list[str]:
        """Sentences about work."""
        return ["Coil ropes by hand.", "Trim lamps at dusk."]


_TEXT = """Net Mender
Oyster & Quay Ltd, Skerry

Oyster & Quay is looking for a net mender who will sit at the harbour.

- You have mended nets before
- Oyster & Quay: a knife of your own

jobs@oysterandquay.example
"""


def _posting() -> Labelled:
    facts = Facts(title="Net Mender", employer="Oyster & Quay Ltd", place="Skerry")
    label = Label(document="n1", part="posting", layout="plain", facts=facts)
    return Labelled(name="n1", content=_TEXT.encode(), label=label)


def _drawn(count: int) -> list[Labelled]:
    wardrobe, draw = Wardrobe(_Few(), 7), random.Random(7)
    return [redressed(_posting(), wardrobe, draw) for _ in range(count)]


def test_the_names_that_are_told_stand_in_the_text() -> None:
    for each in _drawn(60):
        text, facts = each.content.decode().lower(), each.label.facts
        assert facts.title
        assert facts.title.lower() in text
        assert facts.employer
        assert facts.employer.lower().removesuffix(" ltd") in text
        assert facts.place == "Skerry"


def test_what_is_asked_for_and_its_bullets_stay() -> None:
    for each in _drawn(60):
        text = each.content.decode()
        assert "- You have mended nets before" in text
        assert "a knife of your own" in text


def test_the_same_seed_gives_the_same_postings_and_names_do_change() -> None:
    first, again = _drawn(20), _drawn(20)
    assert [each.content for each in first] == [each.content for each in again]
    assert len({each.label.facts.title for each in first}) > 2
    assert len({each.label.facts.employer for each in first}) > 2


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("Tarn Ropes: Net Mender", "Net Mender"),
        ("- Tarn Ropes: Net Mender", "- Net Mender"),
        ("## Tarn Ropes – Net Mender", "## Net Mender"),
        ("Net Mender at Tarn Ropes", "Net Mender"),
        ("- Net Mender – Tarn Ropes", "- Net Mender"),
        ("Tarn Ropes is by the sea.", "Tarn Ropes is by the sea."),
    ],
)
def test_only_the_name_goes_from_a_line_that_says_more(line: str, left: str) -> None:
    text = f"Harbour\n{line}\n\nTarn Ropes is old, and has a quay of its own."
    assert without_its_lines(text, "Tarn Ropes").split("\n")[1] == left


def test_a_name_that_only_its_lines_say_stays() -> None:
    assert without_its_lines("Net Mender\nTarn Ropes\n\nYou mend.", "Tarn Ropes").count("Tarn Ropes") == 1


def test_what_is_put_between_changes_no_line_of_the_posting() -> None:
    crowd = Crowd(_Few(), lambda: "Zinnia")
    for seed in range(40):
        told = crowd.around(_TEXT, "Oyster & Quay", random.Random(seed))
        lines = iter(told.split("\n"))
        assert all(line in lines for line in _TEXT.strip().split("\n") if line)
        assert len(told) > len(_TEXT)
        assert "{" not in told


def test_nobody_is_said_to_employ_where_no_employer_is_known() -> None:
    crowd = Crowd(_Few(), lambda: "Zinnia")
    texts = [crowd.around("Net Mender\n\nYou mend.", "", random.Random(seed)) for seed in range(40)]
    assert not any("equal opportunity employer" in text or "  " in text for text in texts)
