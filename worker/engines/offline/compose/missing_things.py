"""What is required, documents would show, and the record does not name: said once, in the posting's words.

Readers of nine profiles of ten missed it: who reads what was asked for and not a word of it believes nothing else.
"""

import re
from collections.abc import Callable, Sequence

from core.checking.evidence import EvidenceIndex
from core.checking.forms import key_of
from core.checking.lacking import is_lacking
from core.checking.matching.assessment import Assessment
from core.checking.matching.questions import question_of
from core.checking.reason_says import admits
from core.checking.word_classes import word_class
from core.language.phrasing import listed
from core.language.verbs import Form, verb_form
from worker.engines.offline.compose.lead_ins import LeadIns
from worker.engines.offline.compose.unshown import EVERYDAY, page_named, unshown, weight_of

_MOST = 2
_LONGEST = 7
# What one brings along or is, and a licence to drive: its owner knows, and documents seldom say.
_ONES_OWN = re.compile(
    r"\b(?:boots?|laptop|phone|computer|clothing|tools|car|vehicle|bike|transport|driv\w+|guarantors?|portfolio|references?"
    r"|attitude|personality|person|nature|will\w*|able|ability|right to|visa|citizen\w*|resident)\b",
    re.IGNORECASE,
)
_YEARS_OF = re.compile(
    r"^(?:(?:at least|minimum(?: of)?|over|more than) )?(?:\d+|an?|one|two|three|four|five|six|seven|eight|ten)\+?"
    r"(?: or more)? (?:years?|months?)['’]?(?: or more)?(?: of)?(?: experience)?(?: (?:of|in|as))? (?=[a-z])",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:an?|the) ")
# `a Civil Designer`: the name of a product has no article.
_NAME = re.compile(r"^an? (?=[A-Z]\w*(?: (?:and )?[A-Z0-9]\w*)*$)")
_SEVERAL = re.compile(r" (?:and|or) ")
_BEHIND_HEAD = re.compile(r" (?:of|with|in|for|on|at|from|to)\b.*")


def missing_things(
    index: EvidenceIndex, phrases: LeadIns, gaps: Sequence[Assessment], is_fine: Callable[[str], bool]
) -> str | None:
    """`You ask for irrigation systems, which are not on my résumé.`; None where nothing can be said so.

    Papers, tongues and tools by their names before all else. `index` is the whole record, `gaps` what no point of the
    letter speaks of.
    """
    named = unshown(index, phrases, gaps, is_fine)
    if named is not None:
        return named
    missing = list(filter(_is_missing, gaps))
    if any(weight_of(each) > 0 for each in missing):
        return None  # who names a tool and leaves out the diploma seems to have it
    target = index.context.opportunity
    wished = " ".join(need.text for need in target.requirements if need.importance == "preferred").lower()
    things: list[str] = []
    for each in missing:
        asked = each.parsed.requirement.text
        topic = phrases.topic(bare := _YEARS_OF.sub("", asked))
        if topic is not None and bare != asked and _ARTICLE.match(topic.text):
            continue  # of years in a laboratory, a laboratory is not what is missing
        thing = _NAME.sub("", topic.text) if topic is not None and topic.kind == "thing" else ""
        is_named = _is_thing(thing) and thing.lower() not in wished and is_lacking(thing, index)
        if thing and admits(thing, target):
            return None  # the person says it in their own words
        if len(things) < _MOST and is_named and is_fine(_told([*things, thing], index)):
            things.append(thing)
    return _told(things, index) if things else None


def _is_missing(each: Assessment) -> bool:
    """True for what is required, nothing answers and documents would show."""
    need = each.parsed.requirement
    asked = each.parsed.qualification
    if asked is not None and asked.is_school:
        return False
    is_asked = need.importance == "required" and not each.is_question and question_of(need.text) is None
    return each.strength is None and is_asked and _ONES_OWN.search(need.text) is None


def _is_thing(text: str) -> bool:
    """True for a thing by its first word, and nothing that somebody is."""
    if not text or "," in text or EVERYDAY.search(text) or len(text.split()) > _LONGEST:
        return False
    first, *others = text.split()
    words = {word.lower() for word in others if word.isalpha()}
    kind = word_class(key_of(first.lower()))
    is_noun = first.lower() in {"a", "an"} or not first.islower() or kind.noun >= max(kind.verb, kind.adjective)
    is_one = first != "enough" and words.isdisjoint({"or", "you", "your", "our"})
    return is_noun and is_one and not any(verb_form(word) is Form.PAST for word in words)


def _told(things: Sequence[str], index: EvidenceIndex) -> str:
    page = page_named(index)
    is_several = any(map(_SEVERAL.search, things))
    if len(things) == 1 and not is_several:
        return f"You ask for {things[0]}, which {'are' if _are_many(things[0]) else 'is'} not on my {page}."
    end = "none of it is" if is_several else "neither is"
    named = ", and for ".join(things) if is_several else listed(list(things))
    return f"You ask for {named}, and {end} on my {page}."


def _are_many(thing: str) -> bool:
    head = _BEHIND_HEAD.sub("", thing)
    return head.endswith("s") and not head.endswith(("ss", "ics", "is", "us"))
