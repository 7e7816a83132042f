"""How every narrative begins and ends, whichever engine writes it."""

import re
from itertools import pairwise

from core.checking.evidence.trade import trade_word
from core.checking.matching.tongues import LANGUAGES
from core.checking.words.forms import key_of
from core.checking.words.word_classes import UNKNOWN, word_class
from core.language.casing import recased
from core.language.lexicon import is_place, looks_like_name, title_score
from core.language.phrasing import lowered
from core.record.context import TargetOpportunity
from core.record.models import Person
from worker.engines.addressing import addressed_person, is_surely_named

_LEGAL_FORM = re.compile(
    r"(?:,|(?<!\s))\s+(?:\((?i:Pty|Pvt|Private|Proprietary)\)\s+)?"
    r"(?:(?i:Inc|LLC|LLP|Ltd|Limited|plc|GmbH|Corp|Pty Ltd|Pte(?: Ltd)?|Pvt\.?(?: Ltd)?|Private Limited|SRL)"
    r"|Co\. KG|Co(?=\.)|AG"
    r"|S\.?A|B\.?V|(?i:sp\. ?z ?o\. ?o|s\. ?r\. ?o|d\. ?o\. ?o)|Kft|ApS|A/S|Oyj?|N\.?V|SAS|SARL|e\.V"
    r"|S\.r\.l)\.?$"
)
_LONGEST_NAME = 60
_LONGEST_TITLE = 90
# `english-speaking nanny`: a tongue has its capital inside a title, too; `nail polish technician` names none.
_TONGUE = re.compile(rf"\b(?P<name>{'|'.join(sorted(LANGUAGES))})\b(?P<spoken>[ -]speak)?")
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
_LABEL_BEFORE = re.compile(r"^(?:employer|company|organisation|organization|greetings from)[: ]+(?=\S)", re.IGNORECASE)
_DESIGNATION = re.compile(r"^(?:designation|job title|title)[: ]+(?=\S)", re.IGNORECASE)
# `Bellweather Group · Denver, CO`
_BESIDE = re.compile(r"\s[·•|].*", re.DOTALL)
_SYMBOLS = re.compile(r"[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f]+")
# Behind a title: place, team, shift.
_ASIDE = re.compile(r"\s(?:[–—-]|\|)\s.*|\s\((?!m/f|f/m)[^()]*\)$")
# Heads of titles that end in nothing but themselves: `Beekeeper`, `Hydrologist`, `Senior Draughtsperson`.
_CALLED = re.compile(
    r"(?:ologist|[a-z]{2}ist|keeper|[a-z]person|ician|smith|maker|wright|monger|milker|tuner|grower|hygienist"
    r"|candidate|apprentice|trainee|hand)s?$",
    re.IGNORECASE,
)
_MOST_CALLED = 4
_LINES_AT_TOP = 8
_SIGNATURE, _LONGEST_SIGNED = 2, 4
_LONGEST_INITIALS = 4
_TOP = 1_200
# A line of a form, a sentence, or who is to be written to.
_NO_POST = re.compile(r"[.!?:@£$€]|\b(?:contact|manager:|reports to|we|you|your|our|with)\b", re.IGNORECASE)
_SOUGHT = re.compile(
    r"\b(?:looking for|looks? for|would like|needs?|seeks?|seeking|to appoint|in need of|at the rank of"
    r"|(?:post|position|role|vacancy) of|hiring) "
    r"(?:an? |our next |another |one more )?(?:new |full-time |part-time |permanent |experienced )?"
    r"(?P<title>[A-Za-z][\w’'-]+(?: (?!(?:to|for|who|with|in|at|and|on|from|before|by)\b)[\w’'-]+){0,5})"
)
# What is no name: an address, a line of a form, how a message begins.
_NO_PERSON = re.compile(r"[:|@/\\<>{}\[\]*#=]|\d|^(?:Hi|Hello|Hey|Dear|To|Re|From)\b|^(?:Dr|Prof)\. \w+$")
_OTHER_OCCUPATIONS = re.compile(r"\b(?:sister|matron|midwife|chaplain|usher|steward|au pair|fellow)\b", re.IGNORECASE)
_LONGEST_FIELD = 3
_BEHIND_DASH = re.compile(r"\s[–—-]\s(?P<field>[A-Z][^()|–—/:,]*?)(?=\s\(|$)")
_HOURS = re.compile(
    r"\b(?:days?|nights?|evenings?|weekends?|shifts?|hours?|cover|maternity|permanent|contract|temporary|fixed|term"
    r"|casual|bank|relief|immediate|start|urgent\w*|new|live[- ]in|on[- ]site|office|home|based|region|area|city"
    r"|county|UK|USA?|EU|graduate|entry|level|grade|band|all genders|starts?|apply|now|team|various|multiple|several"
    r"|positions?)\b",
    re.IGNORECASE,
)
# Where somebody works, and not on what: `Oak House`, `Care Home Leeds`.
_HOUSE = re.compile(
    r"\b(?:academy|house|school|college|university|hospital|hospice|hotel|inn|lodge|manor|hall|court|park|farm|gardens"
    r"|church|home|villa|cottage|grange|priory|abbey|castle|trust|group|restaurant|café|cafe|bistro|pub)"
    r"(?: (?P<behind>[A-Z][\w’'-]+))?$",
    re.IGNORECASE,
)
# Towns whose names are words as well.
_ALSO_TOWNS = frozenset(
    {
        "reading",
        "bath",
        "bury",
        "sale",
        "deal",
        "battle",
        "nice",
        "cork",
        "lincoln",
        "hastings",
        "split",
        "barking",
        "march",
    }
    | {"poole", "crewe", "eye", "sandwich", "settle", "newport", "buffalo", "boulder", "flint", "independence", "tours"}
    | {"lens", "swords", "trim", "oxford", "cambridge", "hope", "ash", "hay", "wick", "mold", "staines", "sandy"}
    | {"crook", "hook", "providence", "surprise", "concord", "normal", "bend", "eugene", "temple", "corona", "georgia"}
    | {"bonn", "halle", "worms"}
)
# A kind of house without a name says what the work is in: `Teacher, Secondary School`.
_KIND_ALONE = re.compile(
    r"(?:(?:primary|secondary|high|special|nursing|care|junior|infant|boarding|public|private) )*"
    r"(?:school|hospital|hospice|home|group|college|university|hotel|church|farm|restaurant)$",
    re.IGNORECASE,
)
_NOT_FIELD = re.compile(r"&|\d|\b(?:full|part|time|remote|hybrid|ltd|inc|llc|gmbh|co)\b", re.IGNORECASE)
_BEFORE_TITLE = re.compile(r"^(?:(?:position|post|role|vacancy|job)\b(?: of|:)?|for|the|an?) +(?=\S)", re.IGNORECASE)
_WANTED = re.compile(r"\s(?:wanted|needed|required|sought)\b.*", re.IGNORECASE)
_LABEL_OF_POST = re.compile(r"^(?:vacancy|position|post|role|job(?: title)?|we need|wanted)\s?[:–-] ?", re.IGNORECASE)
# What goes on behind a title in one line: wanted, hours, grade, place.
_MORE_BEHIND = re.compile(
    r"(?:\s[–—|·-]\s|\s\(|\. |\s(?:wanted|needed|required|req['’]d|sought)\b|, (?:full|part)[- ]time).*", re.IGNORECASE
)
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
    """`Dear Wilf,` for who signs or is to be written to, `Dear Tidewater Grid team,`, or a general one."""
    person = addressed_person(opportunity.description or "", opportunity.company)
    if person is not None:
        return f"Dear {person},"
    name = addressed_company(opportunity)
    return f"Dear {name.removeprefix('The ')} team," if name else "Dear hiring team,"


