"""Lines of degrees and certificates, piece by piece: where one entry ends, and what may be left out of it."""

from datetime import date

import pytest

from core.checking.fields.entries import entries, is_harmless, is_made_of, is_named_only, is_told_item, limiting_words

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("PMP, 2021", ["PMP, 2021"]),
        ("CCNA; AWS Solutions Architect", ["CCNA", "AWS Solutions Architect"]),
        ("CCNA | AWS Solutions Architect", ["CCNA", "AWS Solutions Architect"]),
        ("MSc Physics, 2019. BSc Physics, 2017", ["MSc Physics, 2019", "BSc Physics, 2017"]),
        ("Stage combat (bronze); silver booked", ["Stage combat (bronze), silver booked"]),
        ("BA Sociology; Results awaited", ["BA Sociology, Results awaited"]),
        ("CPIM Part 1 passed, Part 2 failed", ["CPIM Part 1 passed", "Part 2 failed"]),
        ("CPIM Part 1, Part 2", ["CPIM Part 1, Part 2"]),
    ],
)
def test_where_an_entry_ends(line: str, parts: list[str]) -> None:
    assert [entry.text for entry in entries(line)] == parts


def test_a_later_entry_is_of_the_first_ones_name() -> None:
    first, second = entries("PRINCE2 Foundation, 2019; Practitioner attempted, not passed")

    assert (first.before, second.before) == ("", "PRINCE2 Foundation")
    assert second.fault_of("PRINCE2 Practitioner", today=TODAY) == "status"
    assert first.fault_of("PRINCE2 Foundation", today=TODAY) is None
    assert first.fault_of("PRINCE2 Practitioner", today=TODAY) == "words"
    assert first.fault_of("of the", today=TODAY) == "words"
    assert first.fault_of("a course completed", today=TODAY) == "words"
    assert [entry.fault_of("completed", today=TODAY) for entry in entries("—")] == ["words"]


@pytest.mark.parametrize(
    "piece",
    [
        "University of Leeds",
        "2014",
        "issued March 2021",
        "valid until 2029",
        "First Class Honours",
        "class of 2015",
        "Project Management Institute",
        "with distinction",
    ],
)
def test_what_may_be_left_out(piece: str) -> None:
    assert is_harmless(piece, today=TODAY)


@pytest.mark.parametrize(
    "piece",
    [
        "2027",
        "results awaited",
        "Results awaited",
        "handed back in 2021",
        "someday",
        "Associate",
        "expired 2021",
        "category B",
        "Class 2",
        "pending",
        "",
    ],
)
def test_what_must_be_told_with_it(piece: str) -> None:
    assert not is_harmless(piece, today=TODAY)


def test_this_year_is_not_ahead() -> None:
    assert is_harmless("2026", today=TODAY)


@pytest.mark.parametrize(
    ("piece", "names"),
    [("alcohol", True), ("the course is in spring", False), ("overdue", False), ("results", False), ("2027", False)],
)
def test_a_note_that_only_names(piece: str, *, names: bool) -> None:
    assert is_named_only(piece, today=TODAY) is names


@pytest.mark.parametrize(
    ("line", "is_clear"),
    [
        ("ADR licence, renewed in 2025", True),
        ("AWS Solutions Architect – Associate", True),
        ("Personal licence holder (alcohol)", True),
        ("First aid at work, 2025", True),
        ("SIA licence, handed back in 2020", False),
        ("Dive ticket handed back in 2021", False),
        ("CeMAP: two modules of three", False),
        ("ACCA (Pending)", False),
        ("ACCA, Results awaited", False),
    ],
)
def test_what_may_take_a_certificate_back(line: str, *, is_clear: bool) -> None:
    assert all(entry.is_clear(today=TODAY) for entry in entries(line)) is is_clear


def test_more_than_half_of_the_words_make_it_the_same_line() -> None:
    assert is_made_of("MSc Physics, Leeds", "BSc Physics, Leeds, 2014")
    assert not is_made_of("MSc Physics", "BSc Physics, Leeds, 2014")
    assert not is_made_of("", "BSc Physics")


def test_what_makes_less_of_a_name() -> None:
    assert limiting_words("Assistant Farm Manager (provisional)") == {"assistant", "provisional"}


@pytest.mark.parametrize(
    ("item", "text", "is_language", "is_told"),
    [
        ("Excel (pivots)", "Excel", False, True),
        ("Excel (a little)", "Excel", False, False),
        ("Excel (a little)", "Excel (a little)", False, True),
        ("Excel (watched)", "Excel", False, False),
        ("Excel (intermediate)", "Excel", False, False),
        ("English (fluent)", "English", True, True),
        ("Hindi (films)", "Hindi", True, False),
        ("Hindi (films)", "Hindi (films)", True, True),
        ("Dutch (school)", "Dutch", True, False),
    ],
)
def test_items_of_lists(item: str, text: str, *, is_language: bool, is_told: bool) -> None:
    assert is_told_item(item, text, today=TODAY, is_language=is_language) is is_told
