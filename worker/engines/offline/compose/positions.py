"""How a position is said in running text: title, employer, both; nothing of what is surely no title or employer."""

import re
from collections.abc import Sequence

from core.checking.evidence.wholeness import is_run_together
from core.language.casing import recased
from core.language.counts import NUMBER_WORDS
from core.language.lexicon import employer_score, is_place, is_town, title_score
from core.language.phrasing import article, lowered
from core.language.verbs import Form, verb_form
from core.record.models import Role
from core.record.occupations import is_break
from worker.engines.letters import is_house_or_town, is_occupation, is_of_known_words, spoken_company
from worker.engines.offline.compose.spoken_dates import from_to, since

_TITLE_TAIL = re.compile(r"(?:(?<!\s)\s+)?(?:[,(|;:]|\s[–—-]\s).*", re.DOTALL)
_WITH_ARTICLE = re.compile(
    r"(?:(?:International|National|European|Federal|Royal|Central|Regional|General) )?"
    r"(?:University|Ministry|Department|City|Office|College|Institute|Museum|Bank|Borough|Municipality|County|Port|Church"
    r"|Law Offices?|Archive|Library|Board|Bureau"
    r"|Academy|Government|Agency|Institution|Centre|Center|Society|Association|Council|Federation|Commission|Foundation"
    r"|Faculty|School|Union|Guild|Trust|Authority|Chamber|Register|Court|Order) (?:of|for)\b"
    r"|(?:U\.?S\.? |United States |Royal |British |Irish )?(?:Army|Navy|Air Force"
    r"|Marine Corps|Coast Guard)$"
    r"|(?:National|State|Royal|British|Cantonal|Federal|Provincial|Regional) (?:[A-Z]\w+ ){0,2}"
    r"(?:Archives?|Library|Museum|Office|Bureau|Agency|Council|Government|Institute|Gallery|Theatre|Opera)\b"
)
_CALLED = re.compile(
    r"(?:[A-Z][\w’']+ ){1,2}(?:Institute|Society|Association|Centre|Center|Council|Federation) (?:of|for) [A-Z]"
)
_LABELS = frozenset(
    {
        "date",
        "dates",
        "from",
        "to",
        "employer",
        "company",
        "title",
        "job title",
        "position",
        "role",
        "location",
        "place",
    }
    | {
        "period",
        "duration",
        "responsibilities",
        "duties",
        "name",
        "address",
        "occupation",
        "organisation",
        "organization",
    }
    | {"present", "details", "other", "year", "years", "contact", "references", "n/a", "none"}
)
NO_EMPLOYER = frozenset(
    {"self-employed", "self employed", "freelance", "freelancer", "full-time", "full time", "part-time", "part time"}
    | {"contract", "contractor", "remote", "permanent", "temporary", "hybrid"}
)
# A house where a title should be: `The Silvery Tay`.
_NO_OCCUPATION = re.compile(r"^The [A-Z][\w’'&-]*(?: [A-Z][\w’'&-]*){0,3}$")
_PLACE_IN_BRACKETS = re.compile(r"(?<=[\w.]) \([A-Z][\w .’'-]{2,30}\)$")
# What forms say where an employer's name should be.
_NO_NAME = re.compile(
    r"\b(?:previous|current|last|past) employ|\bmost recent\b"
    r"|^(?:duties|accomplishments|responsibilities|achievements)\b"
    r"|\b(?:see|as) (?:above|below)\b",
    re.IGNORECASE,
)
# Who somebody is, by the ending: `Timber Framer`, `Bookseller`, `Police Constable`.
_ONE_WHO = re.compile(
    r"(?:[a-z]{2}(?:er|or|ist|man|woman|lady|girl|boy)|constable|medic|physio|junior|member|staff|page|student|faculty"
    r"|warden|chaplain|fellow|senior|reader)$",
    re.IGNORECASE,
)
_REMARK_AS_NAME = re.compile(
    r"\b(?:19|20)\d\d\b|^[a-z]+[._][a-z]+$|\((?:weekends?|evenings?|part[- ]time|full[- ]time)|@|https?:|^\W*$"
    r"|\b(?:I|my|we|salary|hours per|per week|see above)\b|[.!?] [A-Z][a-z]+ [a-z]+ [a-z]+"
    r"|^(?:No|Not|Never|Own|Various|Several|Some|Left|All|Many|Different) [a-z]|^(?:Various|Several)\b|[\"“”<>£$€]"
)
_NO_TITLE_START = re.compile(
    r"^(?:before|after|then|also|and|later|earlier|since|from|until|at|as|i|my)\b", re.IGNORECASE
)
# `Team lead for four`: a line about the work.
_COUNTED = re.compile(rf"\b(?:for|of|with) (?:about |over )?(?:\d|(?:{'|'.join(NUMBER_WORDS)})\b)", re.IGNORECASE)
# What the work is in: `Staff Nurse, Intensive Care`.
_FIELD = re.compile(r"^[^,(]{3,50}(?:, | \()(?P<field>[A-Z][A-Za-z’'-]*(?: (?:and |of )?[A-Z][A-Za-z’'-]*){0,2})\)?$")
_NO_FIELD = re.compile(
    r"\b(?:days?|nights?|evenings?|weekends?|shifts?|hours?|cover|maternity|permanent|contract(?:or)?|temporary|fixed"
    r"|term|casual|bank|relief|seasonal|remote|hybrid|full|part|time|level|grade|band|step|junior|senior|volunteer|unpaid"
    r"|acting|interim|intern\w*|owner|supply|student|summer|christmas|placement|retired|promoted|sabbatical|redundan\w*"
    r"|furlough\w*|self|freelance|agency|region|area|district|county|north\w*|south\w*|east\w*|west\w*|mid\w*west)\b",
    re.IGNORECASE,
)
_LONGEST_CALLED = 4
_RANKS = frozenset({"Head", "Director", "Manager", "Lead", "Officer", "Associate", "Assistant", "Vice President", "VP"})
_LONGEST_EMPLOYER = 9
_LONGEST_TITLE = 6
_LABEL_BEHIND = re.compile(r"[.,;:|]\s*(?:From|Since|Dates?|To|Until|Period)\s*$")


