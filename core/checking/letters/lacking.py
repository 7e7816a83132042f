"""`You ask for CIPP/E, which is not on my résumé.`: what a letter says that its writer's papers do not show.

True where the posting asks for it by a name, and nothing of the record names any of it: held or lapsed, done or denied,
in a line, a title or a house.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.checking.evidence.evidence import EvidenceIndex
from core.checking.verdicts import Fault
from core.language.terms import PLAIN_WEIGHT, Term, shown, terms
from core.language.words import initials

_MATCHED_FROM = 0.3
# More of them nobody names in one sentence; each is held against every line.
_MOST_THINGS = 4
_LETTERS = range(2, 7)
_LACKING = re.compile(
    r"^(?P<asked>You (?:also )?ask for (?P<things>[^;:]{2,160}?))"
    r"(?:, which (?:is|are) not|, and neither is|, and none of (?:it|them) is) on my (?:résumé|CV)\.?$"
)
_SHORT = re.compile(r"\b[A-Z]{2,6}\b")
# Four letters of a line's words in a row are no chance.
_SURE_LETTERS = 4
_SMALL = frozenset({"of", "in", "and", "as", "a", "an", "the", "to", "for", "on"})
_NO_LETTER = re.compile(r"[\W_]+")
_LONG = 6
_LIST = re.compile(r", (?:and )?(?:for |or )?| and | or ")
# What any paper, tongue or tool is called: what it is of, tells.
_OF_ANY_NAME = re.compile(
    r"(?:licen[cs]es?|certificat\w+|certified|qualifications?|diplomas?|degrees?|registration|registered|cards?|tickets?"
    r"|permits?|awards?|memberships?|levels?|skills?|software|languages?|current|valid|good|full|clean|fluent|basic"
    r"|experience|knowledge|training|course|professional|advanced|accreditation"
    r"|academic|relevant|related|subjects?|fields?|disciplines?|similar|appropriate|very|higher|university|equivalent"
    r"|bachelor|undergraduate|postgraduate)",
    re.IGNORECASE,
)


# Names of one thing: who writes another of them has it.
_SAME = [
    re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)
    for names in (
        "german|deutsch",
        "chinese|mandarin|cantonese|putonghua|hokkien|中文|汉语|漢語|普通话",
        "persian|farsi|dari",
        "irish|gaeilge|gaelic",
        "filipino|tagalog",
        "french|fran[cç]ais",
        "spanish|castilian|castellano|español",
        "italian|italiano",
        "portuguese|português|portugues",
        "polish|polski",
        "dutch|flemish|nederlands",
        "welsh|cymraeg",
        "danish|dansk|norwegian|norsk|swedish|svenska|scandinavian",
        "serbian|croatian|bosnian|montenegrin|serbo-croat\\w*",
        "malay|bahasa|indonesian|melayu",
        "sepedi|northern sotho|sotho|sesotho",
        "sign language|bsl|isl|asl|auslan|lámh|makaton",
        "ukrainian|україн\\w*",
        "russian|русск\\w*",
        "bulgarian|българск\\w*",
        "greek|ελληνικ\\w*",
        "japanese|日本語",
        "korean|한국어",
        "arabic|العربية",
        "hebrew|עברית",
        "hindi|हिन्दी|hindustani|urdu|اردو",
        "turkish|türkçe",
        "romanian|română|moldovan",
        "czech|čeština|slovak|slovenčina",
        "hungarian|magyar",
        "finnish|suomi",
        "lithuanian|lietuvių",
        "latvian|latviešu",
        "estonian|eesti",
        "slovene|slovenian|slovenščina",
        "vietnamese|tiếng việt",
        "catalan|català",
        "excel|word|powerpoint|outlook|(?:ms|microsoft) office|office 365|pivot ?tables?|spreadsheets?|vlookup",
        "aws|amazon(?: web services)?|ec2|s3|eks|lambda|cloud",
        "gcp|google cloud|bigquery|gke|azure",
        "kubernetes|k8s|eks|gke|aks|openshift",
        "photoshop|illustrator|indesign|lightroom|acrobat|after effects|premiere|adobe|creative (?:suite|cloud)",
        "jira|confluence|atlassian",
        "c#|\\.net|asp\\.net",
        "php|laravel|symfony|wordpress|drupal|magento",
        "kotlin|android",
        "swift|ios",
        "rails|ror|ruby",
        "ipaf|pasma|mewp|cherry picker|(?:boom|scissor) lifts?",
        "red seal|journey\\w+|interprovincial",
        "xero|quickbooks|sage|cloud accounting|accounting (?:software|packages?)",
        "(?:epa|section) 60[89]",
        "sql|databases?|mysql|postgres\\w*|oracle|access",
        "javascript|typescript|node(?:\\.js)?|react|vue|angular",
        "hgv|lgv|cdl|class [12abc]|c ?\\+ ?e|category [cd]|lorry|truck\\w*",
        "first aid(?:er)?|resuscitation|life ?sav\\w+|life support|[bap]ls|cpr|paramedic|nurse|medic",
        "ph\\.?d|d\\.?phil|doctor\\w*|dr\\.?|promotion",
        "mba|master of business\\w*|m\\.?b\\.?a",
        "food (?:safety|hygiene|handler)\\w*|haccp|servsafe",
        "forklift|fork lift|flt|reach truck|counterbalance",
        "health and safety|coshh|osha|iosh|nebosh",
    )
]


@dataclass(frozen=True)
class Lacking:
    """What is asked for as a sentence about the posting, and its things one by one."""

    asked: str
    things: tuple[str, ...]

    def faults(self, index: EvidenceIndex) -> list[Fault]:
        """What of it the record has all the same."""
        return [Fault(code="polarity", quote=thing) for thing in self.things if not is_lacking(thing, index)]


def read_lacking(text: str) -> Lacking | None:
    """The parts of such a sentence; None for every other."""
    match = _LACKING.match(text.strip())
    things = tuple(part for part in _LIST.split(match["things"]) if part.strip()) if match is not None else ()
    return Lacking(f"{match['asked']}.", things) if match is not None and len(things) <= _MOST_THINGS else None


def is_lacking(thing: str, index: EvidenceIndex) -> bool:
    """True where something of the thing is a name that can be looked for, and the record has none of its words."""
    telling = [
        term for term in terms(thing) if term.weight >= PLAIN_WEIGHT and not _OF_ANY_NAME.fullmatch(term.surface)
    ]
    if (
        not telling
        or any(_is_named(term, index) for term in telling)
        or _is_short_for(thing, index)
        or _is_joined(thing, index)
    ):
        return False
    texts = list(_texts(index))
    return not any(names.search(thing) and any(map(names.search, texts)) for names in _SAME)


def _is_named(term: Term, index: EvidenceIndex) -> bool:
    is_said = any(term.key in shown(text) for text in _texts(index))
    return is_said or any(each.match(term) >= _MATCHED_FROM for each in index.witnesses)


def _is_short_for(thing: str, index: EvidenceIndex) -> bool:
    """True for `Advanced Life Support` where the record has `ALS`; for `ALS` the other way round."""
    letters = {found for found, _, _ in initials(thing) if len(found) in _LETTERS}
    words = {word for text in _texts(index) for word in _SHORT.findall(text)}
    spelt = {found for text in _texts(index) for found in _spelt(text)}
    asked = set(_SHORT.findall(thing))
    is_within = any(len(short) >= _SURE_LETTERS and short in found for short in asked for found in spelt)
    return bool(letters & words) or bool(asked & spelt) or is_within


def _spelt(text: str) -> Iterator[str]:
    """`TEFL` of `Teaching English as a Foreign Language`, with and without its small words."""
    yield from (found for found, _, _ in initials(text))
    words = re.findall(r"[^\W\d_]+", text)
    yield "".join(word[0] for word in words if word.lower() not in _SMALL).upper()
    yield "".join(word[0] for word in words).upper()


def _is_joined(thing: str, index: EvidenceIndex) -> bool:
    """True for `SolidWorks` where the record has `Solid Works`."""
    whole = _NO_LETTER.sub("", thing.lower())
    return len(whole) >= _LONG and any(whole in _NO_LETTER.sub("", text.lower()) for text in _texts(index))


def _texts(index: EvidenceIndex) -> Iterator[str]:
    """All that the record says in words."""
    context = index.context
    yield context.person.headline or ""
    yield from (item.text for item in context.evidence)
    yield from (claim.label for claim in context.claims)
    for role in context.roles:
        yield from (role.title, role.company, role.location or "")
