"""What the posting requires by a name and the record does not show, said openly: `…, which is not on my résumé.`.

Only what can be looked for and was: papers, tongues, tools. Who has done work of another name may have done the same.
"""

import re
from collections.abc import Callable, Sequence
from itertools import islice

from core.checking.evidence import EvidenceIndex
from core.checking.lacking import is_lacking
from core.checking.matching.assessment import Assessment
from core.checking.matching.qualifications import TRADE
from core.checking.matching.questions import is_for_author
from core.checking.matching.registers import asks_registration
from core.checking.matching.tongues import LANGUAGES
from core.checking.reason_says import admits
from core.language.lexicon import employer_score, is_place, is_town
from core.language.phrasing import listed
from core.language.standing import names_certificate
from worker.engines.offline.compose.lead_ins import LeadIns
from worker.engines.offline.compose.strengths import is_tool
from worker.engines.offline.compose.unmentioned import names_missing

_MOST, _MOST_OF_ONE = 3, 2
_LONGEST = 7
_PAPER = re.compile(
    r"\b(?:licen[cs]e|certificat\w+|registration|diploma|degree|ticket|card|accreditation|qualification|permit"
    r"|[NS]VQ|[MB]Sc|PhD|MBA|CP[AC])\b",
    re.IGNORECASE,
)
# `GA4`, `CIPP/E`, `PointClickCare`, `EPA 608`: nobody writes another word for it.
_CODE = re.compile(r"(?=[\w+./-]*[A-Z])(?=[\w+./-]*(?:\d|[a-z][A-Z]|[A-Z]/[A-Z]))[A-Z][\w+./-]+")
_NUMBERED = re.compile(r"[A-Z]{2,6} \d{2,5}")
# What such letters are besides: trade, pay, ranks of forms, hours.
_NO_CODE = re.compile(r"[BD]2[BC]|(?:Pre-?)?K-?\d{0,2}|(?:Yes|No)[A-Z/].*|(?:LPA|OF|NQF|SCP|UTC|GS)\b.*|[A-Z]\d?")
_LONG_NUMBER = re.compile(r"\d{4}")
_ENDS_OPEN = re.compile(r"[^\w)+#]$|\b(?:or|and|of|in|for|with|to|at|an?|the)$", re.IGNORECASE)
# What everybody has, whether they say so or not.
EVERYDAY = re.compile(r"\b(?:Excel|Word|Outlook|PowerPoint|Office|Teams|Windows|CPR|first aid)\b", re.IGNORECASE)
# `Registered Nurse` is somebody, `coded to ASME IX` and `working knowledge of Dutch` are no things.
_NO_THING = re.compile(
    r"^(?:(?:an? )?(?:registered|qualified|certified|licen[cs]ed|coded|trained|experienced)\b|.*\bplus\b"
    r"|(?:\w+ ){0,2}(?:knowledge|experience|command)\b)|\byears?\b|\bmonths?\b|\bregister$"
    r"|-(?:based|like|style|driven|related|oriented|level|compatible|compliant)$|^(?:Pre-?)?K-\d+$",
    re.IGNORECASE,
)
# How well, before what: `fluent German`, `confident Excel`.
_HOW_WELL = re.compile(
    r"^(?:(?:fluent|confident|good|very|strong|excellent|advanced|solid|proficient|spoken|written|working|deep) )+"
)
_DRIVING = re.compile(r"\bdriv(?:er|ing)\b", re.IGNORECASE)
_EITHER = re.compile(r"\bor\b|/")
_OR_ELSE = re.compile(
    r"\bor (?:be )?(?:willing\w*|equivalent|similar|the will|prepared|ready|about to|close to|nearly)\b", re.IGNORECASE
)


def unshown(
    index: EvidenceIndex,
    phrases: LeadIns,
    assessments: Sequence[Assessment],
    is_fine: Callable[[str], bool],
) -> str | None:
    """One sentence that names three such things at most, the weightiest first; None where there is none.

    Who names a tool and leaves out the diploma seems to have it: nothing is named where the weightiest cannot be.
    Nor is what is only preferred elsewhere in the posting.
    """
    things: list[str] = []
    gaps = sorted(filter(_is_missing, assessments), key=weight_of, reverse=True)
    wished = " ".join(
        need.text for need in index.context.opportunity.requirements if need.importance == "preferred"
    ).lower()
    for each in gaps:
        if len(things) == _MOST or (not things and weight_of(each) < weight_of(gaps[0])):
            break
        if _OR_ELSE.search(each.parsed.requirement.text) or _speaks_another(each.parsed.requirement.text, index):
            continue
        names = _names(each, phrases)
        if any(admits(name, index.context.opportunity) for name in names):
            return None  # the person says it in their own words
        new = (name for name in names if name.lower() not in wished and _is_new(name, things, index))
        things += islice(new, min(_MOST_OF_ONE, _MOST - len(things)))
    while things:
        text = _told(things, index)
        if is_fine(text):
            return text
        things.pop()
    return None


