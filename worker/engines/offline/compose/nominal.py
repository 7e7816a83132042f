"""Lines of a résumé that say no deed → sentences: who somebody is, what they have, what came of it.

`Line manager of nine` → `I was line manager of nine`, `Waiting list from 26 to 11 weeks` → `the waiting list went from
26 to 11 weeks`. Every word that says something stays the author's; what would have to be guessed is None.
"""

import re

from core.checking.words.forms import key_of
from core.checking.words.word_classes import word_class
from core.language.counts import NUMBER_WORDS
from core.language.dates import find_dates
from core.language.deeds import is_never_noun
from core.language.lexicon import title_score
from core.language.phrasing import article, capitalised, lowered
from core.language.sentences import ended, sentences
from core.language.standing import names_certificate
from core.language.verbs import Form, base_of, verb_form
from core.language.vocabulary import vocabulary
from core.language.words import stem
from worker.engines.offline.compose.cut import is_cut
from worker.engines.offline.compose.smoothing import is_by_itself
from worker.engines.offline.compose.unharmed import as_none
from worker.engines.offline.compose.wording import told_as_scope

_NUMBER = rf"(?:[$€£]?\d[\d.,]*(?:[kKmM]|bn)?|{'|'.join(NUMBER_WORDS)})"
# Marks of lists and forms: what stands between them are pieces of which none says how they belong together.
_NOT_TEXT = re.compile(r"[:!?>•|→×+=*_\[\]{}\"“”]|->|\.\.|\. |(?<!\w)-(?!\w)")
_NO_START = re.compile(
    r"^(?:what|who|how|why|where|when|it|they|this|that|these|those|there|he|she|you|we|i|my|our|your|not|no|never|also"
    r"|and|or|but|with|within|without|for|from|in|on|at|to|by|of|as|up|see|same|other|both|then|now|main"
    r"|key(?! person)|principal|methods"
    r"|duties|responsibilities|achievements|tools|skills|member|corps|references?)(?![\w’'-])",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|will|would|could|do|does|did|says?|means?|remains?|i|we|you)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\b(?:when|that|which|who|where|while|as)\b.*")
