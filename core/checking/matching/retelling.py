"""A demand that nothing answers, said in plainer words: `bookbinding` is binding books, `a little exposure to` experience of."""

import re
from functools import lru_cache

from core.checking.words.forms import key_of
from core.checking.words.word_classes import word_class
from core.language.verbs import Form, base_of, verb_form

_COMPOUND = re.compile(r"\b[A-Za-z][a-z]{7,20}\b")
_SHORTEST_THING, _SHORTEST_DEED = 3, 6
_IS_MOSTLY = 5
# How a demand asks for work that was done, and for what one knows.
_OF_WORK = (
    "experience experienced exposure background history record evidence practice practised versed accustomed used success"
    " grounding expertise involvement"
)
_OF_KNOWLEDGE = "knowledge familiarity familiar understanding grasp awareness appreciation conversant acquainted acquaintance"
_FRAME = re.compile(
    rf"^(?P<before>(?:[\w'’-]+,? (?:and )?){{0,4}}?)(?P<frame>{'|'.join((_OF_WORK + ' ' + _OF_KNOWLEDGE).split())})"
    r" (?:of|in|with|to|for|at|on|from)(?: (?:working|work|doing|being involved) (?:with|in|on|as|at))? (?=\S)",
    re.IGNORECASE,
)
_SMALL = frozenset("a an the any some no less at least with and or of in as be have well very little bit proven track".split())  # noqa: SIM905


@lru_cache(maxsize=2_000)
def in_plain_frame(text: str) -> str:
    """`Experience of` for `Considerable earlier exposure to`: what stands before it only says how much."""
    match = _FRAME.match(text)
    if match is None or not all(map(_says_how_much, match["before"].replace(",", "").lower().split())):
        return text
    is_known = match["frame"].lower() in _OF_KNOWLEDGE.split()
    return f"{'Knowledge' if is_known else 'Experience'} of {text[match.end() :]}"


@lru_cache(maxsize=2_000)
def in_two_words(text: str) -> str:
    """The text with a thing and its deed apart: `binding books`."""
    return _COMPOUND.sub(lambda match: _apart(match[0]), text)


def _says_how_much(word: str) -> bool:
    """True for an adjective, an adverb, a participle and small words."""
    kind = word_class(key_of(word))
    return word in _SMALL or kind.adjective + kind.adverb >= _IS_MOSTLY or verb_form(word) is Form.PAST


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
