"""Labels of fields: `Employer: …`, `Position held    Waiter`, `Duration – 2 years`."""

import re
from functools import cache

from core.language.tongues import ENGLISH, tongue, words_of

_NAMES = {
    "employer": "employer|company(?: name)?|organi[sz]ation(?: name)?|firm|client|name(?: and address)? of employer"
    "|workplace"
    "|employer name|name of (?:the )?(?:company|organi[sz]ation)",
    "title": "position(?: held)?|(?:job )?title|role|designation|post(?: held)?|occupation(?: or position held)?|job"
    "|job position|profession|(?:position|post) title|title of (?:the )?(?:position|post|job)|rank(?: held)?",
    "dates": "dates?(?: \\(from[^)]{0,12}\\))?|period|duration|tenure|years?|employed|from|since|time(?: ?frame)?"
    "|dates? of employment|when|dates? employed|employment dates?|start date|end date|till|until|inclusive dates"
    "|(?:employment|job|time) span|period of employment|employment period|dates? of service",
    "admin": "hours(?: per week| ?/ ?week)?|salary|wage|pay|supervisor"
    "|may (?:we )?contact(?: \\(?y/n\\)?)?|series|grade"
    "|pay grade|reason for leaving|notice(?: period)?|status(?: of appointment)?|references?|contract type"
    "|nationality of employer",
    "place": "location|place|city|town|work ?place|based in",
    "degree": "degree|title of qualification(?: awarded)?|course|qualification|program(?:me)?|major|award",
    "school": "school|institution|university|college"
    "|name and type of organi[sz]ation(?: providing education[^:]{0,30})?|institute",
    "duties": "(?:main )?(?:activities|duties|tasks|responsibilities)(?: and responsibilities)?"
    "|roles? and responsibilit(?:y|ies)"
    "|key (?:achievements?|responsibilities|results|tasks)|main activities(?: and responsibilities)?|job description"
    "|duties,? accomplishments,? and related skills|responsibilities include|achievements"
    "|selected results|highlights|key results|accomplishments|project details",
    "business": "(?:type of )?business(?: or sector)?|sector|industry|name of business|type of employment",
    "tools": "technolog(?:y|ies)(?: used)?|tech(?:nical)? stack|stack|tools(?: used)?|environment|skills used|software"
    "|skills|languages used|equipment|tools and technologies|technical environment",
    "private": "date of birth|d\\.?o\\.?b\\.?|birth ?date|born|nationality|citizenship|marital status|civil status"
    "|gender|sex|age"
    "|religion|father[’']?s name|mother[’']?s name|passport(?: no\\.?| number)?|place of birth|caste|spouse"
    "|national id",
    "contact": "e-?mail(?: address)?|phone|tel(?:ephone)?|mobile|cell|address|linkedin|github|website|web|portfolio"
    "|contact"
    "|skype|fax|permanent address|name|full name|m|e|t|ph(?:one)? no\\.?|mob(?:ile)?(?: no\\.?)?",
}


@cache
def _field(language: str) -> re.Pattern[str]:
    """Labels in a language, and the English ones."""
    others = {} if language == ENGLISH else words_of(language).labels
    names = {name: f"{english}|{others[name]}" if name in others else english for name, english in _NAMES.items()}
    return re.compile(
        rf"\s{{0,8}}(?:{'|'.join(f'(?P<{name}>{each})' for name, each in names.items())})"
        r"(?:\s{0,4}(?:[:：]-?|\t\s{0,3}[:：]?)|\s{1,2}[–-](?=\s)|\s{0,2}$)\s{0,4}",
        re.IGNORECASE,
    )


def field_of(text: str) -> str | None:
    """The field that a line's label names, or None."""
    found = _field(tongue()).match(text)
    return found.lastgroup if found is not None else None


def without_label(text: str) -> tuple[str | None, str]:
    """The field and what stands behind its label; None and the whole text where there is no label."""
    found = _field(tongue()).match(text)
    return (found.lastgroup, text[found.end() :]) if found is not None else (None, text)
