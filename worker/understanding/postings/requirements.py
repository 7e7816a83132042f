"""What a posting asks for, without benefits, legal notices and attempts to give orders to a reader's software."""

import re
from itertools import zip_longest
from typing import Literal

from client_sdk.models import Requirement
from core.language.sentences import sentences
from core.language.terms import SPECIFIC_WEIGHT, terms
from core.language.vocabulary import vocabulary
from core.record.bounds import MAX_KEYWORDS, MAX_REQUIREMENTS
from worker.understanding.lines import Line
from worker.understanding.postings.sections import PostingPart, Topic
from worker.understanding.wrapping import Item, unwrap

MAX_CHARACTERS = 300
_ENOUGH_FROM_LISTS = 2
_MIN_LETTERS = 3
_MAX_LABEL_WORDS = 3

_BOILERPLATE = re.compile(
    r"equal[- ](?:opportunit|employ)|regardless of|without regard to|sexual orientation|protected veteran"
    r"|affirmative action"
    r"|reasonable (?:accommodation|adjustment)|background check|drug (?:test|screen)|e-verify"
    r"|authori[sz]ed to work|right to work|\bvisa\b"
    r"|401\s?\(?k|(?:health|dental|medical) (?:insurance|cover)|paid (?:leave|time off|holiday|vacation)"
    r"|\bpension\b|annual leave|\b\d\d days['’]? (?:of )?(?:holiday|leave|vacation)"
    r"|[$£€]\s?\d[\d,.]*k?\s*(?:-|–|—|to|and)\s*[$£€]?\s?\d|per (?:annum|hour)\b|\bwe offer\b|recruitment agenc"
    r"|no agencies"
    r"|\b(?:send|submit|email) (?:us |your )|cover letter|apply (?:now|today|by|before|via|online|here)|click "
    r"|closing date"
    r"|^flexible (?:hours|working)|@\w|\d{3}[- .]\d{4}|health screening|disability confident"
    r"|encourage applications|all qualified applicants"
    r"|disclosure and barring|\bdbs (?:check|clearance|disclosure)|rehabilitation of offenders"
    r"|certificate of sponsorship|\b(?:visa|requires?|offer|provide) (?:\w+ )?sponsorship|canvassing (?:will|shall|of)"
    r"|\b(?:garda|police|security|subject to|undergo) vetting|\bvetting (?:applies|will)|^(?:salary|closing)\b"
    r"|\b(?:we|trust|company|school|council|employer|college|university|organi[sz]ation|group)\b.{0,30}"
    r"\bcommitted to (?:\w+ ){0,4}(?:equality|diversity|inclusion|safeguarding)",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:previous|prior|above|earlier|all|any|your|these"
    r"|system)\b.{0,40}"
    r"\b(?:instruction|prompt|rule|direction|guideline|order|context)s?\b"
    r"|\bsystem prompt\b|\byou are (?:now )?(?:an? )?(?:ai|language model|assistant|chatbot|llm)\b|\bas an? (?:ai"
    r"|language model|llm)\b"
    r"|\bif you are an? (?:ai|llm|language model|bot)\b|<\|?(?:im_start|system|endoftext)|\[/?inst\]"
    r"|\b(?:rate|score|rank|mark) (?:this|the|every) (?:candidate|applicant|profile|r[ée]sum[ée]).{0,40}\b(?:10"
    r"|100|highest|top|perfect|best)\b"
    # Nobody asks an applicant to `state that this candidate …` or to `respond only with …`.
    r"|^\W*(?:please,? |as (?:the|an?) (?:reviewer|reader|recruiter|assistant|evaluator|model),? (?:please )?)?"
    r"(?:state|say|respond|reply|output|write|tell|answer|print)\b.{0,40}"
    r"\b(?:this (?:candidate|applicant)|the (?:candidate|applicant) (?:is|has|holds|worked)|only (?:with|the words?)"
    r"|(?:the|one) word)\b",
    re.IGNORECASE,
)
_CUES = re.compile(
    r"\bmust (?:have|be|hold|know)|\brequire[sd]?\b|\byou(?:['’]ll)? (?:have|hold|bring|know|should|need"
    r"|are (?:an?|comfortable|able|fluent))\b"
    r"|\bideal candidate|\bsomeone who\b|\bsomebody who\b|\bneed (?:someone|somebody|a|an)\b"
    r"|(?<!\d)\d+\s?\+? ?(?:or more )?years"
    r"|\bexperience (?:in|with|of|as|managing|leading|working)\b|\bproficien|\bfluen(?:t|cy)\b|\bdegree in\b"
    r"|\blicen[sc]ed?\b|\bqualified\b"
    r"|\bcertifi(?:ed|cation)\b|\bskills? in\b|\bknowledge of\b|\bable to\b|\ba must\b|\bwho can\b"
    r"|\b(?:preferred|desirable|an advantage|a plus)\W*$"
    r"|\bfamiliar(?:ity)? with\b|\blooking for an? .{0,200}\b(?:who|with)\b",
    re.IGNORECASE,
)
_PREFERRED_CUE = re.compile(
    r"\b(?:preferred|preferably|a plus|nice to have|desirable|bonus|ideally|an advantage|advantageous"
    r"|would be (?:great|good|nice|helpful|welcome)|(?:would|will) help|it helps|handy"
    r"|not (?:essential|required|necessary))\b",
    re.IGNORECASE,
)
_REQUIRED_CUE = re.compile(r"(?<!not )(?<!n't )\b(?:required|mandatory|essential|must have)\b", re.IGNORECASE)
# A clause that names its own subject; `level 3 would be great` needs the clause before it.
_CLAUSE = re.compile(
    r"(?:(?<!\s)\s+)?;\s+(?=[A-Z]|(?:an? )?(?:experience|knowledge|fluency|familiarity|ability|degree|licen[sc]e)\b)"
)
_PROSE = frozenset({Topic.OPENING, Topic.DUTIES, Topic.OTHER})

