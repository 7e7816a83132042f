"""What the dates of a record speak against: deeds of another time than their post's, years counted long ago."""

from core.checking.evidence import EvidenceIndex, Witness
from core.checking.experience import is_at_odds_with_dates
from core.language.dates import is_present
from core.record.spans import is_outside


def is_out_of_time(witness: Witness) -> bool:
    """True for `Won a claim in 2017` below a post that ended in 2011, `in eighteen months` below one of five."""
    role, today = witness.role, witness.today
    if role is None:
        return False
    end = f"{today:%Y-%m}" if today is not None and is_present(role.end) else role.end
    return is_outside(witness.evidence.text, role.start, end)


def is_outdated(witness: Witness, index: EvidenceIndex) -> bool:
    """True for a summary that says `nurse, twelve years` of who has been one for fourteen by now."""
    return witness.evidence.kind == "summary" and is_at_odds_with_dates(witness.evidence.text, index)
