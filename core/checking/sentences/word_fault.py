"""One word of a clause beside the facts of one role: borne by them, by what the role is called, or by nothing."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from core.checking.deeds.tellings import names_partner
from core.checking.evidence.facts import Fact
from core.checking.fields.heads import Head
from core.checking.letters import framing
from core.checking.sentences.claiming import standings_of
from core.checking.sentences.word_standing import (
    NONE,
    TIME_WORDS,
    is_as_strong,
    is_denied_there,
    says_the_opposite,
    standing_fault,
)
from core.checking.verdicts import Fault
from core.checking.words.forms import deed_of
from core.checking.words.quantities import quantities
from core.checking.words.same_figures import is_same_time
from core.checking.words.synonyms import raising_words, same_unit
from core.checking.words.word_lists import word_lists
from core.checking.words.words import Said, said_words
from core.language.doers import part_in

# `Weld symbols I can read`: no deed begins it.
_FRONTED = re.compile(
    r"(?!I\b)(?:[\w'’-]{1,30} ){1,6}?(?<!and )(?<!but )(?<!then )I (?:can|could|do|did|am|have|was)\b"
)
_MONTHS = frozenset({"month", "months"})
_OF_IT = re.compile(r"\b(?:the|this|our) $", re.IGNORECASE)
_US = re.compile(r"\b(?:we|of us|between us|among us)\b", re.IGNORECASE)
_BESIDE_ME = re.compile(r"\b(?:with|alongside) (?:(?:my|the|some|other|[a-z]{3,5}) )?$", re.IGNORECASE)
_AND_I = re.compile(r" and I\b")
_AS_ONE = re.compile(r"\bas (?:a|one) $", re.IGNORECASE)
_IS_THE = re.compile(r"\bI (?:was|am|have been) (?:also )?(?:the|an?) (?:[\w'’-]{1,20} )?$")


def word_fault(
    word: Said, clause: str, facts: Iterable[Fact], head: Head | None, frame: AbstractSet[str] = frozenset()
) -> Fault | None:
    """What is wrong with a word of a clause beside these facts of this role; None where it is borne.

    `frame` are the keys that a letter may say: its greeting and close, the posting's name, the person's.
    """
    standings = standings_of(word, facts)
    lower = word.surface.lower()
    if lower in word_lists().strong or lower in NONE:
        is_borne = any(is_as_strong(word, clause, fact) for fact in facts)
        if is_borne and not standings:  # `every one of them`, of `all`
            return None
        standings = standings if is_borne else []
    # `As Ward Sister at …, I shadowed the ward manager`: the title is the role's, whatever was only met.
    is_title = head is not None and word.key in head.title_keys and word.surface[0].isupper()
    if standings and not is_title:
        is_first = word.start <= len("I ") and _FRONTED.match(clause) is None
        return standing_fault(word, standings, facts, is_deed=is_first)
    is_of_head = head is not None and (
        word.key in head.title_keys or (word.surface[0].isupper() and word.key in head.keys)
    )
    # `the diner`, of who works at Rosalind's Diner
    is_employer = head is not None and word.key in head.company_keys
    is_of_head = is_of_head or (is_employer and _OF_IT.search(clause[: word.start]) is not None)
    is_light = bool({word.key, word.phrase} & word_lists().light) and any(fact.is_nominal for fact in facts)
    is_of_kind = is_light or any(word.key in framing.kind_keys(kind) for fact in facts for kind in fact.kinds)
    is_of_kind = is_of_kind or (head is not None and _tells_of_role(word, clause, head))
    # `in 24 months`: a length of time is held against the dates.
    is_time = word.key in TIME_WORDS and _is_compared(word, clause, facts)
    is_time = is_time or (word.surface.lower() == "people" and _is_counted(word, clause, facts))
    is_us = _is_us(word, clause) and any(_US.search(fact.text) for fact in facts)
    # `co-supervised`, of who did it with somebody
    is_us = is_us or (lower == "co" and clause[word.end : word.end + 1] == "-" and any(map(_is_shared, facts)))
    # `I was the driver of the bookmobile`, of who drove it
    deed = deed_of(word.surface) if _IS_THE.search(clause, 0, word.start) is not None else None
    if (
        is_of_head
        or is_of_kind
        or (deed is not None and any(deed in fact.own_deeds for fact in facts))
        or is_denied_there(word, facts)
        or says_the_opposite(word, clause, facts)
        or is_time
        or is_us
        or word.key in frame
    ):
        return None
    return Fault(code="name" if word.is_name else "words", quote=word.surface)


def _is_shared(fact: Fact) -> bool:
    return names_partner(fact.text) or part_in(fact.text) == "shared" or _US.search(fact.text) is not None


def _tells_of_role(word: Said, clause: str, head: Head) -> bool:
    """True for `joined` and `served` of a clause that names employer or title, and for `taught` of a teacher."""
    named = {each.key for each in said_words(clause) if each.surface[0].isupper()}
    is_named = bool(head.company_keys) and head.company_keys <= named
    is_deed = word.key not in raising_words() and word.key in head.title_deeds
    return (word.key in word_lists().of_role and is_named) or is_deed


def _is_us(word: Said, clause: str) -> bool:
    """True for `two colleagues and I`, `with colleagues` and `as a gang`; `my crew` and `a crew` are more than `we`."""
    lower = word.surface.lower()
    if lower in {"colleague", "colleagues"}:
        return bool(_AND_I.match(clause, word.end) or _BESIDE_ME.search(clause, 0, word.start))
    return lower in {"crew", "gang", "squad", "team"} and _AS_ONE.search(clause, 0, word.start) is not None


def _is_compared(word: Said, clause: str, facts: Iterable[Fact]) -> bool:
    """True for `days` of `two days`, where a fact has as long a time; months are held against the dates."""
    counted = [figure for figure in quantities(clause) if 0 <= word.start - figure.end <= 1]
    known = [other for fact in facts for other in fact.quantities]
    return any(word.surface.lower() in _MONTHS or any(is_same_time(each, other) for other in known) for each in counted)


def _is_counted(word: Said, clause: str, facts: Iterable[Fact]) -> bool:
    """True for `people` of `fourteen people`, where a fact counts as many: what they are is compared there."""
    counted = {figure.value for figure in quantities(clause) if 0 <= word.start - figure.end <= 1}
    known = [other for fact in facts for other in fact.quantities if other.value in counted and other.units]
    return any(same_unit((word.key,), other.units) for other in known)
