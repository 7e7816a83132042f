"""A long résumé in parts that a model can read, and answer, one by one."""

from worker.runtime.replies import Usage

# About six pages; what is read in them takes about as much to say, and models forget in the middle of longer ones.
LONGEST_PART = 24_000
# Lines of the part before, so that a position that goes on is known.
_LINES_BEFORE = 12


def parts_of(text: str) -> list[str]:
    """The text in parts of whole lines, at empty lines where there are any; one part for what is not long."""
    parts: list[list[str]] = [[]]
    size = last_gap = 0
    for line in text.split("\n"):
        if size + len(line) > LONGEST_PART and parts[-1]:
            # Back to the last empty line, unless that is far.
            keep = last_gap if last_gap > len(parts[-1]) // 2 else len(parts[-1])
            parts[-1], rest = parts[-1][:keep], parts[-1][keep:]
            parts.append(rest)
            size, last_gap = sum(len(each) + 1 for each in rest), 0
        parts[-1].append(line)
        size += len(line) + 1
        last_gap = last_gap if line.strip() else len(parts[-1])
    return ["\n".join(lines) for lines in parts if any(line.strip() for line in lines)] or [text]


def last_lines(parts: list[str], number: int) -> str:
    """The end of the part before part `number`; nothing before the first."""
    return "\n".join(parts[number - 2].split("\n")[-_LINES_BEFORE:]) if number > 1 else ""


def added(one: Usage, other: Usage) -> Usage:
    """What both took. The cost is known if both are."""
    costs = (one.cost_usd, other.cost_usd)
    return Usage(
        model=one.model,
        input_tokens=one.input_tokens + other.input_tokens,
        output_tokens=one.output_tokens + other.output_tokens,
        cost_usd=None if None in costs else sum(cost for cost in costs if cost is not None),
    )
