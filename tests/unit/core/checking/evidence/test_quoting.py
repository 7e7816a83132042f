"""What stands in a text word for word, and what only seems to."""

import pytest

from core.checking.evidence.quoting import QuotedText

TEXT = """Nina Kerr
Depot Manager, Saltway Haulage   March 2020 – Present
• Cut fuel spend by 1.5% and lost -5% of
  the old fleet, worth $4 million
• I never led the team, but ran the rota
Colleagues used Kubernetes; I wrote the reports
Skills: C, R, Go, C++, C#
Sous-chef’s award"""


@pytest.mark.parametrize(
    "quote",
    [
        "Cut fuel spend by 1.5%",
        "cut FUEL spend",
        "lost -5% of the old fleet",
        "worth $4 million",
        "ran the rota",
        "I never led the team",
        "I wrote the reports",
        "Depot Manager",
        "C++",
        "Go",
        "sous-chef's award",
    ],
)
def test_what_stands_there(quote: str) -> None:
    assert QuotedText(TEXT).says(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "Cut fuel spend by 15%",
        "5% of the old fleet",
        "4 million",
        "worth $4",
        "led the team",
        "used Kubernetes",
        "Depot Man",
        "a",
        "the",
        "•",
        "",
        "Operations Director",
        "fuel cut spend",
    ],
)
def test_what_does_not(quote: str) -> None:
    assert not QuotedText(TEXT).says(quote)


def test_what_stands_far_apart_does_not_stand_together() -> None:
    text = QuotedText("Baker, Acme\n" + "word " * 200 + "\nCook, Brasserie Nord")

    assert text.together("Baker", "Acme")
    assert text.together("Brasserie Nord", "Cook")
    assert not text.together("Baker", "Brasserie Nord")


def test_words_in_another_order_and_form() -> None:
    text = QuotedText("You have worked with forecasting in SQL for 3 years")

    assert text.has_words("3 years of SQL forecasts")
    assert not text.has_words("5 years of SQL forecasts")
    assert not text.has_words("3 years of Kafka")


def test_words_from_all_over_a_text_are_no_sentence_of_it() -> None:
    text = QuotedText("You have managed drivers.\n" + "We like tea. " * 30 + "\nThe budget is kept by finance.")

    assert text.has_words("drivers managed")
    assert text.has_words("finance keeping budgets") is False, "`kept` and `keeping` have no stem in common"
    assert text.has_words("budget of finance")
    assert not text.has_words("managed the budget")


@pytest.mark.parametrize(
    ("text", "quote", "is_there"),
    [
        ("Grew sales by 15%", "Grew sales by 15%", True),
        ("Grew sales by 15%", "Grew sales by 5%", False),
        ("Grew sales by 15%", "Grew sales by 15", False),
        ("Grew sales by 1.5%", "sales by 5%", False),
        ("Grew sales by -15%", "sales by 15%", False),
        ("A loss of -3 points", "3 points", False),
        ("Budget of $2 million", "Budget of $2", False),
        ("Budget of $2 million", "2 million", False),
        ("Budget of 2 bn", "Budget of 2", False),
        ("Order no. 12 of 120", "Order no. 12", True),
        ("Ran 1,200 tests", "Ran 1", False),
        ("Ran 1,200 tests", "200 tests", False),
        ("I never led the team", "led the team", False),
        ("I never led the team", "I never led the team", True),
        ("Did not manage budgets", "manage budgets", False),
        ("My manager signed the lease", "signed the lease", False),
        ("No certificate in welding", "certificate in welding", False),
        ("Planning to learn Rust", "learn Rust", False),
        ("Used Java, never Scala", "Scala", False),
        ("Used Java, never Scala", "Used Java", True),
        ("Javascript", "Java", False),
        ("An award", "a", False),
        ("An award", "an", False),
        ("Wrote R and C", "R", True),
        ("Wrote R and C", "w", False),
    ],
)
def test_numbers_signs_units_and_denials(text: str, quote: str, *, is_there: bool) -> None:
    assert QuotedText(text).says(quote) is is_there


def test_what_stands_beside_another_position_is_not_of_this_one() -> None:
    text = QuotedText("Baker, Acme, 2015 - 2018. Baked bread. Cook, Brasserie Nord, 2019 - 2022. Cooked fish.")
    titles, firms, starts = ["Baker", "Cook"], ["Acme", "Brasserie Nord"], ["2015", "2019"]

    def belongs(value: str, title: str, rivals: list[str]) -> bool:
        return text.belongs(value, title, anchors=titles, rivals=rivals)

    assert belongs("Acme", "Baker", firms)
    assert belongs("2019", "Cook", starts)
    assert not belongs("Acme", "Cook", firms)
    assert not belongs("Brasserie Nord", "Baker", firms)
    assert not belongs("2019", "Baker", starts)
    # Who rose within one firm has its name only once.
    assert text.belongs("Acme", "Cook", anchors=titles, rivals=["Acme"])