def addressed_company(opportunity: TargetOpportunity) -> str | None:
    """The employer as a letter addresses it; None for what is no name: a file, a host, a street, a label, a title."""
    name = recased(spoken_company(_BESIDE.sub("", opportunity.company or ""))).strip()
    name = re.sub(r"^The (?=\S+ \S)", "", _LABEL_BEFORE.sub("", name))
    is_odd = _NO_NAME.search(name) is not None or len(name) > _LONGEST_NAME or name.lower() in _CHROME
    is_sure = is_surely_named(name, opportunity.description or "")
    return name if name and is_sure and not is_odd else None


def post_title(opportunity: TargetOpportunity) -> str | None:
    """The posting's title as a letter says it; None for what names no occupation: page chrome, slogans, file names.

    Where the title that was read is none, a line near the top that is one stands for it: `Staff Nurse - Ward 14`.
    """
    title = _as_title(opportunity.title or "")
    if title is not None and _is_of_signer(opportunity):
        found = _title_in(opportunity)
        return found if found != title else None
    return title if title is not None else _title_in(opportunity)


def _is_of_signer(opportunity: TargetOpportunity) -> bool:
    """True for a title that stands below the name of who signs, and nowhere else: it is that person's."""
    title, text = (opportunity.title or "").strip(), opportunity.description or ""
    person = addressed_person(text, opportunity.company)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    above = [before for before, line in pairwise(lines) if title and title.lower() in line.lower()]
    if len(above) != 1 or text.lower().count(title.lower()) != 1 or len(above[0].split()) > _LONGEST_SIGNED:
        return False
    is_last = above[0] in lines[-_SIGNATURE:] and looks_like_name(above[0])
    return is_last or (person is not None and person in above[0])


