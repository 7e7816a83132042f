"""When a fact that was read is the one that is true: one definition for each kind, and the only one.

In common: case, punctuation, ways of writing a dash, a quote or a ligature make no difference; letters and accents do.
"""

import re

from benchmarks.reading.facts import Certification, Dated, Education, Language, Requirement, Role
from benchmarks.reading.moments import Moment
from benchmarks.reading.words import contains, employer_words, overlap, skill_words, without_brackets, words

_HONORIFICS = frozenset("dr prof mr mrs ms miss mx ing dipl".split())
_STOP_WORDS = frozenset("a an the of in with and or for to at on is are be you your must have has as".split())
_CREDENTIAL = re.compile(r",.*$")
_LINK_HEAD = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
# What sets parts of a name off from each other.
_PART = re.compile(r"\s+[-–—]\s+|\s*[–—,:;|/()\[\]]\s*")
_NOT_DIGITS = re.compile(r"\D+")
# Beyond the words that have to be there, an entry that is kept as one text holds dates, a grade, a place: no second
# entry.
_ENTRY_SLACK_WORDS = 14
_CERTIFICATE_SLACK_WORDS = 10
_LIKE = 0.7
_MIN_PHONE_DIGITS = 6


def same_words(read: str, true: str) -> bool:
    """Word for word."""
    return words(read) == words(true)


def same_title(read: str, true: str) -> bool:
    """Word for word; what stands in brackets may be missing (`Driver (part-time)`)."""
    return same_words(read, true) or words(without_brackets(read)) == words(without_brackets(true))


def same_employer(read: str, true: str, place: str | None = None) -> bool:
    """Word for word without legal suffixes; brackets may be missing, and the town where it was may stand behind it."""
    if bool(words(read)) != bool(words(true)):
        return False
    names = {employer_words(true), employer_words(without_brackets(true))}
    town = words((place or "").split(",")[0])
    behind = {(*words(true), *words(place or "")), (*words(true), *town), *((*name, *town) for name in names)}
    return bool({employer_words(read), employer_words(without_brackets(read))} & names or words(read) in behind)


def same_place(read: str, true: str) -> bool:
    """The town is the same; a region or country behind it may be missing."""
    one, other = words(without_brackets(read)), words(without_brackets(true))
    return one == other or (
        bool(one and other) and words(read.split(",", maxsplit=1)[0]) == words(true.split(",", maxsplit=1)[0])
    )


def same_dates(read: Dated, true: Dated) -> bool:
    """Both ends the same month, or the same year where one of the two says no month. Days make no difference.

    A single date may be read as start, as end, or as both. A date that names no year must be read as it is printed.
    """
    pairs = ((read.began, true.began, read.start, true.start), (read.ended, true.ended, read.end, true.end))
    if all(_same_moment(*pair) for pair in pairs):
        return True
    said = [moment for moment in (true.began, true.ended) if moment is not None]
    given = [moment for moment in (read.began, read.ended) if moment is not None]
    if len(said) != 1 or said[0].is_present or (true.start and true.end):
        return False
    return bool(given) and all(moment.same(said[0]) for moment in given)


def _same_moment(read: Moment | None, true: Moment | None, read_text: str | None, true_text: str | None) -> bool:
    if read_text and true_text and words(read_text) == words(true_text):
        return True  # printed alike: which of `01/04/2020` is the month, the label knows, and the ruler cannot
    if read is not None and true is not None:
        return read.same(true)
    return read is None and true is None and words(read_text or "") == words(true_text or "")


def same_position(read: Role, true: Role) -> bool:
    """Title and employer."""
    return same_title(read.title, true.title) and same_employer(read.employer, true.employer, true.place)


def same_role(read: Role, true: Role) -> bool:
    """Title, employer and both dates."""
    return same_position(read, true) and same_dates(read, true)


def nearly_same_role(read: Role, true: Role) -> bool:
    """The same position and dates, where title or employer may have a part more or less that a sign sets off.

    Of `Hill College, Department of Botany` careful people label the whole or the college: how much of what is wrong is
    that, this tells.
    """
    return (
        (same_title(read.title, true.title) or _is_part(read.title, true.title))
        and (same_employer(read.employer, true.employer, true.place) or _is_part(read.employer, true.employer))
        and same_dates(read, true)
    )


def _is_part(read: str, true: str) -> bool:
    """True where all parts of one are parts of the other, of an employer and of a title alike."""
    one, other = ({employer_words(part) for part in _PART.split(text) if words(part)} for text in (read, true))
    return bool(one and other) and (one <= other or other <= one)


def same_education(read: Education, true: Education) -> bool:
    """Degree and school; of an entry that was kept as one text: it holds both, and is one entry long."""
    if read.text is None:
        return same_title(read.title, true.title) and same_employer(read.school, true.school)
    text = words(read.text)
    parts = [part for part in (words(true.title), employer_words(true.school) if true.school else ()) if part]
    length = sum(len(part) for part in parts) + _ENTRY_SLACK_WORDS
    return bool(parts) and all(contains(text, part) for part in parts) and len(text) <= length


def nearly_same_education(read: Education, true: Education) -> bool:
    """The same degree and school, where either may have a part more or less that a sign sets off (see the roles)."""
    return same_education(read, true) or (
        read.text is None
        and (same_title(read.title, true.title) or _is_part(read.title, true.title))
        and (same_employer(read.school, true.school) or _is_part(read.school, true.school))
    )


def same_skill(read: str, true: str) -> bool:
    """Word for word with the signs that belong to names (`C++`, `.NET`); a level in brackets may be there or not."""
    return skill_words(read) == skill_words(true)


def same_certification(read: Certification, true: Certification) -> bool:
    """The certificate's words stand in what was read, and not much beside them: issuer, number, year."""
    text, title = words(read.title), words(true.title)
    return contains(text, title) and len(text) <= len(title) + len(words(true.issuer or "")) + _CERTIFICATE_SLACK_WORDS


def same_language(read: Language, true: Language) -> bool:
    """The language; how well is another question."""
    return words(without_brackets(read.name)) == words(without_brackets(true.name))


def same_name(read: str, true: str) -> bool:
    """All words in order; a title before the name and letters behind it may be there or not."""
    return _name(read) == _name(true)


def _name(text: str) -> tuple[str, ...]:
    return tuple(word for word in words(_CREDENTIAL.sub("", text)) if word not in _HONORIFICS)


def same_contact(read: str, true: str) -> bool:
    """The same address, number (its digits), link (without `https://www.`) or place."""
    if "@" in true or "@" in read:
        return read.strip().casefold() == true.strip().casefold()
    if _is_phone(true) and _is_phone(read):
        return _NOT_DIGITS.sub("", read) == _NOT_DIGITS.sub("", true)
    one, other = (_LINK_HEAD.sub("", text.strip()).rstrip("/").casefold() for text in (read, true))
    return one == other or words(read) == words(true)


def _is_phone(text: str) -> bool:
    return len(_NOT_DIGITS.sub("", text)) >= _MIN_PHONE_DIGITS and not re.search(r"[a-z]{3}", text, re.IGNORECASE)


def same_requirement(read: Requirement, true: Requirement) -> bool:
    """Nearly the same words, small ones apart: at least 0.7 by Dice's coefficient."""
    one, other = ([word for word in words(each.text) if word not in _STOP_WORDS] for each in (read, true))
    return overlap(tuple(one), tuple(other)) >= _LIKE


def same_importance(read: Requirement, true: Requirement) -> bool:
    """The same requirement, and must or nice-to-have as it is."""
    return same_requirement(read, true) and read.importance == true.importance
