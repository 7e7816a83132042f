"""Lines that look exactly as a whole position's header does are one more, where reading them makes a whole position.

`repeated_style` looks at labels alone, and believes what was taken for another section's header. Here what is read is
to judge: a position with a title by its words, an employer and dates of its own, below a heading of work, is one,
whatever the model of lines took its lines for.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from core.language.lexicon import title_score
from core.language.verbs import Form, verb_form
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.learned.line_features import section_words
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.positions.work import ReadRole
from worker.understanding.sections.repeated_style import Pattern, look_of
from worker.understanding.text.lines import Line

# One line alone looks as too many others do.
_FEWEST_LINES = 2
# So many ways to set a header are looked for.
_MOST_PATTERNS = 8
_WORK = "experience"
_NEVER = frozenset({"name", "contact", "private"})
# What no header begins with.
_TOLD = (".item", ".cont")
_OF_SCHOOL = frozenset({"edu.more", "edu.item", "edu.cont"})
Labels = list[str]


def blocks_alike(lines: Sequence[Line], labels: Sequence[str], roles: Sequence[ReadRole]) -> list[range]:
    """Lines below headings of work that look as headers of `roles` do, line by line; the longest first.

    `roles` are whole, each with its employer in its own header; no line of theirs is in a block.
    """
    stretches = _below_work(lines, labels)
    numbers = {id(line): at for at, line in enumerate(lines)}
    taken = {numbers.get(id(line), -1) for role in roles for line in role.entry.header}
    looks = [look_of(line) for line in lines]
    found: list[range] = []
    usual = [pattern for pattern, _ in Counter(_patterns(roles, numbers)).most_common(_MOST_PATTERNS)]
    for pattern in sorted(usual, key=len, reverse=True):
        for stretch in stretches:
            for first in range(stretch.start, stretch.stop - len(pattern) + 1):
                block = range(first, first + len(pattern))
                is_free = taken.isdisjoint(block) and tuple(looks[first : block.stop]) == pattern
                is_told = labels[first].endswith(_TOLD)
                if is_free and not is_told and all(_may_be(lines[at], labels[at]) for at in block):
                    found.append(block)
                    taken |= set(block)
    return found


def with_headers(labels: Sequence[str], blocks: Sequence[range]) -> Labels:
    """The labels with `blocks` as headers of positions; what was taken for schooling below one is told of it."""
    found = list(labels)
    for block in blocks:
        found[block.start : block.stop] = ["work.role", *["work.more"] * (len(block) - 1)]
        at = block.stop
        while labels[block.start].startswith("edu.") and at < len(found) and found[at] in _OF_SCHOOL:
            found[at] = "work.item"
            at += 1
    return found


def may_be_position(role: ReadRole, labels: Sequence[str]) -> bool:
    """True for a header of work's by `labels`, or for a title by its words that is likelier none of a degree."""
    title, chances = role.fields.title, phrase_chances(role.fields.title)
    is_of_work = all(label.startswith("work.") for label in labels)
    return is_of_work or (title_score(title) > 0 and chances["T"] > chances["G"])


def _below_work(lines: Sequence[Line], labels: Sequence[str]) -> list[range]:
    """The lines below each heading whose words name work, to the next whose words name a section."""
    heads = [
        (at, words[1:] or _WORK)
        for at, (line, label) in enumerate(zip(lines, labels, strict=True))
        if label.endswith(".head") and ((words := section_words(line.flat)) or label == "work.head")
    ]
    return [range(at + 1, after) for (at, named), (after, _) in pairwise([*heads, (len(lines), "")]) if named == _WORK]


def _patterns(roles: Sequence[ReadRole], numbers: Mapping[int, int]) -> Iterator[Pattern]:
    """The looks of headers that have dates and several lines, one below the other."""
    for role in roles:
        header = role.entry.header
        at = [numbers.get(id(line), -1) for line in header]
        is_block = at == list(range(at[0], at[0] + len(at))) and len(at) >= _FEWEST_LINES
        if is_block and any(date_spans(line.text) for line in header):
            yield tuple(map(look_of, header))


def _may_be(line: Line, label: str) -> bool:
    """False for a name of a section, and for a deed."""
    is_section = label.endswith(".head") and section_words(line.flat)[:1] == "="
    return label not in _NEVER and not is_section and verb_form(line.flat.partition(" ")[0]) is not Form.PAST
