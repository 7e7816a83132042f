"""What somebody has, by a line that names it alone: `Caseload of 38` → `I have a caseload of 38`."""

import re

from core.language.phrasing import article, lowered

_CASELOAD = re.compile(r"^(?:(?:case|patient )load|territory|portfolio|turnover|budget|list) of\b", re.IGNORECASE)
_OWN = re.compile(r"^own (?:practice|business|shop|studio|company|firm|clinic)\b", re.IGNORECASE)
_RATE = re.compile(r"^\d[\d.,]* ?% (?:[\w-]+ ){1,3}rate$", re.IGNORECASE)
_HOURS = re.compile(r"^(?:over |about )?\d[\d,]* (?:flying |flight )?hours\b", re.IGNORECASE)
_WHOLE = re.compile(r"^(?:of|with|from|in|all|both|most|on|at|across|for)\b")
_SINCE = re.compile(r"\bsince (?:\w+ )?(?:19|20)\d\d\b")


def told_as_scope(line: str, *, is_current: bool) -> str | None:
    """`I have a caseload of 38`; None for what names nothing that one has. What its size is of was somebody's work."""
    first, _, rest = line.partition(", ")
    have = "have had" if is_current and _SINCE.search(line) else "have" if is_current else "had"
    if _OWN.match(line):
        return f"I {have} my {lowered(line)}"
    if _HOURS.match(line):
        return f"I {have} {lowered(line)}"
    named = lowered(line if _WHOLE.match(rest) or not rest else first)
    if _CASELOAD.match(named) or _RATE.match(first):
        return f"I {have} {named if re.match(r'(?:the|an?|my|our) ', named) else f'{article(named)} {named}'}"
    return None
