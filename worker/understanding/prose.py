"""Running text about oneself → roles and evidence."""

import re
from collections.abc import Iterator

from core.language.date_spans import DateSpan
from core.language.dates import find_dates
from core.language.lexicon import employer_score, title_score
from core.language.sentences import sentences
from worker.understanding.collector import Collector
from worker.understanding.positions.fields import Fields
from worker.understanding.words.kinds_of_words import names_degree, names_school

_NAME = r"(?:[A-ZÀ-ÖØ-Þ\d][\w'’.&-]*|(?:of|the|de|des|du|da|do|and|&|for)(?!\w))"
_COMPANY = rf"(?P<company>(?:the )?[A-ZÀ-ÖØ-Þ][\w'’.&-]*(?: {_NAME})*)"
_TITLE = r"(?P<title>[A-Za-zÀ-ÿ][\w'’/ -]{2,60}?)"
_STATED = re.compile(
    rf"\b(?:as|am|was|been|were|became|become) (?:an? |the |our )?{_TITLE} (?:at|for"
    rf"|with) {_COMPANY}(?: in (?P<place>[A-ZÀ-ÖØ-Þ][\w-]+))?"
)
# `I joined Crown Hotels as a porter in 2016`: the house comes first.
_JOINED = re.compile(
    rf"\b(?:joined|moved to|went to|came to) {_COMPANY} as (?:an? |the |their )?{_TITLE}"
    r"(?= (?:in|from|since)\b|[,.(]|$)"
)
# `I have cleaned offices since 2019 for Bright Step Ltd`: what somebody did for whom, and no word for what they were.
# Only what is done for wages: people are treated, live, study, sing and bank with houses as well.
_PAID_WORK = (
    r"(?:work(?:ed|ing)|clean(?:ed|ing)|dr(?:ove|iven|iving)|cook(?:ed|ing)|bak(?:ed|ing)|taught|teaching|nurs(?:ed|ing)"
    r"|weld(?:ed|ing)|deliver(?:ed|ing)|pack(?:ed|ing)|repair(?:ed|ing)|sold|selling|wait(?:ed|ing) (?:tables|on)"
    r"|guard(?:ed|ing)|typed|typing|sew(?:ed|n|ing)|employed)"
)
_DONE_FOR = re.compile(
    rf"\bI (?:have |had |was |am |['’]ve )?(?:been )?{_PAID_WORK}\b[^.;:]{{0,80}}? (?:at|for) {_COMPANY}"
    r"(?: in (?P<place>[A-ZÀ-ÖØ-Þ][\w-]+))?"
)
# Before what a sentence states: others' positions, and what was wished or never was.
_NOT_HELD = re.compile(
    r"\b(?:not|never|would|will|could|should|want|wish|hope|plan|mistaken|interview(?:ed)?|appl(?:y|ied)|volunteers?"
    r"|volunteered|unpaid|for free)\b|n['’]t\b",
    re.IGNORECASE,
)
OF_RELATIVES = re.compile(
    r"(?:my|our) (?:wife|husband|partner|father|mother|parents?|brother|sister|son|daughter|uncle|aunt|cousin)\b",
    re.IGNORECASE,
)
_LED = re.compile(rf"^{_TITLE} (?:at|for|with) {_COMPANY}(?: in (?P<place>[A-ZÀ-ÖØ-Þ][\w-]+))?")
_TRAILING = re.compile(r"(?: (?:of|the|and|for|in|de|du|des|since|from|Since|From)){1,6}$")
_HOLDS = re.compile(
    r"\b(?:hold|holds|earned|completed|studied|graduated|registered|licensed|certified|qualified)\b", re.IGNORECASE
)
# Only such beginnings say that a sentence is still about the role before; all others stand alone, lest something be
# said of the wrong employer.
_STAYS = re.compile(r"^(?:There|In (?:this|that) (?:role|job|position|time)|During (?:this|that) time|While there)\b")
_STRONG_TITLE = 3
# Of a sentence, in characters: behind each of its positions the dates are looked for in all that follows.
_LONGEST = 2_000


