"""A clause beside the facts that bear its words: how well, whether it is still held, and what came of it."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from core.checking.evidence.facts import Fact
from core.checking.sentences.numbered import numbered_faults
from core.checking.verdicts import Fault
from core.checking.words.forms import key_of
from core.checking.words.quantities import quantities
from core.checking.words.segments import content_of
from core.checking.words.words import Said, Standing, concepts
from core.language.leading import leading_end
from core.language.standing import level_of, level_rank, status_of
from core.language.verbs import Form, verb_form

# Below this a level is worth saying: `German (basic)` is not `German`.
_GOOD = 2
# `it`, `was`: no word that is denied.
_SHORT = 3
# Who says that they began says nothing of an end.
_BEGAN = re.compile(r"\bI (?:began|started|enrolled|failed|let)\b", re.IGNORECASE)
_COMPLETED = re.compile(
    r"\b(?:complet|finish|graduat|earn|obtain|pass|hold|held|gain|achiev|receiv|award|qualif|becam|get|got)\w{0,5}\b",
    re.IGNORECASE,
)
_I_COMPLETED = re.compile(
    r"(?:\W{0,3}I|.{0,60}, I) (?:have )?(?:completed|finished|passed|earned|obtained|gained|hold|graduated)\b"
    r"(?![^,;.]{0,40}\b(?:lapsed|expired|not)\b)"
)
_ALL_OF_IT = re.compile(r"\b(?:all|both|every|each|entire|full|fully|whole)\b", re.IGNORECASE)
_LEVEL_OF_ALL = re.compile(r"(?:\b[\w-]+ ){1,3}(?:in|with|at)\b|\b\w+ly\b")
_ENDINGS = (
    "lapse",
    "expire",
    "drop",
    "fail",
    "revoke",
    "suspend",
    "withdraw",
    "refuse",
    "decline",
    "cancel",
    "postpone",
    "abandon",
)
_IS_NOW = re.compile(
    r"\bI (?:also |still |now |currently )?(?:am|do|hold|use|practi[cs]e|work|run|write|lead|manage|teach|speak|drive"
    r"|build|program|code|design|play|own|serve|sit|act|belong)\b|\bI['’]m\b|\bcurrently\b",
)
_SOUGHT = re.compile(
    r"\b(?:nomin(?:ee|ees|ated|ation)|short-?list(?:ed)?|runner-?up|finalist|application|applied|under review)\b",
    re.IGNORECASE,
)
# `I have chartered status`, of who applied for it.
_HAS = re.compile(
    r"\bI (?:now |already )?(?:have|hold|possess) (?!not\b|no\b|never\b|yet\b|also\b|been\b)"
    r"(?:an? |the |my )?(?P<what>[a-z]+)"
)
_GOT = re.compile(r"\b(?:received|won|awarded|granted|obtained|gained|given|winner)\b", re.IGNORECASE)


def without_covered_names(faults: list[Fault], clause: str, facts: Iterable[Fact]) -> list[Fault]:
    """A name of several words is there when the thing is: `Amazon Web Services` for `AWS`."""
    there = {key for fact in facts for key in fact.standings}
    covered = [clause[start:end] for concept, start, end in concepts(clause) if concept in there]
    return [
        fault
        for fault in faults
        if fault.code not in {"words", "name"} or not any(fault.quote in name for name in covered)
    ]


def state_faults(clause: str, bare: str, facts: Sequence[Fact], today: date) -> list[Fault]:
    """What a clause says of how well, how far and whether still; `bare` is it without what its role is called."""
    return [
        *level_faults(clause, facts),
        *status_faults(clause, facts, today),
        *numbered_faults(clause, facts, today),
        *standing_faults(bare, facts),
        *ending_faults(content_of(clause), facts),
        *outcome_faults(clause, facts),
    ]


def level_faults(clause: str, facts: Iterable[Fact]) -> list[Fault]:
    """A skill or language is no better than it is said to be."""
    listed = [fact for fact in facts if fact.evidence.kind in {"skill", "language"}]
    if not listed:
        return []
    # `fluent in Spanish and English`: of both; `fluent Irish, English`, `Excel, SQL (basic)`: of one of them.
    shared = _LEVEL_OF_ALL.search(clause)
    of_all = level_rank(level_of(shared[0])) if shared is not None else None
    faults = []
    for fact in listed:
        for piece in re.split(r"[,;]|\band\b", clause):
            keys = frozenset(
                word.key
                for word in content_of(piece)
                if level_rank(word.surface.lower()) is None and word.key in fact.standings
            )
            known = fact.level_rank_of(keys) if keys else None
            has_own_verb = any(verb_form(word) is Form.THIRD_PERSON for word in piece.split()[:1])
            said = level_rank(level_of(piece)) or (None if has_own_verb else of_all)
            is_modest = known is None and said is not None and said < _GOOD and "," in fact.text
            if (keys and said is not None and not is_modest and (known is None or said > known)) or (
                keys and said is None and known is not None and known < _GOOD
            ):
                faults.append(Fault(code="level", quote=piece.strip()))
    return faults


def standing_faults(clause: str, facts: Sequence[Fact]) -> list[Fault]:
    """What was given up is not said to be so now; what was only seen or attended is not said to be done."""
    is_now = _IS_NOW.search(clause) is not None
    faults: list[Fault] = []
    for word in content_of(clause[leading_end(clause) :]):
        bearing = [fact for fact in facts if word.key in fact.standings]
        if is_now and bearing and not word.is_left and all(word.key in fact.left for fact in bearing):
            faults.append(Fault(code="polarity", quote=word.surface))
        elif bearing and not word.is_weak and all(word.key in fact.weak for fact in bearing):
            faults.append(Fault(code="level", quote=word.surface))
    return faults


def status_faults(clause: str, facts: Iterable[Fact], today: date) -> list[Fault]:
    """What is not held is not said to be held, nor what its line says more of than may be left out."""
    began = _BEGAN.search(clause)
    if began is not None and _COMPLETED.search(clause, 0, began.start()) is None:
        return []
    if status_of(clause) != "held" and _I_COMPLETED.match(clause) is None:
        return []
    keys = frozenset(word.key for word in content_of(clause))
    for fact in facts:
        if _says_how_far(clause, fact, today):
            continue
        entry = fact.entry_of(keys)
        is_held = fact.status == "held" if entry is None else entry.is_held_as(clause, today=today)
        # `both parts`: of all that the line names.
        is_held = is_held and (fact.status == "held" or _ALL_OF_IT.search(clause) is None)
        if not is_held:
            return [Fault(code="status", quote=clause)]
    return []


def _says_how_far(clause: str, fact: Fact, today: date) -> bool:
    """True where a clause has each figure of a fact that shows how far something is: `2027`, `12 of 42 units`."""
    known = fact.quantities
    # `level 1` says nothing of that, `12 of 42 units` and `60 credits` do.
    is_ahead = any(
        figure.value >= today.year if figure.is_year else bool(figure.units or figure.is_percent) or " of " in fact.text
        for figure in known
    )
    said = quantities(clause)
    return bool(known) and is_ahead and all(any(one.value == other.value for one in said) for other in known)


def ending_faults(words: Iterable[Said], facts: Iterable[Fact]) -> list[Fault]:
    """`My licence has not lapsed` of one that did: what came to an end is denied by its own word."""
    ended = {word.key: word.is_denied for fact in facts for word in fact.words if word.key in _endings()}
    return [
        Fault(code="polarity", quote=word.surface)
        for word in words
        if word.key in ended and word.is_denied is not ended[word.key]
    ]


@cache
def _endings() -> frozenset[str]:
    return frozenset(map(key_of, _ENDINGS))


def outcome_faults(clause: str, facts: Sequence[Fact]) -> list[Fault]:
    """`I received the award` of who was nominated: what was only asked for, or nearly won, was not got."""
    has = _HAS.search(clause)
    got = _GOT.search(clause) or (has if has is not None and not _is_perfect(has) else None)
    if got is None or not facts or _SOUGHT.search(clause) is not None:
        return []
    is_sought = all(_SOUGHT.search(fact.text) and _GOT.search(fact.text) is None for fact in facts)
    return [Fault(code="status", quote=got[0])] if is_sought else []


def _is_perfect(has: re.Match[str]) -> bool:
    """True for `I have drafted`; `chartered` goes before a noun as well."""
    return verb_form(has["what"]) is Form.PAST and has[0].split()[-2] == "have"


def denies_the_same(words: Iterable[Said], facts: Iterable[Fact]) -> bool:
    """True when what a clause denies first is denied there: `I have not submitted the thesis of my M.Eng.`.

    What else stands behind the negation then is what it is about.
    """
    first = next((word.key for word in words if word.standing == "not" and len(word.surface) > _SHORT), "")
    return any(first in fact.denied for fact in facts)


def is_spoken_of(word: Said, standings: list[frozenset[Standing]]) -> bool:
    """True for a thing from another's deed: one may write the tests of what somebody else designed."""
    is_theirs = all(there == {"others"} for there in standings) and word.standing == "done"
    is_thing = verb_form(word.surface) in {None, Form.GERUND} or (word.is_name and word.start > 0)
    return is_theirs and is_thing
