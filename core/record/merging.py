"""What was read in a document, made fit to be stored: each thing once, and no reference to nothing."""

from core.record.identity import fact_key, label_key
from core.record.readings import ExtractedClaim, ExtractedDocument, ExtractedEvidence


def deduplicated(extracted: ExtractedDocument) -> ExtractedDocument:
    """The same with equal evidence and equal claims merged, and without claims that rest on nothing."""
    roles = {role.key for role in extracted.roles}
    evidence: dict[tuple[str | None, str], ExtractedEvidence] = {}
    kept_key: dict[str, str] = {}
    for item in extracted.evidence:
        if not item.text.strip():
            continue
        role_key = item.role_key if item.role_key in roles else None
        kept = evidence.setdefault((role_key, fact_key(item.text)), item.model_copy(update={"role_key": role_key}))
        kept_key[item.key] = kept.key
    entries = [
        entry.model_copy(update={"evidence_key": kept_key.get(entry.evidence_key or "")}) for entry in extracted.entries
    ]
    claims = _merged(extracted.claims, kept_key)
    return extracted.model_copy(update={"evidence": list(evidence.values()), "entries": entries, "claims": claims})


def _merged(claims: list[ExtractedClaim], kept_key: dict[str, str]) -> list[ExtractedClaim]:
    merged: dict[tuple[str, str], ExtractedClaim] = {}
    for claim in claims:
        keys = [kept_key[key] for key in claim.evidence_keys if key in kept_key]
        same = (claim.type, label_key(claim.label))
        if not keys or not same[1]:
            continue
        before = merged.get(same)
        known = before.evidence_keys if before else []
        merged[same] = (before or claim).model_copy(update={"evidence_keys": list(dict.fromkeys([*known, *keys]))})
    return list(merged.values())
