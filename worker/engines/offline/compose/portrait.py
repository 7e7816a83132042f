"""Who the person is, in a sentence: from their own summary if it has one, else from titles and dates."""

import re

from core.checking.evidence import EvidenceIndex, Witness
from core.checking.experience import years_of_experience
from core.language.casing import recased
from core.language.lexicon import title_score
from core.language.phrasing import article, capitalised, lowered
from core.language.sentences import ended
from core.language.verbs import Form, verb_form
from core.record.models import Role
from worker.engines.offline.compose.narration import company_of, spoken_title

_DESCRIBES = re.compile(
    r"^(?P<who>[^.;:]{3,80}?)\s(?:with|who|for|specialising|specializing|focused|based|holding|skilled"
    r"|experienced)\s"
)
_SELF = re.compile(r"^(?:I am|I['’]m|I have|I['’]ve)\b")
_TIME = re.compile(r"\byears?\b|\bdecades?\b", re.IGNORECASE)
_OBJECTIVE = re.compile(r"\b(?:seeking|looking (?:for|to)|aim|objective|hoping|eager|now )\b", re.IGNORECASE)
_MAX_SENTENCE = 260


def self_description(index: EvidenceIndex) -> Witness | None:
    """The sentence of the summary that says who the person is, if there is one."""
    for witness in index.of_kind("summary"):
        text = witness.evidence.text
        if witness.role is None and len(text) <= _MAX_SENTENCE and not is_objective(text) and _is_description(text):
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
    return title_score(match["who"]) > 0 and verb_form(text.split(maxsplit=1)[0]) in {None, Form.BASE}


def says_years(text: str) -> bool:
    """True when a sentence already tells for how long."""
    return _TIME.search(text) is not None


def latest_role(index: EvidenceIndex) -> Role | None:
    """The newest role that has a title."""
    return next((role for role in index.work if role.title), None)


def present_position(index: EvidenceIndex) -> str | None:
    """`I currently work as Data Engineer at Quillback Outdoor.`, or where the person worked last."""
    role = latest_role(index)
    if role is None:
        return None
    title = spoken_title(role.title)
    where = f" at {company_of(role)}" if role.company else ""
    if index.is_current(role):
        return ended(f"I currently work as {title}{where}")
    if role.end is not None:
        return ended(f"My most recent position was {title}{where}")
    return ended(f"I have worked as {title}{where}")


def background(index: EvidenceIndex) -> list[str]:
    """One or two sentences about the person, in the first person; empty when nothing is known."""
    witness = self_description(index)
    sentences: list[str] = []
    if witness is not None:
        sentences.append(as_first_person(witness.evidence.text))
    years = None if witness is not None and says_years(witness.evidence.text) else years_of_experience(index)
    position = present_position(index)
    if years is not None:
        sentences.append(f"I bring {years} of professional experience.")
    if position is not None:
        sentences.append(position)
    return sentences


def third_person(index: EvidenceIndex) -> str | None:
    """The person in one line: `Data Engineer with more than eight years of experience, most recently at …`."""
    role = latest_role(index)
    title = index.context.person.headline or (role.title if role is not None else None)
    if title is None:
        return None
    who = recased(title)
    years = years_of_experience(index)
    experience = f" with {years} of experience" if years else ""
    latest = ", most recently" if experience else ""
    where = f"{latest} at {company_of(role)}" if role is not None and role.company else ""
    return ended(capitalised(f"{who}{experience}{where}"))
