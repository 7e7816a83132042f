"""Lines that are nothing but an address, wherever a page puts them: beside a list, below a school, at the very end.

Who prints a number or a link by itself says how to be reached. In a list of referees it is theirs.
"""

import re
from collections.abc import Iterator, Sequence

from core.language.lexicon import is_place
from worker.understanding.learned.line_features import section_words
from worker.understanding.people.contact import pieces_of
from worker.understanding.text.lines import Line
from worker.understanding.words.addresses import EMAIL, as_contact, has_address, may_reach

_REFEREES = re.compile(r"\b(?:referee|reference|recommendation)s?\b", re.IGNORECASE)
_MAY_BE_ONE = ("noise", "other.", "skill.", "sum.", "contact.", "tagline", "edu.cont", "edu.more", "edu.item")
_TOP = ("contact", "name", "tagline")
_PROFILE = re.compile(
    r"^(?:[^\W\d_][\w ]{1,20}?\s?[-–:]\s{0,3})?(?:https?://)?(?:www\.)?"
    r"(?:linkedin\.com/in/|github\.com/|gitlab\.com/|t\.me/|[\w-]{1,60}\.(?:github|gitlab|netlify|vercel)\.(?:io|app)/?$)\S{0,100}$",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"(?:my |personal )?(?:web ?site|portfolio|web ?page|home ?page|blog|telegram|whats ?app)(?: site| page)?\s?[-–:]",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\(?\+?[\d(][\d ().–-]{7,18}\d")
_HEADERS = frozenset({"work.role", "work.group", "edu.entry", "vol.role", "club.role", "proj.entry"})
_TOP_LINES = 15
# So far below the top a person begins with contact data again only under a heading.
_FAR = 25
_LEAST_DIGITS = 9
# Lines above and below a mail address that belong to it.
_MOST_BESIDE = 4
# Letters of a word of a name, and words of it, that a mail address spells.
_LEAST_LETTERS, _LEAST_SPELT = 3, 2


def with_lone_addresses(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, with such lines as `contact`."""
    found = list(labels)
    refers, column = False, (0, 0)
    own, page = set[str](), 0
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        # A side column ends with the referees, and the next one begins with the person.
        refers = refers and section_words(line.flat)[:1] != "=" and column == (line.page, line.column)
        refers, column = refers or _REFEREES.search(line.flat) is not None, (line.page, line.column)
        mails = {each.lower() for each in EMAIL.findall(line.flat)}
        # Overleaf nobody says another address of their own.
        is_theirs = bool(own and mails) and not mails & own and line.page > page
        if not refers and not is_theirs and label.startswith(_MAY_BE_ONE) and _is_lone(line, index, label):
            found[index] = "contact"
        is_below = index > 0 and found[index - 1] == "contact" and lines[index - 1].column == line.column
        if is_below and not refers and label.startswith(_MAY_BE_ONE) and _is_row(line):
            found[index] = "contact"
        if mails and not own and found[index] == "contact":
            own, page = mails, line.page
    return _with_lost_block(lines, found)


def _with_lost_block(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, with the first lines that hold a mail address and nothing else to reach somebody by as `contact`.

    Of a page that says no other: a block in a side column is taken for a position, and nobody could answer.
    """
    found = list(labels)
    if any(label in _TOP and EMAIL.search(line.flat) for line, label in zip(lines, labels, strict=True)):
        return found
    names = [line.flat for line, label in zip(lines, labels, strict=True) if label == "name"]
    refers = False
    for index, line in enumerate(lines):
        refers = (refers and section_words(line.flat)[:1] != "=") or _REFEREES.search(line.flat) is not None
        if (refers and not _spells(line, names)) or not EMAIL.search(line.flat) or not _reaches(line):
            continue
        for step in (-1, 1):
            at = index
            while 0 <= at < len(lines) and abs(at - index) <= _MOST_BESIDE and _reaches(lines[at]):
                if (lines[at].page, lines[at].column) != (line.page, line.column):
                    break
                found[at] = "contact"
                at += step
        break
    return found


def _is_row(line: Line) -> bool:
    """True for two addresses and nothing else, no mail among them: `07700 900000 | orla.example`."""
    pieces = pieces_of(line.text)
    return len(pieces) > 1 and "@" not in line.text and all(map(has_address, pieces))


def _spells(line: Line, names: Sequence[str]) -> bool:
    """True for a mail address that has two words of one of the names: it is no referee's."""
    spelt = [match.partition("@")[0].lower() for match in EMAIL.findall(line.flat)]
    words = [[word for word in name.lower().split() if len(word) >= _LEAST_LETTERS] for name in names]
    return any(sum(word in local for word in each) >= _LEAST_SPELT for local in spelt for each in words)


def _reaches(line: Line) -> bool:
    """True for a line of which every piece is an address, a number or a place."""
    pieces = pieces_of(line.text)
    return bool(pieces) and all(as_contact(piece) is not None for piece in pieces)


def without_addresses_of_others(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, without contact data of referees and teachers: another e-mail address, far below the person's own.

    What stands beside it is theirs as well below references and somebody's name, or where the person's own number was
    said above: the only number of a page is never thrown away for an address beside it.
    """
    found = list(labels)
    own = {each.lower() for line in lines[:_TOP_LINES] for each in EMAIL.findall(line.flat)}
    has_number = any(map(_has_number, lines[:_TOP_LINES]))
    refers, begun = False, 0
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        refers = (refers and section_words(line.flat)[:1] != "=") or _REFEREES.search(line.flat) is not None
        if label != "contact":
            begun = 0 if section_words(line.flat) == "=contact" else index + 1
            continue
        theirs = {each.lower() for each in EMAIL.findall(line.flat)}
        if own and begun >= _FAR and theirs and not theirs & own:
            is_theirs = has_number or refers
            for at in range(begun, index + 1) if is_theirs else () if _has_number(line) else (index,):
                found[at] = "noise"
    return found


def without_numbers_of_others(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, without another number or address below the first position or school, where both were said above.

    Referees and customers have theirs there, whatever stands above them.
    """
    found = list(labels)
    begins = next((at for at, label in enumerate(labels) if label in _HEADERS), len(lines))
    above = [line for line, label in zip(lines[:begins], labels, strict=False) if label.startswith(_TOP)]
    own = {each for line in above for each in _reached_by(line)}
    if not any("@" in each for each in own) or all("@" in each for each in own):
        return found
    for at in range(begins, len(lines)):
        reached = set(_reached_by(lines[at])) if labels[at] == "contact" else set[str]()
        if reached and not reached & own and not any(_is_own_site(piece) for piece in pieces_of(lines[at].text)):
            found[at] = "noise"
    return found


def _reached_by(line: Line) -> Iterator[str]:
    """Mail addresses, and numbers by their last digits, which do not tell how a country is dialled."""
    yield from (each.lower() for each in EMAIL.findall(line.flat))
    for match in _NUMBER.finditer(line.flat):
        digits = re.sub(r"\D", "", match[0])
        if len(digits) >= _LEAST_DIGITS:
            yield digits[-_LEAST_DIGITS:]


def _is_own_site(piece: str) -> bool:
    return _PROFILE.match(piece) is not None or _SITE.match(piece) is not None


def _has_number(line: Line) -> bool:
    return any(sum(map(str.isdigit, match[0])) >= _LEAST_DIGITS for match in _NUMBER.finditer(line.flat))


def _are_addresses(cells: Sequence[str]) -> bool:
    """True for a row of two addresses at least, with nothing else than what may reach somebody."""
    reached = sum(map(has_address, cells))
    return (
        reached > 1 and any(map(EMAIL.fullmatch, cells)) and all(has_address(cell) or may_reach(cell) for cell in cells)
    )


def _is_lone(line: Line, index: int, label: str) -> bool:
    text = line.flat
    if index < _TOP_LINES and label in {"noise", "contact.head"} and all(map(as_contact, pieces_of(line.text))):
        return has_address(text) or label == "contact.head" or is_place(text)
    if EMAIL.fullmatch(text) or _PROFILE.match(text) or _are_addresses(line.cells):
        return True
    pieces = pieces_of(line.text) if "@" in text else []
    if len(pieces) > 1 and all(map(has_address, pieces)) and any(map(EMAIL.fullmatch, pieces)):
        return True
    if _SITE.match(text):
        return has_address(text) and len(text.split()) <= 4  # noqa: PLR2004 - two words of a label, a sign, an address
    return (
        _NUMBER.fullmatch(text) is not None
        and sum(map(str.isdigit, text)) >= _LEAST_DIGITS
        and as_contact(text) is not None
    )
