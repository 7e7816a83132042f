"""Answers about documents, held against the document: evidence must be the user's own words."""

import unicodedata

from client_sdk.models import Requirement
from worker.engines.base import ExtractedClaim, ExtractedDocument, ExtractedEvidence, ExtractedRole, Person, Posting
from worker.engines.openai.answers import ClaimAnswer, EvidenceAnswer, PostingAnswer, ResumeAnswer, StoryAnswer
from worker.engines.openai.requests import Unusable


def posting_of(answer: PostingAnswer) -> Posting:
    """The posting of an answer; empty requirements are left out."""
    return Posting(
        title=answer.title,
        company=answer.company,
        location=answer.location,
        requirements=[
            Requirement(text=item.text.strip(), importance=item.importance, keywords=item.keywords)
            for item in answer.requirements
            if item.text.strip()
        ],
    )


def resume_of(answer: ResumeAnswer, text: str) -> ExtractedDocument:
    """The document of an answer.

    Raises:
        Unusable: nothing of the answer stands in the text.
    """
    source = _letters(text)
    roles: list[ExtractedRole] = []
    evidence: list[ExtractedEvidence] = []
    for number, role in enumerate(answer.roles, 1):
        roles.append(ExtractedRole(key=f"r{number}", **role.model_dump(exclude={"evidence"})))
        evidence += _believed(role.evidence, source, role_key=f"r{number}")
    evidence += _believed(answer.other_evidence, source)
    if not evidence:
        raise Unusable("no evidence is quoted word for word from the document")
    return ExtractedDocument(
        person=Person(
            name=answer.name if answer.name and _letters(answer.name) in source else None,
            headline=answer.headline,
            contact=[line for line in answer.contact if _letters(line) in source],
        ),
        text=text,
        roles=roles,
        evidence=evidence,
        claims=_supported(answer.claims, evidence),
    )


def story_of(answer: StoryAnswer, text: str) -> ExtractedDocument:
    """The document of an answer about a story. Raises as `resume_of` does."""
    evidence = _believed(answer.evidence, _letters(text))
    if not evidence:
        raise Unusable("no evidence is quoted word for word from the story")
    return ExtractedDocument(text=text, evidence=evidence, claims=_supported(answer.claims, evidence))


def _believed(items: list[EvidenceAnswer], source: str, role_key: str | None = None) -> list[ExtractedEvidence]:
    return [
        ExtractedEvidence(key=item.key, role_key=role_key, kind=item.kind, text=" ".join(item.text.split()))
        for item in items
        if _letters(item.text) and _letters(item.text) in source
    ]


def _supported(claims: list[ClaimAnswer], evidence: list[ExtractedEvidence]) -> list[ExtractedClaim]:
    known = {item.key for item in evidence}
    kept = []
    for claim in claims:
        keys = [key for key in claim.evidence_keys if key in known]
        if keys and claim.label.strip():
            kept.append(ExtractedClaim(**{**claim.model_dump(), "label": claim.label.strip(), "evidence_keys": keys}))
    return kept


def _letters(text: str) -> str:
    """Letters and digits alone, so that line breaks, bullets and quotes make no difference."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())
