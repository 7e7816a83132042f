"""What is required, documents would show, and the record does not name: said once, and in the posting's words."""

import re
from collections.abc import Callable, Sequence

from core.checking.evidence import EvidenceIndex
from core.checking.lacking import is_lacking
from core.checking.matching.assessment import Assessment
from core.checking.matching.questions import question_of
from core.checking.forms import key_of
from core.checking.word_classes import word_class
from core.language.phrasing import listed
from core.language.verbs import Form, verb_form
from worker.engines.offline.compose.lead_ins import LeadIns
from worker.engines.offline.compose.topics import Topic

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
# `a Civil Designer`: the name of a product has no article.
_NAME = re.compile(r"^an? (?=[A-Z]\w*(?: (?:and )?[A-Z0-9]\w*)*$)")


def missing_things(
    index: EvidenceIndex, phrases: LeadIns, assessments: Sequence[Assessment], is_fine: Callable[[str], bool],
    known: set[str],
) -> str | None:
    """`You ask for A and B, and neither is on my résumé.`; None where nothing can be said so."""
    things: list[str] = []
    for each in assessments:
        need = each.parsed.requirement
        if each.strength is not None or need.text in known or need.importance != "required" or each.is_question or question_of(need.text):
            continue
        if _ONES_OWN.search(need.text):
            continue
        topic = phrases.topic(_YEARS_OF.sub("", need.text))
        if topic is None or topic.kind not in {"thing"} or len(topic.text.split()) > _LONGEST:
            continue
        topic = Topic(_NAME.sub("", topic.text))
        if not _is_thing(topic.text) or not is_lacking(topic.text, index):
            continue
        told = _told([*things, topic.text])
        if is_fine(told):
            things.append(topic.text)
        if len(things) == _MOST:
            break
    return _told(things) if things else None


def _is_thing(text: str) -> bool:
    """True for a thing by its first word, and nothing that somebody is."""
    first, *others = text.split()
    words = [word.lower() for word in others if word.isalpha()]
    kind = word_class(key_of(first.lower()))
    is_noun = first.lower() in {"a", "an"} or not first.islower() or kind.noun > max(kind.verb, kind.adjective)
    is_one = "," not in text and not {"or", "you", "your", "our"} & set(words)
    return is_noun and is_one and not any(verb_form(word) is Form.PAST for word in words)


def _told(things: Sequence[str]) -> str:
    is_several = len(things) > 1 or any(" and " in each or " or " in each for each in things)
    if len(things) == 1 and not is_several:
        return f"You ask for {things[0]}, which {'are' if _is_plural(things[0]) else 'is'} not on my résumé."
    end = "neither is" if len(things) == 2 and not any(" and " in e or " or " in e for e in things) else "none of it is"
    return f"You ask for {listed(list(things))}, and {end} on my résumé."


def _is_plural(thing: str) -> bool:
    head = thing.split(" of ")[0].split(" with ")[0].split(" in ")[0]
    return head.endswith("s") and not head.endswith(("ss", "ics", "is", "us"))
