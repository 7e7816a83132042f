"""Lines that deny, plan, have lapsed, or tell of others; and those that only look so."""

from datetime import date

import pytest

from core.language.doers import doer_of
from core.language.polarity import polarity_of, read_polarity
from core.language.standing import level_of, level_rank, status_of

TODAY = date(2026, 11, 28)

DOES_NOT = [
    "No commercial experience with Kubernetes yet.",
    "Never used Salesforce",
    "No experience with SAP",
    "Have not worked with Python yet",
    "Failed the CPA exam",
    "I do not speak German",
    "Not yet certified in AWS",
    "Have never led a team",
    "Wasn't involved in the budget",
    "Unfamiliar with React",
    "I have yet to use Terraform",
    "Driving licence revoked in 2019",
    "Lacks a driving licence",
    "Zero experience with Tableau",
]
PLANS = [
    "Currently learning Rust.",
    "Learning Rust",
    "Planned (not yet started) the move to Terraform",
    "Interested in learning Power BI",
    "Applied for a PMP certification",
    "Planning to learn Go",
    "Will start a course in Rust in May",
    "I would like to move into management",
    "Keen to learn German",
    "Taking a course in statistics",
]
DOES = [
    "Planned 90 loads a week",
    "Used Salesforce daily for four years",
    "Migrated no fewer than 40 services to Kubernetes",
    "Cut errors to zero with Python checks",
    "Not only built the API but also ran it",
    "Migrated the database with no downtime",
    "Zero defects in 3 audits",
    "Zero-downtime deployments",
    "Renewed the operator licence without a single finding",
    "Two years without accidents handling hazardous loads",
    "Delivered no-code tools for a non-profit",
    "Never missed a deadline",
    "No incidents in four years",
    "Reduced the failed payments from 4% to 1%",
    "Worked on machine learning models",
    "Learning support assistant duties",
    "Trained nurses who had never used a pump",
    "Built reports for clients that do not have analysts",
    "Ran the site with no supervision",
    "Planned and wrote a 14-module curriculum",
    "Replaced expired fire extinguishers on 40 floors",
    "Handled No. 3 line",
]


@pytest.mark.parametrize("line", DOES_NOT)
def test_denied(line: str) -> None:
    assert polarity_of(line) == "does_not"


@pytest.mark.parametrize("line", PLANS)
def test_planned_or_being_learnt(line: str) -> None:
    assert polarity_of(line) == "plans"


@pytest.mark.parametrize("line", DOES)
def test_done(line: str) -> None:
    assert polarity_of(line) == "does"


@pytest.mark.parametrize(
    ("line", "kept", "gone"),
    [
        ("No Kubernetes yet, but ran Docker for 3 years", "Docker", "Kubernetes"),
        ("Decided against Kafka and kept RabbitMQ", "RabbitMQ", "Kafka"),
        ("Python, Go, no Kafka", "Go", "Kafka"),
        ("Colleagues used Kubernetes; I wrote the reports", "reports", "Kubernetes"),
        ("Worked without direct reports", "Worked", "direct reports"),
        ("Supported the project manager (PMP)", "Supported", "PMP"),
        ("Ran the depot, but never drove a lorry", "depot", "lorry"),
    ],
)
def test_only_the_words_denied_are_denied(line: str, kept: str, gone: str) -> None:
    done = read_polarity(line).done
    assert kept in done
    assert gone not in done
    assert len(done) == len(line)
    assert polarity_of(line) == "does"


@pytest.mark.parametrize(
    ("line", "kept", "gone"),
    [
        ("Migrated 12 services away from Java to Go", "Go", "Java"),
        ("Replaced Oracle with PostgreSQL", "PostgreSQL", "Oracle"),
        ("Go, RabbitMQ, basic SQL, Java (beginner)", "RabbitMQ", "SQL"),
        ("Go, RabbitMQ, basic SQL, Java (beginner)", "Go", "Java"),
        ("Attended an introductory talk about Spark", "", "Spark"),
    ],
)
def test_what_was_given_up_or_only_met_is_done_but_not_firm(line: str, kept: str, gone: str) -> None:
    said = read_polarity(line)
    assert gone in said.done
    assert gone not in said.firm
    assert kept in said.firm


