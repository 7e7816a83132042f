"""The whole name of a degree: its subject belongs to it, however it is set; grades and honours do not. English."""

import re
from collections.abc import Sequence

from core.language.lexicon import is_place
from core.language.standing import status_of
from worker.understanding.learned.header_words import Token
from worker.understanding.words.field_labels import without_label
from worker.understanding.words.kinds_of_words import names_certificate, names_degree, names_school

# A degree that does not say in what: `B.A.`, `Ph.D.`, `Master Degree of`, `Bachelor's`.
_BARE = re.compile(
    r"(?:[A-Z][A-Za-z]{0,4}\.? ?(?:[A-Z][A-Za-z]{0,4}\.?){0,3}|(?:bachelor|master|associate|doctor)(?:['’]?s)?"
    r"|diploma)(?: degree)?(?: (?:of|in))?",
    re.IGNORECASE,
)
_WAITS = re.compile(r"\b(?:of|in)$", re.IGNORECASE)
# Honours before the subject are part of the name.
_BESIDE = re.compile(
    r"[\s,;(–—-]{0,4}\b(?:(?:(?:magna|summa) )?cum laude(?!,? {1,2}(?-i:[A-Z][a-z]))|c?gpa\b).*$",
    re.IGNORECASE | re.DOTALL,
)
# What somebody remarks behind a degree: how well, and that it is done.
_REMARK = re.compile(
    r"[\s,;(–—-]{1,4}(?:\[[^\]]{2,40}\]?|graduated\b.{0,60}|dean['’]?s (?:list|hono)\b.{0,40}|s\.?y\.?"
    r"|unfinished|incomplete|received|awarded|pass(?:ed)?\)?|(?<=[–—-] )coursework|final year"
    r"|not (?:completed|finished)|(?<!\d.)(?:expected|anticipated)\b.{0,40})$",
    re.IGNORECASE,
)
# A class behind a strong sign, unless it says in what; in brackets or behind a comma people take it for part of the
# name as often as not.
_CLASS = re.compile(
    r"(?:\t| ?\||:| [–—-]) {0,2}(?:first|second|upper|lower|third)[ -](?:second )?class\b"
    r"(?![^|\t]{0,40} in (?!\d|the ))[^|\t]{0,40}$",
    re.IGNORECASE,
)
# What is given beside a degree, and who is joined: no name of one.
_GIVEN = re.compile(
    r"\b(?:(?:dean|president|provost)['’]?s['’]? (?:hono(?:u)?rs? )?(?:list|roll)|hono(?:u)?rs? (?:society|roll|list)"
    r"|phi beta kappa|fraternity|sorority|[\w ]{0,30} (?:society|club))\W*$",
    re.IGNORECASE,
)
BEGINS_DEGREE = re.compile(
    r"(?:[BM]\.? ?(?:A|Sc?|Eng|Ed|Tech|Phil|B\.? ?A)|LL\.? ?[BM]|Ph\.? ?D|(?:Bachelor|Master|Associate)(?:['’]?s)?)\b"
)
# `MPH Health and Society` is studied, `LLB Law Society` joined.
_STUDIED = re.compile(
    rf"(?:{BEGINS_DEGREE.pattern}|(?:[A-Z]{{2,4}}|[A-Z][A-Za-z]{{1,4}}[A-Z]\w{{0,3}}|Diploma|Certificate)\b)"
    r".{0,60}? (?:and|&|in) (?:[\w-]{1,20} ){0,3}[Ss]ociety\W*$"
)
# A grade alone: `3.1`, `2.7/4.0 (wt)`.
_ONLY_GRADE = re.compile(r"[\W\d]+(?:\(\w{1,3}\)|[a-z]{1,2})?\W*$", re.IGNORECASE)
# What begins a sentence of it: `Graduated with a BSc`, `I’m studying a BSc`; what is not done has to be told as such.
_TELLING = re.compile(
    r"(?i:(?P<done>completion of|completed|graduated with)|(?P<subject>studied)"
    r"|(?:I am |I['’]m )?(?:currently )?(?:work(?:ing|ed) towards?|studying|pursu(?:ed|ing))|candidate for"
    r"|completed(?: \d{1,3} (?:credit )?(?:hours|credits|units))? towards?)"
    r"(?i: (?:an?|the|my))?(?: degree in)? (?=[A-Z])"
)
_NO_SUBJECT = re.compile(
    r"\W*(?:(?:studied|completed|pursued) )?(?:(?:abroad|none|nil|n/?a|undeclared|undecided)\b"
    r"|(?:\d{1,3}\+?|one|two|three|four|five|six) (?:(?:credit|semester|quarter) )?"
    r"(?:years?|semesters?|terms?|months?|credits?|units?|hours|modules)\b)",
    re.IGNORECASE,
)
_GRADE = re.compile(r"(?:[\s,:;–—-]{1,3}cumulative\b.{0,60}|, [34]\.\d{1,2})$", re.IGNORECASE)
_HONOURS = re.compile(r"^(?:(?:magna|summa) )?cum laude\b[ ,]*", re.IGNORECASE)
_ENDS = frozenset("\t|(•·–—-:;/")
_MOST_WORDS = 9


