"""A sentence of somebody's own summary as they would say it: `Sells software` → `I sell software.`."""

import re

from core.checking.words.forms import key_of
from core.checking.words.word_classes import word_class
from core.language.phrasing import article, lowered
from core.language.sentences import ended
from core.language.verbs import Form, base_of, verb_form
from core.language.voice import first_person
from worker.engines.offline.compose.verb_lines import NO_DEED, agreeing, told_as_deed

# `Laminated dough is my favourite argument.`
_NO_DEED_OF_MINE = re.compile(
    r"^(?:(?!\b(?:where|who|that|which|what|when|while|whose)\b)[^,;:])+ (?:is|are|was|were) "
)
# `Ten years of explaining fractions to teenagers`
_TIME_SPENT = re.compile(
    r"^(?:Over |More than |About |Nearly )?(?:\d+\+?|[A-Z]?[a-z]+) years? (?:of|in|as|on) (?=[a-z])"
)
# `Registered with CORU since 2012`, and nothing that is over or that no letter says
_REGISTERED = re.compile(
    r"^(?!.*\b(?i:until|till|from|left|lapsed|expired|former\w*|previous\w*|unemployed|disab\w+|blind|sick\w*)\b)"
    r"(?:Registered|Licen[cs]ed|Certified|Accredited|Chartered) (?:with|by|to|as|in) "
    r"(?:(?!(?:19|20)\d\d)[^;:]){2,60}?(?P<since> since (?:\w+ )?(?:19|20)\d\d)?$"
)
# What one brings along, whoever one is.
_BROUGHT = re.compile(
    r"^(?:(?:[A-Z][a-z]+|\d+\+?)(?: [a-z-]+){0,3}|[A-Z][a-z]+) ?(?<= )(?P<head>licen[cs]e|record|experience|background"
    r"|eye|head|years|skills|hands)(?= (?:since|in|of|for|with|from|on|across|and|as)\b).{3,140}$"
)
# `Ends meetings early`
_ON_DOING = re.compile(r"(?:what|how|that|the|an?|my|our|all|every|people|to|it)\b")


def own_words(text: str) -> str | None:
    """`Sells software to hospitals` → `I sell software to hospitals.`; None for what has no verb of its writer's.

    `Clean licence since 2006 and a tidy cab` → `I bring a clean licence since 2006 and a tidy cab.`
    """
    status = _REGISTERED.match(text.rstrip(". "))
    if text.startswith(("I ", "My ")) or status is not None:
        since = "have been" if status is not None and status["since"] else "am"
        return ended(text if status is None else f"I {since} {lowered(text.rstrip('. '))}")
    if _TIME_SPENT.match(text):
        return ended(f"I have {lowered(text).replace('; ', ' and ')}")
    if (brought := _BROUGHT.match(text.rstrip(". "))) is not None:
        plain = lowered(brought[0])
        is_bare = re.match(r"(?:an?|the|over|more|\w*\d)\b", plain) or brought["head"].endswith("s")
        return ended(f"I bring {plain if is_bare else f'{article(plain)} {plain}'}")
    first, _, rest = text.partition(" ")
    if verb_form(first) is Form.PAST and (passive := told_as_deed(text, is_current=True)) is not None:
        return passive  # `Promoted five times`
    if verb_form(first) is None and _ON_DOING.match(rest) and (base := _base_of_third(first)) is not None:
        return agreeing(ended(f"I {base} {rest}"))
    is_verb = verb_form(first) in {Form.THIRD_PERSON, Form.PAST} and not _NO_DEED_OF_MINE.search(text)
    is_verb = is_verb and not NO_DEED.match(text)
    said = first_person(text, is_current=True) if is_verb else None
    if said is None and is_verb and verb_form(first) is Form.THIRD_PERSON and _ON_DOING.match(rest):
        said = ended(f"I {base_of(first)} {rest}")
    return agreeing(said) if said is not None and said.startswith("I ") else None


def _base_of_third(word: str) -> str | None:
    """`Mends` → `mend`, where that is a verb more often than a thing."""
    base = word[:-1].lower()
    kind = word_class(key_of(base))
    return base if word.endswith("s") and not word.endswith("ss") and kind.verb > kind.noun else None
