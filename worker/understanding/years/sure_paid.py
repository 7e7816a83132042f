"""How likely what was read as a position was paid work, by its names, dates, heading and neighbours. English.

Posts of clubs, courses, theses and projects stand among jobs and look like them. No single word tells one: people are
paid as captains and as members of crews, and nobody is as an assistant of some. Marks are weighed; what is unsure and
makes a difference to the years is asked about (`unsure_work`).
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from core.language.dates import month_span, year_and_month
from core.language.lexicon import title_score
from core.language.tongues import ENGLISH, tongue
from core.record.models import Role
from core.record.occupations import is_break
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.doubts.sure_positions import chance
from worker.understanding.learned.positions import chances_of_positions
from worker.understanding.positions.work import NOBODY, ReadRole
from worker.understanding.sections.outline import Entry, Outline
from worker.understanding.words.kinds_of_words import names_school
from worker.understanding.words.posts import is_always_unpaid, is_firm, says_unpaid
from worker.understanding.words.words_of_pay import (
    names_elected_post,
    names_job,
    names_no_work,
    names_paying_house,
    names_students,
    names_unpaid_heading,
    names_unpaid_house,
    names_unpaid_title,
)

# Found by likelihood on real people's résumés: `python -m benchmarks.reading.sure_paid --folder DIR …` finds them anew.
# `like a position` is what `learned.positions` says of it, as log-odds; `others: posts` is a share, 0 to 1.
WEIGHTS = {
    "always": 2.86,
    "like a position": 0.42,
    "title of a job": 0.69,
    "title of title words": 0.46,
    "title of a post": -1.53,
    "title of an elected post": -2.02,
    "title of no work": -1.68,
    "no title": -1.23,
    "no employer": -1.76,
    "begins small": -1.08,
    "house of posts": -1.03,
    "house of students": -0.42,
    "post at a school": -1.66,
    "no dates": -1.79,
    "no end": -0.84,
    "no job within another": -0.21,
    "no job within schooling": -0.49,
    "no place among places": -1.86,
    "next to nothing told": -0.26,
    "reading not sure": -1.09,
    "heading of unpaid work": -1.65,
    "others: posts": -1.16,
}
# How likely a position has to be paid work so that it is one, whatever its section says.
_UNPAID = 0.3
# How likely one is that says itself to be none.
_SAID_UNPAID = 0.05
_RATHER_SURE = 0.9
_MOST_ODDS = 4.0
_MONTHS = 12
# Of schooling of which one date is said: it ended then, or at the middle of that year, and took as long.
_SCHOOLING, _MIDDLE, _LEAST_SCHOOLING = 48, 6, 6
_MOST_SCHOOLS = 40
# How much of a position another one covers, and how many positions on each side of it are looked at.
_WITHIN, _NEAR = 0.8, 40
Span = tuple[int, int]


def with_chances(roles: Sequence[ReadRole], outline: Outline) -> list[ReadRole]:
    """The positions, each with how likely it was paid work."""
    if tongue() != ENGLISH:
        return list(roles)
    return [
        replace(role, paid=min(chance(marks, WEIGHTS), _SAID_UNPAID if _says_unpaid(role) else 1.0))
        for role, marks in zip(roles, marks_of_pay(roles, outline), strict=True)
    ]


def _says_unpaid(role: ReadRole) -> bool:
    """True for a post whose title says itself that nobody was paid: nothing is to be asked of that."""
    return role.kind != "work" and (says_unpaid(role.fields.title) or is_always_unpaid(role.fields.title))


def without_unpaid(roles: Sequence[ReadRole]) -> list[ReadRole]:
    """The positions; what was hardly paid work is a post that nobody is paid for."""
    return [
        replace(role, kind="membership") if role.kind == "work" and role.paid < _UNPAID and is_counted(role) else role
        for role in roles
    ]


def is_counted(role: ReadRole) -> bool:
    """True for what has a name and is no break from work."""
    fields = role.fields
    named = Role(id=NOBODY, title=fields.title, company=fields.employer)
    return bool(fields.title or fields.employer) and not is_break(named)


def marks_of_pay(roles: Sequence[ReadRole], outline: Outline) -> list[dict[str, float]]:
    """What speaks for and against each being paid work, by the names of `WEIGHTS`. Whatever its section says."""
    entries = [entry for entry in outline.entries if entry.section != "group"]
    chances = {id(entry): likely for entry, likely in zip(entries, chances_of_positions(entries), strict=True)}
    today = _after_all(roles)
    spans = [month_span(role.fields.start, role.fields.end, today=today) for role in roles]
    schooling = list(islice(_schooling(entries, today), _MOST_SCHOOLS))
    with_place = sum(role.fields.place is not None for role in roles)
    posts = [_is_like_a_post(role) for role in roles]
    below = Counter(role.entry.heading for role in roles)
    posts_below = Counter(role.entry.heading for role, is_post in zip(roles, posts, strict=True) if is_post)
    found = []
    for at, (role, own) in enumerate(zip(roles, spans, strict=True)):
        marks = {name: float(is_so) for name, is_so in _own(role).items()}
        is_job = names_job(role.fields.title)
        heading = role.entry.heading
        marks["like a position"] = _log_odds(chances.get(id(role.entry), 0.5))
        marks["no job within another"] = float(not is_job and own is not None and _is_covered(at, own, roles, spans))
        marks["no job within schooling"] = float(not is_job and own is not None and _is_within(own, schooling))
        marks["no place among places"] = float(role.fields.place is None and 2 * with_place > len(roles))
        marks["others: posts"] = (posts_below[heading] - posts[at]) / max(below[heading] - 1, 1)
        found.append(marks)
    return found


def _own(role: ReadRole) -> dict[str, bool]:
    title, employer = role.fields.title, role.fields.employer
    is_job, is_post = names_job(title), _is_post(role)
    return {
        "always": True,
        "title of a job": is_job,
        "title of title words": bool(title) and title_score(title) > 0,
        "title of a post": is_post,
        "title of an elected post": _is_elected(role),
        "title of no work": names_no_work(title),
        "no title": not title,
        "no employer": not employer,
        "begins small": title[:1].islower() or employer[:1].islower(),
        "house of posts": not is_job and not is_firm(employer) and names_unpaid_house(employer),
        "house of students": names_students(employer),
        "post at a school": is_post and names_school(employer),
        "no dates": not role.fields.start,
        "no end": bool(role.fields.start) and not role.fields.end,
        "next to nothing told": len(role.entry.items) <= 1,
        "reading not sure": role.share < _RATHER_SURE,
        "heading of unpaid work": names_unpaid_heading(role.entry.heading),
    }


def _is_elected(role: ReadRole) -> bool:
    """True for a title that clubs and firms give alike, where no firm gives it."""
    title, employer = role.fields.title, role.fields.employer
    # Schools employ their secretaries, and below a heading of students' posts they do not.
    is_of_office = title.lower() == "secretary" and names_school(employer)
    is_employed = is_of_office and not names_unpaid_heading(role.entry.heading)
    return names_elected_post(title) and not names_paying_house(employer) and not is_employed


def _is_post(role: ReadRole) -> bool:
    title = role.fields.title
    return (_is_elected(role) or names_unpaid_title(title)) and not names_job(title)


def _is_like_a_post(role: ReadRole) -> bool:
    """True where title or header speak of what is not paid."""
    header = " ".join(line.flat for line in role.entry.header)
    return _is_post(role) or is_always_unpaid(role.fields.title) or says_unpaid(header)


def _is_within(own: Span, others: Sequence[Span]) -> bool:
    return any(first <= own[0] and own[1] <= after + 1 for first, after in others)


def _is_covered(at: int, own: Span, roles: Sequence[ReadRole], spans: Sequence[Span | None]) -> bool:
    """True where a whole position near it that is as long covers nearly all of its months."""
    for other in range(max(at - _NEAR, 0), min(at + _NEAR + 1, len(roles))):
        role, span = roles[other], spans[other]
        is_whole = bool(role.fields.title and role.fields.employer and role.fields.start)
        if other != at and is_whole and span is not None and span[1] - span[0] >= own[1] - own[0]:
            shared = min(span[1], own[1]) - max(span[0], own[0])
            if shared >= max(1, _WITHIN * (own[1] - own[0])):
                return True
    return False


def _schooling(entries: Sequence[Entry], today: date) -> Iterator[Span]:
    """When somebody was at school, as months of all years."""
    lines = (line for each in entries if each.section == "edu" for line in each.header)
    for span in (span for line in lines for span in date_spans(line.text)):
        months = month_span(span.start, span.end, today=today) if span.is_range else None
        year = year_and_month(span.start)
        if months is not None and months[1] - months[0] > _LEAST_SCHOOLING:
            yield months
        elif not span.is_range and year is not None:
            ended = year[0] * _MONTHS + (year[1] or _MIDDLE)
            yield ended - _SCHOOLING, ended


def _after_all(roles: Sequence[ReadRole]) -> date:
    """A day behind all that is dated: until then what goes on has gone on."""
    moments = (year_and_month(text) for role in roles for text in (role.fields.start, role.fields.end))
    return date(max((moment[0] for moment in moments if moment is not None), default=1) + 1, 1, 1)


def _log_odds(share: float) -> float:
    return max(-_MOST_ODDS, min(_MOST_ODDS, math.log((share + 1e-9) / (1 - share + 1e-9))))
