"""What a position's work was, in a sentence of its own and not hung on another: `There I work with twelve cooks.`."""

import re

from core.language.people import people_counts

_HUNG = re.compile(r", (?P<hung>with|which include[sd]?) ")
_POSITION = re.compile(r"\b[Ii](?: now| also| already| have)? work(?:ed)? | I come to it from my work as ")
# `my work as Cook at Oak (2010–2015)`
_PAST = re.compile(r"\b[Ii] worked\b|\((?!since\b)[^()]*(?:19|20)\d\d\)$")
# `with a squad of 7`
_PERSONS = re.compile(
    r"(?:an? |the )?(?:[\w-]+ ){0,2}(?:group|team|crew|squad|staff|brigade|desk|gang|class|department) of\b",
    re.IGNORECASE,
)
_SHORTEST = 7


def unhung(sentence: str) -> str:
    """The sentence in two where a phrase of some length hangs on a position; else as it is.

    `I work as Chef at Oak (since 2016), with twelve cooks and 200 covers.` → `… (since 2016). There I work with …`.
    """
    found = [*_HUNG.finditer(sentence)]
    match = next((each for each in found if each["hung"] != "with"), found[-1] if found else None)
    if match is None or not sentence.endswith("."):
        return sentence
    begin, what = sentence[: match.start()], sentence[match.end() : -1]
    if not _POSITION.search(begin) or ";" in what or len(what.split()) < _SHORTEST:
        return sentence
    is_past = _PAST.search(begin) is not None
    is_people = bool(people_counts(what)) or _PERSONS.match(what) is not None
    if match["hung"] == "with":
        # How much there is of it, nobody works `with`: `two branches and 5,800 items a month` stay where they are.
        return f"{begin}. There I work{'ed' if is_past else ''} with {what}." if is_people else sentence
    return f"{begin}. My work there include{'d' if is_past else 's'} {what}."
