"""Lines that name a thing and say that it is not theirs, not any more, or hardly: no strong answer rests on them."""

import re

from core.language.standing import names_certificate
from core.record.models import Evidence

_DEEDS = frozenset({"accomplishment", "responsibility", "story"})
_BY_OTHERS = re.compile(
    r"\b(?:was|were|is|are|been|being) (?:\w+ ){0,2}?"
    r"(?:bought in|brought in|outsourced|contracted out|farmed out|sent out to (?:\w+ ){0,2}?"
    r"(?:agenc\w+|contractors?|compan\w+|firms?|bureaus?|laundr\w+))\b",
    re.IGNORECASE,
)
# One was there when others did it.
_LOOKED_ON = re.compile(
    r"^\W{0,3}(?:sat (?:in on|beside|next to|in with)|stood (?:by|beside)|watched|looked on|shadowed"
    r"|listened (?:in )?to|stood in for|covered for|deputi[sz]ed for)\b"
    # or took it to them
    r"|^\W{0,3}(?:sent|passed|handed|referred|forwarded) (?:[\w'’-]+ ){0,4}?(?:on )?to (?:the|our|an?) "
    r"(?:[\w-]+ ){0,4}?"
    r"(?:lab|laboratory|team|department|unit|core|agency|contractors?|specialists?|surgeons?|midwives|electricians?"
    r"|plumbers?|accountants?|solicitors?|lawyers?)\b",
    re.IGNORECASE,
)
# Some of it is had: `two of four exam sections`.
_PART_OF_IT = re.compile(
    r"\b(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine) (?:out )?of (?:the )?"
    r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve|thirteen|fourteen|fifteen) "
    r"(?:\w+ ){0,2}(?:sections|papers|exams?|examinations|parts|modules|levels|units)\b",
    re.IGNORECASE,
)
# Of papers and skills; a deed may be done to rusty valves, and be handed back.
_UNFIRM = re.compile(
    # it is over, or never came
    r"\b(?:taken away|revoked|withdrawn|confiscated|surrendered|handed back|removed at|struck off|deferred"
    r"|turned down)\b|\b(?:needs?|due for|awaiting|to be) renew(?:ing|al|ed)\b"
    r"|\boffer (?:for|of a place|received)\b|\bplace (?:for|offered)\b"
    r"|\b(?:module|part|unit|stage|paper)s? (?:one|\d)(?: of \w+)? only\b|\bonly (?:the )?(?:module|part|unit|stage)\b"
    # one has only met it
    r"|\b(?:know|known|met) (?:\w+ )?from (?:talks|books|articles|videos|the outside|reading)\b"
    r"|\bread(?:ing)? (?:up )?about\b|\breading (?:a|the) book\b|\bheard of\b"
    r"|\brusty\b|\bforgotten\b|\ba (?:few|couple of) words\b|\bnot much\b|\bhardly (?:any|ever|used)\b",
    re.IGNORECASE,
)


def is_unfirm(evidence: Evidence) -> bool:
    """True for `Bread was bought in`; of what is held, for `MSc Statistics, offer for 2027` and `German (rusty)`."""
    if _BY_OTHERS.search(evidence.text) or _LOOKED_ON.search(evidence.text):
        return True
    is_held = evidence.kind not in _DEEDS or names_certificate(evidence.text)
    is_partial = _PART_OF_IT.search(evidence.text) is not None
    return is_held and (is_partial or _UNFIRM.search(evidence.text) is not None)
