"""Headings below positions that begin no section of their own: `Projects:` below each of three positions."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from worker.understanding.learned.line_features import section_words
from worker.understanding.sections.named_sections import LABELS
from worker.understanding.sections.repeated_style import Look, look_of_heading
from worker.understanding.text.lines import Line

_STAY = ("work.", "private", "contact", "name")
# What headings that may stand below a position name.
_WITHIN = frozenset({"proj", "deed", "other"})
_INDENTED = 0.5


def without_false_heads(lines: Sequence[Line], labels: Sequence[str]) -> list[str] | None:
    """The labels, with what stands below such headings as told of the position above; None where there are none.

    That there are positions below is for who reads them to find: what stands below is no header yet.
    """
    false = _false_heads(lines, labels)
    if not false:
        return None
    found, is_below = list(labels), False
    for at, label in enumerate(labels):
        if label.endswith(".head"):
            is_below = at in false
        if is_below and not label.startswith(_STAY):
            kind = label.partition(".")[2]
            found[at] = {"head": "work.label", "cont": "work.cont"}.get(kind, "work.item")
    return found


def _false_heads(lines: Sequence[Line], labels: Sequence[str]) -> set[int]:
    """Headings behind work's that may stand within it: by their words, or where their looks are not of a heading."""
    heads = [at for at, label in enumerate(labels) if label.endswith(".head")]
    first = next((at for at in heads if labels[at] == "work.head"), len(labels))
    sure = {look_of_heading(lines[at]) for at in heads if _is_named(lines[at])}
    return {
        at
        for at in heads
        if at > first
        and not labels[at].startswith("work.")
        and _may_be_within(lines[at], labels[at])
        and (_is_named(lines[at]) or _looks_otherwise(lines[at], lines[first], sure))
    }


def _is_named(line: Line) -> bool:
    return section_words(line.flat)[:1] == "="


def _may_be_within(line: Line, label: str) -> bool:
    named = LABELS.get(section_words(line.flat)[1:], "") if _is_named(line) else label.partition(".")[0]
    return named in _WITHIN


def _looks_otherwise(line: Line, work: Line, sure: AbstractSet[Look]) -> bool:
    """True for what does not look as the headings do whose words name sections, or stands further in than work's."""
    return look_of_heading(line) not in sure or line.indent > work.indent + _INDENTED