_SMALL = (
    r"(?:of|for|with|in|on|at|to|by|from|across|between|during|under|over|through|after|before|within|into|about"
    r"|against|without|using|including|and|or|that|which|who|whose|where|when|as|per|every|each|a|an|the|now|then)"
)
_HEAD_END = re.compile(rf",|;| \(|\s{_SMALL}\b|\s(?=[a-z]+ed\b)|\s(?=(?:run|read|held|built|set|made|sold|sent|won)\b)")
# `First-contact practitioner in four practices`; what else stands behind `in` may be a time, or a subject.
_IN_HOUSE = (
    r"in (?:[\w’'-]+ ){0,3}(?:practices?|surger(?:y|ies)|wards?|clinics?|hospitals?|hospices?|schools?|nurser(?:y|ies)"
    r"|colleges?|homes?|departments?|units?|theatres?|kitchens?|baker(?:y|ies)|shops?|stores?|branch(?:es)?|offices?"
    r"|workshops?|warehouses?|depots?|yards?|plants?|factor(?:y|ies)|mills?|mines?|labs?|laborator(?:y|ies)"
    r"|librar(?:y|ies)|prisons?|courts?)(?=$|[,;]| (?:of|for|with|since)\b)"
)
# Of a lead, a chair or a treasurer there is one, and of a manager of nine; of mentors to somebody there may be several.
_NEEDS_ARTICLE = re.compile(
    r"(?!(?:the|an?|one|two|key|co|joint|sole|acting|part|number|second|first)\b)(?:[\w’'-]+ ){0,3}"
    r"(?!(?:leads?|head|chair\w*|champion|contact|deputy|treasurer|secretary|captain|president|manager|director)\b)"
    r"[\w’'-]+ (?:for|to)\b",
    re.IGNORECASE,
)
_AS_PERSON = re.compile(
    rf"^(?P<who>(?:[\w’'/-]+ ){{0,3}}[\w’'/-]+) (?:(?:of|to|for|on|at) (?=\S)|(?={_IN_HOUSE}))", re.IGNORECASE
)
_ONCE = re.compile(r"(?<!since )(?<!from )\b(?:FY ?)?(?:19|20)\d\d\b")
_KEY_PERSON = re.compile(r"\b(?:key|contact) person$", re.IGNORECASE)
# `Infant feeding lead`, `Department chair 2018–2021`
_BARE_PERSON = re.compile(
    r"^(?P<who>[A-Z][\w’'/-]*(?: [\w’'/-]+){0,3}?)"
    r"(?P<since> (?:since|from) (?:\w+ )?(?:19|20)\d\d| \(?(?:19|20)\d\d(?: ?[–-] ?(?:19|20)\d\d)?\)?)?$"
)
_THING = rf"[A-Z][\w’'%/-]*(?: (?!{_SMALL}\b)[\w’'%/-]+){{0,4}}"
_CHANGE = re.compile(
    rf"^(?P<thing>{_THING}(?: of (?!\d)[\w’'-]+(?: [\w’'-]+)?)?),? (?P<way>(?:down |up |cut )?)"
    r"(?P<change>from (?:about |some )?[$€£R₹]?\s?\d[^,;()]{0,30}?"
    r" to (?:about |under |over |nearly )?[$€£R₹]?\s?\d[^;]{0,60})$"
)
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
# `Lambing 128% to 141%`: what rises and falls; `Slopes 15% to 30%` and `Humidity 60% to 80%` are ranges.
_BARE_CHANGE = re.compile(
    r"^(?P<thing>(?=[A-Z])(?:[\w’'%/-]+ ){0,4}(?i:lambing|calving|weaning|occupancy|attendance|absence|sickness"
    r"|turnover|attrition|churn|retention|productivity|wastage|uptime|downtime|(?:pass|survival|completion) rate))"
    r" (?P<change>\d[\d.,]* ?% to \d[\d.,]* ?%)"
)
_MOVED = re.compile(
    rf"^(?P<thing>{_THING}) (?P<way>down|up) (?P<rest>(?:by|to) .{{2,60}}|(?:about |nearly )?\d[^;]{{0,40}})$"
)
# `X-ray pass rate over 98 %`
_STOOD = re.compile(
    rf"^(?P<thing>{_THING} (?:rate|accuracy|score|average|retention|uptime|attendance)) "
    r"(?P<rest>(?:over|above|under|below|of|at) (?:about )?[$€£]?\d.{0,40})$"
)
_BECAME = re.compile(
    rf"^(?P<thing>[A-Z][\w’'%/-]*(?: (?!{_SMALL}\b)[\w’'%/-]+){{0,4}}) "
    r"(?P<verb>fell|rose|grew|dropped|doubled|tripled|halved|climbed|went) (?P<rest>(?:from|to|by|in|over|within)\b.+)$"
)
_DAY = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|April|June|July|August|September|October"
    r"|November|December|Christmas|Easter)\b"
)
# Words of titles that name a thing or several people when they stand alone.
_COLLECTIVE = frozenset(
    {"crew", "guide", "staff", "team", "board", "panel", "committee", "hand", "press", "cover", "liaison"}
)
_OF_LINE = re.compile(r"^(?:point of contact|first[- ]aider|key[- ]?holder)\b", re.IGNORECASE)
_PERSON = re.compile(
    r"(?:^|-|\b)(?:mentor|practitioner|tech|preceptor|contact|champion|captain|convenor|buddy|lead|chair"
    r"|issuer|coach|steward|adviser|secretary|treasurer|examiner|representative|super-user)$",
    re.IGNORECASE,
)
_ONE_OF = re.compile(r"\b(?:coach|mentor|nurse|buddy|examiner|assessor|tutor|trainer|grader|invigilator|marker)$")
_YEARS = re.compile(rf"^{_NUMBER} years? without\b", re.IGNORECASE)
_DETERMINED = re.compile(
    rf"^(?:an?|the|all|some|any|every|each|both|several|many|most|zero|no|up to|over|more than|about|my|our"
    rf"|{_NUMBER})\b",
    re.IGNORECASE,
)
_MASS = re.compile(
    r"(?:ing|ment|ness|ity|ics|logy|graphy|ance|ence|ship|ware)$|\b(?:work|care|data|tea|coffee|food|bread|music|stock|cash"
    r"|staff|advice|support|news|research|paint|repair|service|design|control|maintenance|duty|teaching|english|maths"
    r"|mathematics|physics|chemistry|history|french|german|spanish|law|policy|finance|admin|administration|security|number|cover|liaison"
    r"|correspondence|contact|equipment|transport|overtime|[a-z]+work)$",
    re.IGNORECASE,
)
_UNCOUNTED = re.compile(
    r"\b(?:aid|money|restraint|labour|theft|cattle|occupancy|turnover|attendance|attrition|churn|lambing|productivity)$",
    re.IGNORECASE,
)
_NAME_ONLY = re.compile(r"^(?:[A-Z][\w’'&.-]*|[Tt]he)(?:,? (?:[A-Z][\w’'&.-]*|of|and|the|&))+$")
_NOUN_ENDING = re.compile(r"(?:ion|on|ing|ment|ance|ence|work|ship|ure|act)$")
_BEHIND = re.compile(rf"\s(?:{_SMALL}|[a-z]+ed)\b", re.IGNORECASE)
_LEAST_WORDS = 3
_LONGEST_NOUN = 5  # in `-ed`
_MOST_WORDS = 30
# `Programme, audition and rehearse a season`: verbs in a list, which no frame for things can tell.
_AND_A_VERB = re.compile(r"\band (?![a-z]+(?:ing|s)\b)[a-z]+ (?:an?|the) ")
_IS_TITLE = 1
_LEAST_LISTED = 3
_LONGEST_ASIDE = 6
_AMPERSAND = re.compile(r"(?<=[A-Za-z,]) & (?=[A-Za-z])")


