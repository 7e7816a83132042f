"""Whom a letter greets: whether a posting surely names its employer, and the person to whom it asks to write."""

import re
from itertools import pairwise

from core.checking.words.forms import key_of
from core.checking.words.word_classes import UNKNOWN, word_class
from core.language.lexicon import employer_score, is_place, is_town, title_score
from core.language.sentences import sentences
from core.language.verbs import Form, verb_form

_LONGEST_NAME_WORDS = 7
# Whole countries, and what stands where a name should be.
_NO_EMPLOYER = re.compile(
    r"^(?:(?:the )?(?:republic|kingdom|commonwealth|federation|state) of\b|our client|my client|various"
    r"|see below|no\b\.?|friends of\b)"
    r"|\b(?:must|years?|months?|experience|graduation|required|desirable|essential|salary|hours|per (?:hour|annum|day)"
    r"|full[- ]time|part[- ]time|permanent|requirements?|responsibilities|about us|who we are|benefits|deadline"
    r"|closing date|hiring|wanted|urgently|situations|vacant|details|newsletter|notice)\b",
    re.IGNORECASE,
)
_NAME = r"[A-Z][a-z\u00df-\u00ff]+(?:[’'-][A-Z]?[a-z\u00df-\u00ff]+)?"
_TITLE = r"(?:(?P<form>Mr|Mrs|Ms|Miss|Dr|Prof)\.? )?"
# `Write to me, Jane Roe`, `Ring Tony 01472 555 019 after 2 pm`, `ask for Marie`
_WRITE_TO = re.compile(
    r"\b(?i:write to|ask for|ring|call|contact|speak (?:to|with)|talk to|applications? to|cv to|résumé to)"
    rf" (?i:me, )?{_TITLE}(?P<name>{_NAME}(?: {_NAME})?)(?![\w’'-]| [A-Z])"
)
# What stands before an imperative, and what may stand behind the name: no noun, as in `Workday support`.
_ASKING = re.compile(
    r"(?:(?:for|to|with|if) [^,]{1,60}(?:,|(?= please)) ?"
    r"|for (?:an? |any |more |further )?(?:\w+ )?(?:discussion|conversation|chat|information|details|queries|word) )?"
    r"(?:please |just |or |and )*(?:(?:send|address|email) [^,]{0,40})?$"
    # `Pop in with a CV, ask for Marie`
    r"|(?:please )?(?:pop|come|call|drop|stop|walk|take|ring|visit|bring) "
    r"(?:(?!\b(?:not|never|no)\b|n['’]t\b)[^.!?]){1,100}(?:,|&|\b(?:and|or|then)) $",
    re.IGNORECASE,
)
_ASKED_BEHIND = re.compile(
    r"\s*(?:$|[.,;:!?()–—-]|[+\d]|(?:on|at|by|via|for|if|to|in|or|and|after|before|between|today|directly|any)\b)"
)
# A bare name behind these may be that of a program: there a way to reach somebody is told with it.
_REACHED = re.compile(r"[^.!?\n]*(?:\d|@|\bby\b)")
_MAY_BE_PROGRAM = re.compile(r"(?:contact|speak|talk)", re.IGNORECASE)
# What parts a text beside the ends of its sentences; a line that goes on in small letters is one with that above.
_PARTED = re.compile(r"(?<=[:;])\s+|\n(?![a-z])")
# One of two people whom somebody may ask for.
_ANOTHER = re.compile(rf",? (?:or|and|&) {_NAME}\b")
# The last line of a letter: `Wilf`, `– Jane Roe`, `085 555 0121 — Jane`
_SIGNED = re.compile(rf"^(?P<dash>(?:\+?\d[\d ()-]{{5,18}}\d ?)?[–—-] ?)?(?P<name>{_NAME}(?: {_NAME})?)$")
_CLOSING = re.compile(
    r"^(?:(?:kind|best|warm|many) )?(?:regards|wishes|thanks|thank you|cheers|sincerely|yours(?: \w+)?)[.,!]?$",
    re.IGNORECASE,
)
# One person writes: `I pay on Fridays`, but not `Do I need a visa?`
_SELF = re.compile(
    r"(?:^|[.!;,] |\band )I(?:['’](?:m|ve|ll))? [a-z]|^(?:[Ss]end|[Dd]rop|[Ww]rite|[Rr]ing|[Tt]ext|[Cc]all) me\b",
    re.MULTILINE,
)
# Below it stands what a list of mail adds.
_FOOTER = re.compile(r"^--\s*$", re.MULTILINE)
_MAILED = re.compile(r"(?<![\w.+-])(?P<local>[a-z]{3,20}(?:\.[a-z]{2,20})?)@(?=\w)")
# `We are Ann and Tom, parents of`, `Contact: Denise, 0491 …`, `CV to Noreen at cv@…`, `it goes to me (Arne, hardware)`
_SAYS_WHO = (
    re.compile(rf"\b(?:We are|We['’]re) (?P<name>{_NAME} and {_NAME})(?=,|\.| and (?:we|our)\b)"),
    re.compile(
        rf"\bContact(?: person)?[*\s|:]{{1,8}}(?P<name>{_NAME}(?: {_NAME})?),? (?:on |at )?\(?\+?\d[\d ()-]{{5}}"
    ),
    re.compile(rf"\b(?:to|with) (?P<name>{_NAME}(?: {_NAME})?) (?:at|on|via|by) (?:email (?:at )?)?[\w.+-]+@"),
    re.compile(rf"\bto me \((?P<name>{_NAME}(?: {_NAME})?)[,)]"),
)
_LAST_LINES = 2
_BULLETS = frozenset("–—-•*·")
_SMALL = frozenset(
    "of the and for in at de la le les du des van der den von und y e del di da do dos zu im am a an & to on by".split()  # noqa: SIM905
)
_JOINS = frozenset("for of and & de des van von für".split())  # noqa: SIM905


