"""Running text about oneself → roles and evidence."""

import re
from collections.abc import Iterator

from core.language.dates import find_dates
from core.language.lexicon import title_score
from core.language.sentences import sentences
from worker.understanding.collector import Collector
from worker.understanding.fields import Fields
from worker.understanding.kinds_of_words import names_degree, names_school

_NAME = r"(?:[A-ZÀ-ÖØ-Þ\d][\w'’.&-]*|(?:of|the|de|des|du|da|do|and|&|for)(?!\w))"
_COMPANY = rf"(?P<company>(?:the )?[A-ZÀ-ÖØ-Þ][\w'’.&-]*(?: {_NAME})*)"
_TITLE = r"(?P<title>[A-Za-zÀ-ÿ][\w'’/ -]{2,60}?)"
_STATED = re.compile(
    rf"\b(?:as|am|was|been|were|became|become) (?:an? |the |our )?{_TITLE} (?:at|for"
    rf"|with) {_COMPANY}(?: in (?P<place>[A-ZÀ-ÖØ-Þ][\w-]+))?"
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
            if kind == "story":
                collector.add("story", sentence, role_key)
            elif _HOLDS.search(sentence) and (names_degree(sentence) or names_school(sentence)):
                collector.add("education", sentence)
            else:
                collector.add_deed(sentence, role_key)


def stated_roles(sentence: str) -> Iterator[Fields]:
    """Roles that a sentence states: `as a case manager at Maison des Érables in Montréal since 2019`."""
    matches = list(_STATED.finditer(sentence)) or [match for match in [_LED.match(sentence)] if match is not None]
    for match in matches:
        title = match["title"].strip()
        if title_score(title) != _STRONG_TITLE:
            continue
        dates = find_dates(_dated_part(sentence, match.end()))
        is_range = dates is not None and dates.is_range
        yield Fields(
            title=title[0].upper() + title[1:],
            employer=_TRAILING.sub("", match["company"]).rstrip(".,"),
            place=match["place"],
            start=dates.start if dates is not None and is_range else None,
            end=dates.end if dates is not None and is_range else None,
        )


def _dated_part(sentence: str, role_end: int) -> str:
    """Where the dates of a role stand: right after it, or at the start (`Between 2015 and 2019 I was …`)."""
    between = re.match(r"(?:Between|From)\s+(\S+(?: \d{4})?)\s+(?:and|to|until)\s+(\S+(?: \d{4})?)", sentence)
    if between is not None:
        return f"{between[1]} – {between[2].rstrip(',')}"
    return sentence[role_end : role_end + 60]
