"""A posting's text without what was put around its lines: boxes, quoted mails, who wrote in a chat and when."""

import re
from collections.abc import Sequence

_QUOTED = re.compile(r"^\s{0,3}>(?: ?>){0,3} ?")
_BOX_RULE = re.compile(r"^\s*[+|*#=─│┌┐└┘├┤╔╗╚╝═║-]{6,}\s*$")
_STROKES = "|│║*#"
_CHAT = re.compile(
    r"^\[?(?:\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?,? )?\d{1,2}:\d{2}(?::\d{2})?(?: ?[APap]\.?[Mm]\.?)?\]?(?: -)? ?"
    r"(?:[^:\[\]]{1,40}: )"
)
_LONGEST_LINE = 1_000
_FEWEST = 3
_MOST_OF = 0.3


def unframed(text: str) -> str:
    """The lines inside of what surrounds them; as it was where nothing does."""
    lines = text.split("\n")
    for take in (_unquoted, _unboxed, _unchatted):
        lines = take(lines)
    return "\n".join(lines)


def _unquoted(lines: Sequence[str]) -> list[str]:
    """A mail inside a mail: paragraphs behind `>`, with empty ones between. Alone such a sign is a bullet."""
    quoted = [_QUOTED.match(line) is not None for line in lines]
    has_gaps = sum(line.strip() in {">", ">>"} for line in lines) >= _FEWEST
    if not has_gaps or sum(quoted) < _share(lines):
        return list(lines)
    return [_QUOTED.sub("", line) if is_one else line for line, is_one in zip(lines, quoted, strict=True)]


def _unboxed(lines: Sequence[str]) -> list[str]:
    """Lines between two upright strokes, below one that lies: no table, for each has one cell only."""
    boxed = [_inside(line) if len(line) <= _LONGEST_LINE else None for line in lines]
    rules = sum(_BOX_RULE.match(line) is not None and "+" in line for line in lines if len(line) <= _LONGEST_LINE)
    inside = sum(text is not None for text in boxed)
    if rules + sum(text == "" for text in boxed) < _FEWEST or inside < _share(lines):
        return list(lines)
    return [line if text is None else text for line, text in zip(lines, boxed, strict=True)]


def _inside(line: str) -> str | None:
    """What stands between a stroke at the beginning and one at the end; None where there are more, or none."""
    tidy = line.strip()
    is_framed = len(tidy) > 2 and tidy[0] in _STROKES and tidy[-1] in _STROKES and tidy[1].isspace()  # noqa: PLR2004
    text = tidy[1:-1].strip() if is_framed else ""
    return text if is_framed and not any(stroke in text for stroke in "|│║") else None


def _unchatted(lines: Sequence[str]) -> list[str]:
    """Messages without the time and the writer in front of each."""
    said = [_CHAT.match(line) if len(line) <= _LONGEST_LINE else None for line in lines]
    if sum(map(bool, said)) < max(_FEWEST, _share(lines)):
        return list(lines)
    return [line[match.end() :] if match is not None else line for line, match in zip(lines, said, strict=True)]


def _share(lines: Sequence[str]) -> float:
    return _MOST_OF * sum(bool(line.strip()) for line in lines)
