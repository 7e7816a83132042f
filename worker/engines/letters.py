"""How every narrative begins and ends, whichever engine writes it."""

import re

from core.language.casing import recased
from core.language.lexicon import title_score
from core.record.context import TargetOpportunity
from core.record.models import Person

_LEGAL_FORM = re.compile(
    r"(?:,|(?<!\s))\s+(?:\(Pty\)\s+)?(?:(?i:Inc|LLC|LLP|Ltd|Limited|plc|GmbH|Corp|Pty Ltd"
    r"|Pvt\.?(?: Ltd)?|Private Limited|SRL)|Co\. KG|Co(?=\.)|AG"
    r"|S\.?A|B\.?V"
    r"|S\.r\.l)\.?$"
)
_LONGEST_NAME = 60
_LONGEST_TITLE = 90
_NO_NAME = re.compile(
    r"[›»#*@|<>{}\[\]\\:!?]|\.(?:png|jpe?g|gif|svg|pdf|docx?|html?|com|org|net|io|co|jobs)\b|^\d"
    r"|\b(?:vacancy|vacancies|notice|shift|recruitment team|Street|Road|Avenue|Lane|Boulevard|Postcode)\b",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"[›»#*@|<>{}\[\]\\!?]|\.(?:png|jpe?g|gif|svg|pdf|docx?|html?|com|org)\b|[.:]$"
    r"|\b(?:near you|apply now|weekly pay)\b",
    re.IGNORECASE,
)
_OTHER_OCCUPATIONS = re.compile(r"\b(?:sister|matron|midwife|chaplain|usher|steward|au pair|fellow)\b", re.IGNORECASE)
_LONGEST_FIELD = 3
_NOT_FIELD = re.compile(r"&|\d|\b(?:full|part|time|remote|hybrid|ltd|inc|llc|gmbh|co)\b", re.IGNORECASE)
_BEFORE_TITLE = re.compile(r"^(?:(?:position|post|role|vacancy|job)\b(?: of|:)?|for|the|an?) +(?=\S)", re.IGNORECASE)
_WANTED = re.compile(r"\s(?:wanted|needed|required|sought)\b.*", re.IGNORECASE)
_CHROME = frozenset(
    {"jobs", "careers", "apply", "home", "company", "employer", "location", "about us", "dates", "remote", "unknown"}
    | {"confidential", "menu", "share", "save", "login", "sign in", "job", "vacancy", "vacancies"}
)
# `Bantry Foods, Co. Cork`, `Uppsala University, Department of Ecology`: what stands behind a comma and joins nothing.
_PLACE_BEHIND = re.compile(
    r"(?<=\w\w), (?!(?i:inc|llc|llp|ltd|limited|plc|gmbh|corp|co\.?$|sa|bv|srl|s\.|pty)\b)"
    r"(?:(?!and\b|&)[\w.'’-]+ ?){1,4}$"
)


def salutation(opportunity: TargetOpportunity) -> str:
    """`Dear Tidewater Grid team,`, or a general one when the employer is not known."""
    name = addressed_company(opportunity)
    return f"Dear {name} team," if name else "Dear hiring team,"


def addressed_company(opportunity: TargetOpportunity) -> str | None:
    """The employer as a letter addresses it; None for what is no name: a file, a host, a street, a label, a title."""
    name = recased(spoken_company(opportunity.company or "")).strip()
    name = re.sub(r"^The (?=\S+ \S)", "", name)
    is_odd = _NO_NAME.search(name) is not None or len(name) > _LONGEST_NAME or name.lower() in _CHROME
    return name if name and not is_odd else None


def post_title(opportunity: TargetOpportunity) -> str | None:
    """The posting's title as a letter says it; None for what names no occupation: page chrome, slogans, file names."""
    title = _without_tail(_BEFORE_TITLE.sub("", recased(opportunity.title or "").strip()))
    is_odd = _NO_TITLE.search(title) is not None or len(title) > _LONGEST_TITLE
    parts = [part for part in re.split(r"[,(/–—-]", title) if part.strip()]
    is_occupation = any(title_score(part) > 0 for part in parts) or _OTHER_OCCUPATIONS.search(title) is not None
    return title if title and not is_odd and is_occupation else None


def _without_tail(title: str) -> str:
    """`Hairdresser, full or part time, Salon Marguerite, Cork` → `Hairdresser`; `Data Scientist, Crop Health` stays."""
    first, *others = _WANTED.sub("", title).split(", ")
    is_field = len(others) == 1 and len(others[0].split()) <= _LONGEST_FIELD and not _NOT_FIELD.search(others[0])
    return f"{first}, {others[0]}" if is_field else first


def signature(person: Person) -> str:
    """The close and the name, if it is known."""
    return f"Kind regards,\n{person.name}" if person.name else "Kind regards"


def spoken_company(company: str) -> str:
    """The employer's name as people say it, without its legal form."""
    bare = _LEGAL_FORM.sub("", _PLACE_BEHIND.sub("", company))
    return bare or company
