"""Whether a degree, certificate or skill is held, and how well: status and level of an entry. English."""

import re
from datetime import date
from functools import lru_cache
from typing import Literal

from core.language.dates import find_dates, is_present, year_and_month

Status = Literal["held", "expected", "unfinished", "expired", "planned", "learning", "denied", "unclear"]

# What begins the name of a degree: `towards a BSc`.
_A_DEGREE = (
    r"(?:(?:an?|the|my|his|her|their) )?(?:ph\.? ?d|d\.?phil|doctor\w*+|b\.?(?:sc?|a|eng|tech|ed|com)"
    r"|m\.?(?:sc?|a|eng|tech|ed|phil)|mba|ll\.?[bm]|bachelor|master|associate|degree|diploma)\b"
)
_UNFINISHED = re.compile(
    r"\b(?:did(?: not|n['’]t) (?:graduate|finish|complete)|not (?:completed|finished|graduated|awarded)|incomplete"
    r"|unfinished"
    r"|dropped out|drop-?out|discontinued|withdrew|withdrawn"
    r"|left (?:without|before|early|after|during|midway|partway|in (?:my |the )?(?:first|second|third|final|\d))"
    r"|without (?:a )?degree"
    r"|without (?:passing|finishing|completing|graduating|a pass)"
    r"|no degree|interrupted"
    r"|abandoned|on hold|paused|(?:thesis|dissertation|project|exams?) (?:not|never|outstanding|still to)\b"
    r"|not submitted"
    r"|(?:did(?: not|n['’]t)|never) (?:enrol\w*+|start\w*+|take (?:it )?up|took (?:it )?up|attend\w*+)"
    r"|(?:one|two|three|four|five|\d) of (?:the )?(?:two|three|four|five|six|\d)"
    r" (?:years?|semesters?|terms?|modules?|units?)"
    r"|(?:one|two|three|four|five|\d) (?:years?|semesters?|terms?|modules?) (?:completed|finished|done|only)"
    r"|(?:first|second|third|final) (?:year|semester|term|module)s? only"
    r"|left (?:the |my )?(?:[\w'’&-]{1,30} ){1,6}(?:after|before|early|without)\b"
    r"|\d+ (?:out )?of (?:the )?\d+ (?:papers|modules|exams?|units|subjects)"
    # `Of the eight units I have passed five`, `I passed the written part`
    r"|of (?:the |its )?(?:three|four|five|six|seven|eight|nine|ten|twelve|\d{1,2})"
    r" (?:papers|modules|exams?|units|parts)\b.{0,60}"
    r"\b(?:passed|done|completed|finished) (?:one|two|three|four|five|six|seven|eight|nine|\d)"
    r"|(?:passed|done|completed) (?:only )?(?:the )?(?:written|oral|theory|practical|first|second)"
    r" (?:part|half|paper|module)"
    r"|never (?:finished|completed|graduated)|all but dissertation|ABD|\d+ (?:of \d+ )?credits"
    r"|[a-z-]{3,12} of [a-z-]{3,12} (?:credits|modules|units|years)"
    r"|(?:credits|coursework|course work|units) (?:toward|completed)s?+|left to (?:do|finish|complete|take"
    r"|pass)|not finished|partial(?:ly)? completed"
    r"|two years completed"
    rf"|(?:hours|semesters|terms|years|modules|classes|courses|work(?:ed)?|studied) towards?+ {_A_DEGREE}"
    rf"|pursued {_A_DEGREE}(?!.{{0,80}}\b(?:graduated|completed|awarded|earned|conferred)\b)"
    r")\b",
    re.IGNORECASE,
)
_EXPIRED = re.compile(
    r"\b(?:expired|lapsed|revoked|suspended|withdrawn|not renewed|not been valid"
    r"|no longer (?:valid|held|active|current)"
    r"|out of date"
    r"|inactive|surrendered"
    r"|ran out|run out|let (?:it |this )?lapse|not kept up|not current)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:expir(?:es|y|ation)(?>(?: date)?)|valid (?:until|to|till|through|thru)|until|good through)\b[\s:]*+",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"\b(?:expected|anticipated|expecting|graduating|to (?:graduate|be (?:completed|awarded|conferred))"
    r"|(?<!validation )(?<!certification )(?<!renewal )(?<!refresher )due (?:in )?(?=\w* ?\d)"
    r"|in progress|ongoing|pursuing|(?:currently|presently|now) (?:study|enrol|pursu|complet|work|taking|undertak)\w*+"
    r"|(?:ph\.? ?d|doctoral|degree|master['’]?s|bachelor['’]?s|mba|msc|bsc|diploma) (?:candidate|student)"
    r"|candidate for|undergraduate student|current student"
    r"|working (?:towards?+|on an?)|studying (?:for|towards?+)|(?:first|second|third|fourth|final|1st|2nd|3rd"
    r"|4th)[- ]year student|enrolled|part[- ]qualified)\b",
    re.IGNORECASE,
)
_SAYS_WHEN = re.compile(
    r"\b(?:expected|anticipated|expecting|graduating|due|to (?:graduate|be (?:completed|awarded|conferred)))\b",
    re.IGNORECASE,
)
_CERTIFICATE = re.compile(
    r"\b(?:licen[cs]es?|certificat\w*+|certified|diploma|permit|registration|ticket)\b", re.IGNORECASE
)
_PLANNED = re.compile(
    r"\b(?:planned|planning (?:to|on|for|it)|plans? to|hop(?:e|ing) to|considering|thinking (?:of|about)"
    r"|intend(?>(?:ed|ing)?)|scheduled|booked|applied for|applying|application (?:submitted"
    r"|pending|made|sent)|(?:submitted|sent|made) (?:my|an|the) application|registered for"
    r"|exam (?:in|on|date)|to be taken|preparing for|interested in|deferred|offer (?:held|accepted)|starting|starts"
    r"|begins)\b",
    re.IGNORECASE,
)
_LEARNING = re.compile(
    r"\b(?:learning|studying|self-study|taking (?:a |the )?course|currently training|in training|being trained)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"^\W*+(?:no|never|not|failed|without|none)\b|:\s?none\b|\bnone (?:so far|yet)\b"
    r"|\b(?:failed|not passed|did not pass|refused|denied"
    r"|rejected|declined|turned down)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:ph\.? ?d|d\.?phil|doctora\w++|b\.?sc?|b\.?a|m\.?sc?|m\.?a|mba|bachelor|master|degree|diploma)\b",
    re.IGNORECASE,
)

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

