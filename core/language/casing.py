"""Lines all in capitals → as they stand inside a sentence."""

import re

from core.language.vocabulary import vocabulary

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*")
_SMALL = frozenset("a an and as at by de des di du for from in la le of on or the to with".split())  # noqa: SIM905
_SHORT_FORMS = frozenset("st mt ft dr mr mrs jr sr ltd".split())  # noqa: SIM905
_ACRONYMS = frozenset(
    "usa us uk eu uae ceo cfo coo cto cio hr it ai ui qa vp ii iii iv llc plc"  # noqa: SIM905
    " al ak az ar ca co de ga hi ia id il in ma me mi mo ne oh ok or pa ri ut va wa wi".split()
)
_STATE = re.compile(r",\s*$")
_MAX_ACRONYM = 5
_MIN_SINGLE = 7
_MIN_WORD = 4


def recased(text: str) -> str:
    """`CORPORATE CONTROLLER, USA` → `Corporate Controller, USA`. A text with any small letter stays as it is."""
    words = _WORD.findall(text)
    long = [word for word in words if len(word) >= _MIN_WORD]
    is_shouted = len(words) > 1 and bool(long) if len(words) > 1 else bool(words) and len(words[0]) >= _MIN_SINGLE
    if not is_shouted or any(character.islower() for character in text):
        return text
    return _WORD.sub(lambda match: _word(match, text), text)


def _word(match: re.Match[str], text: str) -> str:
    word = match[0]
    lower = word.lower()
    if "." in word or _is_acronym(lower, is_behind_comma=_STATE.search(text[: match.start()]) is not None):
        return word
    if lower in _SMALL and match.start() > 0:
        return lower
    return word[0] + lower[1:]


def _is_acronym(word: str, *, is_behind_comma: bool) -> bool:
    """Names of the vocabulary, words without vowels, and states behind a comma."""
    if word in _SHORT_FORMS:
        return False
    if len(word) == 2:  # noqa: PLR2004 - `FL`, `IT`, `in`
        return (word in _ACRONYMS and (is_behind_comma or word not in _SMALL | {"co", "me", "de", "la"})) or (
            not re.search(r"[aeiouy]", word)
        )
    is_known = word in vocabulary().specific and len(word) <= _MAX_ACRONYM
    return is_known or word in _ACRONYMS or (len(word) <= _MAX_ACRONYM and not re.search(r"[aeiouy]", word))
