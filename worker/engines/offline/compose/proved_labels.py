"""What a point begins with: short words of the demand, and no more of them than the sentence behind proves."""

import re
from collections.abc import Iterator

from core.checking.evidence.evidence import Witness
from core.checking.letters import framing
from core.checking.words.forms import key_of
from core.checking.words.words import said_words
from core.language.phrasing import capitalised, listed
from core.language.terms import PLAIN_WEIGHT, terms
from worker.engines.offline.compose.lead_ins import is_answered
from worker.engines.offline.compose.strengths import is_tool

_LONGEST = 8
# How well, how long and that it is asked for: no sentence of somebody's work proves it, and the label needs it not.
_AROUND = re.compile(
    r"^(?:(?:an?|the|some|any|our|your|in|at|as|with|of|at least|minimum(?: of)?|over|more than|up to|ideally"
    r"|knowledge of|understanding of"
    r"|familiarity with|familiar with|proficiency (?:in|with)|proficient (?:in|with)|fluency in|command of|use of"
    r"|background in|skills in|skilled in|grasp of|eye for|passion for|ability to"
    r"|(?:\w+ )?experience (?:with|of|in|as|on)(?: an?)?|experience|track record (?:of|in)"
    r"|(?:\d+|one|two|three|four|five|six|seven|eight|ten)(?:\+| or more)?(?: ?[-–] ?\d+)? (?:years?|months?)['’]?"
    r"(?: or more)?(?: of| in| as an?| as)?"
    r"|valid|current|full|clean|in-date|proven|advanced|intermediate|basic|excellent|strong|good|great|solid|sound|deep"
    r"|working|practical|hands-on|previous|prior|recent|relevant|demonstrated|demonstrable|extensive|significant"
    r"|confident|thorough|detailed|professional|first-hand|outstanding|exceptional|superb|fluent)(?:\s+|$))+",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(?:,(?:\s(?:and|or))?|;|\band\b|\bor\b|\bplus\b|/)\s|(?<=\w)/(?=\w)", re.IGNORECASE)
_BEHIND = re.compile(
    r"(?<!\s)\s+(?:experience|skills?|knowledge|abilities|preferred|required|desirable|essential)$", re.IGNORECASE
)
# Of which kind it is, and nothing of what.
_ANY_KIND = re.compile(
    r"(?:(?:degree|diploma|certificat\w{1,6}|licen[cs]e|qualification|registration|card|ticket|experience|work|working|skills?"
    r"|training|team|level|knowledge|years?|courses?|university|college|and|or)\b ?)+",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z].*|\d.*|.*[a-z][A-Z].*")


def proved_label(asked: str, told: str, witness: Witness | None, *, is_strong: bool) -> str | None:
    """`Experience with SAP Business One` → `SAP` before `Led the SAP implementation.`; None where nothing is proved.

    Args:
        asked: the demand in few words.
        told: what is said behind the label.
        witness: the evidence that is told, where matching knows what it answers.
        is_strong: whether matching finds that it answers all of the demand.
    """
    bare = _bare(asked)
    shown = {word.key for word in said_words(told)}
    parts = [part for each in _PARTS.split(bare) if (part := _bare(each))]
    if parts and all(_is_proved(part, shown, witness, is_whole=is_strong and len(parts) == 1) for part in parts):
        return _label(bare)
    proved = [kept for part in parts if (kept := _proved_part(part, shown, witness)) is not None]
    return _label(listed(proved)) if proved else None


def _bare(text: str) -> str:
    return _BEHIND.sub("", _AROUND.sub("", text.strip(" .,;:"))).strip()


def _label(text: str) -> str | None:
    return capitalised(text) if 0 < len(text.split()) <= _LONGEST and not _ANY_KIND.fullmatch(text) else None


def _is_proved(part: str, shown: set[str], witness: Witness | None, *, is_whole: bool) -> bool:
    """True where all its names are said, and its other words are, or matching finds them answered."""
    if not all(_is_said(name, shown) for name in _names(part)):
        return False
    telling = [word.key for word in said_words(part) if not framing.is_empty(word)]
    if telling and all(key in shown for key in telling):
        return True
    return is_whole or (witness is not None and is_answered(part, witness))


def _proved_part(part: str, shown: set[str], witness: Witness | None) -> str | None:
    if _is_proved(part, shown, witness, is_whole=False):
        return part
    # Of a name of several words those that are said: `SAP` of `SAP Business One`.
    said = [name for name in _names(part) if _is_said(name, shown)]
    weighty = [name for name in said if is_tool(name) or name.isupper() or _weight(name) > PLAIN_WEIGHT]
    return " ".join(said) if weighty else None


def _names(part: str) -> Iterator[str]:
    """Its words with capitals or figures, but for the first of a sentence."""
    words = part.split()
    for number, word in enumerate(words):
        is_first = number == 0 and word[1:].islower() and not is_tool(word) and not _NAME.match(" ".join(words[1:2]))
        if _NAME.match(word) and not is_first:
            yield word.strip(".,()")


def _is_said(name: str, shown: set[str]) -> bool:
    keys = {word.key for word in said_words(name)} or {key_of(name.lower())}
    return keys <= shown


def _weight(name: str) -> float:
    return max((term.weight for term in terms(name)), default=0.0)