def place_of(role: Role) -> str:
    """`As Data Engineer at Quillback Outdoor`, or what of it is known; empty for a break, which is no place."""
    if is_break(role):
        return ""
    title = spoken_title(role.title)
    if title and (name := company_of(role)):
        return f"As {title} at {name}"
    return f"As {title}" if title else at_employer(role)


def at_employer(role: Role) -> str:
    """`At Quillback Outdoor`; empty when the employer is not known."""
    name = company_of(role)
    return f"At {name}" if name and not is_break(role) else ""


def company_of(role: Role) -> str:
    """The employer as people say it: without its legal form, and not in capitals."""
    company = re.split(r"\s[•·|]\s", role.company)[0]  # behind it stands a town
    written = _PLACE_IN_BRACKETS.sub("", _LABEL_BEHIND.sub("", recased(company)))
    name = spoken_company(written).rstrip(" .,;:")
    name = written.rstrip(" ,;:") if name.endswith("&") else name  # `Pepple & Co.`
    if name.lower() in NO_EMPLOYER or _NO_NAME.search(name) or not _is_sure_name(name):
        return ""
    return house(name)


def house(name: str) -> str:
    """`the University of Leeds`: an employer with its article, where people say one."""
    return f"the {name}" if _WITH_ARTICLE.match(name) or _CALLED.match(name) else name


def is_sayable(role: Role) -> bool:
    """False where title or employer is not sure, or a line of a form was read as one."""
    title = spoken_title(role.title)
    is_title = bool(title) and len(title.split()) <= _LONGEST_TITLE and not any(map(str.isdigit, title))
    return is_title and bool(company_of(role))


def as_at(role: Role) -> str:
    """`Shop Assistant at Baxter`, of a position that is sayable."""
    return f"{as_position(spoken_title(role.title))} at {company_of(role)}"


def told_position(role: Role, *, is_current: bool) -> str:
    """`I was Shop Assistant at Baxter from 2008 to 2012.`, of a position that is sayable."""
    begun, when = since(role), since(role) or from_to(role)
    verb = "have been" if begun is not None else "am" if is_current else "was"
    return f"I {verb} {as_at(role)}{f' {when}' if when is not None else ''}."


def role_name(role: Role) -> str:
    """`Data Engineer, Quillback Outdoor`."""
    return ", ".join(recased(part) for part in (role.title, role.company) if part)


def is_label(text: str) -> bool:
    """True for a word of a form that was read as a title or name: `Dates`."""
    return text.strip(" .:").lower() in _LABELS


