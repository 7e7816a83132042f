"""What an item of a list cannot be, whatever it says: told by its shape and its small words.

A skill, a paper, a school or a language is named by nouns. A clause, a label, a date, a page of a journal, an address
or somebody with initials is none, wherever it stands; no list of skills has to be known for that.
"""

import re
from collections.abc import Callable
from typing import Literal

from core.language.date_spans import date_spans
from core.language.date_words import is_present_word, months_of
from core.language.deeds import Reading, read_deed
from core.language.form_labels import is_form_label
from core.language.lexicon import is_place
from core.language.scraps import is_scrap
from core.language.spoken import name_in
from core.language.standing import level_of
from core.language.verbs import Form, verb_form

Kind = Literal["skill", "certification", "award", "language", "education"]
Test = Callable[[str], bool]

# Names of things neither begin nor end with these in small letters, and have none of the second inside.
_BEGINS_CLAUSE = frozenset(
    "that which who whom whose when while because although though if since unless until so therefore thus hence also"  # noqa: SIM905
    " followed shown including such can could will would shall should may might must has had have is are was were be"
    " been being am i i've i'm we my our he she they his her their its this these those there"
    " in on at by from to for with within into about of than via per during as".split()
)
_IN_CLAUSE = frozenset(
    "i'm i've i'd i'll we we've our me us he him his she her they them their you which who whom whose"  # noqa: SIM905
    " is are was were am has had have been being did does will would could should can must that this these"
    " those".split()
)
# `in vitro assays`, `on time delivery` and `chapter 11` name something.
_NAMES_THING = re.compile(
    r"(?:(?:in|ex) (?:vitro|vivo|situ|silico|house|depth|line|store|person|home|hospital|service|patient|process|app)"
    r"|on (?:site|call|time|page|line|board|demand|screen|air|set|street|the job)|at (?:risk|home|height)|from scratch"
    r"|by hand|as (?:built|found)|to do|per diem|for profit) (?!(?:and|or|of|in|with|for|to|as|by|at)\b)"
)
# Of the law on insolvency.
_CHAPTER = r"chapter(?! (?:7|9|1[1235])$)"
_ENDS_TORN = frozenset(
    "a an the and or nor but of for with at by from to into as via per than that which who my our your is are was"  # noqa: SIM905
    " were be been has have had can will using including".split()
)
_ENDS_TORN_IF_LONG = frozenset({"in", "on"})
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("“", "”"), ("«", "»"))
_HALF_QUOTED = ("“", "”")
# `C#` and `A-` end in signs of theirs; a label is known by its colon.
_BEFORE, _BEHIND = " \t,;:|•·▪■□◦*†‡§=~<>–—-", " \t,;|•·▪■□◦†‡§=~<>–—"
_OF_TIME = re.compile(
    r"(?:(?:over|more than|about|around|approx\.?|at least|up to|since|of|in|for|from|to|until|under|less than)\s)?"
    r"[<>~]?\d{1,2}(?:\.\d)?\s?[+–-]?\s?(?:\d{1,2}\s?)?\+?\s?(?:years?|yrs?|months?|mos?|weeks?|days?|hours?|hrs?)\.?"
    r"(?: (?:of )?(?:experience|exp\.?))?",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"(?:pp?|pages?|vol|volumes?|no|nr|issue|issn|isbn|doi|art|{_CHAPTER}|fig|ref|id|licen[cs]e|cert|certificate"
    r"|credential|certification|registration)\b\.?\s?(?:number|no\.?|id)?\s?[:#]?\s?[A-Z]{0,4}\d[\w.,/–-]{0,30}"
    r"|(?:certificate |certification |licen[cs]e )?[#№]\s?[\w-]{1,20}|\d{1,3}\s?\(\d{1,3}\)(?:[:,]\s?[\d–-]{1,12})?",
    re.IGNORECASE,
)
# `Grade 12` is a year at school.
_GRADE = re.compile(
    r"(?:(?:final|overall|cumulative|major|average) )?(?:c?gpa\b|(?:grades?|score|marks|percentage)\s?[:=])"
    r"(?=.{0,40}\d).{0,40}"
    r"|\d(?:\.\d{1,2})?\s?/\s?\d(?:\.\d{1,2})?|\d{1,3}(?:\.\d{1,2})?\s?%",
    re.IGNORECASE,
)
_COURSE_THAT_ASKS = re.compile(r"(?:What|Why|Who|How)\b[^?]{2,80}\?")
# What a school certificate is called in India.
_TEN_PLUS_TWO = re.compile(r"\(?10\s?\+\s?2\)?")
_REACHED = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w.-]{3,80}|\+?\(?\d[\d\s().-]{7,18}\d"
    r"|(?:[a-z\d-]{2,40}\.){2,4}(?:com|org|net|edu|gov|io|co|dev|me|info|[a-z]{2})(?:/\S*)?|(?:linkedin|github)\.com\S*",
    re.IGNORECASE,
)
_FLAT = re.compile(r"(?:home: ?)?(?:apt|apartment|flat|suite|unit|p\.?o\.? box)\.? ?#? ?\d{1,5}\w?", re.IGNORECASE)
_STREET = re.compile(
    r"\d{1,5}[A-Za-z]? (?:[A-Z][\w.'’-]{0,20} ){1,4}(?:St|Street|Rd|Road|Ave|Avenue|Blvd|Boulevard|Ln|Lane|Dr|Drive|Ct"
    r"|Court|Place|Way|Circle|Village|Terrace|Close|Crescent|Square|Highway)\b.{0,40}"
)
_POSTCODE = re.compile(r"[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}")
# `C. Difficile`, as wards and laboratories name what they work with.
_SPECIES = r"(?:Coli|Diff(?:icile)?|Elegans|Aureus|Pylori|Albicans|Subtilis|Melanogaster|Cerevisiae|Thaliana)\b"
_PERSON = re.compile(
    r"(?:(?:Mr|Mrs|Miss|Dr|Prof|Professor|Rev)\.?|Ms\.) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?"
    rf"|(?:[A-Z]\. ){{1,2}}(?!Tech|Pharm|Phil|Arch|Com|{_SPECIES})[A-Z][a-z’'-]{{2,20}}"
    r"|[A-Z][a-z’'-]{2,20}, (?:[A-Z]\. ?){1,2}"
)
_OF_HEADING = (
    r"work|professional|employment|relevant|other|additional|career|academic|educational|personal|key|related|selected"
    r"|further|contact"
)
_HEADING = re.compile(
    rf"(?:(?:{_OF_HEADING}) ){{0,3}}(?:experiences?|employment|education|references?|referees?|curriculum vitae"
    rf"|r[ée]sum[ée]|objective|profile|summary|contacts?|achievements|accomplishments|hobbies|interests|declaration"
    rf"|qualifications|memberships|affiliations|continued)"
    rf"|(?:(?:{_OF_HEADING}) ){{1,3}}(?:details|info|information|data|history)",
    re.IGNORECASE,
)
# What a form or a sheet says of a person, and no school or paper: `Religion Catholic. Age 36.`, `Nut allergy`.
_OF_A_PERSON = re.compile(
    r"(?:(?:religion|nationality|(?:civil|marital) status|religious affiliation|citizenship|allerg(?:y|ies)|gender"
    r"|blood (?:group|type)|complexion|languages? spoken at home) ?[:–-] ?\S"
    r"|religion (?:(?:roman )?catholic|christian|muslim|islam|hindu|buddhist|sikh|jewish|protestant|none)\b"
    r"|(?:age|aged) ?:? ?\d\d\b|(?:height|weight) ?:? ?\d|allergic to\b"
    r"|(?:nut|peanut|penicillin|pollen|dust|cat|dog|latex|seafood|shellfish|milk|gluten|egg|bee|wasp) allergy$)",
    re.IGNORECASE,
)
# `CANNOT: drive`, `Unable to lift`: what somebody does not do is no paper and no skill.
_DENIED = re.compile(r"(?:can ?not|can['’]?t|unable to|not able to|do not|don['’]?t)\b ?:? ?\w", re.IGNORECASE)
# Sites that many have a page on: by their names alone nobody is reached.
_BARE_SITE = re.compile(
    r"(?:https?://)?(?:www\.)?(?:github|gitlab|linkedin|gmail|facebook|instagram|twitter|outlook|hotmail|yahoo)"
    r"\.com(?:/in|/pub|/accounts/login)?/?",
    re.IGNORECASE,
)
_TWO_MAILS = re.compile(r"[^\s@]{0,64}@[^\s@]{0,80}@\S{0,200}|@[^\s@.]{1,80}\.\S{1,200}|//\S{0,200}")
# Not that of inches.
# Somebody else's words at the top of a page, with their name: `“Coming together is a beginning.” – Henry Ford`.
_MOTTO = re.compile(
    r"[\"“'‘][^\"“”]{10,400}[\"”'’]\s?[–—~-]{0,3}\s?(?:by )?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}\W{0,3}"
)
_HALF_QUOTE = re.compile(r'(?<!\d)"')
_IN_BRACKETS = re.compile(r"\([^()]*\)")
# What one says before the last items of a list.
_BEFORE_SOME = re.compile(
    r"(?:including|especially|particularly|notably|namely|e\.g\.,?|i\.e\.,?|such as|plus(?! size))\s", re.IGNORECASE
)
_PREPOSITION = re.compile(r"\b(?:for|to|from|via|by|using|through|into|at|across)\b")
_BESIDE_DATES = frozenset("of in on from to until till since and the st nd rd th by present now current today".split())  # noqa: SIM905
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ANY_MONTH = frozenset({"march", "may", "august"})
_MOST_WORDS, _FEWEST_OF_DEED, _FEWEST_OF_CLAUSE = 12, 3, 3
# Characters of what is held against a pattern, and of what is mended.
_LONGEST, _LONGEST_MENDED = 120, 600


