"""Which of a person's qualifications answers one that is asked for, and how well."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from core.checking.evidence.evidence import NOT_HELD, EvidenceIndex, Witness
from core.checking.evidence.trade import trade_word
from core.checking.fields.entries import entries
from core.checking.matching.degrees import BACHELOR, MASTER
from core.checking.matching.firmness import is_unfirm
from core.checking.matching.groups import Group, read_groups
from core.checking.matching.parsed_requirement import ParsedRequirement
from core.checking.matching.qualifications import (
    TRADE,
    Qualification,
    fields_of,
    is_school_of,
    is_trade_of,
    rank_of,
)
from core.checking.matching.tongues import LANGUAGES
from core.checking.matching.witnesses import group_match
from core.language.terms import GENERIC_WEIGHT, shown
from core.language.vocabulary import vocabulary
from core.record.models import Role

_OR = re.compile(r",|/|\bor\b|\band\b")
_LEVEL = re.compile(r"\blevel (\d)\b", re.IGNORECASE)
_PAPERS = ("education", "certification")
# Letters behind the name of somebody else: `with Ada Byrne, Ph.D.`; behind a school's they are its degree.
_OF_OTHERS = re.compile(
    r"(?P<who>(?:\b(?:with|by|under|alongside) |\()[^,;()]{0,40}\b[A-Z][a-z]{1,20} (?:[A-Z]\. )?[A-Z][\w'’-]{1,20}),"
    r" (?:Ph\.? ?D|M\.? ?D|Ed\.? ?D|M\.?B\.?A|M\.?A|M\.?S|B\.?A|B\.?S)\b\.?"
)
_WHOLE_FROM = 0.66
_NAMED_FROM = 0.6
_RELATED = 0.55
_RANK_SHARE = 0.6
_FIELD_SHARE = 0.4
_SAME_RANK = 0.01
# An apprenticeship that was served is told before a paper of its rank.
_SERVED = 1.02
_OF_NO_LEVEL = 0.35


@dataclass(frozen=True, kw_only=True)
class Held:
    """The best answer. `nearest` is what comes next to it where nothing answers."""

    strength: Literal["strong", "partial"] | None
    score: float
    nearest: Witness | None = None
    witnesses: tuple[Witness, ...] = ()
    roles: tuple[Role, ...] = ()


def best_held(parsed: ParsedRequirement, index: EvidenceIndex) -> Held | None:
    """What of degrees, certificates and apprenticeships answers best; None where there are none."""
    asked = parsed.qualification
    if asked is None:
        return None
    groups = [group for group in parsed.groups if group.weight > GENERIC_WEIGHT]
    of_post = fields_of(index.context.opportunity.title or "")
    found = [_judge(asked, groups, line) for line in _lines(index) if not _is_of_other(asked, groups, line, of_post)]
    found += [_of_role(asked, groups, role) for role in index.work if asked.is_trade and is_trade_of(role.title)]
    found += _practised(asked, groups, index)
    found += _above(parsed.requirement.text, groups, index)
    return max(
        found, key=lambda held: (held.strength == "strong", held.strength == "partial", held.score), default=None
    )


def _practised(asked: Qualification, groups: Sequence[Group], index: EvidenceIndex) -> Iterator[Held]:
    """A paper of that rank whose subject no table knows, or another `or similar`, of who works in what is asked for."""
    wanted = {term.key for group in groups for alternative in group.alternatives for term in alternative[-1:]}
    is_worked = any(_is_work_of(wanted, role.title) for role in index.paid_work)
    for line in _lines(index) if asked.rank > TRADE and wanted and is_worked else ():
        is_held = line.part.status == "held" and not is_unfirm(line.whole.evidence)
        is_open = not fields_of(line.text) or asked.allows_equal
        if is_held and is_open and line.whole.evidence.kind == "education" and rank_of(line.text) >= asked.rank:
            yield Held(strength="partial", score=_RANK_SHARE, witnesses=(line.whole,), nearest=line.whole)


def _above(text: str, groups: Sequence[Group], index: EvidenceIndex) -> Iterator[Held]:
    """`Level 4 Food Safety`, where level 2 of a part of it is asked for (`HACCP`): in part."""
    keys = {term.key for group in groups for alternative in group.alternatives for term in alternative}
    wider = {kind for key in keys for kind in vocabulary().implies.get(key, ())}
    level = _LEVEL.search(text)
    if level is None or not wider:
        return
    for line in _lines(index):
        had = _LEVEL.search(line.text)
        is_held = line.part.status == "held" and not is_unfirm(line.whole.evidence)
        is_paper = line.whole.evidence.kind in _PAPERS and line.whole.evidence.polarity == "does"
        is_higher = had is not None and int(had[1]) > int(level[1])
        if is_held and is_paper and is_higher and wider & line.part.named.keys():
            yield Held(strength="partial", score=_RANK_SHARE, witnesses=(line.whole,), nearest=line.whole)


def _is_work_of(wanted: set[str], title: str) -> bool:
    """True where the title is called by it; a `Social Media Editor` has only a word of `Social Work`."""
    shared = wanted & shown(title).keys()
    word = trade_word(title)
    is_whole = len(wanted) > 1 and wanted <= shared
    return bool(shared) and (is_whole or (word is not None and not shared.isdisjoint(shown(word))))


@dataclass(frozen=True, kw_only=True)
class _Line:
    """One entry of a line, with the line that is cited for it."""

    text: str
    whole: Witness
    part: Witness


def _lines(index: EvidenceIndex) -> Iterator[_Line]:
    for witness in index.witnesses:
        text = witness.evidence.text
        is_paper = witness.evidence.kind in _PAPERS
        if not is_paper and rank_of(_OF_OTHERS.sub(r"\g<who>", text)) < BACHELOR and not is_trade_of(text):
            continue
        pieces = [each.text for each in entries(text)] if witness.evidence.kind == "certification" else [text]
        for piece in pieces:
            part = Witness(witness.evidence.model_copy(update={"text": piece}), witness.role, witness.today)
            yield _Line(text=piece, whole=witness, part=part if len(pieces) > 1 else witness)


def _judge(asked: Qualification, groups: Sequence[Group], line: _Line) -> Held:
    status = line.part.status
    is_open = status in {"expected", "unfinished", "learning"} and asked.allows_unfinished
    rank = rank_of(line.text)
    field = _field_share(asked, groups, line)
    score = (_RANK_SHARE if rank >= asked.rank else 0.0) + _FIELD_SHARE * field
    # Of two that answer, the one that is asked for; where any degree is, the highest and the one that names the field.
    if asked.is_any_degree:
        score += _SAME_RANK * (rank / MASTER + (_mean(groups, line.part) if groups else 0.0))
    else:
        score += _SAME_RANK if rank == asked.rank else 0.0
    # `Supervised five master's theses` is no degree of theirs.
    is_paper = line.whole.evidence.kind in _PAPERS
    missed = Held(strength=None, score=score - (1 if is_paper else 2), nearest=line.whole if is_paper else None)
    # Nobody learns a trade by a degree, unless one is asked for beside it: `apprenticeship or degree in …`.
    is_other = asked.is_trade and not (asked.names_level or asked.is_any_degree or asked.rank >= BACHELOR)
    is_other = is_other and rank >= BACHELOR and not is_trade_of(line.text)
    is_other = (is_other and bool(groups)) or field < _RELATED
    if (status in NOT_HELD and not is_open) or line.whole.evidence.polarity != "does" or is_other:
        return missed
    is_sure = (
        status == "held"
        and not is_unfirm(line.whole.evidence)
        and line.whole.evidence.kind in _PAPERS
        and field >= _WHOLE_FROM
    )
    if asked.is_school and not is_school_of(line.text):
        # Who has studied has been at school; subjects and grades are another matter.
        is_above = status == "held" and rank >= BACHELOR and line.whole.evidence.kind in _PAPERS
        above = Held(strength="strong" if is_above else "partial", score=score, witnesses=(line.whole,))
        # A language beside it they may have had there; whether as a subject, nobody knows.
        spoken = [group for group in groups if group.surface.lower() in LANGUAGES]
        if spoken and len(spoken) == len(groups) and is_above:
            return Held(strength="partial", score=score, witnesses=(line.whole,))
        return missed if groups or rank <= TRADE else above
    # `NVQ Level 2` is a vocational qualification, where no level of it is asked for.
    is_any = asked.is_trade and not asked.names_level and asked.allows_any_field
    is_of_sort = is_any and asked.rank == TRADE and is_trade_of(line.text)
    if asked.rank and rank < asked.rank and not is_of_sort:
        is_unranked = (
            rank == 0 and field >= _WHOLE_FROM and (asked.allows_equal or asked.rank <= TRADE) and bool(groups)
        )
        is_sure = False
        if not is_unranked:
            return missed
    if not asked.rank and not groups:
        return missed
    return Held(strength="strong" if is_sure else "partial", score=score, witnesses=(line.whole,), nearest=line.whole)


def _is_of_other(asked: Qualification, groups: Sequence[Group], line: _Line, of_post: frozenset[str]) -> bool:
    """True for a degree where a `Level 2` of no named subject is asked for: that is one of the post's own."""
    is_bare = asked.names_level and not (groups or asked.allows_any_field or fields_of(asked.subject))
    is_degree = asked.rank < BACHELOR <= rank_of(line.text)
    return is_bare and is_degree and not asked.is_school and of_post.isdisjoint(fields_of(line.text))