Importance = Literal["required", "preferred"]


def read_requirements(parts: list[PostingPart]) -> list[Requirement]:
    """Requirements of the headed lists; without such lists, of the prose; failing that, the duties."""
    found: list[Requirement] = []
    for part in parts:
        if part.topic in {Topic.REQUIRED, Topic.PREFERRED}:
            default: Importance = "required" if part.topic is Topic.REQUIRED else "preferred"
            found += _from_items(_items(part.lines), default)
    prose = {Topic.REMARK} if len(found) >= _ENOUGH_FROM_LISTS else {*_PROSE, Topic.REMARK}
    found += _from_prose([part for part in parts if part.topic in prose])
    if not found:
        duties = [part for part in parts if part.topic in _PROSE]
        found = [
            requirement
            for part in duties
            for requirement in _from_items([i for i in unwrap(part.lines) if i.is_bullet], "required")
        ]
    if len(found) < _ENOUGH_FROM_LISTS:
        found += _from_anything(parts)
    return _distinct(found)[:MAX_REQUIREMENTS]


def is_order(text: str) -> bool:
    """True when a text speaks to a reader's software in place of a person."""
    return _ORDERS.search(text) is not None


def _items(lines: list[Line]) -> list[Item]:
    """The items of a list. Without bullets and full stops each line that begins like an item is one."""
    is_plain_list = all(line.flat[0].isupper() and not line.is_bullet and line.flat[-1] not in ".,;" for line in lines)
    if not is_plain_list:
        items = unwrap(lines)
        return [item for item, below in zip_longest(items, items[1:]) if not _labels_group(item, below)]
    return [Item(text=line.flat, is_bullet=False, after_blank=line.after_blank) for line in lines]


def _labels_group(item: Item, below: Item | None) -> bool:
    """`Technical` above bullets is no demand."""
    is_short = not item.is_bullet and len(item.text.split()) <= _MAX_LABEL_WORDS and item.text[-1] not in ".,;"
    return is_short and below is not None and below.is_bullet and not below.after_blank


def _from_items(items: list[Item], default: Importance) -> list[Requirement]:
    found: list[Requirement] = []
    for item in items:
        pieces = sentences(item.text)
        clauses = _clauses(pieces, default)
        is_whole = item.is_bullet and len(item.text) <= MAX_CHARACTERS and clauses == pieces
        texts = [item.text] if is_whole and len({_importance(text, default) for text in pieces}) == 1 else clauses
        found += [requirement for text in texts if (requirement := _requirement(text, default)) is not None]
    return found


def _clauses(pieces: list[str], default: Importance) -> list[str]:
    """The sentences, cut at `;` where a clause of its own is less or more important: `French; German is a plus`."""
    found: list[str] = []
    for piece in pieces:
        clauses = _CLAUSE.split(piece)
        differ = len({_importance(clause, default) for clause in clauses}) > 1
        found += clauses if differ else [piece]
    return found


def _from_prose(parts: list[PostingPart]) -> list[Requirement]:
    found: list[Requirement] = []
    for part in parts:
        for item in unwrap(part.lines):
            asking = [sentence for sentence in sentences(item.text) if _CUES.search(sentence)]
            texts = [clause for sentence in asking for clause in _clauses([sentence], "required")]
            found += [requirement for text in texts if (requirement := _requirement(text, "required")) is not None]
    return found


def _from_anything(parts: list[PostingPart]) -> list[Requirement]:
    """In a notice of a few sentences, all that names something a person may have done."""
    found: list[Requirement] = []
    for part in parts:
        if part.topic in _PROSE:
            for item in unwrap(part.lines)[0 if part.title else 1 :]:
                naming = [sentence for sentence in sentences(item.text) if keywords(sentence)]
                found += [requirement for text in naming if (requirement := _requirement(text, "required")) is not None]
    return found


def _requirement(text: str, default: Importance) -> Requirement | None:
    cleaned = " ".join(text.split()).strip(" ;,.•-–—")
    letters = sum(character.isalpha() for character in cleaned)
    if letters < _MIN_LETTERS and not cleaned.isupper():
        return None
    if not cleaned or _BOILERPLATE.search(cleaned) or is_order(cleaned) or cleaned.endswith(":"):
        return None
    importance = _importance(cleaned, default)
    return Requirement(text=cleaned[:MAX_CHARACTERS], importance=importance, keywords=keywords(cleaned))


def _importance(text: str, default: Importance) -> Importance:
    """What the words of a requirement say; `default` where they say nothing."""
    if _REQUIRED_CUE.search(text):
        return "required"
    return "preferred" if _PREFERRED_CUE.search(text) else default


def keywords(text: str) -> list[str]:
    """The names in a requirement: products, licences, methods; else its plain terms."""
    known = vocabulary()
    found = terms(text)
    named = [term.surface for term in found if term.weight >= SPECIFIC_WEIGHT or term.key in known.phrases.values()]
    chosen = named or [term.surface for term in found if term.weight >= 1]
    return list(dict.fromkeys(chosen))[:MAX_KEYWORDS]


def _distinct(found: list[Requirement]) -> list[Requirement]:
    """Without repetitions; what is required somewhere is required."""
    by_text: dict[str, Requirement] = {}
    for requirement in found:
        key = requirement.text.lower()
        if key not in by_text or requirement.importance == "required":
            by_text.setdefault(key, requirement)
    return list(by_text.values())
