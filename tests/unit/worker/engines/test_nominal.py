"""Lines without a verb, as their owner would tell them."""

import pytest

from worker.engines.offline.compose.nominal import told_as_thing, with_article, without_frame


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Style guide for leaflets", "my work included the style guide for leaflets."),
        ("Glossaries for two law firms in Paris", "my work included glossaries for two law firms in Paris."),
        ("Crew of five; 190 roofs, 2.1 MW in all.", "my work included a crew of five and 190 roofs, 2.1 MW in all."),
        ("Six cheeses, 900 kg a week, one medal", "my work included six cheeses, 900 kg a week and one medal."),
        ("11 staff, $640K operating budget", "my work included 11 staff and a $640K operating budget."),
        ("Spring Boot 3 migration of the engine", "my work included the Spring Boot 3 migration of the engine."),
        ("Tool-lending shelf, now copied by four", "my work included the tool-lending shelf, now copied by four."),
        ("Zero failed pressure tests since 2021", "my work included zero failed pressure tests since 2021."),
        ("Daily checks, care when the fitter is away", "my work included daily checks, care when the fitter is away."),
        ("Line manager of nine; two placements a term", "I was line manager of nine, with two placements a term."),
        ("Preceptor to 20 newcomers", "I was preceptor to 20 newcomers."),
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


def test_work_that_goes_on_includes_things_and_has_included_what_was_counted() -> None:
    assert told_as_thing("Sworn translations for the consulate", is_current=True) == (
        "my work includes sworn translations for the consulate."
    )
    assert told_as_thing("Two talks on ticketing", is_current=True) == "my work has included two talks on ticketing."
    assert told_as_thing("Lead tech on surgery days since 2022", is_current=True) == (
        "I have been lead tech on surgery days since 2022."
    )


def test_the_thing_can_be_taken_out_again() -> None:
    assert without_frame("my work included the rota.") == "the rota"
    assert without_frame("I wrote the rota.") is None


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
