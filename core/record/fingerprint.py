"""What a profile was written from, as short texts to compare: a part whose fingerprint stays stays as it is."""

import hashlib
import json
from collections.abc import Mapping
from uuid import UUID

from client_sdk.models import WireModel
from client_sdk.record import Record
from core.record.models import Evidence
from core.record.projection import TailoringRecord, without_claims_of_deeds

_LENGTH = 32


class RecordFingerprint(WireModel):
    """Of the whole, and of each part (`person`, `skills`, `education`, `facts`, `roles/<id>`).

    `evidence` has the fingerprint of each piece by its id, so that a profile can tell which of those it cites have
    changed or gone. What does not matter for what is written (sources, the order of documents, open doubts) is in none.
    """

    whole: str
    parts: dict[str, str]
    evidence: dict[str, str]


def fingerprint(record: Record) -> RecordFingerprint:
    """The fingerprint of all that engines see of a record."""
    seen = without_claims_of_deeds(record)
    evidence = {str(item.id): _hash(_content(item)) for item in seen.evidence}
    parts: dict[str, object] = {"person": seen.person.model_dump(mode="json")}
    of_role: dict[UUID, list[str]] = {}
    for item in seen.evidence:
        if item.role_id is not None:
            of_role.setdefault(item.role_id, []).append(evidence[str(item.id)])
    for role in seen.roles:
        facts = sorted(of_role.get(role.id, ()))
        parts[f"roles/{role.id}"] = {**role.model_dump(mode="json"), "facts": facts}
    parts["skills"] = {
        "named": sorted(claim.label for claim in seen.claims if claim.type == "skill"),
        "listed": _of_kinds(seen, evidence, {"skill", "language"}),
    }
    parts["education"] = _of_kinds(seen, evidence, {"education", "certification"})
    others = {"skill", "language", "education", "certification"}
    parts["facts"] = sorted(
        evidence[str(item.id)] for item in seen.evidence if item.role_id is None and item.kind not in others
    )
    hashed = {name: _hash(value) for name, value in parts.items()}
    return RecordFingerprint(whole=_hash(hashed), parts=hashed, evidence=evidence)


def _of_kinds(seen: TailoringRecord, evidence: Mapping[str, str], kinds: set[str]) -> list[str]:
    return sorted(evidence[str(item.id)] for item in seen.evidence if item.role_id is None and item.kind in kinds)


def _content(item: Evidence) -> dict[str, object]:
    return {**item.model_dump(mode="json"), "text": " ".join(item.text.split())}


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:_LENGTH]
