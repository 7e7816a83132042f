"""What a requirement asks for, as it stands inside a sentence."""

import re
from collections.abc import Callable
from typing import Literal

from core.checking.words.forms import key_of
from core.checking.words.word_classes import word_class
from core.language.lexicon import title_score
from core.language.phrasing import article, lowered
from core.language.verbs import Form, verb_form
from core.language.vocabulary import vocabulary
from core.language.words import stem

_BEHIND_NOUN = frozenset({"of", "to", "for", "with", "in", "from"})
_SMALL_WORD = r"(?:of|in|and|with|for|to|on|at|the|as|by|from|that|who)"
_COUNTED = (
    r"(?:licen[cs]e|degree|certificate|qualification|diploma|bachelor|master|background|record|understanding"
    r"|registration|course|ticket|card|permit|command|grasp|interest|commitment|passion|eye|sense|attitude|approach|mindset|portfolio|personality"
    r"|communicator|player|listener|thinker|learner|self-starter)"
)
_NEEDS_ARTICLE = re.compile(
    rf"^(?!(?:an?|the|any|your|our|some|all|no|both|at|\d\S*|two|three|four|five|six|seven|eight|nine|ten)\b)"
    rf"(?:(?!{_SMALL_WORD}\b)[\w()/+’'-]+ ){{0,4}}?{_COUNTED}(?: [IVX]+| \d)?(?=$|,|\s(?:or\b|{_SMALL_WORD}\b))",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(r"^(?:ability|willingness|eligibility|desire|capacity)\b", re.IGNORECASE)
_PROPER_HEADS = re.compile(
    r"^(?:(?:Bachelor|Master|Doctor|Associate) of\b|Ph\.?D\b|[BM]\.?(?:Eng|Sc|Com|Ed|Tech|A)\b\.? (?!or\b))"
)
# Endings of everyday words; names of products and places hardly ever have them.
_EVERYDAY = re.compile(
    r"^[A-Z][a-z]*(?:ous|ive|ant|ent|ible|able|ful|ing|ed|tion|sion|ment|ity|ness|ence|ance|ship|ate|ior)$"
)

_DETERMINER = re.compile(
    r"(?:an?(?= (?!levels?\b))|the|some|any|all|both|several|your|own|at least|at|no"
    r"|one|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
# With which a requirement begins, and which is no name wherever it has a capital.
_FIRST_WORDS = frozenset(
    "valid current clear knowledge registered conversational manual clean keyboard bachelor's master's"  # noqa: SIM905
    " additional relevant in-date"
    " existing tertiary postgraduate good basic full clean own previous proven recent practical confident fluent"
    " understanding familiarity general senior post-registration completed holder experience".split()
)

# What was cut off before it cannot be told: `in R or Python for preference`.
OPEN_START = re.compile(r"^(?:in|of|with|for|from|by|and|or|into|than)\s", re.IGNORECASE)
# `immediate effect a Service Electrician`: two things, and nothing that says how they belong together.
_BETWEEN = rf"(?:{_SMALL_WORD}|(?:you|have|has|hold|is|are|be|know|or|like|such|least|not|than))\b"
TWO_THINGS = re.compile(rf"^(?:an? )?(?:(?!{_BETWEEN})[\w-]+ ){{1,4}}an? [A-Z]")
AskedKind = Literal["thing", "doing"]


# `Valid Driver CPC`: of whatever name, the word before it is none.
_HOW_IT_IS = re.compile(r"(?:Valid|Current|Full|Clean|Recogni[sz]ed|In-date) ")
_VALID = re.compile(
    r"^(?:valid|current|full|clean|recognised|recognized|in-date) [\w&’' /-]{2,60}\b"
    r"(?:licen[cs]e|certificate|registration|card|ticket)$|^(?:MBA|PGCE|PhD|HND|HNC|LLM|LLB)$"
)


def noun_phrase(text: str, is_word_known: Callable[[str], bool], is_name: Callable[[str], bool]) -> str:
    """What is asked for as it stands behind `You ask for`: article and capitals as grammar has them."""
    phrase = text
    first, *others = re.split(r"[\s,/]+", text)
    is_proper = _PROPER_HEADS.match(text) or is_name(first) or (others and _is_proper(others[0]))
    is_task = others and others[0].islower() and verb_form(others[0]) is Form.GERUND  # `Fault finding`
    # `Approval to teach`: a thing that is called so in any text
    is_called_so = bool(others) and others[0] in _BEHIND_NOUN and _is_plain_noun(first)
    if is_called_so and not _PROPER_HEADS.match(text):
        phrase = lowered(text)
    is_proper = is_proper or (len(others) > 0 and re.match(r"\d|[IVX]+$", others[0]) is not None)  # `Level 6`
    is_small = _DETERMINER.match(text) is not None
    if is_small or (is_everyday(first) and not (others and others[0][:1].isupper())):
        phrase = lowered(text)
    if not is_proper and (is_task or _EVERYDAY.match(first) or _is_common(first, is_word_known)):
        phrase = lowered(text)
    if _HOW_IT_IS.match(phrase):
        phrase = f"{phrase[0].lower()}{phrase[1:]}"
    if _ABSTRACT.match(phrase):
        return f"the {phrase}"
    needs_article = (
        _NEEDS_ARTICLE.match(phrase) or _VALID.match(phrase) or _PROPER_HEADS.match(text) or _is_one_person(phrase)
    )
    return f"{article(phrase)} {phrase}" if needs_article else phrase


def is_everyday(word: str) -> bool:
    """True for a word with which requirements begin, and which is no name."""
    return word.lower().replace("’", "'") in _FIRST_WORDS


def _is_plain_noun(word: str) -> bool:
    kind = word_class(key_of(word.lower()))
    return word[1:].islower() and kind.noun > kind.verb + kind.adjective and stem(word) not in vocabulary().specific


def _is_proper(word: str) -> bool:
    """True for a second word in title case that is no known product: `Active Directory`, but not `Advanced Excel`."""
    return word[:1].isupper() and word[1:].islower() and stem(word) not in vocabulary().specific


def _is_one_person(phrase: str) -> bool:
    """True for `experienced chef`: one person, who takes an article."""
    head = re.split(rf",|\s{_SMALL_WORD}\b", phrase, maxsplit=1)[0]
    last = head.split()[-1] if head.split() else ""
    is_title = len(head.split()) > 1 and title_score(last) > 1 and not last.endswith("s")
    return is_title and not re.match(r"(?:an?|the|any|some|your|our|\d)", phrase, re.IGNORECASE)


def _is_common(word: str, is_word_known: Callable[[str], bool]) -> bool:
    """False for names, which keep their capital inside a sentence."""
    known = vocabulary()
    key = stem(word)
    if word.lower() in known.specific or key in known.specific:
        return False
    if is_word_known(word.lower()):
        return True
    listed = key in known.stop or key in known.posting or key in known.generic
    return listed or known.phrases.get((key,)) is not None or verb_form(word) is not None
