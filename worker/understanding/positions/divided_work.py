"""Lines below the heading of work → which of them are headers: other ways to divide them are read, the best is taken.

The model of lines looks at neighbours, and one résumé sets all its positions alike. So where what the headers say is
not whole, or dates are left over, its labels are a hypothesis, and others are read: all lines with dates that look
alike as headers, each with so many lines above and below (`dated_ways`); each row that begins with a date for itself;
and a heading below a position, such as `Projects:`, as none (`false_heads`). Every way is read, and the one whose
positions are the most whole, the likeliest and the most alike is taken (`worth`).
Last, lines that look exactly as a whole position's header do are one more where that makes a whole position
(`alike_headers`), and an employer with its dates stands above the titles in its time (`employers_above`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.language.tongues import ENGLISH, tongue
from worker.understanding.positions.alike_headers import blocks_alike, may_be_position, with_headers
from worker.understanding.positions.dated_ways import (
    Labels,
    begins_with_dates,
    below_work,
    dated_headers,
    ranges_in,
    ways_around_dates,
    ways_by_rows,
    with_single_dates,
)
from worker.understanding.positions.employers_above import with_employers_above
from worker.understanding.positions.explained import Explainer
from worker.understanding.positions.false_heads import without_false_heads
from worker.understanding.positions.work import ReadRole, read_work
from worker.understanding.positions.worth import is_whole, usual_looks, worth
from worker.understanding.sections.outline import UNPAID, Outline, outline_of
from worker.understanding.text.lines import Line

# Longer documents in other languages than English are divided as their labels have it: all ways take too long there.
_MOST_LINES_ELSEWHERE = 350
# How much better another way has to be: less than one more position that looks as the others do is worth.
_BETTER = 0.7
# So many headers that look as others do are tried alone.
_MOST_ALONE = 4


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
    if tongue() != ENGLISH and len(lines) > _MOST_LINES_ELSEWHERE:
        return best
    best = _with_headers_alike(lines, _best_around_dates(lines, best, explain), explain)
    return _with_employers(lines, best, explain)


def read_divided(lines: list[Line], labels: Labels) -> Division:
    """What is read of the lines as `labels` divide them."""
    return _read(lines, labels, Explainer())


def _best_around_dates(lines: list[Line], first: Division, explain: Explainer) -> Division:
    """The best way to divide the lines around their dates; `first` is the one that they are labelled by."""
    usual = usual_looks(first.roles)
    best, most = first, worth(_asked(first.roles), usual, explain) + _BETTER
    for labels in _ways(lines, first):
        found = _read(lines, labels, explain)
        if (better := worth(_asked(found.roles), usual, explain)) > most:
            best, most = found, better
    return best


def _ways(lines: Sequence[Line], read: Division) -> Iterator[Labels]:
    """Around the dates, where what is read leaves something; by rows; and without the headings that are none."""
    labels = read.labels
    stretches = below_work(lines, labels)
    dated = dated_headers(lines, labels, stretches)
    if dated and _leaves_something(lines, dated, _asked(read.roles)):
        yield from ways_around_dates(lines, labels, stretches, dated)
    if _holds_rows(lines, read.roles, stretches):
        yield from ways_by_rows(lines, labels, stretches)
    within = without_false_heads(lines, labels) if read.roles else None
    if within is not None:
        yield from _ways_within(lines, labels, within)


def _ways_within(lines: Sequence[Line], labels: Labels, within: Labels) -> Iterator[Labels]:
    """Around the dates where some headings are none, if dated lines stand below these."""
    stretches = below_work(lines, within)
    dated = dated_headers(lines, within, stretches)
    with_single = with_single_dates(lines, within, stretches, dated)
    if all(within[at] == labels[at] for at in with_single):
        return
    yield from ways_around_dates(lines, within, stretches, dated)
    if with_single != dated:
        yield from ways_around_dates(lines, within, stretches, with_single)


def _holds_rows(lines: Sequence[Line], roles: Sequence[ReadRole], stretches: Sequence[range]) -> bool:
    """True where two lines of a header begin with dates."""
    below = {id(lines[at]) for stretch in stretches for at in stretch}
    headers = [[line for line in role.entry.header if id(line) in below] for role in roles]
    return any(sum(map(begins_with_dates, header)) > 1 for header in headers)


def _with_employers(lines: list[Line], best: Division, explain: Explainer) -> Division:
    """With employers above the titles held there, where more positions are whole then, or fewer are not."""
    labels = with_employers_above(lines, best.labels, best.roles)
    if labels is None:
        return best
    found = _read(lines, labels, explain)
    whole, was = sum(map(is_whole, found.roles)), sum(map(is_whole, best.roles))
    is_better = len(found.roles) - whole < len(best.roles) - was
    return found if is_better and whole >= was else best


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
    return role.kind == "work" and is_whole(role) and any(fields.employer in line.text for line in header)


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


def _leaves_something(lines: Sequence[Line], dated: Sequence[int], roles: Sequence[ReadRole]) -> bool:
    """True where a position is not whole, a header has two ranges of dates, or one stands in no header."""
    held = {id(line) for role in roles for line in role.entry.header}
    return (
        not all(is_whole(role) and not role.is_further for role in roles)
        or any(sum(map(ranges_in, role.entry.header)) > 1 for role in roles)
        or any(id(lines[at]) not in held for at in dated)
    )
