"""Lines whose first verb may be a noun, where what stands behind it leaves no doubt: `Answers for eight pilots`."""

import re

from core.checking.words.forms import key_of
from core.checking.words.word_classes import word_class
from core.language.deeds import is_never_noun
from core.language.lexicon import title_score
from core.language.sentences import ended
from core.language.verbs import Form, base_of, past, verb_form

_ANSWERS = re.compile(r"^(?P<verb>Answer(?:s|ed)?) (?P<rest>(?:for|to) .+)$")
_TIMED = re.compile(
    r"^(?P<verb>[A-Z][a-z]+) (?P<rest>(?:daily|weekly|fortnightly|monthly|quarterly|regularly|directly|closely)"
    r" (?:to|with|on|for|at) .+)$"
)
# With whom somebody does something, and no thing.
_BESIDE = re.compile(
    r"^(?P<verb>(?:Partner|Pair|Liaise|Collaborate|Talk|Speak|Consult|Negotiate)(?:s|ed)?) (?P<rest>with .+)$"
)
# `Trains young people of the valley`: whom nobody but a verb can have behind it.
_WHOM = re.compile(
    r"^(?P<verb>(?:Train|Coach|Mentor|Supervise|Guide|Brief|Host)(?:s|es)?) "
    r"(?P<rest>(?:(?!of\b|for\b|in\b|with\b)[\w’'-]+ ){0,3}"
    r"(?:people|staff|children|students|apprentices|trainees|volunteers|colleagues|pupils|interns|starters|guests)\b.*)$"
)
_AFTER = re.compile(r"^(?P<verb>Look(?:s|ed)?) (?P<rest>after .+)$")
_PAIR = re.compile(r"^(?P<verb>[A-Z][a-z]+) and (?P<second>[a-z]+) (?P<rest>[^,;]+?)(?:,[^,]*)?$")
_FAULT_FOUND = re.compile(r"^[A-Z][a-z]+-(?P<verb>[a-z]+) (?:an?|the|all|\d)\b")
# A second verb of the same line, and its object.
_SECOND = re.compile(r"(?P<link>,? and |; )(?P<verb>[a-z]{3,}s?) (?P<next>after|to|with|the|an?|all|up|our|my|\d+)\b")
_STILL = re.compile(r"(?P<link>,? and (?:still|also|now|often|then) )(?P<verb>[a-z]{3,}s) (?P<next>[a-z]+)\b")
# `signs off the work`, `answer for their safety`: a verb, with what only a verb has behind it.
_FURTHER = re.compile(
    r"(?P<link>, | and )(?P<verb>[a-z]{3,})(?= (?:(?P<off>off|up|out) )?(?:the|an?|all|every|each|our|my|them|it)\b"
    r"| (?:for|to|with) (?:their|its)\b)"
)
_PREPOSITION = re.compile(r"(?:of|for|in|on|at|to|by|from|with|and)\b")
# `Made cheese and carried it down`: a second verb says that the first is one.
_TWO_PAST = re.compile(
    r"^(?:Made|Held|Offered|Called|Used|Sent) (?!to\b|by\b|redundant\b)[^,;]{3,60}? and (?P<second>[a-z]+) "
)
# `Appointed manager of a site`: others did.
_HONOURED = re.compile(
    r"^(?:Appointed|Elected|Named|Voted) (?P<who>(?:[a-z-]+ ){0,3}[a-z-]+)(?= (?:of|for|at|in|to|by)\b|$)[^;]*$"
)
# Past already, whatever else it may be the base of: `Found homes for 91 families`.
# `Wound dressings` and `Ground maintenance` are things.
_IS_PAST = re.compile(
    r"^(?:(?:Found|Lay|Fell) |(?:Ground|Wound|Bound|Saw|Felt) (?=(?:the|an?|all|my|our|up|down|\d\S*) ))"
)
# `Placed at a hospital group`, `Promoted after 30 months`: others did that, too.
_WAS_SENT = re.compile(
    r"^(?:Placed|Based|Seconded|Assigned|Posted|Attached|Promoted|Nominated|Shortlisted|Elected|Selected|Commended"
    r"|Recogni[sz]ed|Embedded|Stationed|Deployed(?= (?:to|in) [A-Z])|Transferred(?= to)|Headhunted"
    r"|Recruited(?= (?:to|by|as)))"
    r" (?:at|with|in|to|by|for|as|after|from|within|on|twice|\w+ times)\b"
)
# `Plan, prepare and deliver lessons`: what is never a noun says that the others are none.
_THREE = re.compile(r"^(?P<first>[A-Z][a-z]+), (?P<second>[a-z]+),? and (?P<third>[a-z]+) (?P<rest>[^,;]+)$")
# `Own $48M across seven states`: of an adjective no amount is the noun.
_OWNED = re.compile(r"^Owns? (?=[$€£₹]?\d)")
# What a person is allowed or able to, which nobody says of a deed.
NO_DEED = re.compile(
    r"^(?:Authori[sz]ed|Licen[sc]ed|Eligible|Entitled|Permitted|Qualified|Cleared|Certified) (?:to|in|for)\b"
)


