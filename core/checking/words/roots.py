"""Forms of one word that the stemmer keeps apart: `taught` and `teach`, `florist` and `floristry`."""

import re
from functools import lru_cache

from core.checking.words.forms import key_of
from core.language.words import stem

# The same word in another form is the word; a word of the same root (`welder` for `welding`) is near to it.
SAME_ROOT = 0.65
_SHORTEST_ROOT = 4
_ENDS = ("ship", "eri", "istri", "ist", "ian", "ic", "al", "er", "or", "ant", "ri", "i", "e")
_MOST_ENDS = 3
_DIPHTHONG = re.compile(r"(?<=[a-z])(?:ae|oe)(?=[a-z]{3})|^(?:ae|oe)(?=[a-z]{4})")
_SHORTEST_WITH_DIPHTHONG = 8
# Words that look as if they were of another's root: a nursery has no nurses, who joins a firm is no joiner.
_APART = {
    word: f"#{family}"
    for family, named in {
        "nursery": "nursery nurseries",
        "counter": "counter counters",
        "physician": "physician physicians",
        "porter": "porter porters",
        "tailor": "tailor tailors tailoring tailored",
        "ranger": "ranger rangers",
        "joinery": "joiner joiners joinery",
        "conductor": "conductor conductors",
        "customer": "customer customers",
        "organic": "organic organically",
        "turner": "turner turners",
    }.items()
    for word in named.split()
}


@lru_cache(maxsize=20_000)
def forms_of(word: str) -> frozenset[str]:
    """Keys of a word that are the same for its other forms and spellings: stem, verb, spelling without diphthongs."""
    key = key_of(word)
    keys = {stem(word)} | ({key} if not key.startswith("n:") else set())
    if "-" in word and (joined := word.replace("-", "")).isalpha():
        keys |= forms_of(joined)
    if len(word) >= _SHORTEST_WITH_DIPHTHONG:
        keys |= {stem(_DIPHTHONG.sub("e", word.lower()))}
    return frozenset(keys)


@lru_cache(maxsize=20_000)
def root_of(word: str) -> str:
    """What is left without the endings of agents, crafts and adjectives; never less than four letters."""
    if (apart := _APART.get(word.lower())) is not None:
        return apart
    root = min(forms_of(word), key=lambda key: (len(key), key))
    for _ in range(_MOST_ENDS):
        shorter = next((root.removesuffix(end) for end in _ENDS if root.endswith(end)), root)
        if shorter == root or len(shorter) < _SHORTEST_ROOT:
            break
        root = shorter
    return root
