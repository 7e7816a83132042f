"""Does a line begin with something its author did, or with a noun, or with what was done to them?

Résumés leave out the subject: `Process 30 invoices` is a deed, `Process improvement` a noun, and `Promoted to foreman`
what somebody else did. What may be more than one of them is UNSURE, and nobody may tell it as a deed.
"""

import re
import tomllib
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import resources

from core.language.counts import NUMBER_WORDS
from core.language.verbs import Form, base_of, verb_form


class Reading(Enum):
    """What a line's first word is."""

    DEED = "deed"
    DONE_TO_THEM = "done to them"
    UNSURE = "unsure"


@dataclass(frozen=True, kw_only=True)
class _Lists:
    compounds: frozenset[str]
    plain: frozenset[str]
    with_places: frozenset[str]
    things: frozenset[str]
    descriptions: frozenset[str]
    prizes: frozenset[str]
    activities: frozenset[str]
    done_to_them: dict[str, frozenset[str]]


_NUMBER = r"\d|[$€£¥]|(?:GBP|USD|EUR|CHF|SEK)\b"
_NUMBER_WORDS = (
    rf"{'|'.join(NUMBER_WORDS[1:])}|several|many|dozens|hundreds|thousands|both|over"
    r"|more than|up to|about|around|some"
)
_COUNTED = re.compile(rf"\s+(?:{_NUMBER}|(?:{_NUMBER_WORDS})\b)", re.IGNORECASE)
_OBJECT = re.compile(
    rf"\s+(?:{_NUMBER}|(?:an?|the|all|any|each|every|my|our|their|its|his|her|this|these|those|one|other|new|up|out|off"
    rf"|down|{_NUMBER_WORDS})\b)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\s+(?:with|at|in|for|as|on|to|alongside|closely|together|under|within|across|from|between|directly)\b",
    re.IGNORECASE,
)
_ANY_PREPOSITION = re.compile(
    r"\s+(?:to|for|as|by|from|within|after|at|on|onto|into|in|with|twice|early|among|out of|across|through|and|every)\b"
)
_LOST_WORK = re.compile(r"(?:laid off|made redundant|let go|passed over|kept on|held back)\b", re.IGNORECASE)
_BARE_DEEDS = frozenset({"used", "held", "made", "laid", "graded", "judged", "offered", "sent", "published", "called"})
# Given as often as got: `Offered a contract` may be either.
_GOT_OR_GIVEN = frozenset({"offered", "granted"})
_HONOURS = frozenset({"awarded", "nominated", "named", "voted", "elected", "appointed"})
_LINK = re.compile(r"(?:,? and |, |/)(?P<verb>[A-Za-z-]++)(?P<rest>.*)", re.DOTALL)
_ALSO = re.compile(r"(?:,? and |, |; )(?P<verb>[a-z-]++)(?P<rest> .*)", re.DOTALL)
_PHRASE_END = re.compile(
    r"[,;:.()–—]|\s(?:of|for|in|on|at|to|by|from|with|within|across|through|during|under|over|into|using|and|or|while"
    r"|after|before|about|around|between|who|which|that|as|per|via|so|each|every|until|when|where|without)\b"
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_MAX_PHRASE_WORDS = 4


@cache
def _lists() -> _Lists:
    text = resources.files(__package__).joinpath("verbs.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return _Lists(
        **{name: frozenset(words.split()) for name, words in (data["nouns"] | data["passives"]).items()},
        done_to_them={verb: frozenset(words.split()) for verb, words in data["done_to_them"].items()},
    )


# `failed loads fell from six to one`: they fell, and nobody failed them.
_SUBJECT_OF_ANOTHER = re.compile(
    r"(?:\s(?!(?:that|which|who|and|or|while|as|so|until|when)\b)[\w-]+){1,3}\s(?:fell|rose|went|dropped|grew|sank|climbed)"
    r"\s(?:from|to|by|down|up)\b"
)


def read_deed(word: str, rest: str) -> Reading:
    """How the line `word` + `rest` is to be read; `word` is a verb in any form."""
    known = _lists()
    form = verb_form(word)
    base = base_of(word) or ""
    lower = word.lower()
    if _LOST_WORK.match(word + rest):
        return Reading.UNSURE
    if lower in known.done_to_them or lower in known.things:
        return _read_passive(lower, rest)
    if form in {Form.PAST, None} and base != lower:
        return _read_past(lower, rest)
    return Reading.DEED if _is_verb_here(base, rest, form) else Reading.UNSURE


def _read_past(word: str, rest: str) -> Reading:
    """`Grew by 30 %` tells of something that grew; `Retired teacher` tells who somebody is."""
    if re.match(r"\s+(?:by|of)\b|\s*:", rest):
        return Reading.UNSURE
    if _SUBJECT_OF_ANOTHER.match(rest):
        return Reading.UNSURE
    phrase = {match[0].lower() for match in _WORD.finditer(rest)}
    if rest.startswith(" with ") and phrase & _lists().prizes:
        return Reading.UNSURE
    is_description = word in _lists().descriptions and not _OBJECT.match(rest) and not _PLACE.match(rest)
    return Reading.UNSURE if is_description else Reading.DEED


def _read_passive(word: str, rest: str) -> Reading:
    """`Nominated for a prize` was done to them, `Nominated two colleagues` they did, `Used by 40 teams` neither."""
    known = _lists()
    linked = _LINK.match(rest)
    if linked is not None and (also := base_of(linked["verb"])) is not None and _is_said(also, linked["verb"]):
        return Reading.DEED if _has_object(linked["rest"]) else Reading.UNSURE
    if _ANY_PREPOSITION.match(rest):
        is_theirs = rest.split(maxsplit=1)[0] in known.done_to_them.get(word, ())
        return Reading.DONE_TO_THEM if is_theirs else Reading.UNSURE
    if word in _GOT_OR_GIVEN and (_COUNTED.match(rest) or _OBJECT.match(rest)):
        return Reading.UNSURE
    if word in _HONOURS:
        return _read_honour(rest)
    if _COUNTED.match(rest) or (word != "rated" and _OBJECT.match(rest)):
        return Reading.DEED
    is_bare_deed = word not in known.descriptions and (_has_plural(rest) or word == "used")
    return Reading.DEED if is_bare_deed and (word in _BARE_DEEDS or word in known.done_to_them) else Reading.UNSURE


def _is_said(base: str, verb: str) -> bool:
    """True for `hired and trained` and for `hired and manage`, where the second is no noun."""
    return base != verb.lower() or not may_be_noun(base)


def _read_honour(rest: str) -> Reading:
    """A prize was given to them, unless it went `to` somebody; a number of other things they gave away."""
    phrase = {match[0].lower() for match in _WORD.finditer(rest)}
    if phrase & _lists().prizes:
        return Reading.UNSURE if "to" in phrase or _COUNTED.match(rest) else Reading.DONE_TO_THEM
    return Reading.DEED if _COUNTED.match(rest) else Reading.UNSURE


def _is_verb_here(base: str, rest: str, form: Form | None) -> bool:
    """True when a verb that may be a noun has an object, and always for other verbs that have anything behind them."""
    known = _lists()
    if not rest.strip() or re.match(r"\s+of\b|\s*[:)]", rest):
        return form is Form.GERUND and bool(re.match(r"\s+of\b", rest))
    is_compound, is_plain = base in known.compounds, base in known.plain
    if not (is_compound or is_plain or form is Form.GERUND) or _OBJECT.match(rest):
        return True
    if _PLACE.match(rest):
        return form is Form.GERUND or (base in known.with_places and re.match(r"\s+for\b", rest) is None)
    links = (match for match in (_LINK.match(rest), _ALSO.search(rest)) if match is not None)
    # `Design documents and test plans`: two that may be nouns make no deed of each other.
    if any(
        begins_deed(match["verb"], match["rest"]) and not (is_compound and may_be_noun(base_of(match["verb"]) or ""))
        for match in links
    ):
        return True
    return not is_compound and _has_plural(rest)


def is_surely_deed(line: str) -> bool:
    """True for `Manage rotas` and `Lead a team`; False for `Weld maps`, whose first word may be a noun."""
    word, _, rest = line.strip().partition(" ")
    base = base_of(word)
    if verb_form(word) is not Form.BASE or base is None:
        return False
    return is_never_noun(base) or _OBJECT.match(f" {rest}") is not None


def may_be_noun(base: str) -> bool:
    """True for verbs that are nouns as often, also before a plural: `test` of `test cases`."""
    return base in _lists().compounds


def is_never_noun(base: str) -> bool:
    """True for verbs that nobody uses as a noun: `promote`, `ensure`."""
    return base not in _lists().compounds and base not in _lists().plain


def may_be_activity(gerund: str) -> bool:
    """True for gerunds that are names of trades and activities as often: `training` of `training budgets`."""
    return gerund.lower() in _lists().activities


def begins_deed(verb: str, rest: str) -> bool:
    """`… and mark essays`: a second verb with an object of its own makes the first word a verb, too."""
    if verb_form(verb) not in {Form.BASE, Form.THIRD_PERSON, Form.GERUND}:
        return False
    following = _LINK.match(rest)
    return _has_object(rest) or (following is not None and begins_deed(following["verb"], following["rest"]))


def _has_object(rest: str) -> bool:
    return _OBJECT.match(rest) is not None or _has_plural(rest)


def _has_plural(rest: str) -> bool:
    """True when the words up to the next small word end in a plural that no verb follows: `shifts of nine nurses`."""
    end = _PHRASE_END.search(rest)
    words = [match[0] for match in _WORD.finditer(rest[: end.start()] if end else rest)][:_MAX_PHRASE_WORDS]
    plural = next((index for index, word in enumerate(words) if _is_plural(word)), None)
    if plural is None or words[0].lower().endswith(("tion", "sion")):
        return False
    return all(verb_form(word) is not Form.PAST for word in words[plural + 1 :])


def _is_plural(word: str) -> bool:
    return (word.endswith("s") and not word.endswith(("ss", "us", "is"))) or word in {"people", "staff", "children"}