def spoken_title(title: str) -> str:
    """The title without what follows a comma, a dash or a bracket; `Case manager` as `case manager`."""
    last = title.rsplit(maxsplit=1)[-1] if title.split() else ""
    is_house = title_score(last) == 0 and employer_score(last) > 0
    if is_label(title) or is_house or _NO_OCCUPATION.match(title) or not _is_sure_title(title):
        return ""
    short = recased(_TITLE_TAIL.sub("", title).strip() or title)
    short = recased(title) if short in _RANKS else f"{short}{_field_of(title)}"  # `Head, Compliance`
    words = short.split()
    is_plain = len(words) > 1 and all(word.islower() for word in words[1:])
    return lowered(short) if is_plain else short


def _field_of(title: str) -> str:
    """` (CT)` of `Senior Radiographer, CT`: what the work is in; empty for places, houses, hours, bands."""
    match = _FIELD.match(title)
    field = match["field"] if match is not None else ""
    is_where = not is_of_known_words(field) or is_house_or_town(field) or employer_score(field) > 0
    return f" ({field})" if field and not is_where and not _NO_FIELD.search(field) else ""


def _is_sure_title(title: str) -> bool:
    """False for towns, names and remarks that were read as a title: nobody says that they worked as `Tralee`."""
    bare = _TITLE_TAIL.sub("", title).strip() or title
    is_remark = _NO_TITLE_START.match(title) or re.search(r"[a-z]{3}\. [A-Z]", title)
    if is_remark or _COUNTED.search(bare) or any(map(is_run_together, bare.split())):
        return False
    # Of `dog, ironing, care of grandmother` the first part is none, whatever the others name.
    if is_occupation(bare) or (is_occupation(title) and not bare.islower()):
        return True
    words = bare.split()
    is_called = bool(words) and _ONE_WHO.search(words[-1]) is not None and len(words) <= _LONGEST_CALLED
    return is_called and not is_place(bare) and not is_town(bare) and employer_score(bare) == 0


def _is_sure_name(name: str) -> bool:
    """False for dates, remarks and sentences that were read as an employer."""
    words = name.split()
    is_remark = _REMARK_AS_NAME.search(name) is not None or len(words) > _LONGEST_EMPLOYER
    is_sentence = len(words) > 1 and (name.islower() or _is_sentence(words))
    if is_remark or is_sentence or any(map(is_run_together, words)) or is_town(name) or is_place(name):
        return False
    return name[:1].isupper() or name[:1].isdigit() or not name[:1].isalpha() or name.islower()


def _is_sentence(words: Sequence[str]) -> bool:
    """True for `Sold birthday cakes from the kitchen table`, read as an employer."""
    small = sum(word.islower() for word in words[1:])
    return verb_form(words[0]) in {Form.PAST, Form.GERUND} and small > 1


# There is one of it: `chair of the user panel`, `Managing Director`, `Second Engineer`; or it is a rank.
_OFFICE = re.compile(
    r"(?:chair\w*|treasurer|secretary|president|captain|head|deputy|vice|chief|principal|director|dean"
    r"|rector|mayor|sergeant|corporal|lieutenant|owner|founder|co-founder|governor)\b"
    r"|(?:first|second|third) (?:officer|mate|engineer|lieutenant|secretary)\b"
    r"|(?:major|master)(?=$|,| of\b)|private(?=$|,| first class\b)"
    r"|[\w -]*\b(?:managing|executive|general|creative|artistic|medical|finance|music|commercial|technical|sales"
    r"|marketing|regional|country|associate|operations) director\b|(?:general|acting) manager\b"
    r"|[\w -]*\bin charge\b",
    re.IGNORECASE,
)


def is_office(title: str) -> bool:
    """True for what there is one of: `chair of the user panel`, `Treasurer`."""
    return _OFFICE.match(title) is not None


def as_position(title: str) -> str:
    """`a Ward Sister`, `a doctoral student`; an office, a rank and `bar staff` have no article."""
    head = re.split(r" (?:of|for|in|to|at|with|on)\b|,|\(", title, maxsplit=1)[0].strip()
    named = re.sub(r" (?:[IVX]+|\d+)$", "", head)  # `Data Analyst II`
    last = named.rsplit(maxsplit=1)[-1] if named else ""
    is_group = title.lower().endswith(("staff", "personnel", "crew"))
    is_several = is_group or (last.endswith("s") and not last.endswith("ss"))
    is_person = title[:1].islower() or title_score(last) > 0 or _ONE_WHO.search(last) is not None
    return f"{article(title)} {title}" if is_person and not is_several and not is_office(title) else title
