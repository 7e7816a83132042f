"""Which verb goes with work that a line only names: `I handled debt recovery`, `I gave tours in three languages`.

A line such as `Glossaries for two law firms` stands below a position, so its writer worked on them, and no more is
said: no verb here says whose idea it was, who led it or what came of it.
"""

import re

from core.language.counts import NUMBER_WORDS
from core.language.deeds import is_never_noun
from core.language.lexicon import title_score
from core.language.phrasing import article, lowered
from core.language.verbs import Form, base_of, verb_form

_FIGURE = r"\d[\d.,]*(?:-odd|[kKmM]\b|bn\b|\+)?"
_NUMBER = rf"(?:[$€£¥₹]|(?-i:R |[A-Z]{{3}} ))?(?:{_FIGURE}|(?:{'|'.join(NUMBER_WORDS[1:])})\b)"
_ABOUT = r"(?:about|around|some|over|more than|up to|nearly|almost) "
_AMOUNT = re.compile(rf"^(?:{_ABOUT})?{_NUMBER}(?=[\s-])", re.IGNORECASE)
_COUNTED = re.compile(rf"^(?:{_NUMBER}|one)(?=[\s-])", re.IGNORECASE)
_CURRENCY = re.compile(r"^(?:[$€£¥₹]|R |[A-Z]{3} )\d")
_SMALL = (
    r"(?:of|for|with|in|on|at|to|by|from|across|between|during|under|over|through|after|before|within|into|about"
    r"|against|without|using|including|and|or|that|which|who|whose|where|when|as|per|every|each|a|an|now|then|since)"
)
_HEAD_END = re.compile(rf",|;| \(|\s{_SMALL}\b|\s(?=[a-z]+ed\b)")
_PEOPLE = re.compile(
    r"(?:staff|people|students|pupils|learners|children|associates|reports|interns|volunteers|trainees|juniors|educators"
    r"|residents|patients|clients|stockmen|carers|apprentices|casuals|graduates|postdocs|families|colleagues|members|under-[a-z0-9]+)$",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"^(?:[\w-]+ ){0,2}(?:crew|team|group|staff|brigade|desk|squad|class) of (?:about |up to |over )?"
    rf"(?:\d|(?:{'|'.join(NUMBER_WORDS[1:])})\b)",
    re.IGNORECASE,
)
_CASELOAD = re.compile(r"^(?:(?:case|patient )load|territory|portfolio|turnover|budget|list) of\b", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:unit|ward|ICU|kitchen|shop|laboratory|lab|clinic|branch|practice|site|department|warehouse|dispensary|school)$"
)
_OWN = re.compile(r"^own (?:practice|business|shop|studio|company|firm|clinic)\b", re.IGNORECASE)
_RATE = re.compile(r"^\d[\d.,]* ?% (?:[\w-]+ ){1,3}rate$", re.IGNORECASE)
_HOURS = re.compile(r"^(?:over |about )?\d[\d,]* (?:flying |flight )?hours\b", re.IGNORECASE)
_GIVEN = re.compile(
    r"\b(?:tours?|talks?|class(?:es)?|lessons?|lectures?|seminars?|workshops?|presentations?|demos?|concerts?|recitals?)$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?:\b|-|paper|case|piece|field|ground|secretarial )"
    r"(?:work|shifts?|rounds?|repairs?|cover|duty|duties|research|runs?)$",
    re.IGNORECASE,
)
_MADE = re.compile(r"\b(?:visits?|calls?|deliver(?:y|ies)|home visits?)$", re.IGNORECASE)
_HANDLED = re.compile(
    r"\b(?:liaison|negotiations?|recovery|enquir(?:y|ies)|correspondence|complaints|bookings?|claims|accounts?|payroll"
    r"|billing|invoicing|invoices|admissions|intake|filing|orders|ordering|procurement|purchasing|contracts"
    r"|admin|administration|permits|applications|returns|registration|planning|scheduling|isolations"
    r"|reconciliations?|switchboard|payments|quoting|management|testing|monitoring|inspection|maintenance)$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
# What nobody works on: persons, times, amounts, prizes, and whatever begins as a deed may.
_NO_WORK = re.compile(
    rf"^(?:{_ABOUT})?(?:{_NUMBER}|zero\b|no\b|one\b|minus\b)|\b(?:my|as|am|pm)\b|^(?-i:[A-Z]{{5,}} )"
    r"|\d ?%? (?:to|[–-]) [$€£]?\d"  # a range, and no work
    r"|^(?:[\w-]+ )?(?:secondment|placement|rotation|assignment|member|winner|runner-up|award|prize|best|top|first|phd"
    r"|degree|training|course|part)s?\b",
    re.IGNORECASE,
)
# What happened to somebody, what they were, and how they were employed: no work has it in it.
NO_PART = re.compile(
    r"\b(?:leave|gap year|(?:career|family) break|ill|illness|sick(?:ness)?|stroke|injur(?:y|ies)|pregnancy|maternity"
    r"|paternity|bereavement|divorce|redundancy|retirement|probation|sentence|(?:part|full)[- ]time|notice period)\b"
    r"|\b(?:gap|break|contract|winner|runner-up|finalist|person|employee|volunteer|issuer|year|month)"
    r"(?=$|,| (?:of|for|in|from|with|to|at|on|and|between)\b)",
    re.IGNORECASE,
)
_NO_THING = re.compile(
    r"\b(?:days?|nights?|evenings?|weeks?|months?|years?|hours?|seasons?|summers?|winters?|rate|target|average|score"
    r"|theft|accidents?|majors?|loss|losses|waiting list|pass|hours|patient|child|pupil)$",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"^(?:of|with|from|in|all|both|most|on|at|across|for)\b")
_SINCE = re.compile(r"\bsince (?:\w+ )?(?:19|20)\d\d\b")
_LIST = re.compile(r"^[^,]+,[^,]+(?:,| and )")
_PREPOSITION = re.compile(
    r"\s(?:of|for|with|in|on|at|to|by|from|across|between|during|under|over|through|after|before|within|into|about"
    r"|against|without|using|per|since)\s"
)
_GOES_ON = frozenset(
    {"then", "now", "mostly", "about", "early", "late", "later", "all", "both", "most", "some", "of", "up"}
)
_LONGEST_ITEM = 5
_HAS_BEEN = {"work": "worked", "handle": "handled", "do": "done", "make": "made", "give": "given", "have": "had"}
_PAST = {"work": "worked", "handle": "handled", "do": "did", "make": "made", "give": "gave", "have": "had"}
_RESULT = re.compile(r"%|→|[:!?]|(?<!a )\b(?:years?|months?|times|ratio|convictions)\b")
_ROLE = re.compile(
    r"(?:mentor|practitioner|tech|preceptor|contact|champion|captain|chair|witness|lead|user)$", re.IGNORECASE
)
# Words of titles that are things as often.
_THINGS = frozenset(
    {"editor", "guide", "planner", "tracker", "crew", "staff", "cover", "press", "scanner", "builder", "liaison"}
)
# `OIC for the operations manager twice`: who somebody was, and when.
_TIMES = re.compile(r"\b(?:once|twice|thrice|\w+ times)\b", re.IGNORECASE)
_ONCE = re.compile(r"(?<!since )(?<!from )\b(?:19|20)\d\d\b")
_LEAST_NAMED = 3
_MOST_WORDS = 26
_IS_TITLE = 1


def has_finite_verb(thing: str) -> bool:
    """True for `retention on day 30 went up`, which is a sentence of its own and no thing."""
    return any(_is_finite(word) for word in thing.split()[1:])


def told_of_work(thing: str, line: str, *, is_current: bool) -> str | None:
    """`the audit of two banks` → `I worked on the audit of two banks`; None for a list of bare words.

    `line` is what its writer wrote: a verb may only be lent to a line that has none.
    """
    if _is_bare_list(thing) or len(thing.split()) > _MOST_WORDS or (is_current and _ONCE.search(line)):
        return None  # an inspection in 2023 is nothing that somebody does
    head = _ARTICLE.sub("", _head(thing))
    verb, behind = _verb_for(head) if _has_no_verb(line) else ("work", " on")
    if verb == "do" and re.search(r",| and ", thing):
        verb, behind = "work", " on"  # `night shifts and the line to the airport`: the second is nothing that one does
    behind = " with" if _is_people(head) else behind
    thing = _with_and(thing)
    if verb in {"give", "make"}:
        thing = re.sub(r"^the ", f"{article(head)} ", thing)
    elif verb == "handle" and not line.lower().startswith("the "):
        thing = re.sub(r"^the ", "", thing)
    return f"I {_in_time(verb, thing, is_current=is_current)}{behind} {thing}"


def _with_and(thing: str) -> str:
    """`menus, petits fours, orders` → `menus, petits fours and orders`; what goes on behind a comma stays."""
    *first, last = thing.split(", ")
    words = last.split()
    is_open = bool(first) and " and " not in thing and words[0] not in _GOES_ON and not words[0][:1].isdigit()
    is_pair = len(first) == 1 and _PREPOSITION.search(f"{thing} ") is None and len(words) <= _LONGEST_ITEM
    return f"{', '.join(first)} and {last}" if is_open and (is_pair or len(first) > 1) else thing


def may_be_worked_on(line: str) -> bool:
    """True for `Glossaries for two law firms`; False for persons, amounts, times, and what may be a deed."""
    head = _head(line)
    first, *others = line.split()
    is_deed = verb_form(first) is not None and others[:1] != ["of"]
    is_one_word = " " not in head and not head.endswith("s") and not head.isupper() and _verb_for(head)[0] == "work"
    verbs = [word for word in others if _is_finite(word)]
    is_named = len(line.split()) >= _LEAST_NAMED and head == line and head.endswith("s") and not head.endswith("ss")
    has_preposition = _PREPOSITION.search(line) is not None or is_named
    no_thing = _TIMES.search(line) or _NO_WORK.search(line) or _NO_THING.search(head) or NO_PART.search(line) or verbs
    return has_preposition and not (is_deed or is_one_word or no_thing or _is_person(head))


def told_as_scope(line: str, *, is_current: bool) -> str | None:
    """`Crew of 14 on towers` → `I worked with a crew of 14 on towers`; None for what names no people or amount."""
    first, _, rest = line.partition(", ")
    head = _head(line)
    have = _in_time("have", line, is_current=is_current)
    work = _in_time("work", line, is_current=is_current)
    if _OWN.match(line):
        return f"I {have} my {lowered(line)}"
    if _HOURS.match(line):
        return f"I {have} {lowered(line)}"
    named = line if _WHOLE.match(rest) or not rest else first
    if _CASELOAD.match(named) or _RATE.match(first):
        return f"I {have} {_with_article(named)}"
    if _GROUP.match(named):
        return f"I {work} with {_with_article(named)}"
    if _PLACE.search(head) and (_AMOUNT.match(named) or re.match(r" of \d", named[len(head) :])):
        return f"I {work} in {_with_article(first)}"
    return _as_amount(line, head, is_current=is_current)


def _as_amount(whole: str, head: str, *, is_current: bool) -> str | None:
    """`140 guards over four shifts` → `I work with …`, `900 jabs last winter` → `my role involves …`."""
    if not _AMOUNT.match(whole) or not _is_plain_amount(whole, head):
        return None
    rest = whole.partition(", ")[2]
    joined = _joined(whole)
    is_with_people = _is_people(head) and not _AMOUNT.match(rest)
    verb, _ = _verb_for(head)
    if verb in {"give", "make"}:
        return f"I {_in_time(verb, whole, is_current=is_current)} {joined}"
    role = f"my role {'involves' if is_current else 'involved'}"
    work = _in_time("work", whole, is_current=is_current)
    return f"I {work} with {joined}" if is_with_people else f"{role} {joined}"


def _verb_for(head: str) -> tuple[str, str]:
    if _GIVEN.search(head):
        return "give", ""
    if _MADE.search(head):
        return "make", ""
    if _HANDLED.search(head):
        return "handle", ""
    return ("do", "") if _DONE.search(head) else ("work", " on")


def _in_time(verb: str, thing: str, *, is_current: bool) -> str:
    if is_current and _SINCE.search(thing):
        return f"have {_HAS_BEEN[verb]}"
    return verb if is_current else _PAST[verb]


def _has_no_verb(line: str) -> bool:
    words = [word.strip(".,;:()") for word in line.split()]
    return verb_form(words[0]) is None and all(verb_form(word) is not Form.PAST for word in words)


def _is_bare_list(thing: str) -> bool:
    """True for `till, stock and cutting cloth`: what was done with each of them, nobody knows."""
    return _LIST.match(thing) is not None and _PREPOSITION.search(thing.rsplit(",", 1)[0]) is None


def _head(text: str) -> str:
    end = _HEAD_END.search(text)
    return text[: end.start()] if end is not None else text


def _is_people(head: str) -> bool:
    last = head.rsplit(maxsplit=1)[-1]
    is_person = last.endswith("s") and title_score(last[:-1]) >= _IS_TITLE
    return _PEOPLE.search(last) is not None or is_person


def _is_finite(word: str) -> bool:
    """True for `went`, `keeps` and `still`; False for `used`, which may stand behind its thing."""
    form = verb_form(word)
    is_irregular = form is Form.PAST and not word.endswith("ed") and base_of(word) != word
    return is_irregular or word == "still" or (form is Form.THIRD_PERSON and is_never_noun(base_of(word) or word))


def _is_person(head: str) -> bool:
    last = head.rsplit(maxsplit=1)[-1]
    return (title_score(last) >= _IS_TITLE and last.lower() not in _THINGS) or _ROLE.search(last) is not None


def _is_plain_amount(line: str, head: str) -> bool:
    """True for `18 small schemes, from survey to tender`; False for shares, results and years."""
    last = head.rsplit(maxsplit=1)[-1]
    is_counted = (last.endswith("s") and not last.endswith("ss")) or _PEOPLE.search(last) or _CURRENCY.match(line)
    is_result = _RESULT.search(line) is not None or line.count(", ") > 1
    words = [word.strip(".,;:()") for word in line.split()]
    has_verb = any(verb_form(word) is Form.PAST for word in words)
    return bool(is_counted) and not is_result and not has_verb and len(words) > 1


def _with_article(text: str) -> str:
    plain = lowered(text)
    return plain if re.match(r"(?:the|an?|my|our) ", plain) else f"{article(plain)} {plain}"


def _joined(line: str) -> str:
    """`140 guards over four shifts, two contractors` → `… and two contractors`."""
    parts = lowered(line).split(", ")
    has_and = re.search(r" and (?!an? half\b)", parts[-1]) is not None
    is_open = len(parts) > 1 and not has_and and not re.match(r"(?:\w+ )?of\b|both|all|most|now", parts[-1])
    last = f"a {parts[-1]}" if is_open and _CURRENCY.match(parts[-1]) else parts[-1]
    if _CURRENCY.match(parts[0]) and not _head(line).endswith("s"):
        parts[0] = f"a {parts[0]}"  # `a $2.4M budget`
    is_thing = _COUNTED.match(parts[-1]) or re.match(r"an? ", parts[-1])
    return f"{', '.join(parts[:-1])} and {last}" if is_open and is_thing else ", ".join(parts)