def told_as_thing(line: str, *, is_current: bool) -> str | None:
    """The line as a sentence without its place, beginning with `I`, `my work` or the thing; None for other lines."""
    text = _AMPERSAND.sub(" and ", line.strip().rstrip(".;, "))
    if len(text.split()) <= _MOST_WORDS and (none := as_none(text, is_current=is_current)) is not None:
        return ended(none)
    if not is_phrase(text) or _NAME_ONLY.match(text) or has_verb_inside(text):
        return None
    if (became := told_as_result(text, is_current=is_current)) is not None:
        return became
    if _YEARS.match(text):
        return ended(f"I {'have' if is_current else 'had'} {lowered(text)}")
    if _FINITE.search(_CLAUSE.sub("", text)) or is_deed_like(text.split()):
        return None
    said = _as_person(text, is_current=is_current) or _as_bare_person(text, is_current=is_current)
    said = said or told_as_scope(text, is_current=is_current)
    return ended(said) if said is not None else None


def told_as_result(line: str, *, is_current: bool) -> str | None:
    """`Waiting list from 26 to 11 weeks` → `the waiting list went from 26 to 11 weeks`; None for other lines."""
    text = line.strip().rstrip(".;, ")
    if (became := _became(text)) is not None:
        return ended(became)
    stood = _STOOD.match(text)
    if stood is None or not _is_thing(stood["thing"]):
        return None
    value = re.sub(r"^(?:of|at) ", "", stood["rest"])
    return ended(f"{with_article(stood['thing'], is_bound=True)} {'is' if is_current else 'was'} {value}")


def has_verb_inside(text: str) -> bool:
    """True where behind a comma a verb is joined to the list with `and`."""
    lists = (part.partition(", ")[2] for part in text.split(";"))
    return any(_AND_A_VERB.search(part) for part in lists)


def is_phrase(text: str) -> bool:
    """True for one whole phrase of a few words; False for pieces of lists and forms, dates, papers and sentences."""
    if _NOT_TEXT.search(text) or _NO_START.match(text) or is_cut(text, has_verb=False) or len(sentences(text)) > 1:
        return False
    is_whole = text.count("(") == text.count(")") and text.count(";") < _LEAST_LISTED
    if not is_whole or not _LEAST_WORDS <= len(text.split()) <= _MOST_WORDS or names_certificate(text):
        return False
    dates = find_dates(text)
    is_dated = dates is not None and dates.first == 0
    return not (is_dated or may_be_past(text)) and (text[0].isupper() or text[0].isdigit() or text[0] in "$€£")


def may_be_past(text: str) -> bool:
    """True for `Detailed timber roofs`, which somebody may have detailed; one thing would have its article."""
    first, _, rest = text.partition(" ")
    is_past = len(first) > _LONGEST_NOUN and first.endswith("ed")  # `Seed trials`, `Speed checks`
    return first[:1].isupper() and is_past and not is_countable(rest)


