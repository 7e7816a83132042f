"""Which roles count towards something that is asked for in years, by title, employer and what was done."""

import re
from collections.abc import Sequence
from functools import cache

from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.trade import ANY_TRADE, is_in_trade, own_title, without_learners
from core.checking.matching.groups import Group
from core.checking.matching.kinds_of_work import shares_of_kinds
from core.checking.matching.parsed_requirement import ParsedRequirement
from core.checking.matching.rarity import meaning_of
from core.checking.matching.senses import in_sense
from core.checking.matching.witnesses import FRAGMENT, WHOLE_FROM, best_match
from core.checking.words.abbreviations import spelt_in
from core.language.terms import FAMILY, GENERIC_WEIGHT, Term, families, shown
from core.language.vocabulary import stems
from core.language.words import stem
from core.record.models import Role

_ROLE_FITS_FROM = 0.5
# Years of manners alone (`two years in customer service`): one line of many is not what somebody was there for.
_LINES_OF_MANNER = 2
_OF_SOMEBODY = re.compile(r"['’]s?\b|s['’]")


def fitting_roles_of(
    parsed: ParsedRequirement, index: EvidenceIndex, *, by_kind: bool = False
) -> tuple[list[Role], int | None]:
    """Roles that count towards the years asked for, and their months; None when no role has dates.

    With `by_kind` also those that are of the kind of work, whatever they are called.
    """
    work = without_learners(index.work, parsed.requirement.text)
    roles = [role for role in work if _fits(parsed, role, index, by_kind=by_kind)]
    return roles, index.months(roles) if index.has_dates else None


def _fits(parsed: ParsedRequirement, role: Role, index: EvidenceIndex, *, by_kind: bool) -> bool:
    telling = [group for group in parsed.groups if group.weight > GENERIC_WEIGHT]
    if not telling and not parsed.soft_skills:
        return _fits_any_words(parsed, role, index)
    if not telling:
        done = index.of_role(role)
        least = min(_LINES_OF_MANNER, len(done))
        return all(sum(witness.shows(skill) for witness in done) >= max(least, 1) for skill in parsed.soft_skills)
    if parsed.is_position:
        return any(_position_match(group, role) >= WHOLE_FROM for group in parsed.groups)
    witnesses = index.of_role(role)
    shares = [max(title_match(group, role, index), best_match(group, witnesses)) for group in parsed.groups]
    told = [role.title, *(witness.evidence.text for witness in witnesses)]
    shares = in_sense(parsed.groups, shares, parsed.requirement.text, told)
    if by_kind:
        of_kind = shares_of_kinds(parsed.requirement.text, parsed.groups, role)
        shares = [max(pair) for pair in zip(shares, of_kind, strict=True)]
    own = [share for group, share in zip(parsed.groups, shares, strict=True) if not _is_of_any_trade(group)]
    if own and max(own) < _ROLE_FITS_FROM:
        return False  # `civil engineering` is not that of a `Software Engineer`
    weights = sum(map(meaning_of, parsed.groups))
    answered = sum(meaning_of(group) * share for group, share in zip(parsed.groups, shares, strict=True))
    return answered / weights >= _ROLE_FITS_FROM


def _fits_any_words(parsed: ParsedRequirement, role: Role, index: EvidenceIndex) -> bool:
    """Of years with no word that tells: those in the posting's trade; where that is not known, what the words name."""
    if index.context.opportunity.title:
        return is_in_trade(index, role)
    named = [group for group in parsed.groups if group.weight == GENERIC_WEIGHT]
    named = [group for group in named if not _is_of_any_trade(group)] or named
    shown_by = [max(title_match(group, role, index), best_match(group, index.of_role(role))) for group in named]
    return not named or max(shown_by) >= _ROLE_FITS_FROM


def title_match(group: Group, role: Role, index: EvidenceIndex) -> float:
    """What title and employer say, and for the newest role the headline, if it shares a word with the title."""
    headline = index.context.person.headline or ""
    is_theirs = role is index.work[0] and set(stems(headline)) & set(stems(role.title))
    there = shown(f"{_title_for(group, role)}, {role.company}, {headline if is_theirs else ''}")
    return max(_names_match(group, there, families(tuple(there))), _letters_match(group, role.title))


def _position_match(group: Group, role: Role) -> float:
    """What the title alone says, word for word."""
    return _names_match(group, shown(_title_for(group, role)), set())


def _title_for(group: Group, role: Role) -> str:
    """The title; without whom one serves, where that calling itself is asked for (`plumber`, not `plumber's mate`)."""
    return role.title if _OF_SOMEBODY.search(group.surface) else own_title(role.title)


def _names_match(group: Group, there: dict[str, float], touched: set[str]) -> float:
    def match(term: Term) -> float:
        return max(there.get(term.key, 0.0), FAMILY if families((term.key,)) & touched else 0.0)

    shares = [_share_of(alternative, [match(term) for term in alternative]) for alternative in group.alternatives]
    return max(share if share >= WHOLE_FROM else share * FRAGMENT for share in shares)


def _share_of(alternative: tuple[Term, ...], matches: Sequence[float]) -> float:
    """0 where a title shares no more than `engineer` with `production engineering`."""
    told = [term for term, match in zip(alternative, matches, strict=True) if match]
    if len(told) < len(alternative) and all(term.key in _any_trade() for term in told):
        return 0.0
    share = sum(term.weight * match for term, match in zip(alternative, matches, strict=True))
    return share / sum(term.weight for term in alternative)


def _letters_match(group: Group, title: str) -> float:
    """1 where a title writes out the letters that are asked for: `Quality Assurance Technician` of `QA`."""
    letters = [found[0].surface for found in group.alternatives if len(found) == 1 and found[0].surface.isupper()]
    return float(any(spelt_in(title, each) for each in letters))


def _is_of_any_trade(group: Group) -> bool:
    return all(term.key in _any_trade() for alternative in group.alternatives for term in alternative)


@cache
def _any_trade() -> frozenset[str]:
    """What says nothing of the work; of `customer support`, support does."""
    return frozenset(map(stem, ANY_TRADE - {"support", "service", "services"}))
