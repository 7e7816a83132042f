"""Whether a sentence takes back just what its facts take back: `not certified` stays beside the forklift.

Of a fact that denies, plans or never finished, a word may be said where the same is denied, planned or unfinished
there; in which part of the sentence that stands, makes no difference.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from core.checking.deeds.tellings import tellings
from core.checking.letters.framing import is_stop
from core.checking.words.forms import key_of
from core.checking.words.word_lists import word_lists
from core.checking.words.words import said_words
from core.language.standing import Status, status_of

_TOKEN = re.compile(r"[\w'’]+|[,;:.()?!–—]")
_NEGATIONS = frozenset(
    [
        "not",
        "no",
        "never",
        "none",
        "nor",
        "neither",
        "nobody",
        "nothing",
        "without",
        "cannot",
        "zero",
        "nil",
        "excluded",
        "excluding",
    ]
)
_WINDOW = 3
_OF_VERB = frozenset({"not", "never", "cannot"})
# What is only met, begun or asked for.
_HALF = (
    "theory theoretical booked sat attended shadowed observed progress enrolled applied application submitted decided"
    " learning studying planned intend hope leave left dropped due expected awaiting"
)
# Ways to say that something held is held no more, was begun and left, was refused, or lies ahead: of one family each.
_FAMILIES = {
    "ended": re.compile(
        r"\b(?:expired?|expires|lapsed?|ran out|(?:has|have|had) run out|out of date|not (?:been )?renewed"
        r"|(?:am |is |are )?no longer (?:in force|valid|current|active|hold|held|have|registered|certified|licensed)"
        r"|(?:has )?not (?:been )?(?:valid|current)(?: any ?more)?"
        r"|no more valid|let (?=[^.;]{1,60}\b(?:lapse|expire|run out))|run out"
        r"|(?:held|valid|had|certified|registered|licensed)(?= [^.;]{0,60}\buntil\b))\b",
        re.IGNORECASE,
    ),
    "left": re.compile(
        r"\b(?:dropped(?: out)?(?: of)?|dropping out|drop out|left|leaving|withdrew(?: from)?|withdrawn"
        r"|gave up|given up|quit|abandoned|discontinued|broke off"
        r"|(?:did(?: not|n['’]t)|never|have not|has not|haven['’]t) (?:finish|complete|graduate)\w{0,2}(?: from)?"
        r"|not (?:finished|completed)|(?:was |is |remains? )?(?:unfinished|incomplete|uncompleted)"
        r"|without (?:finishing|completing|graduating|a degree|taking (?:a|the) degree)"
        r"|before (?:the end|finishing|completing it|graduating))\b",
        re.IGNORECASE,
    ),
    "refused": re.compile(
        r"\b(?:turned (?:me |it |us |my application )?down|refused|rejected|declined|not (?:accepted|taken up)"
        r"|did(?: not|n['’]t) take (?:it |the place )?up|not taken up)\b",
        re.IGNORECASE,
    ),
    "ahead": re.compile(
        r"\b(?:booked(?: on| for| in)?|scheduled(?: for)?|planned(?: for)?|due(?: in| to)?|expected(?: in)?|to be taken"
        r"|(?:will|shall|going to|due to|plan to|intend to)"
        r" (?:sit|take|start|begin|do|finish|complete|resit|write|submit)"
        r"|not (?:yet )?(?:taken|passed|sat|started|begun|done)(?: yet)?|(?:have|has) yet to \w{2,12}|yet to \w{2,12}"
        r"|(?:have|has) not (?:yet )?(?:taken|passed|sat|started|begun|done))\b",
        re.IGNORECASE,
    ),
}
_NEAR: tuple[frozenset[Status], ...] = (
    frozenset({"expected", "learning", "unfinished"}),
    frozenset({"planned", "expected"}),
)


@dataclass(frozen=True, slots=True)
class Denial:
    """Keys of the words behind a negation and before it, in its clause."""

    behind: frozenset[str]
    before: frozenset[str]
    first: str = ""
    """The key of the word right behind `not`, `never` or `cannot`: the verb that is denied."""

    @property
    def what(self) -> frozenset[str]:
        """What is denied: what stands behind, else what stands before (`Experience: none`)."""
        return self.behind or self.before

    def is_of(self, other: "Denial") -> bool:
        """True where both deny the same thing."""
        return bool(self.what & (other.behind | other.before)) or not (self.what or other.what)


@lru_cache(maxsize=5_000)
def _told_as(text: str) -> tuple[tuple[str, int, int], ...]:
    return tuple((name, *match.span()) for name, pattern in _FAMILIES.items() for match in pattern.finditer(text))


def told_alike(text: str, facts: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where a text says in words of its own what the facts say, too: held no more, left, refused, or still ahead."""
    known = {name for fact in facts for name, _, _ in _told_as(fact)}
    return tuple((start, end) for name, start, end in _told_as(text) if name in known)