def _became(text: str) -> str | None:
    """`Waiting list from 26 to 11 weeks` → `the waiting list went from 26 to 11 weeks`."""
    change = _CHANGE.match(_BARE_CHANGE.sub(r"\g<thing> from \g<change>", text))
    if change is not None and _is_thing(change["thing"]):
        thing, way, _ = re.split(r"( (?:up|down))?$", change["thing"], maxsplit=1)
        way = way or {"down ": " down", "up ": " up", "cut ": " down"}.get(change["way"], "")
        return f"{with_article(thing, is_bound=True)} went{way} {change['change']}"
    moved = _MOVED.match(text)
    if moved is not None and _is_thing(moved["thing"]):
        went = "has gone" if _SINCE.search(moved["rest"]) else "went"  # until now
        return f"{with_article(moved['thing'], is_bound=True)} {went} {moved['way']} {moved['rest']}"
    grown = _BECAME.match(text)
    if grown is not None and _is_thing(grown["thing"]):
        return f"{with_article(grown['thing'], is_bound=True)} {grown['verb']} {grown['rest']}"
    return None


def _is_thing(text: str) -> bool:
    """True for what may grow or shrink: neither a deed nor a number of people."""
    words = text.split()
    is_clause = verb_form(words[0]) is Form.BASE or any(verb_form(word) is Form.PAST for word in words)
    return not is_clause and not _DETERMINED.match(text)


def is_described(text: str) -> bool:
    """True for `Clean audit opinion six years running`: an adjective before its thing, and no verb."""
    first, _, rest = text.partition(" ")
    kind = word_class(key_of(first.lower()))
    is_other = verb_form(first) is Form.BASE and kind.adjective > kind.verb and kind.adjective > kind.noun
    # `Clean wards` may be what somebody does.
    is_open = not rest or _is_plural(_head(rest).split()[-1] if _head(rest).split() else "s")
    is_other = is_other and not is_person(_head(text))  # `Key person for five children`
    return is_other and not is_open and re.match(r"(?:the|an?|all|up|out|my|our|[$€£₹]?\d[\w.,]*)\b", rest) is None


def is_deed_like(words: list[str]) -> bool:
    """True where the first word may be a verb, and the line a deed: `Lead field parties`, `Report monthly`."""
    first = words[0]
    form = verb_form(first)
    is_deed = first.lower().endswith("ed") and _DETERMINED.match(words[1])  # `Trained every receptionist`
    if is_deed or (form in {Form.PAST, Form.THIRD_PERSON} and not first.isupper()):
        return True
    if words[1].lower() in {"the", "a", "an", "all", "our", "my", "their", "up", "out", "off"} or words[1].endswith(
        "ly"
    ):
        return True
    # `Pair with two developers`, but `Meetings with suppliers`, `Liaison with schools`
    if words[1].lower() in {"with", "alongside"} and not (_is_plural(first) or _NOUN_ENDING.search(first)):
        return True
    if form is not Form.BASE:
        return False
    if words[1].strip(",").lower() in {"of", "for", "in", "on", "at", "and"} or first.endswith(","):
        return is_never_noun(base_of(first) or first)
    head = _head(" ".join(words))
    return is_never_noun(base_of(first) or first) or _is_plural(head.split()[-1])


def _as_person(text: str, *, is_current: bool) -> str | None:
    """`Preceptor to 20 newcomers` → `I was a preceptor to 20 newcomers`."""
    match = _AS_PERSON.match(text)
    if match is None or not (is_person(_head(text)) or _OF_LINE.match(text)):
        return None
    is_over = _ONCE.search(text) is not None
    be = "have been" if is_current and re.search(r"\bsince\b", text) else "am" if is_current and not is_over else "was"
    first, _, rest = text.partition("; ")
    be = f"{be} {article(first)}" if _NEEDS_ARTICLE.match(first) or _ONE_OF.search(_head(first)) else be
    if rest and (became := _became(capitalised(rest))) is not None:
        return f"I {be} {_plain(first)}, and {became}"
    if rest and verb_form(rest.split()[0]) is Form.PAST and not is_by_itself(rest):
        return f"I {be} {_plain(first)}, and I {rest}"  # `Lead on infection control; wrote the policy`
    named, _, done = first.partition(", ")
    if done and verb_form(done.split()[0]) is Form.PAST and done[0].islower():
        return f"I {be} {_plain(named)}, and I {done}"  # `Lead for assessments, wrote the template`
    # What stands behind a semicolon and is no deed is an aside where it is short.
    aside = f" ({rest})" if rest and len(rest.split()) <= _LONGEST_ASIDE and "(" not in text and ";" not in rest else ""
    return f"I {be} {_plain(first)}{aside}"


