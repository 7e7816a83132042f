"""What a profile was written from, as short texts to compare: a part whose fingerprint stays stays as it is."""

import hashlib
import json

from client_sdk.models import WireModel
from client_sdk.record import Record
from core.record.models import Evidence
from core.record.projection import (
    are_years_open,
    roles_of_open_dates,
    roles_that_may_be_none,
    unread,
    without_claims_of_deeds,
)
from core.record.withheld import withheld_ids

_LENGTH = 32
_LENGTH_OF_EVIDENCE = 16


class RecordFingerprint(WireModel):
    """Of the whole, and of each piece of evidence by its id, so that a profile can tell which have changed or gone.

    What does not matter for what is written is in none: sources, the order of documents, open doubts but those about
    dates, about what was hardly read, about degrees and schools, and about what contradicts itself.
    """

    whole: str
    evidence: dict[str, str]


def fingerprint(record: Record) -> RecordFingerprint:
    """The fingerprint of all that engines see of a record."""
    seen = without_claims_of_deeds(record)
    evidence = {str(item.id): _hash(_content(item))[:_LENGTH_OF_EVIDENCE] for item in seen.evidence}
    said = {
        "person": seen.person.model_dump(mode="json"),
        "roles": {str(role.id): role.model_dump(mode="json") for role in seen.roles},
        "skills": sorted(claim.label for claim in seen.claims if claim.type == "skill"),
        "evidence": evidence,
        **({"dates": "open"} if are_years_open(record) else {}),
        **({"asked": sorted(map(str, asked))} if (asked := roles_of_open_dates(record)) else {}),
        **({"undated": sorted(map(str, none))} if (none := roles_that_may_be_none(record)) else {}),
        **({"reading": "open"} if unread(record) else {}),
        **({"withheld": sorted(map(str, held))} if (held := withheld_ids(record)) else {}),
    }
    return RecordFingerprint(whole=_hash(said), evidence=evidence)


def _content(item: Evidence) -> dict[str, object]:
    return {**item.model_dump(mode="json"), "text": " ".join(item.text.split())}


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:_LENGTH]