def _as_title(written: str) -> str | None:
    """`PAYROLL MANAGER (m/f)` → `Payroll Manager`; None for what names no occupation."""
    plain = _SYMBOLS.sub("", recased(written)).strip()
    title = _without_tail(_BEFORE_TITLE.sub("", _DESIGNATION.sub("", plain)))
    before, dash, behind = title.partition(" - ")
    title = behind if dash and is_place(before) and is_occupation(behind) else title  # `Lyon - piano tuner`
    bare = _ASIDE.sub("", title).strip()
    title = f"{bare}{_field_behind(title)}" if bare and is_occupation(bare) else title
    is_odd = _NO_TITLE.search(title) is not None or len(title) > _LONGEST_TITLE
    if not title or is_odd or not is_occupation(title):
        return None
    words = title.split()
    if len(words) == 1 and title.isupper() and len(title) > _LONGEST_INITIALS:
        return title.capitalize()
    title = lowered(title) if words[1:] and all(word.islower() for word in words[1:]) else title
    return _TONGUE.sub(_with_capital, title)


def _with_capital(match: re.Match[str]) -> str:
    is_tongue = match["spoken"] is not None or not word_class(match["name"]).verb
    return f"{match[0][0].upper()}{match[0][1:]}" if is_tongue else match[0]


def _title_in(opportunity: TargetOpportunity) -> str | None:
    """The occupation that a line near the top, or `We are looking for a …`, names; None where two do."""
    text = opportunity.description or ""
    written = [line for line in text.splitlines() if line.strip()]
    # Who signs at the end is not who is wanted.
    lines = [_cut(line) for line in written[: max(1, min(_LINES_AT_TOP, len(written) - _SIGNATURE))]]
    company = (opportunity.company or "").lower()
    short = (line for line in lines if line and len(line.split()) <= _MOST_CALLED + 2 and not _NO_POST.search(line))
    found = [title for line in short if (title := _as_title(line)) is not None and line.lower() not in company]
    called = [_as_title(match["title"].strip()) for match in _SOUGHT.finditer(text[:_TOP])]
    named = list(dict.fromkeys(title for title in [*found, *called] if title is not None))
    return named[0] if len(named) == 1 else None


def _cut(line: str) -> str:
    """A line near the top up to where more than a title stands: `Staff Nurse - Ward 14` → `Staff Nurse`."""
    plain = _LABEL_OF_POST.sub("", line.strip(" #*>_-").replace("**", ""))
    return _MORE_BEHIND.sub("", plain).strip(" *_,")


def is_occupation(title: str) -> bool:
    """True for what names an occupation: `Senior Draughtsperson`, `Ward Sister`; False for towns and slogans."""
    parts = [part for part in re.split(r"[,(/–—-]", title) if part.strip()]
    is_called = len(title.split()) <= _MOST_CALLED and _CALLED.search(title) is not None
    return is_called or any(title_score(part) > 0 for part in parts) or _OTHER_OCCUPATIONS.search(title) is not None


def _without_tail(title: str) -> str:
    """`Hairdresser, full or part time, Salon Marguerite, Cork` → `Hairdresser`; `Data Scientist, Crop Health` stays."""
    first, *others = _WANTED.sub("", title).split(", ")
    # A `Director` alone is one of anything.
    longest = _LONGEST_FIELD if trade_word(first) is not None else 2 * _LONGEST_FIELD
    is_field = len(others) == 1 and len(others[0].split()) <= longest and not _NOT_FIELD.search(others[0])
    is_field = is_field and not is_house_or_town(others[0])
    return f"{first}, {others[0]}" if is_field else first


def _field_behind(title: str) -> str:
    """` – Birth Centre` of `Midwife – Birth Centre (Nights)`: what the post is about; empty for hours and places."""
    match = _BEHIND_DASH.search(title)
    if match is None or _NOT_FIELD.search(match["field"]) or _HOURS.search(match["field"]):
        return ""
    field = match["field"].split()
    if is_house_or_town(match["field"]):
        return ""
    return match[0] if is_of_known_words(match["field"]) and len(field) <= _LONGEST_FIELD else ""


def is_of_known_words(text: str) -> bool:
    """True for `Night Nursing` and `CT`; False where one is known to nobody: the name of a place, a firm, a person."""
    return all(word.isupper() or word_class(key_of(word.lower())) is not UNKNOWN for word in text.split())


def is_house_or_town(field: str) -> bool:
    """True for `Hope Academy`, `Green Leaf Care Home Leeds` and `Reading`; False for `Hospital Pharmacy`."""
    house = _HOUSE.search(field) if not _KIND_ALONE.match(field) else None
    is_house = house is not None and (house["behind"] is None or _is_town(house["behind"]))
    return is_house or _is_town(field)


def _is_town(word: str) -> bool:
    return is_place(word) or word.lower() in _ALSO_TOWNS


def signature(person: Person) -> str:
    """The close and the name, if it is known, and reads as one."""
    name = (person.name or "").strip()
    return f"Kind regards,\n{name}" if name and not _NO_PERSON.search(name) else "Kind regards"


def spoken_company(company: str) -> str:
    """The employer's name as people say it, without its legal form."""
    bare = _LEGAL_FORM.sub("", _PLACE_BEHIND.sub("", company)).removesuffix(" (Pty)")
    return bare or company
