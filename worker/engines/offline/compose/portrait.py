"""Who the person is, in a sentence: from their own summary if it has one, else from titles and dates."""

import re

from client_sdk.models import TalkingPoints
from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.evidence.experience import IN_THIS_FIELD, is_at_odds_with_dates
from core.checking.evidence.trade import trade_roles
from core.checking.letters.motives import is_for_one_post
from core.language.casing import recased
from core.language.lexicon import title_score
from core.language.phrasing import article, capitalised, lowered
from core.language.sentences import ended
from core.language.verbs import Form, verb_form
from core.record.models import Role
from worker.engines.offline.compose.positions import is_label
from worker.engines.offline.compose.trade_years import sure_years

_DESCRIBES = re.compile(
    r"^(?P<who>[^.;:]{3,80}?)\s(?:with|who|for|specialising|specializing|focused|based|holding|skilled"
    r"|experienced)\s"
    # `ICU nurse, twelve years post-registration`
    r"|^(?P<what>[^.;:,]{3,40}), (?:over |more than |about )?(?:\w+|\d+\+?) years\b"
)
# `Cook of vegetables first and everything else second`, `Geothermal geologist`
_NAMES_ONE = re.compile(
    r"^(?P<who>(?!(?:an?|the|my|our)\b)[^.;:,]{3,60}?(?:, [^.;:,]{3,30}?)??)"
    r"(?P<rest>(?: (?:of|in|at|from|on|by|to|used|able|happy|working|trained|registered|qualified|committed)\b"
    r"|, ).*)?$",
    re.IGNORECASE,
)
_HEAD_OF_TITLE = 3
# What goes on behind a comma, and belongs to who somebody is.
_GOES_ON = re.compile(
    r", (?:used|able|happy|working|trained|registered|qualified|committed|with|and|who|based|now|mainly|mostly|at home|"
    r"[a-z]+(?:ing|ed)|(?:over |more than |about )?(?:\w+|\d+\+?) years?)\b"
)
_SELF = re.compile(r"^(?:I am|I['’]m|I have|I['’]ve)\b")
_TIME = re.compile(r"\byears?\b|\bdecades?\b", re.IGNORECASE)
_OBJECTIVE = re.compile(r"\b(?:seeking|looking (?:for|to)|aim|objective|hoping|eager|now )\b", re.IGNORECASE)
_MAX_SENTENCE = 260
# Addresses, contact lines and questions that stand where a summary should.
NO_SUMMARY = re.compile(
    r"[•?@|]|#\d|^[A-Z][\w’' ]{1,24}: |^(?:Flat|Blk|Unit|Apt) |\b\d{5,6}\b"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\bprint legibly\b"
    r"|^(?:hi|hello|dear)\b|\bhere(?: is|[’']s) my (?:cv|r[eé]sum[eé])\b",
    re.IGNORECASE,
)


def self_description(index: EvidenceIndex) -> Witness | None:
    """The sentence of the summary that says who the person is, if there is one."""
    for witness in index.of_kind("summary"):
        text = witness.evidence.text
        is_other = is_objective(text) or is_for_one_post(text) or is_at_odds_with_dates(text, index)
        if witness.role is None and len(text) <= _MAX_SENTENCE and not is_other and _is_description(text):
            return witness
    return None


def is_objective(text: str) -> bool:
    """True for an objective (`To bring … to a growing team`), which is written for another posting."""
    return text.startswith("To ") or _OBJECTIVE.search(text) is not None


def as_first_person(text: str) -> str:
    """`Registered nurse with …` → `I am a registered nurse with …`; a sentence about oneself stays as it is."""
    if _SELF.match(text) or text.startswith("I "):
        return ended(text)
    bare = text.rstrip(". ")
    names = _NAMES_ONE.match(bare) if _DESCRIBES.match(text) is None else None
    is_one = names is not None and title_score(names["who"]) == _HEAD_OF_TITLE
    if names is not None and is_one and (names["rest"] or "").startswith(", ") and not _GOES_ON.match(names["rest"]):
        text = names["who"]  # `MSK physiotherapist, NHS and sport`
    return ended(f"I am {article(text)} {lowered(text)}")


def _is_description(text: str) -> bool:
    if _SELF.match(text):
        return True
    match = _DESCRIBES.match(text)
    if match is not None and title_score(match["who"] or match["what"]) == _HEAD_OF_TITLE and text[0].isupper():
        return verb_form(text.split(maxsplit=1)[0]) is not Form.THIRD_PERSON
    if match is None and (names := _NAMES_ONE.match(text.rstrip(". "))) is not None:
        # Of `Friendly, organised receptionist` the first word is no one.
        who = names["who"] if title_score(names["who"]) else text.rstrip(". ")
        is_one = title_score(who) == _HEAD_OF_TITLE and not who.endswith("s")
        return is_one and text[0].isupper() and verb_form(text.split(maxsplit=1)[0]) is not Form.THIRD_PERSON
    if match is None or not text[0].isupper() or text.split(maxsplit=1)[0].lower() in {"a", "an", "the", "my", "our"}:
        return False
    return title_score(match["who"] or match["what"]) > 0 and (
        "-" in text.split(maxsplit=1)[0] or verb_form(text.split(maxsplit=1)[0]) in {None, Form.BASE}
    )


def says_years(text: str) -> bool:
    """True when a sentence already tells for how long."""
    return _TIME.search(text) is not None


def latest_role(index: EvidenceIndex) -> Role | None:
    """The newest role that has a title."""
    return next((role for role in index.work if role.title and not is_label(role.title)), None)


def with_years(headline: str | None, index: EvidenceIndex, points: TalkingPoints) -> str | None:
    """`Data Engineer with more than eight years of experience as a data engineer.`; None where the years are not sure.

    A headline that is a sentence of its own goes with no other: `Engineer (12 years), now in Hamburg`.
    """
    told = sure_years(index, points)
    if headline is None or told is None or title_score(headline) <= 0 or re.search(r"[\d,;.|]", headline):
        return None
    is_all = trade_roles(index) == index.paid_work and told[1] != IN_THIS_FIELD
    return ended(capitalised(f"{recased(headline)} with {told[0]} of experience{'' if is_all else f' {told[1]}'}"))
