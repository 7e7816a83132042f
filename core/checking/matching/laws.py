"""Laws asked for by their names: a `Care Act` is no matter of whoever cared."""

import re
from collections.abc import Iterable, Sequence

from core.checking.evidence.evidence import Witness
from core.checking.matching.groups import Group
from core.checking.matching.witnesses import group_match
from core.language.terms import PLAIN_WEIGHT

_LAW = re.compile(
    r"\b(?:[A-Z][\w’'-]{1,24},? (?:(?:and|of|at|&|in|to|for) (?=[A-Z]))?){1,6}"
    r"(?:Acts?|Regulations?|Directive|Ordinance)\b(?: \(?(?:19|20)\d\d\)?)?"
)
_YEAR = re.compile(r" \(?(?:19|20)\d\d\)?$")
_BEFORE = re.compile(r"^(?:The|An?) |(?:Understanding|Knowledge|Experience|Awareness|Compliance) (?:of|with|in) ")
_SHOWN_FROM = 0.5


def misses_law(clause: str, groups: Iterable[Group], witnesses: Sequence[Witness]) -> bool:
    """True where a law is asked for, and what answers names none of them and nothing else that is asked for."""
    spans = [match.span() for match in _LAW.finditer(clause)]
    names = [_YEAR.sub("", _BEFORE.sub("", clause[start:end])) for start, end in spans]
    said = [witness.evidence.text for witness in witnesses]
    if not names or any(_is_named(name, text) for name in names for text in said):
        return False
    in_laws = " ".join(names)
    others = [group for group in groups if group.weight >= PLAIN_WEIGHT and group.surface not in in_laws]
    return not any(group_match(group, witness) >= _SHOWN_FROM for group in others for witness in witnesses)


def _is_named(name: str, text: str) -> bool:
    """True where the text has the law's name, or its letters: `MCA`."""
    letters = "".join(word[0] for word in name.split() if word[0].isupper())
    return name.lower() in text.lower() or (len(letters) > 1 and re.search(rf"\b{letters}\b", text) is not None)
