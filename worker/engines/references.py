"""The number under which a posting wants to be answered."""

import re

# `quoting QX/4471`, `Ref: 2031-B`, `Post number: TRH/0417`,
# `JOB ID: R-2031-118`; figures are in it, and it is no date or sum.
_QUOTED = re.compile(
    r"(?:\b(?:please quote|quoting|quote(?= (?:the )?(?:ref|job|vac)|[ :#]{1,4}[A-Z]{1,12}[/_-]?\d))"
    r"(?: (?:the )?(?:ref(?:erence)?(?: (?:no|number|code))?|job|vacancy)\.?)?"
    r"|\b(?:our )?ref(?:erence)?(?: (?:no|number|code|id))?\b\.?"
    r"|\b(?:post|job|vacancy|requisition|req|position|advert) (?:id|no|number|code)\b\.?)"
    r"[ \t]{0,8}[:#]?[ \t]{0,8}(?P<number>(?=[A-Z/_-]{0,12}\d)[A-Z0-9][A-Z0-9/_-]{2,24})(?![\w£$€%@]|[.,]\d)",
    re.IGNORECASE,
)
_NO_NUMBER = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{2,4}$|(?:19|20)\d\d$")


def reference_of(posting: str) -> str | None:
    """`QX/4471`, as it stands; None where none is named, or two are."""
    found = {match["number"].rstrip("/-_") for match in _QUOTED.finditer(posting)}
    numbers = {each for each in found if not _NO_NUMBER.match(each)}
    return numbers.pop() if len(numbers) == 1 else None
