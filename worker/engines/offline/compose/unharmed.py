"""What did not happen, and for how long: `No at-fault accident in nine years`."""

import re

from core.language.counts import NUMBER_WORDS
from core.language.phrasing import lowered

_NUMBER = rf"(?:\d[\d.,]*|{'|'.join(NUMBER_WORDS)})"
# Also as the last thing of a list
_NONE_IN = re.compile(
    rf"^(?:[^;:]{{1,80}}, )?(?P<none>(?:no|zero) (?:[\w-]+ ){{1,4}}in (?:{_NUMBER}) (?:years|months)\b.*)$",
    re.IGNORECASE,
)
# `OHS: no lost time since 2017`: of the house, and of nobody alone
_NONE_SINCE = re.compile(
    r"^(?:[\w ]{1,20}: )?(?P<none>no (?P<thing>(?:[\w-]+ ){1,4})since (?:\w+ )?(?:19|20)\d\d)$", re.IGNORECASE
)
_SEVERAL = re.compile(r"(?<![sui])s $")


def as_none(text: str, *, is_current: bool) -> str | None:
    """`I have had no accident in nine years`, `there has been no lost time since 2017`; None for other lines."""
    if (none := _NONE_IN.match(text)) is not None:
        return f"I {'have had' if is_current else 'had'} {lowered(none['none'])}"
    if is_current and (none := _NONE_SINCE.match(text)) is not None:
        return f"there {'have' if _SEVERAL.search(none['thing']) else 'has'} been {lowered(none['none'])}"
    return None
