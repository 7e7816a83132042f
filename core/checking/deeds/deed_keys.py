"""One key for a deed, whether a verb or a noun tells it: `splicing` and `splice`, `treatment` and `treat`."""

from functools import lru_cache

from core.checking.words.forms import key_of
from core.checking.words.word_classes import word_class
from core.language.action_nouns import VERB_OF
from core.language.verbs import base_of

MAY_BE_VERB = 3
_NOUN_ENDS = ("ment", "al", "ance", "ence")
_SHORTEST_ROOT = 4


@lru_cache(maxsize=20_000)
def deed_key(surface: str) -> str:
    """The key of the verb that a word is, or is the name of; of `set-up` that of `set`."""
    lower = surface.lower().partition("-")[0]
    if lower in VERB_OF:
        return key_of(VERB_OF[lower])
    if (base := base_of(lower)) is not None:
        return key_of(base)
    if lower.endswith("ing") and len(lower) > _SHORTEST_ROOT + 2:
        root = lower.removesuffix("ing")
        is_doubled = root[-1] == root[-2] and root[-1] not in "ls"
        return key_of(root[:-1] if is_doubled else f"{root}e")
    roots = (lower.removesuffix(end) for end in _NOUN_ENDS if lower.endswith(end))
    return next((key_of(root) for root in roots if _is_verb(root)), key_of(lower))


def _is_verb(root: str) -> bool:
    return len(root) >= _SHORTEST_ROOT and word_class(key_of(root)).verb >= MAY_BE_VERB