def _without_alike(text: str, other: str) -> str:
    for start, end in told_alike(text, [other]):
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def restates(text: str, facts: Iterable[str]) -> bool:
    """True where some fact takes something back, and the text takes back the same of every such fact."""
    taken_back = [fact for fact in facts if _denials(fact) or _halves(fact) or status_of(fact) != "held"]
    return bool(taken_back) and all(_is_restated(text, fact) for fact in taken_back)


def _is_restated(text: str, fact: str) -> bool:
    is_alike = bool(told_alike(text, [fact]))
    status, of_fact = status_of(text), status_of(fact)
    halves = _halves(text)
    text, fact = _without_alike(text, fact), _without_alike(fact, text)
    said, known = _denials(text), _denials(fact)
    is_same = all(any(one.is_of(other) for other in known) for one in said)
    is_same = is_same and all(any(other.is_of(one) for one in said) for other in known)
    # `I could not order any parts without asking`, of who ordered without asking
    done = _done(fact)
    is_same = is_same and not any(
        one.first in done and not any((one.behind - {one.first}) & other.behind for other in known) for one in said
    )
    is_told = bool(known or _halves(fact) or is_alike) and _halves(fact) <= halves
    return is_same and (is_told or _is_near(status, of_fact))


def _is_near(said: Status, known: Status) -> bool:
    return said != "held" and (said == known or any({said, known} <= group for group in _NEAR))


@cache
def _half_keys() -> frozenset[str]:
    return frozenset(map(key_of, _HALF.split())) | (word_lists().reversing - set(map(key_of, _NEGATIONS)))


@cache
def _same_half() -> dict[str, str]:
    return {key_of("application"): key_of("applied"), key_of("nominee"): key_of("nominated")}


@lru_cache(maxsize=5_000)
def _done(text: str) -> frozenset[str]:
    """Keys of the person's own deeds of which no negation stands near before."""
    tokens = _TOKEN.findall(text.replace("’", "'"))
    negated = set[str]()
    for number, token in enumerate(tokens):
        near = tokens[max(0, number - _WINDOW) : number]
        if any(map(_negates, near)):
            negated.add(key_of(token))
    done = {word.key for word in said_words(text) if word.standing == "done"} - negated
    return frozenset(each.key for each in tellings(text) if each.actor == "own" and each.key in done)


@lru_cache(maxsize=5_000)
def _halves(text: str) -> frozenset[str]:
    keys = (_same_half().get(key, key) for key in map(key_of, _TOKEN.findall(text)))
    return frozenset(key for key in keys if key in _half_keys())


@lru_cache(maxsize=5_000)
def _denials(text: str) -> tuple[Denial, ...]:
    tokens = _TOKEN.findall(text.replace("’", "'"))
    found = []
    for number, token in enumerate(tokens):
        if _negates(token):
            is_of_verb = token.lower() in _OF_VERB or token.lower().endswith("n't")
            next_words = (token for token in tokens[number + 1 :] if not is_stop(token.lower()))
            first = key_of(next(next_words, "")) if is_of_verb else ""
            found.append(Denial(_near(tokens[number + 1 :]), _near(tokens[:number][::-1], through=",:("), first))
    return tuple(found)


def _negates(token: str) -> bool:
    return token.lower() in _NEGATIONS or token.lower().endswith("n't")


def _near(tokens: list[str], through: str = "") -> frozenset[str]:
    """The next words that say something, up to a mark; one mark may stand between a thing and its `none`."""
    keys: list[str] = []
    for token in tokens:
        if not token[0].isalnum():
            if not keys and token in through:  # `Embalming: I do not do it`
                continue
            break
        if keys and token.lower() in _NEGATIONS:  # `not order any parts without asking`
            break
        if not is_stop(token.lower()) and token.lower() not in _NEGATIONS:
            keys.append(key_of(token))
        if len(keys) == _WINDOW:
            break
    return frozenset(keys)
