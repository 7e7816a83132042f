"""What stands before the subject of a clause: when, where, as what. It says nothing of who did it. English."""

import re

_LEADING = re.compile(
    r"^(?:At|As|In|When|While|During|For|With|Before|After|On|Since|From|Until|Throughout|Within|Over|Across|Each|Every|Per)\b"
    r"(?:[^,;.]{1,80}?,\s|[^,;.]{1,60}?\s(?=(?:I|we)\b))"
)


def leading_end(clause: str) -> int:
    """Where the clause itself begins: behind `On Sundays`, `Since September`, `At the Hair Cup 2016,`."""
    match = _LEADING.match(clause)
    return match.end() if match is not None else 0
