"""A line of a résumé → the sentence in which its owner tells it."""

import pytest

from core.checking.checker import Checker
from core.record.models import Role
from tests.fakes.records import TODAY, applicant, role
from worker.engines.offline.compose.narration import told

NOW = role("Shift Lead", "Elm House", "2019", "present")
PAST = role("Shift Lead", "Elm House", "2012", "2019")


def _told(line: str, held: Role) -> str | None:
    index = applicant([(held, [line])], title="Shift Lead")
    witness = next(iter(index.of_role(held)))
    said = told(witness, index)
    if said is not None:
        checker = Checker(context=index.context, today=TODAY)
        text = f"At Elm House, {said}"
        assert [each for each in checker.check_text("narrative", text) if not each.judgement.is_supported] == []
    return said


@pytest.mark.parametrize(
    ("line", "now", "past"),
    [
        ("Caseload of 38, home-birth team", "I have a caseload of 38.", "I had a caseload of 38."),
        # what became of something
        (
            "Turnover of staff down from 88% to 54%",
            "turnover of staff went down from 88% to 54%.",
            "turnover of staff went down from 88% to 54%.",
        ),
        ("X-ray pass rate over 98 %", "the X-ray pass rate is over 98 %.", "the X-ray pass rate was over 98 %."),
        # who somebody is beside their title
        ("Shop steward since 2023", "I have been shop steward since 2023.", None),
        ("Infant feeding lead", "I am infant feeding lead.", "I was infant feeding lead."),
        # verbs that may be nouns
        ("Answers for eight pilots and the roster", "I answer for eight pilots and the roster.", None),
        (
            "Answer for 112 rooms; occupancy rose from 61 to 78 percent",
            "I answer for 112 rooms, and occupancy rose from 61 to 78 percent.",
            None,
        ),
        ("Report monthly to the Board", "I report monthly to the Board.", "I reported monthly to the Board."),
        (
            "Recruit and schedule trades, report to owners",
            "I recruit and schedule trades.",
            "I recruited and scheduled trades.",
        ),
        (
            "Advises on sales and looks after the hall",
            "I advise on sales and look after the hall.",
            None,
        ),
        ("Trains young people of the valley", "I train young people of the valley.", None),
        (
            "Made cheese over a fire and carried it down",
            "I made cheese over a fire and carried it down.",
            "I made cheese over a fire and carried it down.",
        ),
        (
            "Learned to wire a wreath before I learned to drive",
            "I learned to wire a wreath before I learned to drive.",
            None,
        ),
        ("Found homes for 91 families", "I found homes for 91 families.", "I found homes for 91 families."),
    ],
)
def test_a_line_becomes_a_sentence(line: str, now: str, past: str | None) -> None:
    assert _told(line, NOW) == now
    if past is not None:
        assert _told(line, PAST) == past


@pytest.mark.parametrize(
    "line",
    [
        "Expert witness in a 2020 arbitration",
        "Two years of vegetables, stock and night school",
        "Till, shelves, ordering",
        "Garden and seasonal",
        "One year on nights, 2013–2014",
        "PhD in Statistics",
        "Prep, pots, then puddings when the chef found out I can bake",
        "Authorized to work in the US for any employer",
        "Twelve private pupils, from 9 to 81 years",
        "22 levels shipped, 9 thrown away",
        "Crew of 14 on towers",
        "Debt recovery for two banks",
    ],
)
def test_what_has_no_verb_is_no_sentence(line: str) -> None:
    assert _told(line, NOW) is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Appointed manager of a site; 1,400 days without lost time",
         "I was appointed manager of a site (1,400 days without lost time)."),
        ("Moved jobs to Temporal; missed settlements 3/week → 0", "I moved jobs to Temporal."),
        ("Inspected abattoirs, wrote 300 decisions", "I inspected abattoirs and wrote 300 decisions."),
        ("Kept the gross profit at", None),
        ("> Test the water every two hours", "I test the water every two hours."),
        ("Run a laboratory; Budget of 640,000 euros; Contact for authorities; Lean",
         "I run a laboratory, and I have a budget of 640,000 euros."),
        ("Chair of the panel; Sweden; Menus", "I am chair of the panel."),
        ("Handles 16 agents, CSAT 4.6/5, attrition below average", "I handle 16 agents."),
        ("Own the ledger for two banks, p99 from 310 ms to 44 ms",
         "I own the ledger for two banks, and p99 went from 310 ms to 44 ms."),
        ("Plan, prepare and deliver lessons to adults", "I plan, prepare and deliver lessons to adults."),
        ("Programme, audition and rehearse a season", None),
        ("Placed at a hospital group", "I was placed at a hospital group."),
        ("Promoted after 30 months", "I was promoted after 30 months."),
    ],
)  # fmt: skip
def test_of_a_line_of_several_parts_what_can_be_told_is(line: str, said: str | None) -> None:
    assert _told(line, NOW) == said


def test_one_line_may_be_two_sentences() -> None:
    assert _told("Opened Sundays; visits up 18 %", PAST) == "I opened Sundays, and visits went up 18 %."
    assert _told("Lead for assessments, wrote the new template", NOW) == (
        "I am lead for assessments, and I wrote the new template."
    )
