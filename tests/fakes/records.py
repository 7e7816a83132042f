"""Records of made-up persons."""

from collections.abc import Sequence
from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5

from client_sdk.models import Requirement
from core.checking.evidence.evidence import EvidenceIndex
from core.language.polarity import polarity_of
from core.record.context import TailoringContext, TargetOpportunity
from core.record.models import Evidence, EvidenceKind, Person, Role

TODAY = date(2026, 11, 23)


def stable_id(name: str) -> UUID:
    """The same id for the same name, in every run."""
    return uuid5(NAMESPACE_URL, name)


def index_of(
    evidence: Sequence[tuple[EvidenceKind, str]], *, asks: Sequence[str] = (), roles: Sequence[Role] = ()
) -> EvidenceIndex:
    """One person; the evidence belongs to the first role, if there is one."""
    return EvidenceIndex(
        TailoringContext(
            person=Person(name="Ana Example"),
            opportunity=TargetOpportunity(requirements=[Requirement(text=text) for text in asks]),
            roles=list(roles),
            evidence=[
                Evidence(
                    id=stable_id(f"evidence {number}"),
                    role_id=roles[0].id if roles and kind in {"accomplishment", "responsibility"} else None,
                    kind=kind,
                    text=text,
                )
                for number, (kind, text) in enumerate(evidence)
            ],
        ),
        TODAY,
    )


def role(title: str, company: str, start: str, end: str) -> Role:
    return Role(id=stable_id(f"{title} {company} {start}"), title=title, company=company, start=start, end=end)


def applicant(
    work: Sequence[tuple[Role, Sequence[str]]],
    *,
    title: str = "",
    company: str = "",
    asks: Sequence[str] = (),
    says: Sequence[tuple[EvidenceKind, str]] = (),
) -> EvidenceIndex:
    """One person with the duties of each role, and what belongs to none, beside a posting."""
    done = [
        Evidence(id=stable_id(f"{held.id} {text}"), role_id=held.id, kind="responsibility", text=text)
        for held, texts in work
        for text in texts
    ]
    return EvidenceIndex(
        TailoringContext(
            person=Person(name="Ana Example"),
            opportunity=TargetOpportunity(
                title=title or None, company=company or None, requirements=[Requirement(text=text) for text in asks]
            ),
            roles=[held for held, _ in work],
            evidence=[
                *done,
                *(
                    Evidence(id=stable_id(f"{kind} {text}"), kind=kind, text=text, polarity=polarity_of(text))
                    for kind, text in says
                ),
            ],
        ),
        TODAY,
    )
