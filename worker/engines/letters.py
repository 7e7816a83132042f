"""How every narrative begins and ends, whichever engine writes it."""

import re

from core.record.context import TargetOpportunity
from core.record.models import Person

_LEGAL_FORM = re.compile(
    r"(?:,|(?<!\s))\s+(?:\(Pty\)\s+)?(?:(?i:Inc|LLC|LLP|Ltd|Limited|plc|GmbH|Corp|Pty Ltd|SRL)|Co\. KG|Co(?=\.)|AG"
    r"|S\.?A|B\.?V"
    r"|S\.r\.l)\.?$"
)
# `Bantry Foods, Co. Cork`, `Uppsala University, Department of Ecology`: what stands behind a comma and joins nothing.
_PLACE_BEHIND = re.compile(
    r"(?<=\w\w), (?!(?i:inc|llc|llp|ltd|limited|plc|gmbh|corp|co\.?$|sa|bv|srl|s\.|pty)\b)"
    r"(?:(?!and\b|&)[\w.'’-]+ ?){1,4}$"
)


def salutation(opportunity: TargetOpportunity) -> str:
    """`Dear Tidewater Grid team,`, or a general one when the employer is not known."""
    return f"Dear {spoken_company(opportunity.company)} team," if opportunity.company else "Dear hiring team,"


def signature(person: Person) -> str:
    """The close and the name, if it is known."""
    return f"Kind regards,\n{person.name}" if person.name else "Kind regards"


def spoken_company(company: str) -> str:
    """The employer's name as people say it, without its legal form."""
    bare = _LEGAL_FORM.sub("", _PLACE_BEHIND.sub("", company))
    return bare or company
