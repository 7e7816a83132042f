"""A requirement → the sentence in which a letter takes it up."""

import re
from collections.abc import Callable
from typing import Literal

from core.checking.matching.requirement_text import bare_requirement
from core.checking.words.forms import key_of
from core.checking.words.word_classes import word_class
from core.language.deeds import Reading, read_deed
from core.language.lexicon import title_score
from core.language.phrasing import article, lowered
from core.language.terms import terms
from core.language.verbs import Form, verb_form
from core.language.vocabulary import vocabulary
from core.language.words import stem

_BEHIND_NOUN = frozenset({"of", "to", "for", "with", "in", "from"})
_MAX_CHARACTERS = 150
_YOU = re.compile(
    r"^(?:you(?:['’](?P<short>ve|re|ll|d)|\s+(?P<word>have|are|can|could|will(?: have| be)?|should(?: have| be)?"
    r"|must(?: have| be)?|know|bring|hold|\w+))|(?P<bare>have|being))\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_WHO = re.compile(r"^(?:someone|somebody|a person|people) who (?P<clause>(?:is|has|can|will|knows|likes|enjoys)\b.+)$")
_THIRD_PERSON = (
    dict.fromkeys(("have", "ve", "should have", "must have", "will have"), "has")
    | dict.fromkeys(("are", "re", "should be", "must be", "will be", "being"), "is")
    | dict.fromkeys(("can", "could"), "can")
    | dict.fromkeys(("will", "ll"), "will")
)
# A second verb would have to change, too: `who is at home in Figma, have run interviews`.
_SECOND_VERB = re.compile(
    r"(?:,| and| or) (?:(?:and|or) )?(?:you )?(?:have|are|be|know|bring|hold|like|enjoy)\b", re.IGNORECASE
)
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
_DETERMINERS = frozenset(
    "a an the our your their and with to all new on in up at for that how as both".split()  # noqa: SIM905
)
_MODALS = re.compile(
    r"^(?:(?:you )?(?:must|should|need to|needs to|can)\b\s*(?:be able to\b)?|(?:be )?able to\b)\s*"
    r"(?P<held>(?:have|be|hold|know)\b)?\s*",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(r"^(?:ability|willingness|eligibility|desire|capacity)\b", re.IGNORECASE)
_PROPER_HEADS = re.compile(
    r"^(?:(?:Bachelor|Master|Doctor|Associate) of\b|Ph\.?D\b|[BM]\.?(?:Eng|Sc|Com|Ed|Tech|A)\b\.? (?!or\b))"
)
_ADJECTIVE = re.compile(
    r"^(?:(?:very|highly|fully|legally|really) )?(?:proficient|fluent|comfortable|willing|able|passionate"
    r"|good(?= (?:at|with)\b)"
    r"|happy|eager|keen|confident|familiar|capable|prepared|ready|skilled|experienced|organi[sz]ed$"
    r"|(?:self-)?motivated$|reliable$|flexible$|punctual$|literate|numerate|conversant|knowledgeable|committed|adept"
    r"|used to|available|eligible|at ease|at home|responsible|qualified|certified|trained)"
    r"(?=$|\s(?:in|with|at|to|of|about|for|on|under|as|when|working|from|and)\b"
    r"|(?<=used to) \w|(?:(?<=confident)|(?<=comfortable)) [a-z]+ing\b)",
    re.IGNORECASE,
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
AskedKind = Literal["thing", "doing", "person", "task"]


def _never(word: str) -> bool:
    del word
    return False


def asked_in_words(
    requirement: str, *, is_word_known: Callable[[str], bool], is_name: Callable[[str], bool] = _never
) -> tuple[AskedKind, str] | None:
    """What is asked for, as it stands inside a sentence, with what it is: a thing, a task or a person."""
    text = bare_requirement(requirement)
    if (
        text is None
        or OPEN_START.match(text)
        or TWO_THINGS.match(text)
        or len(text) > _MAX_CHARACTERS
        or not (text.split()[1:] or terms(text))
    ):
        return None
    person = _person_clause(text)
    if person is not None:
        return ("person", person) if person else None
    modal = _MODALS.match(text)
    text = _MODALS.sub("", text) or text
    first, *others = text.split()
    form = verb_form(first)
    if modal is None and form is Form.PAST and read_deed(first, text[len(first) :]) is Reading.DEED:
        return None
    is_asked_to = modal is not None and modal["held"] is None
    is_deed = read_deed(first, text[len(first) :]) is Reading.DEED
    if is_asked_to or (form is Form.BASE and others and (is_deed or _takes_object(others[0]))):
        return "task", text[0].lower() + text[1:]
    if form is Form.GERUND and others and first.lower() != "working" and not _NEEDS_ARTICLE.match(text):
        return "doing", text[0].lower() + text[1:]
    return "thing", noun_phrase(text, is_word_known, is_name)


def _takes_object(word: str) -> bool:
    return word.lower() in _DETERMINERS or word[0].isdigit() or verb_form(word) is Form.BASE


# `Valid Driver CPC`: of whatever name, the word before it is none.
_HOW_IT_IS = re.compile(r"(?:Valid|Current|Full|Clean|Recogni[sz]ed|In-date) ")
_VALID = re.compile(
    r"^(?:valid|current|full|clean|recognised|recognized|in-date) [\w&’' /-]{2,60}\b"
    r"(?:licen[cs]e|certificate|registration|card|ticket)$|^(?:MBA|PGCE|PhD|HND|HNC|LLM|LLB)$"
)


def _person_clause(text: str) -> str | None:
    """What stands behind `someone who`; None when `text` is about no person, empty when it cannot be said."""
    if (who := _WHO.match(text)) is not None:
        return who["clause"]
    if _ADJECTIVE.match(text):
        is_task = re.match(r"able to\b", text, re.IGNORECASE)
        return None if is_task else f"is {lowered(text)}"
    match = _YOU.match(text)
    return None if match is None else _about_you(match)


def _about_you(match: re.Match[str]) -> str | None:
    """`You know Rust` → `knows Rust`; `your own team` is theirs of whom it is said."""
    word = (match["short"] or match["word"] or match["bare"]).lower()
    known = _THIRD_PERSON.get(word)
    if known is None and _MODALS.match(match[0]):
        return None
    if _SECOND_VERB.search(match["rest"]):
        return ""
    if known is None:
        links = set(re.findall(r" and (\w+)", match["rest"])) - {"can", "will"}
        has_second = any(verb_form(link) is Form.BASE for link in links)
        if verb_form(word) is not Form.BASE or has_second:
            return ""
        known = word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")
    theirs = re.sub(r"\b[Yy]our\b", "their", match["rest"])
    return f"{known} " + re.sub(r"\byourself\b", "themselves", theirs)


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