def mended_item(text: str) -> str:
    """The item without signs around it and brackets whose other half is elsewhere: `[Excel], –` → `Excel`."""
    bare, was = text.strip(), ""
    while bare != was and len(bare) <= _LONGEST_MENDED:
        was = bare
        bare = bare.lstrip(_BEFORE).rstrip(_BEHIND)
        begun = _BEFORE_SOME.match(bare)
        bare = bare[begun.end() :] if begun is not None else bare
        for opened, closed in _PAIRS:
            bare = _matched(bare, opened, closed)
        bare = _HALF_QUOTE.sub("", bare).strip() if bare.count('"') == 1 else bare
    return bare


def fault_of(kind: Kind, item: str, *, is_english: bool = True) -> str | None:
    """What shows that this names nothing of its kind, in a word; None where it may. `item` is mended already.

    Small words are held against it in English alone.
    """
    text = item.strip()
    tests = ((name, is_so) for name, is_so in _TESTS[kind].items() if is_english or name in _SIGNS)
    return next((name for name, is_so in tests if is_so(text)), None)


def without_torn_end(name: str) -> str:
    """`Diploma in Plumbing and` → `Diploma in Plumbing`: what a degree or school is called without its last words."""
    words = name.split()
    while words and words[-1] in _ENDS_TORN:
        words.pop()
    return " ".join(words)