def _field_share(asked: Qualification, groups: Sequence[Group], line: _Line) -> float:
    """1 for the field asked for, by its words; less for one that is related."""
    if asked.allows_any_field or (not groups and not fields_of(asked.subject)):
        return 1.0
    if not groups:
        return 1.0 if fields_of(asked.subject) & fields_of(line.text) else 0.0
    named = _mean(groups, line.part)
    best = max(group_match(group, line.part) for group in groups)
    parts = [read_groups(part) for part in re.split(r"\bor\b|/", asked.subject)] if not asked.is_school else []
    of_part = max((_mean(part, line.part) for part in parts if part), default=0.0)
    direct = max(named, of_part, best if best >= _NAMED_FROM and not asked.is_school else 0.0)
    held = fields_of(line.text)
    wanted = [fields_of(part) for part in _OR.split(asked.subject)]
    is_within = any(part and part <= held for part in wanted)
    is_near = any(part & held for part in wanted)
    if not asked.rank or not (is_within or (is_near and asked.allows_related)):
        return direct
    return max(direct, _WHOLE_FROM if is_within and asked.allows_related else _RELATED)


def _mean(groups: Sequence[Group], line: Witness) -> float:
    return sum(group_match(group, line) for group in groups) / len(groups)


def _of_role(asked: Qualification, groups: Sequence[Group], role: Role) -> Held:
    """An apprenticeship that was a job: of the trade asked for, and over. Of which level it was, no title says."""
    there = fields_of(role.title) | set(shown(role.title))
    wanted = {term.key for group in groups for alternative in group.alternatives for term in alternative}
    wanted |= fields_of(" ".join(group.surface for group in groups))
    if not role.end or (groups and not wanted & there):
        return Held(strength=None, score=0.0, roles=(role,))
    if asked.names_level:
        return Held(strength="partial", score=_OF_NO_LEVEL, roles=(role,))
    return Held(strength="strong", score=_SERVED, roles=(role,))
