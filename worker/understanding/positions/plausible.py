"""Fields of a role that cannot be what they were taken for. They are asked about instead of said. English.

A heading as employer or half a line as title becomes a sentence of a letter, and nothing after this doubts it.
"""

import re
from dataclasses import replace
from uuid import UUID

from core.language.lexicon import title_score
from core.record.models import Role
from core.record.occupations import is_break
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.positions.fields import Fields
from worker.understanding.words.addresses import EMAIL, has_address
from worker.understanding.words.field_labels import field_of
from worker.understanding.words.heading_names import section_named, section_of_plain_words

_MAIL = re.compile(
    r"(?:subject|re|fwd?|dear|from|to|sent|cc|date|hi|hello)\b\s{0,2}[:,]|dear \w|hi \w+,", re.IGNORECASE
)
_TERMS = re.compile(
    r"(?:(?:full|part)[- ]?time|temp(?:orary)?|perm(?:anent)?|contract|casual|seasonal|zero[- ]hours?|bank|shifts?"
    r"|home|page(?: \d+)?(?: of \d+)?|cv|r[eé]sum[eé]|curriculum vitae|continued|cont(?:['’]d|d)?|present|current"
    r"|to date|n/?a|none|yes|no|tbc|various dates)\.?",
    re.IGNORECASE,
)
# Somebody speaks: a name of a job or a firm has no such words in small letters.
_SPEECH = re.compile(r"\b(?:my|our|me|we)\b|\bI(?:['’]\w+)? [a-z]")
_BEGINNING = re.compile(
    r"(?:one|two|three|four|five|six|an?|at|in|with|from|for|of|to|until|since|about|then) (?=[a-z])"
)
_SITE = re.compile(r"(?!www\.|github|gitlab|linkedin)(?:[\w-]{1,63}\.){1,2}[a-z]{2,6}", re.IGNORECASE)
_SIGN = re.compile(r"\s[–—-]\s|: ")
_BRACKET = re.compile(r"\([^()]*\)")
_DANGLING = re.compile(r"\s(?:in|at|of|for|with|and|the|to|by|on|from|an?|&)$", re.IGNORECASE)
_NO_HEADINGS = frozenset(
    {"internship", "internships", "volunteer", "volunteering", "apprenticeship", "military service", "freelance"}
)
_MOST_WORDS = 14
# How sure the model of phrases is that a text names no title, firm, school, place, person or degree.
_SURELY_OTHER = 0.98
_NOBODY = UUID(int=0)


def plausible(fields: Fields) -> tuple[Fields, list[str]]:
    """The fields without those that are no name of what they stand for, and the texts that were left out."""
    left_out: list[str] = []
    if is_break(Role(id=_NOBODY, title=fields.title, company=fields.employer)):
        return fields, left_out

    def kept(text: str, *, is_firm: bool = False) -> str:
        whole = _without_open_bracket(text)
        if whole and _is_no_name(whole, is_firm=is_firm):
            left_out.append(text)
            return ""
        return whole

    title, employer = kept(fields.title), kept(fields.employer, is_firm=True)
    place = fields.place if fields.place and not _is_no_place(fields.place) else None
    return replace(fields, title=title, employer=employer, place=place), left_out


def is_line_of_mail(text: str) -> bool:
    """True for `Subject: Trainee` and `Dear Ms Moss,`, which are no names."""
    return _MAIL.match(text.strip()) is not None


def _is_no_name(text: str, *, is_firm: bool) -> bool:
    if not any(map(str.isalpha, text)) or len(text.split()) > _MOST_WORDS:
        return True
    if is_line_of_mail(text) or _TERMS.fullmatch(text) or _SPEECH.search(text) or _is_address(text, is_firm=is_firm):
        return True
    if _is_heading(text) or any(span.is_range for span in date_spans(text)):
        return True
    if not is_firm and text[0].islower() and text.count(",") > 1:
        return True  # duties below the name of a position
    # What stands behind a sign may be a field of work: `Placement Student – Ovens and Mills`.
    first = _SIGN.split(text, 1)[0]
    if (
        not is_firm
        and title_score(text) <= 0
        and min(phrase_chances(each)["O"] for each in (text, first)) >= _SURELY_OTHER
    ):
        return True
    return _DANGLING.search(text) is not None or (is_firm and _BEGINNING.match(text) is not None)


def _is_address(text: str, *, is_firm: bool) -> bool:
    """True for what reaches somebody. Firms are called by their site's name: `Order.co`, `Singu (www.singu.com.br)`."""
    if not has_address(text) or EMAIL.search(text):
        return has_address(text)
    return not (is_firm and (_SITE.fullmatch(text) or not has_address(_BRACKET.sub("", text).strip() or text)))


def _is_heading(text: str) -> bool:
    plain = " ".join(re.sub(r"[^a-z]+", " ", text.lower().replace("&", " and ")).split())
    if plain in _NO_HEADINGS or title_score(text) > 0:
        return False
    named = section_named(plain) or (section_of_plain_words(plain) if len(plain.split()) > 1 else None)
    return named is not None or field_of(text) is not None


def _is_no_place(text: str) -> bool:
    is_said = is_line_of_mail(text) or _SPEECH.search(text) is not None
    return is_said or not any(map(str.isalpha, text)) or _is_heading(text)


def _without_open_bracket(text: str) -> str:
    """`Treasurer (side` → `Treasurer`: the rest of the remark stands elsewhere."""
    opened, closed = text.rfind("("), text.rfind(")")
    if opened > closed:
        return text[:opened].rstrip(" ,;–-")
    return text if opened >= 0 or closed < 0 else text.replace(")", " ").strip()
