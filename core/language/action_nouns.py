"""`Preparation of accounts` → `prepare accounts`: nouns that name a deed, with its verb."""

import re
from collections.abc import Callable

from core.language.verbs import Form, base_of, verb_form

# Only regular verbs: their past tense is their participle, too.
VERB_OF = {
    "administration": "administer", "analysis": "analyse", "assembly": "assemble", "assessment": "assess",
    "calculation": "calculate", "calibration": "calibrate", "collection": "collect", "completion": "complete",
    "configuration": "configure", "coordination": "coordinate", "co-ordination": "co-ordinate", "creation": "create",
    "delivery": "deliver", "deployment": "deploy", "development": "develop", "documentation": "document",
    "evaluation": "evaluate", "execution": "execute", "facilitation": "facilitate", "implementation": "implement",
    "improvement": "improve", "inspection": "inspect", "installation": "install", "introduction": "introduce",
    "investigation": "investigate", "maintenance": "maintain", "management": "manage", "migration": "migrate",
    "negotiation": "negotiate", "optimisation": "optimise", "optimization": "optimize", "organisation": "organise",
    "organization": "organize", "preparation": "prepare", "presentation": "present", "processing": "process",
    "production": "produce", "promotion": "promote", "reconciliation": "reconcile", "recruitment": "recruit",
    "replacement": "replace", "resolution": "resolve", "supervision": "supervise", "translation": "translate",
}  # fmt: skip
_NOUN = r"[A-Za-z][a-z]+(?:-[a-z]+)?"
_HEAD = re.compile(rf"^(?P<nouns>{_NOUN}(?:, {_NOUN}){{0,3}}(?:,? (?:and|&) {_NOUN})?) of (?:the (?=[a-z]+s\b))?")
_LATER = re.compile(rf"(?P<link>,? (?:and|&) |, )(?P<noun>{_NOUN}) of (?:the (?=[a-z]+s\b))?")


def as_deed(line: str, to: Callable[[str], str]) -> str | None:
    """`Design and installation of ramps` → `designed and installed ramps`, with `to` for the form; None for others."""
    match = _HEAD.match(line)
    if match is None:
        return None
    words = re.split(r", | and |,? & ", re.sub(r", and ", " and ", match["nouns"]))
    verbs = [_verb_of(word) for word in words]
    if not all(verbs) or (not {word.lower() for word in words} & VERB_OF.keys() and not _LATER.search(line)):
        return None
    said = [to(verb) for verb in verbs if verb is not None]
    head = f"{', '.join(said[:-1])} and {said[-1]}" if said[1:] else said[0]

    def later(other: re.Match[str]) -> str:
        verb = VERB_OF.get(other["noun"].lower())
        return f"{other['link'].replace('&', 'and')}{to(verb)} " if verb is not None else other[0]

    return f"{head} {_LATER.sub(later, line[match.end() :])}"


def _verb_of(noun: str) -> str | None:
    """`preparation` → `prepare`; `design` and `filing` are verbs already, in some form."""
    known = VERB_OF.get(noun.lower())
    is_verb = verb_form(noun) in {Form.BASE, Form.GERUND} and noun.lower() in {"design", "repair", "review", "planning"}
    return known or (base_of(noun) if is_verb or verb_form(noun) is Form.GERUND else None)
