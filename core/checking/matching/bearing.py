"""Whether what is answered of a requirement by its words bears it: names, several of its things, or its one thing.

A word in another sense, an everyday word and a word of the same stem answer nothing by themselves: who founded an
eco-friendly house is not friendly for it, and a line about an online newsletter says nothing of QuickBooks Online.
"""

import re
from collections.abc import Sequence

from core.checking.evidence.evidence import Witness
from core.checking.matching.groups import Group
from core.checking.matching.rarity import is_everyday, is_known, is_manner
from core.checking.matching.same_word import is_form_of
from core.checking.matching.witnesses import best_match, group_match
from core.language.terms import GENERIC_WEIGHT
from core.language.verbs import Form, base_of, verb_form
from core.language.words import words

# What a list says weighs less than a deed, and names the thing all the same.
_NAMED_FROM = 0.35
_LAPSED_FROM = 0.2
_NEAR_FROM = 0.65
_SHARE_FROM = 0.5
# Titles of works and prizes tell no deed.
_NO_DEEDS = frozenset({"publication", "award"})
_LISTS = frozenset({"skill", "language", "certification", "education"})
# Before a verb: `ability to utilize …`.
_TO = re.compile(r"(?:\bto|\band|\bor|,) $")
# In `Stock Control` capitals make no names.
_LOWER = re.compile(r"(?:^| )(?!(?:and|with|from|into)\b)[a-z]{3,}")
_HOW_WELL = frozenset(
    "advanced basic valid current full general demonstrated specific extremely literate savvy"  # noqa: SIM905
    " proficiency proficient".split()
)


def bears(text: str, groups: Sequence[Group], witnesses: Sequence[Witness]) -> bool:
    """True where a name is answered, most of the things, or the only thing that is asked for."""
    telling = [group for group in groups if group.weight > GENERIC_WEIGHT and not group.is_place]
    is_titled = " " in text and _LOWER.search(text) is None
    names = [group for group in telling if group.is_specific and not (is_titled and not is_known(group))]
    named = [group for group in names if not is_everyday(group) and _is_named(group, witnesses)]
    if named and len(named) >= _SHARE_FROM * len(names):
        return True
    things = [group for group in telling if not is_manner(group) and group.surface.lower() not in _HOW_WELL]
    answered = [group for group in things if group in named or _may_be(group, names, witnesses)]
    if len(things) == 1:
        return bool(answered) and _is_deed(things[0], text, witnesses)
    if not things:
        return _by_everyday_words(groups, telling, witnesses)
    near = [group for group in things if group in answered or best_match(group, list(witnesses)) >= _NEAR_FROM]
    return len(near) > 1 and len(near) >= _SHARE_FROM * len(things)


def _by_everyday_words(groups: Sequence[Group], telling: Sequence[Group], witnesses: Sequence[Witness]) -> bool:
    """Where no thing is asked for by a word of its own: `Shift planning` by both words, `Driving` by `Drove …`."""
    if len(telling) == 1:
        # `Ansible` and `Principal` end as adjectives do.
        is_written = any(_has_name(telling[0], each.evidence.text) for each in witnesses)
        return is_written or _is_called(telling[0], witnesses)
    if telling or len(groups) > 1:
        return not telling and all(is_answered(group, witnesses) for group in groups)
    return any(_begins(group, witnesses) or _is_called(group, witnesses) for group in groups)


def _is_deed(group: Group, text: str, witnesses: Sequence[Witness]) -> bool:
    """False where a verb alone is shared, unless a line begins with it or a list or title names it."""
    return not _is_verb(group, text) or _begins(group, witnesses) or _is_called(group, witnesses)


def _may_be(group: Group, names: Sequence[Group], witnesses: Sequence[Witness]) -> bool:
    """Whether it is answered; a name only where something similar may stand in for it."""
    return (group not in names or bool(group.similar)) and is_answered(group, witnesses)


def _is_verb(group: Group, text: str) -> bool:
    """True for `Focuses on customers` and `able to utilize tools`: a verb alone, which any trade has."""
    form = verb_form(group.surface.lower())
    if group.start < 0 or form is None or form is Form.GERUND:
        return False
    return _TO.search(text[: group.start]) is not None or (
        form is Form.THIRD_PERSON and not text[: group.start].strip()
    )


def _begins(group: Group, witnesses: Sequence[Witness]) -> bool:
    """True for `Interviewed ninety passengers`, where somebody is to interview: the deed itself is named."""
    verb = base_of(group.surface.lower())
    first = [next(iter(words(each.evidence.text)), None) for each in witnesses]
    return verb is not None and any(word is not None and base_of(word.surface.lower()) == verb for word in first)


def _is_called(group: Group, witnesses: Sequence[Witness]) -> bool:
    """True where a list says it in one of its forms, or the title of the post does; titles hold everyday words, too."""
    listed = [each.evidence.text for each in witnesses if each.evidence.kind in _LISTS]
    titles = [each.role.title for each in witnesses if each.role is not None and group.weight > GENERIC_WEIGHT]
    return any(_has_any_form(group, text) for text in (*listed, *titles))


def _is_named(group: Group, witnesses: Sequence[Witness]) -> bool:
    """True where the name itself stands there: as an item of a list, or with its capital in a sentence."""
    showing = [each for each in witnesses if group_match(group, each, related=False) >= _NAMED_FROM]
    listed = any(each.evidence.kind in _LISTS for each in showing)
    return listed or any(_has_name(group, each.evidence.text) for each in showing)


def _has_name(group: Group, text: str) -> bool:
    """True for `Python` in a sentence, and for letters that stand for words in it."""
    terms = [term for alternative in group.alternatives for term in alternative]
    named = {word.surface for word in words(text)}
    is_short = all(term.surface.isupper() and term.surface not in named for term in terms)
    parts = (part for term in terms for part in term.surface.split() if not part.islower())
    return is_short or any(_stands_in(part, text) for part in parts)


def _stands_in(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def is_answered(group: Group, witnesses: Sequence[Witness]) -> bool:
    """True where a deed or a list has the word in one of its forms, or a title has it."""
    if group.similar and best_match(group, list(witnesses), related=False) >= _NAMED_FROM:
        return True
    for each in witnesses:
        is_listed = each.evidence.kind in _LISTS
        least = _LAPSED_FROM if is_listed else _NAMED_FROM
        is_said = group_match(group, each, related=is_listed) >= least and _has_form(group, each)
        if is_said and each.evidence.kind not in _NO_DEEDS:
            return True
    return False


def _has_form(group: Group, witness: Witness) -> bool:
    """False for `openness` and `opening hours`: only the stem is the same."""
    title = witness.role.title if witness.role is not None else ""
    return witness.evidence.kind in _LISTS or _has_any_form(group, f"{witness.evidence.text} {title}")


def _has_any_form(group: Group, text: str) -> bool:
    """True where a word of the text is a form of one that is asked for; what has several words is taken as read."""
    said = [word.surface for word in words(text)]
    asked = [alternative[0].surface for alternative in group.alternatives if len(alternative) == 1]
    is_whole = len(asked) < len(group.alternatives) or any("-" in each or " " in each for each in asked)
    return is_whole or any(is_form_of(each, word) for each in asked for word in said)
