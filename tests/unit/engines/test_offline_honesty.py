"""Nothing invented, nothing reversed: what counts as work, what may be told, what the evaluation finds."""

from collections.abc import Sequence

import pytest

from client_sdk.models import Requirement
from tests.unit.engines.profiles import TODAY, stable_id
from worker.engines.base import Evidence, EvidenceKind, Person, Role, TailoringContext, TargetOpportunity
from worker.engines.offline.compose.evidence import EvidenceIndex
from worker.engines.offline.compose.grounding import Grounding


def _index(
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


def _role(title: str, company: str, start: str, end: str) -> Role:
    return Role(id=stable_id(f"{title} {company} {start}"), title=title, company=company, start=start, end=end)


@pytest.mark.parametrize(
    ("evidence", "sentence", "is_supported"),
    [
        ("Promoted to foreman within a year", "I promoted to foreman within a year.", False),
        ("Promoted to foreman within a year", "As Carpenter at Acme, I promoted to foreman within a year.", False),
        ("Promoted to foreman within a year", "I was promoted to foreman within a year.", True),
        ("Account management for a dairy", "I accounted management for a dairy.", False),
        ("Staff training in fire safety", "In the same role, my work was to staff training in fire safety.", False),
        ("Head a crew of four", "I headed a crew of four.", True),
    ],
)
def test_the_evaluation_finds_what_became_a_deed(evidence: str, sentence: str, is_supported: bool) -> None:
    index = _index([("responsibility", evidence)], roles=[_role("Carpenter", "Acme", "2015", "2019")])

    assert Grounding(index).supports(sentence) is is_supported
