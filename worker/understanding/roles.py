"""A work history → its roles, each with the lines that tell what was done."""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from core.language.dates import find_dates
from core.language.lexicon import title_score
from worker.understanding.lines import Line
from worker.understanding.role_heading import Heading, read_heading
from worker.understanding.role_lines import Kind, RoleLine, classify

_COLON = re.compile(r"(?:[^\w\s]\s*|(?<!\s)\s+)?[:：]\s+(?=\w)")
_MAX_LINES_AROUND_DATES = 2
_MAX_TITLE_WORDS = 10


@dataclass(kw_only=True)
class RoleBlock:
    """One role as the text has it."""

    heading: Heading
    body: list[Line] = field(default_factory=list)


@dataclass(kw_only=True)
class WorkHistory:
    """All roles in the order of the text, and lines that belong to none: before the first, or below dates alone."""

    roles: list[RoleBlock] = field(default_factory=list)
    loose: list[Line] = field(default_factory=list)


def read_roles(lines: list[Line]) -> WorkHistory:
    """The roles that `lines` tell of."""
    history = WorkHistory()
    classified = _with_plain_titles(classify([part for line in lines for part in _divided(line)]))
    any_dates = any(line.kind is Kind.DATED for line in classified)
    umbrella: Heading | None = None
    for run, body in _runs(classified):
        headings, leftover = _headings(run, any_dates=any_dates, has_body=bool(body))
        _append_body(history, leftover)
        is_nameless = False
        for index, heading in enumerate(headings):
            is_last = index == len(headings) - 1
            is_nameless = not heading.title and not heading.company
            if is_nameless:
                continue
            if _is_umbrella(heading, headings[index + 1 :], has_body=is_last and bool(body)):
                umbrella = heading
                continue
            history.roles.append(RoleBlock(heading=_completed(heading, history, umbrella)))
            if heading.company:
                umbrella = None
        if is_nameless:
            history.loose.extend(body)
        else:
            _append_body(history, body)
    return history


def has_inline_deeds(line: Line) -> bool:
    """True for `Moss & Co, tailor 2015-2019: suits, repairs`."""
    return len(_divided(line)) > 1


def _divided(line: Line) -> list[Line]:
    """A role's heading and what was done there, where one line has both."""
    dates = None if line.is_bullet else find_dates(line.text)
    colon = None if dates is None else _COLON.match(line.text, dates.span[1])
    if dates is None or colon is None or not dates.is_range or not title_score(line.text[: dates.span[0]]):
        return [line]
    head = replace(line, text=line.text[: dates.span[1]])
    return [head, Line(text=line.text[colon.end() :], is_bullet=True, indent=line.indent)]


def _with_plain_titles(lines: list[RoleLine]) -> list[RoleLine]:
    """Dates alone on a line need a name: without a heading around them, it is the short line above.

    `Career break to look after my father` has no capitals that would make it a heading.
    """
    found = list(lines)
    for index in range(1, len(lines)):
        above, line = lines[index - 1], lines[index]
        is_bare = line.kind is Kind.DATED and not line.text and line.field is None and not line.line.after_blank
        following = lines[index + 1] if index + 1 < len(lines) else None
        is_followed = following is not None and following.kind is Kind.HEADING and not following.line.after_blank
        if is_bare and not is_followed and above.kind is Kind.BODY and _may_be_title(above.line):
            is_title = not read_heading([above]).title
            found[index - 1] = replace(above, kind=Kind.HEADING, field="title" if is_title else None)
    return found


def _may_be_title(line: Line) -> bool:
    is_short = len(line.flat.split()) <= _MAX_TITLE_WORDS and not line.flat.endswith((".", "!", "?", ":", ";", ","))
    return is_short and not line.is_bullet and line.flat[0].isupper()


def _runs(lines: list[RoleLine]) -> list[tuple[list[RoleLine], list[Line]]]:
    """Headings and the body after them, in turns. The first run of headings may be empty."""
    runs: list[tuple[list[RoleLine], list[Line]]] = [([], [])]
    for line in lines:
        headings, body = runs[-1]
        if line.kind is Kind.BODY:
            body.append(line.line)
        elif body:
            runs.append(([line], []))
        else:
            headings.append(line)
    return runs


def _append_body(history: WorkHistory, body: list[Line]) -> None:
    (history.roles[-1].body if history.roles else history.loose).extend(body)


def _headings(run: list[RoleLine], *, any_dates: bool, has_body: bool) -> tuple[list[Heading], list[Line]]:
    """The headings in a run, and lines before them that belong to the role above."""
    dated = [index for index, line in enumerate(run) if line.kind is Kind.DATED]
    if not dated:
        return _undated_headings(run, any_dates=any_dates, has_body=has_body)
    first = _skip_leftover(run, dated[0])
    groups = _split_at_dates(run[first:], [index - first for index in dated])
    return [read_heading(group) for group in groups], [line.line for line in run[:first]]


def _skip_leftover(run: list[RoleLine], first_dated: int) -> int:
    """Where the heading begins: at most two lines above the dates, none across a blank line if there is enough."""
    begin = max(0, first_dated - _MAX_LINES_AROUND_DATES)
    for index in range(first_dated, begin, -1):
        if run[index].line.after_blank:
            above = read_heading(run[index:])
            if above.title and above.company:
                return index
    if run[first_dated].field is not None or any(line.field is not None for line in run):
        return 0
    return begin


def _split_at_dates(run: list[RoleLine], dated: list[int]) -> list[list[RoleLine]]:
    """One group a date. Lines between two dates go to the second one if the first also had lines above it."""
    lead = dated[0]
    starts = [0]
    for previous, current in pairwise(dated):
        blank = next((i for i in range(previous + 1, current + 1) if run[i].line.after_blank), None)
        labelled = next((i for i in range(previous + 1, current + 1) if run[i].field == "company"), None)
        starts.append(labelled or blank or max(previous + 1, current - lead))
    ends = [*starts[1:], len(run)]
    return [run[start:end] for start, end in zip(starts, ends, strict=True)]


def _undated_headings(run: list[RoleLine], *, any_dates: bool, has_body: bool) -> tuple[list[Heading], list[Line]]:
    """Without dates only a title together with an employer, or a body below, makes a heading."""
    if not run:
        return [], []
    tail = run[-_MAX_LINES_AROUND_DATES:] if len(run) > _MAX_LINES_AROUND_DATES else run
    heading = read_heading(tail)
    is_complete = bool(heading.title and heading.company)
    enough = is_complete and has_body if any_dates else bool(heading.title or heading.company)
    if not enough:
        return [], [line.line for line in run]
    return [heading], [line.line for line in run[: len(run) - len(tail)]]


def _is_umbrella(heading: Heading, following: list[Heading], *, has_body: bool) -> bool:
    """An employer named once above several titles."""
    is_above_title = bool(following[0].title) if following else heading.start is None
    return bool(heading.company and not heading.title and not has_body and is_above_title)


def _completed(heading: Heading, history: WorkHistory, umbrella: Heading | None) -> Heading:
    """The heading with its employer, if that was named above it."""
    if not heading.may_inherit_company:
        return heading
    source = umbrella or (history.roles[-1].heading if history.roles else None)
    if source is None or not source.company:
        return heading
    return replace(heading, company=source.company, location=heading.location or source.location)