def _as_bare_person(text: str, *, is_current: bool) -> str | None:
    """`Shop steward since 2023` → `I have been shop steward since 2023`."""
    # What is told of the work behind a comma stays in the résumé: `Cardiac CT lead, protocols for two scanners`
    first, _, rest = text.partition(", ")
    match = _BARE_PERSON.match(first if rest[:1].islower() else text)
    if match is None or not is_person(match["who"]) or not (match["since"] or " " in match["who"]):
        return None
    when = (match["since"] or "").replace("–", " to ").replace("-", " to ").strip(" ()")
    if re.match(r"\d", when):
        when = f"from {when}" if " to " in when else f"in {when}"
    be = "have been" if is_current and when.startswith("since") else "am" if is_current and not when else "was"
    who = _plain(match["who"])
    return f"I {be} {f'{article(who)} ' if _ONE_OF.search(who) else ''}{who}{f' {when}' if when else ''}"


def _plain(text: str) -> str:
    """`Line manager` → `line manager`; `Green Flag coordinator` stays."""
    return text if begins_as_name(text) else lowered(text)


def is_person(head: str) -> bool:
    """True for `Line manager`, for who somebody is; False for `Managers` and `Team building`."""
    last = head.rsplit(maxsplit=1)[-1] if head.split() else ""
    is_one = (
        last.lower() not in _COLLECTIVE
        and not _is_plural(last)
        and not _DETERMINED.match(head)
        and not last.lower().endswith(("ing", "ment", "tion"))
    )
    return is_one and (
        title_score(last) >= _IS_TITLE or _PERSON.search(last) is not None or _KEY_PERSON.search(head) is not None
    )


def with_article(text: str, *, is_bound: bool = False) -> str:
    """`Style guide for leaflets` → `the style guide for leaflets`; plurals, names and what cannot be counted have none.

    `is_bound` for a thing that needs an article though nothing stands behind it.
    """
    head = _head(text)
    last = head.split()[-1] if head.split() else ""
    plain = text if begins_as_name(text) else lowered(text)
    rest = text[len(head) :]
    is_name = (
        not last[1:].islower()
        or (len(head.split()) == 1 and begins_as_name(last))
        or (len(head.split()) > 1 and last[:1].isupper())
    )
    if _DETERMINED.match(text) or _is_plural(last) or is_name or _UNCOUNTED.search(last):
        return plain
    is_listed = rest.startswith(",") and not re.match(r", (?:now|since|later|first|then|[a-z]+ed)\b", rest)
    if not is_bound and (_MASS.search(last) or is_listed or not _BEHIND.search(rest)):
        return plain
    return f"{'a' if re.match(rf' of {_NUMBER}', rest, re.IGNORECASE) else 'the'} {plain}"


def is_countable(thing: str) -> bool:
    """True for `morning show`: one thing of which there may be several; False for `training` and `manuals`."""
    head = _head(thing)
    last = head.split()[-1] if head.split() else ""
    return bool(last) and not (_is_plural(last) or _MASS.search(last) or _UNCOUNTED.search(last))


def begins_as_name(text: str) -> bool:
    """True for `Spring Boot 3 migration` and `Kafka`: the capital belongs to the word."""
    first, *others = text.split()
    is_pair = bool(others) and re.match(r"[A-Z][a-z]+(?!\w)|[IVX]+(?!\w)", others[0]) is not None
    return is_pair or _DAY.match(first) is not None or stem(first.strip(",").lower()) in vocabulary().specific


def _head(text: str) -> str:
    """What stands before the first small word: `Style guide` of `Style guide for leaflets`."""
    end = _HEAD_END.search(text)
    return text[: end.start()] if end is not None else text


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))
