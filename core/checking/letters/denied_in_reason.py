"""What the answer to `Why this post?` denies of what is asked for: `I don't have a PhD`."""

import re

from core.checking.letters.own_reason import reason_told
from core.language.terms import PLAIN_WEIGHT, shown, terms
from core.record.context import TargetOpportunity

# What somebody does not have, is or can: what they do not want is no gap.
_DENIES = re.compile(
    r"\bI (?:(?:know|admit|realise|realize|understand|am aware)(?: that)? I )?"
    r"(?:(?:do not|don['’]t) (?:yet )?(?:have|hold|speak|own|drive)"
    r"|(?:have not|haven['’]t|have never) (?:yet )?(?:held|had|passed|got|done|worked|taken|finished)"
    r"|(?:am not|['’]m not|am no) (?:yet )?(?:an?\b|(?:a )?(?:qualified|registered|licen[cs]ed|certified|chartered))?"
    r"|have (?:no|neither)|hold no|lack|speak no) ?(?P<what>[^,;:.]{2,80})",
    re.IGNORECASE,
)
_ENDS = re.compile(r" (?:and|but|so|because|yet|though) ")
_NEGATIVE = re.compile(r"(?:no|not|never|without)\b", re.IGNORECASE)
_FROM = 0.5


def denied_in_reason(text: str, target: TargetOpportunity) -> str | None:
    """The words of the answer that deny what a requirement asks for; None where none do."""
    if _NEGATIVE.match(text):
        return None  # `No convictions`: who denies one has what is asked for
    asked = shown(text)
    for sentence in reason_told(target):
        for denial in _DENIES.finditer(sentence):
            what = _ENDS.split(denial["what"])[0].strip()
            named = {term.key: term.weight for term in terms(what) if term.weight >= PLAIN_WEIGHT}
            share = sum(weight for key, weight in named.items() if key in asked) / (sum(named.values()) or 1.0)
            if share > _FROM:
                return f"{sentence[denial.start() : denial.start('what')].strip()} {what}"
    return None