def is_motto(text: str) -> bool:
    """True for a quotation with the name of whoever said it: nothing that its reader says of themself."""
    return _MOTTO.fullmatch(text.strip()) is not None


def is_torn_quote(item: str) -> bool:
    """True for half of what stands in quotes: what a comma divides there is no list."""
    return len({item.count(sign) for sign in _HALF_QUOTED}) > 1


def reaches_nobody(contact: str) -> bool:
    """True for a label, a heading, the number of a flat, and a site or a mail that is somebody's by no name."""
    text = contact.strip()
    patterns = (_HEADING, _FLAT, _BARE_SITE, _TWO_MAILS)
    is_short = sum(map(str.isalnum, text)) < len("a@b")
    return is_short or _is_label(text) or any(pattern.fullmatch(text.strip(" .,;")) for pattern in patterns)


def _matched(text: str, opened: str, closed: str) -> str:
    before, behind = text.count(opened), text.count(closed)
    if before == behind:
        is_around = before == 1 and opened in "[{" and text.startswith(opened) and text.endswith(closed)
        return text[1:-1].strip() if is_around else text
    if before > behind:
        at = text.rfind(opened)
        return text[1:].strip() if at == 0 else text[:at].strip()
    at = text.find(closed)
    return f"{text[:at]}{text[at + 1 :]}".strip()


def _is_empty(text: str) -> bool:
    return not any(map(str.isalpha, text))


def _is_label(text: str) -> bool:
    return text.endswith((":", "：")) or is_form_label(text)


def _ends_as_label(text: str) -> bool:
    return text.endswith((":", "："))


