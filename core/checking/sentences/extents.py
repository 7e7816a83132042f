"""How often, how much of it and on what condition each part of a text says that something was so. English.

`Stood in for the cook once`, `a few of the vans`, `only when Ray is off`, `all tyres, except trucks`: what keeps a deed
back stands in the very part of the text that tells the deed, and says nothing of the parts beside it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from core.checking.deeds.tellings import tellings
from core.checking.letters.framing import is_stop
from core.checking.words.quantities import quantities
from core.checking.words.synonyms import says
from core.checking.words.words import said_words

_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
# How often, from once to what happens on certain days; how much of it; on what condition; what is left out.
_RARELY = re.compile(
    r"(?<!at )\bonce\b(?! (?:the|I|it|they|we|he|she|a|an|every|again|reported|done|in charge)\b)"
    r"|\bonce (?:an? |every )?(?:month|quarter|year|season|term)\b"
    r"|\b(?:just the once|once in a while|one time|(?:on )?(?:one|a single) (?:occasion|time)|on two occasions)\b"
    r"|\b(?:very )?(?:rare|rarely|seldom|(?:hardly|scarcely) ever|occasional|occasionally|sometimes|at times)\b"
    r"|\b(?:from time to time|(?:every )?now and (?:then|again)|every so often|twice an? year)\b"
    r"|\b(?:if|when|where|as) (?:needed|required|asked|necessary)\b|\bin emergenc(?:y|ies)\b|\bad hoc\b",
    re.IGNORECASE,
)
_BRIEFLY = re.compile(
    r"\b(?:one|a single) (?:(?:whole|full) )?(?:day|week|weekend|month|shift|evening|night|summer|winter|season)\b",
    re.IGNORECASE,
)
_ON_DAYS = re.compile(
    rf"\b(?:on )?(?:{_DAYS}|weekends?|weekdays)\b|\b(?:one|two|three|four|[1-4]) (?:days?|evenings?|nights?|mornings?"
    r"|afternoons?|shifts?) (?:a|per|each) (?:week|month)\b",
    re.IGNORECASE,
)
_IN_PART = re.compile(
    r"\b(?:a few|a couple|a handful|several|in part|partly|(?<!spare )(?:part|parts|bits|section|sections|half|third"
    r"|quarter|fifth|tenth) of(?! \d)|some of)\b|\bsome (?=[a-z-]{3,20}s\b)",
    re.IGNORECASE,
)
_MOSTLY = re.compile(r"\b(?:most of|mostly|mainly|largely|chiefly|primarily|for the most part)\b", re.IGNORECASE)
_ONLY_IF = re.compile(
    r"\b(?:only|just) (?:when|if|on|for|in|at|with|during|while|under)\b|\b(?:when|while|if|whenever) "
    r"(?:[\w'’.-]{1,20} ){1,4}?(?:is|was|are|were) (?:off|away|out|ill|sick|on leave|on holiday|absent|short|not there"
    r"|not in)\b|\bwhen short\b|\bunless\b|\bin the absence of\b|\bin (?:his|her|their) absence\b",
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    r"\b(?:except(?:ing)?(?! that\b)|excluding|excluded|apart from|aside from|other than|save for"
    r"|bar(?= (?:one|two|a|an|the|for)\b)|all but|but not|but for|not for|minus|with the exception|but (?=[\d£$€]))",
    re.IGNORECASE,
)
_SMALL = (
    ("often", 1, _RARELY),
    ("briefly", 2, _BRIEFLY),
    ("part", 1, _IN_PART),
    ("condition", 1, _ONLY_IF),
    ("except", 1, _EXCEPT),
    ("often", 2, _ON_DAYS),
    ("part", 2, _MOSTLY),
)
# What goes further than any of these; `regularly` than what was rare.
_ALWAYS = re.compile(
    rf"\b(?:always|daily|(?:every|each)(?! (?:other|second|third|fourth|fifth|so often|now|{_DAYS}|of)\b)|throughout"
    r"|all(?! (?:but|around|over|along|kinds|sorts)\b)|whole|entire|entirely|constantly|continual(?:ly)?|continuously"
    r"|fully|complete(?!d)|completely|the full|without fail|at all times|full-time)\b",
    re.IGNORECASE,
)
_REGULARLY = re.compile(
    r"\b(?:regular|regularly|often|frequent|frequently|usually|routinely|commonly|repeatedly|weekly|monthly|day-to-day"
    r"|many times)\b",
    re.IGNORECASE,
)
_NEVER = re.compile(r"\b(?:never|not once|none|no|without (?:any|a single)|not (?:a|one) single)\b", re.IGNORECASE)
# `300 of the team's 1,100 checks`, `one play out of five`
_NUMBER = r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)"
_COUNTED = re.compile(
    rf"\b{_NUMBER} (?:of (?:the |my |our |its )?(?:[\w'’-]{{1,20}} ){{0,2}}|(?:[\w-]{{2,20}} ){{0,3}}out of ){_NUMBER}",
    re.IGNORECASE,
)
# `One of seven agents`, `part of the working group`: what somebody belongs to.
_BELONGS = re.compile(
    r"\b(?:one of (?:the |us |our )?(?:two|three|four|five|six|seven|eight|nine|ten|twelve|\d+)\b"
    r"|(?:a )?part of (?:(?:the|a|an|our) )?(?:[\w-]{1,20} ){0,3}"
    r"(?:group|team|crew|committee|panel|squad|board|staff|unit)\b)",
    re.IGNORECASE,
)
# `15 a quarter` is so many each quarter.
_TIMES = r"day|night|week|month|quarter|year|season|shift|morning|evening"
_EACH = re.compile(rf"\b(?:every|each) (?P<unit>{_TIMES})\b|\bdaily\b", re.IGNORECASE)
_PER = re.compile(rf"(?:\b(?:an?|per) |/ ?)(?P<unit>{_TIMES})\b", re.IGNORECASE)
# Between what may be told apart: marks, and joints behind which something else is told.
_JOINT = re.compile(
    r"(?P<hard>[;:!?()]|\.(?=\s|$)|\s[–—-]\s)|,\s|\s(?:and|or|plus|but|while|whereas|though|although)\s", re.IGNORECASE
)
_GOES_BACK = re.compile(
    r"\W{0,3}(?:but |and |though |yet )?(?:only|just|mostly|mainly|except|excluding|apart|aside|other than|save|bar"
    r"|minus|not|once|twice|sometimes|occasionally|rarely|when|while|if|unless|in|on|as|during|at|for|with|until|hardly"
    r"|all but|partly)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text that tells something: keys of its words, of its deeds, and how far it says that it went."""

    text: str
    keys: frozenset[str]
    deeds: frozenset[str]
    small: tuple[tuple[str, int], ...]
    """Kinds of what keeps it back, each with its rank: 1 once, a few, only when; 2 on Mondays, mostly."""
    is_regular: bool
    is_always: bool
    is_never: bool
    rates: frozenset[str]
    """The times in which it counts something: `day` of `up to nine a day`."""
    counted: frozenset[float]
    """Figures of what was a part: 14 of `14 of the 60 costumes`."""

    @property
    def least(self) -> int | None:
        """The rank of what keeps it back most; None where nothing does."""
        return min((rank for kind, rank in self.small if kind != "except"), default=None)

    @property
    def is_limited(self) -> bool:
        """Whether it was rare, a part, or on a condition: who leaves that out says more."""
        return bool(self.counted) or any(rank == 1 and kind != "except" for kind, rank in self.small)

    @property
    def has_exception(self) -> bool:
        """Whether it leaves something out."""
        return any(kind == "except" for kind, _ in self.small)


