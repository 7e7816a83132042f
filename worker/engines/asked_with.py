"""What a posting asks to be sent or said with the application: referees, a start date, samples, a page, a trial.

No document says it, and a letter that leaves it out reads as if its writer had not read so far: the person is asked.
"""

import re
from collections.abc import Iterator

from client_sdk.models import Gap
from core.checking.letters.draft import WITH_APPLICATION
from core.language.negation import denied_spans
from core.language.sentences import sentences

_MOST, _LONGEST = 3, 220
# In a sentence that asks for something: `CV with two referees to …`, `please state when you could start`.
_ASKING = re.compile(
    r"\b(?:send|include|give|provide|name|state|tell|attach|enclose|bring|need|please|apply|application|CVs?|résumé|resume"
    r"|submit|let (?:us|me) know|along with|with)\b",
    re.IGNORECASE,
)
_NUMBER = r"(?:one|two|three|\d) "
_THINGS = (
    (
        "referees",
        re.compile(rf"\b{_NUMBER}?(?:\w+ )?(?:referees|references)\b(?! (?:number|code|check))", re.IGNORECASE),
    ),
    (
        "when you could start",
        re.compile(
            r"\b(?:start(?:ing)? date|notice period|when you (?:can|could|would) (?:start|begin))\b", re.IGNORECASE
        ),
    ),
    ("the pay that you expect", re.compile(r"\b(?:salary|pay|rate) (?:expectations?|requirements?)\b", re.IGNORECASE)),
    (
        "samples of your work",
        re.compile(r"\b(?:portfolio|samples? of (?:your )?\w+|(?:work|writing) samples?)\b", re.IGNORECASE),
    ),
    (
        "what you are to write",
        re.compile(
            r"\b(?:(?:half )?an? (?:single )?page|one page|two pages|an? paragraph|a few (?:lines|words|sentences))"
            r" (?:about|on|of|saying|telling|explaining|describing)\b",
            re.IGNORECASE,
        ),
    ),
)
_TRIALS = re.compile(
    r"\b(?:trial (?:days?|shifts?|sessions?)|(?:day|days|hour|hours|shift) trial|sit an? (?:\w+ )?test)\b",
    re.IGNORECASE,
)
_TRIAL_ALONE = re.compile(r"\btrial (?:day|shift|session)\b", re.IGNORECASE)
_TRIAL = "a trial or a test"


def asked_with(description: str) -> list[Gap]:
    """A question for each such thing, with the sentence of the posting, three at most."""
    found: dict[str, str] = {}
    for sentence in _said(description):
        for name, pattern in _THINGS:
            if pattern.search(sentence) and _ASKING.search(sentence):
                found.setdefault(name, sentence)
        if _TRIALS.search(sentence):
            found.setdefault(_TRIAL, sentence)
    return [_question(name, sentence) for name, sentence in [*found.items()][:_MOST]]


def trial_asked(description: str) -> str | None:
    """`trial shift`, where the posting speaks of one."""
    found = (_TRIAL_ALONE.search(sentence) for sentence in _said(description))
    return next((match[0].lower() for match in found if match is not None), None)


def _said(description: str) -> Iterator[str]:
    """The sentences of it that deny nothing."""
    for line in re.split(r"\n\s*(?:\n|[•·*–-])", description):
        for sentence in sentences(" ".join(line.split())):
            if len(sentence) <= _LONGEST and not denied_spans(sentence)[0]:
                yield sentence


def _question(name: str, sentence: str) -> Gap:
    says = (
        "Say in the letter that you are free for it, if you are."
        if name == _TRIAL
        else "Add it before you send the letter."
    )
    note = f"The posting says: “{sentence}” No document of yours says this, and the letter does not. {says}"
    return Gap(requirement=f"{WITH_APPLICATION}{name}", note=note, kind="question")
