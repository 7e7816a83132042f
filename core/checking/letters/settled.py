"""What the answer to `Why this post?` settles of what is asked for: what only the person can say, and how they are."""

import re
from collections.abc import Sequence

from core.checking.letters.own_reason import reason_told
from core.checking.letters.reason_says import MAY_WORK, says_may_work, says_the_way
from core.checking.matching.clauses import conjuncts_of
from core.checking.matching.questions import is_for_author, may_be_learned, question_of
from core.checking.matching.tongues import tongues_asked
from core.language.terms import PLAIN_WEIGHT, shown, terms
from core.record.context import TargetOpportunity

SETTLED = "Your answer to why you want this post says it."
SETTLED_IN_PART = "Your answer to why you want this post says a part of this. Say the rest, too, if it is so."
# `I come with my own car`, `I have started Welsh`: what is theirs, by their word.
_HAS = re.compile(
    r"\bI(?:['’]ve)?\b(?! (?:want|would like|wish|hope|plan|need|am looking|used)\b).{0,200}"
    r"\b(?:have|hold|own|got|drive|come with|bring|passed|speak|started|learning|study\w*|fluent|know)\b",
    re.IGNORECASE,
)
_LEARNS = re.compile(
    r"\b(?:lessons?|learn\w*|start\w*|begun|stud\w+|class(?:es)?|course|theory|tests?|will|soon|next|towards?)\b",
    re.IGNORECASE,
)
_OR_LEARN = re.compile(r",? or (?:be |an? |the )?(?:will\w*|wish|about|prepared|ready)\b.*", re.IGNORECASE)
# What papers show, nobody's word settles.
_DOCUMENTED = re.compile(
    r"\b(?:experience\w*|licen[cs]e\w*|degree|diploma|certificat\w+|qualif\w+|knowledge|regist\w+|skills?|fluen\w+"
    r"|trained|training|background|portfolio|years?|proven|DBS|checks?|clearance)\b|\d\+",
    re.IGNORECASE,
)
# What denies a thing, or says that somebody had enough of it, or not yet any.
_NO = re.compile(
    r"\b(?:no|not|never|nor|cannot|without|neither|hardly|unless|except|rather|apart|if|less|fewer|tired|fed up|bored"
    r"|hate|dislike|sick of|done with|instead|stop\w*|leav\w+|used to|want to be(?:come)?|become)\b|n['’]t\b",
    re.IGNORECASE,
)
# `One late evening is no bother`, `I don't mind Sundays`
_WELCOME = re.compile(
    r"\b(?:(?:is|are|would be|['’]s) (?:no|not a|never a) (?:\w+ )?(?:bother|problem|trouble|issue|matter|hardship)s?"
    r"|(?:do not|don['’]t) mind|no (?:problem|bother)(?: (?:with|for|at all))?)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:,] | (?:and|but|so|because) ")
_MOVES = re.compile(r"\b(?:mov(?:e|ing)|relocat\w+)\b", re.IGNORECASE)
_NEEDS = re.compile(r"\b(?:need|requir|appl(?:y|ied|ying) for|sponsor|await|wait|hop)\w*\b", re.IGNORECASE)
_LIVES = re.compile(r"\b(?:relocat\w+|mov(?:e|ing)|live|living|based|resid\w+|local|within)\b", re.IGNORECASE)
# `Someone who keeps calm`: how somebody is, though no word of the list says so.
_OF_PERSON = re.compile(
    r"(?:some(?:one|body)|an? (?:person|human)|people|you) (?:who|that|are|do|don['’]t)\b", re.IGNORECASE
)
# What puts such a demand, and is no part of it.
_PUTS = re.compile(
    r"\b(?:happy|willing\w*|able|comfortable|prepared|ready|flexible|must|some(?:one|body)|(?:do|does|is|are)n['’]t"
    r"|(?:a|per|each|every) (?:week|month|day))\b",
    re.IGNORECASE,
)
_FROM = 0.5
_NO_EXPERIENCE = re.compile(
    r"\bno (?:\w+ )?experience(?: is)? (?:needed|necessary|required)\b"
    r"|\bno (?:\w+ )?experience\? no (?:problem|worries)\b",
    re.IGNORECASE,
)


def needs_no_experience(target: TargetOpportunity) -> bool:
    """True for `No experience? No problem!`."""
    return _NO_EXPERIENCE.search(target.description or "") is not None


def settled(text: str, target: TargetOpportunity) -> bool:
    """True where the answer says of a requirement that it is so: of place, hours, permit, or of how somebody is."""
    matter, said = question_of(text), _clauses_told(target)
    if matter == "permit":
        of_permit = [part for part in said if MAY_WORK.search(part)]
        return says_may_work(target) and not any(_NEEDS.search(part) or _NO.search(part) for part in of_permit)
    if matter in {None, "things"} and (is_for_author(text) or may_be_learned(text) or tongues_asked(text) is not None):
        parts, telling = _own_parts(text), _of_own(text, said)
        if parts and all(_says_own(part, telling) for part in parts):
            return True
    if matter in {"age", "record", "body"} or _DOCUMENTED.search(text):
        return False
    if matter is None and _OF_PERSON.match(text) is None:
        return False
    moves = any(_MOVES.search(part) and not _NO.search(part) for part in said)
    if matter == "place" and _LIVES.search(text) and says_the_way(target) and moves:
        return True
    return any(_says(part, text) for part in said)


def settled_in_part(text: str, target: TargetOpportunity) -> bool:
    """True for `Own car and full licence` where the answer tells of the car alone."""
    telling = _of_own(text, _clauses_told(target))
    return is_for_author(text) and any(_says_own(part, telling) for part in _own_parts(text))


def _of_own(text: str, said: Sequence[str]) -> list[str]:
    """The clauses that say what their writer has; of what is only begun where a requirement lets one learn it."""
    has = [each for each in said if _HAS.search(each) and not _NO.search(each) and not _NEEDS.search(each)]
    return [each for each in has if may_be_learned(text) or not _LEARNS.search(each)]


def _own_parts(text: str) -> list[str]:
    return [part for each in conjuncts_of(_OR_LEARN.sub("", text)) if (part := each.strip(" .;,"))]


def _says_own(part: str, telling: Sequence[str]) -> bool:
    """True where a clause of what somebody has tells of all of a part."""
    asked = {term.key for term in terms(_PUTS.sub(" ", part)) if term.weight >= PLAIN_WEIGHT}
    return bool(asked) and not _NO.search(part) and any(asked <= shown(each).keys() for each in telling)


def drawn_by(target: TargetOpportunity) -> frozenset[str]:
    """The terms of what the answer names and does not deny: what somebody wants to tell of is near to it."""
    parts = (part for part in _clauses_told(target) if not _NO.search(part))
    return frozenset(term.key for part in parts for term in terms(part) if term.weight >= PLAIN_WEIGHT)


def _clauses_told(target: TargetOpportunity) -> list[str]:
    return [part for sentence in reason_told(target) for part in _CLAUSE.split(sentence)]


def _says(part: str, text: str) -> bool:
    """True where a clause has most of what is asked for, and denies it as little or as much."""
    asked = {term.key: term.weight for term in terms(_PUTS.sub(" ", text))}
    there = shown(_WELCOME.sub(" ", part))
    share = sum(weight for key, weight in asked.items() if key in there) / (sum(asked.values()) or 1.0)
    is_same = (_NO.search(_WELCOME.sub(" ", part)) is None) == (_NO.search(text) is None)
    return share >= _FROM and is_same