def told_as_deed(line: str, *, is_current: bool | None) -> str | None:
    """`Answers for eight pilots` → `I answer for eight pilots.`; None where the first word may be a noun."""
    text = line.strip().rstrip(".;, ")
    said = _as_past(text)
    if said is None and is_current is not None:
        said = _as_pair(text, is_current=is_current) or _as_verb(text, is_current=is_current)
    return ended(said) if said is not None else None


def _as_past(text: str) -> str | None:
    """What was done, or done to them, whatever else its first word may be."""
    plain = f"{text[:1].lower()}{text[1:]}"
    honoured, joined = _HONOURED.match(text), _FAULT_FOUND.match(text)
    if _WAS_SENT.match(text):
        return f"I was {plain}"
    if honoured is not None and title_score(honoured["who"]) > 0:
        return f"I was {plain}"
    is_past = joined is not None and verb_form(joined["verb"]) is Form.PAST
    two = _TWO_PAST.match(text)
    is_past = is_past or (two is not None and verb_form(two["second"]) is Form.PAST)
    return f"I {plain}" if is_past or _IS_PAST.match(text) else None


def _as_pair(text: str, *, is_current: bool) -> str | None:
    three = _THREE.match(text)
    names = ("first", "second", "third")
    is_verbs = three is not None and all(verb_form(three[name]) is Form.BASE for name in names)
    if three is not None and is_verbs and is_never_noun(three["third"]):
        verbs = [_in_time(three[name], is_current=is_current) for name in names]
        return f"I {verbs[0]}, {verbs[1]} and {verbs[2]} {three['rest']}"
    pair = _PAIR.match(text)
    if pair is None or not _are_verbs(pair["verb"], pair["second"]):
        return None
    first, second = (_in_time(pair[name], is_current=is_current) for name in ("verb", "second"))
    return f"I {first} and {second} {pair['rest']}"


def _as_verb(text: str, *, is_current: bool) -> str | None:
    if (owned := _OWNED.match(text)) is not None:
        return f"I {_in_time('own', is_current=is_current)} {text[owned.end() :]}"
    if (several := _as_several(text, is_current=is_current)) is not None:
        return several
    for pattern in (_ANSWERS, _TIMED, _BESIDE, _WHOM, _AFTER):
        match = pattern.match(text)
        if match is not None and base_of(match["verb"]) is not None:
            verb = _in_time(match["verb"], is_current=is_current)
            return f"I {verb} {_agreeing(match['rest'], is_current=is_current)}"
    return None


def _as_several(text: str, *, is_current: bool) -> str | None:
    """`Plans cranes, signs off the work and explains it` → `I plan cranes, sign off the work and explain it`.

    `Lead field parties and answer for their safety`, too: the second verb says that the first is one.
    """
    first, _, rest = text.partition(" ")
    first, comma = first.rstrip(","), "," if first.endswith(",") else ""
    form = verb_form(first)
    others = [match for match in _FURTHER.finditer(rest) if _is_in(form, match)]
    if form not in {Form.BASE, Form.THIRD_PERSON} or not others or _PREPOSITION.match(rest):
        return None
    changed = _FURTHER.sub(
        lambda match: (
            f"{match['link']}{_in_time(match['verb'], is_current=is_current)}" if _is_in(form, match) else match[0]
        ),
        rest,
    )
    if comma:  # `Programme, audition and rehearse a season`: the verb between them goes with the others
        second, _, rest_of_it = changed.partition(" ")
        changed = f"{_in_time(second, is_current=is_current)} {rest_of_it}"
    return f"I {_in_time(first, is_current=is_current)}{comma} {changed}"


def _is_in(form: Form | None, match: re.Match[str]) -> bool:
    """True for a verb in that form; `signs` is one where `off` stands behind it."""
    word = match["verb"]
    is_third = form is Form.THIRD_PERSON and word.endswith("s") and not word.endswith("ss")
    kind = word_class(key_of(word[:-1]))
    is_verb = verb_form(word[:-1]) is Form.BASE or kind.verb > kind.noun or match["off"] is not None
    return verb_form(word) is form or (is_third and is_verb)


def agreeing(sentence: str) -> str:
    """`I advise on sales and looks after the hall` → `I advise on sales and look after the hall`."""
    first, space, rest = sentence.partition(" ")
    return f"{first}{space}{_agreeing(rest, is_current=True)}" if first == "I" else sentence


def _agreeing(rest: str, *, is_current: bool) -> str:
    def change(match: re.Match[str]) -> str:
        base = base_of(match["verb"])
        if base is None or verb_form(match["verb"]) is not Form.THIRD_PERSON:
            return match[0]
        return f"{match['link']}{base if is_current else past(base)} {match['next']}"

    return _STILL.sub(change, _SECOND.sub(change, rest))


def _are_verbs(first: str, second: str) -> bool:
    """True for `Hire and schedule`: both are verbs in one form, and one of them is never a noun."""
    forms = verb_form(first), verb_form(second)
    bases = [base_of(word) or word for word in (first.lower(), second)]
    is_same = forms[0] is forms[1] and forms[0] in {Form.BASE, Form.THIRD_PERSON}
    return is_same and any(map(is_never_noun, bases))


def _in_time(verb: str, *, is_current: bool) -> str:
    base = base_of(verb) or verb.lower()
    base = base[:-1] if base_of(verb) is None and base.endswith("s") else base  # `signs off`
    return base if is_current else past(base)
