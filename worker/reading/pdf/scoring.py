"""How well lines read in their order: a page that is cut wrongly tears sentences and parts dates from titles."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from core.language.date_words import is_present_word, month_number
from worker.reading.bullets import is_bulleted
from worker.reading.pdf.lines import Line

_SECTIONS_TEXT = (
    "about|about me|achievements|activities|awards|career history|certificates|certifications"
    "|competencies|contact|core skills|courses|details|education|employment|employment history|experience"
    "|expertise|focus areas|hobbies|honors|interests|key skills|languages|links|objective"
    "|personal details|professional experience|profile|projects|publications|qualifications|references"
    "|skills|strengths|summary|technical skills|tools|training|volunteering|work|work experience"
    "|work history|ausbildung|berufserfahrung|fähigkeiten|kenntnisse|kontakt|profil|sprachen|projekte"
    "|interessen|compétences|expérience|expériences|formation|langues|centres d'intérêt|competencias"
    "|contacto|educación|experiencia|experiencia laboral|formación|habilidades|idiomas|perfil|competenze"
    "|esperienza|formazione|istruzione|lingue|contatti|opleiding|talen|vaardigheden|werkervaring"
)
_FIELDS_TEXT = (
    "dates|dates (from – to)|from|to|date|occupation or position held|position held"
    "|main activities and responsibilities"
    "|name and address of employer|employer|type of business or sector"
    "|title of qualification awarded|job title|company"
    "|name and type of organisation|name and type of organisation providing education and training|mother tongue"
    "|principal subjects/occupational skills covered|other language(s)|mother tongue(s)|first name(s) / surname(s)"
    "|surname(s) / first name(s)|name|full name|surname|first name|first name(s)|e-mail|email"
    "|e-mail address|telephone"
    "|telephone(s)|telephone / mobile no.|mobile|phone|address|address(es)|residential address"
    "|nationality|date of birth"
    "|gender|position|employer's name|duties|location|qualification|institution|technical skills|computer skills"
    "|level in national classification|driving licence(s)|annexes|role|period|place|title|school|subject|grade"
)
_FIELDS = frozenset(_FIELDS_TEXT.split("|"))
_SECTIONS = frozenset(_SECTIONS_TEXT.split("|"))
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[/.]\d{2,4}\b|['’]\d\d\b")
_DIGIT = re.compile(r"\d")
_TODAY_BEGINS = re.compile(r"\b(?:present|current|heute|actual|aujourd)")
_YEAR_OR_MONTH = re.compile(r"\d{4}|['’]\d\d\b|\b\d\d?/\d\d\b")
_ENDS_OF_SPAN = 2
_REACHES = re.compile(r"\S@\S|\.\w+/\w|\+?\d[\d ().-]{8,40}\d$")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_ENDS = (".", "!", "?", ":", ";")
_BESIDE_DATES_TEXT = (
    "to until till since from expected graduated class of now ongoing date spring summer autumn fall winter bis seit"
    " hasta desde depuis dal al de sept"
)
_BESIDE_DATES = frozenset(_BESIDE_DATES_TEXT.split())
_MOST_DATE_WORDS = 5
_LONGEST_DATE = 36
_LONG = 4
_LEAST_BLANKS_OF_PROSE = 2
_SAME_COLUMN = 2.5

_TORN_PROSE = -1.5
_DATE_BESIDE = 1.0
_HEADINGS_BESIDE = -1.5
_HEADING_BESIDE = -0.5
_BULLET_BESIDE = -0.6
_CONTACT_BESIDE = -0.8
_BESIDE = -0.1
_GOES_ON = 0.5
_BROKEN_OFF = -0.7
_HEADING_ALONE = 0.7
_HEADING_ON_HEADING = -1.5
_DATE_ON_DATE = -1.0


def has_year(text: str) -> bool:
    """True where something in it may be a year, or stands for today: no date is without."""
    if _DIGIT.search(text) and _YEAR.search(text):  # most lines have no digit, which is told much sooner
        return True
    small = text.casefold()
    may = "present" in small or "current" in small or "heute" in small or "actual" in small or "aujourd" in small
    return may and _TODAY_BEGINS.search(small) is not None


@lru_cache(maxsize=4096)
def is_date(text: str) -> bool:
    """True for `Jan 2019 – Present` and what is like it, and nothing else beside it."""
    if len(text) > _LONGEST_DATE or not has_year(text):
        return False
    words = _LETTERS.findall(text)
    return len(words) <= _MOST_DATE_WORDS and all(_is_of_date(word.casefold()) for word in words)


@lru_cache(maxsize=4096)
def may_be_of_date(word: str) -> bool:
    """False for what no date has a word of."""
    return all(_is_of_date(letters.casefold()) for letters in _LETTERS.findall(word))


def is_one_span(text: str) -> bool:
    """True for dates that are one, or one from and to; `2019 –` goes on elsewhere, and so does `Present`."""
    return is_date(text) and text[-1] not in "-–—" and 0 < len(_YEAR_OR_MONTH.findall(text)) <= _ENDS_OF_SPAN


def _is_of_date(word: str) -> bool:
    return word in _BESIDE_DATES or month_number(word) is not None or is_present_word(word)


@lru_cache(maxsize=4096)
def is_section(text: str) -> bool:
    """True for the usual names of a résumé's sections."""
    return text.strip(" :•-–—|").casefold() in _SECTIONS


@lru_cache(maxsize=4096)
def is_field(text: str) -> bool:
    """True for what forms print before the places to fill in."""
    return text.strip(" :•-–—|").casefold() in _FIELDS


def reaches(text: str) -> bool:
    """True where it holds an e-mail address, one of a page, or ends with a telephone number."""
    may = "@" in text or "/" in text or text[-1:].isdigit()  # most have none, which is told much sooner
    return may and _REACHES.search(text) is not None


def score(lines: Sequence[Line]) -> float:
    """More is better; 0 for what says nothing either way."""
    total = sum([_within(line.texts) for line in lines if len(line.cells) > 1])
    if lines and is_section(lines[0].text):
        total += _HEADING_ALONE
    return total + sum([_between(before, line) for before, line in pairwise(lines)])


def _within(texts: list[str]) -> float:
    return sum(_beside(left, right) for left, right in pairwise(texts))


def _beside(left: str, right: str) -> float:
    headings = is_section(left) + is_section(right)
    if headings:
        return _HEADINGS_BESIDE if headings > 1 or is_section(right) else _HEADING_BESIDE
    if is_bulleted(right):
        return _BULLET_BESIDE
    if is_date(left) or is_date(right):
        return _DATE_BESIDE
    if reaches(right) and not reaches(left):
        return _CONTACT_BESIDE
    if left.count(" ") >= _LONG and right.count(" ") >= _LONG:
        return _TORN_PROSE
    return _BESIDE


def _between(before: Line, line: Line) -> float:
    text, above = line.text, before.text
    if is_section(text) and len(line.cells) == 1:
        return _HEADING_ON_HEADING if is_section(above) else _HEADING_ALONE
    if is_date(text) and is_date(above) and len(line.cells) == len(before.cells) == 1:
        return _DATE_ON_DATE
    if not text[:1].islower() or line.is_bulleted or above.count(" ") < _LEAST_BLANKS_OF_PROSE:
        return 0.0
    # Also below the text beside a label.
    is_same_column = (
        min(abs(line.left - before.left), abs(line.left - before.cells[-1][0].left)) < _SAME_COLUMN * line.size
    )
    return _GOES_ON if is_same_column and not above.endswith(_ENDS) else _BROKEN_OFF