def _is_time(text: str) -> bool:
    if _OF_TIME.fullmatch(text):
        return True
    words = [word.strip(".,()'’").lower() for word in re.split(r"[\s\d–—/-]+", text)]
    named = [word for word in words if word]
    if any(word not in months_of("en") and word not in _BESIDE_DATES for word in named):
        return False
    # `12th` is a year at school.
    is_dated = _YEAR.search(text) is not None or any(word in months_of("en") for word in named)
    is_month = len(named) == 1 and named[0] in _ANY_MONTH and not any(map(str.isdigit, text))
    return is_present_word(text) or (is_dated and not is_month)


def _is_clause(text: str) -> bool:
    bare = _IN_BRACKETS.sub("", text).strip() or text
    words = [word.strip("().,;:!?“”\"'") for word in bare.split()]
    is_begun = len(words) >= _FEWEST_OF_CLAUSE and words[0] in _BEGINS_CLAUSE and not _NAMES_THING.match(text)
    return is_begun or "I" in words[:1] or any(word in _IN_CLAUSE for word in words[1:])


def _is_deed(text: str) -> bool:
    word, _, rest = text.partition(" ")
    is_past = len(rest.split()) >= _FEWEST_OF_DEED and verb_form(word) is Form.PAST
    return is_past and _PREPOSITION.search(rest) is not None and read_deed(word, f" {rest}") is Reading.DEED


def _is_torn(text: str) -> bool:
    words = text.split()
    return len(words) > 1 and (
        words[-1] in _ENDS_TORN or (len(words) > _FEWEST_OF_CLAUSE and words[-1] in _ENDS_TORN_IF_LONG)
    )


def _is_long(text: str) -> bool:
    return len(_IN_BRACKETS.sub("", text).split()) > _MOST_WORDS


def _is_town(text: str) -> bool:
    return is_place(text) and not name_in(text)


def _is_town_and_date(text: str) -> bool:
    """True for `Alnwick, 12 May 2016`, which stands above a signature."""
    dates = date_spans(text, "en")
    beside = (text[: dates[0].first] + text[dates[0].last :]).strip(" ,.()–—-") if len(dates) == 1 else ""
    return is_place(beside) and not any(map(str.isdigit, beside))


def _is_remark(text: str) -> bool:
    return text.startswith("(") and text.endswith(")") and text.count("(") == 1


def _begins(pattern: re.Pattern[str]) -> Test:
    return lambda text: pattern.match(text) is not None


def _whole(pattern: re.Pattern[str]) -> Test:
    return lambda text: len(text) <= _LONGEST and pattern.fullmatch(text.strip(" .,;")) is not None


def _unless_asked(test: Test) -> Test:
    """The test, for what is not named by a question: `What is Brewing?` is a course."""
    return lambda text: test(text) and _COURSE_THAT_ASKS.match(text) is None


def _is_no_grade_of_school(text: str) -> bool:
    return _is_empty(text) and _TEN_PLUS_TWO.fullmatch(text) is None


_SIGNS: dict[str, Test] = {
    "empty": _is_empty,
    "label": _is_label,
    "counted": _whole(_COUNTED),
    "grade": _whole(_GRADE),
    "reached": _whole(_REACHED),
    "street": _whole(_STREET),
    "flat": _whole(_FLAT),
    "postcode": _whole(_POSTCODE),
    "person": _whole(_PERSON),
}
_PAPER: dict[str, Test] = {
    **_SIGNS,
    "time": _is_time,
    "heading": _whole(_HEADING),
    "of a person": _begins(_OF_A_PERSON),
    "denied": _begins(_DENIED),
    "torn": _is_torn,
    "clause": _is_clause,
    "remark": _is_remark,
    "scrap": is_scrap,
}
_NAMED_SO = {name: test for name, test in _PAPER.items() if name not in {"clause", "remark", "person"}}
_TESTS: dict[Kind, dict[str, Test]] = {
    # Skills are named as labels are: `Mobile`, `GitHub`.
    "skill": {**_PAPER, "label": _ends_as_label, "deed": _is_deed, "long": _is_long},
    "certification": {name: _unless_asked(test) for name, test in _PAPER.items()} | {"town": _is_town_and_date},
    "award": _NAMED_SO,
    "language": {**_PAPER, "level": lambda text: level_of(text) == text, "town": _is_town},
    "education": {**_NAMED_SO, "empty": _is_no_grade_of_school},
}
