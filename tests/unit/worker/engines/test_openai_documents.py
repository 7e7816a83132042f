"""What a model says it read is held against what it read."""

import pytest

from worker.engines.openai.answers import (
    ClaimAnswer,
    EvidenceAnswer,
    PostingAnswer,
    RequirementAnswer,
    ResumeAnswer,
    RoleAnswer,
    Unusable,
)
from worker.engines.openai.documents import posting_of, resume_of

RESUME = """Nina Kerr
Depot Manager, Saltway Haulage, March 2020 - Present
- Cut fuel spend by 1.5%
- I never led the team
- No experience with SAP
""" + "\n".join(f"Line {n} of what she did there" for n in range(20)) + """
Transport Planner, Quay Freight, 2016 - 2019
- Planned 90 loads a week
Certificates: Transport Manager CPC
"""  # fmt: skip


def _role(title: str, company: str, start: str, *texts: str) -> RoleAnswer:
    evidence = [EvidenceAnswer(key=f"{title}{n}", kind="accomplishment", text=text) for n, text in enumerate(texts)]
    return RoleAnswer(company=company, title=title, location=None, start=start, end=None, evidence=evidence)


def _resume(
    *roles: RoleAnswer, other: tuple[EvidenceAnswer, ...] = (), claims: tuple[ClaimAnswer, ...] = ()
) -> ResumeAnswer:
    return ResumeAnswer(
        name="Nina Kerr",
        headline="Chief Executive",
        contact=[],
        roles=list(roles),
        other_evidence=list(other),
        claims=list(claims),
    )


def test_evidence_is_quoted_with_its_numbers_and_its_denials() -> None:
    role = _role(
        "Depot Manager",
        "Saltway Haulage",
        "March 2020",
        "Cut fuel spend by 15%",
        "Cut fuel spend by 1.5%",
        "led the team",
    )

    document = resume_of(_resume(role), RESUME)

    assert [item.text for item in document.evidence] == ["Cut fuel spend by 1.5%"]
    assert document.person.headline is None


def test_what_is_denied_is_read_as_denied_and_claimed_by_nobody() -> None:
    role = _role("Depot Manager", "Saltway Haulage", "March 2020", "No experience with SAP")
    claim = ClaimAnswer(type="skill", label="SAP", description="", evidence_keys=["Depot Manager0"])

    document = resume_of(_resume(role, claims=(claim,)), RESUME)

    assert [item.polarity for item in document.evidence] == ["does_not"]
    assert document.claims == []


def test_title_employer_and_dates_stand_together() -> None:
    role = _role("Depot Manager", "Quay Freight", "2016", "Planned 90 loads a week")

    document = resume_of(_resume(role), RESUME)

    assert [(found.title, found.company, found.start) for found in document.roles] == [("Depot Manager", "", None)]


def test_a_certificate_has_a_name() -> None:
    other = tuple(
        EvidenceAnswer(key=text, kind="certification", text=text)
        for text in ("a", "CPC", "Transport Manager CPC", "PMP")
    )

    document = resume_of(_resume(other=other), RESUME)

    assert [item.text for item in document.evidence] == ["CPC", "Transport Manager CPC"]


def test_a_posting_asks_for_what_stands_in_it() -> None:
    text = "Depot Manager\nBlue Ltd, Hull\nYou have managed drivers for 3 years."
    wanted = ["managed drivers for 3 years", "managed drivers for 5 years", "Kubernetes"]
    requirements = [RequirementAnswer(text=each, importance="required", keywords=["drivers", "SAP"]) for each in wanted]

    posting = posting_of(
        PostingAnswer(title="CEO", company="Blue Ltd", location="Hull", requirements=requirements), text
    )

    assert (posting.title, posting.company, posting.location) == (None, "Blue Ltd", "Hull")
    assert [(each.text, each.keywords) for each in posting.requirements] == [
        ("managed drivers for 3 years", ["drivers"])
    ]


def test_requirements_of_another_posting_are_no_answer() -> None:
    requirements = [RequirementAnswer(text="Kubernetes", importance="required", keywords=[])]

    with pytest.raises(Unusable, match="requirement"):
        posting_of(
            PostingAnswer(title=None, company=None, location=None, requirements=requirements), "Depot Manager in Hull"
        )


def test_what_a_posting_says_is_not_needed_or_says_in_other_places_is_no_requirement() -> None:
    text = (
        "Depot Manager\nYou have managed drivers.\nNo SAP needed.\n"
        + "We like tea. " * 40
        + "\nThe budget is kept here."
    )
    wanted = ["managed drivers", "SAP", "managed the budget", "budget"]
    requirements = [RequirementAnswer(text=each, importance="required", keywords=[]) for each in wanted]

    posting = posting_of(PostingAnswer(title=None, company=None, location=None, requirements=requirements), text)

    assert [each.text for each in posting.requirements] == ["managed drivers", "budget"]


@pytest.mark.parametrize(
    ("label", "is_kept"),
    [
        ("SQL reports", True),
        ("SQL", True),
        ("NoSQL", False),
        ("SAP", False),
        ("a", False),
        ("reports in Python", False),
    ],
)
def test_a_claims_label_stands_in_its_evidence(label: str, *, is_kept: bool) -> None:
    text = "Depot Manager, Saltway Haulage\nWrote reports in SQL, but no SAP\nPython"
    role = _role("Depot Manager", "Saltway Haulage", "2020", "Wrote reports in SQL, but no SAP")
    claim = ClaimAnswer(type="skill", label=label, description="", evidence_keys=["Depot Manager0"])

    assert bool(resume_of(_resume(role, claims=(claim,)), text).claims) is is_kept


def test_a_position_has_nothing_of_the_one_beside_it() -> None:
    text = "Baker, Acme, 2015 - 2018\n- Baked 400 loaves\nCook, Brasserie Nord, 2019 - 2022\n- Cooked fish"
    baker = _role("Baker", "Brasserie Nord", "2019", "Baked 400 loaves")
    cook = _role("Cook", "Acme", "2015", "Cooked fish")

    mixed = resume_of(_resume(baker, cook), text)
    right = resume_of(
        _resume(_role("Baker", "Acme", "2015", "Baked 400 loaves"), _role("Cook", "Brasserie Nord", "2019")), text
    )

    assert [(role.title, role.company, role.start) for role in mixed.roles] == [("Baker", "", None), ("Cook", "", None)]
    assert [(role.company, role.start) for role in right.roles] == [("Acme", "2015"), ("Brasserie Nord", "2019")]
