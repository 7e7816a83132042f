"""The lines a position was read from, and those around them: what its owner corrects is looked for there.

Kept with the reading, few and short: a correction teaches how the other positions of the document are read
(`core.record.read_alike`), and then neither the file nor a model is at hand.
"""

from collections.abc import Container, Mapping, Sequence

from core.record.readings import ExtractedRole, HeaderLine
from worker.understanding.positions.work import ReadRole
from worker.understanding.sections.outline import Entry
from worker.understanding.text.lines import Line
from worker.understanding.words.addresses import has_address

_MOST_OF_HEADER, _MOST_OVER, _MOST_BESIDE = 6, 3, 3
# Of a line beside a header, which may say what was done, the beginning.
_LONGEST, _LONGEST_BESIDE = 300, 120


def with_header_lines(
    roles: Sequence[ExtractedRole],
    paid: Mapping[str, ReadRole],
    lines: Sequence[Line],
    labels: Sequence[str],
    entries: Sequence[Entry],
) -> list[ExtractedRole]:
    """The roles, the paid ones with their lines. `entries` are all of the document, those of no position among them.

    Beside them stands what the same section says, and no address of anybody.
    """
    heads = {line.number for line, label in zip(lines, labels, strict=True) if label.endswith(".head")}
    at = {line.number: number for number, line in enumerate(lines)}
    over = _over(entries, {id(role.entry) for role in paid.values() if role.fields.start or role.fields.end})
    found = []
    for role in roles:
        entry = paid[role.key].entry if role.key in paid else None
        header = _lines(entry, lines, at, heads, over.get(id(entry), [])) if entry is not None else []
        found.append(role.model_copy(update={"header": header}))
    return found


def _over(entries: Sequence[Entry], positions: set[int]) -> dict[int, list[Line]]:
    """For each entry the header of the last one above it that is no position with dates: an employer of several."""
    found: dict[int, list[Line]] = {}
    above: list[Line] = []
    for entry in entries:
        found[id(entry)] = above
        if entry.section in {"work", "group"} and id(entry) not in positions:
            above = entry.header
    return found


def _lines(
    entry: Entry, lines: Sequence[Line], at: Mapping[int, int], heads: Container[int], over: Sequence[Line]
) -> list[HeaderLine]:
    header = entry.header[:_MOST_OF_HEADER]
    first, last = at.get(header[0].number, 0), at.get(header[-1].number, len(lines))
    above = _section(lines[max(0, first - _MOST_BESIDE) : first][::-1], heads)
    below = _section(lines[last + 1 : last + 1 + _MOST_BESIDE], heads)
    own = [HeaderLine(text=line.text[:_LONGEST]) for line in header]
    own += [HeaderLine(text=line.text[:_LONGEST], part="over") for line in over[:_MOST_OVER]]
    own += [HeaderLine(text=text, part="above") for text in above]
    return own + [HeaderLine(text=text, part="below") for text in below]


def _section(beside: Sequence[Line], heads: Container[int]) -> list[str]:
    """The beginnings of the lines up to the next heading. They are counted: one with an address is empty."""
    texts: list[str] = []
    for line in beside:
        texts.append("" if has_address(line.text) else line.text[:_LONGEST_BESIDE])
        if line.number in heads:
            break
    return texts
