"""The figures of a clause beside those of its facts."""

import pytest

from core.checking.evidence.facts import Fact
from core.checking.evidence.sources import Sources
from core.checking.sentences.counting import figure_faults, often_faults, pairs_of
from tests.fakes.records import TODAY, index_of, role


def _faults(clause: str, *texts: str) -> str:
    index = index_of([("accomplishment", text) for text in texts], roles=[role("Clerk", "Acme", "2015", "present")])
    facts = [Fact(each, TODAY) for each in index.context.evidence]
    sources = Sources(index.context, TODAY)
    return ", ".join(f"{fault.code} {fault.quote}" for fault in figure_faults(clause, facts, None, sources))


@pytest.mark.parametrize(
    ("fact", "clause", "faults"),
    [
        ("Packed 40 crates a day", "I packed 40 crates a day", ""),
        ("Packed 40 crates a day", "I packed 45 crates a day", "number 45"),
        ("Packed 40 crates a day", "I packed 40 pallets a day", "unit 40"),
        ("Saved £40 a day", "I saved €40 a day", "currency €40"),
        ("Packed 40 crates", "I packed crates in 2016", ""),
        ("Cut waste by 40 kg", "I cut waste to 40 kg", ""),
        ("Cut waste by 40%", "I cut waste to 40%", "order 40%"),
        ("Cut waste by 40%", "I cut waste by 40%", ""),
        ("Cut waste by 40%", "I cut waste, 40%", ""),
        ("Cut waste, 40%", "I cut waste by 40%", ""),
        ("Took waste from 40% to 20%", "Waste went from 40% to 20%", ""),
        ("Took waste from 40% to 20%", "Waste went from 20% to 40%", "order 20%, order 40%"),
        ("Took waste to 20%, down from 40%", "Waste is up to 40%, instead of 20%", "order 40%"),
        ("Three tours, the largest with 900 guests", "Three tours, each with 900 guests", "order each with"),
        ("Three tours, 900 guests each", "Three tours, each with 900 guests", ""),
        ("Ran purchasing, sales and dispatch", "Ran three departments: purchasing, sales and dispatch", ""),
        ("Ran purchasing, sales and dispatch", "Ran four departments: purchasing, sales and dispatch", "number four"),
        ("The tart and the ice cream", "Two of my plates, the tart and the ice cream, sold well", ""),
        ("The tart and the ice cream", "Three of my plates, the tart and the ice cream, sold well", "number Three"),
        ("Tarts, buns and rolls", "Three of my plates, tarts, buns and rolls, sold well", ""),
        ("Tarts, buns and rolls", "Two of my plates, tarts, buns and rolls, sold well", "number Two"),
        ("12 clerks and 2 boys", "14 people, 12 clerks and 2 boys", ""),
        ("12 clerks and 2 boys", "15 people, 12 clerks and 2 boys", "number 15"),
        ("12 clerks", "14 people, 12 clerks and 2 boys", "number 14, number 2"),
        ("One of 3 cooks", "Cooked with 2 others", ""),
        ("Chargers for the council, 140+ put up", "140 chargers", ""),
        ("Served 300 nightly to tables", "300 tables", "unit 300"),
        ("13 weeks in all", "13 months in all", "unit 13"),
        ("3 weeks of night work", "3 years", ""),
        ("Weekly: 40 crates, 9 pallets", "40 crates a week", ""),
        ("Weekly: 40 crates, 9 pallets", "40 crates a day", "unit 40"),
        ("Daily and weekly: 40 crates", "40 crates a day", "unit 40"),
        ("13 crates a week", "13 months in all", ""),
        ("A refit of $1.9M SGD", "A refit of SGD 1.9M", ""),
        ("A refit of $1.9M SGD", "A refit of USD 1.9M", "currency USD 1.9M"),
        ("Turnover €4,000", "It turned over €4,000", ""),
    ],
)
def test_each_figure_is_one_of_the_facts(fact: str, clause: str, faults: str) -> None:
    assert _faults(clause, fact) == faults


@pytest.mark.parametrize(
    ("fact", "clause", "quote"),
    [
        ("Cleaned the tanks every week", "I cleaned the tanks every week", ""),
        ("Cleaned the tanks weekly", "I cleaned the tanks every week", ""),
        ("Cleaned the tanks", "I cleaned the tanks every week", "every week"),
        ("Cleaned the tanks two shifts a month", "I cleaned the tanks on every shift", "every shift"),
        ("Cleaned the tanks every third day", "I cleaned the tanks each day", "each day"),
        ("Cleaned the tanks on Tuesdays", "I cleaned the tanks every Tuesday", ""),
        ("Cleaned the tanks two Tuesdays a month", "I cleaned the tanks every Tuesday", "every Tuesday"),
        ("Cleaned the tanks each Tuesday and Friday", "Each Tuesday and Friday I cleaned the tanks", ""),
        ("Cleaned the tanks annually", "I cleaned the tanks each year", ""),
        ("Cleaned the tanks for 3 years", "I cleaned the tanks each year", "each year"),
    ],
)
def test_how_often_is_said_by_the_fact_too(fact: str, clause: str, quote: str) -> None:
    facts = [Fact(each, TODAY) for each in index_of([("accomplishment", fact)]).context.evidence]

    assert "".join(fault.quote for fault in often_faults(clause, facts)) == quote
    assert often_faults(clause, []) == []


def test_figures_between_which_something_went() -> None:
    assert pairs_of("It went from 40% to 20%") == ((40.0, 20.0),)
    assert pairs_of("20%, down from 40%") == ((40.0, 20.0),)
    assert pairs_of("It is 20%") == ()


@pytest.mark.parametrize(
    ("start", "end", "clause", "faults"),
    [
        ("2014-01", "2015-01", "I worked on the ward for 12 months", ""),
        ("2014-01", "2016-01", "I worked on the ward for 12 months", "unit 12"),
        ("2014-01", "2015-08", "I worked on the ward for 12 months", "unit 12"),
    ],
)
def test_the_length_of_a_role_is_no_other_time_of_a_fact(start: str, end: str, clause: str, faults: str) -> None:
    index = index_of(
        [("accomplishment", "Worked 12-hour shifts on the ward")], roles=[role("Clerk", "Acme", start, end)]
    )
    sources = Sources(index.context, TODAY)
    head = next(iter(sources.heads.values()))
    found = figure_faults(clause, [Fact(each, TODAY) for each in index.context.evidence], head, sources)

    assert ", ".join(f"{fault.code} {fault.quote}" for fault in found) == faults