@lru_cache(maxsize=5_000)
def parts(text: str) -> tuple[Part, ...]:
    """The parts of a text in order; what only says how far something went belongs to the part before."""
    told = frozenset(each.key for each in tellings(text))
    return tuple(_part(piece, told) for piece in _pieces(text))


@lru_cache(maxsize=5_000)
def keeps_back(text: str) -> frozenset[str]:
    """The kinds of what keeps anything back in a text."""
    return frozenset(kind for kind, _, pattern in _SMALL if pattern.search(text))


def each_time(text: str) -> frozenset[str]:
    """The times of which a text says `each` or `every`: `day` of `daily`."""
    return frozenset((match["unit"] or "day").lower() for match in _EACH.finditer(text))


def _pieces(text: str) -> Iterator[str]:
    begin = 0
    for match in _JOINT.finditer(text):
        rest = text[match.end() :]
        is_back = match["hard"] in {None, "("} and _GOES_BACK.match(rest) is not None
        # `Sweeping, hoovering`: a word or two are no part of their own.
        if is_back or not any(not is_stop(word.lower()) for word in text[begin : match.start()].split()):
            continue
        yield text[begin : match.start()]
        begin = match.end()
    yield text[begin:]


def _part(piece: str, told: frozenset[str]) -> Part:
    keys = [word.key for word in said_words(piece)][:_MOST_WORDS]
    told_of = _BELONGS.sub("", piece)
    return Part(
        text=piece,
        keys=frozenset(keys) | frozenset(key for each in keys for key in says(each)),
        deeds=told & frozenset(keys),
        small=tuple((kind, rank) for kind, rank, pattern in _SMALL if pattern.search(told_of)),
        is_regular=_REGULARLY.search(piece) is not None,
        is_always=_ALWAYS.search(piece) is not None,
        is_never=_NEVER.search(piece) is not None,
        counted=frozenset(_counted(told_of)),
        rates=frozenset(match["unit"].lower() for match in _PER.finditer(piece)) | each_time(piece),
    )


def _counted(text: str) -> Iterator[float]:
    """Figures of what was a part; `4 of 4` is the whole."""
    for match in _COUNTED.finditer(text):
        values = [figure.value for figure in quantities(match[0])]
        if values and (len(values) == 1 or values[0] < values[-1]):
            yield values[0]
