"""Which form a verb is in, and its past tense."""

import tomllib
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import resources

from core.language.tongues import foreign_words

_VOWELS = "aeiou"


class Form(Enum):
    """How a line's first verb is inflected."""

    BASE = "base"
    PAST = "past"
    THIRD_PERSON = "third person"
    GERUND = "gerund"


@dataclass(frozen=True, kw_only=True)
class _Verbs:
    past_of: dict[str, str]
    base_of_past: dict[str, str]
    base_of_third: dict[str, str]
    base_of_gerund: dict[str, str]
    adjectives: frozenset[str]
    doubling: frozenset[str]


@cache
def _verbs() -> _Verbs:
    text = resources.files(__package__).joinpath("verbs.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    doubling = frozenset(data["doubling"]["verbs"].split())
    irregular: dict[str, str] = data["irregular"]
    base = sorted({*data["base"].split(), *irregular, *doubling})
    past_of = {verb: irregular.get(verb) or _regular_past(verb, doubles=verb in doubling) for verb in base}
    base_of_past = {past: verb for verb, past in past_of.items()}
    # `travelled` and `traveled`, `modelled` and `modeled`: both are right somewhere.
    base_of_past |= {_regular_past(verb, doubles=False): verb for verb in doubling}
    return _Verbs(
        past_of=past_of,
        base_of_past=base_of_past,
        base_of_third={_third_person(verb): verb for verb in base},
        base_of_gerund={_gerund(verb, doubles=doubles): verb for verb in base for doubles in (False, True)},
        adjectives=frozenset(data["adjectives"]["words"].split()),
        doubling=doubling,
    )


def verb_form(word: str) -> Form | None:
    """The form of `word` if it can be a verb that begins a line, else None.

    Unknown words in `-ed` count as past tense: résumés are full of rare verbs, and few other words end so.
    """
    known = _verbs()
    lower = word.lower().replace("‑", "-")
    foreign = foreign_words()
    if foreign is not None and foreign.begins_deed(lower):
        return Form.PAST
    if lower in known.adjectives:
        return None
    if lower in known.past_of:
        # `Found three leaks` is hardly ever about founding.
        return Form.PAST if lower in known.base_of_past else Form.BASE
    for forms, form in (
        (known.base_of_past, Form.PAST),
        (known.base_of_third, Form.THIRD_PERSON),
        (known.base_of_gerund, Form.GERUND),
    ):
        if lower in forms:
            return form
    is_regular_past = lower.endswith("ed") and len(lower) > len("speed") and not lower.endswith("eed")
    return Form.PAST if is_regular_past else None


def past(base: str) -> str:
    """The past tense of a known verb's base form."""
    return _verbs().past_of[base.lower()]


def gerund(base: str) -> str:
    """`managing` for `manage`."""
    return _gerund(base.lower(), doubles=base.lower() in _verbs().doubling)


def base_of(word: str) -> str | None:
    """The base form of a known verb, whatever form it is in."""
    known = _verbs()
    lower = word.lower()
    if lower in known.past_of:
        return lower
    return known.base_of_past.get(lower) or known.base_of_third.get(lower) or known.base_of_gerund.get(lower)


def _regular_past(verb: str, *, doubles: bool) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return (verb + verb[-1] if doubles else verb) + "ed"


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def _gerund(verb: str, *, doubles: bool) -> str:
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return (verb + verb[-1] if doubles else verb) + "ing"
