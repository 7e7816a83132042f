"""Lines below the heading of work → which of them are headers: other ways to divide them are read, the best is taken.

The model of lines looks at neighbours, and one résumé sets all its positions alike. So where what the headers say is
not whole, or dates are left over, all lines with a range of dates that look alike are tried as headers, each with so
many lines above and below. What was a header stays part of one: only where headers begin and what belongs to them is in
question. Every way is read, and the one whose positions are the most whole, the likeliest and the most alike is taken.
Last, lines that look exactly as a whole position's header do are one more where that makes a whole position
(`alike_headers`).
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from core.language.tongues import ENGLISH, knows_marks, tongue
from core.language.verbs import Form, verb_form
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.learned.line_features import date_kind, section_words
from worker.understanding.positions.alike_headers import blocks_alike, may_be_position, with_headers
from worker.understanding.positions.explained import Explainer
from worker.understanding.positions.plausible import plausible
from worker.understanding.positions.work import ReadRole, read_work
from worker.understanding.sections.named_sections import LABELS
from worker.understanding.sections.outline import UNPAID, Outline, outline_of
from worker.understanding.sections.repeated_style import Look, look_of, look_of_heading
from worker.understanding.text.lines import Line
from worker.understanding.words.kinds_of_words import names_degree

# Longer documents in other languages than English are divided as their labels have it: all ways take too long there.
_MOST_LINES_ELSEWHERE = 350
# What speaks against a division: each position that lacks a field or has its employer from the one before, each further
# range of dates in a header, each way to set headers. For it: the likelihood of what is read (in nats), and each dated
# line of a header that looks as one that the model of lines found. How much better another way has to be. Found by
# likelihood on the strangers' documents, and rounded: any one halved or doubled moves a document or two.
_NOT_WHOLE = 1.0
_FURTHER_RANGE = 0.7
_SETTING = 1.2
_LIKELY = 1.4
_INHERITS = 0.9
_ALIKE = 0.8
_BETTER = 1.0
_LEAST = 0.01
_MOST_WORDS = 16
_MOST_CELLS = 2
# How many lines a header has above and below the one with its dates, and in all.
_FARTHEST = 2
_MOST_LINES = 3
# So many looks are tried: each is up to sixteen ways to read the whole.
_MOST_LOOKS = 5
# And so many headers that look as others do are tried alone.
_MOST_ALONE = 4
_HEADERS = frozenset(f"{section}.{kind}" for section in ("work", "vol", "club") for kind in ("role", "more", "group"))
_NOT_PAID = ("vol.", "club.", "private")
_UNLABELLED = frozenset({"noise", "other.item", "tagline"})
_STAY = frozenset({"work.item", "work.cont", "work.label", "work.tools", "private"})
_WORK = "experience"
_SINCE = re.compile(r"\bsince [^\t]*$", re.IGNORECASE)
Labels = list[str]


@dataclass(frozen=True, kw_only=True)
class Division:
    """Labels of lines, what they make of these, and the positions that are read then."""

    labels: Labels
    outline: Outline
    roles: list[ReadRole]
    unclear: bool


def best_division(lines: list[Line], labels: Labels) -> Division:
    """What is read of the lines, divided as `labels` have it or better."""
    explain = Explainer()
    best = _read(lines, labels, explain)
    if not knows_marks() or (tongue() != ENGLISH and len(lines) > _MOST_LINES_ELSEWHERE):
        return best
    return _with_headers_alike(lines, _best_around_dates(lines, best, explain), explain)


def _best_around_dates(lines: list[Line], best: Division, explain: Explainer) -> Division:
    """The best way to divide the lines around their dates; `best` is the first."""
    labels = best.labels
    stretches = _below_work(lines, labels)
    dated = [at for stretch in stretches for at in stretch if _is_dated_header(lines[at], labels[at])]
    if not dated or not _leaves_something(lines, dated, _asked(best.roles)):
        return best
    usual = frozenset(look_of(line) for line in _dated_lines(best.roles))
    most = _worth(_asked(best.roles), usual, explain) + _BETTER
    for each in _others(lines, labels, stretches, dated):
        found = _read(lines, each, explain)
        if (worth := _worth(_asked(found.roles), usual, explain)) > most:
            best, most = found, worth
    return best


def _with_headers_alike(lines: list[Line], best: Division, explain: Explainer) -> Division:
    """With the headers that look as others do: all that are whole, or each where no whole position is read otherwise.

    One that was read as part of another, or as two, is a header anew.
    """
    whole = [role for role in best.roles if _is_whole_itself(role)]
    blocks = blocks_alike(lines, best.labels, whole)
    if not blocks:
        return best
    read = _read(lines, with_headers(best.labels, blocks), explain)
    held = {id(role.entry.header[0]): role for role in read.roles if _is_whole_itself(role)}
    kept = [
        block
        for block in blocks
        if (role := held.get(id(lines[block.start]))) is not None
        and may_be_position(role, best.labels[block.start : block.stop])
    ]
    said = {_said(role) for role in whole}
    for tried in (kept, *([each] for each in kept[:_MOST_ALONE] if len(kept) > 1)) if kept else ():
        found = read if tried == blocks else _read(lines, with_headers(best.labels, tried), explain)
        if said <= {_said(role) for role in found.roles}:
            return found
    return best


def _is_whole_itself(role: ReadRole) -> bool:
    """True for a paid position whose own header names all its fields."""
    fields, header = role.fields, role.entry.header
    return role.kind == "work" and _is_whole(role) and any(fields.employer in line.text for line in header)


def _said(role: ReadRole) -> tuple[str, str, str | None]:
    return role.fields.title, role.fields.employer, role.fields.start


def _read(lines: list[Line], labels: Labels, explain: Explainer) -> Division:
    outline = outline_of(lines, labels)
    roles, unclear = read_work(outline.entries, explain)
    for role in roles:
        role.share = explain.share(role.entry.header)
    return Division(labels=labels, outline=outline, roles=roles, unclear=unclear)


def _asked(roles: Sequence[ReadRole]) -> list[ReadRole]:
    """All but posts without dates: no way to divide what stands below headings of work gives them some."""
    return [role for role in roles if role.fields.start or role.entry.section not in UNPAID]


def _dated_lines(roles: Sequence[ReadRole]) -> Iterator[Line]:
    return (line for role in roles for line in role.entry.header if _ranges(line))


def _worth(roles: Sequence[ReadRole], usual: frozenset[Look], explain: Explainer) -> float:
    """How whole the positions are, how likely what is read of them, and how alike their headers."""
    likely = sum(math.log(max(explain.share(role.entry.header), _LEAST)) for role in roles)
    lacking = sum(not _is_whole(role) for role in roles)
    ranges = [[at for at, line in enumerate(role.entry.header) if _ranges(line)] for role in roles]
    settings = {(len(role.entry.header), *each) for role, each in zip(roles, ranges, strict=True)}
    further = sum(max(0, sum(map(_ranges, role.entry.header)) - 1) for role in roles)
    alike = sum(look_of(line) in usual for line in _dated_lines(roles))
    against = _NOT_WHOLE * lacking + _FURTHER_RANGE * further + _SETTING * len(settings)
    inherited = sum(role.is_further for role in roles)
    return _LIKELY * likely + _ALIKE * alike - _INHERITS * inherited - against


def _is_whole(role: ReadRole) -> bool:
    """True for a position with all its fields, of which none is left out as a sentence or a remark later."""
    is_full = bool(role.fields.title and role.fields.employer and role.fields.start)
    return is_full and not plausible(role.fields)[1]


def _ranges(line: Line) -> int:
    return sum(span.is_range for span in date_spans(line.text))


def _leaves_something(lines: Sequence[Line], dated: Sequence[int], roles: Sequence[ReadRole]) -> bool:
    """True where a position is not whole, a header has two ranges of dates, or one stands in no header."""
    held = {id(line) for role in roles for line in role.entry.header}
    return (
        not all(_is_whole(role) and not role.is_further for role in roles)
        or any(sum(map(_ranges, role.entry.header)) > 1 for role in roles)
        or any(id(lines[at]) not in held for at in dated)
    )


def _below_work(lines: Sequence[Line], labels: Sequence[str]) -> list[range]:
    """The lines below each heading of work, to the next heading."""
    given = list(zip(lines, labels, strict=True))
    looks = {
        look_of_heading(line)
        for line, label in given
        if label.endswith(".head") and section_words(line.flat)[:1] == "="
    }
    found, begun = [], -1
    for at, (line, label) in enumerate(given):
        words = section_words(line.flat)
        is_head = label.endswith(".head") and (bool(words) or look_of_heading(line) in looks)
        is_missed = words[:1] == "=" and label in _UNLABELLED and line.after_blank and not line.is_bullet
        if not (is_head or is_missed):
            continue
        if begun >= 0:
            found.append(range(begun, at))
        named = LABELS.get(words[1:], "") or label.partition(".")[0]
        begun = at + 1 if named == LABELS[_WORK] else -1
    return [*found, range(begun, len(lines))] if begun >= 0 else found


def _is_dated_header(line: Line, label: str) -> bool:
    """True for a short line with a range of dates at its edge that tells no deed and no degree.

    `Union rep since 2015` is a remark as often.
    """
    words, kind = line.flat.split(), date_kind(line.flat)
    is_edge = kind in {"Rstart", "Rend", "Ronly"} and len(words) <= _MOST_WORDS
    is_remark = kind == "Rend" and _SINCE.search(line.flat) is not None
    if not is_edge or is_remark or label.startswith(_NOT_PAID) or names_degree(line.flat):
        return False
    return verb_form(words[0].strip(",.;:()")) is not Form.PAST


def _others(
    lines: Sequence[Line], labels: Labels, stretches: Sequence[range], dated: Sequence[int]
) -> Iterator[Labels]:
    """The lines labelled in other ways: by each look that dated lines share, and each number of lines around them."""
    seen = {tuple(labels)}
    for alike in _alike(lines, dated):
        for above in range(_FARTHEST + 1):
            for below in range(min(_FARTHEST, _MOST_LINES - above) + 1):
                for is_strict in (False, True):
                    blocks = _Blocks(lines, alike, above, below, is_strict=is_strict)
                    found = _labelled(lines, labels, [blocks.within(stretch) for stretch in stretches])
                    if found is not None and tuple(found) not in seen:
                        seen.add(tuple(found))
                        yield found


def _alike(lines: Sequence[Line], dated: Sequence[int]) -> list[list[int]]:
    """Dated lines that look alike: exactly, by where their dates stand, or all. The most of them first, and few."""
    found: dict[tuple[int, ...], None] = {}
    for level in range(3):
        groups: dict[Look, list[int]] = defaultdict(list)
        for at in dated:
            line = lines[at]
            looks = (look_of(line), (date_kind(line.text), line.is_bullet, round(line.size, 1)), (line.is_bullet,))
            groups[looks[level]].append(at)
        found |= dict.fromkeys(map(tuple, groups.values()))
    return [list(each) for each in sorted(found, key=len, reverse=True)[:_MOST_LOOKS]]


class _Blocks:
    """Headers around dated lines: so many lines above and below; those that look as most there do, if `is_strict`."""

    def __init__(self, lines: Sequence[Line], dated: Sequence[int], above: int, below: int, *, is_strict: bool) -> None:
        self._lines, self._dated = lines, dated
        self._above, self._below = above, below
        self._usual = self._looks() if is_strict else None

    def within(self, stretch: range) -> list[range]:
        """The headers in a stretch of lines, one after the other."""
        inside = [at for at in self._dated if at in stretch]
        found, free = [], stretch.start
        for at, following in zip_longest(inside, inside[1:]):
            first, after = at, at + 1
            while first > free and at - first < self._above and self._belongs(first - 1, at):
                first -= 1
            most = stretch.stop if following is None else max(at + 1, following - self._above)
            while after < most and after - at <= self._below and self._belongs(after, at):
                after += 1
            found.append(range(first, after))
            free = after
        return found

    def _belongs(self, index: int, at: int) -> bool:
        line = self._lines[index]
        return (
            _is_short(line)
            and not _ranges(line)
            and (self._usual is None or self._usual.get(index - at) == _look_beside(line))
        )

    def _looks(self) -> dict[int, Look]:
        """How most of the lines look that stand so far above or below the dated ones."""
        found: dict[int, Look] = {}
        for step in (*range(-self._above, 0), *range(1, self._below + 1)):
            beside = {at + step for at in self._dated if 0 <= at + step < len(self._lines)} - set(self._dated)
            looks = Counter(_look_beside(self._lines[at]) for at in sorted(beside) if _is_short(self._lines[at]))
            if looks:
                found[step] = looks.most_common(1)[0][0]
        return found


def _is_short(line: Line) -> bool:
    """True for what may stand beside dates: no deed, and no row that has cells for all fields itself."""
    return not line.is_bullet and len(line.flat.split()) <= _MOST_WORDS and len(line.cells) <= _MOST_CELLS


def _look_beside(line: Line) -> Look:
    return line.bold, round(line.size, 1), round(line.indent)


def _labelled(lines: Sequence[Line], labels: Labels, headers: Sequence[Sequence[range]]) -> Labels | None:
    """The labels with these headers, and what stands between two of them as told below the first.

    None where a line would be in no header any more, or one with a range of dates in none.
    """
    found = list(labels)
    for blocks in headers:
        for block in blocks:
            found[block.start : block.stop] = ["work.role", *["work.more"] * (len(block) - 1)]
        for block, following in pairwise(blocks):
            between = range(block.stop, following.start)
            while between and labels[between[-1]] == "work.group":
                between = between[:-1]
            for at in between:
                if labels[at] in _HEADERS and not (labels[at].startswith("work.") and _ranges(lines[at])):
                    return None
                if labels[at] not in _HEADERS | _STAY:
                    if _ranges(lines[at]):
                        return None
                    is_cont = labels[at].endswith(".cont") and at > block.stop
                    found[at] = "work.cont" if is_cont else "work.item"
    return found