_WORDS_OF_RANK = {
    1.0: "beginner|basic|basics|elementary|a1|a2|novice|some|limited|introductory|rudimentary|entry-level|foundation"
    "|school|little|bit of|rusty|familiar",
    1.5: "fair",
    2.0: "intermediate|conversational|working knowledge|b1|independent|limited working",
    2.5: "b2|upper-intermediate|good|competent|upper intermediate|solid",
    3.0: "very good|advanced|professional|business|proficient|c1|strong|business fluent",
    3.5: "excellent|fluent|fluently|full professional",
    4.0: "c2|expert|near-native|near native|mastery",
    4.5: "native|mother tongue|bilingual|native speaker|first language",
}
_RANKS = {word: rank for rank, words in _WORDS_OF_RANK.items() for word in words.split("|")}
_LEVEL = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, _RANKS), key=len, reverse=True))})\b", re.IGNORECASE)
_NOT_A_LEVEL = re.compile(
    r"\b(?:high|primary|secondary|elementary|business|law|night|grammar|summer|middle|nursing|medical|the|of"
    r"|at(?! school level)|old) school\b|\bbusiness (?!fluent)\w++"
    r"|\bVisual Basic\b|\bbasic (?:life|education|pay|needs|training|assessment|award)\b"
    r"|\bprofessional (?!working|proficien|level)\w++|\bgood (?:practice|manufacturing)\b"
    r"|\badvanced (?:life|cardi|nurs|level|placement|practi)\w*+|\bstrong (?!command|knowledge)\w++|\bexcellent \w++"
    r"|\bschool\b(?!['’]?\)| level| French| German| Spanish)",
    re.IGNORECASE,
)


@lru_cache(maxsize=5_000)  # the same clause is held against many facts
def status_of(text: str, *, today: date | None = None) -> Status:
    """Whether what an entry names is held; `today` tells when `valid until 03/2021` is over."""
    if _UNFINISHED.search(text):
        return "unfinished"
    if _EXPIRED.search(text) or (today is not None and _is_over(text, today)):
        return "expired"
    if _EXPECTED.search(text) or _goes_on(text):
        return "expected"
    for pattern, status in _LATE:
        if pattern.search(text):
            return status
    return "held"


_LATE: tuple[tuple[re.Pattern[str], Status], ...] = (
    (_PLANNED, "planned"),
    (_LEARNING, "learning"),
    (_DENIED, "denied"),
)


def _is_over(text: str, today: date) -> bool:
    match = _UNTIL.search(text)
    until = year_and_month(text[match.end() : match.end() + 24]) if match is not None else None
    return until is not None and (until[0], until[1] or 12) < (today.year, today.month)


def _goes_on(text: str) -> bool:
    """True for a degree with a range of dates that has not ended; `2021 (part-time from 2016)` has."""
    dates = find_dates(text)
    if dates is None or not dates.is_range or not is_present(dates.end) or _AHEAD.search(text) is None:
        return False
    start = year_and_month(dates.start)
    return start is None or not any(int(year) > start[0] for year in _YEAR.findall(text))


def says_when(text: str) -> bool:
    """True for a degree whose end is in sight: `Expected May 2027`."""
    return _SAYS_WHEN.search(text) is not None


def names_certificate(text: str) -> bool:
    """True for a line that names a licence or certificate, wherever it stands."""
    return _CERTIFICATE.search(text) is not None


@lru_cache(maxsize=5_000)
def level_of(text: str) -> str | None:
    """How well, as written: `beginner`, `C1`, `fluent`; None where it does not say."""
    match = _LEVEL.search(_NOT_A_LEVEL.sub(lambda found: "·" * len(found[0]), text))
    return match[0] if match is not None else None


def level_rank(level: str | None) -> float | None:
    """A level as a number from 1 (beginner) to 4.5 (mother tongue); None for none, and for a word that is no level."""
    return _RANKS.get(level.lower()) if level else None