def read_prose(text: str, collector: Collector, *, kind: str | None = None) -> None:
    """Add every sentence of `text` as evidence. A role that a sentence names belongs to that sentence.

    `kind` is `story` for stories; None lets each sentence decide.
    """
    for paragraph in re.split(r"\n\s*\n", text):
        role_key: str | None = None
        for sentence in sentences(" ".join(paragraph.split())):
            headings = list(stated_roles(sentence))
            if not headings and not _STAYS.match(sentence):
                role_key = None
            for heading in headings:
                role_key = collector.add_role(heading)
                if role_key is not None and not heading.title:
                    question = f"What was your position at {heading.employer}?"
                    collector.check(role_key, f"“{heading.employer}” without a position", question)
            if kind == "story":
                collector.add("story", sentence, role_key)
            elif _HOLDS.search(sentence) and (names_degree(sentence) or names_school(sentence)):
                collector.add("education", sentence)
            else:
                collector.add_deed(sentence, role_key)


def positions_told(text: str) -> int:
    """How many sentences say somebody's position or employer, and from when until when."""
    return sum(any(found.start for found in stated_roles(sentence)) for sentence in sentences(text))


def stated_roles(sentence: str) -> Iterator[Fields]:
    """Roles that a sentence states: `as a case manager at Maison des Érables in Montréal since 2019`.

    Without a title where it says with its dates for which house something was done.
    """
    if len(sentence) > _LONGEST:
        return
    others = (_JOINED.search(sentence), _LED.match(sentence))
    stated = list(_STATED.finditer(sentence)) or [match for match in others if match is not None]
    matches = [
        match
        for match in stated
        if title_score(match["title"].strip()) == _STRONG_TITLE and not _is_denied(sentence, match)
    ]
    for match in matches:
        title = match["title"].strip()
        yield _fields(match, title[0].upper() + title[1:], _dates(sentence, match, is_alone=len(stated) == 1))
    done = _DONE_FOR.search(sentence) if not matches else None
    if done is None or _is_denied(sentence, done) or employer_score(_employer(done)) <= 0:
        return
    dates = _dates(sentence, done, is_alone=True)
    if dates is not None:
        yield _fields(done, "", dates)


def _is_denied(sentence: str, match: re.Match[str]) -> bool:
    """True for another person's position, and for one that nobody held."""
    is_held = _NOT_HELD.search(sentence, 0, match.start("company")) is None
    return OF_RELATIVES.match(sentence) is not None or not is_held


def _fields(match: re.Match[str], title: str, dates: DateSpan | None) -> Fields:
    return Fields(
        title=title,
        employer=_employer(match),
        place=match.groupdict().get("place"),
        start=(dates.start or None) if dates is not None else None,
        end=dates.end if dates is not None else None,
    )


def _employer(match: re.Match[str]) -> str:
    return _TRAILING.sub("", match["company"]).rstrip(".,")


def _dates(sentence: str, match: re.Match[str], *, is_alone: bool) -> DateSpan | None:
    """The range of dates of a role: right after it or at the start (`Between 2015 and 2019 I was …`).

    Anywhere in a sentence that states nothing else.
    """
    for text in (_dated_part(sentence, match.end()), sentence if is_alone else ""):
        dates = find_dates(text)
        if dates is not None and dates.is_range:
            return dates
    return None


def _dated_part(sentence: str, role_end: int) -> str:
    """Where the dates of a role stand first of all, `between` and `and` as a range."""
    between = re.match(r"(?:Between|From)\s+(\S+(?: \d{4})?)\s+(?:and|to|until)\s+(\S+(?: \d{4})?)", sentence)
    if between is not None:
        return f"{between[1]} – {between[2].rstrip(',')}"
    return sentence[role_end : role_end + 60]
