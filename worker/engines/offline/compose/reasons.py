"""Why this person applies here: they know the employer."""

from core.checking.evidence.evidence import EvidenceIndex
from core.record.identity import employer_key
from core.record.models import Role
from core.record.occupations import is_break


def worked_for_employer(index: EvidenceIndex) -> Role | None:
    """The newest role at the employer of the posting, by the record's own comparison of names."""
    wanted = employer_key(index.context.opportunity.company or "")
    roles = (role for role in index.newest_first if role.company and not is_break(role))
    return next((role for role in roles if wanted and employer_key(role.company) == wanted), None)
