"""An employer that is named once above several positions, with its own dates: what stands below it, and what does not.

Its time holds theirs. What ended before it began is another's; and a title without an employer is no house, though it
stands above.
"""

import re
from datetime import date

from core.language.dates import month_span, year_and_month
from core.language.lexicon import employer_score, title_score
from worker.understanding.positions.fields import Fields
from worker.understanding.sections.outline import Entry

# Months between two positions at an employer that is named once, and a year that nobody has worked in.
MOST_BETWEEN = 12
_LATEST, _LAST_MONTH = 2100, 12
# What `title_score` says of what ends in a noun for titles.
_AS_TITLE = 3


def is_within(below: Fields, above: Fields) -> bool:
    """True when one ends with the other and began no earlier."""
    began, own = year_and_month(above.start), year_and_month(below.start)
    if began is None or own is None or above.end != below.end:
        return False
    return (own[0], own[1] or _LAST_MONTH) >= (began[0], began[1] or 0)


def are_apart(one: Fields, other: Fields, most_between: int = -1) -> bool:
    """True where one ended before the other began, more than so many months: an employer's time holds its positions."""
    today = date(_LATEST, 1, 1)
    first, second = (month_span(each.start, each.end, today=today) for each in (one, other))
    if first is None or second is None or not (one.end and other.end):
        return False
    return max(second[0] - first[1], first[0] - second[1]) > most_between


def is_title_alone(found: Fields) -> bool:
    """True for a title without an employer: it is no house, and nobody is employed by it."""
    return not found.employer and title_score(found.title) == _AS_TITLE and employer_score(found.title) <= 0


def is_one_title(entry: Entry, found: Fields, umbrella: Fields) -> bool:
    """`Category Manager, MRO` below an employer and within its dates: what seemed an employer is part of the title."""
    began, own = year_and_month(umbrella.start), year_and_month(found.start or umbrella.start)
    if began is None or own is None or own[0] < began[0] or (employer_score(found.employer) and not umbrella.end):
        return False
    return bool(title_in_line(entry, found))


def title_in_line(entry: Entry, found: Fields) -> str:
    """Both as they stand in a line, where nothing but a sign parts them: `Senior Buyer: Packaging`."""
    if not (found.title and found.employer):
        return ""
    pattern = re.compile(rf"{re.escape(found.title)}(?:,|:| [–—/:-]) {re.escape(found.employer)}")
    whole = (pattern.search(line.flat) for line in entry.header)
    return next((match[0] for match in whole if match is not None), "")
