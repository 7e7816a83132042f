"""Lines of a résumé → sentences that their author could say."""

import re

from core.language.action_nouns import as_deed
from core.language.deeds import Reading, may_be_activity, read_deed
from core.language.parallels import inflected
from core.language.sentences import ended
from core.language.verbs import Form, base_of, past, verb_form

_FIRST_PERSON = re.compile(r"^(?:My|We|Our) |(?<!Phase )(?<!Type )(?<!Level )(?<!Class )(?<!Grade )\bI(?:['’]| [a-z])")
_RESPONSIBLE = re.compile(r"^(responsible for|in charge of|accountable for|on call for)\b", re.IGNORECASE)
_WHAT_IT_DID = re.compile(r"\b(?:that|which|who) ([a-z]+)\b")
_MEMBER = re.compile(r"^(member|chair|secretary|treasurer|president|part|co-founder|founder) of\b", re.IGNORECASE)
_FIRST_WORD = re.compile(r"^([^\W\d_][\w‑'’-]*)")
_ON_DUTY = re.compile(r"^on (?:call|duty)\b", re.IGNORECASE)
# A phrase of a few words whose head names an activity.
_HABIT = re.compile(
    r"\b(?:daily|nightly|weekly|fortnightly|monthly|quarterly|yearly|annual|regular|ongoing|day-to-day|every|each|per"
    r"|a (?:day|night|week|month|year|shift))\b",
    re.IGNORECASE,
)
_SURE_OBJECT = re.compile(
    r"\s+(?:of\s|\d|an?\b|the\b|all\b|new\b|up to\b|over\b|more than\b|about\b|our\b|my\b|two\b|three\b|four\b|five\b"
    r"|six\b|seven\b|eight\b|nine\b|ten\b|and [a-z]+ing\b)",
    re.IGNORECASE,
)
_COORDINATED = re.compile(r"(?P<link>,? and |, |; )(?P<verb>[a-z][a-z-]+)(?= (?P<next>[\w$€£]+))")
# `Trained six apprentices` is a deed, `Trained chef` is not: a number or an article makes the difference.
_OBJECT = re.compile(
    r"\s+(?:\d|an?\b|the\b|all\b|every\b|each\b|new\b|over\b|more\b"
    r"|up to\b|about\b|two\b|three\b|four\b|five\b|six\b|seven\b"
    r"|eight\b|nine\b|ten\b"
    r"|eleven\b|twelve\b|several\b|many\b|and\b|our\b|[a-z-]+ees\b|[a-z-]+ers\b)",
    re.IGNORECASE,
)
# `Co-wrote the catalogue`
_TOGETHER = re.compile(r"^co[-‑](?=[a-z])", re.IGNORECASE)
_NO_ADVERBS = frozenset(
    {"assembly", "daily", "early", "family", "july", "monthly", "only", "supply", "weekly", "yearly"}
)
_ALSO_DOES = re.compile(r",? and (?:[a-z]+ly )?(?P<verb>[a-z]+s)\b")
_PREPOSITIONS = frozenset(
    {"about", "across", "after", "and", "as", "at", "between", "by", "for", "from", "in", "into", "of", "on", "or"}
    | {"to", "under", "with", "within", "that", "which", "who", "is", "are", "was", "were"}
)


def first_person(line: str, *, is_current: bool | None) -> str | None:
    """`line` as a sentence in the first person, or None when that cannot be done without guessing.

    The words stay the author's own; only the verb's form changes where grammar wants it. A result that begins with
    a pronoun begins with `I` or `my`: put a place before it and it still reads (`At Norcliffe, I …`).

    Args:
        line: what the author wrote.
        is_current: whether its role goes on; None when it belongs to no role, so that its time is not known.
    """
    text = line.strip().rstrip(".;, ")
    if not text:
        return None
    if _FIRST_PERSON.search(text):
        return ended(text) if text[0].isupper() else None
    is_responsible, member = _RESPONSIBLE.match(text), _MEMBER.match(text)
    if is_responsible or member is not None:
        if is_current is None:
            return None
        article = "" if member is None or member[1].lower() == "part" else "a "
        is_now = is_current and not (member is not None and _is_done(text))
        return ended(f"I {'am' if is_now else 'was'} {article}{_lowered(text)}")
    if is_current is not None and _ON_DUTY.match(text):
        return ended(f"I {'am' if is_current else 'was'} {_lowered(text)}")
    return _from_action_noun(text, is_current=is_current) or _from_verb(text, is_current=is_current)


def _is_done(text: str) -> bool:
    """True for `Member of the group that moved the depot in 2022`: what it was for is over."""
    is_past = any(verb_form(match[1]) is Form.PAST for match in _WHAT_IT_DID.finditer(text))
    return is_past and " since " not in text


