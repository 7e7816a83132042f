"""Lines without a verb, as their owner would tell them."""

import pytest

from worker.engines.offline.compose.nominal import told_as_thing, with_article


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Line manager of nine; two placements a term", "I was line manager of nine (two placements a term)."),
        ("Preceptor to 20 newcomers", "I was a preceptor to 20 newcomers."),
        ("Point of contact for two examinations", "I was point of contact for two examinations."),
        ("Waiting list from 26 to 11 weeks", "the waiting list went from 26 to 11 weeks."),
        ("Complaints fell by half in a year", "complaints fell by half in a year."),
        ("Nine years without an accident", "I had nine years without an accident."),
    ],
)
def test_a_line_without_a_verb_is_told(line: str, told: str) -> None:
    assert told_as_thing(line, is_current=False) == told


@pytest.mark.parametrize(
    "line",
    [
        "Drop accuracy above 99%",
        "Daily checks, care when the fitter is away",
        "Minus 24 degrees and eight hours",
        "18,000 m² and 96 people",
        "90% of target, twice a year",
        "Expert witness in an arbitration",
        "Cellar keys for forty pubs, never lost one",
        "English picked up between the racks",
        "Tugs, shunts and night stock checks",
    ],
)
def test_a_thing_a_number_or_a_boast_is_no_work(line: str) -> None:
    assert told_as_thing(line, is_current=True) is None


@pytest.mark.parametrize(
    "line",
    [
        "Lead field parties of up to nine people",  # to lead, or those in front
        "Report monthly to the Board",
        "Pair with two permanent developers",
        "Jenkins → GitHub Actions, 300 pipelines",
        "Clients: a bakery chain, a health insurer",
        "March 2021, in Edinburgh",
        "Methods and tools",
        "with my",
        "What it says.",
        "The tests were green",
        "Experimental design; Stata; oTree; Panel econometrics",
        "NVQ Diploma (Gold Standard)",
        "two evenings",
        "Deputy; crew of five",
    ],
)
def test_what_would_have_to_be_guessed_is_not(line: str) -> None:
    assert told_as_thing(line, is_current=False) is None


def test_work_that_goes_on_is_told_as_of_today() -> None:
    assert told_as_thing("Lead tech on surgery days since 2022", is_current=True) == (
        "I have been lead tech on surgery days since 2022."
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Parcels by van", "parcels by van"),
        ("Kafka for two teams", "Kafka for two teams"),
        ("Training of apprentices", "training of apprentices"),
        ("Trade model of 57 regions", "a trade model of 57 regions"),
        ("Night rota", "night rota"),
    ],
)
def test_articles(text: str, said: str) -> None:
    assert with_article(text) == said
