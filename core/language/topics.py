"""`Sheep: no experience`: a thing named first, and behind a colon whether it was ever done. English.

Only what says so with words that name nothing else: `Tools: Docker, no Windows` denies Windows, not the tools.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from core.language.verbs import Form, verb_form

Note = Literal["does_not", "plans", "learning", "weak"]

_LONGEST_NOTE = 6
_TOPIC = re.compile(
    r"(?:^|(?<=[,;.!?]\s))(?P<topic>[^,;:.!?–—\n]{1,70}?)"
    r"(?:\s?:\s|\?\s|\s[–—-]\s|,\s(?=(?:no|not|never|none|lapsed|expired|nil|ran out"
    r"|put on hold|on hold|paused|let it lapse|pending|suspended|withdrawn|revoked|cancelled|canceled"
    r"|(?:planned|booked|scheduled) (?:for|in|next)|still (?:learning|studying|to)|to be (?:taken|started|learnt)"
    r")\b))"
    r"(?P<note>[^,;.\n]{1,80})"
)
_CROSSED = re.compile(r"(?P<topic>[^,;:✗✘❌✓✔✅\n]{1,60}?)\s?[✗✘❌]")
_DENIES = re.compile(
    r"^\W*+(?:no|not|never|none|nil|zero|without|n/a|neither|lacking|hardly|barely|unlicen[cs]ed|untrained"
    r"|nothing)\b",
    re.IGNORECASE,
)
# Behind a negation these name nothing but what was named before.
_NAMING_NOTHING = (
    "experience practice knowledge exposure training trained qualification qualifications qualified "
    "certificate certified licence license licensed post role job use used held hold yet so far to date now "
    "present currently current part of my work works the in any a an formal prior previous professional "
    "commercial hands-on real practical personally myself ever thing field area at production one it finished "
    "completed passed started done tried possible available valid renewed longer touched required asked for me "
    "course courses exam test booked "
    "i here there have had been did do does was is am are own strength background need needed as this that "
    "since last years year times time by choice or and none no nor not never anything "
)
_AUXILIARY = frozenset({"am", "is", "are", "was", "were", "has", "have", "had", "do", "does", "did", "could", "would"})
_GENERIC = frozenset(_NAMING_NOTHING.split())
_DEEDLESS = re.compile(
    r"^\W*+(?:(?:only|just|still|currently|so far|now)\W++)?(?:"
    r"(?P<plans>planned|planning|considering|thinking (?:of|about)"
    r"|booked|pending|scheduled|intended|on (?:my|the) list|to (?:come|do|follow)|next"
    r"|to be (?:taken|started|learnt)|still to"
    r"|interested|interest|(?:I )?(?:want(?:ing)?|hop(?:e|ing)) to|in preparation|applied|awaiting|waiting"
    r"|deferred|would (?:like|love|need)|open to|keen"
    r"|(?:test|exam|course|training|place|interview) (?:is |was )?(?:booked|planned|pending|scheduled|due))"
    r"|(?P<learning>learning|studying|in progress|ongoing|enrolled|(?:part|half)[- ]way|under way|underway"
    r"|(?:course|training|degree) (?:not|un)\W*+(?:finished|completed|complete)|course (?:running|begun|started)"
    r"|taking|self-study)"
    r"|(?P<does_not>lapsed|let (?:it|them) lapse|expired|(?:put )?on hold|paused"
    r"|withdrawn|revoked|suspended|surrendered|out of date|ran out|failed|rejected|refused"
    r"|ended|given up|gave up|abandoned|dropped|un(?:finished|completed|qualified|trained|licen[cs]ed)|incomplete"
    r"|missing|lacking|forgotten|left to|done by)"
    r"|(?P<weak>attended|read|heard|seen|watched|observed|shadowed|one (?:[\w-]+ )?(?:seminar|course|day|week"
    r"|workshop"
    r"|module|placement|visit|taster|talk)|an? (?:short |one-day |single )?(?:seminar|taster|talk|visit)"
    r"|theory|theoretical|in theory))\b",
    re.IGNORECASE,
)
# `Cats yes, dogs no longer`
_NO_MORE = re.compile(
    r"(?:^|(?<=[,;.!?]\s))(?:but )?(?P<topic>[A-Za-z][\w'’ -]{1,40}?)(?<! or),? "
    r"(?:no longer|no more|not any ?more|never|not yet|no|not)(?=\s*(?:[,;.]|$))",
)
# `Passed the theory test, practical not taken`: behind a mark a thing with its own denial.
_NOT_DONE = re.compile(
    r"(?<=[,;.]\s)(?P<topic>(?!(?:but|and|or|which|who|that|though|although|if|when|while|I|we|it|they)\b)"
    r"[A-Za-z][\w'’-]{1,30}(?: [\w'’-]{2,30}){0,3}?) (?:not(?: yet)?|never) (?:been )?"
    r"(?:[a-z]{2,14}ed|taken|done|sat|begun|made|held|given|won|written|built|got|met|kept|paid|sold)(?=\s*(?:[,;.]|$))"
)
_WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True, slots=True)
class Topic:
    """A thing with a note of its own: characters of both, and how it is said."""

    start: int
    end: int
    note: Note


def topics(text: str) -> Iterator[Topic]:
    """Things that a note behind them says were not done, are planned, are being learnt, or were only met."""
    for match in _TOPIC.finditer(text):
        note = note_of(match["note"])
        if note is not None and not _tells_deed(match["topic"]):
            yield Topic(match.start("topic"), match.end(), note)
    for match in _NO_MORE.finditer(text):
        words = _WORD.findall(match["topic"])
        if not _tells_deed(match["topic"]) and not any(verb_form(word.lower()) is not None for word in words[:1]):
            yield Topic(match.start("topic"), match.end(), "does_not")
    for match in _NOT_DONE.finditer(text):
        words = [word.lower() for word in _WORD.findall(match["topic"])]
        if not any(verb_form(word) is Form.PAST or word in _AUXILIARY for word in words):
            yield Topic(match.start("topic"), match.end(), "does_not")
    for match in _CROSSED.finditer(text):
        yield Topic(match.start("topic"), match.end(), "does_not")


def note_of(note: str) -> Note | None:
    """What a note says of the thing before it; None where it tells something else."""
    denial = _DENIES.match(note)
    if denial is not None:
        words = [word.lower() for word in _WORD.findall(note[denial.end() :])]
        return "does_not" if all(word in _GENERIC or word.isdigit() for word in words) else None
    match = _DEEDLESS.match(note)
    if match is None:
        return None
    kind: Note | None = next((each for each in _NOTES if match[each]), None)
    is_long = len(_WORD.findall(note)) > _LONGEST_NOTE
    return None if is_long and kind in {"weak", "plans"} and any(map(str.isdigit, note)) else kind


_NOTES: tuple[Note, ...] = ("plans", "learning", "does_not", "weak")


def _tells_deed(topic: str) -> bool:
    """True for `Kept stock`: what stands before the note is a deed by itself."""
    words = _WORD.findall(topic)
    return any(verb_form(word) is Form.PAST for word in words) or any(word in {"I", "we", "We"} for word in words)