def _from_action_noun(text: str, *, is_current: bool | None) -> str | None:
    """`Preparation of monthly accounts` → `I prepare monthly accounts`; what may be over is told as `I have …`."""
    if is_current is None:
        return None
    is_habit = is_current and _HABIT.search(text) is not None
    deed = as_deed(text, _same if is_habit else past)
    return None if deed is None else ended(f"I {'have ' if is_current and not is_habit else ''}{deed}")


def _from_verb(text: str, *, is_current: bool | None) -> str | None:
    match = _FIRST_WORD.match(text)
    if match is None:
        return None
    word, rest = match[1], text[match.end() :]
    if word.lower().endswith("ly") and (inner := _FIRST_WORD.match(rest.lstrip())) is not None:
        return _behind_adverb(word, inner[1], rest.lstrip()[inner.end() :])
    if _TOGETHER.match(word) and rest.strip() and verb_form(word.partition("-")[2]) is Form.PAST:
        return ended(f"I {_lowered(text)}")
    if "-" in word and base_of(word) is None:  # `Custody-trained since 2020`
        return None
    form = Form.PAST if word.lower().endswith("ed") and _OBJECT.match(rest) else verb_form(word)
    is_unsure = form is None or (form is Form.PAST and _is_of_two_forms(rest))
    reading = Reading.UNSURE if is_unsure else read_deed(word, rest)
    if reading is Reading.DONE_TO_THEM:
        return ended(f"I was {_lowered(text)}")
    return _from_deed(form, word, rest, is_current=is_current) if reading is Reading.DEED else None


def _from_deed(form: Form | None, word: str, rest: str, *, is_current: bool | None) -> str | None:
    text = word + rest
    if form is Form.PAST and is_current is False and base_of(word) is not None:
        # `Handled complaints and promote sharing`: in a role that ended all of it is past.
        return ended(f"I {inflected(word, rest, past) or _lowered(text)}")
    if form is Form.PAST or (form is Form.BASE and is_current is not False):
        return ended(f"I {_lowered(text)}")
    if form is Form.BASE:
        return _past_of_base(word, rest)
    if form is Form.THIRD_PERSON:
        return _from_third_person(word, rest, is_current=is_current is not False)
    # Whether it was work at all, only its role can say.
    is_sure = not may_be_activity(word) or _SURE_OBJECT.match(rest)
    if is_current is not None and is_sure and (deed := inflected(word, rest, _same if is_current else past)):
        return ended(f"I {deed}")
    work = {True: "my work includes", False: "my work included", None: None}[is_current]
    return ended(f"{work} {_lowered(text)}") if work else None


def _is_of_two_forms(rest: str) -> bool:
    """True for `Created and routinely edits the newsletter`: nobody says `I created and edits`."""
    found = _ALSO_DOES.match(rest)
    return found is not None and verb_form(found["verb"]) is Form.THIRD_PERSON


def _behind_adverb(adverb: str, word: str, rest: str) -> str | None:
    """`Successfully led the move` → `I successfully led the move`; only with a past tense, which cannot be a noun."""
    if adverb.lower() in _NO_ADVERBS or verb_form(word) is not Form.PAST:
        return None
    verb = {Reading.DEED: "I", Reading.DONE_TO_THEM: "I was"}.get(read_deed(word, rest))
    return ended(f"{verb} {adverb.lower()} {word}{rest}") if verb else None


def _past_of_base(word: str, rest: str) -> str:
    """`Lead a team` → `I led a team`; where a second word may be a verb, `my work was to plan tours and test cases`."""
    deed = inflected(word, rest, past)
    return ended(f"I {deed}" if deed is not None else f"my work was to {word.lower()}{rest}")


def _same(base: str) -> str:
    return base


def _from_third_person(word: str, rest: str, *, is_current: bool) -> str | None:
    """`Chairs meetings and reports progress` → `I chair meetings and report progress`."""

    def inflect(verb: str) -> str | None:
        base = base_of(verb)
        if base is None:
            return None
        return base if is_current else past(base)

    def replace(match: re.Match[str]) -> str:
        verb = match["verb"]
        follows_object = match["next"].lower() not in _PREPOSITIONS
        if verb_form(verb) is Form.THIRD_PERSON and follows_object:
            return f"{match['link']}{inflect(verb) or verb}"
        return match[0]

    first = inflect(word)
    return None if first is None else ended(f"I {first}{_COORDINATED.sub(replace, rest)}")


def _lowered(text: str) -> str:
    """The first word in lower case, as it stands behind `I`; it is a verb and no name."""
    first, space, rest = text.partition(" ")
    return f"{first.lower() if first.isupper() else first[0].lower() + first[1:]}{space}{rest}"
