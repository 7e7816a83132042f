"""Only so much is taken from one text."""

from uuid import UUID

from client_sdk.models import Requirement
from core.record.bounds import (
    MAX_EVIDENCE,
    MAX_LINE,
    MAX_REQUIREMENT,
    MAX_REQUIREMENTS,
    MAX_ROLES,
    MAX_STATEMENT,
    bounded_context,
    bounded_document,
    bounded_posting,
    document_warning,
    posting_warning,
)
from core.record.context import TailoringContext, TargetOpportunity
from core.record.models import Evidence, Person, Role
from core.record.readings import ExtractedDocument, ExtractedEvidence, ExtractedRole, Posting

LONG = "x" * 10_000


def test_an_ordinary_document_stays_as_it_is() -> None:
    document = ExtractedDocument(
        person=Person(name="Jo", contact=["Leeds"]),
        text=LONG,
        roles=[ExtractedRole(key="r1", company="Acme", title="Baker")],
        evidence=[ExtractedEvidence(key="e1", role_key="r1", kind="skill", text="Bread")],
    )
    assert bounded_document(document) == document
    assert document_warning(document) is None


def test_of_a_document_that_never_ends_the_first_part_is_taken_and_its_owner_told() -> None:
    evidence = [ExtractedEvidence(key=f"e{n}", kind="skill", text=LONG) for n in range(MAX_EVIDENCE * 2)]
    roles = [ExtractedRole(key=f"r{n}", company=LONG, title=LONG) for n in range(MAX_ROLES * 2)]
    document = bounded_document(ExtractedDocument(person=Person(name=LONG), text="", roles=roles, evidence=evidence))
    assert [item.key for item in document.evidence] == [f"e{n}" for n in range(MAX_EVIDENCE)]
    assert (len(document.roles), len(document.evidence[0].text)) == (MAX_ROLES, MAX_STATEMENT)
    assert len(document.roles[0].title) == len(document.person.name or "") == MAX_LINE
    warning = document_warning(document)
    assert warning is not None
    assert f"{MAX_EVIDENCE} pieces of evidence" in warning


def test_of_a_posting_that_never_ends_the_first_part_is_taken_and_its_owner_told() -> None:
    posting = bounded_posting(
        Posting(title=LONG, requirements=[Requirement(text=LONG, keywords=[LONG] * 99)] * MAX_REQUIREMENTS * 2)
    )
    assert (len(posting.title or ""), len(posting.requirements)) == (MAX_LINE, MAX_REQUIREMENTS)
    assert len(posting.requirements[0].text) == MAX_REQUIREMENT
    assert max(map(len, posting.requirements[0].keywords)) == MAX_LINE
    assert posting_warning(posting) is not None
    assert posting_warning(Posting()) is None


def test_a_record_keeps_all_its_evidence_but_no_statement_too_long() -> None:
    context = TailoringContext(
        opportunity=TargetOpportunity(title=LONG, description=LONG),
        roles=[Role(id=UUID(int=1), company="Acme", title=LONG)],
        evidence=[Evidence(id=UUID(int=n), kind="story", text=LONG) for n in range(MAX_EVIDENCE * 2)],
    )
    bounded = bounded_context(context)
    assert len(bounded.evidence) == MAX_EVIDENCE * 2
    assert {len(item.text) for item in bounded.evidence} == {MAX_STATEMENT}
    assert bounded.opportunity.description == LONG
    assert len(bounded.roles[0].title) == len(bounded.opportunity.title or "") == MAX_LINE
