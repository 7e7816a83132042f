"""What the dates of a record speak against: deeds of another time than their post's, years counted long ago."""

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.evidence.experience import is_at_odds_with_dates
from core.language.dates import is_present
from core.record.spans import is_outside


def is_out_of_time(witness: Witness) -> bool:
    """True for `Won a claim in 2029` below a post that goes on in 2026.

    Of a post that ended the record asks (`core.record.contradictions`), and what its owner confirmed is told.
    """
    role, today = witness.role, witness.today
    if role is None or today is None or not is_present(role.end):
        return False
    return is_outside(witness.evidence.text, role.start, f"{today:%Y-%m}")


def is_outdated(witness: Witness, index: EvidenceIndex) -> bool:
    """True for a summary that says `nurse, twelve years` of who has been one for fourteen by now."""
    return witness.evidence.kind == "summary" and is_at_odds_with_dates(witness.evidence.text, index)
