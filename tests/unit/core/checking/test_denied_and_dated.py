"""What is denied, planned or given up bears no sentence, in many ways of saying it; and times of many kinds."""

from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from core.checking.checker import Checker
from core.language.polarity import Polarity, polarity_of
from core.record.context import TailoringContext, TargetOpportunity
from core.record.models import Evidence, EvidenceKind, Person, Role

DATA = Path(__file__).parents[3] / "data" / "honesty"
TODAY = date(2026, 11, 28)


def rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text().splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def checker(roles: list[Role], evidence: list[Evidence]) -> Checker:
    context = TailoringContext(
        person=Person(name="Jo Doe", headline="Operations Manager"),
        opportunity=TargetOpportunity(title="Site Manager", company="Acme", description="You run a site."),
        roles=roles,
        evidence=evidence,
    )
    return Checker(context=context, today=TODAY)


@pytest.mark.parametrize("kind", ["accomplishment", "skill"])
@pytest.mark.parametrize(("is_true", "evidence", "sentence"), rows("denied_and_done.tsv"))
def test_what_is_denied_planned_or_given_up_bears_nothing(
    is_true: str, evidence: str, sentence: str, kind: EvidenceKind
) -> None:
    role = Role(id=uuid4(), title="Assistant", company="Acme", start="2015", end="present")
    fact = Evidence(
        id=uuid4(),
        role_id=role.id if kind == "accomplishment" else None,
        kind=kind,
        text=evidence,
        polarity=polarity_of(evidence),
    )
    checked = checker([role], [fact]).check_text("narrative", sentence, cites=(fact.id,))
    assert all(each.judgement.is_supported for each in checked) is (is_true == "yes"), checked


@pytest.mark.parametrize("polarity", ["does_not", "plans"])
@pytest.mark.parametrize("path", ["narrative", "resume_data.roles[0].bullets[0]"])
def test_what_only_the_record_denies_is_not_borne_by_its_own_words(polarity: Polarity, path: str) -> None:
    role = Role(id=uuid4(), title="Assistant", company="Acme", start="2015", end="present")
    text = "Wrote ETL jobs in SQL for nine warehouses"
    fact = Evidence(id=uuid4(), role_id=role.id, kind="accomplishment", text=text, polarity=polarity)
    (checked,) = checker([role], [fact]).check_text(path, f"{text}.", cites=(fact.id,), role_id=role.id)
    assert checked.judgement.verdict == "contradicted"


@pytest.fixture(scope="module")
def dated() -> Checker:
    """Three roles, one of which goes on; some deeds say when they were, some how long they took."""
    roles = [
        Role(id=uuid4(), title=title, company=company, location=location, start=start, end=end)
        for title, company, location, start, end in (
            ("Operations Manager", "Northgate Foods", "Leeds", "Mar 2019", "present"),
            ("Shift Supervisor", "Baltic Bakeries", "Hull", "June 2014", "February 2019"),
            ("Baker", "Harbour Loaf", "Whitby", "2010", "2013"),
        )
    ]
    deeds = [
        (0, "Run two packing lines with 46 staff."),
        (0, "Opened the second packing line in October 2021."),
        (0, "Cut waste by 18 % between 2020 and 2022."),
        (1, "Led a night shift of 12 bakers for three years."),
        (1, "Introduced rotating breaks in 2016."),
        (2, "Baked 900 loaves a night."),
    ]
    evidence = [
        Evidence(id=uuid4(), role_id=roles[number].id, kind="accomplishment", text=text) for number, text in deeds
    ]
    degree = Evidence(id=uuid4(), kind="education", text="BSc Food Science, University of Leeds, 2013–2014")
    certificate = Evidence(id=uuid4(), kind="certification", text="HACCP Level 3, issued May 2018, valid until 2028")
    return checker(roles, [*evidence, degree, certificate])


@pytest.mark.parametrize(("is_true", "sentence"), rows("dates.tsv"))
def test_times_are_those_of_the_role_and_of_the_deed(dated: Checker, is_true: str, sentence: str) -> None:
    checked = dated.check_text("narrative", sentence)
    assert all(each.judgement.is_supported for each in checked) is (is_true == "yes"), checked
