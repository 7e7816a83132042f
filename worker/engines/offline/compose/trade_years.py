"""For how long somebody has done work of the posting's trade, where that is sure, and whether it is another one."""

import re
from collections import Counter

from client_sdk.models import TalkingPoints
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.experience import IN_THIS_FIELD, years_in_trade
from core.checking.evidence.trade import WIDE, deeds_fit, title_fit, trade_roles
from core.checking.matching.implied import is_one_trade
from core.language.lexicon import word_kinds
from core.language.terms import SPECIFIC_WEIGHT, terms
from core.language.vocabulary import vocabulary
from core.language.words import stem, words
from core.record.identity import employer_key
from core.record.occupations import is_voluntary
from worker.engines.letters import post_title

_LEAST_YEARS_ROLES = 2
_MOST_SHARED = 2
_MUCH = 2
# So much of a title or of the deeds asked for is in common within a trade.
_LIKE_TITLE = 0.3
# Called what the post is, unpaid.
CALLED_SO = 0.8
_LIKE_DEEDS = 0.25
_OFTEN = 2
_SHORTEST = 4
_SUBJECT = re.compile(r"(?<=\b(?:in|of) )[^,;(–—-]{4,60}")
ANY_TRADE = frozenset(
    "manager assistant officer worker operative supervisor leader lead coordinator administrator specialist associate"  # noqa: SIM905
    " director executive member consultant analyst representative partner advisor adviser planner controller attendant"
    " clerk helper hand trainee apprentice operator technician head agent team service services general senior junior"
    " project support staff".split()
)


def sure_years(index: EvidenceIndex, points: TalkingPoints) -> tuple[str, str] | None:
    """`("more than eleven years", "as a chef")`; None where some of them may be missing, or of another trade."""
    told = years_in_trade(index)
    if told is None or len(trade_roles(index)) < _LEAST_YEARS_ROLES or told[0].endswith("one year"):
        return None
    is_field = _is_of_its_name(index) and _is_near(index, points) and _has_subject(index)
    if _is_undercounted(index) or (told[1] == IN_THIS_FIELD and not is_field):
        return None
    return told


def _is_near(index: EvidenceIndex, points: TalkingPoints) -> bool:
    """False for a `Research Assistant` beside a post of `UX Researcher`: a word in common and nothing else."""
    is_called_so = any(title_fit(index, role) == 1.0 for role in trade_roles(index))
    is_answered = any(point.strength == "strong" for point in points.items)
    return is_called_so or is_answered or len(_shared_names(index)) > 0


def _has_subject(index: EvidenceIndex) -> bool:
    """False for a `Research Fellow` of another subject beside a `Postdoctoral Researcher in Deltaic Sedimentology`."""
    subject = _SUBJECT.search(post_title(index.context.opportunity) or "")
    said = words(subject[0]) if subject is not None else ()
    named = {stem(word.surface) for word in said if len(word.surface) >= _SHORTEST}
    roles = trade_roles(index)
    told = [each.evidence.text for role in roles for each in index.of_role(role)]
    held = {stem(word.surface) for text in (*(role.title for role in roles), *told) for word in words(text)}
    return not named or bool(named & held)


def _is_of_its_name(index: EvidenceIndex) -> bool:
    """True where a counted role is called what the post is: years `in this field` are no product manager's."""
    head = _head_of(post_title(index.context.opportunity) or "")
    return bool(head) and any(_head_of(role.title) == head for role in trade_roles(index))


def _is_undercounted(index: EvidenceIndex) -> bool:
    """True where roles outside the counted ones have the same head: a `developer` among the `Java Developers`."""
    counted = trade_roles(index)
    others = [role for role in index.paid_work if role not in counted]
    head = _head_of(post_title(index.context.opportunity) or "")
    houses = {employer_key(role.company) for role in counted if role.company}
    # Who rose within one house went on in its trade, whatever it was called.
    is_same_house = any(role.company and employer_key(role.company) in houses for role in others)
    return is_same_house or (bool(head) and any(_head_of(role.title) == head for role in others))


def is_change_of_trade(index: EvidenceIndex, points: TalkingPoints) -> bool:
    """True where nothing has to do with the post: no title, deed, skill or certificate, as far as the post is known."""
    post = post_title(index.context.opportunity)
    if post is None or trade_roles(index) or not index.paid_work or _answers_much(index, points):
        return False
    if any(is_voluntary(role) and title_fit(index, role) >= CALLED_SO for role in index.newest_first):
        return False  # unpaid, and the same work
    head = _head_of(post)
    if head not in ANY_TRADE - {post.lower()} and any(_head_of(role.title) == head for role in index.paid_work):
        return False  # one designer is near to another
    if any(is_one_trade(post, role.title) for role in index.paid_work):
        return False
    if _is_called_by_posting(index):
        return False
    is_other = all(title_fit(index, role) < _LIKE_TITLE and deeds_fit(index, role) < _LIKE_DEEDS for role in index.work)
    return is_other and len(_shared_names(index)) < _MOST_SHARED


def _is_called_by_posting(index: EvidenceIndex) -> bool:
    """True for a `Care Worker` beside a post of support worker whose text speaks of care again and again."""
    target = index.context.opportunity
    said = Counter(word.stem for word in words(target.description or ""))
    asked = {word.surface.lower() for need in target.requirements for word in words(need.text)}
    stems = set(map(stem, asked))
    named = {
        word.surface.lower()
        for role in index.paid_work
        for word in words(role.title)
        if len(word.surface) >= _SHORTEST
        and word.stem not in vocabulary().stop
        and "level" not in word_kinds(word.surface.lower())
    } - (ANY_TRADE | (WIDE - {"care"}))
    is_said = any(said[stem(name)] >= _OFTEN and stem(name) in stems for name in named)
    # The `care` of `healthcare`.
    return is_said or any(word != name and word.endswith(name) for name in named for word in asked)


def _answers_much(index: EvidenceIndex, points: TalkingPoints) -> bool:
    """True where deeds, skills or certificates of theirs answer several things: one alone may be of any trade."""
    strong = [point for point in points.items if point.strength == "strong"]
    kinds = [{index.by_id[key].evidence.kind for key in point.evidence_ids if key in index.by_id} for point in strong]
    answered = sum(bool(each - {"language", "education"}) for each in kinds)
    return answered >= _MUCH


def _shared_names(index: EvidenceIndex) -> set[str]:
    """Tools and methods that the posting names and the person, too: who shares some is of a trade that is near."""
    named = {term.key for term in terms(index.context.opportunity.description or "") if term.weight >= SPECIFIC_WEIGHT}
    held = (witness for witness in index.witnesses if witness.evidence.kind not in {"language", "education"})
    return named & {key for witness in held for key in witness.named}


def _head_of(title: str) -> str:
    """`developer` of `Senior Developer (contract)`."""
    found = re.split(r"[,(/–—-]|\b(?:for|of|in|to)\b", title, maxsplit=1)[0].lower().split()
    return found[-1] if found else ""
