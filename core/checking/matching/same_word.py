"""Whether two words are forms of one: `lamination` and `laminated`, and not `openness` and `opening`."""

import re
from itertools import takewhile

from core.checking.words.roots import forms_of
from core.language.verbs import base_of

_SHORTEST, _LONG = 3, 5
_ENDS = frozenset({"", "s", "es", "e", "ed", "d", "ing", "'s", "’s", "y", "ies", "ue", "ues"})
_OF_DEEDS = frozenset({"ion", "ions", "tion", "ation", "ations", "ment", "ments", "ance"})
_ABSTRACT = re.compile(r"(?:ness|it(?:y|ies)|ives?|[ai]ble|ly|ous|ion|ions)$")


def is_form_of(asked: str, said: str) -> bool:
    """True for one verb in two forms, one noun in two spellings, and a deed beside its noun."""
    asked, said = asked.lower(), said.lower()
    if asked == said or (base_of(asked) is not None and base_of(asked) == base_of(said)):
        return True
    same = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(asked, said, strict=False))))
    if same >= _SHORTEST and said[same:] in _ENDS and asked[same:] in (_ENDS | _OF_DEEDS if same >= _LONG else _ENDS):
        return True
    return _ABSTRACT.search(asked) is None and _ABSTRACT.search(said) is None and bool(forms_of(asked) & forms_of(said))
