"""What one résumé repeats decides about each of its headers: signs, places of fields, dates, employers named once."""

import pytest

from core.record.readings import ExtractedDocument
from tests.fakes.files import file_of
from worker.understanding.positions.fields import Fields
from worker.understanding.positions.undated import undated
from worker.understanding.positions.work import read_work
from worker.understanding.resume import read_resume
from worker.understanding.sections.outline import Entry, Item
from worker.understanding.sections.regrouping import regrouped
from worker.understanding.text.lines import Line


def _roles(document: ExtractedDocument) -> list[str]:
    return [f"{role.title} | {role.company}" for role in document.roles if role.kind == "work"]


def _entry(text: str) -> Entry:
    return Entry(
        section="work", header=[Line(text=text)], items=[Item(section="work", kind="item", text="x", lines=[])]
    )


def test_a_comma_in_one_title_is_no_sign_of_the_template() -> None:
    text = (
        "Jo Bell\n\nExperience\n\n"
        "Police Sergeant, Response\nBlack Country Constabulary\n2018 - 2021\n- Led a shift of nine\n\n"
        "Police Constable\nMarket Town Constabulary\n2014 - 2018\n- Patrolled the town\n\n"
        "Security Officer\nHarbour Guards Ltd\n2011 - 2014\n- Watched the gate\n"
    )
    assert _roles(read_resume(file_of(text))) == [
        "Police Sergeant, Response | Black Country Constabulary",
        "Police Constable | Market Town Constabulary",
        "Security Officer | Harbour Guards Ltd",
    ]


def test_headings_of_duties_without_dates_are_no_positions() -> None:
    fields = [
        Fields(title="Clerk", employer="Kvarn AB", start="2015", end="2019"),
        Fields(employer="Human Resources"),
        Fields(title="Office Assistant", employer="Tyne Print Works"),
        Fields(title="Cook", employer="Finch Ltd", start="2011", end="2015"),
    ]
    entries = [_entry(each.title or each.employer) for each in fields]
    assert undated(entries, fields) == [False, True, False, False]


def test_nothing_is_refused_where_few_have_dates() -> None:
    fields = [Fields(title="Clerk", start="2015"), Fields(employer="Kvarn AB"), Fields(employer="Finch Ltd")]
    assert undated([_entry("x")] * 3, fields) == [False, False, False]


def test_what_stands_below_a_heading_of_duties_belongs_to_the_position_above() -> None:
    texts = ["Owner, Fernwood Cafe, Jul 2020 - Jun 2023", "Cost Accounting", "Cook, Finch Ltd, Jan 2015 - Jun 2020"]
    entries = [_entry(text) for text in texts]
    roles, _ = read_work(entries)
    assert [role.fields.employer for role in roles] == ["Fernwood Cafe", "Finch Ltd"]
    assert len(roles[0].entry.items) == len(entries) - 1


def test_an_employer_named_once_is_that_of_all_titles_below() -> None:
    text = (
        "Jo Bell\n\nWork Experience\n\nKvarn Foods AB - Leeds\nEngineering Manager\n2018 - 2021\n- Led a team\n\n"
        "Data Engineer\n2016 - 2018\n- Built pipelines\n\nSystems Engineer\n2013 - 2016\n- Kept servers\n"
    )
    roles = read_resume(file_of(text)).roles
    assert [role.title for role in roles] == ["Engineering Manager", "Data Engineer", "Systems Engineer"]
    assert {role.company for role in roles} == {"Kvarn Foods AB"}


def test_clubs_and_projects_below_their_headings_are_no_paid_work() -> None:
    text = (
        "Jo Bell\n\nEXPERIENCE\n\nClerk, Kvarn AB\nMay 2015 - June 2019\n- Kept files\n\n"
        "LEADERSHIP ACTIVITIES\n\nTeam Leader, Rescue Robot Design Team\nSep 2012 - Apr 2014\n- Mentored students\n"
    )
    document = read_resume(file_of(text))
    assert _roles(document) == ["Clerk | Kvarn AB"]
    assert [role.kind for role in document.roles] == ["work", "membership"]


def test_a_section_that_says_nothing_of_unpaid_work_is_paid_work() -> None:
    lines = [Line(text="2019 to today"), Line(text="Content Designer, Saltspring Bank, 2019 - 2022")]
    assert regrouped(lines, ["vol.head", "vol.role"]) == ["work.head", "work.role"]
    lines[0] = Line(text="Community outreach")
    assert regrouped(lines, ["vol.head", "vol.role"]) == ["vol.head", "vol.role"]


def test_a_title_that_names_unpaid_work_is_no_heading() -> None:
    lines = [
        Line(text="Experience", bold=True, size=1.4),
        Line(text="Technician", bold=True, size=1.2),
        Line(text="Volunteer", bold=True, size=1.2),
        Line(text="Clerk, Kvarn AB, 2015 - 2019"),
    ]
    labels = ["work.head", "work.role", "vol.head", "work.role"]
    assert regrouped(lines, labels)[3] == "work.role"
    lines[2] = Line(text="Volunteer", bold=True, size=1.4)
    assert regrouped(lines, labels)[3] == "vol.role"


@pytest.mark.parametrize(
    ("header", "school"),
    [
        ("BSc Marketing, University of Tennessee - Knoxville, 2019", "University of Tennessee - Knoxville"),
        ("BSc Computing, Technological University Dublin – Tallaght Campus\t2015-2019",
         "Technological University Dublin – Tallaght Campus"),
        ("BSc Physics, Ridge State University, School of Engineering, 2012",
         "Ridge State University, School of Engineering"),
        ("BSc Physics, California State University, Northridge, 2012", "California State University, Northridge"),
        ("BSc Physics, Leeds University, Leeds, 2012", "Leeds University"),
    ],
)  # fmt: skip
def test_a_campus_and_a_unit_behind_a_comma_are_part_of_a_school(header: str, school: str) -> None:
    document = read_resume(file_of(f"Jo Bell\n\nEducation\n\n{header}\n"))
    assert [entry.issuer for entry in document.entries if entry.kind == "education"] == [school]


def test_a_slash_that_one_employer_has_is_part_of_its_name() -> None:
    text = (
        "Jo Bell\n\nExperience\n\n"
        "Cisco, Denver, CO — Software Engineer\nApril 2018 - April 2024\n- Built servers\n\n"
        "Xpedite / Premiere Global, Boulder, CO — Software Engineer\nMay 2012 - April 2018\n- Kept sessions\n\n"
        "Aztek Networks, Boulder, CO — Software Engineer\nJuly 2009 - May 2012\n- Wrote firmware\n"
    )
    assert [role.company for role in read_resume(file_of(text)).roles] == [
        "Cisco",
        "Xpedite / Premiere Global",
        "Aztek Networks",
    ]
