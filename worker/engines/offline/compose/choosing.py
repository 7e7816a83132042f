"""Which lines of a record a letter may tell, the weightiest first."""

import re

from client_sdk.models import TalkingPoints
from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.evidence.relevance import Relevance
from core.checking.evidence.wholeness import substance
from core.checking.sentences.going_on import is_out_of_time
from core.record.occupations import is_break, is_named
from worker.engines.offline.compose.weighing import STRONG_FROM, Weight, strength

DEEDS = frozenset({"accomplishment", "responsibility", "story", "project", "award"})
# When somebody works, what they do for themselves, and how it ended, is told where it is asked for.
TRIVIA = re.compile(
    r"\bon[- ]call (?:one|two|every|each)\b|\bevery (?:second|third|fourth|other) (?:week|weekend|night|month)s?\b"
    r"|\b(?:one|two) (?:weeks?|weekends?|nights?) (?:in|out of) (?:two|three|four|five|six)\b"
    r"|^I (?:also )?(?:sing|knit|hike|surf|ski|swim|dance|fish|paint|garden|cycle)\b|\b(?:aged|at the age of) \d\d\b"
    r"|\bmy (?:dad|mum|mom|father|mother|uncle|aunt|parents|wife|husband|grand\w+)\b"
    r"|^(?:I )?left (?:when|because|to|for|after|in)\b|\b(?:laid off|made redundant|redundancy|no paperwork)\b"
    r"|\b(?:what it says|as above|see above|see below|and so on|the usual|self[- ]taught)\b|\bclosed down\b"
    r"|\bshop closed\b|\bat \d\d?[:.]\d\d\b"
    # to whom one answers, and where one sits
    r"|\breport(?:s|ed|ing)? (?:directly )?to (?:the |my |a |our )?(?!(?:\w+ )?"
    r"(?:board|court|parliament|minister|council)s?\b)",
    re.IGNORECASE,
)
_LONGEST, _FEW_PARTS = 34, 2
_SUBSTANCE = 3
# What belongs to no position stands behind what does.
_LOOSE = 2.0
# What nearness, trade and time add to the strength of a deed.
_NEARNESS = 0.5


def tellable(index: EvidenceIndex, points: TalkingPoints, relevance: Relevance) -> list[Witness]:
    """What was done and says something to a reader, by its weight for the posting."""
    weight = Weight(index, points, relevance)
    lines = [line for line in index.witnesses if _is_tellable(line)]
    return sorted(lines, key=lambda line: _LOOSE * (line.role is None) - weight.of(line))


def strongest(index: EvidenceIndex, points: TalkingPoints, relevance: Relevance) -> Witness | None:
    """The deed that speaks most for its writer to any reader; of like ones the one that is nearer to the post."""
    weight = Weight(index, points, relevance)
    lines = [line for line in index.witnesses if _is_tellable(line) and line.role is not None]
    strong = [line for line in lines if strength(line.evidence.text) >= STRONG_FROM]
    return max(strong, key=lambda line: strength(line.evidence.text) + _NEARNESS * weight.of(line), default=None)


def is_deed(line: Witness) -> bool:
    """True for what somebody did, and does not deny."""
    return line.evidence.kind in DEEDS and line.evidence.polarity == "does"


def _is_tellable(line: Witness) -> bool:
    text, role = line.evidence.text, line.role
    is_placed = role is None or (is_named(role) and not is_break(role))
    says_something = substance(text) >= _SUBSTANCE or any(map(str.isdigit, text))
    # Of a list of deeds in one line its strongest parts are told.
    parts = text.split("; ")
    parts = [part for part in parts if not TRIVIA.search(part)] if len(parts) > _FEW_PARTS else [text]
    is_short = any(len(part.split()) <= _LONGEST for part in parts)
    return (
        is_deed(line)
        and is_placed
        and says_something
        and is_short
        and not is_out_of_time(line)
        and not all(map(TRIVIA.search, parts))
    )
