"""A skill or language of a résumé held against the record: as a list, a degree or a deed has it, and no better."""

import re

from core.checking.evidence.facts import Fact
from core.checking.evidence.sources import Sources
from core.checking.fields.entries import is_told_item
from core.checking.letters import framing
from core.checking.verdicts import Fault, Judgement, judged
from core.checking.words.words import said_words
from core.language.skill_lists import split_skills
from core.language.standing import level_of, level_rank
from core.language.terms import mentions

_LISTS = frozenset({"skill", "language"})
_ENTRIES = frozenset({"education", "certification"})
_NAMING = (
    _LISTS | _ENTRIES | {"accomplishment", "responsibility", "story", "project", "summary", "award", "publication"}
)
# `Writing court reports` is the skill of `court reports`.
_DOING = frozenset(("writing", "preparing", "making", "using", "doing", "performing", "placing", "giving", "taking"))
_FIGURE = re.compile(r"\d+")
# Below this a level is worth saying: `German (basic)` is not `German`.
_BASIC = 2.0


def judge_skill(sources: Sources, text: str) -> Judgement:
    """Supported where a fact has it: not denied, not only planned or given up, and no better than said."""
    named = [fact for fact in sources.facts if fact.evidence.kind in _NAMING and mentions(fact.evidence.text, text)]
    keys = _keys_of(text)
    if not named:
        likely = sources.likely(frozenset(keys))
        named = [fact for fact in likely if keys and all(key in fact.standings for key in keys)]
    doing, _, thing = text.partition(" ")
    if not named and thing and doing.lower() in _DOING:
        return judge_skill(sources, thing)
    if not named:
        return judged([Fault(code="words", quote=text)], ())
    ids = tuple(fact.evidence.id for fact in named)
    is_firm = not any(word.is_weak for word in said_words(text))
    held = [fact for fact in named if _is_done(fact, keys, is_firm=is_firm)]
    if not held:
        return judged([Fault(code="polarity", quote=text)], ids)
    # `Piano (Grade 8)` is not the piano of `Grade 5`.
    figures = frozenset(_FIGURE.findall(text))
    held = [fact for fact in held if figures <= frozenset(_FIGURE.findall(fact.evidence.text))]
    plain = [fact for fact in held if _is_plain(fact, text, sources)]
    if not plain:
        return judged([Fault(code="level", quote=text)], ids)
    faults = [Fault(code="level", quote=text)] if _is_better(plain, keys, text) else []
    return judged(faults, tuple(fact.evidence.id for fact in plain))


def _keys_of(text: str) -> list[str]:
    words = said_words(text)
    # `English at B2 level`
    frame = {"level"} if level_of(text) is not None else frozenset[str]()
    named = [word for word in words if level_rank(word.surface.lower()) is None and not framing.is_empty(word)]
    named_keys = [word.key for word in named if word.surface.lower() not in frame]
    return named_keys or [word.key for word in words]


def _is_done(fact: Fact, keys: list[str], *, is_firm: bool) -> bool:
    stands = [fact.standings.get(key, frozenset({"done"})) for key in keys]
    if any("not" in each for each in stands) or (is_firm and any(key in fact.weak for key in keys)):
        return False
    # `Dermot voiced the concert grands; I carried his tools`
    is_theirs = fact.evidence.kind not in _LISTS and any(key in fact.deeds_of_others for key in keys)
    is_kept = not any(key in fact.left for key in keys) and not is_theirs
    return all("done" in each for each in stands) and is_kept and fact.status == "held"


def _is_plain(fact: Fact, text: str, sources: Sources) -> bool:
    """False where the line says more of it than may be left out: `Figma (comments only)`, a degree not finished."""
    kind = fact.evidence.kind
    if kind in _ENTRIES:
        return any(entry.is_plain(today=sources.today) for entry in fact.entries if mentions(entry.text, text))
    if kind not in _LISTS:
        return True
    items = [item for item in split_skills(fact.evidence.text) if mentions(item, text)] or _with_words_of(fact, text)
    return any(is_told_item(item, text, today=sources.today, is_language=kind == "language") for item in items)


def _with_words_of(fact: Fact, text: str) -> list[str]:
    """The items that have the words in another order (`inverter commissioning`); the whole line where none has."""
    keys = set(_keys_of(text))
    return [item for item in split_skills(fact.evidence.text) if keys <= set(_keys_of(item))] or [fact.evidence.text]


def _is_better(facts: list[Fact], keys: list[str], text: str) -> bool:
    """True for a level above the one that is known, and for none where the only one that is known is low."""
    said = level_rank(level_of(text))
    ranks = [fact.level_rank_of(frozenset(keys)) for fact in facts if fact.evidence.kind in _LISTS]
    known = max((rank for rank in ranks if rank is not None), default=None)
    if said is not None:
        return known is None or said > known
    is_only_there = bool(ranks) and None not in ranks and len(facts) == len(ranks)
    return is_only_there and known is not None and known < _BASIC
