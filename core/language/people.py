"""Numbers of people, and lines that tell of leading them."""

import re

from core.language.counts import COUNT, count_of
from core.language.lexicon import title_score
from core.language.verbs import base_of

_PEOPLE = re.compile(
    rf"\b(?:team|staff|group|crews?|department|brigade|kitchen|shifts?) of (?:up to )?({COUNT})(?: to ({COUNT}))?\b"
    rf"|\b({COUNT}) (?:[a-z-]+ ){{0,2}}(?:people|staff|employees|nurses|engineers|workers|teachers|colleagues|reports"
    r"|representatives"
    r"|accountants|technicians|cooks|developers|members|operatives|pickers|drivers|assistants|apprentices|volunteers)\b",
    re.IGNORECASE,
)
_LEADING = frozenset({"lead", "manage", "supervise", "head", "direct", "oversee"})
# `I hired and manage three content marketers`: the verbs with which a line begins.
_BEGINNING = re.compile(
    r"(?:I(?: have|['’]ve)? )?(?:\w+ly )?(?P<first>[a-z-]+)(?:,? and (?P<second>[a-z-]+))? (?P<object>.{1,200})",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"(?:up to |over |a team of )?(?:{COUNT}) (?P<who>(?:[\w-]+ ){{0,2}}[a-z]+s)\b", re.IGNORECASE)
_AGENTS = re.compile(r"(?:ers|ors|ists|ants|ees)$")
# What is managed by number, and is no staff, whatever it is called.
_THINGS = re.compile(r"\b(?:servers|containers|suppliers|customers|users|computers|printers|routers|vendors)$")
# Those beside whom one works are not led, nor those who are taught or shown around.
_BESIDE = re.compile(
    r"\b(?:colleagues|(?<!direct )reports|customers)\b"
    r"|\b(?:workshops?|sessions?|training|trainings|courses?|class(?:es)?|lessons?|tours?|trips?|seminars?|talks?)\b.*",
    re.IGNORECASE,
)


def leads_people(text: str) -> bool:
    """True for `Manage rosters for 24 staff`: a line about leading that counts those who are led."""
    beginning = _BEGINNING.match(text)
    if beginning is None:
        return False
    told = {base_of(word) for word in (beginning["first"], beginning["second"]) if word}
    verbs = {verb for verb in told if verb is not None} & _LEADING
    return bool(verbs) and (bool(people_counts(_BESIDE.sub("", text))) or _counts_staff(beginning["object"], verbs))


def _counts_staff(led: str, verbs: set[str]) -> bool:
    """True for `three content marketers`, right behind the verb; who manages needs a name of a job there."""
    counted = _COUNTED.match(led)
    if counted is None or _THINGS.search(counted["who"]):
        return False
    is_job = title_score(counted["who"]) > 0
    return is_job or (bool(verbs & {"lead", "supervise", "head"}) and _AGENTS.search(counted["who"]) is not None)


def people_counts(text: str) -> list[int]:
    """Numbers of people that a text names: `a team of eleven`, `22 people`, `crews of three to six`."""
    return [count_of(count) for match in _PEOPLE.finditer(text) for count in match.groups() if count]