def is_surely_named(name: str, description: str) -> bool:
    """True for a name that reads as one, and that stands in the posting as a whole name at least once."""
    words = name.split()
    if not words or len(words) > _LONGEST_NAME_WORDS or _NO_EMPLOYER.search(name):
        return False
    if name[0].islower() and len(words) == 1:
        return False
    if sum(word.islower() and word not in _SMALL for word in words) > 1:
        return False
    first = words[0]
    if len(words) > 2 and verb_form(first) is Form.PAST and words[1].islower():  # noqa: PLR2004
        return False
    places = [match.start() for match in re.finditer(re.escape(name), description, re.IGNORECASE)]
    return not places or any(not _is_end_of_longer(description[:place]) for place in places)


def _is_end_of_longer(before: str) -> bool:
    """True where `RIVER COMMISSIONS` ends the name `INTERNATIONAL OFFICE FOR RIVER COMMISSIONS`."""
    words = before.rsplit("\n", 1)[-1].split()
    is_joined = before.endswith(" ") and bool(words[1:]) and words[-1].lower() in _JOINS
    return is_joined and words[-2][:1].isupper()


def addressed_person(description: str, company: str | None = None) -> str | None:
    """`Wilf`, `Ms Brannigan`: who signs the posting, or to whom it asks to write; None where nobody is surely one.

    What the company is called, is taken for no person.
    """
    asked = _asked_for(description) or _mailed(description) or _introduced(description)
    person = _signer(_FOOTER.split(description)[0]) or asked
    own = set(re.findall(r"\w+", (company or "").lower()))
    return person if person is not None and own.isdisjoint(re.findall(r"\w+", person.lower())) else None


def _signer(description: str) -> str | None:
    """Who stands behind a closing or a dash, or at the end of what one person writes; None for the ends of lists."""
    lines = [line.strip() for line in description.splitlines() if line.strip()]
    if len(lines) <= _LAST_LINES:
        return None
    last = lines[-_LAST_LINES - 1 :]
    signed = [match for line in last[1:] if (match := _SIGNED.match(line)) and _is_person(match["name"])]
    if sum(line[0] in _BULLETS for line in last) > 1:
        return None
    for before, line in pairwise(last):
        closed = next((each for each in signed if each[0] == line and (each["dash"] or _CLOSING.match(before))), None)
        if closed is not None:
            return closed["name"]
    # Two such lines are a list.
    return signed[0]["name"] if len(signed) == 1 and _SELF.search(description) is not None else None


def _asked_for(description: str) -> str | None:
    """The one person whom the posting asks to call or to write to, and forbids nobody to."""
    named = [
        (_is_asked(match), match)
        for part in _PARTED.split(description)
        for sentence in sentences(part.replace("\n", " "))
        for match in _WRITE_TO.finditer(sentence)
        if _is_person(match["name"])
    ]
    if not named or not all(is_asked for is_asked, _ in named) or len({match["name"] for _, match in named}) != 1:
        return None
    form, name = named[0][1]["form"], named[0][1]["name"]
    return f"{form} {name.split()[-1]}" if form else name


def _mailed(description: str) -> str | None:
    """`Jane Roe`, where the posting names her and one address that is hers: `jane@`, `jane.roe@`."""
    local = {match["local"] for match in _MAILED.finditer(description)}
    if len(local) != 1:
        return None
    name = " ".join(part.capitalize() for part in local.pop().split("."))
    is_whole = " " in name
    found = {
        match[0] for match in re.finditer(rf"\b{name}{'' if is_whole else f'(?: {_NAME})?'}(?![\w@’'-])", description)
    }
    # In whole lines and by that name alone.
    people = {each for each in found if _is_person(each)}
    return max(people, key=len) if people and people == found else None


def _introduced(description: str) -> str | None:
    """Who says who they are, and whose name stands beside the one way to reach them; None for several such people."""
    named = {match["name"] for pattern in _SAYS_WHO for match in pattern.finditer(description)}
    people = {name for name in named if all(map(_is_person, name.split(" and ")))}
    return people.pop() if len(people) == 1 and people == named else None


def _is_asked(match: re.Match[str]) -> bool:
    """True for an imperative: neither `do not call Sarah` nor `students call Ms Perkins`."""
    before, behind = match.string[: match.start()], match.string[match.end() :]
    is_bare = not match["form"] and " " not in match["name"] and _MAY_BE_PROGRAM.match(match[0]) is not None
    is_reached = not is_bare or _REACHED.match(behind) is not None
    if _ANOTHER.match(behind):
        return False
    return _ASKING.match(before) is not None and _ASKED_BEHIND.match(behind) is not None and is_reached


def _is_person(name: str) -> bool:
    """False for words of the language, places, houses and occupations, which stand with a capital as well."""
    return not any(
        title_score(word) > 0 or employer_score(word) > 0 or is_place(word) or is_town(word) or _is_word(word)
        for word in [*name.split(), name]
    )


def _is_word(word: str) -> bool:
    return word_class(key_of(word.lower())) != UNKNOWN