def _is_missing(each: Assessment) -> bool:
    """True for what is required, and documents would show."""
    requirement = each.parsed.requirement
    is_gap = each.strength is None and requirement.importance == "required" and not each.is_question
    return is_gap and not is_for_author(requirement.text) and _DRIVING.search(requirement.text) is None


def weight_of(each: Assessment) -> int:
    """How much a reader misses it: registration before a degree or trade, and these before all else."""
    text, asked = each.parsed.requirement.text, each.parsed.qualification
    is_paper = asked is not None and asked.rank >= TRADE and not (asked.is_school or asked.allows_experience)
    return 2 if asks_registration(text) else int(is_paper)


def _speaks_another(requirement: str, index: EvidenceIndex) -> bool:
    """True for `German, Polish or Korean` where the record names one of them: it may be enough."""
    tongues = [word for word in re.findall(r"[A-Z][a-z]+", requirement) if word.lower() in LANGUAGES]
    return any(word != "English" and not is_lacking(word, index) for word in tongues)


def _names(gap: Assessment, phrases: LeadIns) -> list[str]:
    """What it asks for by its whole name, else the names within it."""
    tongues = _tongues(gap.missing)
    if tongues:
        return tongues
    topic = phrases.topic(gap.parsed.requirement.text)
    whole = _HOW_WELL.sub("", topic.text) if topic is not None and topic.kind == "thing" else ""
    if 0 < len(whole.split()) <= _LONGEST and _is_name(whole, is_whole=True):
        return [whole]
    if _EITHER.search(gap.parsed.requirement.text):
        return []  # of `Python or SAS` neither alone is asked for
    names = (name for name in names_missing(gap) if _is_name(name, is_whole=False))
    return [phrases.noun_phrase(name) if _PAPER.search(name) else name for name in names]


def _tongues(names: Sequence[str]) -> list[str]:
    """Those that are languages, and not English, in which the letter is written."""
    return [name for name in names if name.lower() in LANGUAGES and name != "English"]


def _is_name(text: str, *, is_whole: bool) -> bool:
    """True for a paper, a tongue, a tool, a code; False for places, houses and more than one thing."""
    words = text.split()
    is_many = "," in text or ";" in text or re.search(r"\b(?:or|and)\b", text) is not None
    is_where = any(is_place(word) or is_town(word) for word in words) and not _PAPER.search(text)
    if (
        is_many
        or is_where
        or EVERYDAY.search(text)
        or _ENDS_OPEN.search(text)
        or employer_score(text) > 0
        or _NO_THING.search(text)
    ):
        return False
    if _PAPER.search(text):
        is_known = words[0].isupper() or (is_whole and (words[0] in {"a", "an"} or words[0][:1].isupper()))
        return len(words) > 1 and is_known
    if len(words) == 1 and text.lower() in LANGUAGES:
        return text != "English"  # in which the letter is written
    is_product = is_whole and len(words) > 1 and all(word[:1].isupper() for word in words) and words[-1].isupper()
    is_certificate = names_certificate(text) and (text.isupper() or (is_whole and words[0].isupper()))
    is_code = _CODE.fullmatch(text) is not None or _NUMBERED.fullmatch(text) is not None
    is_code = is_code and _NO_CODE.fullmatch(text) is None and _LONG_NUMBER.search(text) is None
    return is_code or is_product or is_certificate or is_tool(text)


def _is_new(name: str, said: Sequence[str], index: EvidenceIndex) -> bool:
    return not any(name in text or text in name for text in said) and is_lacking(name, index)


def page_named(index: EvidenceIndex) -> str:
    """`CV`, where the posting calls it so."""
    return "CV" if re.search(r"\bCVs?\b", index.context.opportunity.description or "") else "résumé"


def _told(things: Sequence[str], index: EvidenceIndex) -> str:
    end = {1: ", which is not", 2: ", and neither is"}.get(len(things), ", and none of them is")
    return f"You ask for {listed(list(things))}{end} on my {page_named(index)}."
