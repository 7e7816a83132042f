"""What a sentence makes more of than its facts: the whole of what was a part, the post of who only stood in for it.

Each rule reads the fact's own limit (`14 of the 60 costumes`, `deputy of the group leader`, `squad lead: Meera`) and
asks whether the sentence keeps it. A sentence that names the limit, in whatever words, is let be.
"""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise

from core.checking.deeds.clause_words import is_for_people
from core.checking.evidence.facts import Fact
from core.checking.verdicts import Fault
from core.checking.words.forms import key_of
from core.checking.words.quantities import quantities
from core.checking.words.synonyms import says
from core.checking.words.words import Said, said_words
from core.language.lexicon import word_kinds
from core.language.verbs import Form, verb_form

# `14 of the 60 costumes`, `two of the three mills`
_PART_OF = re.compile(r" of (?:the |my |our |its |their |these |those |all )?$", re.IGNORECASE)
_KEEPS_PART = re.compile(
    r"\b(?:part|some|one|half|most|few|several|many|among|member|partly|halfway|share"
    r"|number of the|of them|of which)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\b(?:the|all|every|each|all the|all of the) (?:[\w'’-]{1,30} )?$", re.IGNORECASE)
# So far behind the whole's figure, or before the thing, it may be told of.
_NEAR = 30
# What makes less of a post, and how else somebody is said to have filled it for a while.
_LESSENING = r"deputy|vice|acting|assistant|stand-?in|interim|trainee|substitute|alternate|relief|co"
_SMALL = r"(?:to|of|for|in|at|on|then|and|or|until|since|from|with)\b"
_LESS_POST = re.compile(
    rf"\b(?:{_LESSENING})(?: (?:to|of|for) (?:the |our |my )?|[- ])"
    rf"(?P<posts>[\w-]{{2,20}}(?: (?!{_SMALL})[\w-]{{2,20}}){{0,2}})",
    re.IGNORECASE,
)
_IS_LESS = re.compile(
    rf"\b(?:{_LESSENING}|deputi[sz]\w{{1,4}}|standing in|stood in|stand in|step(?:ped|ping)? in|fill(?:ed|ing)? in"
    r"|cover(?:ed|ing)?|in (?:the )?absence)\b",
    re.IGNORECASE,
)
_SECOND = re.compile(r"\bsecond[ -]in[ -]command\b", re.IGNORECASE)
_COMMANDS = re.compile(r"\b(?:command(?:ed|s|ing|ers?)?|led|leader|headed|in charge)\b", re.IGNORECASE)
# `Group leader of the laboratory`, `As group leader, I`, `I was the group leader`
_CALLS_SELF = re.compile(
    r"(?:\b[Aa]s (?:an? |the |its |our )?|\bI (?:am|was|have been|became) (?:an? |the |its |our )?|^)"
    r"(?P<title>(?:[\w-]{2,20} ){0,2}?(?P<post>[A-Za-z]{4,20}))(?= (?:of|for|at|in)\b|[,.]|$)"
)
# What somebody does who is called so.
_DEEDS = {
    "lead": "lead",
    "leader": "lead",
    "head": "head",
    "chief": "lead",
    "commander": "command",
    "chair": "chair",
    "foreman": "lead",
    "coordinator": "coordinate",
    "co-ordinator": "coordinate",
    "director": "direct",
    "manager": "manage",
    "supervisor": "supervise",
    "organiser": "organise",
    "organizer": "organise",
    "planner": "plan",
    "designer": "design",
}
# `squad lead: Meera`, `the project lead was Dr. Roe`
_POST_OF_OTHER = re.compile(
    rf"\b(?P<post>{'|'.join(_DEEDS)})(?: was| is| were|:| =| being) (?!(?:me|I|myself|mine|my own)\b)"
    r"(?:(?:the|our|my|an?) [a-z]|(?:the )?(?:Dr|Mr|Mrs|Ms|Prof)\b|(?:the )?(?-i:[A-Z][\w'’-]+))",
    re.IGNORECASE,
)
_I_DID = re.compile(
    r"(?:^|\bI |\band (?:I )?)(?:also |then |have |had )?(?P<verb>[A-Za-z-]{3,14})\b"
    r"(?= (?:the|a|an|my|our|its|this|all)\b)"
)
_SHARED_AMONG = re.compile(
    r"\+?[^,;.()]{0,40}\b(?:shared|split|divided) (?:out )?(?:among|between|by)\b|[^,;.()]{0,30} (?:among|between) us\b"
    r"|[^,;.()]{0,40} among (?:the )?(?:two|three|four|five|six|seven|eight|nine|ten|twelve|\d+)\b"
)
# `on a ward with about 300 births`: what a place has is nobody's deed.
_OF_PLACE = re.compile(r"\b(?:with|where|that|which|of|has|had|sees|saw) (?:[a-z]{3,10} )?$")
_SHARES = re.compile(r"\b(?:we|us|our|among|between|share[sd]?|split|each|team|colleagues?|one of)\b", re.IGNORECASE)
_I_VERBED = re.compile(r"(?:^|\bI |\band )(?:also |then |have |had )?(?P<verb>[A-Za-z-]{3,14}ed)\b")
_IS_SELF = re.compile(r"\b(?:as|was|am|being|became)(?: an?| the)? (?:[\w-]{2,20} )?$", re.IGNORECASE)
_OF_SOMEBODY = re.compile(r"\b(?:the|our|my|his|her|their|its) (?:[\w-]{2,20} )?$", re.IGNORECASE)
_NEXT_WORD = re.compile(r" ([\w'’-]{2,20})")
# Somebody is put below the person.
_UNDER_ME = re.compile(
    r"\b(?:work(?:s|ed|ing)? under (?:me\b|my (?:lead|leadership|supervision|direction|command|guidance|management))"
    r"|(?:report|answer)(?:s|ed|ing)? to me|my (?:direct )?reports|my subordinates?)\b",
    re.IGNORECASE,
)
_ABOVE_OTHERS = re.compile(
    r"\b(?:under m[ey]|to me|my (?:direct )?(?:reports|team|crew|staff|shift)"
    r"|(?:report|supervis|manag|head|direct|train|mentor|oversee|oversaw)\w*|led|leads?(?! for\b)|leading|leader"
    r"|in charge|foreman|crew of|team of|staff of|assistants?|apprentices?)\b",
    re.IGNORECASE,
)
_LONGEST_DENIAL = 40
_DENIED_BEFORE = re.compile(r"\b(?:neither|none|not|no|nobody|never|n['’]t)\b[^,;.]{0,30}$", re.IGNORECASE)
# `no injuries on my crews`, and who tells it of all: `Kvarn Electric has had none`, `the company has had no injuries`
_OF_MINE = re.compile(r"\b(?:on|in|of|for|at|across) my (?:own )?[a-z]{3,20}\b", re.IGNORECASE)
_WHO = r"(?:[A-Z][\w'’&-]{1,20} ){1,4}|(?:[Tt]he|[Oo]ur) (?:whole )?(?:company|firm|house|business) "
_OF_ALL = re.compile(
    rf"^(?:In [\w ]{{4,20}}, )?(?:{_WHO})(?:has|had|have|saw)\b(?= (?:had )?(?:no|none|never|fewer|less|not)\b)"
    r"|\b(?:across|throughout|all over) the [a-z]{3,20}\b"
)
_MINE = re.compile(r"\b(?:I|me|my|mine|we|our)\b")


