"""Text whose end stands on another line, or is lost: `Stopped two projects that`, `writing clean`."""

import re

from core.checking.words.forms import key_of
from core.checking.words.word_classes import word_class
from core.language.counts import NUMBER_WORDS
from core.language.verbs import Form, verb_form

# What nothing whole ends in: relative words, conjunctions, determiners and prepositions that are no part of a verb.
_OPEN = re.compile(
    r"\b(?:that|which|who|whose|whom|where|when|while|because|although|if|as|and|or|but|nor|than|the|an?|their|our|my|its"
    r"|your|at|of|for|with|from|to|by|into|per|including|between|during|among|against|without|towards?|via|using)$",
    re.IGNORECASE,
)
_OF_VERB = re.compile(r"\b(?:in|on|acting)$", re.IGNORECASE)
# Behind these a noun is due; `in private` and `kept it clean and safe` are whole.
_DUE = frozenset("a an the of for with from to by into their our my its your some more new".split())  # noqa: SIM905
# What stands for people or things that were named.
_PEOPLE = frozenset("deaf blind homeless elderly poor young old disabled unemployed sick vulnerable public".split())  # noqa: SIM905
_AMOUNTS = frozenset("all both many few several more less most each other same own best worst free abroad late".split())  # noqa: SIM905
_ARTICLES = frozenset({"the", "a", "an", "my", "our"})
_STANDING = frozenset(NUMBER_WORDS) | _PEOPLE | _AMOUNTS


def is_cut(text: str, *, has_verb: bool = True) -> bool:
    """True for what ends in a word that needs another one behind it; without a verb no `in` or `on` is part of one."""
    plain = text.rstrip(" .;,:")
    is_open = _OPEN.search(plain) is not None or (not has_verb and _OF_VERB.search(plain) is not None)
    return is_open or _lacks_noun(plain.split()[-3:])


def _lacks_noun(words: list[str]) -> bool:
    """True for `writing clean` and `with new`; False for `kept the building open`."""
    if len(words) < 2 or not words[-1].isalpha() or not words[-1].islower() or words[-1] in _STANDING:  # noqa: PLR2004
        return False
    *earlier, before, last = [word.lower() for word in words]
    kind = word_class(key_of(last))
    is_doing = verb_form(before) is Form.GERUND and not (earlier and earlier[0] in _ARTICLES)
    return kind.adjective > max(kind.noun, kind.adverb) and (before in _DUE or is_doing)
