"""Skills, in the order in which they matter for a posting."""

import re
from itertools import chain

from core.checking.evidence.evidence import NOT_HELD, EvidenceIndex
from core.checking.evidence.relevance import Relevance
from core.checking.matching.tongues import LANGUAGES
from core.language.form_labels import is_form_label
from core.language.lexicon import is_place
from core.language.polarity import polarity_of
from core.language.scraps import is_scrap
from core.language.skill_lists import split_skills
from core.language.standing import status_of
from core.language.terms import PLAIN_WEIGHT, SPECIFIC_WEIGHT, mentions, shown, terms, without_brackets
from core.language.vocabulary import vocabulary

MAX_SKILLS = 24
_ASKED_FOR = 1.0
_SHORTEST_SKILL = 4
_LONGEST_LANGUAGE = 40
_MOST_SPOKEN = 8
_NAMED_LEVEL = re.compile(r"^[A-Z][\w ]{1,24}(?: [–—(-] ?|: )[\w ]{2,20}\)?$")
# What stands in a list of skills by mistake: addresses, boxes of forms, notes.
_NO_SKILL = re.compile(
    r"@|[☐☑☒✓_]{1}(?:$| )|_{3,}|^signed\b|\b(?:available )?on request\b|^references?\b|^skills?$|^languages?$"
    r"|\bpermit to work\b|^signature$|^strengths?(?: and weaknesses)?$"
    r"|^(?:technical |other |personal |professional |key )*(?:skills|languages?(?:\(s\))?|certificates?|training)$"
    r"|\b(?:male|female|married|marital|date of birth|father['’]s name)\b"
    r"|^:|:$|^(?:full name|name|address|telephone|phone|mobile|e-?mail)$"
    r"|^(?:nationality|visa status|nmc pin|residence|computer|mother tongue|fluent|native)$|^Co\. [A-Z]|^[A-Z]{3,}\. "
    r"|^page \d+ of \d+$|\bcontact info\b|^\d+ connections$|^open to work$|\bleave to remain\b",
    re.IGNORECASE,
)
# What is said of a skill, and no word of its name: `Planned maintenance` is done.
_ASIDE = re.compile(r"[(\[,;:]|\s[–—-]\s")
# A pay grade, the end of a number, the label of a field with more behind it.
_NO_NAME = re.compile(r"(?:O|E|W|GS|WG|NH|CW)-\d[\d-]*|0{3}\b.*|passport\b.*|\d+ points? \(.*", re.IGNORECASE)


def looks_like_skill(name: str) -> bool:
    """False for what stands in a list of skills by mistake: labels and values of forms, places, torn numbers."""
    is_town = is_place(name) and not any(character.isdigit() for character in name)
    return not (_NO_SKILL.search(name) or _NO_NAME.fullmatch(name) or is_form_label(name) or is_town or is_scrap(name))


def ranked_skills(index: EvidenceIndex, relevance: Relevance) -> list[str]:
    """Skills that the posting asks for first, then the others as the person lists them.

    What the posting names and a deed of the person mentions is a skill too, even if no list has it. Languages are last:
    a tailored résumé has no other place for them.
    """
    listed = _listed(index)
    scores = {name: _score(name, relevance) for name in listed}
    found = _named_in_deeds(index, listed)
    asked = sorted((name for name in listed if scores[name] >= _ASKED_FOR), key=lambda name: -scores[name])
    others = [name for name in listed if name not in asked]
    spoken = _spoken(index)
    named = [name for name in [*asked, *found, *others] if not _is_said(name, spoken)]
    return [*named[: MAX_SKILLS - len(spoken)], *spoken]


def _spoken(index: EvidenceIndex) -> list[str]:
    """The languages with their levels, as the person writes them: `Spanish (native)`."""
    held = [each.evidence.text.strip(" .") for each in index.of_kind("language") if each.evidence.polarity == "does"]
    return [text for text in dict.fromkeys(held) if _is_spoken(text) and len(text) <= _LONGEST_LANGUAGE][:_MOST_SPOKEN]


def _is_spoken(text: str) -> bool:
    """True for `Spanish (native)` and `ASL – conversational`; False for a level alone."""
    return is_language(text) or _NAMED_LEVEL.match(text) is not None