@pytest.mark.parametrize(
    ("line", "doer"),
    [
        ("My manager led the migration to AWS", "others"),
        ("The migration was led by my manager", "others"),
        ("Colleagues used Kubernetes", "others"),
        ("Assisted the manager with the budget of £1.2M", "helped"),
        ("Helped the team move to AWS", "helped"),
        ("Shadowed two senior buyers", "helped"),
        ("Supported the finance director with month-end", "helped"),
        ("Supported 600 users on three sites", "own"),
        ("Managed the budget of £1.2M", "own"),
        ("Manager of two depots", "own"),
        ("The team trained 40 nurses", "shared"),
        ("Jointly wrote the safety manual", "shared"),
    ],
)
def test_whose_deed_it_was(line: str, doer: str) -> None:
    assert read_polarity(line).doer == doer


@pytest.mark.parametrize(
    ("entry", "status"),
    [
        ("BSc Computer Science, University of Leeds — Expected May 2027", "expected"),
        ("PhD candidate, Computer Science, KTH, 2023 - present", "expected"),
        ("MSc Statistics, KTH, 2025 – present", "expected"),
        ("AWS Solutions Architect (in progress)", "expected"),
        ("Studied Computer Science at KTH, 2015 - 2018 (did not graduate)", "unfinished"),
        ("Completed 60 credit hours towards a BSc Biology", "unfinished"),
        ("Pursued an MSc in Ecology", "unfinished"),
        ("Pursued an MSc in Ecology, awarded 2012", "held"),
        ("Worked towards an MSc in Law", "unfinished"),
        ("Worked towards better rotas", "held"),
        ("CCNA (expired 2021)", "expired"),
        ("First aid, valid until 03/2021", "expired"),
        ("First aid, valid until 03/2028", "held"),
        ("PMP, planned for 2027", "planned"),
        ("BSc Physics, Leeds, 2012", "held"),
        ("Transport Manager CPC (national)", "held"),
    ],
)
def test_whether_an_entry_is_held(entry: str, status: str) -> None:
    assert status_of(entry, today=TODAY) == status


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("German (basic)", "basic"),
        ("English: fluent", "fluent"),
        ("Java (beginner)", "beginner"),
        ("French C1", "C1"),
        ("Visual Basic", None),
        ("Basic life support", None),
        ("High School Diploma", None),
        ("Python", None),
    ],
)
def test_level_as_written(text: str, level: str | None) -> None:
    assert level_of(text) == level


def test_levels_can_be_compared() -> None:
    ranks = [level_rank(level) for level in ("beginner", "intermediate", "C1", "C2", "native")]
    assert None not in ranks
    assert ranks == sorted(ranks, key=lambda rank: rank or 0)
    assert level_rank("yellow") is None


@pytest.mark.parametrize(
    ("line", "doer"),
    [
        ("Prices: the boss", "others"),
        ("Sign-off: manager", "others"),
        ("Signed off: the manager", "others"),
        # With whom one had to do
        ("Taught: students", "own"),
        ("Trained: nurses", "own"),
        ("Clients: police", "own"),
        ("   - - : the police", "others"),
    ],
)
def test_a_note_names_who_did_it_or_for_whom(line: str, doer: str) -> None:
    assert doer_of(line) == doer


@pytest.mark.parametrize(
    ("line", "is_weak"),
    [
        ("Photographed some weddings", False),
        ("Ran the kitchen with little equipment", False),
        ("Registered parcels, some 120 items a day", False),
        ("Some 40 guests a night", False),
        ("Some Kubernetes", True),
        ("Used some Kubernetes", True),
        ("Excel, some statistics", True),
        ("Used some analytics", True),
        ("some databases", True),
        ("Python with little Kubernetes", True),
    ],
)
def test_some_of_what_is_counted_is_no_level_and_some_of_what_is_known_is(line: str, is_weak: bool) -> None:
    assert any(span.mark == "weak" for span in read_polarity(line).spans) is is_weak
