"""Who the person is, in a sentence: from their own summary if it has one, else from titles and dates."""

import re

from client_sdk.models import TalkingPoints
from core.checking.evidence import EvidenceIndex, Witness
from core.checking.experience import IN_THIS_FIELD
from core.checking.trade import trade_roles
from core.language.casing import recased
from core.language.lexicon import title_score
from core.language.phrasing import article, capitalised, lowered
from core.language.sentences import ended
from core.language.verbs import Form, verb_form
from core.record.models import Role
from worker.engines.offline.compose.positions import is_label
from worker.engines.offline.compose.reasons import is_for_one_post
from worker.engines.offline.compose.trade_years import sure_years

_DESCRIBES = re.compile(
    r"^(?P<who>[^.;:]{3,80}?)\s(?:with|who|for|specialising|specializing|focused|based|holding|skilled"
    r"|experienced)\s"
    # `ICU nurse, twelve years post-registration`
    r"|^(?P<what>[^.;:,]{3,40}), (?:over |more than |about )?(?:\w+|\d+\+?) years\b"
)
_SELF = re.compile(r"^(?:I am|I['’]m|I have|I['’]ve)\b")
_TIME = re.compile(r"\byears?\b|\bdecades?\b", re.IGNORECASE)
_OBJECTIVE = re.compile(r"\b(?:seeking|looking (?:for|to)|aim|objective|hoping|eager|now )\b", re.IGNORECASE)
_MAX_SENTENCE = 260


def self_description(index: EvidenceIndex) -> Witness | None:
    """The sentence of the summary that says who the person is, if there is one."""
    for witness in index.of_kind("summary"):
        text = witness.evidence.text
        is_other = is_objective(text) or is_for_one_post(text)
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
    return ended(f"I am {article(text)} {lowered(text)}")


def _is_description(text: str) -> bool:
    if _SELF.match(text):
        return True
    match = _DESCRIBES.match(text)
    if match is None or not text[0].isupper() or text.split(maxsplit=1)[0].lower() in {"a", "an", "the", "my", "our"}:
        return False
    return title_score(match["who"] or match["what"]) > 0 and verb_form(text.split(maxsplit=1)[0]) in {None, Form.BASE}


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