def whole_degree(texts: Sequence[str], tokens: Sequence[Token], labels: Sequence[str]) -> tuple[list[str], str]:
    """The labels without what belongs to the degree, and its whole name; nothing where it says all that it is."""
    found, every = list(labels), _runs(tokens, labels)
    named = next((run for run in every if _is_degree(_text(texts, tokens, run))), None)
    if named is None:
        return found, ""
    first, last = named
    name = _text(texts, tokens, named).strip(" ,")
    is_bare = _BARE.fullmatch(name) is not None
    subject = _subject(texts, tokens, last, waits=_WAITS.search(name) is not None) if is_bare else range(0)
    if not subject:
        return found, "" if named == every[0] else name
    found[first : subject.stop] = ["O"] * (subject.stop - first)
    return found, f"{name} {_text(texts, tokens, (subject.start, subject.stop))}"


def is_bare_degree(text: str) -> bool:
    """True for a degree that does not say in what: `B.A.`, `Master Degree of`."""
    return names_degree(text) and _BARE.fullmatch(text) is not None


def without_grades(title: str) -> str:
    """`B.S. Physics cum laude (GPA: 3.9)` → `B.S. Physics`; without what only tells that it was studied."""
    title = _CLASS.sub("", _GRADE.sub("", untold(title)))
    if names_degree(title):
        title = _GRADE.sub("", _REMARK.sub("", _BESIDE.sub("", _HONOURS.sub("", title))).strip(" ,;("))
    is_given = _GIVEN.match(title) is not None and not _STUDIED.match(title)
    return "" if is_given or _ONLY_GRADE.match(title) else title


def untold(text: str) -> str:
    """`Working towards a BSc Biology` → `BSc Biology`, unless that would then be taken for a degree held."""
    telling = _TELLING.match(text)
    rest = text[telling.end() :] if telling is not None else ""
    if telling is None or names_no_subject(rest):
        return text
    is_done = telling["done"] or (telling["subject"] and not names_degree(rest))
    return rest if is_done or status_of(text) != "held" else text


def names_no_subject(text: str) -> bool:
    """True for what is said in a subject's place and is none: `Studied Abroad in Lund`, `None`, `2 years`."""
    return _NO_SUBJECT.match(text) is not None and not names_degree(text)


def _is_degree(text: str) -> bool:
    return names_degree(text) and not names_certificate(text) and not without_label(text)[0]


def _runs(tokens: Sequence[Token], labels: Sequence[str]) -> list[tuple[int, int]]:
    """Words in a row that were taken for a degree, of one line each: the first, and the one behind the last."""
    found: list[tuple[int, int]] = []
    for index, (token, label) in enumerate(zip(tokens, labels, strict=True)):
        if label != "T" or token.text.isspace():
            continue
        if found and found[-1][1] == index and tokens[index - 1].line == token.line:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return found


def _text(texts: Sequence[str], tokens: Sequence[Token], run: tuple[int, int]) -> str:
    one, other = tokens[run[0]], tokens[run[1] - 1]
    return " ".join(texts[one.line][one.first : other.last].split())


def _subject(texts: Sequence[str], tokens: Sequence[Token], at: int, *, waits: bool) -> range:
    """The words behind a bare degree, in the next column or below a line that waits for them."""
    first = at
    while first < len(tokens) and tokens[first].text.isspace():
        first += 1
    if first >= len(tokens) or (tokens[first].line != tokens[at - 1].line and not waits):
        return range(0)
    after, end = first, first
    while after < len(tokens) and tokens[after].line == tokens[first].line and tokens[after].dates is None:
        if tokens[after].text in _ENDS:
            break
        after += 1
        is_part = after == len(tokens) or tokens[after].text in {",", *_ENDS} or tokens[after].dates is not None
        if is_part or tokens[after].line != tokens[first].line:
            part = _text(texts, tokens, (end, after)).strip(" ,")
            if names_school(part) or is_place(part) or any(map(str.isdigit, part)):
                break
            end = after
    is_name = end > first and tokens[first].text[0].isupper() and end - first <= _MOST_WORDS
    return range(first, end) if is_name and not names_degree(_text(texts, tokens, (first, end))) else range(0)
