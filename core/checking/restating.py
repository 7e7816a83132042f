"""Whether a sentence takes back just what its facts take back: `not certified` stays beside the forklift.

Of a fact that denies, plans or never finished, a word may be said where the same is denied, planned or unfinished
there; in which part of the sentence that stands, makes no difference.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from core.checking.forms import key_of
from core.checking.framing import is_stop
from core.checking.word_lists import word_lists
from core.language.standing import Status, status_of

_TOKEN = re.compile(r"[\w'’]+|[,;:.()?!–—]")
_NEGATIONS = frozenset(["not", "no", "never", "none", "nor", "neither", "nobody", "nothing", "without", "cannot"])
_WINDOW = 3
# What is only met, begun or asked for.
_HALF = (
    "theory theoretical booked sat attended shadowed observed progress enrolled applied application submitted decided"
    " learning studying planned intend hope leave left dropped due expected awaiting"
)
_NEAR: tuple[frozenset[Status], ...] = (
    frozenset({"expected", "learning", "unfinished"}),
    frozenset({"planned", "expected"}),
)


@dataclass(frozen=True, slots=True)
class Denial:
    """Keys of the words behind a negation and before it, in its clause."""

    behind: frozenset[str]
    before: frozenset[str]

    @property
    def what(self) -> frozenset[str]:
        """What is denied: what stands behind, else what stands before (`Experience: none`)."""
        return self.behind or self.before

    def is_of(self, other: "Denial") -> bool:
        """True where both deny the same thing."""
        return bool(self.what & (other.behind | other.before)) or not (self.what or other.what)


def restates(text: str, facts: Iterable[str]) -> bool:
    """True where some fact takes something back, and the text takes back the same of every such fact."""
    taken_back = [fact for fact in facts if _denials(fact) or _halves(fact) or status_of(fact) != "held"]
    return bool(taken_back) and all(_is_restated(text, fact) for fact in taken_back)


def _is_restated(text: str, fact: str) -> bool:
    said, known = _denials(text), _denials(fact)
    is_same = all(any(one.is_of(other) for other in known) for one in said)
    is_same = is_same and all(any(other.is_of(one) for one in said) for other in known)
    is_told = bool(known or _halves(fact)) and _halves(fact) <= _halves(text)
    return is_same and (is_told or _is_near(status_of(text), status_of(fact)))


def _is_near(said: Status, known: Status) -> bool:
    return said != "held" and (said == known or any({said, known} <= group for group in _NEAR))


@cache
def _half_keys() -> frozenset[str]:
    return frozenset(map(key_of, _HALF.split())) | word_lists().reversing


@lru_cache(maxsize=5_000)
def _halves(text: str) -> frozenset[str]:
    return frozenset(key for word in _TOKEN.findall(text) if (key := key_of(word)) in _half_keys())


@lru_cache(maxsize=5_000)
def _denials(text: str) -> tuple[Denial, ...]:
    tokens = _TOKEN.findall(text.replace("’", "'"))
    found = []
    for number, token in enumerate(tokens):
        if token.lower() in _NEGATIONS or token.lower().endswith("n't"):
            found.append(Denial(_near(tokens[number + 1 :]), _near(tokens[:number][::-1], through=",:(")))
    return tuple(found)


def _near(tokens: list[str], through: str = "") -> frozenset[str]:
    """The next words that say something, up to a mark; one mark may stand between a thing and its `none`."""
    keys: list[str] = []
    for number, token in enumerate(tokens):
        if not token[0].isalnum():
            if number == 0 and token in through:
                continue
            break
        if not is_stop(token.lower()) and token.lower() not in _NEGATIONS:
            keys.append(key_of(token))
        if len(keys) == _WINDOW:
            break
    return frozenset(keys)
