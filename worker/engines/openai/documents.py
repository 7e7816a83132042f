"""Answers about documents, held against the document: evidence must be the user's own words."""

import unicodedata

from client_sdk.models import Requirement
from core.language.dates import is_present
from core.record.bounds import MAX_CONTACTS, MAX_EVIDENCE, MAX_ROLES, bounded_document, bounded_posting
from core.record.models import Person
from core.record.readings import ExtractedClaim, ExtractedDocument, ExtractedEvidence, ExtractedRole, Posting
from worker.engines.openai.answers import (
    ClaimAnswer,
    EvidenceAnswer,
    PostingAnswer,
    ResumeAnswer,
    RoleAnswer,
    StoryAnswer,
    Unusable,
)


def posting_of(answer: PostingAnswer) -> Posting:
    """The posting of an answer; empty requirements are left out."""
    requirements = [
        Requirement(text=item.text.strip(), importance=item.importance, keywords=item.keywords)
        for item in answer.requirements
        if item.text.strip()
    ]
    return bounded_posting(
        Posting(title=answer.title, company=answer.company, location=answer.location, requirements=requirements)
    )


def resume_of(answer: ResumeAnswer, text: str) -> ExtractedDocument:
    """The document of an answer. Names, titles and dates that do not stand in the text are left out.

    Raises:
        Unusable: nothing of the answer stands in the text.
    """
    source = _letters(text)
    roles: list[ExtractedRole] = []
    evidence: dict[str, ExtractedEvidence] = {}
    for item in answer.roles[:MAX_ROLES]:
        role = _role(item, source, key=f"r{len(roles) + 1}")
        roles += [role] if role else []
        _believe(item.evidence, source, evidence, role_key=role.key if role else None)
    _believe(answer.other_evidence, source, evidence)
    if not evidence:
        raise Unusable("no evidence is quoted word for word from the document")
    document = ExtractedDocument(
        person=Person(
            name=_if_there(answer.name, source),
            headline=_if_there(answer.headline, source),
            contact=[line for line in answer.contact[:MAX_CONTACTS] if _if_there(line, source)],
        ),
        text=text,
        roles=roles,
        evidence=list(evidence.values()),
        claims=_supported(answer.claims, set(evidence)),
    )
    return bounded_document(document)


def story_of(answer: StoryAnswer, text: str) -> ExtractedDocument:
    """The document of an answer about a story. Raises as `resume_of` does."""
    evidence: dict[str, ExtractedEvidence] = {}
    _believe(answer.evidence, _letters(text), evidence)
    if not evidence:
        raise Unusable("no evidence is quoted word for word from the story")
    document = ExtractedDocument(
        text=text, evidence=list(evidence.values()), claims=_supported(answer.claims, set(evidence))
    )
    return bounded_document(document)


def _role(answer: RoleAnswer, source: str, *, key: str) -> ExtractedRole | None:
    """The position; None when the text names neither its title nor its employer."""
    title, company = _if_there(answer.title, source), _if_there(answer.company, source)
    if title is None and company is None:
        return None
    return ExtractedRole(
        key=key,
        company=company or "",
        title=title or "",
        location=_if_there(answer.location, source),
        start=_if_there(answer.start, source),
        end=_if_there(answer.end, source) or ("present" if is_present(answer.end) else None),
    )


def _believe(
    items: list[EvidenceAnswer], source: str, evidence: dict[str, ExtractedEvidence], role_key: str | None = None
) -> None:
    """Adds what the source says word for word. Of two items with one key the first counts."""
    for item in items[: MAX_EVIDENCE - len(evidence)]:
        if item.key not in evidence and _if_there(item.text, source):
            text = " ".join(item.text.split())
            evidence[item.key] = ExtractedEvidence(key=item.key, role_key=role_key, kind=item.kind, text=text)


def _if_there(text: str | None, source: str) -> str | None:
    letters = _letters(text or "")
    return text.strip() if text and letters and letters in source else None


def _supported(claims: list[ClaimAnswer], known: set[str]) -> list[ExtractedClaim]:
    kept = []
    for claim in claims:
        keys = [key for key in claim.evidence_keys if key in known]
        if keys and claim.label.strip():
            kept.append(ExtractedClaim(**{**claim.model_dump(), "label": claim.label.strip(), "evidence_keys": keys}))
    return kept


def _letters(text: str) -> str:
    """Letters and digits alone, so that line breaks, bullets and quotes make no difference."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())
