"""One word of a sentence beside how the facts say it: done, denied, planned, another's; and how strongly."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from core.checking.deeds.tellings import tellings
from core.checking.evidence.facts import Fact
from core.checking.sentences.comparing import is_spoken_of
from core.checking.verdicts import Fault
from core.checking.words.forms import key_of
from core.checking.words.synonyms import says
from core.checking.words.word_classes import word_class
from core.checking.words.word_lists import word_lists
from core.checking.words.words import Said, Standing, said_words
from core.language.verbs import Form, verb_form

TIME_WORDS = frozenset({"hour", "day", "week", "month", "quarter", "year"})
# Words that claim as much as each other.
_SAME_CLAIM = (
    frozenset({"all", "every", "each", "everyone", "everybody", "everything", "whole", "entire", "both"}),
    frozenset({"many", "lot", "lots", "much", "numerous"}),
    frozenset({"most", "mostly", "mainly"}),
    frozenset({"single", "one"}),
    frozenset({"alone", "myself", "solo", "unaided", "own"}),
    frozenset({"fully", "completely", "entirely", "whole"}),
)
NONE = frozenset({"never", "nobody", "nothing", "none", "nowhere"})
_OF_EVER = re.compile(r"\b(?:never|ever|any|once|no|none)\b", re.IGNORECASE)
_OTHERS_DID_NOT = re.compile(
    r"\b(?!(?:I|and|but|also|then|who|that|which)\b)[\w'’-]{1,30} (?:did|do|does|could|have|has|had)(?: not|n['’]t)\b",
    re.IGNORECASE,
)
_WHICH_OTHERS_DID_NOT = re.compile(
    r"\b(?:that|which|whom|where) (?!I\b)(?:[\w'’-]{1,20} ){1,4}?"
    r"(?:(?:did|could|had|has|have)(?: not|n['’]t)\b|(?:had )?failed to\b)"
)
_PART = re.compile(r"[,;:.]| (?:and|but|nor|or|though) ")
_WORD = re.compile(r"[\w'’]+")


def is_denied_there(word: Said, facts: Iterable[Fact]) -> bool:
    """True for `unpaid` of `no paid role`, `without pay` of `unpaid`, and `no interpreter` of `I do not interpret`."""
    lower = word.surface.lower()
    facts = list(facts)
    if lower.startswith("un") and any(key_of(lower.removeprefix("un")) in fact.denied for fact in facts):
        return True
    if word.standing != "not":
        return False
    root = word.key.removeprefix("n:")
    of_facts = {
        key_of(each.surface.lower().removeprefix("un"))
        for fact in facts
        for each in fact.words
        if each.surface.lower().startswith("un")
    }
    return root in of_facts or any(root in fact.denied for fact in facts)


def says_the_opposite(word: Said, clause: str, facts: Iterable[Fact]) -> bool:
    """True for `failed` of who did not pass, and `did not open` of what was kept shut.

    A word that takes nothing back is no denial of its opposite: who did not buy the cattle has not sold them. Nor is
    what was done once denied of ever: who lost a bid has not `won no bid`.
    """
    opposites = word_class(word.key).opposites
    if not opposites:
        return False
    if word.is_denied:
        return _OF_EVER.search(clause) is None and any(
            "done" in fact.standings.get(key, ()) for fact in facts for key in opposites
        )
    takes_back = word.key in word_lists().reversing or word.surface.lower().startswith("un")
    is_own = any(told.key == word.key and told.actor == "own" for told in tellings(clause))
    return takes_back and any(
        opposites & fact.denied and not (is_own and _only_others_did_not(fact.text, opposites)) for fact in facts
    )


def _only_others_did_not(text: str, deeds: AbstractSet[str]) -> bool:
    """True for `Two did not pass`, which is no failing of the person's."""
    is_own = any(told.key in deeds and told.actor == "own" for told in tellings(text))
    return not is_own and _OTHERS_DID_NOT.search(text) is not None


def told_with_opposite(words: Sequence[Said], clause: str, facts: Iterable[Fact]) -> frozenset[str]:
    """Of the words, those told together with the opposite of one: `bid` of `unsuccessful bid`, of a bid not successful.

    What the facts deny elsewhere is still denied.
    """
    facts = list(facts)
    opposites = {
        key for word in words if says_the_opposite(word, clause, facts) for key in word_class(word.key).opposites
    }
    parts = (said_words(part) for fact in facts for part in _PART.split(fact.text)) if opposites else ()
    told = [part for part in parts if any(word.key in opposites for word in part)]
    keys = {key for part in told for word in part for key in says(word.key) | {word.key}}
    return frozenset(word.surface for word in words if keys & (says(word.key) | {word.key}))


def is_as_strong(word: Said, clause: str, fact: Fact) -> bool:
    """True where the fact has the word; `all but $900` is not all."""
    but = f"{word.surface.lower()} but "
    has_but = re.search(rf"\b{word.surface}(?: of \w+)? but ", clause, re.IGNORECASE) is not None
    text = fact.text.lower() if has_but else fact.text.lower().replace(but, "")
    if word.surface.lower() in NONE:  # what is denied with it, is compared by itself
        return word.standing == "done" or bool(fact.denied) or fact.evidence.polarity == "does_not"
    if word.surface.lower() == "only" and (fact.weak or fact.denied or fact.left):
        return True  # `from reading only`, of what was only read about
    alike = next((group for group in _SAME_CLAIM if word.surface.lower() in group), frozenset())
    return any(
        word.key == key_of(known) or known in alike for known in (found.strip("'’") for found in _WORD.findall(text))
    )


def _others_did_not(word: Said, fact: Fact) -> bool:
    """True where a fact tells a deed of the person, and that others did not do it."""
    same = [told for told in tellings(fact.text) if word.key in says(told.key)]
    actors = {"others" if told.actor == "thing" else told.actor for told in same}
    is_done_too = "done" in fact.standings.get(word.key, ())
    return actors >= {"own", "others"} or (is_done_too and _WHICH_OTHERS_DID_NOT.search(fact.text) is not None)


def standing_fault(
    word: Said, standings: list[frozenset[Standing]], facts: Iterable[Fact], *, is_deed: bool
) -> Fault | None:
    """What is denied there must be denied here, and what others did is theirs. What was given up is not held."""
    is_mixed = word.standing == "done" and all("not" in there for there in standings)
    # `found the leak that the plumbers did not find`
    is_mixed = is_mixed and not any(_others_did_not(word, fact) for fact in facts)
    if is_deed and is_mixed and verb_form(word.surface) in {Form.PAST, Form.BASE}:
        return Fault(code="polarity", quote=word.surface)
    if any(word.standing in there for there in standings) or word.key in TIME_WORDS or word.key in word_lists().months:
        is_left = any(word.key in fact.left for fact in facts) and not word.is_left and word.is_name
        return Fault(code="polarity", quote=word.surface) if is_left else None
    # Who only plans what they have done says less than the truth.
    is_less = word.standing in {"plans", "others"} and any("done" in there for there in standings)
    # `The supervisor signs it off`, of `the supervisor signs it off, not me`
    is_less = is_less or (word.standing == "others" and any("not" in there for there in standings))
    # `When the manager was ill, I stood in`: what is told of others is told of them there, too, in another way.
    is_theirs_too = word.standing == "others" and verb_form(word.surface) is None
    is_less = is_less or (is_theirs_too and any(there & {"done", "others"} for there in standings))
    if is_less or is_spoken_of(word, standings):
        return None
    if word.standing == "done" and any("others" in there for there in standings):
        return Fault(code="doer", quote=word.surface, by="word")
    return Fault(code="polarity", quote=word.surface)
