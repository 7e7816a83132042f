"""What the dates of posts and degrees allow: whether a line was in its post's time, and whether one post ended."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from core.language.counts import COUNT, count_of
from core.language.date_spans import DateSpan, date_spans
from core.language.dates import is_present, year_and_month
from core.record.models import Role
from core.record.occupations import is_break, is_voluntary

# What one does beside other work, for years.
_BESIDE = re.compile(
    r"\b(?:self[- ]employed|freelanc\w*|owner|(?:co-?)?founder|partner|director|principal|proprietor|private"
    r"|part[- ]time|casual|bank|relief|locum|visiting|adjunct|honorary|guest|associate|weekend|saturday|sunday|evening"
    r"|seasonal|volunt\w*|trustee|member|tutor\w*|examiner|lecturer|teacher|teaching|research|student|work[- ]study"
    r"|artist|musician|player|singer|actor|actress|writer|author|editor|blogger|photograph\w*|coach|referee|mentor"
    r"|advis[eo]r|board|committee|council\w*|ambassador|chair\w*|consult\w*|contract\w*|independent|property|landlord"
    r"|reserv\w+|national guard|church|orchestra|band|choir|club|agency|zero[- ]hours?|babysitter|nanny)\b",
    re.IGNORECASE,
)
_INTERN = re.compile(r"\b(?:intern|internship|trainee|apprentice|placement|co-?op|work experience)\b", re.IGNORECASE)
_LONG = {"fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20, "thirty": 30}
_LENGTH = re.compile(
    rf"\b(?:in|within) (?:about |nearly |almost |just |under |less than |only )?"
    rf"(?P<count>{COUNT}|(?a:{'|'.join(_LONG)})) (?P<unit>months?|years?)\b(?! (?:ago|old|of age|time))",
    re.IGNORECASE,
)
# What is said of somebody or something else may have lasted longer: `equipment in service for 30 years`, `the best
# sales in ten years`, `a plan to double them in five`.
_OF_OTHERS = re.compile(
    r"\b(?:aged?|old|which|who|that|whose|had been|has been|dating|\w{1,12}est|most|first|only|record|plans?"
    r"|planned)\b",
    re.IGNORECASE,
)
# `in over 2000 homes` counts them.
_IN_YEAR = re.compile(
    r"\b(?:in|since) (?:(?:early|mid|late)[ -])?"
    r"(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? "
    r"|(?:spring|summer|autumn|fall|winter) )?(?:19|20)\d\d\b(?! [a-z]{2,20}s\b)",
    re.IGNORECASE,
)
# What is still to come, or came of it afterwards.
_LATER = re.compile(
    r"\b(?:later|after|still|expir\w{1,6}|due|plans?|planned|forecasts?|targets?|goals?|roadmap|strategy|vision|budget"
    r"|published|accepted|appeared|iso|standard)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d$£€.,:/-])(?:19[5-9]\d|20[0-4]\d)(?![\d%:]|[.,]\d)")
_SAYS_WHEN = re.compile(r"(?:19|20)\d\d")
_MONTHS_OF_YEAR, _SLACK_YEARS = 12, 1
_LEAST_BETWEEN = 12  # months of a post between two others, so that it is one of its own
_FAR = 10**5
Month = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Post:
    """A position by what time says of it; `lines` are those below it, by their ids."""

    id: UUID
    title: str
    company: str
    start: str | None
    end: str | None
    kind: str = "work"
    location: str = ""
    lines: tuple[tuple[UUID, str], ...] = ()

    @cached_property
    def began(self) -> Month | None:
        """Year and month; month 0 where only the year is said."""
        return _month(self.start)

    @cached_property
    def ended(self) -> Month | None:
        """The same of the end, far away while it goes on; None where none is said."""
        return (_FAR, 0) if self.is_current else _month(self.end)

    @cached_property
    def is_current(self) -> bool:
        """True where it is said to go on."""
        return is_present(self.end)

    @cached_property
    def is_full(self) -> bool:
        """True for paid work with a name that nobody does beside other work for years."""
        return self.is_paid and not self.is_training and _BESIDE.search(f"{self.title} {self.company}") is None

    @cached_property
    def is_paid(self) -> bool:
        """True for work with a title and an employer that is neither unpaid nor a break."""
        role = Role(id=self.id, title=self.title, company=self.company, kind=self.kind)
        return bool(self.title and self.company) and not is_voluntary(role) and not is_break(role)

    @cached_property
    def is_training(self) -> bool:
        """True for an internship and the like, which end."""
        return _INTERN.search(self.title) is not None

    @property
    def name(self) -> str:
        """`Cook, Alder House`."""
        return ", ".join(part for part in (self.title, self.company) if part)


def is_reversed(start: str | None, end: str | None) -> bool:
    """True where it ends in a year or month before it begins."""
    began, ended = year_and_month(start), year_and_month(end)
    if began is None or ended is None or is_present(end):
        return False
    return ended[0] < began[0] or (ended[0] == began[0] and (ended[1] or _MONTHS_OF_YEAR) < (began[1] or 1))


def goes_on_behind(post: Post, posts: Sequence[Post]) -> bool:
    """True for a full post `2013 – present` of who had another one elsewhere afterwards, and since then a third.

    One that began later is over, and one that began still later goes on: the first may have ended, too. An internship
    need not be followed by two.
    """
    began = post.began
    if began is None or not post.is_current or not (post.is_full or post.is_training):
        return False
    after = [
        other
        for other in posts
        if other.company != post.company and other.began is not None and other.began[0] > began[0] and other.is_paid
    ]
    if post.is_training:
        return any(other.began is not None and other.began[0] > began[0] + _SLACK_YEARS for other in after)
    later = [other for other in after if other.is_full]
    ended = [other for other in later if not other.is_current and _length(other) >= _LEAST_BETWEEN and other.ended]
    first_ended = _of_two_houses(sorted(ended, key=lambda other: other.ended or (_FAR, 0)))
    going_on = (other for other in later if other.is_current)
    last_begun = _of_two_houses(sorted(going_on, key=lambda other: other.began or (0, 0), reverse=True))
    return any(
        one.company != before.company and (one.began or (0, 0))[0] >= (before.ended or (_FAR, 0))[0]
        for one in last_begun
        for before in first_ended
    )


def _of_two_houses(posts: Sequence[Post]) -> list[Post]:
    """The first of these, and the first at another house: more need not be held against others."""
    return [*posts[:1], *[post for post in posts if post.company != posts[0].company][:1]]


def is_outside(text: str, start: str | None, end: str | None) -> bool:
    """True for `Won a claim in 2017` below a post that ended in 2011, and for `in eighteen months` below one of five.

    A year of slack is given. What began before the post may be told of it (`Upgraded Server 2008`) unless the line is
    dated as a whole: `(Summer 2008)`.
    """
    if not (_SAYS_WHEN.search(text) or "month" in text or "year" in text):
        return False
    began, ended = year_and_month(start), year_and_month(end)
    if began is None and ended is None:
        return False
    first = (began or ended or (0, None))[0] - _SLACK_YEARS
    last = _FAR if is_present(end) else (ended or began or (_FAR, None))[0] + _SLACK_YEARS
    years = [int(match[0]) for match in _YEAR.finditer(text)]
    is_behind = bool(years) and min(years) > last and _LATER.search(text) is None
    if is_behind and (_IN_YEAR.search(text) or _is_dated(text)):
        return True
    if years and max(years) < first and _is_dated(text):
        return True
    return not is_reversed(start, end) and _lasted(text) > months_between(start, end)


def _is_dated(text: str) -> bool:
    """True where dates stand apart: alone, at an edge of the line, or in brackets."""
    return any(_is_apart(span, text) for span in date_spans(text, "en") if not _is_number(text, span))


def _is_apart(span: DateSpan, text: str) -> bool:
    before, behind = text[: span.first].rstrip(), text[span.last :].lstrip()
    is_at_edge = not before or before[-1] in "([,;:|–—-" or before.endswith(("Fall", "Spring"))
    is_closed = not behind or behind[0] in ")],;:.|–—-"
    return (is_at_edge and is_closed) or (not before and span.is_range)


def _is_number(text: str, span: DateSpan) -> bool:
    """True for `Server 2008`: a year right behind the name of a product, or a count of things."""
    return re.search(r"[A-Za-z] $", text[: span.first]) is not None and not span.is_range


def _lasted(text: str) -> int:
    """The months that a deed took, as it says; 0 where it says none."""
    found = list(_LENGTH.finditer(text)) if "year" in text or "month" in text else []
    return max(map(_count, found)) if found and _OF_OTHERS.search(text) is None else 0


def _count(match: re.Match[str]) -> int:
    count = _LONG.get(match["count"].lower()) or count_of(match["count"])
    return count * (_MONTHS_OF_YEAR if match["unit"].lower().startswith("year") else 1)


def months_between(start: str | None, end: str | None) -> int:
    """At most so many months a post lasted; without end, where that cannot be known."""
    began, ended = _month(start), _month(end)
    if is_present(end) or began is None or ended is None:
        return _FAR
    first = began[0] * _MONTHS_OF_YEAR + (began[1] or 1)
    last = ended[0] * _MONTHS_OF_YEAR + (ended[1] or _MONTHS_OF_YEAR)
    return last - first + 1


def _length(post: Post) -> int:
    return months_between(post.start, post.end)


def _month(written: str | None) -> Month | None:
    moment = year_and_month(written)
    return (moment[0], moment[1] or 0) if moment is not None else None


def out_of_time(post: Post) -> Iterator[tuple[UUID, str]]:
    """The lines below a post that were not in its time."""
    return ((identifier, text) for identifier, text in post.lines if is_outside(text, post.start, post.end))
