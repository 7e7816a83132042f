"""Lines that name a thing and say that it is not theirs, not any more, or hardly: no strong answer rests on them."""

import re

_UNFIRM = re.compile(
    # others did it
    r"\b(?:was|were|is|are|been|being) (?:\w+ ){0,2}?"
    r"(?:bought in|brought in|outsourced|contracted out|sent out|farmed out)\b"
    # it is over, or never came
    r"|\b(?:taken away|revoked|withdrawn|confiscated|surrendered|handed back|removed at|struck off|deferred"
    r"|turned down)\b|\b(?:needs?|due for|awaiting|to be) renew(?:ing|al|ed)\b"
    r"|\boffer (?:for|of a place|received)\b|\bplace (?:for|offered)\b"
    r"|\b(?:module|part|unit|stage|paper)s? (?:one|\d)(?: of \w+)? only\b|\bonly (?:the )?(?:module|part|unit|stage)\b"
    # one has only met it
    r"|\b(?:know|known|met) (?:\w+ )?from (?:talks|books|articles|videos|the outside|reading)\b"
    r"|\bread about\b|\bheard of\b"
    r"|\brusty\b|\bforgotten\b|\ba (?:few|couple of) words\b|\bnot much\b|\bhardly (?:any|ever|used)\b",
    re.IGNORECASE,
)


def is_unfirm(text: str) -> bool:
    """True for `Bread was bought in`, `MSc Statistics, offer for 2027`, `German (rusty)`."""
    return _UNFIRM.search(text) is not None
