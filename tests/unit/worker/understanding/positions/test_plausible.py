"""What cannot be the name of a job, a firm or a skill is asked about, and said to nobody."""

import pytest

from core.language.skill_lists import split_skills
from tests.fakes.files import file_of
from worker.understanding.positions.fields import Fields
from worker.understanding.positions.plausible import plausible
from worker.understanding.resume import read_resume


@pytest.mark.parametrize(
    ("title", "employer"),
    [
        ("Baker", "Current Employment"),
        ("Dean", "one term"),
        ("Gardener", "Finch Gardens in"),
        ("Engineer", "Subject: Trainee"),
        ("Nurse", "Bank"),
        ("Sales", "Part-time"),
        ("Cook", "03/2019 - 04/2021"),
        ("Clerk", "Employer:"),
        ("Clerk", "jo@example.org"),
    ],
)
def test_what_is_no_firm_is_no_employer(title: str, employer: str) -> None:
    fields, left_out = plausible(Fields(title=title, employer=employer))
    assert (fields.title, fields.employer, left_out) == (title, "", [employer])


@pytest.mark.parametrize("employer", ["Order.co", "JoinLilyPad.com", "Singu (www.singu.com.br)"])
def test_a_firm_may_be_called_by_its_site(employer: str) -> None:
    assert plausible(Fields(title="Clerk", employer=employer)) == (Fields(title="Clerk", employer=employer), [])


@pytest.mark.parametrize("employer", ["www.kvarn.se", "github.com/jo", "https://kvarn.se", "see kvarn.com/team"])
def test_an_address_is_no_firm(employer: str) -> None:
    assert plausible(Fields(title="Clerk", employer=employer))[1] == [employer]


@pytest.mark.parametrize(
    "title",
    ["In my own time", "Home", "Work History", "2019", "I ran the kitchen there", "dogs, ironing, care of an aunt"],
)
def test_what_is_no_position_is_no_title(title: str) -> None:
    fields, left_out = plausible(Fields(title=title, employer="Finch Ltd"))
    assert (fields.title, fields.employer, left_out) == ("", "Finch Ltd", [title])


@pytest.mark.parametrize(
    ("title", "employer"),
    [
        ("Internship", "SAP"),
        ("Project Manager", "The Home Depot"),
        ("Bar staff", "the Dockside"),
        ("Team Leader (Nights)", "B&Q"),
        ("Consultant", "A to Z Cleaning"),
        ("Self-employed", "Freelance"),
        ("Bank Clerk", "Bank of Leeds"),
        ("Teacher", "My Little School"),
        ("Head of Work Experience", "City College"),
    ],
)
def test_odd_names_that_are_names_stay(title: str, employer: str) -> None:
    assert plausible(Fields(title=title, employer=employer)) == (Fields(title=title, employer=employer), [])


def test_a_bracket_that_nothing_closes_is_cut_off() -> None:
    fields, left_out = plausible(Fields(title="Treasurer (side", employer="Club"))
    assert (fields.title, fields.employer, left_out) == ("Treasurer", "Club", [])


def test_its_owner_is_asked_about_what_was_left_out() -> None:
    text = (
        "Ada Bell\nada@example.org\n\nWORK\n\nBaker, Finch Ltd\nJan 2018 - Mar 2020\n- Baked bread for 40 shops\n\n"
        "Cook, Part-time\nApr 2020 - Present\n- Cooked lunch for 200 pupils\n"
    )
    document = read_resume(file_of(text))
    assert [(role.title, role.company) for role in document.roles] == [("Baker", "Finch Ltd"), ("Cook", "")]
    assert "For whom did you work as Cook?" in document.doubts[0].question


@pytest.mark.parametrize(
    ("line", "skills"),
    [
        ("Excel, no welding, sorry", ["Excel"]),
        ("Only seen: Kafka, Flink", []),
        ("No-code tools, Not-for-profit budgets", ["No-code tools", "Not-for-profit budgets"]),
        ("Kafka, never Flink", ["Kafka"]),
    ],
)
def test_what_is_denied_in_a_list_is_no_skill(line: str, skills: list[str]) -> None:
    assert split_skills(line) == skills


@pytest.mark.parametrize("title", ["Github Repositories", "Web application, capable of simulating a universe"])
def test_what_is_surely_no_title_is_none(title: str) -> None:
    assert plausible(Fields(title=title, employer="Moss & Co"))[1] == [title]


@pytest.mark.parametrize("title", ["Saturday Girl", "Bar Staff", "Working Student, Interaction Design", "Constable"])
def test_a_title_that_nobody_lists_is_believed(title: str) -> None:
    assert plausible(Fields(title=title, employer="Moss & Co"))[0].title == title
