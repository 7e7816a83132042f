"""Answers about documents, held against the document: evidence must be the user's own words."""

from client_sdk.models import Requirement
from core.checking.evidence.quoting import QuotedText
from core.language.dates import is_present
from core.language.detection import language_of
from core.language.polarity import polarity_of, read_polarity
from core.language.soft_skills import soft_skills_shown
from core.record.bounds import MAX_CONTACTS, MAX_EVIDENCE, MAX_ROLES, bounded_document, bounded_posting
from core.record.models import Person
from core.record.readings import ExtractedClaim, ExtractedDocument, ExtractedEvidence, ExtractedRole, Posting
from core.record.true_items import with_true_items
from worker.engines.openai.answers import (
    ClaimAnswer,
    EvidenceAnswer,
    PostingAnswer,
    ResumeAnswer,
    RoleAnswer,
    StoryAnswer,
    Unusable,
)


def posting_of(answer: PostingAnswer, text: str) -> Posting:
    """The posting of an answer. What does not stand in the text is left out.

    Raises:
        Unusable: it has requirements, and none of them stands in the text.
    """
    source = QuotedText(text)
    requirements = [
        Requirement(
            text=item.text.strip(),
            importance=item.importance,
            keywords=[keyword for keyword in item.keywords if source.has(keyword)],
        )
        for item in answer.requirements
        if _is_asked(item.text, source)
    ]
    if answer.requirements and not requirements:
        raise Unusable("no requirement is quoted word for word from the posting")
    return bounded_posting(
        Posting(
            title=_if_there(answer.title, source),
            company=_if_there(answer.company, source),
            location=_if_there(answer.location, source),
            requirements=requirements,
        )
    )


def _is_asked(text: str, source: QuotedText) -> bool:
    """True where the posting asks for it in these words or forms of them; not for `SAP` of `no SAP needed`."""
    return source.says(text) if source.has(text) else source.has_words(text)


def resume_of(answer: ResumeAnswer, text: str) -> ExtractedDocument:
    """The document of an answer. Names, titles and dates that do not stand in the text are left out.

    Raises:
        Unusable: nothing of the answer stands in the text.
    """
    source = QuotedText(text)
    roles: list[ExtractedRole] = []
    evidence: dict[str, ExtractedEvidence] = {}
    for item in answer.roles[:MAX_ROLES]:
        role = _role(item, source, answer.roles[:MAX_ROLES], key=f"r{len(roles) + 1}")
        roles += [role] if role else []
        _believe(item.evidence, source, evidence, role_key=role.key if role else None)
    _believe(answer.other_evidence, source, evidence)
    if not evidence:
        raise Unusable("no evidence is quoted word for word from the document")
    document = ExtractedDocument(
        person=Person(
            name=_if_there(answer.name, source),
            headline=_if_there(answer.headline, source),
            contact=[line for line in answer.contact[:MAX_CONTACTS] if source.has(line)],
        ),
        text=text,
        roles=roles,
        evidence=list(evidence.values()),
        claims=_supported(answer.claims, evidence),
    )
    return with_true_items(bounded_document(document), language=language_of(text))


def story_of(answer: StoryAnswer, text: str) -> ExtractedDocument:
    """The document of an answer about a story. Raises as `resume_of` does."""
    evidence: dict[str, ExtractedEvidence] = {}
    _believe(answer.evidence, QuotedText(text), evidence)
    if not evidence:
        raise Unusable("no evidence is quoted word for word from the story")
    document = ExtractedDocument(
        text=text, evidence=list(evidence.values()), claims=_supported(answer.claims, evidence)
    )
    return bounded_document(document)


def _role(answer: RoleAnswer, source: QuotedText, answers: list[RoleAnswer], *, key: str) -> ExtractedRole | None:
    """The position, with what of it stands together in the text and is not another's beside it.

    None when neither title nor employer is there.
    """
    title, company = _if_there(answer.title, source), _if_there(answer.company, source)
    anchor = title or company
    if anchor is None:
        return None
    anchors = [name for each in answers if (name := each.title if title is not None else each.company)]

    def beside(value: str | None, *rivals: str | None) -> str | None:
        there = _if_there(value, source)
        others = [rival for rival in rivals if rival]
        is_own = there is not None and source.belongs(there, anchor, anchors=anchors, rivals=others)
        return there if is_own else None

    if title is not None:
        company = beside(answer.company, *(each.company for each in answers))

    return ExtractedRole(
        key=key,
        company=company or "",
        title=title or "",
        location=beside(answer.location),
        start=beside(answer.start, *(each.start for each in answers)),
        end=beside(answer.end, *(each.end for each in answers)) or ("present" if is_present(answer.end) else None),
    )


def _believe(
    items: list[EvidenceAnswer],
    source: QuotedText,
    evidence: dict[str, ExtractedEvidence],
    role_key: str | None = None,
) -> None:
    """Adds what the source says word for word, not cut off from what denies it. Of two items with one key the first."""
    for item in items[: MAX_EVIDENCE - len(evidence)]:
        if item.key not in evidence and source.says(item.text):
            text = " ".join(item.text.split())
            evidence[item.key] = ExtractedEvidence(
                key=item.key, role_key=role_key, kind=item.kind, text=text, polarity=polarity_of(text)
            )


def _if_there(text: str | None, source: QuotedText) -> str | None:
    return " ".join(text.split()) if text and source.has(text) else None


def _supported(claims: list[ClaimAnswer], evidence: dict[str, ExtractedEvidence]) -> list[ExtractedClaim]:
    """Claims whose words stand in their evidence, and are not denied there."""
    kept = []
    for claim in claims:
        keys = [key for key in claim.evidence_keys if key in evidence and _bears(claim, evidence[key])]
        if keys and claim.label.strip():
            kept.append(ExtractedClaim(**{**claim.model_dump(), "label": claim.label.strip(), "evidence_keys": keys}))
    return kept


def _bears(claim: ClaimAnswer, evidence: ExtractedEvidence) -> bool:
    done = read_polarity(evidence.text).done
    if claim.type == "attribute":
        shown = {name.casefold() for name in soft_skills_shown(done)}
        return claim.label.strip().casefold() in shown or QuotedText(done).has_words(claim.label)
    return QuotedText(done).has_words(claim.label)
