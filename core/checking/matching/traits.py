"""Traits that postings name by adjectives (`reliable`, `calm under pressure`), and the deeds that show them.

A deed shows a trait in part: nobody is proved to be anything, and a careful reader takes the fact instead of the word.
Long service at one house shows that somebody stays.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.matching.firmness import is_unfirm
from core.language.doers import doer_of
from core.language.terms import GENERIC_WEIGHT, terms
from core.record.models import Role

_DEEDS = ("accomplishment", "responsibility", "story", "summary")
# What else than traits stands in such a demand and asks for nothing by itself.
_SMALL = re.compile(
    r"\b(?:you|your|someone|somebody|who|that|is|are|be|being|able|ability|can|to|an?|the|and|or|with|of|in|for|at|good|very"
    r"|well|highly|strong|excellent|great|high|always|must|we|need|want|person|people|worker|individual|attitude|approach"
    r"|nature|manner|both|as|when|required|essential|hard-?working|friendly|polite|positive|willing(?:ness)?|comfortable"
    r"|confident|happy|prepared|ready|work(?:ing|s)?|hours?|levels?|sense|environment|tasks?|carry(?:ing)?|out"
    r"|patient|caring|kind|warm|organi[sz]ed|motivated|enthusiastic|responsible|ambitious|energetic|presentable|mature"
    r"|cheerful|outgoing|self|driven|dedicated|committed|dynamic|courteous|tactful|discreet|loyal|fully|extremely|really"
    r"|variety|simultaneously|several|things|once|same|time|fast|learner|target|do|attitude|ethic|demonstrated|own|presented|supervision|remain(?:ing)?|situations|dependable)\b"
    r"|[^\w]+",
    re.IGNORECASE,
)
_STAYS = re.compile(
    r"\breliab(?:le|ility)\b|\bdependab\w+|\bloyal\w*|\bcommit(?:ted|ment)\b|\blong[- ]term\b|\bstab(?:le|ility)\b",
    re.IGNORECASE,
)
_LONG_STAY = 96
# Whose line begins so, tells of what was looked into, or of a thing that was made: `Investigated why trains were late`.
_OF_A_THING = re.compile(
    r"^\W*(?:investigat|research|stud(?:y|ied)\b|programm|report(?:ed|s|ing)?\b(?! (?:directly )?to\b)"
    r"|(?:built|buil(?:d|ds|ding)|wrote|writ(?:e|es|ing)|creat\w+|develop\w*|design\w*|made|launch\w*|sold|market\w*)"
    r" (?:an? |the |our )?(?:[\w-]+ ){0,2}?(?:apps?|software|systems?|servers?|(?:web)?sites?|tools?|models?"
    r"|dashboards?|platforms?|campaigns?|reports?|films?|courses?|guides?|vessels?|tickets?)\b)",
    re.IGNORECASE,
)
# Before what shows a trait, in its clause: `Never worked alone`, `no night shifts`.
_DENIED = re.compile(
    r"\b(?:no|not|never|without|nor|neither|hardly|rarely|avoid\w*|refus\w+|(?:did|do|could|can)n['’]t)\b"
    r"(?: [\w'’-]{1,20}){0,3}\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Trait:
    """How postings ask for it, and how a line tells of a deed that shows it."""

    asked: re.Pattern[str]
    done: re.Pattern[str]


@cache
def _traits() -> tuple[Trait, ...]:
    data = tomllib.loads(resources.files(__package__).joinpath("traits.toml").read_text(encoding="utf-8"))
    return tuple(
        Trait(asked=re.compile(each["asked"], re.IGNORECASE), done=re.compile(each["done"], re.IGNORECASE))
        for each in data.values()
    )


@lru_cache(maxsize=2_000)
def traits_asked(text: str) -> tuple[Trait, ...]:
    """The traits that a requirement names, where it asks for nothing but traits; none where it asks for more."""
    found = tuple(trait for trait in _traits() if trait.asked.search(text))
    rest = text
    for trait in found:
        rest = trait.asked.sub(" ", rest)
    rest = _SMALL.sub(" ", rest)
    return found if found and not any(term.weight > GENERIC_WEIGHT for term in terms(rest)) else ()


def is_small(word: str) -> bool:
    """True for a word that asks for nothing by itself beside a trait: `motivated`, `attitude`."""
    return not _SMALL.sub("", word)


def shown_by_deeds(text: str, index: EvidenceIndex) -> tuple[Witness, ...]:
    """Up to one line for each trait that is asked for; empty where no deed shows any of them."""
    lines = [line for line in index.of_kind(*_DEEDS) if _is_own(line)] if (asked := traits_asked(text)) else []
    found = (next((line for line in lines if is_told(trait.done, line.evidence.text)), None) for trait in asked)
    return tuple(dict.fromkeys(line for line in found if line is not None))


def tells_of_a_thing(text: str) -> bool:
    """True for a line of what was made or looked into: nothing that is told there shows its writer's nature."""
    return _OF_A_THING.match(text) is not None


def is_told(done: re.Pattern[str], text: str) -> bool:
    """True where a line tells of such a deed and does not deny it: not `no night shifts`."""
    return any(_DENIED.search(text, 0, match.start()) is None for match in done.finditer(text))


def _is_own(line: Witness) -> bool:
    said = line.evidence
    is_done = said.polarity == "does" and doer_of(said.text) in {"own", "shared"} and not is_unfirm(said)
    return is_done and not tells_of_a_thing(said.text)


def long_stays(text: str, index: EvidenceIndex) -> Sequence[Role]:
    """The paid posts of eight years or more, of who is to be reliable or to stay; for a question, no answer."""
    if _STAYS.search(text) is None:
        return ()
    return [role for role in index.paid_work if index.months([role]) >= _LONG_STAY]
