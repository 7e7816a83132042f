"""What stands among demands and asks for nothing: what shuts somebody out, what words mean, offers, boilerplate."""

import re

# `Conviction of any felony`, below what is held against an applicant: nobody is to have one.
_SHUTS_OUT = re.compile(
    r"(?:an? |any |prior |previous |recent ){0,3}(?:felony |criminal |misdemeanou?r ){0,2}convictions?"
    r" (?:of|for|by|in|within)\b"
    r"|(?:an? |any ){0,2}(?:documented |recent )?history of"
    r" (?:drug|alcohol|substance|addiction|violen|abuse|fraud|theft|crim)"
    r"|(?:dismissal|termination|discharge) (?:from|for)\b|dishonou?rable discharge\b|by reason of\b",
    re.IGNORECASE,
)
_MEANING = re.compile(
    r"(?:the )?(?:term|word)s? [“\"'‘]|[“\"][\w ]{2,40}[”\"] (?:means|implies|refers)\b", re.IGNORECASE
)
_BOILERPLATE = re.compile(
    r"(?:the )?(?:requirements|following)\b[^.;]{0,60}\b(?:are|is)"
    r" (?:representative|(?:the )?minimum (?:standards|requirements))\b"
    r"|(?:are )?representative of the (?:knowledge|skills?|minimum|requirements)\b"
    r"|(?:you )?must (?:have|meet|possess) all (?:of )?(?:the|these) (?:qualifications|requirements|criteria)\b",
    re.IGNORECASE,
)
_OFFERED = re.compile(
    r"(?:[\w-]+ ){0,3}bonus(?:es)?(?: (?:scheme|pay|opportunities|programme|program))?"
    r"|(?:paid|free) (?:time off|parking|lunch|meals)",
    re.IGNORECASE,
)


def is_unasked(text: str) -> bool:
    """True for a unit that demands nothing of who applies, whatever stands around it."""
    bare = text.strip(" .;:,")
    return _OFFERED.fullmatch(bare) is not None or any(
        each.match(bare) is not None for each in (_SHUTS_OUT, _MEANING, _BOILERPLATE)
    )
