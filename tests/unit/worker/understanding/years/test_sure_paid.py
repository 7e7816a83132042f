"""What is hardly paid work is a post, plain jobs are jobs, and marks are told of each."""

from dataclasses import replace

import pytest

from worker.understanding.doubts.sure_positions import chance
from worker.understanding.positions.fields import Fields
from worker.understanding.positions.work import ReadRole
from worker.understanding.sections.outline import Entry, Item, Outline
from worker.understanding.text.lines import Line
from worker.understanding.words.words_of_pay import names_unpaid_heading
from worker.understanding.years.sure_paid import WEIGHTS, marks_of_pay, with_chances, without_unpaid
from worker.understanding.years.unsure_work import SURE

_JOB = Fields(title="Night Cook", employer="Solros Bakery", start="2014", end="2018")
_SCHOOL = Entry(section="edu", header=[Line(text="BSc Botany, University of Hull\t2008 – 2011")])


def _role(fields: Fields, heading: str = "Experience", *, told: int = 3, share: float = 1.0) -> ReadRole:
    header = [Line(text=f"{fields.title}, {fields.employer}\t{fields.start} – {fields.end}")]
    items = [Item(section="work", kind="item", text="Stirred", lines=[Line(text="Stirred")])] * told
    return ReadRole(
        entry=Entry(section="work", header=header, heading=heading, items=items),
        fields=fields,
        kind="work",
        share=share,
    )


def _chances(*roles: ReadRole) -> list[float]:
    outline = Outline(entries=[_SCHOOL, *(role.entry for role in roles)])
    return [role.paid for role in with_chances(roles, outline)]


@pytest.mark.parametrize(
    ("title", "employer", "heading"),
    [
        ("President", "Alder Chess Club", "Experience"),
        ("Treasurer", "Friends of Alder Park", "Experience"),
        ("Captain", "Alder Police Football Club", "Experience"),
        ("Member", "Student Union of Hull", "Experience"),
        ("Mentor", "Alder Hackathon", "Activities and leadership"),
        ("Thesis on ovens", "", "Experience"),
        ("Capstone project", "University of Hull", "Experience"),
    ],
)
def test_what_may_be_unpaid_is_not_sure(title: str, employer: str, heading: str) -> None:
    other = _role(replace(_JOB, title=title, employer=employer, start="2009", end="2011"), heading)
    job, chance = _chances(_role(_JOB), other)

    assert chance < SURE <= job


@pytest.mark.parametrize("title", ["Team Leader", "Captain", "Club Manager", "Student Assistant", "Museum Guide"])
def test_jobs_with_such_words_stay_jobs(title: str) -> None:
    roles = [_role(_JOB), _role(replace(_JOB, title=title, employer="Blue Door Hotels Ltd", start="2018", end="2020"))]

    assert [role.kind for role in without_unpaid(with_chances(roles, Outline()))] == ["work", "work"]


@pytest.mark.parametrize(
    ("title", "employer"),
    [
        ("School Secretary", "Alder Primary School"),
        ("Secretary", "Marlow High School"),
        ("President", "Lake Tool Company"),
        ("Captain", "Alder Airways"),
        ("Fire Captain", "Alder Fire Department"),
        ("Guidance Counselor", "Marlow High School"),
        ("Team Member", "Corner Foods"),
    ],
)
def test_plain_jobs_with_words_of_posts_are_sure(title: str, employer: str) -> None:
    told = replace(_JOB, title=title, employer=employer, start="2018", end="2020")

    assert min(_chances(_role(_JOB), _role(told, told=1))) >= SURE


@pytest.mark.parametrize(
    ("heading", "unpaid"),
    [
        ("Food Service Experience", False),
        ("Social Work Experience", False),
        ("Service", True),
        ("Social engagement", True),
    ],
)
def test_headings_of_trades_name_paid_work(heading: str, *, unpaid: bool) -> None:
    assert names_unpaid_heading(heading) is unpaid


def test_what_is_hardly_paid_work_is_a_post() -> None:
    posts = [
        _role(
            replace(_JOB, title=title, employer="Alder Student Society", start="2009", end="2013"), "Leadership", told=0
        )
        for title in ("Treasurer", "Member")
    ]
    roles = with_chances([_role(_JOB), *posts], Outline())

    assert [role.kind for role in without_unpaid(roles)] == ["work", "membership", "membership"]
    assert {role.kind for role in roles} == {"work"}


@pytest.mark.parametrize("mark", [name for name in WEIGHTS if name not in {"always", "like a position"}])
def test_each_mark_is_told_by_some_position(mark: str) -> None:
    within = _role(replace(_JOB, title="President", employer="Student Chess Club", place=None, start="2015"))
    odd = _role(Fields(title="chair of projects", employer="University of Hull"), "Volunteering", told=0, share=0.5)
    young = _role(Fields(title="Member", employer="", start="2009", end="2010"))
    single = _role(Fields(title="", employer="Moss House", start="2012"))
    jobs = [_role(replace(_JOB, place="Hull")) for _ in range(5)]
    told = marks_of_pay([*jobs, within, odd, young, single], Outline(entries=[_SCHOOL]))

    assert len({each[mark] for each in told}) > 1
    assert all(each.keys() == WEIGHTS.keys() for each in told)


def test_a_chance_lies_between_nothing_and_all() -> None:
    against = {name: float(weight < 0) for name, weight in WEIGHTS.items()}

    assert 0 < chance(against, WEIGHTS) < 0.1 < chance({"always": 1.0}, WEIGHTS) < 1
