"""Ways to reach someone: e-mail, phone, links, streets, towns."""

import re
from collections.abc import Iterator, Sequence

from core.language.dates import find_dates
from core.language.lexicon import is_place, title_score
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.learned.phrases import phrase_chances

EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]++@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w$€£])\+?\(?\d[\d\s().–‑-]{6,18}\d(?!\w)")
_URL = re.compile(
    r"(?:https?://|www\.)\S+|(?<!\w)(?<![\w-]\.)\b[\w-]{1,63}(?:\.[\w-]{1,63})*\.(?:com|dev|io|net|org|me|eu|co|ai|info|uk|de|ca"
    r"|in)(?:/\S*)?(?![\w@])"
)
_STREET = re.compile(
    r"^(?:(?:flat|apartment|unit|suite) \w{1,5},? )?\d+(?:-\d+)?[A-Za-z]?\s+"
    r"(?!(?:years?|yrs?|months?|weeks?|days?|hours?)\b)\w+.*"
    r"|\b(?:street|road|avenue|lane|terrace|drive|blvd|apt|p\.?o\.? box)\b"
    r"|\w*(?:stra(?:ß|ss)e|str\.|weg|platz|gasse|allee|laan|straat|gatan|vägen|gade)\s+\d+[a-z]?\b",
    re.IGNORECASE,
)
_NAMED_STREET = re.compile(
    r"^(?:[A-Z][\w.'’-]*\s+){1,3}(?:Street|Road|Avenue|Lane|Terrace|Drive|Close|Crescent|Way|Square|Row|St|Rd|Ave)\.?$"
)
_POSTCODE = re.compile(r"(?<!\w)(?:[A-Z]{1,2}\d{1,2}[A-Z]?(?:\s\d[A-Z]{2})?|[A-Z]{2}\s\d{5})$")
# Which door of the house, behind the street.
_DOOR = re.compile(r",? (?:apt|apartment|unit|suite|ste|flat|room|floor|#)\.? ?[\w-]{1,8}$", re.IGNORECASE)
# What stands behind the name of a town in an address.
_CODE_BEHIND_TOWN = re.compile(
    r"[A-Z][\w.' -]{1,40},?\s+(?:(?:[A-Z]{2}|[A-Z][a-z]{3,14}),?\s+\d{5}(?:-\d{4})?"
    r"|(?:NSW|VIC|QLD|TAS|ACT|WA|SA|NT)\s+\d{4}"
    r"|(?:[A-Z]{2}|[A-Z][a-z]{3,14}(?: [A-Z][a-z]{3,14})?),?\s+[A-Z]\d[A-Z]\s?\d[A-Z]\d"
    r"|[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2})(?:,?\s+[A-Z][\w ]{1,20})?"
)
# A code in a line or cell of its own: behind the town that it belongs to.
_ONLY_CODE = re.compile(
    r"(?<!\S)(?:\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}|[A-Z]{2} \d{5})$"
)
_LONG_CODE = re.compile(r"\d{5}-\d{4}")
_NUMBER_BEHIND = re.compile(r"^(?:[^\W\d_][\w.'’-]*\s+){1,4}\d+\s?[a-z]?$")
_CODE_AND_TOWN = re.compile(r"^(?:[A-Z]{1,2}-)?\d{4,6}\s+[^\W\d_a-z]")
_AFFILIATION = re.compile(
    r"\b(?:universit\w+|institut\w*|college|faculty|department|hochschule|academy|hospital|gmbh|ltd|llc|inc)\b",
    re.IGNORECASE,
)
_LEARNER = re.compile(
    r"\b(?:student|candidate|graduate|undergraduate|alumn\w+|degree|b\.?sc|m\.?sc|ph\.?d)\b", re.IGNORECASE
)
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([^/\s]{1,80})")
LABELS = (
    "name|full name|e-?mail|phone|tel|telephone|mobile|cell?|address|location|linkedin|github|website|web|portfolio"
    "|city|town"
)
LABEL = re.compile(
    rf"^(?:{LABELS})\s*[:：]\s*|^(?:phone|tel|mob|ph|email|e-mail|mobile)\.?\s+(?=[\d+(]|\S+@)", re.IGNORECASE
)
DOCUMENT_TITLE = re.compile(
    r"^(?:curriculum[ -]vitae|curr[ií]culum(?: vit(?:ae|æ))?|hoja de vida|lebenslauf|tabellarischer lebenslauf"
    r"|cv|c\.\s?v\.?|r[ée]sum[ée]|personal data sheet|application (?:for employment|form)"
    r"|(?:job|employment) application|bio-?data)(?!\w)"
    r"(?:\s*(?:of|for|:|[–—-])\s*|\s(?-i:d[ei]|von)\s+(?=[A-Z]))?",
    re.IGNORECASE,
)
MAX_HEADLINE = 110
# What stands around and behind addresses.
_AROUND, _BEHIND = " \t()[]<>,;:|–—-/.", ").,;]>"
# `A: Leeds`, and the `W` before a link.
_LETTER_LABEL = re.compile(r"^[A-Z]:\s+|(?:^|,? )[A-Z]$")
# Without a colon, beside other addresses.
_PLACE_LABEL = re.compile(r"^(?:[Ll]ocation|[Rr]esidence|LOCATION|RESIDENCE)\s+(?=[A-Z])")
_CODE_BEFORE = re.compile(r"\d{5}(?:-\d{4})?\s+(?=(?:[\s().–‑+-]*\d){10})")
# What a profile is called: with a sign, a digit or a capital inside.
# A name, and what a network has before one: behind a picture of its sign it is all that is written.
_HANDLE = re.compile(
    r"@[\w.-]{3,40}|/?in/[\w-]{5,60}/?|(?=[\w.@#-]{0,40}[\w][\d@#._-]|[\w.-]{0,30}[a-z][A-Z])[A-Za-z][\w.@#-]{3,40}"
)
_FILE = re.compile(r"\.(?:pdf|docx?|html?|md|txt)$", re.IGNORECASE)
_SERVICE = re.compile(
    r"(?:skype|telegram|whatsapp|signal|discord|viber|wechat|line|matrix|instagram|twitter|x|mastodon|bluesky|github"
    r"|gitlab)(?: (?:id|name))? ?: ?\S",
    re.IGNORECASE,
)
# Beside addresses: what somebody is open to, how they are spoken of, what a link leads to.
# Part of a date, not of an address: that has a word beside it.
_SHORT_NUMBER = re.compile(r"\W{0,3}\d{1,3}\W{0,3}")
_ASIDE = re.compile(
    r"(?:open|willing|able|ready|happy|free|keen) to\b|(?:currently )?(?:available|seeking|looking)\b|availability\b"
    r"|immediate(?:ly)?\b|references?\b|(?:no )?relocat\w+"
    r"|(?:see|view|visit|download|click|my|here)\b(?! (?:street|road|lane|row|house|st|rd)\b)|let['’]s\b"
    r"|.{0,40}\b(?:up)?on request$|(?:she|he|they|ze|xe) ?/ ?\w+|(?:full )?(?:right|permit(?:ted)?|eligible) to\b"
    r"|(?:\w{2,12} )?citizen\b(?! (?:street|road|lane|row|house|st|rd)\b)|non-?smoker|(?:single|married)$"
    r"|.{0,40}\b\d{1,2}\+? (?:years?|months?|weeks?|days?)\b",
    re.IGNORECASE,
)
# How likely the letters of a phrase name a title, a skill or nothing at all.
_LIKELY_OTHER = 0.5
_SHORT = 3
_REMARK = re.compile(r"(?<=\w) {0,3}\((?:[^()\d@]{2,60})\)$")
_BRACKET = re.compile(r"\([^()\d@]{2,60}\)")
# Words that only say what kind of address follows.
_NAMING = frozenset(
    "e m t p c h w tel telephone phone mobile cell cel home fax mail email mailto linkedin github gitlab bitbucket"
    " twitter website web site portfolio blog profile url link links resume cv electronic online contact at or and"
    # Networks and sites of profiles, whose links are lost or stand beside them.
    " facebook instagram youtube tiktok pinterest behance dribbble medium devpost kaggle stackoverflow stack"
    " overflow leetcode hackerrank codeforces codechef researchgate researcherid pubmed scopus scholar google"
    " academia xing vimeo soundcloud bandcamp imdb goodreads tumblr reddit mastodon bluesky codepen angellist"
    " wellfound upwork fiverr flickr deviantart artstation substack hashnode huggingface discord viber wechat"
    " webpage homepage"
    " number telegram whatsapp skype primary preferred address work office daytime evening direct personal site my"
    " location orcid ph signal messages"
    " celular celulares teléfono teléfonos telefono telefonos móvil movil correo correos electrónico electronico"
    " dirección domicilio contacto telefone telefones telemóvel telemovel fone endereço cep contato portable courriel"
    " téléphone tél indirizzo cellulare recapiti recapito naam e-mailadres telefoon telefoonnummer mobiel emailadres"
    " mailadres".split()
)


def has_address(text: str) -> bool:
    """True when an e-mail address, a link or a phone number is anywhere in `text`."""
    return EMAIL.search(text) is not None or _URL.search(text) is not None or _phone(text) is not None


def as_contact(piece: str) -> str | None:
    """The piece without its label if it is an address of some kind."""
    bare = LABEL.sub("", piece).strip()
    for match in (EMAIL.search(bare), _URL.search(bare), _phone(bare)):
        if match is not None and len(match[0]) * 2 >= len(bare):
            return bare.strip(" ,")
    if len(bare) <= MAX_HEADLINE and (is_place(bare) or _is_street(bare) or _is_postal(bare)):
        return bare
    is_labelled = bare != piece and LABEL.match(piece) is not None and not DOCUMENT_TITLE.match(bare)
    return bare if is_labelled and not piece.lower().startswith(("name", "full")) else None


def cut_addresses(piece: str) -> tuple[str, list[str]]:
    """A piece that says something else, too (`Cook, Hull. 07700 900000`), and the addresses taken out of it."""
    if as_contact(piece) is not None:
        return piece, []
    found: list[str] = []
    left = piece
    for match in (EMAIL.search(piece), _phone(piece)):
        if match is not None:
            found.append(match[0].strip())
            left = left.replace(match[0], " ")
    return (" ".join(left.split()).strip(" .,;:-–") or piece, found) if found else (piece, [])


def addresses_apart(piece: str) -> list[str]:
    """`E: a@b.org 270-555-0146` → its addresses, and what else it says without the words that only name them."""
    spans = _address_spans(piece)
    label = LABEL.match(piece)
    if not spans or (label is not None and len(spans) == 1):
        return [piece]
    if label is not None:
        return addresses_apart(piece[label.end() :])
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(piece)]
    found = []
    for at, (first, last) in enumerate(zip(ends, starts, strict=True)):
        hosts = [_host(piece[start:end]) for start, end in spans[max(0, at - 1) : at + 1]]
        rest = _PLACE_LABEL.sub("", _LETTER_LABEL.sub("", piece[first:last].strip(_AROUND)))
        if rest and not _only_names(rest, hosts):
            found.append(rest)
        found += [piece[start:end] for start, end in spans[at : at + 1]]
    return found


