"""What the author should know before they apply: how the posting wants it done."""

import re
from collections.abc import Iterator

from core.language.sentences import sentences

_LONGEST = 300
_MOST = 5
_BEHIND_HEADING = 2
_HEADING = re.compile(
    r"^\W{0,6}(?:\d[\d.]{0,3}\s)?(?:about |how (?:do i|to|can i|should i) |next steps?: )?"
    r"(?:apply(?:ing)?|applications?|to apply|application (?:process|procedure|details)|interested)\W{0,6}$",
    re.IGNORECASE,
)
# The same in front of what it heads: `HOW TO APPLY: Please post 4 copies …`.
_HEADED = re.compile(
    r"^\W{0,6}(?:how to apply|to apply|applications?|method of application)\W{0,4}[:：]\W{0,4}(?=\S)", re.IGNORECASE
)
_DEADLINE = re.compile(
    r"\b(?:closing dates?|closes (?:on|at)|deadline|(?:apply|returned|submit\w*) (?:by|before|not later than)"
    r"|no(?:t)? later than|review of applications|applications? (?:close|closes|by|before|must|should|will)"
    r"|applications .{0,40}\bby \d|late (?:and incomplete )?applications)\b",
    re.IGNORECASE,
)
_PAPERS = r"(?:CVs?|c\.v\.|r[ée]sum[ée]s?|letters?|portfolio|photos|photographs|syllabus)"
_HOW = re.compile(
    rf"\S@\S|\b(?:tel|call|ring|phone|text|talk to|contact)\b.{{0,60}}\d{{3}}[ )-]?\d{{2}}"
    rf"|\b(?:with|send|forward|e-?mail|submit)\b.{{0,40}}\b{_PAPERS}\b|\b{_PAPERS} to\b"
    r"|\bapply (?:through|via|by|to (?!every|all\b))\b"
    r"|\bapplications? (?:by|on|to|through)\b|\bforms? from\b|\bask \w+ for a form\b|\bexpressions of interest\b"
    r"|\b(?:sign|apply) in person\b|\bwrite to (?:me|us)\b|\bBox \d+|\bcome and take\b|\bhit the button\b",
    re.IGNORECASE,
)
_NOT_SO = r"(?:e-?mails?|(?:phone |telephone )?calls|agencies)"
# Rules for those who apply, wherever they stand: no CVs, so many copies, a form, a fax, by post.
_RULE = re.compile(
    r"\bno CVs\b|\bCVs? .{0,20}\bnot (?:be )?(?:accepted|considered|read)\b|\bapplications? .{0,60}\bnot (?:be )?"
    r"(?:accepted|considered|read)\b|\b(?:prescribed|application|standard) forms?\b|\bforms? to reach\b"
    r"|\b(?:certified|hard) cop(?:y|ies)\b"
    r"|\bCV['’]?s to\b|\bfax(?:ed)?\b.{0,12}\d{3}|\b(?:carry|bring) .{0,40}\b(?:résumés?|resumes?|cop(?:y|ies)|CVs?)\b"
    r"|\b(?:e-?mail|send)\b.{0,30}\bCVs?\b"
    r"|^(?:please |handwritten |typed |by ){0,2}(?:letters?|post)(?: only)?,? (?:not|no) e-?mails?\b"
    rf"|^no {_NOT_SO}(?: (?:or|and) {_NOT_SO})?(?:,? please\b|\W*$)|,? no {_NOT_SO},? please\W*$"
    rf"|\bupload (?:.{{0,30}} )?(?:{_PAPERS}|applications?|documents?|papers|certificates)\b.{{0,30}}"
    r" (?:in|as) (?:one|a single) (?:PDF|file|document)\b",
    re.IGNORECASE,
)
# A driver's permit may have to be obtained by a day; a driver's post has one for applying.
_BESIDE_IT = re.compile(r"\b(?:obtain|get|hold|have|possess|acquire)\b.{0,60}\b(?:licen[cs]e|permit)\b", re.IGNORECASE)
# What stands below every posting, and asks nothing of who applies.
_OF_ALL = re.compile(
    r"\bequal(?:[ -]employment)?[ -]opportunit|\b(?:regardless of|without regard to|irrespective of)\b"
    r"|\b(?:welcome|encourage) (?:all )?(?:applicants|applications|candidates) (?:of|from) (?:every|all|any)\b",
    re.IGNORECASE,
)
_HEADER = re.compile(r"^\W{0,3}(?:from|date|subject|to|cc|sent|ref|job (?:id|ref)\w*)\s*:", re.IGNORECASE)
# So many characters a margin leaves at least; how a line begins that goes on, and ends that does.
_BROKEN_FROM = 40
_GOES_ON = re.compile(r"[a-z(]")
_OPEN = re.compile(r"(?:,|\b(?:the|an?|of|to|and|or|by|at|in|for|with|will|from|their|your|our))$")


def how_to_apply(posting: str) -> str | None:
    """What the posting says of applying, closing dates and rules among it, in its own words; None without any.

    A sentence is said whole or not at all, and one that a margin has broken is whole.
    """
    given = [" ".join(sentence.split()).strip(" -*•#>:,|") for sentence in _about_applying(posting)]
    named = list(dict.fromkeys(plain for plain in given if plain))
    said: list[str] = []
    # What rules it goes before what else stands below its heading, where there is no room for all.
    for plain in sorted(named, key=lambda each: not _is_of_applying(each)):
        is_new = not any(plain in other for other in said)
        if is_new and len(said) < _MOST and len(" ".join([*said, plain])) <= _LONGEST:
            said.append(plain)
    said.sort(key=named.index)
    return " ".join(text if text[-1] in ".!?" else f"{text}." for text in said) or None


def _about_applying(posting: str) -> Iterator[str]:
    left = 0
    for line in _whole_lines(posting):
        headed = _HEADED.match(line)
        if _HEADING.match(line):
            left = _BEHIND_HEADING
        elif headed is not None:
            yield from sentences(line[headed.end() :])
        elif left and line:
            left -= 1
            yield from (each for each in sentences(line) if not _OF_ALL.search(each))
        else:
            yield from (each for each in sentences(line) if _is_of_applying(each) and not _HEADER.match(line))


def _is_of_applying(sentence: str) -> bool:
    if _RULE.search(sentence) is not None or _HOW.search(sentence) is not None:
        return True
    return _DEADLINE.search(sentence) is not None and _BESIDE_IT.search(sentence) is None


def _whole_lines(posting: str) -> Iterator[str]:
    """The lines, with those joined that a margin has broken: the next goes on in small letters, or behind a comma."""
    whole = ""
    for line in (line.strip() for line in posting.splitlines()):
        is_broken = len(whole) >= _BROKEN_FROM and line and whole[-1] not in ".!?:"
        if is_broken and (_GOES_ON.match(line) or _OPEN.search(whole[-8:])):
            whole = f"{whole} {line}"
            continue
        yield whole
        whole = line
    yield whole
