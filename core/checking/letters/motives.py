"""Why somebody wants this post, in their own words: where they say that they want to go, and the posting is of that."""

import re

from client_sdk.models import WHY_THIS_POST
from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.language.lexicon import employer_score
from core.language.phrasing import lowered
from core.language.polarity import read_polarity
from core.language.sentences import ended
from core.language.terms import PLAIN_WEIGHT, families, shown, terms
from core.language.words import words

ASK_WHY = f"Answer “{WHY_THIS_POST}” in one to three sentences: the letter tells them in your words."
_LONGEST_MOTIVE = 30
_GOAL = (
    r"(?:move|work|become|go|get|change|switch|return|come|turn|retrain|train|build|start|make|use|bring|put|take|join"
    r"|grow|progress|step|help|teach|care|learn|find|develop|specialise|specialize|continue)\b"
)
# `I want to move into …`, `I have long wanted to …`, `I am hoping to …`, also behind `After ten years in retail`.
_WANTS = re.compile(
    r"^(?:(?:After|Having|With|As|Now|Today|Since|Over)\b[^.;:]{0,90}?,? )?I(?:['’]m| am| have|['’]ve|['’]d| would)? ?"
    rf"(?:now |have |long |always |also ){{0,3}}(?:want(?:ed)?|wish|like|love|hope|hoping|look(?:ing)?|keen|eager|plan"
    rf"|planning|aim|aiming|ready|intend|seek(?:ing)?)(?: now)? to {_GOAL}",
    re.IGNORECASE,
)
# The same without its subject: `Looking to move into payroll.`
_WANTING = re.compile(
    rf"^(?:Now )?(?:looking|hoping|keen|eager|aiming|planning|ready|seeking|happy|glad|willing) to {_GOAL}"
    r"|^(?:Now )?looking for (?:an?|my) (?:[\w-]+ ){0,3}(?:role|job|position|post|start|move|place)\b",
    re.IGNORECASE,
)
# What was written for one post of one employer.
_FOR_ANOTHER = re.compile(r"\b(?:appl(?:y|ying|ied|ication)|vacancy|advertised|your|you)\b", re.IGNORECASE)


def motive(index: EvidenceIndex) -> tuple[str, Witness] | None:
    """The sentence in which the person says where they want to go, where the posting is of that; with its evidence."""
    for witness in index.of_kind("summary", "story"):
        if witness.role is None and (said := _wish(witness.evidence.text)) is not None and _fits(said, index):
            return said, witness
    return None


def is_why_asked(index: EvidenceIndex) -> bool:
    """Whether only the person can say why they want this post: no line does, and they were not asked yet."""
    return not (index.context.opportunity.why or "").strip() and motive(index) is None


def is_for_one_post(text: str) -> bool:
    """True for a sentence that applies for a post: it was written to another reader."""
    return _FOR_ANOTHER.search(text) is not None


def _wish(text: str) -> str | None:
    is_denied = any(span.mark == "does_not" for span in read_polarity(text).spans)
    if len(text.split()) > _LONGEST_MOTIVE or is_for_one_post(text) or is_denied:
        return None
    if _WANTS.match(text):
        return ended(text)
    return ended(f"I am {lowered(text)}") if _WANTING.match(text) else None


def _fits(wish: str, index: EvidenceIndex) -> bool:
    """True when what is wished for is the posting's, and no employer or place but the posting's is named."""
    target = index.context.opportunity
    texts = [target.title or "", target.company or "", target.location or "", target.description or ""]
    known = {key for text in texts for key in shown(text)}
    of_self = {key for role in index.context.roles for key in shown(f"{role.title} {role.company}")}
    names = [word for word in words(wish) if word.is_name_like and word.surface != "I"]
    if any(word.stem not in known and word.stem not in of_self for word in names) or employer_score(wish) > len(names):
        return False
    goal = re.split(r"\bto (?=[a-z])|\blooking for\b", wish, maxsplit=1)[-1]
    wanted = [term for term in terms(goal) if term.weight >= PLAIN_WEIGHT]
    asked = shown(" ".join([target.title or "", *(need.text for need in target.requirements)]))
    near = families(tuple(asked)) & families(tuple(term.key for term in wanted))
    return any(term.key in asked for term in wanted) or bool(near)
