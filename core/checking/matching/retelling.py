"""A demand that nothing answers, in plainer words: `bookbinding` is binding books, `exposure to` is experience."""

import re
from functools import lru_cache

from core.checking.words.forms import key_of
from core.checking.words.word_classes import word_class
from core.language.verbs import base_of

_COMPOUND = re.compile(r"\b[A-Za-z][a-z]{7,20}\b")
_SHORTEST_THING, _SHORTEST_DEED = 3, 6
_IS_MOSTLY = 5
# How a demand asks for work that was done, and for what one knows.
_OF_WORK = (
    "experience experienced exposure background history record evidence practice practised versed accustomed used"
    " success grounding expertise involvement"
)
_OF_KNOWLEDGE = "knowledge familiarity familiar understanding grasp awareness appreciation conversant acquainted"
_FRAME = re.compile(
    rf"^(?P<before>(?:[\w'’-]+,? (?:and )?){{0,4}}?)(?P<frame>{'|'.join((_OF_WORK + ' ' + _OF_KNOWLEDGE).split())})"
    r" (?:of|in|with|to|for|at|on|from) (?=\S)",
    re.IGNORECASE,
)
# What may stand before it and says how much, how long ago or how well; `clinical` says of what.
_HOW_MUCH = frozenset(
    "a an the any some and or be have of well very little bit track considerable earlier past prior previous former"  # noqa: SIM905
    " documented demonstrable demonstrated proven recent extensive significant substantial broad wide deep solid strong"
    " good sound reasonable basic general hands-on first-hand direct relevant similar verifiable long prolonged"
    " consistent successful genuine real actual practical sufficient adequate ample great excellent decent minimal"
    " limited thorough working firm clear at least no less than".split()
)


@lru_cache(maxsize=2_000)
def in_plain_frame(text: str) -> str:
    """`Experience of` for `Considerable earlier exposure to`: what stands before it only says how much."""
    match = _FRAME.match(text)
    if match is None or not set(match["before"].replace(",", "").lower().split()) <= _HOW_MUCH:
        return text
    is_known = match["frame"].lower() in _OF_KNOWLEDGE.split()
    return f"{'Knowledge' if is_known else 'Experience'} of {text[match.end() :]}"


@lru_cache(maxsize=2_000)
def in_two_words(text: str) -> str:
    """The text with a thing and its deed apart: `binding books`."""
    return _COMPOUND.sub(lambda match: _apart(match[0]), text)


def _apart(word: str) -> str:
    lower = word.lower()
    if not lower.endswith("ing") or base_of(lower) is not None:
        return word
    for at in range(_SHORTEST_THING, len(lower) - _SHORTEST_DEED + 1):
        thing, deed = lower[:at], lower[at:]
        is_deed = base_of(deed) is not None or word_class(key_of(deed)).verb >= _IS_MOSTLY
        if word_class(key_of(thing)).noun >= _IS_MOSTLY and is_deed:
            return f"{deed} {thing}s"
    return word
