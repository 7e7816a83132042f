"""Verbs that stand beside a line's first one: all of them change together, or none does."""

import re
from collections.abc import Callable

from core.language.deeds import begins_deed, is_never_noun, may_be_activity, may_be_noun
from core.language.verbs import Form, base_of, verb_form

_LINK = re.compile(r"(?P<link>,? and |,? & |, |/)(?P<verb>[a-z][a-z-]+)\b")
_LINK_HERE = re.compile(r"\s*(?:,|and\b|&|/|$)")
# `Setting out, levels, drawings`: nouns, and no deed.
_PARTICLE = re.compile(r"\s+(?:out|up|off|down|in|on|over),")
_NOMINAL = re.compile(r"^\s+of\s+(?=\S)")
_SMALL_WORD = re.compile(r"^\s+(?:of|with|in|for|to|at|on)\s", re.IGNORECASE)
_MEASURED = re.compile(r"^\s+(?:up to|over|more than|about|around|\d|[$€£¥])", re.IGNORECASE)
_LAST_ITEM = re.compile(r",? (?:and|&) [a-z-]+ing\b")


class Unsure(Exception):
    """A word may be a verb here, or a noun."""


def inflected(word: str, rest: str, to: Callable[[str], str]) -> str | None:
    """`Making` + ` targets & maintain records` → `made targets and maintained records`; `to` gives the form of a base.

    None where a word beside the first one may be a noun as well as a verb, and where the first verb is not known.
    """
    form, base = verb_form(word), base_of(word)
    if form is None or base is None:
        return None
    try:
        return to(base) + _rest(rest, form, to)
    except Unsure:
        return None


def _rest(rest: str, form: Form, to: Callable[[str], str]) -> str:
    pieces: list[str] = []
    begin = _skip_of(rest, form, 0, pieces)
    has_object = _LINK_HERE.match(rest) is None and _PARTICLE.match(rest) is None
    for match in _LINK.finditer(rest):
        after = rest[match.end() :]
        base = _beside(match["verb"], form, after)
        if base is None:
            if not has_object or (form is Form.GERUND and match["verb"].endswith("ing")):
                raise Unsure
            continue
        if form is Form.GERUND and match["link"] == ", " and has_object and not _LAST_ITEM.search(after):
            continue  # `…, cutting it to five days` stays so in any tense
        pieces += [rest[begin : match.start()], match["link"].replace("&", "and"), to(base)]
        begin = _skip_of(rest, form, match.end(), pieces)
        has_object = _LINK_HERE.match(after) is None
    if form is Form.GERUND and not has_object:
        raise Unsure
    return "".join([*pieces, rest[begin:]])


def _skip_of(rest: str, form: Form, begin: int, pieces: list[str]) -> int:
    """Behind `performing of`, which is `performed`."""
    match = _NOMINAL.match(rest[begin:]) if form is Form.GERUND else None
    if match is None:
        return begin
    pieces.append(" ")
    return begin + match.end()


def _beside(verb: str, form: Form, after: str) -> str | None:
    """The base of a verb that goes with the first one; None for another word."""
    base, own = base_of(verb), verb_form(verb)
    if base is None or own not in {form, Form.BASE}:
        return None
    if own is Form.PAST or _MEASURED.match(after):
        return base
    is_alone = _SMALL_WORD.match(after) is not None or _LINK_HERE.match(after) is not None
    if own is Form.GERUND:
        return _gerund_beside(verb, base, after, is_alone=is_alone)
    if is_never_noun(base) and not is_alone:
        return base
    if begins_deed(verb, after):
        if may_be_noun(base):
            raise Unsure
        return base
    if own is form:
        raise Unsure
    return None


def _gerund_beside(verb: str, base: str, after: str, *, is_alone: bool) -> str:
    if not may_be_activity(verb) and after.strip():
        return base
    is_object_sure = re.match(r"\s+(?:of|an?|the|all|our|my)\b", after) is not None
    if not is_object_sure and not (is_alone and _LINK_HERE.match(after) and after.strip()):
        raise Unsure
    return base
