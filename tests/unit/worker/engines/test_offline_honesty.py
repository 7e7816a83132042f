"""Nothing invented, nothing reversed: what counts as work, what may be told, what the evaluation finds."""

from collections.abc import Sequence

import pytest

from client_sdk.models import Requirement
from core.checking.evidence.experience import years_of_experience
from core.checking.evidence.relevance import Relevance
from core.checking.letters.draft import ResumeSummary
from core.checking.matching.assessment import Assessment
from core.checking.matching.parsed_requirement import parse_requirement
from core.checking.matching.requirements import assess
from core.checking.matching.role_fit import fitting_roles_of
from core.record.models import EvidenceKind, Role
from tests.fakes.records import TODAY, index_of, role
from worker.engines.assembly import assemble_resume
from worker.engines.offline.compose.credentials import qualifications
from worker.engines.offline.compose.letter import write_letter
from worker.engines.offline.compose.points import make_points
from worker.engines.offline.compose.portrait import latest_role

BAKER = role("Baker", "Acme", "2010", "2014")


@pytest.mark.parametrize(
    ("other", "years"),
    [
        (role("Volunteer driver", "Tidemark Larder", "2015", "present"), "four years"),
        (role("Career break (caring for a parent)", "", "2015", "2019"), "four years"),
        (role("", "Parental leave", "2015", "2019"), "four years"),
        (role("Sabbatical", "", "2015", "2016"), "four years"),
        (role("", "", "2015", "2019"), "four years"),
        (role("Treasurer (voluntary)", "Tidemark Larder", "2015", "2019"), "four years"),
        (role("Volunteer coordinator", "Tidemark Larder", "2015", "2019"), "eight years"),
        (role("Paramedic", "Ames Volunteer Fire Department", "2015", "2019"), "eight years"),
        (role("Teacher (maternity leave cover)", "Hill School", "2015", "2019"), "eight years"),
        (role("Carer", "Sunny Homes", "2015", "2019"), "eight years"),
    ],
)
def test_what_counts_as_professional_experience(other: Role, years: str) -> None:
    index = index_of([("responsibility", "Kept the ovens")], asks=["Ten years of baking"], roles=[BAKER, other])

    is_work = years == "eight years"
    assert years_of_experience(index) == years
    assert latest_role(index) is (other if is_work else BAKER)
    assert other not in fitting_roles_of(parse_requirement(Requirement(text="2 years of driving")), index)[0] or is_work


def test_volunteering_is_told_where_there_is_nothing_else() -> None:
    index = index_of([], roles=[role("Volunteer driver", "Tidemark Larder", "2015", "present")])

    letter = write_letter(index, make_points(index), Relevance(index))
    assert "Since 2015 I have worked as a volunteer driver at Tidemark Larder" in letter
    assert years_of_experience(index) is None


def test_a_role_without_a_name_is_not_shown() -> None:
    index = index_of([], roles=[BAKER, role("", "", "2015", "2019")])

    resume = assemble_resume(index.context, summary=ResumeSummary(summary=""), bullets={}, skills=[], today=TODAY)

    assert [role.title for role in resume.roles] == ["Baker"]


def _assessed(
    requirement: str, evidence: Sequence[tuple[EvidenceKind, str]], *, roles: Sequence[Role] = ()
) -> Assessment:
    return assess(index_of(evidence, asks=[requirement], roles=roles))[0]


@pytest.mark.parametrize(
    ("requirement", "kind", "text", "strength"),
    [
        ("Deep Sea Rescue provider", "skill", "DSR provider", "strong"),
        ("DSR provider", "skill", "Deep Sea Rescue provider", "strong"),
        ("Deep knowledge of Go", "skill", "Go, Rust", "strong"),
        ("Deep knowledge of Golang", "accomplishment", "Told crews where to go", None),
        ("Managing staff and rotas", "responsibility", "Manage rotas and leave for 19 staff", "strong"),
        ("Cold Butter Course", "education", "CBc in pastry", None),
        ("Experience with Kilnware or a similar school booking system", "responsibility", "Ran the school choir", None),
        ("Experience with Kilnware or a similar booking app", "responsibility", "Set up the booking app", "partial"),
        ("Glazing with Kilnware or a comparable tool", "skill", "One tool", None),
        ("Sales in Denmark", "responsibility", "Sales in Norway", "partial"),
        ("Public tenders in Denmark", "responsibility", "Baked in Denmark", None),
        ("Leading people", "responsibility", "Lead nine stall keepers", "strong"),
        ("Experience leading a small team", "responsibility", "Hired and manage three pastry cooks", "strong"),
        ("Experience leading a small team", "responsibility", "Managed 20 servers", None),
        ("Experience leading a small team", "responsibility", "Led a workshop for 30 teachers", None),
        (
            "Experience designing experiments",
            "accomplishment",
            "I designed a field experiment with 120 hives",
            "strong",
        ),
        (
            "Fault finding and repair of production ovens",
            "responsibility",
            "Fault finding on commercial mixers",
            "partial",
        ),
        ("Stock control and till balancing", "responsibility", "Stock control for two shops", "partial"),
        ("Quality management", "responsibility", "Managed a roadmap", None),
        ("Transport Manager CPC", "certification", "Driver CPC", None),
        ("Transport Manager CPC", "certification", "Transport Manager CPC (national)", "strong"),
        ("Leading staff", "responsibility", "Lead reviews with five colleagues", None),
    ],
)
def test_what_answers_a_requirement(requirement: str, kind: EvidenceKind, text: str, strength: str | None) -> None:
    assert _assessed(requirement, [(kind, text)], roles=[BAKER]).strength == strength