def overstated(clause: str, facts: Sequence[Fact], header: AbstractSet[str] = frozenset()) -> list[Fault]:
    """What the clause makes more of than these facts; `header` are the keys of what its role is called."""
    if not facts:
        return []
    return [
        *_whole_faults(clause, facts),
        *_shared_faults(clause, facts),
        *_named_faults(clause, facts, header),
        *_post_faults(clause, facts),
        *_led_faults(clause, facts),
        *_below_faults(clause, facts),
        *_widened_faults(clause, facts),
        *_second_faults(clause, facts),
    ]


def _whole_faults(clause: str, facts: Sequence[Fact]) -> Iterable[Fault]:
    """`I made the costumes` of who made 14 of the 60."""
    parts = [part for fact in facts for part in parts_of(fact.text)]
    if not parts or _KEEPS_PART.search(clause):
        return
    said = quantities(clause)
    for part, whole, thing in parts:
        if any(figure.value == part for figure in said):
            continue
        ends = [figure.end for figure in said if figure.value == whole]
        for word in said_words(clause):
            is_whole = any(end <= word.start <= end + _NEAR for end in ends)
            is_whole = is_whole or _WHOLE.search(clause, max(0, word.start - _NEAR), word.start) is not None
            if word.key == thing and is_whole:
                yield Fault(code="number", quote=word.surface)
                break


@lru_cache(maxsize=5_000)
def parts_of(text: str) -> tuple[tuple[float, float, str], ...]:
    """Where a text counts a part of a whole: both figures, and the key of what is counted."""
    return tuple(
        (first.value, second.value, second.units[-1])
        for first, second in pairwise(quantities(text))
        if _PART_OF.fullmatch(text, first.end, second.start)
        and first.value < second.value
        and second.units
        and not (first.units or first.currency or second.is_year)
    )


