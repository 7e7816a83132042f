"""Where what answers a requirement by its words does not answer all of it: another name, place or person, no paper."""

import re
from collections.abc import Sequence

from core.checking.evidence.evidence import Witness
from core.checking.matching.firmness import is_unfirm
from core.checking.matching.other_things import is_another
from core.checking.matching.parsed_requirement import ParsedRequirement
from core.checking.matching.rarity import is_manner
from core.checking.matching.senses import is_only_named
from core.checking.matching.tally import ANSWERED_FROM
from core.checking.matching.witnesses import best_match
from core.language.counts import NUMBER_WORDS
from core.language.doers import doer_of
from core.language.people import leads_people
from core.language.terms import GENERIC_WEIGHT

ASKS_PAPER = re.compile(
    r"\b(?:certifications?|certificates?|certified|accreditation|licen[cs]e|tickets?|card)\b", re.IGNORECASE
)
_LISTS = frozenset({"skill", "language", "education", "certification"})
# A short name in capitals with the words that say which of its kind: `SAP Business One`.
_NAME = re.compile(r"\b[A-Z]{2,6}(?: [A-Z][a-z]{2,})+\b")
_COUNTS = re.compile(rf"\b(?:\d+|{'|'.join(NUMBER_WORDS[1:])})\b", re.IGNORECASE)
# What a line of a list says by its words weighs less than a deed.
_OF_LISTS = 0.7
_ASKS_TO_LEAD = re.compile(
    r"\b(?P<verb>supervis|lead|manag|mentor|coach)ing (?:[a-z]+ ){0,2}?(?:porters|staff|people|teams?|workers|nurses"
    r"|volunteers|apprentices|trainees|crews?|cleaners|drivers|engineers|operatives|assistants|chefs|waiters)\b",
    re.IGNORECASE,
)
_LEADS = re.compile(r"\b(?:manager|head|lead|leader|supervisor|foreman|director|matron|captain|chief)\b", re.IGNORECASE)
_NOT_OWN = frozenset({"others", "helped"})


def answers_less(parsed: ParsedRequirement, chosen: Sequence[Witness], *, is_title_alone: bool) -> bool:
    """True where what answers by its words does not answer all of it."""
    text = parsed.requirement.text
    is_other_name = not all(_is_named(name, chosen) for name in _NAME.findall(text))
    is_other_name = is_other_name or is_another(text, parsed.groups, [each.evidence.text for each in chosen])
    is_elsewhere = any(group.is_place and best_match(group, list(chosen)) < ANSWERED_FROM for group in parsed.groups)
    # `Assisted while the seniors ran the audit`; `Cut the AWS bill`, where a certification is asked for
    said = [each.evidence for each in chosen]
    is_of_others = bool(said) and all(doer_of(each.text) in _NOT_OWN or is_unfirm(each) for each in said)
    # A skill is no paper, unless it says so: `Food service`, where the certificate is asked for.
    is_listed = any(
        each.evidence.kind in _LISTS and (each.evidence.kind != "skill" or ASKS_PAPER.search(each.evidence.text))
        for each in chosen
    )
    is_no_paper = bool(chosen) and not is_listed and ASKS_PAPER.search(text) is not None
    # `Private pilot licence`, where a remote pilot's is asked for
    telling = [group for group in parsed.groups if group.weight > GENERIC_WEIGHT and not group.is_place]
    is_no_paper = is_no_paper or (
        ASKS_PAPER.search(text) is not None
        and any(best_match(group, list(chosen)) < ANSWERED_FROM * _OF_LISTS for group in telling)
    )
    # `Line management of two people`: a title counts nobody
    is_uncounted = is_title_alone and _COUNTS.search(text) is not None
    things = [group for group in parsed.groups if group.weight > GENERIC_WEIGHT and not is_manner(group)]
    titles = [each.role.title for each in chosen if each.role is not None]
    is_noun = len(things) == 1 and not is_listed and is_only_named(things[0], [each.text for each in said], titles)
    is_led_by_none = _is_led_by_none(text, chosen)
    is_less = is_other_name or is_elsewhere or is_of_others or is_no_paper or is_uncounted or is_noun
    return is_less or is_led_by_none


def _is_led_by_none(text: str, chosen: Sequence[Witness]) -> bool:
    """`Washed pots beside two kitchen porters`, where porters are to be supervised: nobody was."""
    asked = _ASKS_TO_LEAD.search(text)
    if asked is None or not chosen:
        return False
    verb = asked["verb"].lower()
    return not any(
        leads_people(each.evidence.text)
        or verb in each.evidence.text.lower()
        or (each.role is not None and _LEADS.search(each.role.title))
        for each in chosen
    )


def _is_named(name: str, chosen: Sequence[Witness]) -> bool:
    """False for `SAP Business One` where only SAP is named: the words of a name belong together."""
    first, *rest = name.split()
    texts = [witness.evidence.text for witness in chosen if first in witness.evidence.text]
    return not texts or any(all(word.lower() in text.lower() for word in rest) for text in texts)
