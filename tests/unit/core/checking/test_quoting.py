"""What stands in a text word for word, and what only seems to."""

import pytest

from core.checking.quoting import QuotedText

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