def _shared_faults(clause: str, facts: Sequence[Fact]) -> Iterable[Fault]:
    """`I dispense 250 a day` of what five of them share."""
    if _SHARES.search(clause) or "I " not in clause:
        return
    said = {figure.value: figure for figure in quantities(clause)}
    for fact in facts:
        for figure in fact.quantities:
            shares = _SHARED_AMONG.match(fact.text, figure.end)
            told = said.get(figure.value)
            if shares is not None and told is not None and not _OF_PLACE.search(clause, 0, told.start):
                yield Fault(code="number", quote=clause[told.start : told.end])


def _named_faults(clause: str, facts: Sequence[Fact], header: AbstractSet[str]) -> Iterable[Fault]:
    """`I headed the regulation` of who worked under the head technician: what others are called is no deed."""
    match = _I_VERBED.search(clause)
    key = key_of(match["verb"]) if match is not None else ""
    if match is None or not key or key in header or any(key in fact.own_deeds for fact in facts):
        return
    told = [_is_called(word, fact) for fact in facts for word in fact.words if word.key == key]
    if told and all(told) and not any(key in says(deed) for fact in facts for deed in fact.own_deeds):
        yield Fault(code="doer", quote=match["verb"])


def _is_called(word: Said, fact: Fact) -> bool:
    """True for the `head` of `the head technician`, and for `the curator`; not for what somebody is themself."""
    if _IS_SELF.search(fact.text, 0, word.start) or _OF_SOMEBODY.search(fact.text, 0, word.start) is None:
        return False
    following = _NEXT_WORD.match(fact.text, word.end)
    lower = word.surface.lower()
    is_before_name = following is not None and is_for_people(following[1].lower())
    return is_for_people(lower) or (is_before_name and verb_form(lower) is not Form.PAST)


def _post_faults(clause: str, facts: Sequence[Fact]) -> Iterable[Fault]:
    """`Group leader of the laboratory` of who was the group leader's deputy."""
    match = _CALLS_SELF.search(clause)
    if match is None or "title" not in word_kinds(match["post"].lower()) or _IS_LESS.search(clause):
        return
    post = key_of(match["post"])
    told = [fact for fact in facts if any(word.key == post for word in fact.words)]
    if told and all(post in _less_posts(fact.text) for fact in told):
        yield Fault(code="title", quote=match["title"])


@lru_cache(maxsize=5_000)
def _less_posts(text: str) -> frozenset[str]:
    """Keys of the posts of which a text only tells something less: none that it also tells by itself."""
    less = [key_of(word) for match in _LESS_POST.finditer(text) for word in match["posts"].split()]
    told = [word.key for word in said_words(text)]
    return frozenset(key for key in less if told.count(key) <= less.count(key))


def _second_faults(clause: str, facts: Sequence[Fact]) -> Iterable[Fault]:
    """`I commanded the section` of its second in command."""
    if not any("second" in fact.text and _SECOND.search(fact.text) for fact in facts):
        return
    match = _COMMANDS.search(_SECOND.sub("", clause))
    if match is not None and not any(_COMMANDS.search(_SECOND.sub("", fact.text)) for fact in facts):
        yield Fault(code="title", quote=match[0])


def _led_faults(clause: str, facts: Sequence[Fact]) -> Iterable[Fault]:
    """`I led the transfer`, where a fact says who led it."""
    theirs = {key for fact in facts for key in _led_by_others(fact.text)}
    match = _I_DID.search(clause) if theirs else None
    if match is None or _POST_OF_OTHER.search(clause):
        return
    if key_of(match["verb"]) in theirs.difference(*(fact.own_deeds for fact in facts)):
        yield Fault(code="doer", quote=match["verb"])


@lru_cache(maxsize=5_000)
def _led_by_others(text: str) -> frozenset[str]:
    """Keys of what a text says that others did by naming who they were: `lead` of `squad lead: Meera`."""
    return frozenset(key_of(_DEEDS[match["post"].lower()]) for match in _POST_OF_OTHER.finditer(text))


def _below_faults(clause: str, facts: Sequence[Fact]) -> Iterable[Fault]:
    """`with the teacher working under me`, where no fact tells of anybody below."""
    match = _UNDER_ME.search(clause)
    if match is not None and not any(_is_above(fact.text) for fact in facts):
        yield Fault(code="doer", quote=match[0])


def _is_above(text: str) -> bool:
    """True where a text puts anybody below the person; not for `neither of whom reports to me`."""
    return any(
        _DENIED_BEFORE.search(text, match.start() - _LONGEST_DENIAL, match.start()) is None
        for match in _ABOVE_OTHERS.finditer(text)
    )


def _widened_faults(clause: str, facts: Sequence[Fact]) -> Iterable[Fault]:
    """`The company has had no injuries` of who had none on their own crews."""
    match = _OF_ALL.search(clause)
    if match is not None and _MINE.search(clause) is None and all(_OF_MINE.search(fact.text) for fact in facts):
        yield Fault(code="doer", quote=match[0])
