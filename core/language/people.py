"""Numbers of people, and lines that tell of leading them."""

import re

from core.language.counts import COUNT, count_of
from core.language.verbs import base_of

_PEOPLE = re.compile(
    rf"\b(?:team|staff|group|crews?|department|brigade|kitchen|shifts?) of (?:up to )?({COUNT})(?: to ({COUNT}))?\b"
    rf"|\b({COUNT}) (?:[a-z-]+ ){{0,2}}(?:people|staff|employees|nurses|engineers|workers|teachers|colleagues|reports"
    r"|representatives"
    r"|accountants|technicians|cooks|developers|members|operatives|pickers|drivers|assistants|apprentices|volunteers)\b",
    re.IGNORECASE,
)
_LEADING = frozenset({"lead", "manage", "supervise", "head", "direct", "oversee"})
_LED = re.compile(
    rf"\w+ (?:up to |over )?(?:{COUNT}) (?:[\w-]+ ){{0,2}}[a-z]+(?:ers|ors|ists|ants|ees)\b", re.IGNORECASE
)
# Those beside whom one works are not led.
_BESIDE = re.compile(r"\b(?:colleagues|(?<!direct )reports|customers)\b", re.IGNORECASE)


def leads_people(text: str) -> bool:
    """True for `Manage rosters for 24 staff`: a line about leading that counts those who are led."""
    first = base_of(text.split(maxsplit=1)[0].strip(",")) if text.split() else None
    is_leading = first in _LEADING and bool(people_counts(_BESIDE.sub("", text)))
    return is_leading or (first in {"lead", "supervise", "head"} and _LED.match(text) is not None)


def people_counts(text: str) -> list[int]:
    """Numbers of people that a text names: `a team of eleven`, `22 people`, `crews of three to six`."""
    return [count_of(count) for match in _PEOPLE.finditer(text) for count in match.groups() if count]