@pytest.mark.parametrize(
    ("requirement", "text", "missing"),
    [
        ("Commitment to inclusive education", "Taught education classes", ("inclusive education",)),
        ("Very good command of Welsh", "Sang in choirs", ("Welsh",)),
        ("6 years of artisanal baking", "Kept the ovens", ("artisanal baking",)),
    ],
)
def test_what_is_missing_is_named_as_a_whole(requirement: str, text: str, missing: tuple[str, ...]) -> None:
    assert _assessed(requirement, [("accomplishment", text)]).missing == missing


COOK, BOOKS = role("Cook", "Acme", "2010", "2016"), role("Financial controller", "Acme", "2016", "2020")


@pytest.mark.parametrize(
    ("requirement", "strength"),
    [
        ("Diploma in catering and a full pilot licence", "partial"),
        ("Diploma in catering and at least five years as a cook", "strong"),
        ("Diploma in catering and at least nine years as a cook", "partial"),
        ("5+ years as a cook, with at least 3 in shipbuilding", "partial"),
        ("You can speak Welsh, or have a diploma in catering", "strong"),
        ("3+ years of progressive accounting experience", "strong"),
        ("5+ years as a cook, including 3+ years in a leadership role", "partial"),
    ],
)
def test_a_compound_is_as_strong_as_its_weakest_part(requirement: str, strength: str | None) -> None:
    evidence: list[tuple[EvidenceKind, str]] = [("education", "Diploma in catering, 2009"), ("summary", "Likes soup")]

    assert _assessed(requirement, evidence, roles=[COOK, BOOKS]).strength == strength


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (
            ["2004 – 2006, Diploma in catering, Hull"],
            ["I hold a diploma in catering (Hull, 2004–2006)."],
        ),
        (["Registered with the Guild of Bakers"], ["I am registered with the Guild of Bakers."]),
        (["Member of the Guild of Bakers"], ["I am a member of the Guild of Bakers."]),
        (["Member of the Guild, 2004 – 2006"], []),
        (["Registered Nurse", "Oven safety"], ["I hold a certificate in Oven safety.", "I am a Registered Nurse."]),
        (["ACA, ICAEW, 2016"], ["I hold the ACA (ICAEW, 2016)."]),
        (["Certified Public Accountant PRC 2012"], ["I am a Certified Public Accountant (PRC, 2012)."]),
        (["Hazmat Endorsement"], ["I hold a Hazmat Endorsement."]),
        (["BA Economics, at University of Hull"], ["I hold a BA in Economics (University of Hull)."]),
        (["B.Com. (Computers), Hull University, 2014, 61"], ["I hold a B.Com. (Computers, Hull University, 2014)."]),
        (["Forklift certified"], ["I am forklift certified."]),
        (["Low Voltage Installer Card 2017"], ["I hold a Low Voltage Installer Card (2017)."]),
        (["SACE Registration, SACE, 2013"], ["I hold SACE Registration (2013)."]),
        (["Fellow, Guild of Bakers, 2013"], ["I am a fellow of the Guild of Bakers (2013)."]),
        (["BA Fine Art, Hull, left after 2nd year, transferred"], []),
        (["Level 2 Diploma in Plumbing and"], []),
        (
            ["MSc Physics, Hull, 2016", "First aid"],
            ["I hold an MSc in Physics (Hull, 2016) and a certificate in First aid."],
        ),
    ],
)
def test_how_qualifications_are_named(texts: list[str], said: list[str]) -> None:
    assert qualifications([("certification", text) for text in texts]) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [("ACA, ICAEW, 2016", ["I hold the ACA (ICAEW, 2016)."]), ("UCLA, USA, 2012", []), ("LSE, London, 2010", [])],
)
def test_letters_alone_are_a_paper_where_letters_gave_it(text: str, said: list[str]) -> None:
    assert qualifications([("education", text)]) == said


def test_a_cited_licence_that_is_no_deed_is_in_the_letter() -> None:
    index = index_of([("accomplishment", "Reach and tow licences (RTITB), renewed 2024")], asks=["RTITB licence"])

    letter = write_letter(index, make_points(index), Relevance(index))

    assert "I hold Reach and tow licences (RTITB)." in letter