def _is_said(name: str, spoken: list[str]) -> bool:
    """True for `Spanish` where the languages have it with its level."""
    first = re.split(r"[\s(,:–—-]", name.strip(), maxsplit=1)[0].lower()
    return is_language(name) and any(text.lower().startswith(first) for text in spoken)


def asked_skills(index: EvidenceIndex, relevance: Relevance) -> list[str]:
    """Only the skills that the posting asks for by name."""
    return [name for name in ranked_skills(index, relevance) if _score(name, relevance) >= SPECIFIC_WEIGHT]


def is_tool(name: str) -> bool:
    """True for what one works with: a product or a technique that the vocabulary knows by name, and no language."""
    return not is_language(name) and any(_is_skill_name(term.key) for term in terms(f"of {without_brackets(name)}"))


def is_language(name: str) -> bool:
    """True for `English`, `Afrikaans (school)`: spoken, and nothing that one works with."""
    return re.split(r"[\s(,:–—-]", name.strip(), maxsplit=1)[0].lower() in LANGUAGES


def _listed(index: EvidenceIndex) -> list[str]:
    """Every skill that the person lists: from the lines themselves, in their order, and from the claims."""
    listed = [witness for witness in index.of_kind("skill") if witness.evidence.polarity == "does"]
    names = [name for witness in listed for name in split_skills(witness.evidence.text) if _is_had(name, index)]
    denied = {key for witness in index.of_kind("skill") if witness.evidence.polarity != "does" for key in witness.named}
    claimed = [claim.label for claim in index.context.claims if claim.type == "skill"]
    is_new = (label for label in claimed if not denied.issuperset(shown(label)) or not shown(label))
    names += [label for label in is_new if _is_had(label, index)]
    unique = {name.lower(): name for name in reversed(names)}
    ordered = list(dict.fromkeys(name.lower() for name in names))
    person = index.context.person
    own = {text.lower() for text in (person.name or "", *person.contact)}
    ordered = [key for key in ordered if not any(key in text for text in own if len(key) > _SHORTEST_SKILL)]
    # Nearly every name stands in the line that lists it: of a thousand, each is not held against the lines of all.
    lines = {name.lower(): each.evidence.text for each in listed for name in split_skills(each.evidence.text)}
    texts = _texts(index)
    return [
        unique[key]
        for key in ordered
        if looks_like_skill(unique[key])
        and any(mentions(text, unique[key]) for text in chain([lines.get(key, "")], texts))
    ]


def _is_had(name: str, index: EvidenceIndex) -> bool:
    """False for `Paediatric Life Support (ran out in June)` in a list of what is had."""
    aside = _ASIDE.search(name)
    status = status_of(name[aside.end() :], today=index.today) if aside is not None else "held"
    return polarity_of(name) == "does" and status not in NOT_HELD


def _texts(index: EvidenceIndex) -> list[str]:
    return [witness.evidence.text for witness in index.witnesses]


def _score(name: str, relevance: Relevance) -> float:
    """What the posting gives for the terms of a skill: the best one counts, implied ones a little."""
    bare = without_brackets(name)
    direct = max((relevance.weight(term.key) for term in terms(f"of {bare}")), default=0.0)
    implied = max((relevance.weight(key) * share for key, share in shown(bare).items()), default=0.0)
    return max(direct, implied * 0.5)


def _named_in_deeds(index: EvidenceIndex, listed: list[str]) -> list[str]:
    """Names of the posting that some deed says word for word, as the posting writes them."""
    deeds = index.of_kind("accomplishment", "responsibility", "story", "summary")
    there = {key for witness in deeds for key, share in witness.shown.items() if share == 1.0}
    have = {term.key for name in listed for term in terms(name)}
    have |= {key for witness in index.of_kind("certification", "education") for key in witness.shown}
    found: dict[str, str] = {}
    for requirement in index.context.opportunity.requirements:
        for term in terms(requirement.text):
            is_name = term.weight >= SPECIFIC_WEIGHT > PLAIN_WEIGHT and not term.surface.islower()
            if is_name and term.key in there and term.key not in have and _is_skill_name(term.key):
                found.setdefault(term.key, term.surface)
    return list(found.values())


def _is_skill_name(key: str) -> bool:
    """Only names that the vocabulary knows: a capital may also belong to a town or a company."""
    return key in vocabulary().specific