def _address_spans(text: str) -> list[tuple[int, int]]:
    """Where e-mail addresses, links and phone numbers stand, none over another."""
    mails = [match.span() for match in EMAIL.finditer(text)]
    links = [(match.start(), match.start() + len(match[0].rstrip(_BEHIND))) for match in _URL.finditer(text)]
    numbers = [_number(match) for match in _phones(text) if text[match.start() - 1 : match.start()] != "/"]
    found: list[tuple[int, int]] = []
    for start, end in sorted([*mails, *links, *numbers], key=lambda span: (span[0], -span[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _number(match: re.Match[str]) -> tuple[int, int]:
    """`76120 270 555 0146`: the code of a town before a number is none of it."""
    code = _CODE_BEFORE.match(match[0])
    start = match.start() + (code.end() if code else 0)
    return start, match.start() + len(match[0].rstrip(" .()"))


def without_remark(text: str) -> str:
    """`(270) 555-0160 (please leave a message)` → the number."""
    return _REMARK.sub("", text) if has_address(text) else text


def only_names(text: str) -> bool:
    """True for words that only say what kind of address follows: `Phone Number`, or a remark in brackets."""
    is_worded = any(map(str.isalpha, text)) and not any(map(str.isdigit, text))
    return (is_worded and _only_names(text, ())) or _BRACKET.fullmatch(text) is not None


def _only_names(rest: str, hosts: Sequence[str]) -> bool:
    """True for `LinkedIn:` and `BitBucket (` before the links that they name; people are named by theirs, too."""
    words = re.findall(r"[^\W\d_]+", rest.casefold())
    return all(word in _NAMING or (len(word) > _SHORT and any(word in host for host in hosts)) for word in words)


def _host(address: str) -> str:
    """The site of a link; nothing of an e-mail address."""
    site = _HOST.match(address.casefold())
    return site[1] if site is not None and "@" not in address else ""


def may_reach(text: str) -> bool:
    """True for what reaches somebody, though no pattern tells it: a town, a street, the name that a profile has.

    `Available on request`, `they/them` and `My work` reach nobody.
    """
    is_aside = _ASIDE.match(text) is not None or text.endswith(("!", "?", ":"))
    is_aside = is_aside or _SHORT_NUMBER.fullmatch(text) is not None
    if is_aside or find_dates(text) is not None or _FILE.search(text) is not None:
        return False
    words = text.split()
    has_digit = any(map(str.isdigit, text))
    if _SERVICE.match(text) or is_place(text.title()) or (has_digit and "," in text):
        return True
    if is_affiliation(text) or (len(words) > 1 and text[:1].isdigit()) or _HANDLE.fullmatch(text) is not None:
        return True
    # Names of towns, firms and people look alike, remarks like none of them.
    chances = phrase_chances(text)
    is_named = (text[:1].isupper() or text[:1].isdigit()) and ":" not in text
    return is_named and chances["T"] + chances["S"] + chances["O"] < _LIKELY_OTHER


def is_affiliation(piece: str) -> bool:
    """`Institute of Botany, Uppsala University` below a name is where someone is, and not what they are."""
    return _AFFILIATION.search(piece) is not None and not title_score(piece) and not _LEARNER.search(piece)


def _phone(text: str) -> re.Match[str] | None:
    return next(_phones(text), None)


def _phones(text: str) -> Iterator[re.Match[str]]:
    """The phone numbers; `2013–2017` and `12.05.1985` are none, nor is what stands in `05/2019 - 08/2020`."""
    for match in _PHONE.finditer(text):
        if _LONG_CODE.fullmatch(match[0].strip()):
            continue
        first = match.end() - len(match[0].lstrip("+("))
        last = match.start() + len(match[0].rstrip(" .()"))
        dates = [span for span in date_spans(text) if span.first < last and first < span.last]
        if not any(span.is_range or (span.first <= first and last <= span.last) for span in dates):
            yield match


def _is_street(text: str) -> bool:
    """`12 Mill Lane`, not `2015 to date`."""
    dates = find_dates(text)
    return _STREET.match(text) is not None and (dates is None or not dates.is_range)


def with_towns(addresses: Sequence[str]) -> list[str]:
    """`12 Mill Lane` before `Leeds, LS1 4AB`, as two lines of one address are read: one address.

    Where a number stands between the two, as beside a street in two columns, they are one as long as there is no other.
    """
    found: list[str] = []
    for text in _with_codes(addresses):
        streets = [at for at, each in enumerate(found) if _is_street_alone(each)]
        at = streets[-1] if streets and (streets[-1] == len(found) - 1 or len(streets) == 1) else None
        if at is not None and _CODE_BEHIND_TOWN.fullmatch(text):
            found[at] = f"{found[at].rstrip(',')}, {text}"
        else:
            found.append(text)
    return found


def _with_codes(addresses: Sequence[str]) -> list[str]:
    """`Hull, MA` before `02045` is one address; so are a street, a county and a code, each in its line."""
    found: list[str] = []
    for text in addresses:
        is_code = bool(found) and _ONLY_CODE.fullmatch(text) is not None
        if is_code and len(found) > 1 and not any(map(str.isdigit, found[-1])) and _is_street_alone(found[-2]):
            found[-2:] = [f"{found[-2]}, {found[-1]} {text}"]
        elif is_code and not has_address(found[-1]) and _ONLY_CODE.search(found[-1]) is None:
            found[-1] = f"{found[-1]} {text}"
        else:
            found.append(text)
    return found


def _is_street_alone(text: str) -> bool:
    """True for a street and its number, without a town."""
    street = _DOOR.sub("", text)
    is_town = is_place(street) and not street[:1].isdigit()
    return _is_street(street) and "," not in street.rstrip(",") and not has_address(text) and not is_town


def _is_postal(text: str) -> bool:
    """`Lange Gasse 7, 1080 Wien, Austria`: a number behind the street's name, a code before the town's.

    And `Rose Villa, Chapel Lane, Ludlow SY8`: a street without a number, and a town or a code at the end.
    """
    pieces = [piece.strip() for piece in text.split(",")]
    if any(map(_NAMED_STREET.match, pieces[:-1])):
        return _POSTCODE.search(pieces[-1]) is not None or is_place(pieces[-1])
    has_town = any(_CODE_AND_TOWN.match(piece) for piece in pieces)
    return has_town and (_NUMBER_BEHIND.match(pieces[0]) is not None or is_place(pieces[-1]))
