"""A purpose, cause or outcome told behind a deed, of which the facts have next to nothing: `to keep costs in budget`.

Where most of such an aside is borne by nothing, there is no other way of saying it that could be weighed. English.
"""

import re
from collections.abc import Set as AbstractSet

from core.checking.words.quantities import quantities
from core.checking.words.segments import content_of

# `to raise sales`, and not `to the manager`, `to fifteen people`
_NO_VERB = (
    r"(?!(?:the|an?|my|our|its|his|her|their|this|that|these|some|all|each|every|any|\d+|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty|thirty|forty|fifty|several|many|people|me|us|them|it)\b)"
)
_ASIDE = re.compile(
    rf",? \b(?:(?:in order |so as )?to(?= {_NO_VERB}[a-z]{{2,15}} )|so that|(?:for|by|through)(?= [a-z]+ing\b)"
    r"|resulting in|leading to|allowing|enabling|ensuring|helping|thereby|in preparation for|in time for"
    r"|ahead of(?! (?:schedule|time|plan|the deadline))"
    r"|because|thanks to|after which"
    r"|which (?:has |have )?(?=[a-z]+ed\b|led\b|cut\b|brought\b|made\b|saved\b|gave\b|let\b|meant\b)"
    r"|(?<=, )(?:making|giving|bringing|saving|cutting|improving|reducing|increasing|raising|freeing|lifting"
    r"|boosting)\b)[^,;.]*"
)
# Behind these `to` says no purpose: `used to`, `where to keep them`, `have yet to`.
_NO_PURPOSE = re.compile(
    r"(?:^|\b(?:used|have|has|had|having|yet|going|able|want|wants|wanted|wish|hope|need|needs|needed|got|where|how|what"
    r"|which|whether|go|goes|went|supposed|due|likely|ready|free|began|started|continue|help|helped|try|tried|plan|mean))$"
)
_LONGEST_BEFORE = 12
_LEAST = 2


def is_reason_added(text: str, unborne: AbstractSet[str]) -> bool:
    """Whether most of a purpose, cause or outcome stands in no fact; `unborne` are the words that nothing bears."""
    asides = _ASIDE.finditer(text) if unborne else ()
    return any(
        _is_unborne(match[0], unborne)
        for match in asides
        if not (
            match[0].lstrip(", ").startswith("to ")
            and _NO_PURPOSE.search(text, match.start() - _LONGEST_BEFORE, match.start())
        )
    )


def _is_unborne(aside: str, unborne: AbstractSet[str]) -> bool:
    told = [word.surface for word in content_of(aside)]
    free = sum(surface in unborne for surface in told)
    return free >= _LEAST and free > len(told) - free + len(quantities(aside))
